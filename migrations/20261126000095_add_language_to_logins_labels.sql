-- In which language a login reads pages (empty: as its account gets its mails, else as the label or the browser says),
-- and in which one a label shows them to whoever has not chosen (empty: as the browser asks).
alter table logins add language text not null default '' check (language in ('', 'de', 'en', 'nl'));
alter table labels add page_language text not null default '' check (page_language in ('', 'de', 'en', 'nl'));
