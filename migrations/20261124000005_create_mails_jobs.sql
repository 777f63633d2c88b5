-- dead: given up, staff may send it again; void: its link was used, replaced or ran out, so there was nothing to send
create type mail_state as enum ('queued', 'sent', 'dead', 'void');

-- The outbox: written in the transaction of its cause, rendered then, sent later.
create table mails (
    id           uuid primary key,
    reseller_id  uuid not null references resellers (id),
    customer_id  uuid references customers (id),
    label_id     uuid not null references labels (id),
    message      text not null,
    from_name    text not null,
    from_email   text not null,
    to_name      text not null,
    to_email     text not null,
    subject      text not null,
    -- U+0002 stands where the link's secret goes; the worker makes it when it sends
    text_body    text not null,
    html_body    text not null,
    token_id     uuid references tokens (id) on delete set null,
    message_id   text not null unique,
    state        mail_state not null default 'queued',
    created_at   timestamptz not null,
    sent_at      timestamptz,
    last_error   text not null default ''
);
create index mails_by_reseller on mails (reseller_id, created_at desc, id desc);
create index mails_by_customer on mails (customer_id, created_at desc, id desc);
create index mails_by_token on mails (token_id) where token_id is not null;
create index mails_dead on mails (reseller_id, created_at desc) where state = 'dead';

create type job_state as enum ('ready', 'done', 'dead');

-- Work for later: claimed with a lease (for update skip locked), tried again with back-off, fenced by lease_by.
create table jobs (
    id          uuid primary key,
    kind        text not null check (kind ~ '^[a-z_]+$'),
    reseller_id uuid not null references resellers (id),
    subject_id  uuid not null,
    state       job_state not null default 'ready',
    run_at      timestamptz not null,
    attempts    integer not null default 0,
    lease_by    uuid,
    lease_until timestamptz,
    last_error  text not null default '',
    created_at  timestamptz not null,
    unique (kind, subject_id)
);
create index jobs_ready on jobs (kind, run_at) where state = 'ready';
create index jobs_done on jobs (created_at) where state = 'done';
