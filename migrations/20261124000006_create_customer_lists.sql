-- What the customers list walks. One index per order it offers, alone and behind each facet that may be common
-- (verified, country); facets that are rare have a small partial index of their own.
create index customers_by_name    on customers (reseller_id, sort_name, id);
create index customers_by_email   on customers (reseller_id, email, id);
create index customers_by_country on customers (reseller_id, country, id);
create index customers_by_created on customers (reseller_id, created_at, id);
create index customers_by_phone   on customers (reseller_id, phone) where phone <> '';
create index customers_resellers  on customers (reseller_id, created_at, id) where is_reseller;
create index customers_restricted on customers (reseller_id, created_at, id)
    where login_denied or account_denied or fraud or order_blocked;

-- The text that search looks through, in a narrow table of its own in order of creation, so that the newest
-- thousands can be walked quickly. Trigrams see letters and digits only: punctuation that people do type in an
-- address is mapped to letters nobody types.
create table customer_search (
    customer_id uuid primary key references customers (id),
    reseller_id uuid not null,
    created_at  timestamptz not null,
    search      text not null
);
create function search_fold(term text) returns text language sql immutable parallel safe as
$$ select translate(lower(term), '@.-_+', 'ĸŋŧđħ') $$;

create function customer_search_text(c customers) returns text language sql stable as $$
    select search_fold(concat_ws(' ', c.name, nullif(c.organisation, ''), c.email, c.number::text,
        (select string_agg(l.name, ' ' order by l.created_at, l.id) from logins l where l.customer_id = c.id and lower(l.name) <> lower(c.email))))
$$;
create function reflect_customer_search() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.reseller_id is not null then
            insert into customer_search values (new.id, new.reseller_id, new.created_at,
                search_fold(concat_ws(' ', new.name, nullif(new.organisation, ''), new.email, new.number::text)));
        end if;
    else
        update customer_search set search = customer_search_text(new) where customer_id = new.id;
    end if;
    return null;
end $$;
create trigger customers_search_insert after insert on customers for each row execute function reflect_customer_search();
create trigger customers_search_update after update of name, organisation, email, number on customers
    for each row execute function reflect_customer_search();
create function reflect_login_search() returns trigger language plpgsql as $$
begin
    update customer_search s set search = customer_search_text(c)
      from customers c
     where c.id = s.customer_id and c.id in (select customer_id from changed_logins)
       and exists (select from changed_logins l where l.customer_id = c.id and lower(l.name) <> lower(c.email));
    return null;
end $$;
create trigger logins_search_insert after insert on logins referencing new table as changed_logins
    for each statement execute function reflect_login_search();
create function reflect_renamed_login() returns trigger language plpgsql as $$
begin
    update customer_search s set search = customer_search_text(c) from customers c where c.id = s.customer_id and c.id = new.customer_id;
    return null;
end $$;
create trigger logins_search_update after update of name on logins for each row execute function reflect_renamed_login();
create index customer_search_newest on customer_search (reseller_id, created_at desc, customer_id desc);
create index customer_search_trigrams on customer_search using gin (reseller_id, search gin_trgm_ops);
