-- The codes of a person share a salt, so that a try costs one slow hash. Without one the hash is a fast one of an earlier version: the site
-- makes a slow one of it after its next start.
alter table recovery_codes add column salt blob;
alter table recovery_codes add column iterations integer;
