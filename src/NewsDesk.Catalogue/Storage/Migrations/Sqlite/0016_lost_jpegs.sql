-- Whether every JPEG width of a picture is on disk. Pages leave a picture out while they are made again from its original.
alter table pictures add column jpegs integer not null default 1 check (jpegs in (0, 1));
