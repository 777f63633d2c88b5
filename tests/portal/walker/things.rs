//! What the people of the walker's world sell, have ordered and have running: one of each, every text a canary.
use sqlx::PgConnection;
use uuid::Uuid;

use super::listed::Listed;
use super::world::{canary, run};

/// The rows of one account; the product is its seller's.
#[derive(Clone, Copy, Debug, Default)]
pub struct Things {
    pub product: Uuid,
    pub order: Uuid,
    pub domain: Uuid,
    pub hosting: Uuid,
    pub task: Uuid,
    pub item: Uuid,
    pub inbound: Uuid,
    pub ticket: Uuid,
    /// From an unknown sender, not accepted.
    pub message: Uuid,
    pub file: Uuid,
    /// Of a note, and of what is not accepted.
    pub staff_files: [Uuid; 2],
    pub department: Uuid,
    pub reply: Uuid,
    /// Sent, and left out one of them.
    pub mailing: Uuid,
    /// One that was stopped, with a faulty line; a mail that was given up.
    pub import: Uuid,
    pub mail: Uuid,
    /// The seller's label.
    pub brand: Uuid,
    /// As if every seller could have some.
    pub registry: Uuid,
    /// Work that was given up.
    pub job: Uuid,
    /// Kept beside the profile; a saved profile, and the change of the domain that follows from it; it waits for papers.
    pub passkey: Uuid,
    pub contact: Uuid,
    pub saving: Uuid,
    pub change: Uuid,
    pub listed: Listed,
}

impl Things {
    /// Ids of rows to come.
    fn fresh() -> Self {
        let new = Uuid::now_v7;
        let of_the_house = Uuid::nil();
        Self {
            product: of_the_house,
            order: new(),
            domain: new(),
            hosting: new(),
            task: new(),
            item: new(),
            inbound: new(),
            ticket: new(),
            message: new(),
            file: new(),
            staff_files: [new(), new()],
            department: of_the_house,
            reply: of_the_house,
            brand: of_the_house,
            mailing: new(),
            import: new(),
            mail: new(),
            registry: new(),
            job: new(),
            passkey: new(),
            contact: new(),
            saving: new(),
            change: new(),
            listed: Listed::fresh(),
        }
    }
}

/// A TLD and a plan, with prices, for one tenant.
pub async fn add_catalogue(db: &mut PgConnection, owner: Uuid, tenant: &str) {
    let (tld, plan) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let owner = owner.to_string();
    run(
        db,
        "insert into products (id, reseller_id, family, name, tld, supplier, description, created_at, updated_at)
         values ($1, $2, 'domain', $3, 'nl', 'by_hand', $4, now(), now())",
        &[&tld, &owner, &canary(tenant, "product"), &canary(tenant, "description")],
    )
    .await;
    run(
        db,
        "insert into products (id, reseller_id, family, name, supplier, description, created_at, updated_at)
         values ($1, $2, 'hosting', $3, 'by_hand', $4, now(), now())",
        &[&plan, &owner, &canary(tenant, "plan"), &canary(tenant, "plandescription")],
    )
    .await;
    super::tickets::set_up(db, &owner, tenant).await;
    for action in ["register", "renew", "transfer"] {
        run(
            db,
            "insert into prices (reseller_id, product_id, action, months, amount)
             values ($2, $1, $3::text::price_action, 12, 1000)",
            &[&tld, &owner, action],
        )
        .await;
    }
    run(
        db,
        "insert into prices (reseller_id, product_id, action, months, amount)
         values ($2, $1, 'period', 1, 500), ($2, $1, 'period', 12, 5000)",
        &[&plan, &owner],
    )
    .await;
}

/// A waiting order, a domain, a hosting account that was suspended once, an open task, and something in a basket.
pub async fn add(
    db: &mut PgConnection,
    (owner, customer, login): (Uuid, Uuid, Uuid),
    whose: &str,
    text: &dyn Fn(&str) -> String,
) -> Things {
    let new = Uuid::now_v7;
    let product: Uuid = sqlx::query_scalar("select id from products where reseller_id = $1 and family = 'domain'")
        .bind(owner)
        .fetch_one(&mut *db)
        .await
        .expect("a product");
    let plan: Uuid = sqlx::query_scalar("select id from products where reseller_id = $1 and family = 'hosting'")
        .bind(owner)
        .fetch_one(&mut *db)
        .await
        .expect("a plan");
    let [department, reply, brand] = house(db, owner).await;
    let things = Things { product, department, reply, brand, ..Things::fresh() };
    let [owner, customer, login, product, plan] = [owner, customer, login, product, plan].map(|id| id.to_string());
    let [domain, hosting, contact] = [things.domain, things.hosting, new()].map(|id| id.to_string());
    let name = format!("{}.nl", canary(whose, "domain"));
    let site = format!("{}.nl", canary(whose, "site"));
    run(
        db,
        "insert into contacts (id, reseller_id, customer_id, data, created_at)
             values ($1, $2, $3, jsonb_build_object('name', $4::text), now())",
        &[&contact, &owner, &customer, &text("holder")],
    )
    .await;
    run(db, "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                                  registered_at, expires_at, name_servers, created_at, updated_at)
             values ($1, $2, $3, $4, 'by_hand', $5, $5, 'nl', 'active', $6, now(), now() + interval '200 days',
                     '[{\"name\": \"ns1.example.net\"}, {\"name\": \"ns2.example.net\"}]', now(), now())",
        &[&domain, &owner, &customer, &product, &name, &contact]).await;
    run(db, "insert into hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months, paid_until,
                                           external_id, created_at, updated_at)
             values ($1, $2, $3, $4, 'by_hand', $5, 'active', 12, now() + interval '100 days', $6, now(), now())",
        &[&hosting, &owner, &customer, &plan, &site, &text("external")]).await;
    add_suspension(db, [&owner, &hosting], text).await;
    run(
        db,
        "insert into passkeys (id, login_id, customer_id, credential_id, algorithm, public_key, counter, name, created_at)
         values ($1, $2, $3, convert_to($1::text, 'UTF8'), -7, '', 0, $4, now())",
        &[&things.passkey.to_string(), &login, &customer, &text("passkey")],
    )
    .await;
    let rows = Rows { owner, customer, login, product };
    super::changes::add(db, &things, (&rows.owner, &rows.customer, &contact), text).await;
    add_orders(db, &things, &rows, &canary(whose, "wish"), text).await;
    add_mail(db, &things, &rows, text).await;
    add_mailing(db, &things, &rows, text).await;
    super::houses::add_failed_job(db, things.job, &rows.owner, text).await;
    super::listed::add(db, things.listed, (&rows.owner, &rows.customer, &rows.login), text).await;
    super::imports::add(db, &things, [&rows.owner, &rows.customer, &rows.login], text).await;
    super::registries::add(db, &things, &rows.owner, text).await;
    super::tickets::add(db, &things, (&rows.owner, &rows.customer, &rows.login), text).await;
    things
}

/// One that was lifted.
async fn add_suspension(db: &mut PgConnection, [owner, hosting]: [&str; 2], text: &dyn Fn(&str) -> String) {
    run(
        db,
        "insert into hosting_suspensions (id, reseller_id, hosting_id, reason, placed_by_name, placed_at, lifted_at)
             values ($1, $2, $3, $4, $5, now(), now())",
        &[&Uuid::now_v7().to_string(), owner, hosting, &text("suspension"), &text("suspender")],
    )
    .await;
}

/// Who answers at a tenant's, and with what.
async fn house(db: &mut PgConnection, owner: Uuid) -> [Uuid; 3] {
    let mut found = [Uuid::nil(); 3];
    for (place, sql) in [
        "select id from departments where reseller_id = $1 order by position desc limit 1",
        "select id from canned_replies where reseller_id = $1 limit 1",
        "select id from labels where reseller_id = $1 limit 1",
    ]
    .into_iter()
    .enumerate()
    {
        found[place] = sqlx::query_scalar(sql).bind(owner).fetch_one(&mut *db).await.expect("one of them");
    }
    found
}

/// What the rows of an account belong to.
struct Rows {
    owner: String,
    customer: String,
    login: String,
    product: String,
}

/// A waiting order, an open task, and something in a basket.
async fn add_orders(db: &mut PgConnection, things: &Things, rows: &Rows, wish: &str, text: &dyn Fn(&str) -> String) {
    let Rows { owner, customer, login, product } = rows;
    let [order, domain, task, item] = [things.order, things.domain, things.task, things.item].map(|id| id.to_string());
    let [line, basket] = [Uuid::now_v7(), Uuid::now_v7()].map(|id| id.to_string());
    run(db, "insert into orders (id, reseller_id, customer_id, number, state, waiting_for, currency, total, origin, placed_by,
                                 placed_by_name, needs_payment, placed_at, updated_at)
             select $1, $2, $3, (select count(*)::int + 100001 from orders where reseller_id = $2), 'waiting', 'payment', 'EUR', 1000,
                    $1::text, $4, $5, true, now(), now()",
        &[&order, owner, customer, login, &text("orderer")]).await;
    run(db, "insert into order_lines (id, reseller_id, customer_id, order_id, position, product_id, action, description, months,
                                      amount, state, last_error, placed_at, order_state, waiting_for)
             values ($1, $2, $3, $4, 1, $5, 'once', $6, 12, 1000, 'waiting', $7, now(), 'waiting', 'payment')",
        &[&line, owner, customer, &order, product, &text("line"), &text("error")]).await;
    run(db, "insert into supplier_tasks (id, reseller_id, customer_id, domain_id, supplier, action, last_error, requested_by,
                                         requested_by_name, created_at)
             values ($1, $2, $3, $4, 'by_hand', 'lock', $5, $6, $7, now())",
        &[&task, owner, customer, &domain, &text("taskerror"), login, &text("requester")]).await;
    run(
        db,
        "insert into baskets (id, reseller_id, customer_id, login_id, created_at) values ($1, $2, $3, $4, now())",
        &[&basket, owner, customer, login],
    )
    .await;
    run(
        db,
        "insert into basket_items (id, reseller_id, basket_id, product_id, action, months, name, created_at)
             values ($1, $2, $3, $4, 'register', 12, $5, now())",
        &[&item, owner, &basket, product, &format!("{wish}.nl")],
    )
    .await;
}

/// A mail that waits for a decision, and an address that bounces.
async fn add_mail(db: &mut PgConnection, things: &Things, rows: &Rows, text: &dyn Fn(&str) -> String) {
    use base64::Engine;
    let inbound = things.inbound.to_string();
    let raw = format!(
        "From: x@elsewhere.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\n\r\n{}\r\n--b\r\nContent-Disposition: attachment; filename=\"{}.txt\"\r\n\r\n{}\r\n--b--\r\n",
        text("staffonlymailtext"),
        text("staffonlymailfile"),
        text("staffonlymailcontent")
    );
    let packed = base64::engine::general_purpose::STANDARD.encode(zstd::encode_all(raw.as_bytes(), 3).expect("packed"));
    run(
        db,
        "insert into inbound_mails (id, reseller_id, identity, thread, recipient, from_name, from_email, subject, size, raw,
                                    outcome, reason, received_at)
             values ($1, $2, sha256($1::text::bytea), gen_random_uuid(), $3, $4, $5, $6, 100, decode($7, 'base64'), 'waiting',
                     $8, now())",
        &[
            &inbound,
            &rows.owner,
            &text("staffonlyrecipient"),
            &text("staffonlymailname"),
            &text("staffonlymailfrom"),
            &text("staffonlymailsubject"),
            &packed,
            &text("staffonlymailreason"),
        ],
    )
    .await;
    run(
        db,
        "insert into address_bounces (reseller_id, customer_id, email, permanent, reason, mail_id, first_at, last_at)
         select $1, $2, $3, true, $4, m.id, now(), now() from mails m where m.customer_id = $2 limit 1",
        &[&rows.owner, &rows.customer, &text("staffonlybounced"), &text("staffonlybounce")],
    )
    .await;
}

/// One that is being sent, with its mail and somebody left out; whoever is left out wants no announcements.
async fn add_mailing(db: &mut PgConnection, things: &Things, rows: &Rows, text: &dyn Fn(&str) -> String) {
    let Rows { owner, customer, login, .. } = rows;
    let [mailing, mail] = [things.mailing, Uuid::now_v7()].map(|id| id.to_string());
    run(
        db,
        "insert into mailings (id, reseller_id, kind, subject, body, words, pace, state, chosen, paced_at, created_by,
                               created_by_name, created_at, updated_at, confirmed_by, confirmed_by_name, confirmed_at)
         values ($1, $2, 'announcement', $3, $4, $5, 60, 'sending', 2, now(), $6, $7, now(), now(), $6, $7, now())",
        &[
            &mailing,
            owner,
            &text("mailingsubject"),
            &text("mailingbody"),
            &text("mailingwords"),
            login,
            &text("mailingby"),
        ],
    )
    .await;
    run(
        db,
        "insert into mailing_recipients (mailing_id, customer_id, state, reason) values ($1, $2, 'left_out', 'opted_out')",
        &[&mailing, customer],
    )
    .await;
    run(
        db,
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, last_error, created_at, mailing_id)
         select $1, $2, $3, l.id, 'announcement', 'x', 'x@label.example', $4, 'to@mail.example', $5, $5, $5, $1::text, 'dead',
                $6, now(), $7 from labels l where l.reseller_id = $2",
        &[&mail, owner, customer, &text("mailingto"), &text("mailingletter"), &text("mailingerror"), &mailing],
    )
    .await;
    run(
        db,
        "insert into announcements_off (reseller_id, customer_id, how, by_name, at) values ($1, $2, 'link', $3, now())",
        &[owner, customer, &text("announcementsoff")],
    )
    .await;
}
