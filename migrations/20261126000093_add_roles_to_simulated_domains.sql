-- Whom the simulator shows for admin, tech and billing, by the role's name; a role that is not here is the registrant's.
alter table simulated_domains add column roles jsonb not null default '{}';
