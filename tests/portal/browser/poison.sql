-- Puts each line of `payloads` (n, p) wherever people type about tickets: one ticket of Ada's for each, with everything
-- a ticket can have.
create temp table northwind as
    select c.reseller_id as owner, c.id as customer, c.label_id as label, l.id as login
      from customers c join logins l on l.name = 'support@northwind.example'
     where c.email = 'verified@customer.example';

update logins set person_name = (select p from payloads where n = 15) where name = 'support@northwind.example';
update logins set person_name = (select p from payloads where n = 40) where name = 'owner@northwind.example';

insert into departments (id, reseller_id, name, sender_email, signature, position, created_at)
    select gen_random_uuid(), owner, left(p, 100), left(p, 254), p, n, now() from payloads, northwind;
insert into canned_replies (id, reseller_id, name, body, created_at, updated_at)
    select gen_random_uuid(), owner, left(p, 100), p, now(), now() from payloads, northwind;
insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, assigned_to, opened_by,
                     created_at, changed_at)
    select md5('ticket' || n)::uuid, owner, customer, label, 900000 + n, p, d.id, 'waiting_for_us', login, 'mail', now(), now()
      from payloads, northwind, departments d where d.reseller_id = owner and d.name = left(p, 100);

-- a message of the customer's by mail, one of staff, a note, one from a stranger, one from a stranger that is discarded
insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_login_id, author_name, from_email, body,
                             needs_acceptance, created_at)
    select md5(what || n)::uuid, owner, customer, md5('ticket' || n)::uuid, kind::ticket_message_kind,
           author::ticket_message_author, case author when 'staff' then login end, p, by_mail, p, pending, now()
      from payloads, northwind,
           lateral (values ('said', 'message', 'customer', p, false), ('told', 'message', 'staff', '', false),
                           ('noted', 'note', 'staff', '', false), ('strange', 'message', 'customer', p, true),
                           ('refused', 'message', 'customer', p, true)) as m (what, kind, author, by_mail, pending);
insert into discarded_ticket_messages (message_id, reseller_id, reason, discarded_by, discarded_by_name, discarded_at)
    select md5('refused' || n)::uuid, owner, p, login, p, now() from payloads, northwind;
insert into attachment_blobs (reseller_id, hash, bytes, created_at)
    select owner, sha256('poison'), 'poison', now() from northwind;
insert into attachments (id, reseller_id, customer_id, ticket_message_id, position, name, content_type, size, hash, created_at)
    select gen_random_uuid(), owner, customer, md5(what || n)::uuid, 1, translate(p, '/\', '⁄⁄'), 'text/plain', 6,
           sha256('poison'), now()
      from payloads, northwind, unnest(array['said', 'told', 'noted', 'strange', 'refused']) as what;
insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject, text_body,
                   html_body, message_id, state, created_at, last_error, ticket_message_id)
    select gen_random_uuid(), owner, customer, label, 'ticket_written', p, 'x@northwind.example', p, 'to@customer.example', p, p,
           '', gen_random_uuid()::text, 'dead', now(), p, md5('told' || n)::uuid
      from payloads, northwind;
insert into events (id, reseller_id, customer_id, kind, actor, actor_login_id, actor_name, data, at)
    select gen_random_uuid(), owner, customer, 'ticket_changed', 'person', login, p,
           jsonb_build_object('what', 'Ticket ' || 900000 + n || ' “' || p || '” had a mail discarded', 'reason', p,
                              'about', md5('ticket' || n)::uuid,
                              'changes', jsonb_build_array(jsonb_build_object('label', p, 'before', p, 'after', p))), now()
      from payloads, northwind;
insert into address_bounces (reseller_id, customer_id, email, permanent, reason, mail_id, times, first_at, last_at)
    select owner, customer, left(p, 320), true, p, (select id from mails where state = 'dead' limit 1), 1, now(), now()
      from payloads, northwind;
