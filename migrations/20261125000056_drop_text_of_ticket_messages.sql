-- The search looks through ticket_search instead.
drop index ticket_messages_by_text;
drop trigger ticket_messages_search on ticket_messages;
drop function fold_ticket_message();
alter table ticket_messages drop column search;
