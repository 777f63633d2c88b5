-- What customers have, what suppliers are asked to do about it, and the registry that is built in.
create type domain_state as enum ('pending', 'active', 'parked', 'expired', 'redemption', 'transferred_away', 'deleted');
create type hosting_state as enum ('pending', 'active', 'suspended', 'expired', 'terminated');
create type task_action as enum ('register', 'renew', 'restore', 'transfer', 'park', 'unpark', 'name_servers', 'lock', 'unlock',
    'create', 'suspend', 'unsuspend', 'change_plan', 'terminate', 'extend', 'once');
create type task_state as enum ('open', 'done', 'refused');

-- One version of registrant data, never changed: a domain keeps the version it was registered with until its own change.
create table contacts (
    id          uuid primary key,
    reseller_id uuid not null,
    customer_id uuid not null,
    data        jsonb not null,
    created_at  timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    unique (reseller_id, customer_id, id),
    constraint one_version_of_the_same unique (customer_id, data)
);
create trigger contacts_are_versions before update or delete or truncate on contacts
    for each statement execute function refuse_change();

create table domains (
    id                  uuid primary key,
    reseller_id         uuid not null,
    customer_id         uuid not null,
    product_id          uuid not null,
    supplier            supplier not null,
    -- as registries write it, and as people read it
    name                text not null check (name = lower(name) and length(name) between 3 and 253),
    shown_name          text not null check (length(shown_name) between 3 and 253),
    tld                 text not null,
    state               domain_state not null,
    contact_id          uuid not null,
    extras              jsonb not null default '{}',
    registered_at       timestamptz,
    expires_at          timestamptz,
    auto_renew          boolean not null default true,
    locked              boolean not null default false,
    customer_may_manage boolean not null default true,
    -- host names, each with the addresses of its glue if it lies in the domain itself: [{"name": …, "ips": […]}]
    name_servers        jsonb not null default '[]',
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, product_id) references products (reseller_id, id),
    foreign key (reseller_id, customer_id, contact_id) references contacts (reseller_id, customer_id, id),
    unique (reseller_id, id)
);
create unique index one_living_domain on domains (name) where state not in ('transferred_away', 'deleted');
create index domains_by_customer on domains (reseller_id, customer_id, name, id);
-- how many are active, on the tab, without a look at the rows
create index domains_active     on domains (reseller_id, customer_id) where state in ('active', 'parked');
create index domains_by_name     on domains (reseller_id, name, id);
create index domains_by_state    on domains (reseller_id, state, name, id);
create index domains_by_expiry   on domains (reseller_id, expires_at, id) where state in ('active', 'parked', 'expired', 'redemption');
create index domains_to_look_at  on domains (expires_at) where state in ('active', 'parked', 'expired', 'redemption');
create index domains_by_text     on domains using gin (reseller_id, shown_name gin_trgm_ops) with (fastupdate = off);

create table hosting_accounts (
    id          uuid primary key,
    reseller_id uuid not null,
    customer_id uuid not null,
    product_id  uuid not null,
    supplier    supplier not null,
    -- the site it is for
    name        text not null check (name = lower(name) and length(name) between 1 and 253),
    state       hosting_state not null,
    months      smallint not null check (months between 1 and 120),
    paid_until  timestamptz,
    auto_renew  boolean not null default true,
    -- the supplier's own name of it
    external_id text not null default '' check (length(external_id) <= 200),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, product_id) references products (reseller_id, id),
    unique (reseller_id, id)
);
create index hosting_by_customer on hosting_accounts (reseller_id, customer_id, name, id);
create index hosting_active     on hosting_accounts (reseller_id, customer_id) where state = 'active';
create index hosting_by_name     on hosting_accounts (reseller_id, name, id);
create index hosting_by_state    on hosting_accounts (reseller_id, state, name, id);
create index hosting_by_end      on hosting_accounts (reseller_id, paid_until, id) where state in ('active', 'suspended', 'expired');
create index hosting_to_look_at  on hosting_accounts (paid_until) where state in ('active', 'suspended', 'expired');
create index hosting_by_text     on hosting_accounts using gin (reseller_id, name gin_trgm_ops) with (fastupdate = off);

alter table order_lines
    add foreign key (reseller_id, domain_id) references domains (reseller_id, id),
    add foreign key (reseller_id, hosting_id) references hosting_accounts (reseller_id, id);
create index order_lines_by_domain  on order_lines (domain_id) where domain_id is not null;
create index order_lines_by_hosting on order_lines (hosting_id) where hosting_id is not null;

-- Every suspension of a plan: who, when, why, and who lifted it.
create table hosting_suspensions (
    id             uuid primary key,
    reseller_id    uuid not null,
    hosting_id     uuid not null,
    reason         text not null check (length(reason) between 1 and 500),
    placed_by      uuid references logins (id),
    placed_by_name text not null default '',
    placed_at      timestamptz not null,
    lifted_by      uuid references logins (id),
    lifted_at      timestamptz,
    foreign key (reseller_id, hosting_id) references hosting_accounts (reseller_id, id)
);
create unique index one_open_suspension on hosting_suspensions (hosting_id) where lifted_at is null;

-- One thing a supplier is asked to do. Its id is the key by which the supplier knows that it was asked before.
create table supplier_tasks (
    id            uuid primary key,
    reseller_id   uuid not null,
    customer_id   uuid not null,
    order_line_id uuid,
    domain_id     uuid,
    hosting_id    uuid,
    supplier      supplier not null,
    action        task_action not null,
    arguments     jsonb not null default '{}',
    state         task_state not null default 'open',
    -- why it was not done, or not yet, in words for staff
    last_error    text not null default '' check (length(last_error) <= 500),
    requested_by  uuid references logins (id),
    requested_by_name text not null default '',
    impersonation_id uuid references impersonations (id),
    -- whoever ticked it off, where it is done by hand
    done_by_name  text not null default '',
    created_at    timestamptz not null,
    finished_at   timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, order_line_id) references order_lines (reseller_id, id),
    foreign key (reseller_id, domain_id) references domains (reseller_id, id),
    foreign key (reseller_id, hosting_id) references hosting_accounts (reseller_id, id),
    unique (reseller_id, id)
);
create index tasks_open_by_hand on supplier_tasks (reseller_id, created_at, id) where state = 'open' and supplier = 'by_hand';
create index tasks_by_line      on supplier_tasks (order_line_id, created_at) where order_line_id is not null;
create index tasks_by_domain    on supplier_tasks (domain_id, created_at) where domain_id is not null;
create index tasks_by_hosting   on supplier_tasks (hosting_id, created_at) where hosting_id is not null;
-- a line is delivered by one task at a time, and never again once it was
create unique index one_delivery_of_a_line on supplier_tasks (order_line_id) where state <> 'refused';

-- The registry simulator's own world. It is nobody's: like a real registry it knows names, not tenants.
create table simulated_domains (
    name          text primary key,
    holder        jsonb not null default '{}',
    registered_at timestamptz not null,
    expires_at    timestamptz not null,
    deleted_at    timestamptz,
    auth_code     text not null,
    locked        boolean not null default false,
    name_servers  jsonb not null default '[]'
);
create table simulated_requests (
    key        uuid primary key,
    action     text not null,
    name       text not null,
    asked      integer not null default 1,
    answer     jsonb,
    created_at timestamptz not null
);

-- What time brings: each day is worked off once, in order, also when it comes late.
create table daily_runs (
    day         date primary key,
    finished_at timestamptz not null
);
create table reminders (
    reseller_id uuid not null,
    subject_id  uuid not null,
    ends_on     date not null,
    days_before smallint not null,
    sent_at     timestamptz not null,
    primary key (subject_id, ends_on, days_before),
    foreign key (reseller_id) references resellers (id)
);
