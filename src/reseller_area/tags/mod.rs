//! The tags of a reseller: all of them, renaming, merging and deleting them, and suggestions while somebody types.
use crate::logins::StaffRole::{Manager, Support};
use crate::web::routes::{Access::Staff, Routes};

mod edit;
mod list;

pub const TAGS: &str = "/reseller/tags";

/// This folder's part of the route table. Everybody gives tags; what they are called is for managers.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/tags", Staff(Support), list::list)
        .get("/reseller/tags/suggest", Staff(Support), list::suggest)
        .get("/reseller/tags/{tag}", Staff(Manager), edit::edit)
        .post("/reseller/tags/{tag}", Staff(Manager), edit::update)
        .post("/reseller/tags/{tag}/merging", Staff(Manager), edit::merge)
        .post("/reseller/tags/{tag}/deletion", Staff(Manager), edit::delete)
}
