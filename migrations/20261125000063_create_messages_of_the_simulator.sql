-- What the registry simulator tells later, as registries do by their poll queues: how a change of holder ended that it
-- first had to ask somebody about; and which fees it took.
create table simulated_messages (
    key        uuid primary key references simulated_requests (key),
    name       text not null,
    -- before this moment it has nothing to tell
    due_at     timestamptz not null,
    -- the holder from then on; null: it was declined
    holder     jsonb,
    taken_at   timestamptz
);
create index simulated_messages_to_take on simulated_messages (due_at) where taken_at is null;
create table simulated_fees (
    key        uuid primary key references simulated_requests (key),
    name       text not null,
    taken_at   timestamptz not null
);
-- how often a holder was changed: for trials that count
alter table simulated_domains add column holder_changes integer not null default 0;
create index tasks_open_of_domains on supplier_tasks (id) where state = 'open' and domain_id is not null;
