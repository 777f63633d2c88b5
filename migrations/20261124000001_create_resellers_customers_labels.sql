-- Tenancy. A reseller is a customer with the right to resell: resellers.id IS the id of his own account in customers,
-- and customers.reseller_id names who sells to it. Only the operator's own account has nobody above it.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create table customers (
    id              uuid primary key,
    reseller_id     uuid,
    label_id        uuid,
    number          integer not null check (number > 0),
    name            text not null check (length(name) between 1 and 255),
    organisation    text not null default '' check (length(organisation) <= 255),
    address         text not null default '' check (length(address) <= 500),
    postal_code     text not null default '' check (length(postal_code) <= 32),
    city            text not null default '' check (length(city) <= 255),
    country         char(2) not null check (country ~ '^[A-Z]{2}$'),
    state           text not null default '' check (length(state) <= 64),
    phone           text not null default '' check (phone ~ '^(\+[1-9][0-9]{3,14})?$'),
    email           text not null check (length(email) between 3 and 254),
    vat_number      text not null default '' check (length(vat_number) <= 32),
    -- what the customers list calls him: the organisation, else the person
    display_name    text not null generated always as (case when organisation = '' then name else organisation end) stored,
    sort_name       text collate "und-x-icu" not null
                    generated always as (lower(case when organisation = '' then name else organisation end)) stored,
    is_reseller     boolean not null default false,
    verification_id uuid,
    verified        boolean not null generated always as (verification_id is not null) stored,
    -- kept by trigger from the open rows of restrictions, so that lists can filter by an index
    login_denied    boolean not null default false,
    account_denied  boolean not null default false,
    fraud           boolean not null default false,
    order_blocked   boolean not null default false,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (reseller_id, id),
    unique (reseller_id, number),
    constraint only_the_operator_has_no_reseller check (reseller_id is not null or is_reseller),
    constraint not_his_own_reseller check (reseller_id <> id)
);
create unique index one_operator on customers ((true)) where reseller_id is null;

create table resellers (
    id              uuid primary key references customers (id),
    name            text not null check (length(name) between 1 and 255),
    depth           smallint not null check (depth between 0 and 8),
    next_number     integer not null default 10001,
    -- kept by trigger, so that the list can say its total without counting
    customer_count  bigint not null default 0,
    -- when customers are told that staff were in their area
    access_mail     text not null default 'always' check (access_mail in ('always', 'daily', 'never')),
    created_at      timestamptz not null
);
alter table customers add constraint customers_reseller_fk foreign key (reseller_id) references resellers (id);

create table labels (
    id              uuid primary key,
    reseller_id     uuid not null references resellers (id),
    slug            text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
    name            text not null check (length(name) between 1 and 100),
    -- the label's own address without a trailing slash; null: the portal's base URL and /at/{slug}
    base_url        text,
    sender_name     text not null check (length(sender_name) between 1 and 100 and sender_name !~ '[[:cntrl:]]'),
    sender_email    text not null check (length(sender_email) between 3 and 254),
    support_contact text not null default '' check (length(support_contact) <= 254),
    -- the hue of its accent colour in oklch; lightness and chroma are the design system's, so contrast always holds
    accent_hue      smallint not null default 255 check (accent_hue between 0 and 359),
    time_zone       text not null default 'UTC',
    is_default      boolean not null default true,
    created_at      timestamptz not null,
    unique (reseller_id, id)
);
create unique index one_default_label on labels (reseller_id) where is_default;
alter table customers add constraint customers_label_fk foreign key (reseller_id, label_id) references labels (reseller_id, id);
alter table customers add constraint customers_have_a_label check (label_id is not null or reseller_id is null);

create table terms (
    id              uuid primary key,
    label_id        uuid not null references labels (id),
    version         text not null check (length(version) between 1 and 40),
    body            text not null,
    published_at    timestamptz not null,
    unique (label_id, version)
);

-- A customer can never be deleted, and never changes hands.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is refused on %', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger customers_are_never_deleted before delete or truncate on customers
    for each statement execute function refuse_change();
create function refuse_new_reseller() returns trigger language plpgsql as $$
begin
    if new.reseller_id is distinct from old.reseller_id or new.id <> old.id then
        raise exception 'a customer stays with his reseller' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger customers_stay before update of id, reseller_id on customers
    for each row execute function refuse_new_reseller();

-- The depth follows from the reseller above; since an account never changes hands there can be no loop.
create function place_reseller() returns trigger language plpgsql as $$
declare above smallint;
begin
    select r.depth into above from customers c join resellers r on r.id = c.reseller_id where c.id = new.id;
    new.depth := coalesce(above + 1, 0);
    update customers set is_reseller = true where id = new.id and not is_reseller;
    return new;
end $$;
create trigger resellers_place before insert on resellers for each row execute function place_reseller();

create function count_customers() returns trigger language plpgsql as $$
begin
    update resellers r set customer_count = r.customer_count + n.added
      from (select reseller_id, count(*) as added from added_customers where reseller_id is not null group by 1) n
     where r.id = n.reseller_id;
    return null;
end $$;
create trigger customers_count after insert on customers referencing new table as added_customers
    for each statement execute function count_customers();
