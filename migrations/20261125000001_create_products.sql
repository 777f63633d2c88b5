-- What a reseller sells. Each reseller has a catalogue of his own; what he pays to the reseller above him is a price of
-- its own beside it. Money is minor units of the reseller's currency.
create type product_family as enum ('domain', 'hosting', 'other');
create type supplier as enum ('registry_simulator', 'provisioning_webhook', 'by_hand');
create type price_action as enum ('register', 'renew', 'transfer', 'restore', 'owner_change', 'set_up', 'period');
create type renewal_billing as enum ('prepaid', 'postpaid');

alter table resellers
    add column currency char(3) not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
    add column next_order_number integer not null default 100001,
    -- prepaid: a renewal is an order that waits for its money; postpaid: it is delivered at once
    add column renewals renewal_billing not null default 'prepaid',
    -- where hosting is made and how its requests are signed; empty: there is no agent yet
    add column webhook_url text not null default '' check (length(webhook_url) <= 500),
    add column webhook_secret text not null default '' check (length(webhook_secret) <= 200);
alter table labels add column orders_wait_for_payment boolean not null default false;
-- null: as the reseller's
alter table customers add column renewals renewal_billing;

create table products (
    id                uuid primary key,
    reseller_id       uuid not null references resellers (id),
    family            product_family not null,
    name              text not null check (length(name) between 1 and 100),
    -- domains only: without a dot before it
    tld               text check (tld ~ '^[a-z0-9-]+(\.[a-z0-9-]+)*$' and length(tld) <= 63),
    supplier          supplier not null,
    on_sale           boolean not null default true,
    description       text not null default '' check (length(description) <= 2000),
    position          integer not null default 0 check (position between 0 and 100000),
    -- hosting only; null: without limit
    disk_mb           integer check (disk_mb > 0),
    traffic_gb        integer check (traffic_gb > 0),
    mailboxes         integer check (mailboxes >= 0),
    databases         integer check (databases >= 0),
    domains           integer check (domains > 0),
    -- the product of the reseller above that this one is bought as
    source_id         uuid references products (id),
    -- raised at every change, so that two who edit at once notice
    version           integer not null default 1,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    unique (reseller_id, id),
    constraint only_domains_have_a_tld check ((family = 'domain') = (tld is not null)),
    constraint one_product_per_tld unique (reseller_id, tld)
);
create unique index product_name_taken on products (reseller_id, family, lower(name));
create index products_by_source on products (source_id) where source_id is not null;
create index products_in_order on products (reseller_id, family, position, name);

-- months: 12 for a year of a domain, 1 or 12 for hosting, 0 for what is paid once
create table prices (
    reseller_id uuid not null,
    product_id  uuid not null,
    action      price_action not null,
    months      smallint not null check (months between 0 and 120),
    amount      bigint not null check (amount between 0 and 100000000000),
    primary key (product_id, action, months),
    foreign key (reseller_id, product_id) references products (reseller_id, id)
);

-- What the reseller himself pays for it: written by him at the top of a chain, else the price of the reseller above for
-- him, kept as a price of its own and brought up to date with it.
create table purchase_prices (
    reseller_id uuid not null,
    product_id  uuid not null,
    action      price_action not null,
    months      smallint not null check (months between 0 and 120),
    amount      bigint not null check (amount between 0 and 100000000000),
    primary key (product_id, action, months),
    foreign key (reseller_id, product_id) references products (reseller_id, id)
);
