-- Who brought a picture into the library, and may say what it shows; null for one that came with an import.
-- Others who upload the same file later may see it, no more.
alter table pictures add column added_by integer references editors (id);

update pictures
set added_by = (select u.editor_id from picture_uploads u where u.hash = pictures.hash)
where name is not null
  and (select count(*) from picture_uploads u where u.hash = pictures.hash) = 1;
