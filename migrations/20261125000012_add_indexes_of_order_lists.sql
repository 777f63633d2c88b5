-- The orders lists walk one index each, whatever they are filtered by: what a filter leaves in is found in its order.
create index orders_by_customer_state on orders (reseller_id, customer_id, state, placed_at, id) include (waiting_for);
create index order_lines_by_product_reason on order_lines (reseller_id, product_id, waiting_for, placed_at, order_id)
    where waiting_for is not null;
create index order_lines_by_customer_product on order_lines (reseller_id, customer_id, product_id, placed_at, order_id)
    include (order_state, waiting_for);
