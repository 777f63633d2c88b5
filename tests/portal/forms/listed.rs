//! What the forms of the customers list take: columns, views, tags, notes, the export, and actions on many.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY};

/// Those about the list.
pub fn fields(path: &str) -> Option<Fields> {
    Some(match path {
        "/reseller/customers/columns" => {
            vec![("email", "yes"), ("tags", "yes"), ("size", "25"), ("back", "country=NL"), ("form_key", "")]
        }
        "/reseller/customers/views" => {
            let columns = "email created";
            vec![("name", "Mine"), ("shared", "yes"), ("query", "country=NL"), ("columns", columns), ("form_key", "")]
        }
        "/reseller/customers/views/{view}" => vec![("name", "Other"), ("shared", "yes"), ("form_key", "")],
        "/reseller/customers/export" => {
            vec![("query", "country=NL"), ("separator", "comma"), ("columns", "all"), ("form_key", "")]
        }
        "/reseller/customers/bulk/check" => {
            vec![("id", ""), ("query", "country=NL"), ("whom", "all"), ("form_key", "")]
        }
        "/reseller/customers/bulk" => vec![
            ("ids", ""),
            ("query", "q=verified@"),
            ("seen", "1"),
            ("deed", "add_tag"),
            ("tag", "VIP"),
            ("reason", ""),
            ("form_key", ""),
        ],
        "/reseller/customers/{id}/notes" => vec![("body", "Pays late"), ("pinned", "yes"), ("form_key", "")],
        "/reseller/customers/{id}/notes/{note}" => vec![("body", "Pays in time"), ("form_key", "")],
        "/reseller/customers/{id}/tags" => vec![("tag", "VIP"), ("form_key", "")],
        "/reseller/tags/{tag}" => vec![("name", "Very important"), ("form_key", "")],
        "/reseller/tags/{tag}/merging" => vec![("into", "Nobody"), ("form_key", "")],
        "/reseller/customers/bulk/{bulk}/stop"
        | "/reseller/customers/views/{view}/deletion"
        | "/reseller/customers/{id}/notes/{note}/deletion"
        | "/reseller/customers/{id}/notes/{note}/pin"
        | "/reseller/customers/{id}/notes/{note}/pin/end"
        | "/reseller/customers/{id}/tags/{tag}/removal"
        | "/reseller/tags/{tag}/deletion" => KEY.to_vec(),
        _ => return None,
    })
}

/// The pattern with a tag, a note, a view and an action of the customer's reseller, the last three the owner's.
pub async fn fill(db: &PgPool, customer: Uuid, pattern: String) -> String {
    if !["{tag}", "{note}", "{view}", "{bulk}"].iter().any(|name| pattern.contains(name)) {
        return pattern;
    }
    let [tag, note, view, bulk] = [(); 4].map(|()| Uuid::now_v7());
    let owner = "(select id from logins where name = 'owner@northwind.example')";
    let sql = format!(
        "insert into tags (id, reseller_id, name, created_at) select '{tag}', reseller_id, '{tag}', now() from customers where id = '{customer}';
         insert into customer_tags (reseller_id, customer_id, tag_id, added_at)
         select reseller_id, id, '{tag}', now() from customers where id = '{customer}';
         insert into customer_notes (id, reseller_id, customer_id, body, author_id, author_name, created_at)
         select '{note}', reseller_id, id, 'x', {owner}, 'x', now() from customers where id = '{customer}';
         insert into customer_views (id, reseller_id, login_id, maker_name, name, query, columns, shared, created_at)
         select '{view}', reseller_id, {owner}, 'x', '{view}', '', '{{}}', true, now() from customers where id = '{customer}';
         insert into bulk_actions (id, reseller_id, kind, chosen, login_id, actor_name, created_at)
         select '{bulk}', reseller_id, 'verification', 1, {owner}, 'x', now() from customers where id = '{customer}';"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(db).await.unwrap();
    pattern
        .replace("{tag}", &tag.to_string())
        .replace("{note}", &note.to_string())
        .replace("{view}", &view.to_string())
        .replace("{bulk}", &bulk.to_string())
}
