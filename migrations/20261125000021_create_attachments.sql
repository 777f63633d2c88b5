-- Files that came with messages. The bytes stand once per reseller, by their hash; never once for all resellers, so that
-- nobody can find out by sending a file whether another reseller has it.
create table attachment_blobs (
    reseller_id uuid not null references resellers (id),
    hash        bytea not null check (length(hash) = 32),
    bytes       bytea not null check (length(bytes) <= 10485760),
    created_at  timestamptz not null,
    primary key (reseller_id, hash)
);
-- files are mostly compressed already
alter table attachment_blobs alter column bytes set storage external;

create table attachments (
    id                uuid primary key,
    reseller_id       uuid not null,
    customer_id       uuid not null,
    ticket_message_id uuid not null,
    -- its place among the files of the message
    position          smallint not null check (position between 1 and 10),
    name              text not null check (length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\]'),
    -- by the content, whatever the sender said
    content_type      text not null check (content_type ~ '^[a-z0-9.+-]+/[a-z0-9.+-]+$'),
    size              integer not null check (size between 0 and 10485760),
    hash              bytea not null,
    created_at        timestamptz not null,
    foreign key (reseller_id, customer_id, ticket_message_id) references ticket_messages (reseller_id, customer_id, id),
    foreign key (reseller_id, hash) references attachment_blobs (reseller_id, hash),
    constraint one_file_a_place unique (ticket_message_id, position)
);
create index attachments_by_hash on attachments (reseller_id, hash);
