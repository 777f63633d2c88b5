-- Whoever is restricted in any way is rare too, so the search index knows him by a word of his own.
drop index customer_search_text;
create or replace function search_tags(facets smallint, country char(2)) returns text[]
language sql immutable parallel safe as $$
    select country::text || array_remove(array[
        case when facets & 1 <> 0 then 'reseller' end, case when facets & 2 = 0 then 'unverified' end,
        case when facets & 60 <> 0 then 'restricted' end,
        case when facets & 4 <> 0 then 'login_denied' end, case when facets & 8 <> 0 then 'account_denied' end,
        case when facets & 16 <> 0 then 'fraud' end, case when facets & 32 <> 0 then 'order_blocked' end], null)
$$;
create index customer_search_text on customer_search
    using gin (reseller_id, search_tags(facets, country), search gin_trgm_ops) with (fastupdate = off);
