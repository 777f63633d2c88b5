-- When the customers of each 256 numbers came: who asks for those of a time by their numbers passes over all spans of other
-- times. A span may say more than is true, never less.
create table customer_number_spans (
    reseller_id uuid        not null references resellers,
    span        integer     not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    primary key (reseller_id, span)
);
create function note_number_spans() returns trigger language plpgsql as $$
begin
    insert into customer_number_spans as s
        select reseller_id, number / 256, min(created_at), max(created_at) from changed_customers
         where reseller_id is not null group by 1, 2 order by 1, 2
        on conflict (reseller_id, span) do update
            set first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at);
    return null;
end $$;
create trigger customers_spans_insert after insert on customers referencing new table as changed_customers
    for each statement execute function note_number_spans();
create function note_number_span() returns trigger language plpgsql as $$
begin
    insert into customer_number_spans as s values (new.reseller_id, new.number / 256, new.created_at, new.created_at)
        on conflict (reseller_id, span) do update
            set first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at);
    return null;
end $$;
create trigger customers_spans_update after update of reseller_id, number, created_at on customers
    for each row when (new.reseller_id is not null) execute function note_number_span();
-- After the triggers, which wait for whoever is writing and keep others from it until the end: nobody is missed.
insert into customer_number_spans
    select reseller_id, number / 256, min(created_at), max(created_at) from customers
     where reseller_id is not null group by 1, 2;
-- By their addresses: the index tells when they came, so that the others' rows need not be read.
create index customers_email_created on customers (reseller_id, email_key, id) include (created_at);
drop index customers_email_key;
drop index customers_by_email_key;
