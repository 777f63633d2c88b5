-- What somebody shows beside his password. None of it opens anything alone, and nothing here can be read in the clear:
-- secrets of authenticator apps are encrypted with a key outside of the database, recovery codes are hashed.
create table totp_secrets (
    login_id     uuid primary key,
    customer_id  uuid not null,
    secret       bytea not null,
    -- the step of the last code that was taken: each code is good once
    last_step    bigint not null default 0,
    created_at   timestamptz not null,
    -- null: no right code was typed yet, so it counts for nothing
    confirmed_at timestamptz,
    foreign key (customer_id, login_id) references logins (customer_id, id)
);

create table recovery_codes (
    login_id    uuid not null,
    customer_id uuid not null,
    hash        bytea not null,
    created_at  timestamptz not null,
    used_at     timestamptz,
    primary key (login_id, hash),
    foreign key (customer_id, login_id) references logins (customer_id, id)
);

create table passkeys (
    id            uuid primary key,
    login_id      uuid not null,
    customer_id   uuid not null,
    credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
    -- of COSE: -7 ES256, -8 Ed25519, -257 RS256
    algorithm     integer not null,
    public_key    bytea not null,
    counter       bigint not null,
    name          text not null check (length(name) between 1 and 60),
    created_at    timestamptz not null,
    last_used_at  timestamptz,
    foreign key (customer_id, login_id) references logins (customer_id, id)
);
create index passkeys_by_login on passkeys (login_id);

-- What a browser was asked to sign, once and soon. The cookie's secret ties it to that browser.
create table passkey_challenges (
    secret_hash bytea primary key,
    challenge   bytea not null,
    -- null: whoever signs in
    login_id    uuid references logins (id),
    expires_at  timestamptz not null
);
create index passkey_challenges_by_time on passkey_challenges (expires_at);

-- Kept with every change of the above, so that asking who is there stays one look-up.
alter table logins add column second_factor boolean not null default false;

-- Somebody whose password was right and who has not shown the second factor: no session, so no rights at all.
create table pending_sign_ins (
    secret_hash bytea primary key,
    login_id    uuid not null,
    customer_id uuid not null,
    label_id    uuid not null references labels (id),
    epoch       integer not null,
    next        text not null check (length(next) <= 1000),
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    foreign key (customer_id, login_id) references logins (customer_id, id)
);
create index pending_sign_ins_by_time on pending_sign_ins (expires_at);

create type second_factor_rule as enum ('off', 'offered', 'required');
alter table resellers add column staff_need_second_factor boolean not null default false;
alter table labels
    add column second_factor second_factor_rule not null default 'offered',
    -- whether its customers may keep support out of their area
    add column support_refusable boolean not null default false;
create index logins_with_second_factor on logins (reseller_id) where second_factor;
