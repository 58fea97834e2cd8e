-- What stands beside the JPEGs of a picture: null is still to be made, 0 was left out because it is no smaller.
alter table pictures add column avif integer check (avif in (0, 1));
alter table pictures add column webp integer check (webp in (0, 1));

-- What the original says of itself, to fill in forms and to stand in what is made of it.
alter table pictures add column caption text;
alter table pictures add column credit text;
alter table pictures add column copyright text;

-- The cuts of a lead picture for sharing; the three of one place come together.
create table picture_crops (
  hash text not null references pictures (hash),
  place text not null check (place in ('top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right')),
  ratio text not null check (ratio in ('16x9', '4x3', '1x1')),
  width integer not null,
  height integer not null,
  primary key (hash, place, ratio)
) strict, without rowid;
