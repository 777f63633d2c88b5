//! SQL of customers themselves.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::Customer;
use crate::customers::create::NewCustomer;
use crate::customers::profile::{Stored, Version};
use crate::fields::{Contact, Country, EmailAddress, PersonName, PhoneNumber, PostalCode, State, VatNumber};
use crate::ids::{CustomerId, LabelId, ResellerId};

/// One of a reseller's own customers.
pub async fn find(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Option<Customer>> {
    sqlx::query_as!(
        Customer,
        r#"select c.id as "id: CustomerId", c.reseller_id as "reseller_id!: ResellerId", c.label_id as "label_id!: LabelId",
                  l.name as label_name, l.orders_need_verification as needs_verification, c.number, c.name, c.organisation,
                  c.display_name, c.address, c.postal_code, c.city, c.country, c.state, c.phone, c.fax, c.email, c.vat_number, c.is_reseller,
                  v.verified_at as "verified_at?", v.email as "verified_email?",
                  c.login_denied, c.account_denied, c.fraud, c.order_blocked,
                  (select count(*) from logins g where g.customer_id = c.id) as "logins!",
                  (select count(*) from domains d where d.reseller_id = $1 and d.customer_id = c.id
                      and d.state in ('active', 'parked')) as "domains!",
                  (select count(*) from hosting_accounts h where h.reseller_id = $1 and h.customer_id = c.id
                      and h.state = 'active') as "hosting!",
                  (select count(*) from (select from tickets t where t.reseller_id = $1 and t.customer_id = c.id
                      and t.merged_into is null and t.state in ('open', 'waiting_for_customer', 'waiting_for_us') limit 1000) n)
                      as "tickets!",
                  (select count(*) from (select from mails m where m.reseller_id = $1 and m.customer_id = c.id limit 1000) n)
                      as "mails!", c.foreign_number,
                  c.created_at, c.updated_at
             from customers c
             join labels l on l.id = c.label_id
             left join verifications v on v.id = c.verification_id
            where c.id = $2 and c.reseller_id = $1"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

struct ContactRow {
    name: String,
    organisation: String,
    address: String,
    postal_code: String,
    city: String,
    country: String,
    state: String,
    phone: String,
    fax: String,
    email: String,
    vat_number: String,
    updated_at: OffsetDateTime,
    verified: bool,
}

impl ContactRow {
    fn into_stored(self) -> Stored {
        let vat_number = Some(self.vat_number).filter(|number| !number.is_empty());
        let contact = Contact {
            name: PersonName::from_stored(self.name),
            organisation: self.organisation,
            address: self.address,
            postal_code: PostalCode::from_stored(self.postal_code),
            city: self.city,
            country: Country::from_stored(&self.country),
            state: State::from_stored(self.state),
            phone: PhoneNumber::from_stored(self.phone),
            fax: Some(self.fax).filter(|number| !number.is_empty()).map(PhoneNumber::from_stored),
            email: EmailAddress::from_stored(self.email),
            vat_number: vat_number.map(VatNumber::from_stored),
        };
        Stored { contact, version: Version::of(self.updated_at) }
    }
}

/// A customer's contact data and its version, for the form that changes it.
pub async fn find_profile(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Stored>> {
    let row = sqlx::query_as!(
        ContactRow,
        r#"select name, organisation, address, postal_code, city, country, state, phone, fax, email, vat_number, updated_at,
                  verified as "verified!"
             from customers where id = $2 and reseller_id = $1"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(ContactRow::into_stored))
}

/// The same, held until the end of the transaction; and whether his address is proved.
pub(in crate::customers) async fn find_profile_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<(Stored, bool)>> {
    let row = sqlx::query_as!(
        ContactRow,
        r#"select name, organisation, address, postal_code, city, country, state, phone, fax, email, vat_number, updated_at,
                  verified as "verified!"
             from customers where id = $2 and reseller_id = $1 for update"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let verified = row.verified;
        (row.into_stored(), verified)
    }))
}

/// Saves contact data. A new e-mail address is not a proved one.
pub(in crate::customers) async fn update_contact(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    contact: &Contact,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers
            set name = $3, organisation = $4, address = $5, postal_code = $6, city = $7, country = $8, state = $9, phone = $10,
                vat_number = $12, verification_id = case when lower(email) = lower($11) then verification_id end, email = $11,
                fax = $14, updated_at = greatest($13, updated_at + interval '1 microsecond')
          where id = $2 and reseller_id = $1",
        owner.0,
        customer.0,
        contact.name.as_str(),
        contact.organisation,
        contact.address,
        contact.postal_code.as_str(),
        contact.city,
        contact.country.code(),
        contact.state.as_str(),
        contact.phone.as_str(),
        contact.email.as_str(),
        contact.vat_number(),
        now,
        contact.fax()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the reseller's next customer number; others who create one wait for the end of the transaction.
pub(in crate::customers) async fn update_next_number(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"update resellers set next_number = next_number + 1
            where id = $1 and ended_at is null returning next_number - 1 as "number!""#,
        owner.0
    )
    .fetch_one(db)
    .await
}

/// Keeps a new customer.
pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    id: CustomerId,
    number: i32,
    new: &NewCustomer<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let contact = new.contact;
    sqlx::query!(
        "insert into customers (id, reseller_id, label_id, number, name, organisation, address, postal_code, city, country, state,
                                phone, fax, email, vat_number, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $16, $13, $14, $15, $15)",
        id.0,
        owner.0,
        new.label.0,
        number,
        contact.name.as_str(),
        contact.organisation,
        contact.address,
        contact.postal_code.as_str(),
        contact.city,
        contact.country.code(),
        contact.state.as_str(),
        contact.phone.as_str(),
        contact.email.as_str(),
        contact.vat_number(),
        now,
        contact.fax()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// When any of his logins last signed in.
pub async fn find_last_sign_in(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<OffsetDateTime>> {
    sqlx::query_scalar!(
        "select max(last_sign_in_at) from logins where customer_id = $2 and reseller_id = $1",
        owner.0,
        customer.0
    )
    .fetch_one(db)
    .await
}
