-- A day that is being worked off: how far it has come, so that a process that takes over repeats nothing of it.
alter table daily_runs
    alter column finished_at drop not null,
    add column step     smallint not null default 0 check (step >= 0),
    add column after_at timestamptz,
    add column after_id uuid;
create unique index one_day_at_a_time on daily_runs ((true)) where finished_at is null;
