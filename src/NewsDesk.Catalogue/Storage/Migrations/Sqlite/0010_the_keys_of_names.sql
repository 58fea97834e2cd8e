-- Two forms of a name that the program stores beside it: its key, by which names are compared and sorted, and what a search looks through. lower() folds
-- the letters A to Z alone, as these names were compared until now; fold() folds those of every script.
alter table sections add column name_key text not null default '';
alter table tags add column name_key text not null default '';
alter table tags add column search_text text not null default '';
alter table authors add column name_key text not null default '';
alter table authors add column search_text text not null default '';

update sections set name_key = lower(name);
update tags set name_key = lower(name), search_text = fold(name);
update authors set name_key = lower(name), search_text = fold(name);

drop index sections_by_name;
drop index tags_by_name;
drop index authors_by_name;
create index sections_by_name_key on sections (name_key);
create index tags_by_name_key on tags (name_key);
create index authors_by_name_key on authors (name_key);

create table former_names_by_key (
  type text not null check (type in ('section', 'tag', 'author')),
  name_key text not null,
  name text not null,
  target integer not null,
  primary key (type, name_key)
) strict, without rowid;
insert into former_names_by_key (type, name_key, name, target)
select type, lower(name), name, target from former_names;
drop table former_names;
alter table former_names_by_key rename to former_names;
