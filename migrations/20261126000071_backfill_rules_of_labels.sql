-- What was a reseller's rule is each of his labels' now; a contact that is an e-mail address is known as one.
update labels l set access_mail = r.access_mail from resellers r where r.id = l.reseller_id;
update labels set support_email = support_contact where support_contact ~ '^[^@[:space:],]+@[^@[:space:],]+$';
alter table resellers drop column access_mail;
