-- What a row of the audit is about. An act may concern several things: an article and the tag that it brought, a token and whose it is.
-- by_token is the token of the program that acted; rows of before name it at the end of their detail.
alter table audit add column by_token integer;
alter table audit add column picture_hash text;
alter table audit add column replacement_hash text;
alter table audit add column person_id integer;
alter table audit add column section_id integer;
alter table audit add column tag_id integer;
alter table audit add column merged_tag_id integer;
alter table audit add column author_id integer;
alter table audit add column token_id integer;

-- What goes with an article that is being erased, within the same transaction as the row of erasing.
create table erasing_subjects (
  picture_hash text,
  section_id integer,
  tag_id integer,
  author_id integer
) strict;

drop trigger audit_never_changes;

-- The rows of before get their subject where their detail names it. This is the last time that it is asked for one.
create temporary table told as
select u.id, u.act, u.who, substr(u.detail, 1, length(u.detail) - coalesce((
    select length(', by token ' || t.id)
    from tokens t
    join editors e on e.id = t.editor_id
    where e.email = u.who and u.detail like '%, by token ' || t.id), 0)) as detail
from audit u;

-- A name means what has it now, or had it once.
create temporary table known_names as
select 'section' as type, name, name_key, id, 0 as former from sections
union all
select 'tag', name, name_key, id, 0 from tags
union all
select 'author', name, name_key, id, 0 from authors
union all
select type, name, name_key, target, 1 from former_names;
create index temp.known_names_by_key on known_names (type, name_key);

create temporary table told_names as
select id, substr(act, 5) as type, substr(words, 1, length(words) - 5) as name, null as merged
from (
  select id, act, rtrim(detail, 'abcdefghijklmnopqrstuvwxyz0123456789-') as words
  from told
  where act in ('add section', 'add tag', 'add author')) added
where substr(words, length(words) - 4) = ', at '
union all
select id, replace(replace(act, 'retire ', ''), 'bring back ', ''), detail, null
from told
where act in ('retire section', 'retire tag', 'retire author', 'bring back section', 'bring back tag', 'bring back author')
union all
select id, type, substr(detail, 1, case when detail like '% from “%' then min(
    case instr(detail, ': name from “') when 0 then length(detail) + 1 else instr(detail, ': name from “') end,
    case instr(detail, ': kind from “') when 0 then length(detail) + 1 else instr(detail, ': kind from “') end,
    case instr(detail, ': address from “') when 0 then length(detail) + 1 else instr(detail, ': address from “') end,
    case instr(detail, ': text about them from “') when 0 then length(detail) + 1 else instr(detail, ': text about them from “') end,
    case instr(detail, ': description from “') when 0 then length(detail) + 1 else instr(detail, ': description from “') end,
    case instr(detail, ': place from “') when 0 then length(detail) + 1 else instr(detail, ': place from “') end)
    else instr(detail || ': ', ': ') end - 1), null
from (
  select id, detail, case act when 'order sections' then 'section' when 'rename tag' then 'tag' else substr(act, 6) end as type
  from told
  where act in ('edit section', 'order sections', 'rename tag', 'edit author')) edited;
-- A merge names the tag that went and the one that stayed. Where a name holds “into” itself, the names that are known tell the two apart.
insert into told_names
select id, 'tag', stays, goes
from (
  select id, stays, goes, row_number() over (partition by id order by
    exists (select 1 from known_names k where k.type = 'tag' and k.name_key = lower(stays))
      + exists (select 1 from known_names k where k.type = 'tag' and k.name_key = lower(goes)) desc,
    length(stays)) as place
  from (
    select id, substr(detail, instr(detail, ' into ') + 6) as stays, substr(detail, 1, instr(detail, ' into ') - 1) as goes
    from told
    where act = 'merge tags' and instr(detail, ' into ') > 0
    union
    select t.id, k.name, substr(t.detail, 1, length(t.detail) - length(k.name) - 6)
    from told t
    join known_names k on k.type = 'tag' and substr(t.detail, -length(' into ' || k.name)) = ' into ' || k.name
    where t.act = 'merge tags'
    union
    select t.id, substr(t.detail, length(k.name) + 7), k.name
    from told t
    join known_names k on k.type = 'tag' and substr(t.detail, 1, length(k.name || ' into ')) = k.name || ' into '
    where t.act = 'merge tags') splits) ranked
where place = 1;

create temporary table told_terms as
select t.id, t.type,
  coalesce(
    (select min(k.id) from known_names k where k.type = t.type and k.name_key = lower(t.name) and k.former = 0 and k.name = t.name),
    (select min(k.id) from known_names k where k.type = t.type and k.name_key = lower(t.name) and k.former = 0),
    (select min(k.id) from known_names k where k.type = t.type and k.name_key = lower(t.name))) as term_id,
  coalesce(
    (select min(k.id) from known_names k where k.type = t.type and k.name_key = lower(t.merged) and k.former = 0 and k.name = t.merged),
    (select min(k.id) from known_names k where k.type = t.type and k.name_key = lower(t.merged) and k.former = 0),
    (select min(k.id) from known_names k where k.type = t.type and k.name_key = lower(t.merged))) as merged_id
from told_names t;

update audit set section_id = t.term_id from told_terms t where t.id = audit.id and t.type = 'section';
update audit set author_id = t.term_id from told_terms t where t.id = audit.id and t.type = 'author';
update audit set tag_id = t.term_id from told_terms t where t.id = audit.id and t.type = 'tag';
-- A merged tag is gone, and its name means the other. Where it was given to a new tag since, the row holds that tag's name too.
update audit set merged_tag_id = t.merged_id
from told_terms t
where t.id = audit.id and t.type = 'tag' and t.merged_id is distinct from t.term_id;

-- The name of a picture ends with the first 12 digits of its hash, before the ending of its file.
create temporary table told_pictures as
select id, substr(name, instr(name, '.') - 12, 12) as digits, substr(replacement, instr(replacement, '.') - 12, 12) as replacement_digits
from (
  select id, substr(detail, 1, instr(detail || ' ', ' ') - 1) as name,
    case when act = 'replace picture'
      then substr(detail, instr(detail, ' by ') + 4, instr(detail || ',', ',') - instr(detail, ' by ') - 4)
    end as replacement
  from told
  where act in ('add picture', 'describe picture', 'replace picture')) named;
update audit set picture_hash = p.hash
from told_pictures t join pictures p on p.hash >= t.digits and p.hash < t.digits || 'g'
where t.id = audit.id and length(t.digits) = 12;
update audit set replacement_hash = p.hash
from told_pictures t join pictures p on p.hash >= t.replacement_digits and p.hash < t.replacement_digits || 'g'
where t.id = audit.id and length(t.replacement_digits) = 12;

create temporary table told_people as
select id, case
    when act in ('make recovery codes', 'use recovery code', 'add passkey', 'remove passkey', 'switch on authenticator',
      'switch off authenticator', 'use link', 'end session', 'sign in', 'sign-in refused', 'request refused') then who
    when act in ('add person', 'change role', 'rename person', 'change password', 'make reset link', 'withdraw reset link', 'reset person',
      'disable person', 'enable person') then rtrim(substr(detail, 1, instr(detail || ' ', ' ') - 1), ':,')
    when act in ('end sessions', 'revoke tokens') and instr(detail, ' of ') > 0 then substr(detail, instr(detail, ' of ') + 4)
    when act = 'end sessions' then who
    when act = 'make token' then substr(detail, instr(detail, ' for ') + 5, instr(detail, ': ') - instr(detail, ' for ') - 5)
  end as email
from told;
update audit set person_id = e.id from told_people t join editors e on e.email = t.email where t.id = audit.id;
update audit set token_id = k.id
from told t join tokens k on k.id = cast(t.detail as integer)
where t.id = audit.id and t.act in ('make token', 'revoke token');
update audit set person_id = k.editor_id from tokens k where k.id = audit.token_id and audit.act = 'revoke token';

drop table told_people;
drop table told_pictures;
drop table told_terms;
drop table known_names;
drop table told_names;
drop table told;

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

-- Only the words of a row may go, and only of a row about what is being erased.
create trigger audit_never_changes before update on audit
when not (
  new.detail = ''
  and (new.id, new.at, new.who, new.act, new.by_token, new.article_id, new.picture_hash, new.replacement_hash, new.person_id, new.section_id,
      new.tag_id, new.merged_tag_id, new.author_id, new.token_id)
    is (old.id, old.at, old.who, old.act, old.by_token, old.article_id, old.picture_hash, old.replacement_hash, old.person_id, old.section_id,
      old.tag_id, old.merged_tag_id, old.author_id, old.token_id)
  and (exists (select 1 from erasing e where e.article_id = old.article_id)
    or exists (
      select 1 from erasing e join erasing_subjects s
      where s.picture_hash in (old.picture_hash, old.replacement_hash) or s.section_id = old.section_id
        or s.tag_id in (old.tag_id, old.merged_tag_id) or s.author_id = old.author_id)))
begin select raise(abort, 'The audit is never changed.'); end;
