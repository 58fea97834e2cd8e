-- When the newsroom itself added a section, tag or author, by a page or a content file: readers may know of it from then on. Null: only a text
-- brought it, and readers may know of it while something visible stands in it.
alter table sections add column added_at integer;
alter table tags add column added_at integer;
alter table authors add column added_at integer;

-- What nothing was ever filed under is shown, and stays so. Of what has something filed under it, no more is noted than that the newsroom added it and
-- readers see something there today: so nothing that is hidden appears.
update sections
set added_at = unixepoch() * 1000
where not exists (select 1 from versions v where v.section_id = sections.id)
  or ((exists (select 1 from audit u where u.act = 'add section' and u.article_id is null and u.detail = sections.name || ', at ' || sections.slug)
      or exists (
        select 1 from imports m
        where m.key = 'section:' || sections.slug
          or m.key in (select 'section:' || f.slug from former_addresses f where f.type = 'section' and f.target = sections.id)))
    and exists (
      select 1 from listing l join intervals i on i.version_id = l.version_id
      where l.scope = 'section' and l.scope_id = sections.id and i.visible_from <= unixepoch() * 1000 and unixepoch() * 1000 < i.visible_until
        and not exists (
          select 1 from withdrawals w
          where w.article_id = i.article_id and w.withdrawn_at <= unixepoch() * 1000 and unixepoch() * 1000 < w.returned_at)));

update tags
set added_at = unixepoch() * 1000
where not exists (select 1 from version_tags vt where vt.tag_id = tags.id)
  or (exists (select 1 from audit u where u.act = 'add tag' and u.article_id is null and u.detail = tags.name || ', at ' || tags.slug)
    and exists (
      select 1 from listing l join intervals i on i.version_id = l.version_id
      where l.scope = 'tag' and l.scope_id = tags.id and i.visible_from <= unixepoch() * 1000 and unixepoch() * 1000 < i.visible_until
        and not exists (
          select 1 from withdrawals w
          where w.article_id = i.article_id and w.withdrawn_at <= unixepoch() * 1000 and unixepoch() * 1000 < w.returned_at)));

update authors
set added_at = unixepoch() * 1000
where not exists (select 1 from version_authors va where va.author_id = authors.id)
  or ((exists (select 1 from audit u where u.act = 'add author' and u.article_id is null and u.detail = authors.name || ', at ' || authors.slug)
      or exists (
        select 1 from imports m
        where m.key = 'author:' || authors.slug
          or m.key in (select 'author:' || f.slug from former_addresses f where f.type = 'author' and f.target = authors.id)))
    and exists (
      select 1 from listing l join intervals i on i.version_id = l.version_id
      where l.scope = 'author' and l.scope_id = authors.id and i.visible_from <= unixepoch() * 1000 and unixepoch() * 1000 < i.visible_until
        and not exists (
          select 1 from withdrawals w
          where w.article_id = i.article_id and w.withdrawn_at <= unixepoch() * 1000 and unixepoch() * 1000 < w.returned_at)));
