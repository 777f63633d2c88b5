//! The house rules that a compiler does not hold.
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| endings.contains(&kind)) {
                let text = fs::read_to_string(&path).expect("a text file");
                let root = Path::new(env!("CARGO_MANIFEST_DIR"));
                found.push((path.strip_prefix(root).expect("below the root").to_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "nothing to check below {folder}");
    found
}

/// Lines of a source that are code: without comments and without its own tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let product = text.split("#[cfg(test)]").next().unwrap_or(text);
    product.lines().enumerate().map(|(n, line)| (n + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn report(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

fn offending(rule: &str, allowed: impl Fn(&str) -> bool, forbidden: &[&str]) {
    let mut broken = Vec::new();
    for (path, text) in files("src", &["rs"]) {
        let name = path.to_string_lossy().replace('\\', "/");
        let of_tests = name.ends_with("/tests.rs") || name.ends_with("/properties.rs");
        if allowed(&name) || of_tests {
            continue;
        }
        broken.extend(
            code(&text)
                .filter(|(_, line)| forbidden.iter().any(|word| line.contains(word)))
                .map(|(n, line)| format!("{name}:{n}: {}", line.trim())),
        );
    }
    report(rule, &broken);
}

const FEATURES: [&str; 24] = [
    "customers",
    "logins",
    "impersonation",
    "events",
    "mail",
    "jobs",
    "resellers",
    "fields",
    "demo",
    "database",
    "products",
    "orders",
    "domains",
    "hosting",
    "running",
    "suppliers",
    "lifecycle",
    "tickets",
    "attachments",
    "mail_in",
    "mailings",
    "contacts",
    "tld_policies",
    "installation",
];

fn is_feature(name: &str) -> bool {
    FEATURES.iter().any(|feature| name.starts_with(&format!("src/{feature}/")))
}

#[test]
fn features_know_nothing_of_http_and_pages() {
    let not_a_feature = |name: &str| !is_feature(name);
    offending("features never import axum", not_a_feature, &["axum::", "tower_sessions", "crate::web::"]);
    let may_draw = |name: &str| !is_feature(name) || name.starts_with("src/mail/");
    offending("only mails among the features import askama", may_draw, &["askama::"]);
}

#[test]
fn imports_run_one_way() {
    let areas = ["public_area", "reseller_area", "customer_area", "account_area"];
    for area in areas {
        let others: Vec<String> =
            areas.iter().filter(|other| **other != area).map(|other| format!("crate::{other}")).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let elsewhere = |name: &str| !name.starts_with(&format!("src/{area}/"));
        offending("areas never import each other", elsewhere, &others);
    }
    let top =
        |name: &str| areas.iter().any(|area| name.starts_with(&format!("src/{area}"))) || matches!(name, "src/app.rs");
    offending(
        "only the app imports areas",
        top,
        &["crate::public_area", "crate::reseller_area", "crate::customer_area", "crate::account_area"],
    );
}

#[test]
fn sql_stands_in_queries_only() {
    let home = |name: &str| {
        name.ends_with("/queries.rs")
            || name.contains("/queries/")
            || name.ends_with("_queries.rs")
            || name == "src/web/session_store.rs"
            || name.starts_with("src/database/")
    };
    offending("SQL stands in queries", home, &["sqlx::query", "QueryBuilder", "AssertSqlSafe", "sqlx::raw_sql"]);
}

/// The words of tickets hold those of notes.
#[test]
fn no_page_of_a_customer_searches_tickets() {
    let home = |name: &str| name == "src/tickets/queries/search.rs";
    offending("only the search of staff reads the words of tickets", home, &["ticket_search"]);
    let staff = |name: &str| !name.starts_with("src/customer_area/");
    offending("customers' lists of tickets take no words", staff, &["tickets::search::Typed", "words: Some"]);
}

#[test]
fn business_time_comes_in_as_a_value() {
    let outside = |name: &str| {
        name == "src/clock.rs"
            || name.starts_with("src/database/")
            || name.starts_with("src/serve")
            || name.starts_with("src/demo/")
            || name.starts_with("src/cli/")
    };
    offending(
        "no clock of its own",
        outside,
        &["OffsetDateTime::now_utc()", "SystemTime::now()", "now()\"", "current_timestamp"],
    );
}

#[test]
fn nothing_panics_on_purpose() {
    offending("no panics in the product", |_| false, &[".unwrap()", "todo!(", "unimplemented!(", "dbg!(", "#[allow("]);
}

#[test]
fn every_module_says_what_it_owns() {
    let silent: Vec<String> = files("src", &["rs"])
        .into_iter()
        .chain(files("tests", &["rs"]))
        .chain(files("benches", &["rs"]))
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path.display().to_string())
        .collect();
    report("a module begins with a sentence on what it owns", &silent);
}

#[test]
fn files_are_small() {
    let limits: [(&str, &[&str], usize); 4] = [
        ("src", &["rs"], 300),
        ("templates", &["html", "txt"], 120),
        ("tests", &["rs"], 400),
        ("benches", &["rs"], 300),
    ];
    let mut long = Vec::new();
    for (folder, endings, most) in limits {
        let over = files(folder, endings)
            .into_iter()
            .map(|(path, text)| (path, text.lines().count()))
            .filter(|(_, lines)| *lines > most);
        long.extend(over.map(|(path, lines)| format!("{}: {lines} lines, at most {most}", path.display())));
    }
    report("split by what a file owns", &long);
}

#[test]
fn pages_keep_to_the_content_security_policy_and_the_escaping() {
    let mut broken = Vec::new();
    for (path, text) in files("templates", &["html"]) {
        let is_mail = path.starts_with("templates/mail");
        for (n, line) in text.lines().enumerate() {
            let inline =
                ["style=\"", "<script>", "onclick=", "onload=", "javascript:"].iter().any(|word| line.contains(word))
                    && !is_mail;
            let foreign = (line.contains("src=\"http") || line.contains("href=\"http")) && !is_mail;
            if inline || foreign || line.contains("|safe") || line.contains("| safe") {
                broken.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    report("no inline script or style, nothing unescaped, nothing from elsewhere", &broken);
}

#[test]
fn the_repository_stands_on_its_own() {
    let mut broken = Vec::new();
    let outside = ["..", "shared"].join("/");
    for folder in ["src", "templates", "migrations", "static", "bin"] {
        for (path, text) in files(folder, &["rs", "html", "txt", "sql", "css", "js", "sh", "csv"]) {
            if text.contains(&outside) {
                broken.push(path.display().to_string());
            }
        }
    }
    report("nothing is read from beside the repository", &broken);
}

/// A mutation that does not fit the source any more could not turn the walker red.
#[test]
fn every_mutation_of_the_walker_still_fits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut broken = Vec::new();
    for (path, patch) in files("tests/mutations", &["patch"]) {
        let (head, hunks) = patch.split_once("\n@@ ").expect("a patch of one file");
        let file = head.lines().find_map(|line| line.strip_prefix("--- a/")).expect("which it is");
        let source = fs::read_to_string(root.join(file)).unwrap_or_default();
        for hunk in hunks.split("\n@@ ") {
            let old = hunk.lines().skip(1).filter(|line| line.starts_with([' ', '-'])).map(|line| &line[1..]);
            if !source.contains(&old.collect::<Vec<_>>().join("\n")) {
                broken.push(path.display().to_string());
            }
        }
    }
    report("mutations fit the source", &broken);
}

/// The page of routes is made from the table; `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_page_of_routes_is_the_table() {
    use reseller_portal::web::routes::{Access, WhileActing};
    let mut lines = vec![
        "# Routes".to_owned(),
        String::new(),
        "Made from the route table by `UPDATE_DOCS=1 cargo test --test portal the_page_of_routes`; a test holds it."
            .into(),
        "*While acting* says what somebody may do there during *Login as customer* (or *Login as reseller*).".into(),
        String::new(),
        "| method | path | who | while acting |".into(),
        "|---|---|---|---|".into(),
    ];
    let routes = reseller_portal::app::routes(true);
    let mut table: Vec<_> = routes.table().to_vec();
    table.sort_by_key(|route| (route.path, route.method));
    for route in table {
        let who = match route.access {
            Access::Public => "anybody".to_owned(),
            Access::SignedIn => "whoever is signed in".to_owned(),
            Access::Customer => "whoever has a Customer Area".to_owned(),
            Access::Staff(role) => format!("staff, from {}", role.word().to_lowercase()),
            Access::Operator => "owners of the operator".to_owned(),
        };
        let acting = match route.acting {
            WhileActing::Allow => "allowed",
            WhileActing::AllowManagers => "owners and managers",
            WhileActing::Deny if route.access == Access::Public => "",
            WhileActing::Deny => "denied",
        };
        lines.push(format!("| {} | `{}` | {who} | {acting} |", route.method, route.path));
    }
    let page = lines.join("\n") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/routes.md");
    if std::env::var("UPDATE_DOCS").is_ok() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("docs/");
        fs::write(&path, &page).expect("docs/routes.md is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, page, "docs/routes.md is out of date: UPDATE_DOCS=1 cargo test --test portal the_page_of_routes");
}
