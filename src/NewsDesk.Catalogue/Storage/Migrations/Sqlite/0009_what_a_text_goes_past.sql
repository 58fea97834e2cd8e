-- The number of the text that a draft was written from, where its maker chose to go on past what others had changed since, up to base.
-- Null: it was written from base. While merging is 1, the changes of the others are shown beside it.
alter table drafts add column merge_base integer;
alter table drafts add column merging integer not null default 0 check (merging in (0, 1));

-- The same of a snapshot that was made of such a draft; it went on from the snapshot before it.
alter table snapshots add column merge_base integer;

-- Drafts that gave way to somebody else's text. They are their writer's alone, until they take them up again or throw them away.
create table set_aside_drafts (
  id integer primary key,
  article_id integer not null references articles (id),
  editor_id integer not null references editors (id),
  base integer not null,
  merge_base integer,
  set_aside_at integer not null,
  content text not null
) strict;
create index set_aside_drafts_by_article on set_aside_drafts (article_id, editor_id);
