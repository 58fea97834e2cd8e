-- When and why a link that nobody used stopped working, so that its holder can be told.
alter table one_time_links add column ended_at integer;
alter table one_time_links add column ended text check (ended in ('replaced', 'withdrawn', 'changed'));

-- When somebody became an administrator; null where that was before it was noted.
alter table editors add column administrator_since integer;

-- Since when administrators must have a second factor; null where they need none.
alter table catalogue add column second_factor_since integer;
