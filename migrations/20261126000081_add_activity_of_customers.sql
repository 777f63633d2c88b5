-- What the list filters by beside facets and country, kept on the row it is read from. Of the last sign-in only the day, so
-- that a customer's row, with all its indexes, is written once a day at most.
alter table customers
    add column last_sign_in_on date,
    -- whether anything that he bought runs, or will
    add column has_products boolean not null default false;

update customers c set last_sign_in_on = l.day
  from (select customer_id, (max(last_sign_in_at) at time zone 'UTC')::date as day from logins group by 1) l
 where l.customer_id = c.id and l.day is not null;
update customers c set has_products = true
 where exists (select from domains d where d.reseller_id = c.reseller_id and d.customer_id = c.id
                  and d.state not in ('transferred_away', 'deleted'))
    or exists (select from hosting_accounts h where h.reseller_id = c.reseller_id and h.customer_id = c.id
                  and h.state <> 'terminated');

-- never stands before every day; the column as it is stands beside it, so that nobody is looked at to be counted
create index customers_by_last_sign_in on customers (reseller_id, (coalesce(last_sign_in_on, '0001-01-01'::date)), id)
    include (last_sign_in_on);
create index customers_without_products on customers (reseller_id, created_at, id) where not has_products;

create function note_sign_in_day() returns trigger language plpgsql as $$
begin
    update customers set last_sign_in_on = (new.last_sign_in_at at time zone 'UTC')::date
     where id = new.customer_id
       and coalesce(last_sign_in_on, '0001-01-01') < (new.last_sign_in_at at time zone 'UTC')::date;
    return null;
end $$;
create trigger logins_note_sign_in_day after insert or update of last_sign_in_at on logins
    for each row when (new.last_sign_in_at is not null) execute function note_sign_in_day();

-- Only who had nothing, or has nothing left, is written. The row is locked before anybody is said to have nothing, and the
-- statement after that sees what the transaction it waited for has done.
create function note_products(customers_of uuid[]) returns void language plpgsql as $$
begin
    perform from customers c where c.id = any(customers_of) and c.has_products order by c.id for no key update;
    update customers c set has_products = false
     where c.id = any(customers_of) and c.has_products
       and not exists (select from domains d where d.reseller_id = c.reseller_id and d.customer_id = c.id
                          and d.state not in ('transferred_away', 'deleted'))
       and not exists (select from hosting_accounts h where h.reseller_id = c.reseller_id and h.customer_id = c.id
                          and h.state <> 'terminated');
end $$;
create function note_added_domains() returns trigger language plpgsql as $$
begin
    update customers c set has_products = true
      from (select distinct customer_id from added where state not in ('transferred_away', 'deleted')) n
     where c.id = n.customer_id and not c.has_products;
    return null;
end $$;
create function note_added_hosting() returns trigger language plpgsql as $$
begin
    update customers c set has_products = true
      from (select distinct customer_id from added where state <> 'terminated') n
     where c.id = n.customer_id and not c.has_products;
    return null;
end $$;
create trigger domains_note_added after insert on domains referencing new table as added
    for each statement execute function note_added_domains();
create trigger hosting_note_added after insert on hosting_accounts referencing new table as added
    for each statement execute function note_added_hosting();

create function note_changed_domain() returns trigger language plpgsql as $$
begin
    if new.state in ('transferred_away', 'deleted') then
        perform note_products(array[new.customer_id]);
    else
        update customers set has_products = true where id = new.customer_id and not has_products;
    end if;
    return null;
end $$;
create function note_changed_hosting() returns trigger language plpgsql as $$
begin
    if new.state = 'terminated' then
        perform note_products(array[new.customer_id]);
    else
        update customers set has_products = true where id = new.customer_id and not has_products;
    end if;
    return null;
end $$;
create trigger domains_note_changed after update of state on domains for each row
    when ((old.state in ('transferred_away', 'deleted')) <> (new.state in ('transferred_away', 'deleted')))
    execute function note_changed_domain();
create trigger hosting_note_changed after update of state on hosting_accounts for each row
    when ((old.state = 'terminated') <> (new.state = 'terminated')) execute function note_changed_hosting();
