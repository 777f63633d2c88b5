-- The number that a customer had in the system he came from. Lines of a file are matched by it, or by the e-mail address.
alter table customers add column foreign_number text not null default '' check (length(foreign_number) <= 64);
create unique index customers_foreign_number on customers (reseller_id, foreign_number) where foreign_number <> '';
create index customers_email_key on customers (reseller_id, email_key);
