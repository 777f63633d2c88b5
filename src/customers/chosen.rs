//! Many customers at once, chosen as the list filters them, and by what they have.
use crate::customers::list::Filter;
use crate::customers::search::Words;
use crate::ids::{LabelId, ProductId};

/// Who is chosen; the default is everybody.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    pub filter: Filter,
    pub words: Option<Words>,
    pub label: Option<LabelId>,
    pub has: Option<Has>,
}

/// What somebody has, and has still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Has {
    /// A domain below this TLD.
    Domain { tld: String },
    /// Hosting, or another service, of this product.
    Hosting(ProductId),
}
