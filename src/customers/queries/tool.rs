//! SQL of what stands around the customers list, all of it in one question: the page is asked for more often than any other.
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::customers::columns::{Look, kept_look, read_columns};
use crate::customers::tags::Tag;
use crate::customers::views::View;
use crate::ids::{LoginId, ResellerId, TagId, ViewId};

/// So many views stand above the list.
const VIEWS: i64 = 400;
/// So many tags are suggested before anything is typed.
const TAGS: i64 = 200;

/// How one person looks at the list, and what he can choose there.
#[derive(Clone, Debug)]
pub struct Tool {
    pub look: Look,
    /// Those that he sees, by name.
    pub views: Vec<View>,
    /// The most used first.
    pub tags: Vec<Tag>,
    /// The tag that was asked for, if there is one.
    pub asked: Option<Tag>,
}

#[derive(Debug, Deserialize)]
struct ViewRow {
    id: ViewId,
    name: String,
    query: String,
    columns: Vec<String>,
    shared: bool,
    login_id: LoginId,
    maker_name: String,
}

#[derive(Debug, Deserialize)]
struct TagRow {
    id: TagId,
    name: String,
    customers: i64,
}

impl From<TagRow> for Tag {
    fn from(TagRow { id, name, customers }: TagRow) -> Self {
        Self { id, name, customers }
    }
}

/// With the tag of this id, else of this name in whatever letters.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
    (tag, tag_name): (Option<TagId>, Option<&str>),
) -> sqlx::Result<Tool> {
    let row = sqlx::query!(
        r#"select (select columns from customer_list_settings where login_id = $2) as columns,
                  (select page_size from customer_list_settings where login_id = $2) as page_size,
                  (select json_agg(v) from (
                      select id, name, query, columns, shared, login_id, maker_name from customer_views
                       where reseller_id = $1 and (login_id = $2 or shared)
                       order by lower(name), created_at limit $3) v) as "views: Json<Vec<ViewRow>>",
                  (select json_agg(t) from (
                      select id, name, customer_count as customers from tags where reseller_id = $1
                       order by customer_count desc, name_key limit $4) t) as "tags: Json<Vec<TagRow>>",
                  (select row_to_json(t) from (
                      select id, name, customer_count as customers from tags where reseller_id = $1 and id = $5
                      union all
                      select id, name, customer_count from tags
                       where reseller_id = $1 and $5::uuid is null and name_key = lower($6)) t) as "asked: Json<TagRow>""#,
        owner.0,
        login.0,
        VIEWS,
        TAGS,
        tag.map(|tag| tag.0),
        tag_name
    )
    .fetch_one(db)
    .await?;
    let views = row.views.map(|Json(rows)| rows).unwrap_or_default().into_iter().map(|row| {
        let ViewRow { id, name, query, columns, shared, login_id: login, maker_name } = row;
        View { id, name, query, columns: read_columns(columns), shared, login, maker_name }
    });
    let tags = row.tags.map(|Json(rows)| rows).unwrap_or_default().into_iter();
    Ok(Tool {
        look: kept_look(row.columns.zip(row.page_size)),
        views: views.collect(),
        tags: tags.map(Tag::from).collect(),
        asked: row.asked.map(|Json(tag)| tag.into()),
    })
}
