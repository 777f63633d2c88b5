-- Somebody of a reseller's own who may not sign in: placed by one of his owners, ended by itself, kept for good. Apart from
-- restrictions, which the reseller above places and lifts.
create table staff_disablings (
    id           uuid primary key,
    customer_id  uuid not null references customers (id),
    login_id     uuid not null,
    reason       text not null default '' check (length(reason) <= 500),
    disabled_by  uuid not null references logins (id),
    disabled_at  timestamptz not null,
    enabled_by   uuid references logins (id),
    enabled_at   timestamptz,
    foreign key (customer_id, login_id) references logins (customer_id, id),
    constraint enabled_by_somebody check ((enabled_at is null) = (enabled_by is null))
);
create unique index one_open_disabling on staff_disablings (login_id) where enabled_at is null;

-- kept by trigger from the open rows, so that every request can ask for it
alter table logins add column disabled boolean not null default false;
create function reflect_disablings() returns trigger language plpgsql as $$
begin
    update logins l set disabled = exists (select from staff_disablings d where d.login_id = l.id and d.enabled_at is null)
     where l.id = new.login_id;
    return null;
end $$;
create trigger staff_disablings_reflect after insert or update on staff_disablings
    for each row execute function reflect_disablings();
create trigger staff_disablings_are_kept before delete or truncate on staff_disablings
    for each statement execute function refuse_change();

-- What one person did, newest first.
create index events_by_actor on events (actor_login_id, at desc, id desc) where actor_login_id is not null;
