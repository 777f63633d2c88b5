-- Baskets and orders. A basket is one person's choice for one account and becomes one order, once.
create type order_state as enum ('new', 'waiting', 'processing', 'completed', 'failed', 'cancelled');
create type wait_reason as enum ('verification', 'payment', 'balance', 'review');
create type line_state as enum ('waiting', 'processing', 'completed', 'failed', 'cancelled');
create type line_action as enum ('register', 'renew', 'restore', 'transfer', 'create', 'change_plan', 'once');

create table baskets (
    id          uuid primary key,
    reseller_id uuid not null,
    customer_id uuid not null,
    login_id    uuid not null references logins (id),
    created_at  timestamptz not null,
    ordered_at  timestamptz,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    unique (reseller_id, id)
);
create unique index one_open_basket on baskets (customer_id, login_id) where ordered_at is null;

create table basket_items (
    id          uuid primary key,
    reseller_id uuid not null,
    basket_id   uuid not null,
    product_id  uuid not null,
    action      line_action not null,
    months      smallint not null check (months between 0 and 120),
    -- as registries write it (A-label); empty where the product has none
    name        text not null default '' check (length(name) <= 253),
    -- what the registry of this TLD asks for beyond the profile
    extras      jsonb not null default '{}',
    created_at  timestamptz not null,
    foreign key (reseller_id, basket_id) references baskets (reseller_id, id),
    foreign key (reseller_id, product_id) references products (reseller_id, id)
);
create index basket_items_by_basket on basket_items (basket_id, created_at, id);
create unique index one_name_once_a_basket on basket_items (basket_id, name) where name <> '' and action = 'register';

create table orders (
    id               uuid primary key,
    reseller_id      uuid not null,
    customer_id      uuid not null,
    number           integer not null check (number > 0),
    state            order_state not null,
    waiting_for      wait_reason,
    currency         char(3) not null,
    total            bigint not null check (total >= 0),
    -- what was ordered as one: a basket, or the renewal of something for a day. The same never becomes two orders.
    origin           text not null check (length(origin) between 1 and 200),
    -- null: the portal itself, for a renewal
    placed_by        uuid references logins (id),
    placed_by_name   text not null default '' check (length(placed_by_name) <= 300),
    -- staff, for the customer
    on_behalf        boolean not null default false,
    -- decided when it was placed: by the label's rule, or since a renewal is paid before
    needs_payment    boolean not null,
    paid_at          timestamptz,
    -- staff let it go on without payment or after a review
    released_at      timestamptz,
    placed_at        timestamptz not null,
    updated_at       timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    unique (reseller_id, id),
    unique (reseller_id, number),
    constraint same_order_once unique (customer_id, origin),
    constraint waiting_says_for_what check ((state = 'waiting') = (waiting_for is not null))
);
create index orders_newest      on orders (reseller_id, placed_at, id);
create index orders_by_state    on orders (reseller_id, state, placed_at, id);
create index orders_by_reason   on orders (reseller_id, waiting_for, placed_at, id) where waiting_for is not null;
create index orders_by_customer on orders (reseller_id, customer_id, placed_at, id);
create trigger orders_are_kept before delete or truncate on orders for each statement execute function refuse_change();

create table order_lines (
    id           uuid primary key,
    reseller_id  uuid not null,
    customer_id  uuid not null,
    order_id     uuid not null,
    position     smallint not null,
    product_id   uuid not null,
    action       line_action not null,
    -- as it stood in the catalogue that day
    description  text not null check (length(description) between 1 and 400),
    months       smallint not null check (months between 0 and 120),
    -- frozen when the order was placed: per line, set-up within it told apart, and what it costs the reseller (null: not known)
    amount       bigint not null check (amount >= 0),
    set_up       bigint not null default 0 check (set_up between 0 and amount),
    purchase     bigint check (purchase >= 0),
    name         text not null default '' check (length(name) <= 253),
    extras       jsonb not null default '{}',
    -- what is renewed, restored or changed
    domain_id    uuid,
    hosting_id   uuid,
    state        line_state not null,
    last_error   text not null default '' check (length(last_error) <= 500),
    finished_at  timestamptz,
    -- kept by trigger as the order's, so that orders are found by a product and their state with one index
    placed_at    timestamptz not null,
    order_state  order_state not null,
    waiting_for  wait_reason,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    foreign key (reseller_id, order_id) references orders (reseller_id, id),
    foreign key (reseller_id, product_id) references products (reseller_id, id),
    unique (reseller_id, id),
    unique (order_id, position)
);
create index order_lines_by_product       on order_lines (reseller_id, product_id, placed_at, order_id);
create index order_lines_by_product_state on order_lines (reseller_id, product_id, order_state, placed_at, order_id);
create trigger order_lines_are_kept before delete or truncate on order_lines for each statement execute function refuse_change();

create function reflect_order() returns trigger language plpgsql as $$
begin
    update order_lines set order_state = new.state, waiting_for = new.waiting_for where order_id = new.id;
    return null;
end $$;
create trigger orders_reflect after update of state, waiting_for on orders for each row execute function reflect_order();

-- the history of one order, domain or hosting account
create index events_by_thing on events (customer_id, (data ->> 'about'), at desc, id desc) where data ? 'about';
