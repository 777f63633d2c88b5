-- Searches among tickets ask the index for one period after the other. A week was too short: two years of a rare word were
-- a hundred and four questions. Periods of four weeks, and closed tickets apart from the others: of old tickets nearly all
-- are closed, so whoever looks for open ones passes over them unread.
drop index ticket_search_words;
drop index ticket_search_periods;
alter table ticket_search drop column period;
drop function ticket_keys(uuid, integer, tsvector);
drop function ticket_key(uuid, integer);

create or replace function ticket_period(at timestamptz) returns integer language sql immutable parallel safe as $$
    select floor(extract(epoch from at) / 2419200)::integer
$$;
create function ticket_key(owner uuid, period integer, closed boolean) returns text language sql immutable parallel safe as $$
    select left(md5(owner::text || period::text || closed::text), 8)
$$;
create function ticket_keys(owner uuid, period integer, closed boolean, words tsvector) returns tsvector
language sql immutable parallel safe as $$
    select array_to_tsvector(array(select ticket_key(owner, period, closed) || word from unnest(tsvector_to_array(words)) word))
$$;

alter table ticket_search add column period integer not null generated always as (ticket_period(changed_at)) stored;
create index ticket_search_periods on ticket_search (reseller_id, period);
create index ticket_search_words on ticket_search using gin (ticket_keys(reseller_id, period, state = 'closed', words))
    with (fastupdate = off);
