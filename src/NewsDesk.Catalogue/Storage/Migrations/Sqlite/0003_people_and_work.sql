-- The people of the newsroom. The e-mail is what they sign in with and what the record knows them by: it never changes, and nobody is removed.
create table editors (
  id integer primary key,
  email text not null,
  normalized_email text not null unique,
  name text not null,
  role text not null check (role in ('writer', 'editor', 'administrator')),
  password_hash text,
  security_stamp text not null,
  authenticator_key text,
  authenticator_on integer not null default 0 check (authenticator_on in (0, 1)),
  authenticator_step integer,
  created_at integer not null,
  seen_at integer,
  disabled_at integer
) strict;

-- Secrets are kept as hashes alone: whoever reads this file can't sign in with it.
create table recovery_codes (
  editor_id integer not null references editors (id),
  hash text not null,
  primary key (editor_id, hash)
) strict, without rowid;

create table passkeys (
  credential_id blob primary key,
  editor_id integer not null references editors (id),
  name text not null,
  created_at integer not null,
  data text not null
) strict, without rowid;
create index passkeys_by_editor on passkeys (editor_id);

create table sessions (
  hash text primary key,
  editor_id integer not null references editors (id),
  started_at integer not null,
  seen_at integer not null,
  confirmed_at integer not null,
  browser text not null,
  network text not null
) strict, without rowid;
create index sessions_by_editor on sessions (editor_id);

-- Several people may share a browser. Its hash changes with each sign-in; the row, under which guesses are counted, stays.
create table known_browsers (
  id integer primary key,
  hash text not null,
  editor_id integer not null references editors (id),
  seen_at integer not null,
  unique (hash, editor_id)
) strict;

-- Links that make the first administrator, invite someone, or let someone set a new password. Each works once.
-- The maker is a person's address, or what else made it, such as the console.
create table one_time_links (
  hash text primary key,
  purpose text not null check (purpose in ('first', 'invite', 'reset')),
  editor_id integer references editors (id),
  email text,
  name text,
  role text check (role in ('writer', 'editor', 'administrator')),
  made_by text not null,
  made_at integer not null,
  expires_at integer not null,
  used_at integer
) strict, without rowid;

create table tokens (
  id integer primary key,
  editor_id integer not null references editors (id),
  name text not null,
  hash text not null unique,
  scopes text not null,
  made_at integer not null,
  used_at integer,
  revoked_at integer
) strict;

-- What somebody sent when their session had ended; it stands in the form again once they have signed in.
-- The hash is of what the address names it by. Where nobody knew whose it was, it waits for whoever signs in in the browser
-- that sent it: its hash and its network are noted then.
create table held_forms (
  hash text primary key,
  editor_id integer references editors (id),
  browser text,
  network text,
  path text not null,
  fields text not null,
  held_at integer not null
) strict, without rowid;

alter table articles add column made_by integer references editors (id);
-- A deletion order was carried out on it: nothing of it comes back.
alter table articles add column erased_at integer;

-- Where an unpublished text is: with its writer, with the editors, or sent back. No row: nothing is under way.
create table work (
  article_id integer primary key references articles (id),
  state text not null check (state in ('draft', 'submitted', 'returned')),
  holder_id integer not null references editors (id),
  note text not null default '',
  changed_at integer not null
) strict;
create index work_by_holder on work (holder_id);

-- One person's working copy of an article, saved as they type, and the snapshot it started from (0: from nothing).
-- Editing names the loaded form that saved it last: what comes from there again goes on from its own text, whichever answers were lost.
create table drafts (
  article_id integer not null references articles (id),
  editor_id integer not null references editors (id),
  base integer not null,
  saved_at integer not null,
  editing text not null default '',
  headline text not null,
  content text not null,
  primary key (article_id, editor_id)
) strict, without rowid;
create index drafts_by_editor on drafts (editor_id, saved_at);

-- Every state of a text that was handed to others. A version is a snapshot made public: its text stands in versions alone.
create table snapshots (
  article_id integer not null references articles (id),
  number integer not null check (number > 0),
  act text not null check (act in ('submit', 'return', 'take over', 'save', 'publish')),
  made_at integer not null,
  made_by text not null,
  note text not null default '',
  headline text not null,
  version_id integer unique references versions (id),
  content text,
  primary key (article_id, number),
  check ((version_id is null) <> (content is null))
) strict, without rowid;
insert into snapshots (article_id, number, act, made_at, made_by, headline, version_id)
select article_id, number, 'publish', created_at, created_by, headline, id from versions;

create table previews (
  id integer primary key,
  article_id integer not null references articles (id),
  editor_id integer not null references editors (id),
  hash text not null unique,
  made_at integer not null,
  expires_at integer not null,
  revoked_at integer
) strict;
create index previews_by_article on previews (article_id);

-- The library: what an editor says of a picture, to fill in forms. A null alt is undecided, an empty one decorative.
alter table pictures add column name text;
alter table pictures add column alt text;
alter table pictures add column focus text check (focus in ('top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right'));
create index pictures_by_age on pictures (added_at, hash);

-- Who uploaded a picture, and so may use it before readers have seen it. The same file may come from several people.
create table picture_uploads (
  hash text not null references pictures (hash),
  editor_id integer not null references editors (id),
  primary key (hash, editor_id)
) strict, without rowid;

-- Retired: offered to nobody any more; what was filed under it keeps its address.
alter table sections add column retired_at integer;
alter table tags add column retired_at integer;
alter table authors add column retired_at integer;

-- Names that differ in case alone are one.
create index sections_by_name on sections (name collate nocase);
create index tags_by_name on tags (name collate nocase);
create index authors_by_name on authors (name collate nocase);

-- Every name something once had, so that a text written before still files under it. The current one stands on the thing itself.
create table former_names (
  type text not null check (type in ('section', 'tag', 'author')),
  name text not null collate nocase,
  target integer not null,
  primary key (type, name)
) strict, without rowid;

create index audit_by_who on audit (who, id);
create index audit_by_act on audit (act, id);

-- An article that a deletion order is being carried out on, within one transaction: the one way past the triggers below.
create table erasing (
  article_id integer primary key references articles (id)
) strict;

drop trigger versions_never_go;
create trigger versions_never_go before delete on versions
when not exists (select 1 from erasing e where e.article_id = old.article_id)
begin select raise(abort, 'A version is never removed.'); end;
drop trigger notes_never_go;
create trigger notes_never_go before delete on notes
when not exists (select 1 from erasing e join versions v on v.article_id = e.article_id where v.id = old.version_id)
begin select raise(abort, 'A note is never removed.'); end;
drop trigger version_pictures_never_go;
create trigger version_pictures_never_go before delete on version_pictures
when not exists (select 1 from erasing e join versions v on v.article_id = e.article_id where v.id = old.version_id)
begin select raise(abort, 'The pictures of a version are never removed.'); end;

create trigger snapshots_never_change before update on snapshots
begin select raise(abort, 'A snapshot is never changed.'); end;
create trigger snapshots_never_go before delete on snapshots
when not exists (select 1 from erasing e where e.article_id = old.article_id)
begin select raise(abort, 'A snapshot is never removed.'); end;

drop trigger audit_never_changes;
create trigger audit_never_changes before update on audit
when not exists (select 1 from erasing e where e.article_id = old.article_id and new.detail = ''
  and new.id = old.id and new.at = old.at and new.who = old.who and new.act = old.act and new.article_id = old.article_id)
begin select raise(abort, 'The audit is never changed.'); end;

-- Replacing is neither an update nor, for triggers, a deletion.
create trigger audit_is_never_replaced before insert on audit
when exists (select 1 from audit a where a.id = new.id)
begin select raise(abort, 'The audit is never changed.'); end;
create trigger snapshots_are_never_replaced before insert on snapshots
when exists (select 1 from snapshots s where (s.article_id = new.article_id and s.number = new.number) or s.version_id = new.version_id)
begin select raise(abort, 'A snapshot is never changed.'); end;
create trigger notes_are_never_replaced before insert on notes
when exists (select 1 from notes n where n.id = new.id)
begin select raise(abort, 'A note is never changed.'); end;
create trigger version_pictures_are_never_replaced before insert on version_pictures
when exists (select 1 from version_pictures p where p.version_id = new.version_id and p.position = new.position)
begin select raise(abort, 'The pictures of a version are never changed.'); end;
