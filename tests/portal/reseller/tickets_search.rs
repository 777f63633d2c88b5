//! Searching the inbox: every way finds what a plain reading of all messages finds, at once, and nobody else's.
use reseller_portal::web::paging::Cursor;
use uuid::Uuid;

use crate::support::tickets::{ADA, id_of, ticket, write_to};
use crate::support::{Html, Person, TestPortal};

use crate::browser::safety::{FIFTH, some};

const LIST: &str = "/reseller/tickets";

fn ids(page: &Html) -> Vec<Uuid> {
    page.attributes("tbody td.title a", "href").iter().map(|href| id_of(href)).collect()
}

async fn found(staff: &Person, typed: &str) -> Vec<Uuid> {
    let typed: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    ids(&staff.get(&format!("{LIST}?state=all&q={typed}")).await.page())
}

/// All that an address lists, page by page.
async fn walk(staff: &Person, from: &str, rel: &str) -> Vec<Vec<Uuid>> {
    let (mut all, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(address) = next {
        let page = staff.get(&address).await.page();
        all.push(ids(&page));
        next = page.attribute(&format!("nav.pager a[rel={rel}]"), "href");
        assert!(all.len() < 60, "the pages never end");
    }
    all
}

/// 2,400 more tickets of Ada's, changed one after the other through 240 days before yesterday: the newer half say
/// "plain", the older half "quorra"; of all every 20th says "sundry", every 100th "zyxt", of the older every fifth
/// "wexq"; every third has a note with the next word of a pair, every twelfth one with a word of its own, of which two
/// hundred begin alike. Then every 30th goes into the one before it.
async fn many(portal: &TestPortal) {
    let mut db = portal.db.acquire().await.unwrap();
    for sql in [
        "create temp table made as
         select i, gen_random_uuid() as id, t.reseller_id, t.customer_id, t.label_id, t.department_id,
                now() - interval '1 day' - i * interval '144 minutes' as at
           from tickets t, generate_series(1, 2400) i where t.subject like 'Moving my%'",
        "insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, opened_by,
                              created_at, changed_at, closed_at)
         select id, reseller_id, customer_id, label_id, 300000 + i, concat_ws(' ', 'Made', case when i % 20 = 0 then 'Sundry' end),
                department_id, (case when i % 4 = 0 then 'closed' when i % 4 = 1 then 'waiting_for_us' else 'open' end)::ticket_state,
                'customer', at, at, case when i % 4 = 0 then at end from made",
        "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, body, created_at)
         select gen_random_uuid(), reseller_id, customer_id, id, 'message', 'customer',
                concat_ws(' ', case when i > 1200 then 'Quorra,' else 'plain' end, case when i % 100 = 0 then '(Zyxt)' end,
                          case when i > 1200 and i % 5 = 0 then E'the\nWexq' end), at from made",
        "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, body, created_at)
         select gen_random_uuid(), reseller_id, customer_id, id, 'note', 'staff', 'Pairword', at from made where i % 3 = 0",
        "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, body, created_at)
         select gen_random_uuid(), reseller_id, customer_id, id, 'note', 'staff', 'kin' || i, at from made where i % 12 = 0",
        "update tickets t set merged_into = into_.id, state = 'closed', closed_at = coalesce(t.closed_at, t.changed_at)
           from made, made into_ where t.id = made.id and made.i % 30 = 0 and into_.i = made.i - 1",
        "analyze ticket_search",
        "analyze tickets",
    ] {
        sqlx::query(sql).execute(&mut *db).await.unwrap();
    }
}

/// What a search must give, by reading everything: each word begins one of a text.
async fn plain_scan(portal: &TestPortal, words: &[&str], fits: &str, order: &str) -> Vec<Uuid> {
    let sql = format!(
        r"select t.id from tickets t join labels l on l.id = t.label_id
           where l.slug = 'northwind' and t.merged_into is null and ({fits})
             and (select bool_and(all_of.said ~* ('\m' || word)) from unnest($1::text[]) word, (
                  select string_agg(s.subject || ' ' || (select coalesce(string_agg(body, ' '), '') from ticket_messages
                                                          where ticket_id = s.id), ' ') as said
                    from tickets s where s.id = t.id or s.merged_into = t.id) all_of)
           order by t.changed_at {order}, t.id {order}"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(words).fetch_all(&portal.db).await.unwrap()
}

/// The place of the last of them, as addresses say it.
async fn end_of(portal: &TestPortal, tickets: &[Uuid]) -> Option<String> {
    let id = *tickets.last()?;
    let at = sqlx::query_scalar("select changed_at from tickets where id = $1").bind(id).fetch_one(&portal.db);
    Some(Cursor::in_time(at.await.unwrap(), id).encode())
}

/// Whether the sample is enough, a search reads on, or asks the index, its pages are the same tickets in the same order,
/// forwards and backwards. Each run walks a third of them, from another one on.
#[tokio::test]
async fn every_way_finds_the_same_in_the_same_order() {
    let portal = TestPortal::start().await;
    many(&portal).await;
    let staff = portal.staff("support").await;
    let month = "t.changed_at < now() - interval '30 days'";
    let cases = [
        ("q=plain", &["plain"][..], "true", "desc"),
        ("q=quorra", &["quorra"], "true", "desc"),
        ("q=quorra&order=oldest", &["quorra"], "true", ""),
        ("q=sundry", &["sundry"], "true", "desc"),
        ("q=zyxt", &["zyxt"], "true", "desc"),
        ("q=wexq", &["wexq"], "true", "desc"),
        ("q=wexq&order=oldest", &["wexq"], "true", ""),
        ("q=wex+quor", &["wex", "quor"], "true", "desc"),
        ("q=pairword+wexq", &["pairword", "wexq"], "true", "desc"),
        ("q=pairword+plain", &["pairword", "plain"], "true", "desc"),
        ("q=plain+quorra", &["plain", "quorra"], "true", "desc"),
        ("q=ma+su+quorra", &["ma", "su", "quorra"], "true", "desc"),
        ("q=quorra&age=30", &["quorra"], month, "desc"),
        ("q=sundry&age=30&order=oldest", &["sundry"], month, ""),
        ("q=quorra&holder=nobody", &["quorra"], "t.assigned_to is null", "desc"),
        ("q=kin", &["kin"], "true", "desc"),
        ("q=kin1+quorra", &["kin1", "quorra"], "true", "desc"),
        ("q=kin12+pair", &["kin12", "pair"], "true", "desc"),
        ("q=kin+nobodywrotethis", &["kin", "nobodywrotethis"], "true", "desc"),
        ("q=orra", &["orra"], "true", "desc"),
    ];
    let states = [
        ("", "t.state in ('open', 'waiting_for_us')"),
        ("&state=closed", "t.state = 'closed'"),
        ("&state=all", "true"),
    ];
    let all: Vec<_> = cases.iter().flat_map(|case| states.iter().map(move |state| (*case, *state))).collect();
    for ((query, words, fits, order), (state, of)) in some(&all, FIFTH).copied() {
        let from = format!("{LIST}?{query}{state}");
        let expected = plain_scan(&portal, words, &format!("{fits} and {of}"), order).await;
        let forwards = walk(&staff, &from, "next").await;
        assert!(forwards.concat() == expected, "{from}: {} of {}", forwards.concat().len(), expected.len());
        if let Some(place) = end_of(&portal, &expected).await {
            let beyond = staff.get(&format!("{from}&after={place}")).await.page();
            assert_eq!(Some(&ids(&beyond)), forwards.first(), "{from}: beyond its end it is the first page");
        }
        let page = staff.get(&from).await.page();
        let Some(last) = page.link("Last") else { continue };
        let mut backwards = walk(&staff, &last, "prev").await;
        assert_eq!(backwards.pop().as_ref(), forwards.first(), "{from}: the first page is always whole");
        backwards.reverse();
        let seen = backwards.concat();
        assert!(expected.ends_with(&seen) && expected.len() - seen.len() <= 50, "{from}: the same from the end");
    }
}

#[tokio::test]
async fn what_is_written_is_found_at_once_and_under_the_ticket_that_shows_it() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let fields = [("subject", "Grumblefish"), ("text", "Have you seen the Snorkel-Wizard?")];
    let (first, second) = (write_to(&portal, &support, ADA, &fields).await, ticket(&portal, "Your invoice").await);
    assert_eq!(found(&support, "grumble wizard").await, [first], "subject and message together");
    let path = format!("{LIST}/{first}");
    for (action, text) in [("messages", "It swims in the Xylopond."), ("notes", "Beware of its Yodelbite!")] {
        let page = support.get(&path).await.page();
        assert_eq!(support.submit(&page, &format!("{path}/{action}"), &[("text", text)]).await.status, 303);
    }
    assert_eq!(found(&support, "xylopond yodelbite grumblefish").await, [first], "of different messages");
    assert!(found(&support, "xylopond grumbling").await.is_empty(), "one word is missing");
    let page = support.get(&path).await.page();
    let merged = support.submit(&page, &format!("{path}/merging"), &[("into", &second.to_string())]).await;
    assert_eq!(merged.location(), format!("{LIST}/{second}"), "{}", merged.body);
    for typed in ["grumblefish", "yodelbite invoice", "wizard"] {
        assert_eq!(found(&support, typed).await, [second], "{typed}: where it shows now");
    }
    let page = support.get(&format!("{LIST}/{second}")).await.page();
    let answer = support.submit(&page, &format!("{LIST}/{second}/messages"), &[("text", "Quibblewort")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(found(&support, "quibblewort snorkel").await, [second]);
    let of_both = "select count(*) from ticket_search where id in ($1, $2)";
    let rows: i64 = sqlx::query_scalar(of_both).bind(first).bind(second).fetch_one(&portal.db).await.unwrap();
    assert_eq!(rows, 1, "the one that is in no list any more is not looked through");
    sqlx::query("update tickets set subject = 'Renamed Zebrafinch' where id = $1")
        .bind(second)
        .execute(&portal.db)
        .await
        .unwrap();
    assert_eq!(found(&support, "zebrafinch quibblewort grumblefish").await, [second]);
    assert!(!found(&support, "invoice").await.contains(&second), "what it was called is gone");
}

#[tokio::test]
async fn a_ticket_that_moves_through_time_stays_found() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let id = ticket(&portal, "Moving my site").await;
    for days in [400, 100, 0] {
        sqlx::query("update tickets set changed_at = now() - $2 * interval '1 day' where id = $1")
            .bind(id)
            .bind(days)
            .execute(&portal.db)
            .await
            .unwrap();
        assert_eq!(found(&support, "certificate").await, [id], "{days} days ago");
        let sql = "select s.period = ticket_period(t.changed_at) from ticket_search s join tickets t on t.id = s.id
                    where t.id = $1";
        assert!(sqlx::query_scalar::<_, bool>(sql).bind(id).fetch_one(&portal.db).await.unwrap(), "{days}");
    }
}

#[tokio::test]
async fn a_discarded_mail_is_found_by_staff_only() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let id = ticket(&portal, "Transfer of").await;
    let sql = "select id, from_email from ticket_messages where ticket_id = $1 and needs_acceptance";
    let (message, from): (Uuid, String) = sqlx::query_as(sql).bind(id).fetch_one(&portal.db).await.unwrap();
    assert_eq!(found(&support, &from).await, [id], "by the address it came from");
    assert_eq!(found(&support, from.split('@').nth(1).unwrap()).await, [id], "and by a part of it");
    let page = support.get(&format!("{LIST}/{id}")).await.page();
    let discard = format!("{LIST}/{id}/messages/{message}/discarding");
    assert_eq!(support.submit(&page, &discard, &[("reason", "Not hers")]).await.status, 303);
    assert_eq!(found(&support, &from).await, [id], "staff still read it");
    let ada = portal.customer(ADA).await;
    let all = ids(&ada.get("/customer/tickets?state=all").await.page());
    for typed in ["redirects", "nobodywrotethis", &from] {
        let page = ada.get(&format!("/customer/tickets?state=all&q={typed}")).await.page();
        assert_eq!(ids(&page), all, "{typed}: what a customer asks for tells nothing of notes");
    }
}

#[tokio::test]
async fn words_are_read_in_any_script_and_with_any_signs() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let text = "Dear O'Brien, the AUTH-CODE of www.Grüne-Bücher.example is at 192.0.2.77;\nwrite to Jan_P@post.example. \
                (Ґанок/κήπος) 我的邮箱坏了。 ราคาเท่าไร Straße…done";
    let id = write_to(&portal, &support, ADA, &[("subject", "Signs"), ("text", text)]).await;
    for typed in [
        "o'brien",
        "o’brien",
        "obri",
        "auth-code",
        "auth-co",
        "grune-bucher.ex",
        "bücher",
        "www.grüne-bücher.example",
        "192.0.2.77",
        "0.2.77",
        "jan_p@post.example",
        "@post.example",
        "post.example.",
        "\"write to\"",
        "ґанок",
        "κηπος/ґан",
        "邮箱",
        "邮箱坏了",
        "เท่าไร",
        "strasse",
        "done",
        "the of is at to signs",
    ] {
        assert!(found(&support, typed).await.contains(&id), "{typed}");
    }
    for typed in ["brien", "uth-code", "192.0.2.78", "bücher.nl", "箱邮", "doner", "signs%", "o'brien xylophone"] {
        assert!(typed == "signs%" || !found(&support, typed).await.contains(&id), "{typed}");
    }
    let long = format!("{} {}", "a".repeat(99), "'~':*&!|<->(\\".repeat(9));
    assert!(found(&support, &long).await.is_empty(), "no sign is one of the index's");
    let longest = "abcdefghijklmnopqrstuvwxyz".repeat(3_800);
    write_to(&portal, &support, ADA, &[("subject", "Long"), ("text", &longest[..19_000])]).await;
    assert_eq!(found(&support, "abcdefghijklmnopqrstuvwxyzabcdef").await.len(), 1);
}

/// T3, T4, T5: no word of anybody else's tickets is found.
#[tokio::test]
async fn tickets_of_other_resellers_are_never_found() {
    let portal = TestPortal::start().await;
    many(&portal).await;
    let sql = "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, body, created_at)
               select gen_random_uuid(), reseller_id, customer_id, id, 'message', 'customer', 'Fjordish quorra', now()
                 from tickets where subject like 'Which plan?%'";
    sqlx::query(sql).execute(&portal.db).await.unwrap();
    let (northwind, fjord) = (portal.staff("owner").await, portal.signed_in("fjord", "owner@fjord.example").await);
    let his = ticket(&portal, "Which plan?").await;
    assert_eq!(found(&fjord, "quorra").await, [his]);
    assert_eq!(found(&fjord, "fjordish").await, [his]);
    for typed in ["wexq", "plain zyxt", "certificate", "sundry"] {
        assert!(found(&fjord, typed).await.is_empty(), "{typed}");
    }
    assert!(found(&northwind, "fjordish").await.is_empty());
    let all = walk(&northwind, &format!("{LIST}?state=all&q=quorra"), "next").await.concat();
    assert!(all.len() > 1_000 && !all.contains(&his));
}

/// A ticket with more words than are kept of one takes every message in.
#[tokio::test]
async fn a_ticket_of_very_many_words_is_written_on() {
    let portal = TestPortal::start().await;
    let id = ticket(&portal, "Moving my site").await;
    for kind in ["w' || i", "𐀀𐀁𐀂𐀃𐀄𐀅𐀆𐀇𐀈𐀉𐀊𐀋𐀍𐀎𐀏𐀐𐀑𐀒𐀓𐀔𐀕𐀖𐀗𐀘' || i"]
    {
        let sql = format!(
            "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, body, created_at)
             select gen_random_uuid(), reseller_id, customer_id, id, 'message', 'customer',
                    left((select string_agg('{kind}, ' ') from generate_series(1, 14000) i), 100000), now()
               from tickets where id = $1"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).execute(&portal.db).await.expect("it is taken in");
    }
    let words: i32 = sqlx::query_scalar("select length(words) from ticket_search where id = $1")
        .bind(id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(words, 7_500);
    let support = portal.staff("support").await;
    assert_eq!(found(&support, "certificate").await, [id]);
}
