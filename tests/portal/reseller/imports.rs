//! *Import*: files that are taken and files that are not, what the columns are, the dry run, and who is made and updated.
use std::time::Duration;

use crate::support::imports::{Import, NEW, Worker, whmcs};
use crate::support::mailings::figure;
use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

const SOON: Duration = Duration::from_secs(60);

async fn silent() -> TestPortal {
    TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await
}

/// Checked with the columns as they were recognised.
async fn checked(portal: &TestPortal, staff: &Person, file: &[u8], fields: &[(&str, &str)]) -> Import {
    let import = Import::upload(staff, file).await;
    let answer = import.name_columns(staff, fields).await;
    assert_eq!(answer.location(), import.home, "{}", answer.html().text("#errors"));
    import.wait_for(portal, "checked", SOON).await;
    import
}

async fn outcomes(portal: &TestPortal, import: &Import) -> Vec<(i32, String, String)> {
    let sql = "select line, outcome::text, coalesce(remarks #>> '{0,0}', '') from import_lines where import_id = $1 order by line";
    sqlx::query_as(sql).bind(import.id).fetch_all(&portal.db).await.unwrap()
}

#[tokio::test]
async fn only_managers_and_owners_import_and_what_is_anothers_is_not_there() {
    let portal = silent().await;
    let (owner, manager, support) =
        (portal.staff("owner").await, portal.staff("manager").await, portal.staff("support").await);
    let import = Import::upload(&manager, whmcs(3, 0).as_bytes()).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let ada = portal.customer("verified@customer.example").await;
    for below in ["/columns", "/report.csv"] {
        let path = format!("{}{below}", import.home);
        assert_eq!((owner.get(&path).await.status, support.get(&path).await.status), (200, 403), "{path}");
        assert_eq!((fjord.get(&path).await.status, ada.get(&path).await.status), (404, 403), "{path}");
    }
    for step in ["start", "stop", "stop/end", "discarding", "columns"] {
        let path = format!("{}/{step}", import.home);
        assert_eq!(support.post(&path, &[]).await.status, 403, "{path}");
        assert_eq!(fjord.post(&path, &[]).await.status, 404, "{path} is nobody's at Fjord");
    }
    assert_eq!(Import::try_upload(&support, "a.csv", b"a,b\n1,2\n").await.status, 403);
    assert!(!fjord.get("/reseller/imports").await.page().text("main").contains("clients.csv"));
    let tulip = portal.customer_id("owner@tulip.example").await;
    assert_eq!(owner.enter(tulip).await.status, 303);
    assert_eq!(Import::try_upload(&owner, "a.csv", b"a,b\n1,2\n").await.status, 403, "nobody imports for another");
    assert_eq!(owner.get("/reseller/imports").await.status, 200);
    import.step(&manager, "discarding").await;
    assert_eq!(manager.get(&import.home).await.status, 404);
}

#[tokio::test]
async fn what_is_no_file_of_customers_is_refused_with_a_reason_and_leaves_nothing() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    let wide = format!("{}\n1\n", vec!["heading"; 10_000].join(","));
    let binary: Vec<u8> = b"Email,Name\n".iter().copied().chain((0..=255).cycle().take(5000)).collect();
    let whole = whmcs(2500, 0);
    let cut = &whole.as_bytes()[..whole.len() - 5];
    let huge = vec![b'x'; (60 << 20) + (60 << 10)];
    for (what, file, words) in [
        ("nothing in it", &b""[..], "This file is empty"),
        ("headings only", b"Email,Name\n", "no line below them"),
        ("a workbook", b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "a workbook or an archive"),
        ("binary", &binary, "bytes that are no text"),
        ("cut off", cut, "it is cut off"),
        ("10,000 columns", wide.as_bytes(), "more than 100 columns"),
        ("one column", b"Email\na@b.example\n", "one column only"),
        ("huge", &huge, "longer than 64 kB"),
    ] {
        let answer = Import::try_upload(&staff, "a.csv", file).await;
        assert_eq!(answer.status, 422, "{what}");
        let error = answer.html().text("#f-files-error");
        assert!(error.contains(words), "{what}: {error}");
    }
    let none = staff.upload(NEW, &[], &[("", b"")]).await;
    assert!(none.status == 422 && none.html().text("#f-files-error").contains("Choose a file"));
    assert_eq!(staff.post(NEW, &[("files", "a,b")]).await.status, 422);
    assert_eq!(staff.upload(NEW, &[("label", "x")], &[]).await.status, 422, "fields that are none");
    let larger = vec![b'x'; 61 << 20];
    let answer = Import::try_upload(&staff, "a.csv", &larger).await;
    assert!(answer.status == 422 && answer.html().text("#f-files-error").contains("larger than 60 MB"));
    let left: i64 = sqlx::query_scalar("select count(*) from imports").fetch_one(&portal.db).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn the_columns_are_recognised_and_can_be_named_otherwise() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    let file: Vec<u8> = "id;email;first_name;last_name;shoe size\n7;a@b.example;Zoë;Köln;43\n"
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let import = Import::upload(&staff, &file).await;
    let path = format!("{}/columns", import.home);
    assert_eq!(staff.get(&import.home).await.location(), path, "it begins with its columns");
    let page = staff.get(&path).await.page();
    assert_eq!(page.text(".head .meta"), "1 line, windows-1252, separated by semicolon");
    let chosen = page.attributes("select[name=column] option[selected]", "value");
    assert_eq!(chosen, ["foreign_number", "email", "first_name", "last_name"]);
    assert!(page.text("#f-columns").contains("Zoë") && page.text("#f-columns").contains("43"));
    let whole = [("key", "email"), ("existing", "update"), ("country", "NL")];
    let with = |columns: [&'static str; 5]| {
        let mut fields: Vec<(&str, &str)> = columns.iter().map(|one| ("column", *one)).collect();
        fields.extend(whole);
        fields
    };
    for (columns, words) in [
        (["email", "email", "", "", ""], "Two columns are E-mail"),
        (["", "", "first_name", "", ""], "which column is the e-mail"),
        (["foreign_number", "", "", "", ""], "No column is E-mail"),
        (["foreign_number", "email", "", "", "colour"], "once more which column"),
    ] {
        let answer = staff.post(&path, &with(columns)).await;
        assert_eq!(answer.status, 422, "{columns:?}");
        assert!(answer.html().text("#errors").contains(words), "{}", answer.html().text("#errors"));
    }
    let few = staff.post(&path, &[("column", "email"), ("key", "email"), ("existing", "update")]).await;
    assert!(few.status == 422 && few.html().text("#errors").contains("once more which column"));
    assert_eq!(staff.post(&path, &with(["foreign_number", "email", "first_name", "last_name", ""])).await.status, 303);
    assert_eq!(import.state(&portal).await, "checking");
    let page = staff.get(&path).await.page();
    assert_eq!(page.attribute("#f-country option[selected]", "value").as_deref(), Some("NL"), "as it was chosen");
}

/// The dry run writes nothing; the import does what it said.
#[tokio::test]
async fn every_line_is_told_and_becomes_what_was_told() {
    let portal = silent().await;
    let _worker = Worker::start(&portal);
    let staff = portal.staff("manager").await;
    let mut file = whmcs(40, 8);
    file.push_str("900,Ada,Jansen,,verified@customer.example,Nieuwe Straat 1,,Delft,,2611 AB,NL,,EUR,Active,,\r\n");
    file.push_str("901,Twice,Twice,,c1@import.example,Straat 1,,Delft,,2611 AB,NL,+31.610000001,EUR,Active,,\r\n");
    file.push_str("1,Twice,Twice,,other@import.example,Straat 1,,Delft,,2611 AB,NL,+31.610000001,EUR,Active,,\r\n");
    file.push_str("902,Closed,One,,closed@import.example,Straat 1,,Delft,,2611 AB,NL,+31.610000001,EUR,Closed,,\r\n");
    file.push_str("903,Short\r\n");
    let before: i64 = sqlx::query_scalar("select count(*) from customers").fetch_one(&portal.db).await.unwrap();
    let import = checked(&portal, &staff, file.as_bytes(), &[]).await;
    let after: i64 = sqlx::query_scalar("select count(*) from customers").fetch_one(&portal.db).await.unwrap();
    assert_eq!(before, after, "a dry run");
    let page = import.page(&staff).await;
    let told = ["New", "To be updated", "Unchanged", "Faulty"].map(|what| figure(&page, what));
    assert_eq!(told, [33, 1, 0, 11]);
    let faulty = staff.get(&format!("{}?outcome=faulty", import.home)).await.page();
    let rows = faulty.texts("#lines tbody tr");
    assert_eq!(rows.len(), 11);
    assert!(rows.iter().any(|row| row.contains("City: Enter a city.")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("E-mail: The same address stands on line 2 already.")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("Number in the old system: The same number stands on line 2 already.")));
    assert!(rows.iter().any(|row| row.contains("The line has 2 cells and the first line 16.")), "{rows:?}");
    let dry = outcomes(&portal, &import).await;
    import.step(&staff, "start").await;
    import.wait_for(&portal, "done", SOON).await;
    let page = import.page(&staff).await;
    let told = ["New", "Updated", "Unchanged", "Faulty"].map(|what| figure(&page, what));
    assert_eq!(told, [33, 1, 0, 11]);
    let real: Vec<_> = outcomes(&portal, &import).await.into_iter().map(|(line, outcome, _)| (line, outcome)).collect();
    assert_eq!(real, dry.into_iter().map(|(line, outcome, _)| (line, outcome)).collect::<Vec<_>>());
    let made: Vec<(String, String, bool)> = sqlx::query_as(
        "select c.name, c.foreign_number, c.login_denied from customers c where email in ('c1@import.example', 'closed@import.example') order by 2",
    )
    .fetch_all(&portal.db)
    .await
    .unwrap();
    assert_eq!(made, [("Zoë Client 1".into(), "1".into(), false), ("Closed One".into(), "902".into(), true)]);
    let found = staff.get("/reseller/customers?q=c1%40import.example").await.page();
    assert!(found.text("tbody").contains("Zoë Client 1"), "the list and its search know him");
    let ada = portal.customer_id("verified@customer.example").await;
    let details = staff.get(&format!("/reseller/customers/{ada}")).await.page();
    assert!(details.text("main").contains("Nieuwe Straat 1") && details.text("main").contains("Verified on"));
    let actors: Vec<(String, bool)> = sqlx::query_as(
        "select distinct e.actor_name, e.actor_login_id is not null from events e join customers c on c.id = e.customer_id
          where c.email like '%@import.example' and e.kind = 'customer_created'",
    )
    .fetch_all(&portal.db)
    .await
    .unwrap();
    assert!(matches!(&actors[..], [(name, true)] if name.contains("manager")), "{actors:?}");
    let csv = staff.get(&format!("{}/report.csv", import.home)).await;
    assert!(csv.headers["content-disposition"].to_str().unwrap().contains("clients-report.csv"));
    assert_eq!(csv.body.lines().count(), 46, "{}", csv.body);
    assert!(csv.body.contains(",new,") && csv.body.contains(",faulty,"));
}

/// A second time, by number: those who are there change, an empty cell leaves what is there, or nothing is touched.
#[tokio::test]
async fn who_is_there_is_updated_by_address_or_number_or_left_alone() {
    let portal = silent().await;
    let _worker = Worker::start(&portal);
    let staff = portal.staff("owner").await;
    let import = checked(&portal, &staff, whmcs(3, 0).as_bytes(), &[]).await;
    import.step(&staff, "start").await;
    import.wait_for(&portal, "done", SOON).await;
    let again = "ID,Email,City,Phone Number\n1,new@import.example,Leiden,\n2,,,\n77,nobody@import.example,,\n,x@import.example,Delft,\n";
    let leave = checked(&portal, &staff, again.as_bytes(), &[("key", "number"), ("existing", "leave")]).await;
    let what = |all: Vec<(i32, String, String)>| all.into_iter().map(|(_, outcome, _)| outcome).collect::<Vec<_>>();
    assert_eq!(what(outcomes(&portal, &leave).await), ["unchanged", "unchanged", "faulty", "faulty"]);
    let update = checked(&portal, &staff, again.as_bytes(), &[("key", "number")]).await;
    update.step(&staff, "start").await;
    update.wait_for(&portal, "done", SOON).await;
    assert_eq!(what(outcomes(&portal, &update).await), ["updated", "unchanged", "faulty", "faulty"]);
    let first: (String, String, String) =
        sqlx::query_as("select email, city, phone from customers where foreign_number = '1'")
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(first, ("new@import.example".into(), "Leiden".into(), "+31610000001".into()));
    let twice = checked(&portal, &staff, whmcs(3, 0).as_bytes(), &[("key", "number")]).await;
    assert_eq!(what(outcomes(&portal, &twice).await), ["updated", "unchanged", "unchanged"]);
    assert_eq!(staff.post(&format!("{}/stop", twice.home), &[]).await.status, 303);
    assert!(twice.page(&staff).await.text(".flash").contains("Nothing was changed"));
}
