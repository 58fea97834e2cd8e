-- What a search for an article looks through: its headlines, folded by the program. It stands beside the versions, which never change, and whose
-- long texts would be read on the way to a column behind them.
create table headlines (
  version_id integer primary key references versions (id),
  search_text text not null
) strict;
insert into headlines (version_id, search_text) select id, fold(headline) from versions;
