-- What the customers list walks. Every order it offers has one index behind all that can be filtered by: the facets,
-- as one small number, and the country. A filter then names up to 64 values of that number, each a short walk along
-- the index that ends after one page, so no page depends on how rare a filter is or on what the planner guesses.

-- Where a country stands in the alphabet of English names; a test holds it against the names in the product.
create function country_place(code char(2)) returns smallint language sql immutable parallel safe as $$
    select strpos('AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA BW BV BR IO '
        'BN BG BF BI CV KH CM CA KY CF TD CL CN CX CC CO KM CG CD CK CR CI HR CU CW CY CZ DK DJ DM DO EC EG SV GQ ER '
        'EE SZ ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM HN HK HU IS IN ID IR '
        'IQ IE IM IL IT JM JP JE JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MO MG MW MY MV ML MT MH MQ MR MU YT MX '
        'FM MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF KP MK MP NO OM PK PW PS PA PG PY PE PH PN PL PT '
        'PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS KR SS ES LK SD SR SJ '
        'SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV UG UA AE GB US UM UY UZ VU VA VE VN VG VI WF EH YE ZM ZW',
        code)::smallint
$$;

alter table customers
    -- reseller 1, verified 2, login denied 4, account denied 8, fraud 16, order blocked 32
    add column facets smallint not null generated always as ((
        is_reseller::int + 2 * (verification_id is not null)::int + 4 * login_denied::int + 8 * account_denied::int
        + 16 * fraud::int + 32 * order_blocked::int)::smallint) stored,
    add column country_place smallint not null generated always as (country_place(country)) stored,
    add column email_key text collate "C" not null generated always as (lower(email)) stored;

create index customers_by_name     on customers (reseller_id, sort_name, id);
create index customers_by_email    on customers (reseller_id, email, id);
create index customers_by_phone    on customers (reseller_id, phone) where phone <> '';
create index customers_by_created  on customers (reseller_id, created_at, id);
create index customers_facets_created  on customers (reseller_id, facets, created_at, id);
create index customers_facets_number   on customers (reseller_id, facets, number, id);
create index customers_facets_name     on customers (reseller_id, facets, sort_name, id);
create index customers_facets_email    on customers (reseller_id, facets, email_key, id);
create index customers_facets_country  on customers (reseller_id, facets, country_place, sort_name, id);
create index customers_country_created on customers (reseller_id, country, facets, created_at, id);
create index customers_country_number  on customers (reseller_id, country, facets, number, id);
create index customers_country_name    on customers (reseller_id, country, facets, sort_name, id);
create index customers_country_email   on customers (reseller_id, country, facets, email_key, id);

-- Where a reseller's customers live, for the filter: codes with a blank between them. Written only when a country is
-- new, so that nobody waits for the row.
alter table resellers add column countries text not null default '';
create function note_countries() returns trigger language plpgsql as $$
begin
    update resellers r
       set countries = (select string_agg(distinct c, ' ' order by c) from unnest(string_to_array(r.countries, ' ') || n.countries) c)
      from (select reseller_id, array_agg(distinct country::text) as countries from changed_customers group by 1) n
     where r.id = n.reseller_id and not string_to_array(r.countries, ' ') @> n.countries;
    return null;
end $$;
create trigger customers_countries_insert after insert on customers referencing new table as changed_customers
    for each statement execute function note_countries();
create trigger customers_countries_update after update on customers referencing new table as changed_customers
    for each statement execute function note_countries();

-- The text that search looks through, in a narrow table of its own in order of creation, so that the newest thousands
-- can be walked quickly; beside it what can be filtered by.
create table customer_search (
    customer_id uuid primary key references customers (id),
    reseller_id uuid not null,
    created_at  timestamptz not null,
    facets      smallint not null,
    country     char(2) not null,
    search      text not null
);

-- Small letters without accents; no apostrophes. Trigrams see letters and digits only, so every other sign becomes a
-- letter nobody types: those of addresses one each, the rest and the blank all the same.
create function search_fold(term text) returns text language sql immutable parallel safe as $$
    select translate(
        replace(replace(replace(
            regexp_replace(normalize(lower(term collate "und-x-icu"), NFD), '[\u0300-\u036f]+', '', 'g'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'øłđı@.-_+ !"#$%&()*,/:;<=>?[\]^`{|}~«»„“”–—·•''’‘ʼ',
        'oldiĸŋŧđħƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿƿ')
$$;

-- What is rare among customers: it narrows a search down before any text is compared.
create function search_tags(facets smallint, country char(2)) returns text[] language sql immutable parallel safe as $$
    select country::text || array_remove(array[
        case when facets & 1 <> 0 then 'reseller' end, case when facets & 2 = 0 then 'unverified' end,
        case when facets & 4 <> 0 then 'login_denied' end, case when facets & 8 <> 0 then 'account_denied' end,
        case when facets & 16 <> 0 then 'fraud' end, case when facets & 32 <> 0 then 'order_blocked' end], null)
$$;

-- The line of a customer. Blanks around it, so that whatever stands first or last has a neighbour on both sides.
create function customer_search_line(c customers) returns setof customer_search language sql stable as $$
    select c.id, c.reseller_id, c.created_at, c.facets, c.country,
           search_fold(' ' || concat_ws(' ', c.name, nullif(c.organisation, ''), c.email, c.number::text,
               (select string_agg(l.name, ' ' order by l.created_at, l.id) from logins l
                 where l.customer_id = c.id and l.name_key <> c.email_key)) || ' ')
     where c.reseller_id is not null
$$;

create function insert_customer_search() returns trigger language plpgsql as $$
begin
    insert into customer_search select * from customer_search_line(new);
    return null;
end $$;
create trigger customers_search_insert after insert on customers for each row execute function insert_customer_search();

-- The row is locked first: the statement after that sees what the transaction it waited for has done.
create function update_customer_search(customer uuid) returns void language plpgsql as $$
begin
    perform from customer_search where customer_id = customer for update;
    update customer_search s set facets = n.facets, country = n.country, search = n.search
      from customers c, customer_search_line(c) n
     where c.id = customer and s.customer_id = customer
       and (s.facets, s.country, s.search) is distinct from (n.facets, n.country, n.search);
end $$;
create function reflect_changed_customer() returns trigger language plpgsql as $$
begin
    perform update_customer_search(new.id);
    return null;
end $$;
create trigger customers_search_update
    after update of name, organisation, email, number, country, is_reseller, verification_id, login_denied,
        account_denied, fraud, order_blocked on customers
    for each row execute function reflect_changed_customer();

create function reflect_added_logins() returns trigger language plpgsql as $$
begin
    perform update_customer_search(added.customer_id)
       from (select distinct l.customer_id from added_logins l join customers c on c.id = l.customer_id
              where l.name_key <> c.email_key) added;
    return null;
end $$;
create trigger logins_search_insert after insert on logins referencing new table as added_logins
    for each statement execute function reflect_added_logins();
create function reflect_renamed_login() returns trigger language plpgsql as $$
begin
    perform update_customer_search(new.customer_id);
    return null;
end $$;
create trigger logins_search_update after update of name on logins for each row execute function reflect_renamed_login();

create index customer_search_created on customer_search (reseller_id, created_at desc, customer_id desc);
create index customer_search_facets  on customer_search (reseller_id, facets, created_at desc, customer_id desc);
create index customer_search_country on customer_search (reseller_id, country, facets, created_at desc, customer_id desc);
-- fastupdate would leave new customers in a pending list that every search reads through
create index customer_search_text on customer_search
    using gin (reseller_id, search_tags(facets, country), search gin_trgm_ops) with (fastupdate = off);
