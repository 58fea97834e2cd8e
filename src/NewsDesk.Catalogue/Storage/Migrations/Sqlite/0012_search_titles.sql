-- What a version is called in search results and where it is shared; null for its headline.
alter table versions add column search_title text;
