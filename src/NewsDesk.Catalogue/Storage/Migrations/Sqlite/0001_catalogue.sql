-- Instants are UTC unix milliseconds. 9223372036854775807 stands for "no end".

create table catalogue (
  id integer primary key check (id = 1),
  generation integer not null,
  changed_at integer not null
) strict;
insert into catalogue (id, generation, changed_at) values (1, 0, 0);

create table site (
  id integer primary key check (id = 1),
  name text not null,
  tagline text not null,
  language text not null,
  navigation text not null,
  footer text not null,
  footer_links text not null,
  contact_email text not null,
  contact_address text not null
) strict;
insert into site values (1, 'NewsDesk', '', 'en', '[]', '', '[]', '', '');

create table sections (
  id integer primary key,
  slug text not null unique,
  name text not null unique,
  description text not null,
  position integer not null
) strict;

create table authors (
  id integer primary key,
  slug text not null unique,
  name text not null unique,
  kind text not null check (kind in ('person', 'organisation')),
  bio text not null
) strict;

create table tags (
  id integer primary key,
  slug text not null unique,
  name text not null unique
) strict;

-- A page (about, contact …) is an article of another type: it has versions and intervals, but stands in no list.
create table articles (
  id integer primary key,
  uid text not null unique,
  type text not null check (type in ('article', 'page')),
  slug text not null,
  embargo_until integer,
  unique (type, slug)
) strict;

-- Every address something once had. The current one stands on the thing itself.
create table former_addresses (
  type text not null check (type in ('article', 'page', 'section', 'tag', 'author')),
  slug text not null,
  target integer not null,
  primary key (type, slug)
) strict, without rowid;

-- The long texts come last, so that a list never reads their pages.
create table versions (
  id integer primary key,
  article_id integer not null references articles (id),
  number integer not null check (number > 0),
  kind text not null check (kind in ('first', 'minor', 'update', 'clarification', 'correction')),
  headline text not null,
  section_id integer references sections (id),
  language text not null,
  genre text not null check (genre in ('news', 'analysis', 'opinion', 'background')),
  source_agency text,
  source_url text,
  source_republish integer check (source_republish in (0, 1)),
  updated_at integer,
  created_at integer not null,
  created_by text not null,
  operation text unique,
  summary text not null,
  front_matter text,
  markdown text not null,
  unique (article_id, number)
) strict;
create index versions_by_section on versions (section_id);

create table version_authors (
  version_id integer not null references versions (id),
  position integer not null,
  author_id integer not null references authors (id),
  primary key (version_id, position)
) strict, without rowid;
create index version_authors_by_author on version_authors (author_id);

create table version_tags (
  version_id integer not null references versions (id),
  position integer not null,
  tag_id integer not null references tags (id),
  primary key (version_id, position)
) strict, without rowid;
create index version_tags_by_tag on version_tags (tag_id);

create table version_links (
  version_id integer not null references versions (id),
  slug text not null,
  primary key (version_id, slug)
) strict, without rowid;

create table pictures (
  hash text primary key,
  width integer not null,
  height integer not null,
  format text not null,
  length integer not null,
  added_at integer not null
) strict, without rowid;

-- Position 0 is the lead picture; the pictures of the text follow in its order. A null alt is a decision still to be made.
create table version_pictures (
  version_id integer not null references versions (id),
  position integer not null,
  reference text not null,
  hash text not null references pictures (hash),
  alt text,
  caption text,
  credit text,
  focus text check (focus in ('top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right')),
  primary key (version_id, position)
) strict, without rowid;
create index version_pictures_by_hash on version_pictures (hash, version_id);

-- What a correction, clarification or older notice says to readers. A null instant is that of the version.
create table notes (
  id integer primary key,
  version_id integer not null references versions (id),
  kind text not null check (kind in ('clarification', 'correction')),
  noted_at integer,
  text text not null
) strict;
create index notes_by_version on notes (version_id);

create table rendered (
  version_id integer primary key references versions (id),
  render_version integer not null,
  words integer not null,
  html text not null
) strict;

-- When a version is visible, and the dates that readers see beside it.
create table intervals (
  version_id integer primary key references versions (id),
  article_id integer not null references articles (id),
  visible_from integer not null,
  visible_until integer not null default 9223372036854775807,
  published_at integer not null,
  updated_at integer,
  check (visible_from < visible_until)
) strict;
create index intervals_by_article on intervals (article_id, visible_from);
create index intervals_by_start on intervals (visible_from);
create index intervals_by_age on intervals (coalesce(updated_at, published_at));

create table withdrawals (
  id integer primary key,
  article_id integer not null references articles (id),
  withdrawn_at integer not null,
  returned_at integer not null default 9223372036854775807,
  withdrawn_by text not null,
  notice text not null,
  reason text not null
) strict;
create index withdrawals_by_article on withdrawals (article_id);

-- Which lists a version stands in (the site's: scope_id 0), in the order of first publication. Derived from the tables above.
create table listing (
  scope text not null check (scope in ('site', 'section', 'tag', 'author')),
  scope_id integer not null,
  published_at integer not null,
  article_id integer not null,
  version_id integer not null references versions (id),
  primary key (scope, scope_id, published_at, article_id, version_id)
) strict, without rowid;
create index listing_by_version on listing (version_id);

-- What each content file was when it was last imported, and what it became.
create table imports (
  key text primary key,
  fingerprint text not null,
  version_id integer references versions (id)
) strict, without rowid;

create table audit (
  id integer primary key,
  at integer not null,
  who text not null,
  act text not null,
  article_id integer,
  detail text not null
) strict;
create index audit_by_article on audit (article_id, id);

-- The record keeps what was published: no statement changes or removes a version's text.
create trigger versions_never_change before update on versions
begin select raise(abort, 'A version is never changed.'); end;
create trigger versions_never_go before delete on versions
begin select raise(abort, 'A version is never removed.'); end;
create trigger versions_are_never_replaced before insert on versions
when exists (select 1 from versions v where v.id = new.id or (v.article_id = new.article_id and v.number = new.number))
begin select raise(abort, 'A version is never replaced.'); end;

create trigger notes_never_change before update on notes
begin select raise(abort, 'A note is never changed.'); end;
create trigger notes_never_go before delete on notes
begin select raise(abort, 'A note is never removed.'); end;
create trigger version_pictures_never_change before update on version_pictures
begin select raise(abort, 'The pictures of a version are never changed.'); end;
create trigger version_pictures_never_go before delete on version_pictures
begin select raise(abort, 'The pictures of a version are never removed.'); end;
create trigger audit_never_changes before update on audit
begin select raise(abort, 'The audit is never changed.'); end;
create trigger audit_never_goes before delete on audit
begin select raise(abort, 'The audit is never removed.'); end;

create trigger intervals_never_overlap_when_added before insert on intervals
when exists (
  select 1 from intervals o
  where o.article_id = new.article_id and o.version_id <> new.version_id
    and o.visible_from < new.visible_until and new.visible_from < o.visible_until)
begin select raise(abort, 'Two versions of one article would be visible at once.'); end;
create trigger intervals_never_overlap_when_moved before update on intervals
when exists (
  select 1 from intervals o
  where o.article_id = new.article_id and o.version_id <> new.version_id
    and o.visible_from < new.visible_until and new.visible_from < o.visible_until)
begin select raise(abort, 'Two versions of one article would be visible at once.'); end;

create trigger intervals_keep_the_embargo_when_added before insert on intervals
when new.visible_from < (select a.embargo_until from articles a where a.id = new.article_id)
begin select raise(abort, 'The article is under embargo at that instant.'); end;
create trigger intervals_keep_the_embargo_when_moved before update of visible_from on intervals
when new.visible_from < (select a.embargo_until from articles a where a.id = new.article_id)
begin select raise(abort, 'The article is under embargo at that instant.'); end;
create trigger embargo_keeps_to_the_intervals before update of embargo_until on articles
when exists (select 1 from intervals i where i.article_id = new.id and i.visible_from < new.embargo_until)
begin select raise(abort, 'Something of the article would be visible before the embargo ends.'); end;
