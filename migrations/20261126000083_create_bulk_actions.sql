-- One action on many customers: whom it is for is written down at the confirmation, and each is marked in the transaction
-- in which it was done.
create table bulk_actions (
    id             uuid primary key,
    reseller_id    uuid not null references resellers (id),
    kind           text not null check (kind in ('add_tag', 'remove_tag', 'verification', 'deny_login')),
    tag_id         uuid,
    tag_name       text not null default '',
    reason         text not null default '' check (length(reason) <= 500),
    chosen         bigint not null,
    state          text not null default 'running' check (state in ('running', 'stopped', 'done')),
    login_id       uuid not null references logins (id),
    -- the person as he stands in the events of it
    actor_name     text not null check (length(actor_name) <= 300),
    ip             text not null default '',
    created_at     timestamptz not null,
    ended_at       timestamptz,
    stopped_by     text not null default '',
    unique (reseller_id, id)
);
create index bulk_actions_by_time on bulk_actions (reseller_id, created_at desc, id desc);

create table bulk_action_customers (
    reseller_id uuid not null,
    action_id   uuid not null,
    customer_id uuid not null,
    -- null: not yet
    outcome     text check (outcome in ('done', 'nothing', 'refused')),
    why         text not null default '',
    primary key (action_id, customer_id),
    foreign key (reseller_id, action_id) references bulk_actions (reseller_id, id),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id)
);
create index bulk_action_customers_waiting on bulk_action_customers (action_id, customer_id) where outcome is null;
