-- A customer accepted a version of terms: when, who of his, from where. Those of his verification stand there.
create table terms_acceptances (
    id          uuid primary key,
    reseller_id uuid not null,
    customer_id uuid not null,
    terms_id    uuid not null references terms (id),
    login_id    uuid not null references logins (id),
    person_name text not null check (length(person_name) <= 300),
    ip          text not null,
    accepted_at timestamptz not null,
    foreign key (reseller_id, customer_id) references customers (reseller_id, id),
    constraint accepted_once unique (customer_id, terms_id)
);
create index terms_acceptances_by_terms on terms_acceptances (terms_id);
create index verifications_by_label_terms on verifications (label_terms_id);
create index verifications_by_platform_terms on verifications (platform_terms_id);
create trigger terms_acceptances_are_kept before update or delete or truncate on terms_acceptances
    for each statement execute function refuse_change();
-- What somebody accepted must go on saying what it said.
create trigger terms_are_kept before update or delete or truncate on terms
    for each statement execute function refuse_change();
