-- To prove a login's new address, and to take the change back from the old one.
alter type token_purpose add value 'email_change';
alter type token_purpose add value 'email_undo';
