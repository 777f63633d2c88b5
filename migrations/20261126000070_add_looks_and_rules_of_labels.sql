-- A label's own colours, logo, support contact, parking page, host name and rules.
alter table labels
    -- null: made from accent_hue; the hue is kept beside them for the tones around
    add column accent      text check (accent ~ '^#[0-9a-f]{6}$'),
    add column accent_dark text check (accent_dark ~ '^#[0-9a-f]{6}$'),
    -- the hash of the picture in label_logos, which is its version; null: none
    add column logo        text check (logo ~ '^[0-9a-f]{32}$'),
    add column support_email text not null default '' check (length(support_email) <= 254),
    add column support_phone text not null default '' check (length(support_phone) <= 40),
    add column support_page  text not null default '' check (length(support_page) <= 300),
    add column parking_text  text not null default '' check (length(parking_text) <= 4000),
    -- when customers are told that staff were in their area
    add column access_mail text not null default 'always' check (access_mail in ('always', 'daily', 'never')),
    -- whether an order waits until the customer's address is proved
    add column orders_need_verification boolean not null default true,
    -- under which it is served beside the portal's own; no two labels have one
    add column host text generated always as (lower(substring(base_url from '^https?://([^/:]+)'))) stored,
    add constraint labels_host_key unique (host),
    drop constraint labels_support_contact_check,
    add constraint labels_support_contact_check check (length(support_contact) <= 600);

-- A slug that a label had: links in old mails go on working, and nobody else gets it.
create table former_slugs (
    slug        text primary key,
    reseller_id uuid not null,
    label_id    uuid not null,
    given_up_at timestamptz not null,
    foreign key (reseller_id, label_id) references labels (reseller_id, id)
);

create table label_logos (
    label_id    uuid primary key,
    reseller_id uuid not null,
    hash        text not null check (hash ~ '^[0-9a-f]{32}$'),
    -- made anew by us from what was sent
    png         bytea not null check (octet_length(png) <= 1048576),
    width       integer not null check (width > 0),
    height      integer not null check (height > 0),
    changed_at  timestamptz not null,
    foreign key (reseller_id, label_id) references labels (reseller_id, id)
);
