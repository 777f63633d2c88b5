-- By which rules registrant data of a TLD is changed at a supplier. Rows are never changed: who changes the rules writes
-- a new one, and what held on any day can be read.
create type policy_origin as enum ('shipped', 'operator');
create table tld_policies (
    id              uuid primary key,
    supplier        supplier not null,
    -- without a dot before it
    tld             text not null check (tld ~ '^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$'),
    valid_from      timestamptz not null,
    -- null: from this day on the operator goes by what ships with the portal again
    rules           jsonb check (jsonb_typeof(rules) = 'object'),
    origin          policy_origin not null,
    changed_by      uuid references logins (id),
    -- as it was then; names change
    changed_by_name text not null check (length(changed_by_name) <= 300),
    why             text not null check (length(why) <= 300),
    created_at      timestamptz not null,
    check (origin = 'operator' or rules is not null),
    check ((origin = 'operator') = (changed_by is not null)),
    check (origin = 'shipped' or length(why) > 0)
);
-- the one that holds: the newest by its day, of each origin
create index tld_policies_in_force on tld_policies (supplier, tld, origin, valid_from desc, created_at desc, id desc);
create trigger tld_policies_stay before update or delete or truncate on tld_policies
    for each statement execute function refuse_change();
