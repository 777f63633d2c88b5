-- Another admin, tech or billing contact; the registrant stays.
alter type task_action add value 'change_roles' after 'update_contact';
