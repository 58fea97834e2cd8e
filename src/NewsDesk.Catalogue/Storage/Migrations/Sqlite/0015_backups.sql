-- The backups that were made and found whole. One holds everything that was committed before began_at.
create table backups (
  id integer primary key,
  began_at integer not null,
  ended_at integer not null,
  file text not null,
  length integer not null,
  has_keys integer not null check (has_keys in (0, 1)),
  is_scheduled integer not null check (is_scheduled in (0, 1))
) strict;
