//! What the forms take by which products are sold, ordered and run.
use super::{Fields, KEY};

const PRODUCT: [(&str, &str); 7] = [
    ("name", "Hosting Start"),
    ("supplier", "by_hand"),
    ("description", "For small sites"),
    ("position", "1"),
    ("version", "1"),
    ("price_period_12", "50"),
    ("form_key", ""),
];

/// Those about selling and ordering.
pub fn fields(path: &str) -> Fields {
    match path {
        "/reseller/products/new" => [&[("family", "hosting")], &PRODUCT[..]].concat(),
        "/reseller/products/{product}" => PRODUCT.to_vec(),
        "/reseller/products/settings" => vec![("currency", "EUR"), ("renewals", "prepaid"), ("form_key", "")],
        "/reseller/products/settings/label" => vec![("label", ""), ("orders", "wait"), ("form_key", "")],
        "/reseller/products/settings/webhook" => {
            vec![("url", "https://agent.example"), ("choice", "make"), ("secret", ""), ("form_key", "")]
        }
        "/reseller/customers/{id}/renewals" => vec![("renewals", "postpaid"), ("form_key", "")],
        "/customer/order" | "/reseller/customers/{id}/order" => {
            vec![("basket", "0198c0de-0000-7000-8000-000000000000"), ("quote", "x"), ("seen", ""), ("form_key", "")]
        }
        "/customer/order/items" | "/reseller/customers/{id}/order/items" => vec![
            ("product", "0198c0de-0000-7000-8000-000000000000"),
            ("months", "12"),
            ("name", "ada-blooms.nl"),
            ("names", ""),
            ("form_key", ""),
        ],
        "/customer/order/items/{item}/term" | "/reseller/customers/{id}/order/items/{item}/term" => {
            vec![("months", "12"), ("form_key", "")]
        }
        "/customer/order/items/{item}/extras" | "/reseller/customers/{id}/order/items/{item}/extras" => {
            vec![("legal_form", "BV"), ("company_number", "12345678"), ("form_key", "")]
        }
        "/customer/order/items/{item}/remove" | "/reseller/customers/{id}/order/items/{item}/remove" => KEY.to_vec(),
        "/reseller/orders/{order}/cancellation" => vec![("reason", "not wanted any more"), ("form_key", "")],
        "/reseller/orders/{order}/payment"
        | "/reseller/orders/{order}/process"
        | "/reseller/orders/{order}/restart"
        | "/customer/orders/{order}/cancellation" => KEY.to_vec(),
        other => fields_of_what_runs(other),
    }
}

/// Those about what a customer has: its tasks, domains and hosting accounts.
fn fields_of_what_runs(path: &str) -> Fields {
    match path {
        "/reseller/tasks/{task}/completion" => {
            vec![("expires_on", "2027-11-30"), ("note", "by phone"), ("form_key", "")]
        }
        "/reseller/tasks/{task}/refusal" => vec![("reason", "not offered any more"), ("form_key", "")],
        "/reseller/hosting/{hosting}/suspension" | "/reseller/customers/{id}/closing/suspension" => {
            vec![("reason", "three invoices unpaid"), ("form_key", "")]
        }
        "/reseller/hosting/{hosting}/plan" => vec![("product", ""), ("form_key", "")],
        "/reseller/hosting/{hosting}/termination" => vec![("name", "not-its-name.example"), ("form_key", "")],
        path if path.ends_with("/name-servers") => {
            vec![("name_servers", "ns1.host.example\nns2.host.example"), ("form_key", "")]
        }
        path if path.ends_with("}/renewal") || path.ends_with("}/restoring") => {
            vec![("months", "12"), ("quote", "12:1000"), ("form_key", "")]
        }
        path if path.ends_with("/auto-renew") || path.ends_with("/management") => vec![("on", "no"), ("form_key", "")],
        path if path.contains("}/parking") || path.contains("}/lock") || path.contains("/closing/parking") => {
            KEY.to_vec()
        }
        "/reseller/hosting/{hosting}/suspension/end"
        | "/reseller/domains/{domain}/auth-code"
        | "/customer/domains/{domain}/auth-code" => KEY.to_vec(),
        other => super::tickets::fields(other),
    }
}
