-- Mail to many customers of a reseller: written, chosen, seen, confirmed, then handed to the outbox at a set pace.
create type mailing_kind as enum ('announcement', 'service');
create type mailing_state as enum ('draft', 'sending', 'paused', 'stopped', 'done');
create type recipient_state as enum ('waiting', 'mailed', 'left_out');
create type left_out_reason as enum ('fraud', 'opted_out', 'bounced', 'no_address');

create table mailings (
    id                uuid primary key,
    reseller_id       uuid not null references resellers (id),
    kind              mailing_kind not null,
    subject           text not null check (length(subject) between 1 and 200),
    body              text not null check (length(body) between 1 and 20000),
    -- whom it is for, as the customers list filters; empty or null: whoever
    words             text not null default '' check (length(words) <= 255),
    in_state          text not null default '' check (length(in_state) <= 40),
    is_reseller       boolean,
    verified          boolean,
    country           char(2) check (country ~ '^[A-Z]{2}$'),
    since             timestamptz,
    label_id          uuid,
    -- who has a domain of its TLD, or this hosting
    product_id        uuid,
    -- mails a minute
    pace              integer not null check (pace between 1 and 6000),
    state             mailing_state not null default 'draft',
    -- raised at every change, so that just what was seen is confirmed
    version           integer not null default 1,
    -- how many were chosen at the confirmation
    chosen            bigint not null default 0,
    -- until when the pace has been used up
    paced_at          timestamptz,
    created_by        uuid not null references logins (id),
    created_by_name   text not null check (length(created_by_name) <= 300),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    confirmed_by      uuid references logins (id),
    confirmed_by_name text not null default '' check (length(confirmed_by_name) <= 300),
    confirmed_at      timestamptz,
    -- the last one; resuming leaves it
    paused_by         uuid references logins (id),
    paused_by_name    text not null default '' check (length(paused_by_name) <= 300),
    paused_at         timestamptz,
    stopped_by        uuid references logins (id),
    stopped_by_name   text not null default '' check (length(stopped_by_name) <= 300),
    stopped_at        timestamptz,
    done_at           timestamptz,
    foreign key (reseller_id, label_id) references labels (reseller_id, id),
    foreign key (reseller_id, product_id) references products (reseller_id, id),
    unique (reseller_id, id),
    constraint drafts_are_not_confirmed check ((state = 'draft') = (confirmed_at is null)),
    constraint stopped_by_somebody check ((state = 'stopped') = (stopped_at is not null)),
    constraint done_at_some_time check ((state = 'done') = (done_at is not null)),
    constraint sending_has_a_pace check (state <> 'sending' or paced_at is not null)
);
create index mailings_by_reseller on mailings (reseller_id, created_at desc, id desc);
create index mailings_under_way on mailings (paced_at) where state = 'sending';

-- Who was chosen at the confirmation. It is filled for a million in one statement, so it has no foreign keys to check row
-- by row: neither customers nor confirmed mailings are ever deleted, and who is read from here is joined to the customers
-- of the mailing's own reseller.
create table mailing_recipients (
    mailing_id  uuid not null,
    customer_id uuid not null,
    state       recipient_state not null,
    reason      left_out_reason,
    primary key (mailing_id, customer_id),
    constraint left_out_for_a_reason check ((state = 'left_out') = (reason is not null))
);
create index mailing_recipients_by_state on mailing_recipients (mailing_id, state, customer_id);

create function refuse_confirmed() returns trigger language plpgsql as $$
begin
    if old.confirmed_at is not null then
        raise exception '% is refused on %', tg_op, tg_table_name using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
create trigger confirmed_mailings_stay before delete on mailings for each row execute function refuse_confirmed();

-- Who wants no announcements; gone when he wants them again. Who did it and how stands in the events too.
create table announcements_off (
    reseller_id uuid not null,
    customer_id uuid not null,
    -- link: a button behind the link of a mail; one_click: his mail program; account: his own account; staff: for him
    how         text not null check (how in ('link', 'one_click', 'account', 'staff')),
    by_login    uuid references logins (id),
    by_name     text not null default '' check (length(by_name) <= 300),
    at          timestamptz not null,
    primary key (reseller_id, customer_id),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id)
);
