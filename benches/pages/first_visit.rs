//! What a browser loads when it comes for the first time: the page, and everything the page needs.
use crate::Outcome;
use crate::browser::Accepts;
use crate::crowd::Client;
use crate::subjects::Who;

/// Bytes over the wire, heads included: the page and then each thing it names.
pub async fn weigh(client: &mut Client, who: Who, path: &str) -> Outcome<Vec<(String, usize)>> {
    client.browser(who).get(path, Accepts::Nothing).await?;
    let source = client.browser(who).text()?;
    let mut parts = Vec::new();
    for path in [path.to_owned()].into_iter().chain(needed(&source)) {
        let weight = client.weigh(who, &path, Accepts::All).await?;
        if weight.status != 200 {
            return Err(format!("{path}: {}", weight.status).into());
        }
        parts.push((path, weight.head + weight.body));
    }
    Ok(parts)
}

/// Addresses of the stylesheets, scripts, images and icons of a page of ours.
fn needed(source: &str) -> Vec<String> {
    let tags = source.split('<').filter(|tag| ["link ", "script ", "img "].iter().any(|kind| tag.starts_with(kind)));
    let address = |tag: &str| {
        let (_, rest) = tag.split_once("href=\"").or_else(|| tag.split_once("src=\""))?;
        let address = rest.split('"').next()?.replace("&amp;", "&").replace("&#38;", "&");
        address.starts_with('/').then_some(address)
    };
    tags.filter_map(address).collect()
}
