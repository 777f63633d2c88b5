//! Files that come by mail: kept once per reseller, and never another's.
use reseller_portal::attachments::queries::{find, find_bytes, list};
use reseller_portal::ids::{AttachmentId, CustomerId, ResellerId, TicketMessageId};
use uuid::Uuid;

use super::{ADA, Post, is_stored};

fn with_files(id: &str) -> String {
    let file = |name: &str, text: &str| {
        format!(
            "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{text}\r\n"
        )
    };
    format!(
        "From: {ADA}\r\nSubject: files\r\nMessage-ID: <{id}@mail.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHere they are.\r\n{}{}--b--\r\n",
        file("b.txt", "the same"),
        file("../a.txt", "the same")
    )
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_under_all_their_names() {
    let post = Post::start().await;
    for id in ["one", "two"] {
        assert!(is_stored(&post.deliver(&post.reply, with_files(id).as_bytes()).await));
    }
    assert_eq!(post.count("select count(*) from attachment_blobs where bytes = 'the same'").await, 1);
    assert_eq!(post.count("select count(*) from attachments where created_at > now() - interval '5 minutes' and name in ('a.txt', 'b.txt')").await, 4);
    let mut db = post.portal.db.acquire().await.unwrap();
    let messages: Vec<Uuid> =
        sqlx::query_scalar("select id from ticket_messages where ticket_id = $1 order by created_at, id")
            .bind(post.ticket.0)
            .fetch_all(&mut *db)
            .await
            .unwrap();
    let messages: Vec<TicketMessageId> = messages.into_iter().map(TicketMessageId).collect();
    let files = list(&mut db, post.owner, post.ada, &messages).await.unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["b.txt", "a.txt", "b.txt", "a.txt"]);
    assert_eq!(
        (files[0].size, files[0].content_type.as_str(), files[0].size_words().as_str()),
        (8, "text/plain", "8 bytes")
    );
    let bytes = find_bytes(&mut db, post.owner, post.ada, files[1].id).await.unwrap();
    assert_eq!(bytes.as_deref(), Some(&b"the same"[..]));
    let found = find(&mut db, post.owner, post.ada, files[1].id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&files[1]));
}

#[tokio::test]
async fn nobody_else_finds_a_file() {
    let post = Post::start().await;
    assert!(is_stored(&post.deliver(&post.reply, with_files("one").as_bytes()).await));
    let mut db = post.portal.db.acquire().await.unwrap();
    let file: Uuid = sqlx::query_scalar("select id from attachments where name = 'a.txt' limit 1")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    let other: Uuid = sqlx::query_scalar("select id from customers where email = 'blocked@customer.example'")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    let fjord: Uuid =
        sqlx::query_scalar("select id from resellers where name like 'Fjord%'").fetch_one(&mut *db).await.unwrap();
    for (owner, customer) in [(post.owner, CustomerId(other)), (ResellerId(fjord), post.ada)] {
        assert!(find(&mut db, owner, customer, AttachmentId(file)).await.unwrap().is_none());
        assert!(find_bytes(&mut db, owner, customer, AttachmentId(file)).await.unwrap().is_none());
    }
    // nor can a row join a file of one with a message of another
    let foreign = "update attachments set reseller_id = $1";
    assert!(sqlx::query(foreign).bind(fjord).execute(&mut *db).await.is_err());
}
