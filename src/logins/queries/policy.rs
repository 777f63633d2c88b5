//! SQL of who must have a second factor.
use sqlx::PgConnection;

use crate::ids::{LabelId, LoginId, ResellerId};
use crate::logins::StaffRole;
use crate::logins::second_factor::Rule;
use crate::logins::second_factor::policy::{Colleague, LabelPolicy};

/// Whether a reseller's staff must have one.
pub async fn find_staff(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<bool>> {
    sqlx::query_scalar!("select staff_need_second_factor from resellers where id = $1", owner.0)
        .fetch_optional(db)
        .await
}

/// False: it was so already.
pub async fn update_staff(db: &mut PgConnection, owner: ResellerId, required: bool) -> sqlx::Result<bool> {
    let changed = sqlx::query!(
        "update resellers set staff_need_second_factor = $2 where id = $1 and staff_need_second_factor <> $2",
        owner.0,
        required
    )
    .execute(db)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// A reseller's labels, with how many logins of their customers have one.
pub async fn list_labels(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<LabelPolicy>> {
    sqlx::query_as!(
        LabelPolicy,
        r#"select b.id as "id: LabelId", b.name, b.second_factor as "rule: Rule", b.support_refusable,
                  (select count(*) from logins l join customers c on c.id = l.customer_id
                    where l.reseller_id = $1 and l.second_factor and l.role is null and c.label_id = b.id) as "with_factor!"
             from labels b where b.reseller_id = $1 order by b.created_at, b.id limit 50"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

/// A label as it is, locked.
pub struct OldPolicy {
    pub name: String,
    pub rule: Rule,
    pub support_refusable: bool,
}

pub async fn lock_label(db: &mut PgConnection, owner: ResellerId, label: LabelId) -> sqlx::Result<Option<OldPolicy>> {
    sqlx::query_as!(
        OldPolicy,
        r#"select name, second_factor as "rule: Rule", support_refusable from labels
            where reseller_id = $1 and id = $2 for no key update"#,
        owner.0,
        label.0
    )
    .fetch_optional(db)
    .await
}

pub async fn update_label(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    rule: Rule,
    refusable: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update labels set second_factor = $3, support_refusable = $4 where reseller_id = $1 and id = $2",
        owner.0,
        label.0,
        rule as Rule,
        refusable
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A reseller's staff, in the order they came; or only the one that is named.
pub async fn list_staff(
    db: &mut PgConnection,
    owner: ResellerId,
    only: Option<LoginId>,
) -> sqlx::Result<Vec<Colleague>> {
    sqlx::query_as!(
        Colleague,
        r#"select id as "id: LoginId", coalesce(nullif(person_name, ''), name) as "name!", name as login_name,
                  role as "role!: StaffRole", second_factor, last_sign_in_at
             from logins
            where customer_id = $1 and role is not null and ($2::uuid is null or id = $2)
            order by created_at, id limit 100"#,
        owner.0,
        only.map(|id| id.0)
    )
    .fetch_all(db)
    .await
}
