-- Everything that the scripts 1 to 16 of SQLite make. It runs in one transaction.
-- Instants are UTC unix milliseconds. 9223372036854775807 stands for "no end".

-- Functions keep the path that they were made with. Without pg_temp at its end, a temporary table could stand in for one of the catalogue.
select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

-- What the header of a SQLite file says: whose the catalogue is, and the last script that was applied to it.
create table program (
  application_id integer primary key check (application_id = 1313167187),
  schema integer not null
);
insert into program (application_id, schema) values (1313167187, 16);

-- Administrators must have a second factor since then; null where they need none.
create table catalogue (
  id bigint primary key check (id = 1),
  generation bigint not null,
  changed_at bigint not null,
  second_factor_since bigint
);
insert into catalogue (id, generation, changed_at) values (1, 0, 0);

create table site (
  id bigint primary key check (id = 1),
  name text not null,
  tagline text not null,
  language text not null,
  navigation text not null,
  footer text not null,
  footer_links text not null,
  contact_email text not null,
  contact_address text not null
);
insert into site values (1, 'NewsDesk', '', 'en', '[]', '', '[]', '', '');

-- The people of the newsroom. The e-mail is what they sign in with and what the record knows them by: it never changes, and nobody is
-- removed.
create table editors (
  id bigint primary key generated always as identity,
  email text not null,
  normalized_email text not null unique,
  name text not null,
  role text not null check (role in ('writer', 'editor', 'administrator')),
  password_hash text,
  security_stamp text not null,
  authenticator_key text,
  authenticator_on boolean not null default false,
  authenticator_step bigint,
  created_at bigint not null,
  seen_at bigint,
  disabled_at bigint,
  administrator_since bigint
);

-- Retired: offered to nobody any more; what was filed under it keeps its address.
-- Added: when the newsroom itself added it, and readers may know of it; null where only a text brought it.
-- The program folds the name into the key that names are compared and sorted by, and into what a search looks through.
create table sections (
  id bigint primary key,
  slug text not null unique,
  name text not null unique,
  description text not null,
  position bigint not null,
  retired_at bigint,
  added_at bigint,
  name_key text not null default ''
);
create index sections_by_name_key on sections (name_key);

create table authors (
  id bigint primary key,
  slug text not null unique,
  name text not null unique,
  kind text not null check (kind in ('person', 'organisation')),
  bio text not null,
  retired_at bigint,
  added_at bigint,
  name_key text not null default '',
  search_text text not null default ''
);
create index authors_by_name_key on authors (name_key);

create table tags (
  id bigint primary key,
  slug text not null unique,
  name text not null unique,
  retired_at bigint,
  added_at bigint,
  name_key text not null default '',
  search_text text not null default ''
);
create index tags_by_name_key on tags (name_key);

-- Every name something once had, so that a text written before still files under it. The current one stands on the thing itself.
create table former_names (
  type text not null check (type in ('section', 'tag', 'author')),
  name_key text not null,
  name text not null,
  target bigint not null,
  primary key (type, name_key)
);

-- A page (about, contact …) is an article of another type: it has versions and intervals, but stands in no list.
-- Erased: a deletion order was carried out on it, and nothing of it comes back.
create table articles (
  id bigint primary key generated always as identity,
  uid text not null unique,
  type text not null check (type in ('article', 'page')),
  slug text not null,
  embargo_until bigint,
  made_by bigint references editors (id),
  erased_at bigint,
  unique (type, slug)
);

-- Every address something once had. The current one stands on the thing itself.
create table former_addresses (
  type text not null check (type in ('article', 'page', 'section', 'tag', 'author')),
  slug text not null,
  target bigint not null,
  primary key (type, slug)
);

-- The search title is what a version is called in search results and where it is shared; null for its headline.
create table versions (
  id bigint primary key generated always as identity,
  article_id bigint not null references articles (id),
  number bigint not null check (number > 0),
  kind text not null check (kind in ('first', 'minor', 'update', 'clarification', 'correction')),
  headline text not null,
  section_id bigint references sections (id),
  language text not null,
  genre text not null check (genre in ('news', 'analysis', 'opinion', 'background')),
  source_agency text,
  source_url text,
  source_republish boolean,
  updated_at bigint,
  created_at bigint not null,
  created_by text not null,
  operation text unique,
  summary text not null,
  front_matter text,
  markdown text not null,
  search_title text,
  unique (article_id, number)
);
create index versions_by_section on versions (section_id);

create table version_authors (
  version_id bigint not null references versions (id),
  position bigint not null,
  author_id bigint not null references authors (id),
  primary key (version_id, position)
);
create index version_authors_by_author on version_authors (author_id);

create table version_tags (
  version_id bigint not null references versions (id),
  position bigint not null,
  tag_id bigint not null references tags (id),
  primary key (version_id, position)
);
create index version_tags_by_tag on version_tags (tag_id);

create table version_links (
  version_id bigint not null references versions (id),
  slug text not null,
  primary key (version_id, slug)
);

-- avif and webp say what stands beside the JPEGs: null is still to be made, false was left out because it is no smaller.
-- caption, credit and copyright are what the original says of itself; an editor says the rest, to fill in forms. A null alt is undecided,
-- an empty one decorative. added_by brought the picture into the library and may say what it shows; null where an import brought it.
-- jpegs: every JPEG width is on disk. Pages leave a picture out while they are made again from its original.
create table pictures (
  hash text primary key,
  width bigint not null,
  height bigint not null,
  format text not null,
  length bigint not null,
  added_at bigint not null,
  avif boolean,
  webp boolean,
  caption text,
  credit text,
  copyright text,
  name text,
  alt text,
  focus text check (focus in ('top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right')),
  added_by bigint references editors (id),
  jpegs boolean not null default true
);
create index pictures_by_age on pictures (added_at, hash);

-- Position 0 is the lead picture; the pictures of the text follow in its order. A null alt is a decision still to be made.
create table version_pictures (
  version_id bigint not null references versions (id),
  position bigint not null,
  reference text not null,
  hash text not null references pictures (hash),
  alt text,
  caption text,
  credit text,
  focus text check (focus in ('top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right')),
  primary key (version_id, position)
);
create index version_pictures_by_hash on version_pictures (hash, version_id);

-- The crops of a lead picture for sharing; the three of one place come together.
create table picture_crops (
  hash text not null references pictures (hash),
  place text not null check (place in ('top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right')),
  ratio text not null check (ratio in ('16x9', '4x3', '1x1')),
  width bigint not null,
  height bigint not null,
  primary key (hash, place, ratio)
);

-- Who uploaded a picture, and so may use it before readers have seen it. The same file may come from several people.
create table picture_uploads (
  hash text not null references pictures (hash),
  editor_id bigint not null references editors (id),
  primary key (hash, editor_id)
);

-- What a correction, clarification or older notice says to readers. A null instant is that of the version.
create table notes (
  id bigint primary key generated always as identity,
  version_id bigint not null references versions (id),
  kind text not null check (kind in ('clarification', 'correction')),
  noted_at bigint,
  text text not null
);
create index notes_by_version on notes (version_id);

create table rendered (
  version_id bigint primary key references versions (id),
  render_version bigint not null,
  words bigint not null,
  html text not null
);

-- What a search for an article looks through: its headlines, folded by the program.
create table headlines (
  version_id bigint primary key references versions (id),
  search_text text not null
);

-- When a version is visible, and the dates that readers see beside it. The constraint at the end keeps the intervals of an article apart
-- whatever other transactions do at the same time; a trigger below says so in a sentence where it can see them.
create table intervals (
  version_id bigint primary key references versions (id),
  article_id bigint not null references articles (id),
  visible_from bigint not null,
  visible_until bigint not null default 9223372036854775807,
  published_at bigint not null,
  updated_at bigint,
  check (visible_from < visible_until),
  constraint intervals_never_overlap exclude using gist (
    int8range(article_id, article_id, '[]') with =, int8range(visible_from, visible_until) with &&)
);
create index intervals_by_article on intervals (article_id, visible_from);
create index intervals_by_start on intervals (visible_from);
create index intervals_by_age on intervals (coalesce(updated_at, published_at));

create table withdrawals (
  id bigint primary key generated always as identity,
  article_id bigint not null references articles (id),
  withdrawn_at bigint not null,
  returned_at bigint not null default 9223372036854775807,
  withdrawn_by text not null,
  notice text not null,
  reason text not null
);
create index withdrawals_by_article on withdrawals (article_id);

-- Which lists a version stands in (the site's: scope_id 0), in the order of first publication. Derived from the tables above.
create table listing (
  scope text not null check (scope in ('site', 'section', 'tag', 'author')),
  scope_id bigint not null,
  published_at bigint not null,
  article_id bigint not null,
  version_id bigint not null references versions (id),
  primary key (scope, scope_id, published_at, article_id, version_id)
);
create index listing_by_version on listing (version_id);

-- What each content file was when it was last imported, and what it became.
create table imports (
  key text primary key,
  fingerprint text not null,
  version_id bigint references versions (id)
);

-- The columns after detail say what a row is about. An act may concern several things: an article and the tag that it brought, a token and
-- whose it is. by_token is the token of the program that acted; older rows name it at the end of their detail.
create table audit (
  id bigint primary key generated always as identity,
  at bigint not null,
  who text not null,
  act text not null,
  article_id bigint,
  detail text not null,
  by_token bigint,
  picture_hash text,
  replacement_hash text,
  person_id bigint,
  section_id bigint,
  tag_id bigint,
  merged_tag_id bigint,
  author_id bigint,
  token_id bigint
);
create index audit_by_article on audit (article_id, id);
create index audit_by_who on audit (who, id);
create index audit_by_act on audit (act, id);
create index audit_by_at on audit (at, id);
create index audit_by_token on audit (by_token, id) where by_token is not null;
create index audit_by_picture on audit (picture_hash, id) where picture_hash is not null;
create index audit_by_replacement on audit (replacement_hash) where replacement_hash is not null;
create index audit_by_person on audit (person_id, id) where person_id is not null;
create index audit_by_section on audit (section_id, id) where section_id is not null;
create index audit_by_tag on audit (tag_id, id) where tag_id is not null;
create index audit_by_merged_tag on audit (merged_tag_id) where merged_tag_id is not null;
create index audit_by_author on audit (author_id, id) where author_id is not null;
create index audit_by_its_token on audit (token_id, id) where token_id is not null;

-- Secrets are kept as hashes alone: whoever reads this table can't sign in with it. The codes of a person share a salt, so that a try costs
-- one slow hash. Without one the hash is a fast one of an earlier version.
create table recovery_codes (
  editor_id bigint not null references editors (id),
  hash text not null,
  salt bytea,
  iterations bigint,
  primary key (editor_id, hash)
);

create table passkeys (
  credential_id bytea primary key,
  editor_id bigint not null references editors (id),
  name text not null,
  created_at bigint not null,
  data text not null
);
create index passkeys_by_editor on passkeys (editor_id);

create table sessions (
  hash text primary key,
  editor_id bigint not null references editors (id),
  started_at bigint not null,
  seen_at bigint not null,
  confirmed_at bigint not null,
  browser text not null,
  network text not null
);
create index sessions_by_editor on sessions (editor_id);

-- Several people may share a browser. Its hash changes with each sign-in; the row, under which guesses are counted, stays.
create table known_browsers (
  id bigint primary key generated always as identity,
  hash text not null,
  editor_id bigint not null references editors (id),
  seen_at bigint not null,
  unique (hash, editor_id)
);

-- Links that make the first administrator, invite someone, or let someone set a new password. Each works once.
-- The maker is a person's address, or what else made it, such as the console. It is noted when and why a link that nobody used stopped
-- working, so that its holder can be told.
create table one_time_links (
  hash text primary key,
  purpose text not null check (purpose in ('first', 'invite', 'reset')),
  editor_id bigint references editors (id),
  email text,
  name text,
  role text check (role in ('writer', 'editor', 'administrator')),
  made_by text not null,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  ended_at bigint,
  ended text check (ended in ('replaced', 'withdrawn', 'changed'))
);

create table tokens (
  id bigint primary key generated always as identity,
  editor_id bigint not null references editors (id),
  name text not null,
  hash text not null unique,
  scopes text not null,
  made_at bigint not null,
  used_at bigint,
  revoked_at bigint
);

-- What somebody sent when their session had ended; it stands in the form again once they have signed in. The hash is of what the address
-- names it by. Where nobody knew whose it was, its hash and network are those of the browser that sent it, until somebody signs in there.
create table held_forms (
  hash text primary key,
  editor_id bigint references editors (id),
  browser text,
  network text,
  path text not null,
  fields text not null,
  held_at bigint not null
);
create index held_forms_by_sender on held_forms (editor_id, network, held_at);

-- Where an unpublished text is: with its writer, with the editors, or sent back. No row: nothing is under way.
create table work (
  article_id bigint primary key references articles (id),
  state text not null check (state in ('draft', 'submitted', 'returned')),
  holder_id bigint not null references editors (id),
  note text not null default '',
  changed_at bigint not null
);
create index work_by_holder on work (holder_id);

-- One person's working copy of an article, saved as they type, and the snapshot it started from (0: from nothing).
-- Editing names the loaded form that saved it last: what comes from there again goes on from its own text, whichever responses were lost.
-- The merge base is the number of the text that the draft was written from, where its maker chose to go on past what others had changed
-- since, up to base; null where it was written from base. While merging is true, the changes of the others are shown beside it.
create table drafts (
  article_id bigint not null references articles (id),
  editor_id bigint not null references editors (id),
  base bigint not null,
  saved_at bigint not null,
  editing text not null default '',
  headline text not null,
  content text not null,
  merge_base bigint,
  merging boolean not null default false,
  primary key (article_id, editor_id)
);
create index drafts_by_editor on drafts (editor_id, saved_at);

-- Drafts that gave way to somebody else's text. They are their writer's alone, until they take them up again or throw them away.
create table set_aside_drafts (
  id bigint primary key generated always as identity,
  article_id bigint not null references articles (id),
  editor_id bigint not null references editors (id),
  base bigint not null,
  merge_base bigint,
  set_aside_at bigint not null,
  content text not null
);
create index set_aside_drafts_by_article on set_aside_drafts (article_id, editor_id);

-- Every state of a text that was handed to others. A version is a snapshot made public: its text stands in versions alone.
create table snapshots (
  article_id bigint not null references articles (id),
  number bigint not null check (number > 0),
  act text not null check (act in ('submit', 'return', 'take over', 'save', 'publish')),
  made_at bigint not null,
  made_by text not null,
  note text not null default '',
  headline text not null,
  version_id bigint unique references versions (id),
  content text,
  merge_base bigint,
  primary key (article_id, number),
  check ((version_id is null) <> (content is null))
);

create table previews (
  id bigint primary key generated always as identity,
  article_id bigint not null references articles (id),
  editor_id bigint not null references editors (id),
  hash text not null unique,
  made_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);
create index previews_by_article on previews (article_id);

-- The backups that were made and found whole. One holds everything that was committed before began_at.
create table backups (
  id bigint primary key generated always as identity,
  began_at bigint not null,
  ended_at bigint not null,
  file text not null,
  length bigint not null,
  has_keys boolean not null,
  is_scheduled boolean not null
);

-- An article that a deletion order is being carried out on, within one transaction: the one way past the triggers below.
create table erasing (
  article_id bigint primary key references articles (id)
);

-- What goes with an article that is being erased, within the same transaction as the row of erasing.
create table erasing_subjects (
  picture_hash text,
  section_id bigint,
  tag_id bigint,
  author_id bigint
);

-- The record keeps what was published: no statement changes or removes a version's text. A trigger holds the sentence that it refuses with.
create function refuse() returns trigger language plpgsql set search_path from current as $$
begin
  raise exception using message = tg_argv[0], errcode = 'integrity_constraint_violation';
end $$;

create function is_erasing_article(article bigint) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from erasing e where e.article_id = article);
end $$;

create function is_erasing_version(version bigint) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from erasing e join versions v on v.article_id = e.article_id where v.id = version);
end $$;

create function is_version(added versions) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from versions v where v.id = added.id or (v.article_id = added.article_id and v.number = added.number));
end $$;
create trigger versions_never_change before update on versions
for each row execute function refuse('A version is never changed.');
create trigger versions_never_go before delete on versions
for each row when (is_erasing_article(old.article_id) is not true) execute function refuse('A version is never removed.');
create trigger versions_are_never_replaced before insert on versions
for each row when (is_version(new)) execute function refuse('A version is never replaced.');
create trigger versions_are_never_truncated before truncate on versions
for each statement execute function refuse('A version is never removed.');

create function is_note(added notes) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from notes n where n.id = added.id);
end $$;
create trigger notes_never_change before update on notes
for each row execute function refuse('A note is never changed.');
create trigger notes_never_go before delete on notes
for each row when (is_erasing_version(old.version_id) is not true) execute function refuse('A note is never removed.');
create trigger notes_are_never_replaced before insert on notes
for each row when (is_note(new)) execute function refuse('A note is never changed.');
create trigger notes_are_never_truncated before truncate on notes
for each statement execute function refuse('A note is never removed.');

create function is_version_picture(added version_pictures) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from version_pictures p where p.version_id = added.version_id and p.position = added.position);
end $$;
create trigger version_pictures_never_change before update on version_pictures
for each row execute function refuse('The pictures of a version are never changed.');
create trigger version_pictures_never_go before delete on version_pictures
for each row when (is_erasing_version(old.version_id) is not true)
execute function refuse('The pictures of a version are never removed.');
create trigger version_pictures_are_never_replaced before insert on version_pictures
for each row when (is_version_picture(new)) execute function refuse('The pictures of a version are never changed.');
create trigger version_pictures_are_never_truncated before truncate on version_pictures
for each statement execute function refuse('The pictures of a version are never removed.');

create function is_snapshot(added snapshots) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (
    select 1 from snapshots s
    where (s.article_id = added.article_id and s.number = added.number) or s.version_id = added.version_id);
end $$;
create trigger snapshots_never_change before update on snapshots
for each row execute function refuse('A snapshot is never changed.');
create trigger snapshots_never_go before delete on snapshots
for each row when (is_erasing_article(old.article_id) is not true) execute function refuse('A snapshot is never removed.');
create trigger snapshots_are_never_replaced before insert on snapshots
for each row when (is_snapshot(new)) execute function refuse('A snapshot is never changed.');
create trigger snapshots_are_never_truncated before truncate on snapshots
for each statement execute function refuse('A snapshot is never removed.');

-- Only the words of a row may go, and only of a row about what is being erased.
create function is_erasing_words(was audit, becomes audit) returns boolean language plpgsql set search_path from current as $$
begin
  return becomes.detail = ''
    and (becomes.id, becomes.at, becomes.who, becomes.act, becomes.by_token, becomes.article_id, becomes.picture_hash,
        becomes.replacement_hash, becomes.person_id, becomes.section_id, becomes.tag_id, becomes.merged_tag_id, becomes.author_id,
        becomes.token_id)
      is not distinct from (was.id, was.at, was.who, was.act, was.by_token, was.article_id, was.picture_hash, was.replacement_hash,
        was.person_id, was.section_id, was.tag_id, was.merged_tag_id, was.author_id, was.token_id)
    and (exists (select 1 from erasing e where e.article_id = was.article_id)
      or exists (
        select 1 from erasing e cross join erasing_subjects s
        where s.picture_hash in (was.picture_hash, was.replacement_hash) or s.section_id = was.section_id
          or s.tag_id in (was.tag_id, was.merged_tag_id) or s.author_id = was.author_id));
end $$;

create function is_audit(added audit) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from audit a where a.id = added.id);
end $$;
create trigger audit_never_changes before update on audit
for each row when (is_erasing_words(old, new) is not true) execute function refuse('The audit is never changed.');
create trigger audit_never_goes before delete on audit
for each row execute function refuse('The audit is never removed.');
create trigger audit_is_never_replaced before insert on audit
for each row when (is_audit(new)) execute function refuse('The audit is never changed.');
create trigger audit_is_never_truncated before truncate on audit
for each statement execute function refuse('The audit is never removed.');

create function is_overlapping(moved intervals) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (
    select 1 from intervals o
    where o.article_id = moved.article_id and o.version_id <> moved.version_id
      and o.visible_from < moved.visible_until and moved.visible_from < o.visible_until);
end $$;
create trigger intervals_never_overlap_when_added before insert on intervals
for each row when (is_overlapping(new)) execute function refuse('Two versions of one article would be visible at once.');
create trigger intervals_never_overlap_when_moved before update on intervals
for each row when (is_overlapping(new)) execute function refuse('Two versions of one article would be visible at once.');

-- The lock of the article's row keeps an embargo from being set at the same time.
create function is_under_embargo(moved intervals) returns boolean language plpgsql set search_path from current as $$
declare
  ends bigint;
begin
  select a.embargo_until into ends from articles a where a.id = moved.article_id for no key update;
  return moved.visible_from < ends;
end $$;
create trigger intervals_keep_the_embargo_when_added before insert on intervals
for each row when (is_under_embargo(new)) execute function refuse('The article is under embargo at that instant.');
create trigger intervals_keep_the_embargo_when_moved before update of visible_from, article_id on intervals
for each row when (is_under_embargo(new)) execute function refuse('The article is under embargo at that instant.');

create function is_visible_before(article bigint, instant bigint) returns boolean language plpgsql set search_path from current as $$
begin
  return exists (select 1 from intervals i where i.article_id = article and i.visible_from < instant);
end $$;
create trigger embargo_keeps_to_the_intervals before update of embargo_until on articles
for each row when (is_visible_before(new.id, new.embargo_until))
execute function refuse('Something of the article would be visible before the embargo ends.');
-- A snapshot of before would not show the intervals that others have added since.
create trigger embargo_sees_every_interval before update of embargo_until on articles
for each row when (current_setting('transaction_isolation') in ('repeatable read', 'serializable'))
execute function refuse('An embargo is set in a transaction that is read committed.');
