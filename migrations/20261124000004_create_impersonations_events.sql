create type impersonation_end as enum
    ('returned', 'signed_out', 'expired', 'idle', 'replaced', 'session_ended', 'not_allowed', 'blocked', 'customer_ended');

-- "Login as customer": the session keeps the real login, this row sets beside it whom it acts for.
create table impersonations (
    id             uuid primary key,
    reseller_id    uuid not null references resellers (id),
    staff_login_id uuid not null references logins (id),
    session_key    uuid not null,
    customer_id    uuid not null,
    -- "Login as reseller": his Reseller Area too
    as_reseller    boolean not null,
    reason         text not null check (length(reason) between 10 and 500),
    ticket         text not null default '' check (length(ticket) <= 40),
    ip             text not null,
    started_at     timestamptz not null,
    seen_at        timestamptz not null,
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    end_reason     impersonation_end,
    mailed_at      timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    constraint ended_for_a_reason check ((ended_at is null) = (end_reason is null))
);
create unique index one_open_impersonation on impersonations (session_key) where ended_at is null;
create index impersonations_by_customer on impersonations (reseller_id, customer_id, started_at desc);
create index impersonations_open on impersonations (expires_at) where ended_at is null;
create index impersonations_to_mail on impersonations (ended_at) where ended_at is not null and mailed_at is null;

create type actor_kind as enum ('person', 'acting', 'system');

-- The account's history: what happened, the real person, and on whose behalf. Append-only.
create table events (
    id               uuid primary key,
    -- the reseller of the account it happened to; null: the operator's own
    reseller_id      uuid references resellers (id),
    customer_id      uuid not null references customers (id),
    kind             text not null check (kind ~ '^[a-z_]+$'),
    actor            actor_kind not null,
    actor_login_id   uuid references logins (id),
    -- as it was then; names change
    actor_name       text not null default '' check (length(actor_name) <= 300),
    impersonation_id uuid references impersonations (id),
    data             jsonb not null default '{}',
    ip               text not null default '',
    at               timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    constraint acting_names_its_impersonation check ((actor = 'acting') = (impersonation_id is not null)),
    constraint a_person_has_a_login check ((actor = 'system') = (actor_login_id is null))
);
create index events_by_customer on events (customer_id, at desc, id desc);
create index events_by_reseller on events (reseller_id, at desc, id desc);
create trigger events_are_append_only before update or delete or truncate on events
    for each statement execute function refuse_change();
