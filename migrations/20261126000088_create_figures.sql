-- Numbers of a reseller by day or month, so that nobody counts a million rows for a picture. Whoever adds to one writes a
-- line of his own and waits for nobody; housekeeping adds the lines up.
create table figures (
    reseller_id uuid not null references resellers (id),
    -- customers and verified: by the month they were created in; sign_ins: by the day
    kind        text not null check (kind in ('customers', 'verified', 'sign_ins')),
    day         date not null,
    amount      bigint not null,
    primary key (reseller_id, kind, day)
);
create table figure_changes (
    id          bigint primary key generated always as identity,
    reseller_id uuid not null,
    kind        text not null,
    day         date not null,
    amount      bigint not null
);
create index figure_changes_of_reseller on figure_changes (reseller_id);

create function figure_month(at timestamptz) returns date language sql immutable parallel safe as $$
    select date_trunc('month', at at time zone 'UTC')::date
$$;

create function note_new_customers() returns trigger language plpgsql as $$
begin
    insert into figure_changes (reseller_id, kind, day, amount)
    select n.reseller_id, k.kind, figure_month(n.created_at), sum(k.amount)
      from noted_customers n
     cross join lateral (values ('customers', 1), ('verified', (n.verification_id is not null)::int)) k(kind, amount)
     where n.reseller_id is not null and k.amount > 0
     group by 1, 2, 3;
    return null;
end $$;
create trigger customers_figures_insert after insert on customers referencing new table as noted_customers
    for each statement execute function note_new_customers();

create function note_verified_customer() returns trigger language plpgsql as $$
begin
    insert into figure_changes (reseller_id, kind, day, amount)
    values (new.reseller_id, 'verified', figure_month(new.created_at), case when new.verification_id is null then -1 else 1 end);
    return null;
end $$;
create trigger customers_figures_update after update of verification_id on customers for each row
    when (new.reseller_id is not null and (old.verification_id is null) <> (new.verification_id is null))
    execute function note_verified_customer();

create function note_sign_in() returns trigger language plpgsql as $$
begin
    insert into figure_changes (reseller_id, kind, day, amount)
    values (new.reseller_id, 'sign_ins', (new.at at time zone 'UTC')::date, 1);
    return null;
end $$;
create trigger events_figures after insert on events for each row
    when (new.kind = 'signed_in' and new.reseller_id is not null) execute function note_sign_in();

insert into figures (reseller_id, kind, day, amount)
select reseller_id, 'customers', figure_month(created_at), count(*) from customers where reseller_id is not null group by 1, 3;
insert into figures (reseller_id, kind, day, amount)
select reseller_id, 'verified', figure_month(created_at), count(*) from customers
 where reseller_id is not null and verification_id is not null group by 1, 3;
insert into figures (reseller_id, kind, day, amount)
select reseller_id, 'sign_ins', (at at time zone 'UTC')::date, count(*) from events
 where kind = 'signed_in' and reseller_id is not null and at > now() - interval '1 year' group by 1, 3;
