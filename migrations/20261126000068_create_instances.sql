-- The processes that serve this database: each notes now and then that it lives, and takes itself out at its end.
create table instances (
    id         uuid primary key,
    version    text not null check (length(version) between 1 and 60),
    address    text not null check (length(address) between 1 and 255),
    started_at timestamptz not null,
    seen_at    timestamptz not null
);
create index jobs_dead on jobs (created_at desc, id desc) where state = 'dead';
create index mails_dead_of_all on mails (created_at desc, id desc) where state = 'dead';
