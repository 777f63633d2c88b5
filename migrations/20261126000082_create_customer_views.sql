-- How one person looks at the customers list.
create table customer_list_settings (
    login_id  uuid primary key references logins (id),
    columns   text[] not null,
    page_size smallint not null check (page_size in (25, 50, 100, 200))
);

-- A filter with its order and columns under a name; the rest of an address. Its maker's own, or for all staff.
create table customer_views (
    id          uuid primary key,
    reseller_id uuid not null references resellers (id),
    login_id    uuid not null references logins (id),
    maker_name  text not null check (length(maker_name) <= 300),
    name        text not null check (length(name) between 1 and 60 and name !~ '[[:cntrl:]]'),
    query       text not null check (length(query) <= 2000),
    columns     text[] not null,
    shared      boolean not null,
    created_at  timestamptz not null,
    constraint view_name_taken unique (reseller_id, login_id, name)
);
create index customer_views_shared on customer_views (reseller_id, lower(name)) where shared;
