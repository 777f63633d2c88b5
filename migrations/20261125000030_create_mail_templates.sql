-- The texts that a reseller writes himself for the mails of a label; where there is none, ours goes out.
create table mail_templates (
    reseller_id     uuid not null,
    label_id        uuid not null,
    -- which message, as the program names it
    kind            text not null check (kind ~ '^[a-z_]{1,60}$'),
    language        text not null check (language ~ '^[a-z]{2}$'),
    subject         text not null check (length(subject) between 1 and 200),
    body            text not null check (length(body) between 1 and 10000),
    -- also the version: who saves says which one he has read
    changed_at      timestamptz not null,
    changed_by      uuid references logins (id),
    changed_by_name text not null check (length(changed_by_name) between 1 and 255),
    primary key (label_id, kind, language),
    foreign key (reseller_id, label_id) references labels (reseller_id, id)
);
create index mail_templates_of_reseller on mail_templates (reseller_id);
