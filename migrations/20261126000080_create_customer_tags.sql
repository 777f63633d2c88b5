-- What staff call a group of customers. How many have it is kept by trigger, so that the page of tags and the list say it
-- without counting.
create table tags (
    id             uuid primary key,
    reseller_id    uuid not null references resellers (id),
    name           text not null check (length(name) between 1 and 50 and name !~ '[[:cntrl:]]'),
    name_key       text collate "C" not null generated always as (lower(name)) stored,
    customer_count bigint not null default 0,
    created_at     timestamptz not null,
    unique (reseller_id, id),
    constraint tag_name_taken unique (reseller_id, name_key)
);
create index tags_by_use on tags (reseller_id, customer_count desc, name_key);

create table customer_tags (
    reseller_id uuid not null,
    customer_id uuid not null,
    tag_id      uuid not null,
    added_at    timestamptz not null,
    primary key (customer_id, tag_id),
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, tag_id) references tags (reseller_id, id) on delete cascade
);
create index customer_tags_by_tag on customer_tags (reseller_id, tag_id, customer_id);

create function count_tagged() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update tags t set customer_count = t.customer_count + n.many
          from (select tag_id, count(*) as many from changed group by 1) n where t.id = n.tag_id;
    else
        update tags t set customer_count = t.customer_count - n.many
          from (select tag_id, count(*) as many from changed group by 1) n where t.id = n.tag_id;
    end if;
    return null;
end $$;
create trigger customer_tags_added after insert on customer_tags referencing new table as changed
    for each statement execute function count_tagged();
create trigger customer_tags_removed after delete on customer_tags referencing old table as changed
    for each statement execute function count_tagged();

-- What staff note about a customer, for their own eyes.
create table customer_notes (
    id          uuid primary key,
    reseller_id uuid not null,
    customer_id uuid not null,
    body        text not null check (length(body) between 1 and 5000),
    author_id   uuid not null references logins (id),
    -- as it was then; names change
    author_name text not null check (length(author_name) <= 300),
    pinned_at   timestamptz,
    created_at  timestamptz not null,
    edited_at   timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id)
);
create index customer_notes_by_customer on customer_notes (reseller_id, customer_id, created_at desc, id desc);
