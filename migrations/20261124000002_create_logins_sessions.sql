create type staff_role as enum ('support', 'manager', 'owner');

-- One person's access to one customer's account. Logins of a reseller's own account are his staff and have a role.
create table logins (
    id                  uuid primary key,
    reseller_id         uuid references resellers (id),
    customer_id         uuid not null references customers (id),
    name                text not null check (length(name) between 1 and 254),
    name_key            text not null generated always as (lower(name)) stored,
    person_name         text not null default '' check (length(person_name) <= 255),
    email               text not null check (length(email) between 3 and 254),
    role                staff_role,
    password_hash       text,
    password_changed_at timestamptz,
    -- raised whenever every open session of this login must end; a session of an older epoch is nobody
    session_epoch       integer not null default 0,
    last_sign_in_at     timestamptz,
    created_at          timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    unique (customer_id, id),
    constraint login_name_taken unique nulls not distinct (reseller_id, name_key)
);
create index logins_by_email on logins (reseller_id, lower(email));

create table sessions (
    id_hash          bytea primary key,
    -- stays the same when the id is renewed, so that an impersonation can name its session
    key              uuid not null,
    login_id         uuid not null references logins (id),
    epoch            integer not null,
    label_id         uuid not null references labels (id),
    authenticated_at timestamptz not null,
    seen_at          timestamptz not null,
    expires_at       timestamptz not null,
    ip               text not null,
    user_agent       text not null default '',
    data             jsonb not null default '{}'
);
create index sessions_by_login on sessions (login_id);
create index sessions_by_key on sessions (key);
create index sessions_by_expiry on sessions (expires_at);

-- A browser a login has signed in from before: it is not shut out when strangers guess at the account.
create table known_devices (
    secret_hash bytea primary key,
    login_id    uuid not null references logins (id),
    created_at  timestamptz not null,
    seen_at     timestamptz not null
);
create index known_devices_by_login on known_devices (login_id);

-- Rate limits shared by all processes (GCRA: the time at which the bucket is empty again).
create unlogged table throttles (
    key text primary key,
    tat timestamptz not null
);
create index throttles_by_time on throttles (tat);

-- One row per form that was accepted: the same form sent twice gets the first one's answer.
create table form_submissions (
    login_id   uuid not null references logins (id),
    form_key   uuid not null,
    route      text not null,
    location   text not null,
    created_at timestamptz not null,
    primary key (login_id, form_key)
);
create index form_submissions_by_time on form_submissions (created_at);
