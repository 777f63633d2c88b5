-- What mails are written in: a label's language, and a customer's where he chose another (null: his label's).
alter table labels add column language text not null default 'en' check (language ~ '^[a-z]{2}$');
alter table customers add column language text check (language ~ '^[a-z]{2}$');
