-- A mail of a mailing names it, so that the database itself lets each customer have it once.
alter table mails
    add column mailing_id uuid,
    -- where its List-Unsubscribe leads; empty: it has none
    add column unsubscribe_url text not null default '',
    add constraint mails_mailing_fk foreign key (reseller_id, mailing_id) references mailings (reseller_id, id),
    add constraint mails_of_mailings_have_a_customer check (mailing_id is null or customer_id is not null);
create unique index mails_once_for_each on mails (mailing_id, customer_id) where mailing_id is not null;
create index mails_of_mailing on mails (mailing_id, state) where mailing_id is not null;
