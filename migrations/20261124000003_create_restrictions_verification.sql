create type restriction_kind as enum ('login_denied', 'account_denied', 'fraud', 'order_blocked');

-- Every "may not" is a row with who, when and why, lifted by itself and kept for good.
create table restrictions (
    id           uuid primary key,
    reseller_id  uuid references resellers (id),
    customer_id  uuid not null references customers (id),
    login_id     uuid,
    kind         restriction_kind not null,
    reason       text not null check (length(reason) between 1 and 500),
    placed_by    uuid references logins (id),
    placed_at    timestamptz not null,
    lifted_by    uuid references logins (id),
    lifted_at    timestamptz,
    lift_reason  text not null default '' check (length(lift_reason) <= 500),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (customer_id, login_id) references logins (customer_id, id),
    constraint only_login_denied_names_a_login check ((kind = 'login_denied') = (login_id is not null))
);
create unique index one_open_restriction on restrictions (customer_id, kind, login_id) nulls not distinct where lifted_at is null;
create index restrictions_by_customer on restrictions (reseller_id, customer_id, placed_at desc);

create function reflect_restrictions() returns trigger language plpgsql as $$
begin
    update customers c set
        login_denied   = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'login_denied'),
        account_denied = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'account_denied'),
        fraud          = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'fraud'),
        order_blocked  = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'order_blocked')
     where c.id = new.customer_id;
    return null;
end $$;
create trigger restrictions_reflect after insert or update on restrictions for each row execute function reflect_restrictions();
create trigger restrictions_are_kept before delete or truncate on restrictions for each statement execute function refuse_change();

-- The address was proved and both terms were accepted.
create table verifications (
    id                uuid primary key,
    reseller_id       uuid not null references resellers (id),
    customer_id       uuid not null,
    email             text not null check (length(email) between 3 and 254),
    verified_at       timestamptz not null,
    ip                text not null,
    label_terms_id    uuid references terms (id),
    platform_terms_id uuid references terms (id),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    unique (customer_id, id)
);
alter table customers add constraint customers_verification_fk foreign key (id, verification_id) references verifications (customer_id, id);

create type token_purpose as enum ('verification', 'password_reset', 'first_password', 'set_up');

-- What a link in a mail allows. Bound to purpose, person and address; used once; its secrets are kept hashed only.
create table tokens (
    id           uuid primary key,
    purpose      token_purpose not null,
    reseller_id  uuid references resellers (id),
    customer_id  uuid references customers (id),
    login_id     uuid references logins (id),
    email        text not null default '',
    -- staff typed this address instead of the registered one, so it need not be the customer's
    chosen_email boolean not null default false,
    requested_by uuid references logins (id),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    voided_at    timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (customer_id, login_id) references logins (customer_id, id)
);
create index tokens_live on tokens (customer_id, purpose, created_at desc);
create index tokens_by_expiry on tokens (expires_at);

-- A secret is made when the mail is sent, so the database never holds one; each copy that went out has its own.
create table token_secrets (
    hash     bytea primary key,
    token_id uuid not null references tokens (id) on delete cascade
);
create index token_secrets_by_token on token_secrets (token_id);

-- Somebody at a sign-in page asks for a new password. Taken down alike whether the login exists or not, so that the
-- answer tells nothing, and worked off right after it.
create table password_requests (
    id         uuid primary key,
    label_id   uuid not null references labels (id),
    name       text not null check (length(name) between 1 and 254),
    ip         text not null,
    created_at timestamptz not null
);
