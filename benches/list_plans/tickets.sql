-- Fills a database of `demo --customers N` with one ticket and two or three messages for each customer of the largest
-- reseller, for `LIST_TICKETS=1 cargo bench --bench list_plans`. For a throw-away database only: triggers are off.
begin;
set local session_replication_role = replica;
set local maintenance_work_mem = '1GB';
set local jit = off;
select setseed(0.42);

create temp table owner on commit drop as
    select r.id, (select id from labels l where l.reseller_id = r.id order by id limit 1) as label,
           (select array_agg(id order by id) from logins where customer_id = r.id and role is not null) as staff
      from resellers r order by customer_count desc limit 1;
insert into departments (id, reseller_id, name, position, created_at)
    select gen_random_uuid(), id, name, 1, now() from owner, unnest(array['Billing', 'Domains', 'Abuse']) name
    on conflict do nothing;
create temp table parts on commit drop as
    select (select array_agg(id order by id) from departments where reseller_id = owner.id) as departments, string_to_array(
        'mailbox invoice transfer renewal nameserver certificate password backup database webmail forwarding spam redirect '
        'registrant auth-code plugin wordpress outage latency upgrade downgrade refund payment mandate receipt subdomain '
        'wildcard firewall blacklist bounce attachment calendar contact template migration cronjob quota timeout gateway '
        'header cookie firmware router printer ledger quarter deposit voucher signature notary archive', ' ') as things,
    string_to_array('does not work|is still missing|was refused|shows an error|has expired|cannot be reached|is much too slow|'
        'should be moved|was charged twice|looks wrong on a phone|stopped after the update|needs an extension', '|') as troubles,
    string_to_array('Thank you for your quick answer.|Could you please have a look?|This is urgent for us.|We tried it twice.|'
        'A colleague sees the same.|It worked fine last week.|Please call me back.|I attach a picture of it.|Many thanks in '
        'advance.|We look forward to hearing from you.|Is there anything else I should send?|Kind regards', '|') as phrases
      from owner;

create temp table drawn on commit drop as
    select c.id as customer, c.name, c.number, owner.id as owner, owner.label, gen_random_uuid() as ticket,
           departments[1 + floor(random() * cardinality(departments))::int] as department,
           case when random() < 0.7 then staff[1 + floor(random() * cardinality(staff))::int] end as holder,
           things[1 + floor(power(random(), 2) * cardinality(things))::int] || ' '
               || troubles[1 + floor(random() * cardinality(troubles))::int] as subject,
           things[1 + floor(random() * cardinality(things))::int] as other,
           phrases[1 + floor(random() * 12)::int] || ' ' || phrases[1 + floor(random() * 12)::int] as words,
           now() - random() * interval '1000 days' as at, random() as luck
      from customers c, owner, parts where c.reseller_id = owner.id;

insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, assigned_to, opened_by,
                     message_count, created_at, changed_at, closed_at)
    select ticket, owner, customer, label, 200000 + row_number() over (order by at), 'My ' || subject, department,
           (case when luck < 0.92 then 'closed' when luck < 0.95 then 'waiting_for_customer'
                 when luck < 0.975 then 'waiting_for_us' else 'open' end)::ticket_state,
           holder, 'customer', 2 + (luck > 0.5)::int, at, at + interval '2 days',
           case when luck < 0.92 then at + interval '2 days' end
      from drawn;
insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_name, body, created_at)
    select gen_random_uuid(), owner, customer, ticket, 'message', 'customer', name,
           'Hello, my ' || subject || ', and the ' || other || ' of order ' || number || ' too. ' || words || ' ' || name, at
      from drawn;
insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_name, body, created_at)
    select gen_random_uuid(), owner, customer, ticket, 'message', 'staff', 'Support',
           'Dear ' || name || ', we looked at your ' || other || '. ' || words, at + interval '1 day'
      from drawn where luck > 0.5;
-- a note of some thirty words as unevenly spread as those of a language: the k-th of them, a "w" and the five digits of
-- k as letters, is in about three in k of all tickets; and a word that only older tickets have, many of them
insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_name, body, created_at)
    select gen_random_uuid(), owner, customer, ticket, 'note', 'staff', 'Support',
           (select string_agg('w' || translate(lpad(floor(power(20000, random()))::int::text, 5, '0'), '0123456789', 'aeioubdgkl'), ' ')
              from generate_series(1, 25 + (drawn.luck * 10)::int))
               || case when at < now() - interval '500 days' and random() < 0.3 then ' ancientrome' else '' end,
           at + interval '2 days'
      from drawn;

drop index ticket_search_words;
-- in the order they come in as time goes by
insert into ticket_search (id, reseller_id, customer_id, department_id, assigned_to, state, changed_at, words)
    select id, reseller_id, customer_id, department_id, assigned_to, state, changed_at, ticket_words(ticket_text(id))
      from tickets t where merged_into is null and not exists (select from ticket_search where id = t.id)
     order by created_at;
create index ticket_search_words on ticket_search using gin (ticket_keys(reseller_id, period, state = 'closed', words))
    with (fastupdate = off);
insert into ticket_lexicon (reseller_id, word)
    select distinct reseller_id, word from ticket_search s, unnest(tsvector_to_array(words)) word
    except select reseller_id, word from ticket_lexicon;
commit;
vacuum (analyze) tickets, ticket_messages, ticket_search, ticket_lexicon;
