-- Erasing an article also empties what the audit says of the pictures, sections, tags and authors that go with it.
drop trigger audit_never_changes;
create trigger audit_never_changes before update on audit
when not exists (
  select 1 from erasing e
  where new.detail = '' and new.id = old.id and new.at = old.at and new.who = old.who and new.act = old.act and new.article_id is old.article_id
    and (e.article_id = old.article_id or (old.article_id is null
      and (old.act like '% picture' or old.act like '% section%' or old.act like '% tag%' or old.act like '% author%'))))
begin select raise(abort, 'The audit is never changed.'); end;
