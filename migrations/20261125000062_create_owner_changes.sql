-- Changes of registrant data: what somebody saved, what follows from it for each domain, and who consented to what.
create type owner_change_state as enum ('planned', 'confirmed', 'submitted', 'awaiting_consent', 'awaiting_documents',
    'awaiting_registry', 'completed', 'declined', 'expired', 'cancelled', 'failed');
create type change_kind as enum ('contact_update', 'owner_change');
create type consent_side as enum ('old_holder', 'new_holder', 'admin');

alter table customers add column fax text not null default '' check (fax ~ '^(\+[1-9][0-9]{3,14})?$');

-- Registrant data that a customer keeps beside his profile: another company of his.
create table customer_contacts (
    id          uuid primary key,
    reseller_id uuid not null,
    customer_id uuid not null,
    -- what he calls it
    label       text not null check (length(label) between 1 and 100),
    -- its version of now
    contact_id  uuid not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    archived_at timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, customer_id, contact_id) references contacts (reseller_id, customer_id, id),
    unique (reseller_id, customer_id, id)
);
create unique index customer_contact_label_taken on customer_contacts (customer_id, lower(label)) where archived_at is null;
create trigger customer_contacts_are_kept before delete or truncate on customer_contacts
    for each statement execute function refuse_change();

-- Whose data the registrant of a domain follows (null: the profile), and the versions of the other roles (null: the
-- registrant's, or the TLD has none). transfer_locked_until: after a change of holder it stays at its registrar.
alter table domains
    add column holder_id             uuid,
    add column admin_contact_id      uuid,
    add column tech_contact_id       uuid,
    add column billing_contact_id    uuid,
    add column transfer_locked_until timestamptz,
    -- a procedure about who may hold it is open: UDRP, URS, a court
    add column disputed              boolean not null default false,
    add foreign key (reseller_id, customer_id, holder_id) references customer_contacts (reseller_id, customer_id, id),
    add foreign key (reseller_id, customer_id, admin_contact_id) references contacts (reseller_id, customer_id, id),
    add foreign key (reseller_id, customer_id, tech_contact_id) references contacts (reseller_id, customer_id, id),
    add foreign key (reseller_id, customer_id, billing_contact_id) references contacts (reseller_id, customer_id, id);

-- One saving of a profile or of further data, or one choice of another registrant.
create table profile_changes (
    id               uuid primary key,
    reseller_id      uuid not null,
    customer_id      uuid not null,
    -- whose data: null is the profile
    holder_id        uuid,
    contact_id       uuid not null,
    -- what the paid changes were ordered as
    order_id         uuid,
    placed_by        uuid references logins (id),
    placed_by_name   text not null default '' check (length(placed_by_name) <= 300),
    on_behalf        boolean not null default false,
    impersonation_id uuid references impersonations (id),
    created_at       timestamptz not null,
    -- when the customer was written how all of it ended
    told_at          timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, customer_id, holder_id) references customer_contacts (reseller_id, customer_id, id),
    foreign key (reseller_id, customer_id, contact_id) references contacts (reseller_id, customer_id, id),
    foreign key (reseller_id, order_id) references orders (reseller_id, id),
    unique (reseller_id, id)
);
create index profile_changes_by_customer on profile_changes (reseller_id, customer_id, created_at desc, id);

-- What follows for one domain. A refused one is here too, failed from its beginning, with why.
create table owner_changes (
    id                uuid primary key,
    reseller_id       uuid not null,
    customer_id       uuid not null,
    profile_change_id uuid not null,
    domain_id         uuid not null,
    tld               text not null,
    state             owner_change_state not null,
    kind              change_kind not null,
    from_contact_id   uuid not null,
    to_contact_id     uuid not null,
    -- what the registry asks for beyond the profile, afterwards; and whose data the domain follows then
    to_extras         jsonb not null,
    to_holder_id      uuid,
    -- the rules it was planned by, and the way they gave it
    policy_id         uuid,
    way               jsonb not null,
    -- what it costs; null: nothing
    amount            bigint check (amount >= 0),
    order_line_id     uuid,
    -- the holder declined the lock that comes after the change
    lock_declined     boolean not null default false,
    -- why it ended without success, or stands still, in words for the customer
    reason            text not null default '' check (length(reason) <= 1000),
    -- until when everybody has to have answered
    expires_at        timestamptz,
    papers_by_name    text not null default '',
    papers_at         timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    finished_at       timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, profile_change_id) references profile_changes (reseller_id, id),
    foreign key (reseller_id, domain_id) references domains (reseller_id, id),
    foreign key (reseller_id, order_line_id) references order_lines (reseller_id, id),
    foreign key (reseller_id, customer_id, from_contact_id) references contacts (reseller_id, customer_id, id),
    foreign key (reseller_id, customer_id, to_contact_id) references contacts (reseller_id, customer_id, id),
    unique (reseller_id, id),
    constraint ended_or_not check ((finished_at is not null)
        = (state in ('completed', 'declined', 'expired', 'cancelled', 'failed')))
);
create unique index one_change_of_a_domain on owner_changes (domain_id) where finished_at is null;
create unique index one_change_of_a_line   on owner_changes (order_line_id) where order_line_id is not null;
create index owner_changes_by_saving       on owner_changes (reseller_id, profile_change_id, id);
create index owner_changes_by_domain       on owner_changes (domain_id, created_at desc);
create index owner_changes_open            on owner_changes (reseller_id, state, created_at, id) where finished_at is null;
create index owner_changes_newest          on owner_changes (reseller_id, created_at desc, id desc);
create index owner_changes_by_customer     on owner_changes (reseller_id, customer_id) where finished_at is null;
create index owner_changes_to_look_at      on owner_changes (expires_at) where state = 'awaiting_consent';
create trigger owner_changes_are_kept before delete or truncate on owner_changes
    for each statement execute function refuse_change();

-- Who was asked to consent, and what he answered to which text, from where.
create table owner_change_consents (
    id              uuid primary key,
    reseller_id     uuid not null,
    owner_change_id uuid not null,
    side            consent_side not null,
    name            text not null,
    email           text not null,
    -- behind the link in his mail, the newest one
    token_id        uuid unique references tokens (id) on delete set null,
    asked_at        timestamptz not null,
    reminded_at     timestamptz,
    reminders       smallint not null default 0,
    answered_at     timestamptz,
    consented       boolean,
    -- the words that stood beside the button
    text            text not null default '',
    ip              text not null default '',
    foreign key (reseller_id, owner_change_id) references owner_changes (reseller_id, id),
    unique (owner_change_id, side),
    constraint answered_with_yes_or_no check ((answered_at is null) = (consented is null))
);
create trigger consents_are_kept before delete or truncate on owner_change_consents
    for each statement execute function refuse_change();
