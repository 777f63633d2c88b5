-- The label's page that a parked domain points at; empty: nowhere but its own name servers.
alter table simulated_domains add column points_to text not null default '';
comment on column simulated_domains.auth_code is 'a hash of the code, which is told once; empty: none was asked for yet';
create index simulated_requests_by_name on simulated_requests (name, created_at);
