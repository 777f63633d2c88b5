-- Mail that comes in: what was received, and what became of it.
-- landed: a message of a ticket; noted: a note for staff in one; bounce: a report about a mail of ours; waiting: nobody's
-- yet, staff decide; aside: written by a program and for no ticket; discarded: staff decided against it
create type inbound_outcome as enum ('landed', 'noted', 'bounce', 'waiting', 'aside', 'discarded');

create table inbound_mails (
    id                uuid primary key,
    reseller_id       uuid not null references resellers (id),
    -- a hash of the message itself, without what servers write above it on the way
    identity          bytea not null check (length(identity) = 32),
    -- the ticket it was for; nobody's id where it was for none
    thread            uuid not null,
    recipient         text not null default '' check (length(recipient) <= 320),
    from_name         text not null default '' check (length(from_name) <= 100),
    from_email        text not null default '' check (length(from_email) <= 320),
    subject           text not null default '' check (length(subject) <= 255),
    -- with its angle brackets; empty: it has none
    message_id        text not null default '' check (length(message_id) <= 998),
    size              integer not null check (size >= 0),
    -- the message as it came, packed by zstd; gone some time after it was settled
    raw               bytea,
    outcome           inbound_outcome not null,
    -- why it waits or was set aside, in a sentence for staff
    reason            text not null default '' check (length(reason) <= 500),
    department_id     uuid,
    customer_id       uuid,
    ticket_id         uuid,
    ticket_message_id uuid,
    -- the mail of ours that a report is about
    mail_id           uuid references mails (id),
    received_at       timestamptz not null,
    decided_by        uuid references logins (id),
    decided_by_name   text not null default '' check (length(decided_by_name) <= 300),
    decided_at        timestamptz,
    foreign key (reseller_id, department_id) references departments (reseller_id, id),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, customer_id, ticket_id) references tickets (reseller_id, customer_id, id),
    foreign key (reseller_id, ticket_message_id) references ticket_messages (reseller_id, id),
    unique (reseller_id, id),
    -- the same message, handed over twice
    constraint one_mail_one_row unique (reseller_id, identity, thread),
    constraint waiting_is_kept check (outcome <> 'waiting' or raw is not null)
);
alter table inbound_mails alter column raw set storage external;
create index inbound_mails_waiting on inbound_mails (reseller_id, received_at, id) where outcome = 'waiting';
create index inbound_mails_aside on inbound_mails (reseller_id, received_at, id) where outcome = 'aside';
create index inbound_mails_by_message_id on inbound_mails (message_id) where ticket_message_id is not null;
create index inbound_mails_by_sender on inbound_mails (reseller_id, from_email, received_at);
create index inbound_mails_by_message on inbound_mails (ticket_message_id) where ticket_message_id is not null;
create index inbound_mails_by_mail on inbound_mails (mail_id) where mail_id is not null;
create index inbound_mails_to_forget on inbound_mails (received_at) where raw is not null and outcome <> 'waiting';

-- An address of a customer that mails do not reach, until staff say that it works again.
create table address_bounces (
    reseller_id uuid not null,
    customer_id uuid not null,
    -- in small letters
    email       text not null check (length(email) between 3 and 320),
    permanent   boolean not null,
    reason      text not null default '' check (length(reason) <= 400),
    -- the last mail that did not arrive
    mail_id     uuid not null references mails (id),
    times       integer not null default 1 check (times > 0),
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    cleared_at  timestamptz,
    cleared_by  uuid references logins (id),
    primary key (reseller_id, customer_id, email),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    constraint cleared_by_somebody check ((cleared_at is null) = (cleared_by is null))
);

-- What signs reply addresses, and in which domain they are: '' stands for that of the sender, null for no reply
-- addresses at all.
create table mail_in_settings (
    only_row     boolean primary key default true check (only_row),
    secret       bytea not null check (length(secret) = 32),
    reply_domain text check (length(reply_domain) <= 253)
);

-- whom an address belongs to
create index customers_by_email_key on customers (reseller_id, email_key);
create index labels_by_sender on labels (lower(sender_email));
create index departments_by_sender on departments (lower(sender_email)) where sender_email <> '';
