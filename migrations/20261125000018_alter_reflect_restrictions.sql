-- Every request reads these flags now, so two changes at the same time must not lose one: the row is locked first, and
-- the statement after that sees what the transaction it waited for has done.
create or replace function reflect_restrictions() returns trigger language plpgsql as $$
begin
    perform from customers where id = new.customer_id for no key update;
    update customers c set
        login_denied   = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'login_denied'),
        account_denied = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'account_denied'),
        fraud          = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'fraud'),
        order_blocked  = exists (select from restrictions r where r.customer_id = c.id and r.lifted_at is null and r.kind = 'order_blocked')
     where c.id = new.customer_id;
    return null;
end $$;
