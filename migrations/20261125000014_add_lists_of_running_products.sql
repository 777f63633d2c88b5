-- Lists of what runs walk one index for each state, by name or by the end, each walk over after a page. What has no end
-- yet stands last.
alter table domains
    add column ends_at timestamptz not null generated always as (coalesce(expires_at, 'infinity'::timestamptz)) stored;
alter table hosting_accounts
    add column ends_at timestamptz not null generated always as (coalesce(paid_until, 'infinity'::timestamptz)) stored;
create index domains_by_state_end on domains (reseller_id, state, ends_at, id);
create index hosting_by_state_end on hosting_accounts (reseller_id, state, ends_at, id);

-- what is under way for one customer, when an account is closed
create index tasks_open_by_customer on supplier_tasks (reseller_id, customer_id, action) where state = 'open';

-- the few names that people read otherwise than registries write them, for a search by such letters
create index domains_in_other_letters on domains (reseller_id) where shown_name <> name;
