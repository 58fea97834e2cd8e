-- Whose form is the oldest is asked with each further one, and must not read the long fields of all of them.
create index held_forms_by_sender on held_forms (editor_id, network, held_at);
-- A form that somebody known has claimed counts as theirs, not as its network's.
update held_forms set network = null where editor_id is not null;
