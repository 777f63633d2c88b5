-- Trigrams see letters and digits only, so the signs of names become letters that nobody types, and the end of a name one
-- too: then any three characters in a row are found, "a.b" as well as "abc". No reseller in front: nearly all there are
-- may be his, and to look him up would be to read the index from end to end.
create function running_fold(name text) returns text language sql immutable parallel safe as $$
    select translate(name || ' ', '.-_ ', 'ŋŧħƿ')
$$;
drop index domains_by_text;
drop index hosting_by_text;
create index domains_by_text on domains using gin (running_fold(shown_name) gin_trgm_ops) with (fastupdate = off);
create index hosting_by_text on hosting_accounts using gin (running_fold(name) gin_trgm_ops) with (fastupdate = off);

-- Nothing walks all states at once by name, and a plan that tried it would read to the end for a state that nobody is in.
drop index domains_by_name;
drop index hosting_by_name;
