-- Tickets: threads of messages between a reseller's staff and one of his customers.
create type ticket_state as enum ('open', 'waiting_for_customer', 'waiting_for_us', 'closed');
create type ticket_opener as enum ('staff', 'customer', 'mail');
create type ticket_message_kind as enum ('message', 'note');
create type ticket_message_author as enum ('staff', 'customer', 'system');
create type ticket_mail as enum ('none', 'mine', 'mine_or_free', 'all');

alter table resellers add column next_ticket_number integer not null default 100001;
-- which tickets a member of staff hears of by mail
alter table logins add column ticket_mail ticket_mail not null default 'mine_or_free';
-- what a customer is written about his tickets beside the messages themselves, which are always sent
alter table customers add column support_mail boolean not null default true;

-- Who answers what. A reseller's id is the id of his own account, so the assignee can only be one of his own staff.
create table departments (
    id               uuid primary key,
    reseller_id      uuid not null references resellers (id),
    name             text not null check (length(name) between 1 and 100),
    -- the address its mails come from; empty: the label's
    sender_email     text not null default '' check (sender_email = '' or length(sender_email) between 3 and 254),
    default_assignee uuid,
    signature        text not null default '' check (length(signature) <= 2000),
    position         smallint not null default 0,
    created_at       timestamptz not null,
    retired_at       timestamptz,
    foreign key (reseller_id, default_assignee) references logins (customer_id, id),
    unique (reseller_id, id)
);
create unique index one_department_of_a_name on departments (reseller_id, lower(name)) where retired_at is null;

-- Every reseller has one from the beginning.
insert into departments (id, reseller_id, name, created_at)
    select gen_random_uuid(), id, 'Support', created_at from resellers;
create function give_department() returns trigger language plpgsql as $$
begin
    insert into departments (id, reseller_id, name, created_at)
        values (gen_random_uuid(), new.id, 'Support', new.created_at);
    return null;
end $$;
create trigger resellers_have_a_department after insert on resellers for each row execute function give_department();

-- Texts that staff insert into an answer.
create table canned_replies (
    id          uuid primary key,
    reseller_id uuid not null references resellers (id),
    name        text not null check (length(name) between 1 and 100),
    body        text not null check (length(body) between 1 and 20000),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    unique (reseller_id, id)
);
create unique index one_canned_reply_of_a_name on canned_replies (reseller_id, lower(name));

-- A ticket can be about a thing of its own customer only.
alter table domains          add constraint domains_of_customer unique (reseller_id, customer_id, id);
alter table hosting_accounts add constraint hosting_of_customer unique (reseller_id, customer_id, id);
alter table orders           add constraint orders_of_customer unique (reseller_id, customer_id, id);

create table tickets (
    id               uuid primary key,
    reseller_id      uuid not null,
    customer_id      uuid not null,
    label_id         uuid not null,
    number           integer not null check (number > 0),
    subject          text not null check (length(subject) between 1 and 255),
    department_id    uuid not null,
    state            ticket_state not null,
    assigned_to      uuid,
    opened_by        ticket_opener not null,
    about_domain_id  uuid,
    about_hosting_id uuid,
    about_order_id   uuid,
    -- messages and notes, those of the tickets merged into it too
    message_count    integer not null default 0,
    created_at       timestamptz not null,
    -- the last message, note or decision
    changed_at       timestamptz not null,
    closed_at        timestamptz,
    -- its messages are shown there; it is in no list any more
    merged_into      uuid,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, label_id) references labels (reseller_id, id),
    foreign key (reseller_id, department_id) references departments (reseller_id, id),
    foreign key (reseller_id, assigned_to) references logins (customer_id, id),
    foreign key (reseller_id, customer_id, about_domain_id) references domains (reseller_id, customer_id, id),
    foreign key (reseller_id, customer_id, about_hosting_id) references hosting_accounts (reseller_id, customer_id, id),
    foreign key (reseller_id, customer_id, about_order_id) references orders (reseller_id, customer_id, id),
    unique (reseller_id, id),
    unique (reseller_id, number),
    constraint tickets_of_customer unique (reseller_id, customer_id, id),
    foreign key (reseller_id, customer_id, merged_into) references tickets (reseller_id, customer_id, id),
    constraint about_one_thing check (num_nonnulls(about_domain_id, about_hosting_id, about_order_id) <= 1),
    constraint closed_since check ((state = 'closed') = (closed_at is not null)),
    constraint merged_is_closed check (merged_into is null or (state = 'closed' and merged_into <> id))
);
-- The inbox walks one index for each state, whatever it is filtered by.
create index tickets_by_state on tickets (reseller_id, state, changed_at, id) where merged_into is null;
create index tickets_by_assignee on tickets (reseller_id, assigned_to, state, changed_at, id) where merged_into is null;
create index tickets_by_department on tickets (reseller_id, department_id, state, changed_at, id)
    where merged_into is null;
create index tickets_by_both on tickets (reseller_id, assigned_to, department_id, state, changed_at, id)
    where merged_into is null;
create index tickets_by_customer on tickets (reseller_id, customer_id, state, changed_at, id) where merged_into is null;
create index tickets_merged on tickets (merged_into) where merged_into is not null;
create index tickets_by_domain on tickets (about_domain_id) where about_domain_id is not null;
create index tickets_by_hosting on tickets (about_hosting_id) where about_hosting_id is not null;
create index tickets_by_order on tickets (about_order_id) where about_order_id is not null;
create trigger tickets_are_kept before delete or truncate on tickets for each statement execute function refuse_change();

-- What was written, for good. Notes are for staff only, and so is what an unknown sender wrote until staff accept it.
create table ticket_messages (
    id               uuid primary key,
    reseller_id      uuid not null,
    customer_id      uuid not null,
    ticket_id        uuid not null,
    kind             ticket_message_kind not null,
    author           ticket_message_author not null,
    author_login_id  uuid references logins (id),
    -- as it was then; names change
    author_name      text not null default '' check (length(author_name) <= 300),
    -- where a mail came from
    from_email       text not null default '' check (length(from_email) <= 320),
    body             text not null check (length(body) <= 100000),
    -- of the mail it came by
    mail_message_id  text check (length(mail_message_id) between 1 and 998),
    needs_acceptance boolean not null default false,
    accepted_by      uuid references logins (id),
    accepted_at      timestamptz,
    created_at       timestamptz not null,
    -- subject and text as a search looks for them; by trigger
    search           text not null default '',
    foreign key (reseller_id, customer_id, ticket_id) references tickets (reseller_id, customer_id, id),
    unique (reseller_id, id),
    unique (reseller_id, customer_id, id),
    constraint notes_are_written_by_staff check (kind <> 'note' or (author <> 'customer' and not needs_acceptance)),
    constraint staff_need_no_acceptance check (not needs_acceptance or author = 'customer'),
    constraint accepted_by_somebody check ((accepted_by is null) = (accepted_at is null)
                                           and (accepted_at is null or not needs_acceptance))
);
create index ticket_messages_by_ticket on ticket_messages (ticket_id, created_at, id);
-- the same mail, handed over twice by its server
create unique index one_mail_lands_once on ticket_messages (reseller_id, from_email, mail_message_id)
    where mail_message_id is not null;
create index ticket_messages_by_text on ticket_messages using gin (reseller_id, search gin_trgm_ops)
    with (fastupdate = off);

create function fold_ticket_message() returns trigger language plpgsql as $$
begin
    new.search := search_fold(' ' || (select subject from tickets where id = new.ticket_id) || ' ' || new.body || ' ');
    return new;
end $$;
create trigger ticket_messages_search before insert on ticket_messages
    for each row execute function fold_ticket_message();

create function count_ticket_message() returns trigger language plpgsql as $$
begin
    update tickets set message_count = message_count + 1 where id = new.ticket_id;
    return null;
end $$;
create trigger ticket_messages_count after insert on ticket_messages
    for each row execute function count_ticket_message();

create trigger ticket_messages_are_kept before delete or truncate on ticket_messages
    for each statement execute function refuse_change();
create function refuse_changed_ticket_message() returns trigger language plpgsql as $$
declare kept ticket_messages;
begin
    kept := new;
    kept.needs_acceptance := old.needs_acceptance;
    kept.accepted_by := old.accepted_by;
    kept.accepted_at := old.accepted_at;
    if kept is distinct from old or not old.needs_acceptance then
        raise exception 'UPDATE is refused on ticket_messages' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger ticket_messages_stay before update on ticket_messages
    for each row execute function refuse_changed_ticket_message();

-- Mails that belong to a ticket: which message they carry, where an answer goes, and what they follow.
alter table mails
    add column ticket_message_id uuid,
    add column reply_to text not null default '',
    add column in_reply_to text not null default '',
    -- the header References: Message-IDs with a blank between them
    add column reference_ids text not null default '',
    add constraint mails_of_ticket_message foreign key (reseller_id, ticket_message_id)
        references ticket_messages (reseller_id, id);
create index mails_by_ticket_message on mails (ticket_message_id) where ticket_message_id is not null;
