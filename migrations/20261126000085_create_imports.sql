-- Customers that a reseller brings along in a file. Its lines are rows, so that any instance goes on where another one ended,
-- and the file itself is not kept.
create type import_state as enum ('receiving', 'uploaded', 'checking', 'checked', 'importing', 'stopped', 'done');
create type import_outcome as enum ('new', 'updated', 'unchanged', 'faulty');

create table imports (
    id              uuid primary key,
    reseller_id     uuid not null references resellers (id),
    file_name       text not null check (length(file_name) <= 255),
    state           import_state not null default 'receiving',
    size            bigint not null default 0,
    encoding        text not null default '' check (length(encoding) <= 40),
    separator       text not null default '' check (length(separator) <= 20),
    headings        text[] not null default '{}',
    -- which of our fields each column is; empty: none
    columns         text[] not null default '{}',
    options         jsonb not null default '{}',
    lines           integer not null default 0,
    -- the line of the file up to which the check, or the import, has come; and what came of the lines so far
    position        integer not null default 0,
    made            integer not null default 0,
    updated         integer not null default 0,
    unchanged       integer not null default 0,
    faulty          integer not null default 0,
    created_by      uuid not null references logins (id),
    created_by_name text not null check (length(created_by_name) <= 300),
    created_at      timestamptz not null,
    -- in whose name customers are made and changed: whoever set it going last
    run_by          uuid references logins (id),
    run_by_name     text not null default '' check (length(run_by_name) <= 300),
    run_by_ip       text not null default '' check (length(run_by_ip) <= 64),
    run_at          timestamptz,
    ended_at        timestamptz,
    -- its lines are gone
    emptied_at      timestamptz,
    unique (reseller_id, id)
);
create index imports_by_reseller on imports (reseller_id, created_at desc, id desc);
create index imports_under_way on imports (run_at) where state in ('checking', 'importing');

create table import_lines (
    reseller_id     uuid not null,
    import_id       uuid not null,
    line            integer not null,
    cells           jsonb not null,
    email_key       text,
    foreign_number  text,
    outcome         import_outcome,
    -- what is wrong, or to be known: [[field, sentence], …]
    remarks         jsonb not null default '[]',
    customer_id     uuid,
    customer_number integer,
    primary key (import_id, line),
    foreign key (reseller_id, import_id) references imports (reseller_id, id) on delete cascade
);
create index import_lines_by_email on import_lines (import_id, email_key, line) where email_key is not null;
create index import_lines_by_number on import_lines (import_id, foreign_number, line) where foreign_number is not null;
create index import_lines_by_outcome on import_lines (import_id, outcome, line);
