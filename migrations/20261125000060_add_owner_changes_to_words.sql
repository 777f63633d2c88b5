-- Words for changes of registrant data: what an order's line, a price and a supplier's task may be about; and registries
-- that are spoken to by EPP.
alter type price_action add value 'contact_update' after 'owner_change';
alter type line_action add value 'owner_change' after 'transfer';
alter type line_action add value 'contact_update' after 'owner_change';
alter type task_action add value 'change_owner' after 'transfer';
alter type task_action add value 'update_contact' after 'change_owner';
alter type supplier add value 'epp' after 'registry_simulator';
alter type token_purpose add value 'consent';
