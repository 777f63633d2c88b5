-- Procedures about who may hold a domain: while one is open the domain's registrant data stays as it is, and it stays at
-- its registrar. One is open at a time; those that are over are kept.
create type dispute_procedure as enum ('udrp', 'urs', 'registry', 'court', 'other');

create table domain_disputes (
    id             uuid primary key,
    reseller_id    uuid not null,
    domain_id      uuid not null,
    procedure      dispute_procedure not null,
    -- a case number, who told us: for staff
    note           text not null default '' check (length(note) <= 500),
    opened_by      uuid references logins (id),
    opened_by_name text not null default '' check (length(opened_by_name) <= 300),
    opened_at      timestamptz not null,
    ended_by       uuid references logins (id),
    ended_at       timestamptz check (ended_at >= opened_at),
    foreign key (reseller_id, domain_id) references domains (reseller_id, id)
);
create unique index one_open_dispute on domain_disputes (domain_id) where ended_at is null;
create trigger domain_disputes_are_kept before delete or truncate on domain_disputes
    for each statement execute function refuse_change();
