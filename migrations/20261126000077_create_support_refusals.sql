-- "Support may not log in as me": who said so, when, and who allowed it again.
create table support_refusals (
    id          uuid primary key,
    reseller_id uuid not null references resellers (id),
    customer_id uuid not null,
    placed_by   uuid not null references logins (id),
    placed_at   timestamptz not null,
    lifted_by   uuid references logins (id),
    lifted_at   timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    constraint lifted_by_somebody check ((lifted_at is null) = (lifted_by is null))
);
create unique index one_open_support_refusal on support_refusals (customer_id) where lifted_at is null;

-- In which zone a login reads times; empty: UTC.
alter table logins add column time_zone text not null default '' check (length(time_zone) <= 60);
