-- Mails of unknown senders that staff decided against. They stay for staff to read; accepting one later takes it back.
create table discarded_ticket_messages (
    message_id        uuid primary key,
    reseller_id       uuid not null,
    reason            text not null check (length(reason) between 1 and 255),
    discarded_by      uuid references logins (id),
    -- as it was then; names change
    discarded_by_name text not null check (length(discarded_by_name) <= 300),
    discarded_at      timestamptz not null,
    foreign key (reseller_id, message_id) references ticket_messages (reseller_id, id)
);
create trigger discarded_ticket_messages_stay before update or delete or truncate on discarded_ticket_messages
    for each statement execute function refuse_change();
