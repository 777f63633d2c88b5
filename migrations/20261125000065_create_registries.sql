-- Registries that are spoken to by EPP. They are the operator's: one installation, one account with each of them.
create table registries (
    id             uuid primary key,
    -- the operator
    reseller_id    uuid not null references resellers (id),
    name           text not null check (length(name) between 1 and 100),
    host           text not null check (length(host) between 1 and 253),
    port           integer not null check (port between 1 and 65535),
    client_id      text not null check (length(client_id) between 1 and 64),
    -- encrypted with the installation's key, never readable from the database alone
    password       bytea not null check (length(password) between 1 and 1000),
    -- empty: the well-known authorities are trusted
    ca             text not null default '' check (length(ca) <= 100000),
    -- empty: we show none
    certificate    text not null default '' check (length(certificate) <= 100000),
    -- encrypted, too
    private_key    bytea check (length(private_key) <= 100000),
    postal_info    text not null default 'int' check (postal_info in ('int', 'loc')),
    -- false: a contact is never changed, a new one is made and linked instead
    edits_contacts boolean not null default false,
    -- the contacts that a domain needs beside its registrant: admin, tech, billing
    contact_roles  text[] not null default '{admin,tech}',
    name_servers   text[] not null default '{}',
    parking_name_servers text[] not null default '{}',
    max_sessions   smallint not null default 2 check (max_sessions between 1 and 20),
    -- who reads its message queue just now, and how it went last time
    poll_lease_until timestamptz,
    polled_at      timestamptz,
    poll_error     text not null default '' check (length(poll_error) <= 500),
    version        integer not null default 1,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    unique (reseller_id, id),
    constraint registry_names unique (reseller_id, name)
);

-- A TLD is registered at one registry.
create table registry_tlds (
    tld         text primary key check (length(tld) between 2 and 63),
    registry_id uuid not null references registries (id)
);
create index registry_tlds_of on registry_tlds (registry_id);

-- Every command that changes something at a registry, written down before it is sent. Its clTRID is unique for ever and
-- belongs to the task it was sent for, so that after a crash it is known what was asked.
create table epp_commands (
    cl_trid     text primary key check (length(cl_trid) between 3 and 64),
    registry_id uuid not null references registries (id),
    -- by which the task is asked again
    task_key    uuid not null,
    -- "domain create", "domain renew"
    kind        text not null check (length(kind) between 1 and 50),
    object      text not null check (length(object) between 1 and 255),
    -- what it started from, where that tells whether it was done: the expiry date before a renewal
    basis       text not null default '' check (length(basis) <= 100),
    sent_at     timestamptz not null,
    -- null: nobody knows what became of it
    answered_at timestamptz,
    code        integer,
    sv_trid     text not null default '' check (length(sv_trid) <= 100),
    message     text not null default '' check (length(message) <= 500),
    -- how a pending or unanswered one ended, as was found out: done, refused
    outcome     text check (outcome in ('done', 'refused'))
);
create index epp_commands_of_task on epp_commands (task_key, sent_at);
create index epp_commands_of_object on epp_commands (registry_id, object, kind);

-- Which handle a version of registrant data has at a registry. Where contacts are edited each domain has its own.
create table epp_contacts (
    registry_id uuid not null references registries (id),
    contact_id  uuid not null references contacts (id),
    -- the domain, where each has contacts of its own; else empty
    domain      text not null default '' check (length(domain) <= 255),
    handle      text not null check (length(handle) between 1 and 64),
    created_at  timestamptz not null,
    primary key (registry_id, contact_id, domain)
);

-- The messages of registries, stored before they are acknowledged.
create table epp_messages (
    id          uuid primary key,
    registry_id uuid not null references registries (id),
    message_id  text not null check (length(message_id) between 1 and 100),
    -- of what it says, so that a registry that counts from 1 again loses nothing
    digest      bytea not null,
    kind        text not null check (kind in ('pending_action', 'transfer', 'other')),
    object      text not null default '' check (length(object) <= 255),
    words       text not null default '' check (length(words) <= 1000),
    -- of the command that it answers
    cl_trid     text not null default '' check (length(cl_trid) <= 100),
    -- what it means: done, refused; or the state of a transfer and who asked for it
    says        jsonb not null default '{}',
    body        text not null check (length(body) <= 300000),
    queued_at   timestamptz,
    received_at timestamptz not null,
    applied_at  timestamptz,
    note        text not null default '' check (length(note) <= 500),
    unique (registry_id, message_id, digest)
);
create index epp_messages_of_registry on epp_messages (registry_id, received_at desc, id desc);
create index epp_messages_to_apply on epp_messages (registry_id, received_at) where applied_at is null;
