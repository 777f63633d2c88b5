//! Done when 1 of issue 4: staff write to a customer, who answers twice by mail and once in his own area; staff see all
//! of it, in order, and the customer none of their notes.
use std::path::Path;

use reseller_portal::mail_in::lmtp::{self, Address, Limits, Listener};
use tokio::sync::watch;

use super::{Means, Surfer};
use crate::mail_in::program;
use crate::support::mail_client::{self, Answer, reply_address};
use crate::support::portal::Wishes;
use crate::support::smtp_peer::{SmtpPeer, Taken};
use crate::support::{TestPortal, cluster, swaks};

const ADA: &str = "verified@customer.example";
const SUBJECT: &str = "The name servers of your garden";
const ASKED: &str = "Shall we move demo-garden.be to the new name servers on Friday?";
/// Of the canned reply "Thank you".
const CANNED: &str = "We look into it and come back to you today.";
const NOTE: &str = "He is known for changing his mind";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
const BADGE: &str = "return document.querySelector('.head .badge').textContent";
/// The messages in their order, each by its first words, and the files.
const MESSAGES: &str = "return [...document.querySelectorAll('.message .text')].map((one) => one.textContent.trim().split(/[ ,]/)[0]).join(' ')";
const FILES: &str =
    "return [...document.querySelectorAll('.message .files bdi')].map((one) => one.textContent).join(' ')";
/// The history, the newest first.
const HISTORY: &str =
    "return [...document.querySelectorAll('.timeline li span[dir]')].map((one) => one.textContent).join(', ')";

async fn writes_to_her(me: &Surfer, portal: &TestPortal, file: &Path) {
    me.sign_in("northwind", "support@northwind.example").await;
    me.open(&format!("/reseller/customers/{}", portal.customer_id(ADA).await)).await;
    me.press("Customer actions").await;
    me.press("Create outgoing support ticket").await;
    me.see("It goes to verified@customer.example by mail").await;
    me.press("Send").await;
    me.see("There is a problem").await;
    me.fill("Subject", SUBJECT).await;
    me.choose("Department", "Billing").await;
    me.choose("About", "demo-garden.be").await;
    me.fill("Text", ASKED).await;
    me.choose("Canned reply", "Thank you").await;
    me.press("Insert").await;
    // what was typed stands above what was inserted
    let both = format!("return String(document.querySelector('#f-text').value.split('\\n')[0] === '{ASKED}')");
    me.finds(&both, "true").await;
    me.attach("Files", file).await;
    me.press("Send").await;
    me.see("is on its way to verified@customer.example").await;
    me.see(CANNED).await;
    me.finds(BADGE, "Waiting for customer").await;
    me.finds(FILES, "offer.pdf").await;
}

fn is_the_whole_letter(mail: &Taken) {
    assert!(mail.field("subject").contains(SUBJECT), "{}", mail.field("subject"));
    for words in [ASKED, CANNED, "Northwind Hosting, Billing", "1 file: offer.pdf – open the ticket to see it."] {
        assert!(mail.field("text").contains(words) && mail.field("html").contains(words), "{words}: {mail:?}");
    }
    assert!(reply_address(mail).starts_with("support+"), "{}", mail.header("Reply-To"));
    assert!(mail.header("From").contains("billing@northwind.example"), "{}", mail.header("From"));
}

async fn keeps_a_note(me: &Surfer) {
    me.fill("Note", NOTE).await;
    me.press("Keep note").await;
    me.see("The note is kept").await;
}

/// Once through the program, once through the listener.
async fn she_answers_by_mail(portal: &TestPortal, mail: &Taken) {
    let text = "Friday is good.\n\nAda";
    let first = Answer { from: ADA, text, file: ("garden.pdf", "application/pdf", PDF), id: "first" };
    let url = cluster::cluster().url(portal.options.get_database());
    let reply = reply_address(mail);
    let done = program::run(url, &["--recipient", reply], mail_client::plain(mail, &first).into_bytes()).await;
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));

    let listener = Listener::bind(&Address::Loopback(([127, 0, 0, 1], 0).into())).await.expect("it listens");
    let server = listener.local_addr().expect("a port").to_string();
    let (stop, stopped) = watch::channel(false);
    let task = lmtp::spawn(listener, portal.state.clone(), Limits::default(), stopped);
    let second = Answer { text: "Rather Monday, sorry!", file: ("photo.png", "image/png", PNG), id: "second", ..first };
    let spoken = swaks::hand_over(["--server", &server], ADA, &[reply], &mail_client::html(mail, &second)).await;
    assert!(spoken.went_well, "{}", spoken.transcript);
    stop.send_replace(true);
    task.await.expect("it ends");
}

async fn staff_see_her_answers(me: &Surfer) {
    me.press("Tickets").await;
    me.press(SUBJECT).await;
    me.see("Rather Monday").await;
    me.finds(BADGE, "Waiting for us").await;
    me.finds(MESSAGES, "Shall He Friday Rather").await;
    me.finds(FILES, "offer.pdf garden.pdf photo.png").await;
    for quoted in ["wrote:", "write above this line", "> Shall"] {
        me.does_not_see(quoted).await;
    }
}

async fn she_answers_in_her_own_area(me: &Surfer) {
    me.press("Sign out").await;
    me.see("Password").await;
    me.sign_in("northwind", ADA).await;
    me.press("Support").await;
    me.press(SUBJECT).await;
    me.see("Rather Monday").await;
    me.finds(MESSAGES, "Shall Friday Rather").await;
    me.does_not_see(NOTE).await;
    me.does_not_see("Internal note").await;
    me.fill("Text", "Monday at nine, then").await;
    me.press("Send").await;
    me.see("Your answer is sent").await;
    me.finds(MESSAGES, "Shall Friday Rather Monday").await;
}

async fn staff_see_what_happened(me: &Surfer) {
    me.press("Sign out").await;
    me.see("Password").await;
    me.sign_in("northwind", "support@northwind.example").await;
    me.press("Tickets").await;
    me.press(SUBJECT).await;
    me.see("Monday at nine, then").await;
    me.finds(BADGE, "Waiting for us").await;
    me.finds(MESSAGES, "Shall He Friday Rather Monday").await;
    me.finds(HISTORY, "Answered, Answered by a mail, Answered by a mail, Got a note, Opened").await;
    for words in ["By Ada Jansen", "By Sanne de Wit", "verified@customer.example>, by mail", "demo-garden.be"] {
        me.see(words).await;
    }
}

async fn a_ticket_goes_both_ways(means: Means) {
    if !means.is_due() {
        return;
    }
    let peer = SmtpPeer::start();
    let portal = TestPortal::start_with(Wishes { smtp_url: Some(peer.url(10)), ..Wishes::default() }).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("offer.pdf");
    std::fs::write(&file, PDF).expect("a file");
    // without windows Chromium loses the click on this form's button
    let me = Surfer::with_windows(&portal, means).await;
    writes_to_her(&me, &portal, &file).await;
    let mail = peer.wait_for(ADA, ASKED).await;
    is_the_whole_letter(&mail);
    keeps_a_note(&me).await;
    she_answers_by_mail(&portal, &mail).await;
    staff_see_her_answers(&me).await;
    she_answers_in_her_own_area(&me).await;
    staff_see_what_happened(&me).await;
    let notes = |mail: &Taken| mail.field("text").contains(NOTE) || mail.field("html").contains(NOTE);
    assert!(!peer.taken().iter().any(notes), "a note left the house");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_goes_both_ways_with_a_mouse() {
    a_ticket_goes_both_ways(Means::Mouse).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_goes_both_ways_without_javascript() {
    a_ticket_goes_both_ways(Means::WithoutJavaScript).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_goes_both_ways_by_keyboard_alone() {
    a_ticket_goes_both_ways(Means::Keyboard).await;
}
