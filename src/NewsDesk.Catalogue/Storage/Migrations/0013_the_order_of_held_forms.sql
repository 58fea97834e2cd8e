-- Whose form is the oldest is asked with each further one, and must not read the long fields of all of them.
create index held_forms_by_sender on held_forms (editor_id, network, held_at);
