-- Mails in one state, and mails to one address: both newest first, a page along one index however many there are.
create index mails_by_state on mails (reseller_id, state, created_at desc, id desc);
create index mails_by_recipient on mails (reseller_id, lower(to_email), created_at desc, id desc);
