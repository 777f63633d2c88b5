//! Mails belong to one reseller: to the worker too.
use reseller_portal::ids::ResellerId;
use reseller_portal::mail::queries;

use super::{ADA, Post, Worker};

async fn fjord(post: &Post) -> ResellerId {
    let id = sqlx::query_scalar("select reseller_id from labels where slug = 'fjord'");
    ResellerId(id.fetch_one(&post.portal.db).await.unwrap())
}

/// T15.
#[tokio::test]
async fn a_job_in_another_tenants_name_sends_nothing() {
    let post = Post::silent(None).await;
    let mail = post.write(ADA).await;
    let wrong =
        sqlx::query("update jobs set reseller_id = $2 where subject_id = $1").bind(mail.0).bind(fjord(&post).await.0);
    assert_eq!(wrong.execute(&post.portal.db).await.unwrap().rows_affected(), 1);
    let worker = Worker::start(&post.portal.state);
    post.drained().await;
    worker.end().await;
    let state: String = sqlx::query_scalar("select state::text from jobs where subject_id = $1")
        .bind(mail.0)
        .fetch_one(&post.portal.db)
        .await
        .unwrap();
    assert_eq!((state.as_str(), post.fate(mail).await.0.as_str()), ("dead", "queued"));
    assert!(post.portal.mailbox().to(ADA).is_empty());
}

/// T1.
#[tokio::test]
async fn another_reseller_neither_sees_nor_resends_a_mail() {
    let post = Post::silent(None).await;
    let mail = post.write(ADA).await;
    sqlx::query("update mails set state = 'dead' where id = $1").bind(mail.0).execute(&post.portal.db).await.unwrap();
    let (mut db, now, other) =
        (post.portal.db.acquire().await.unwrap(), post.portal.state.clock.now(), fjord(&post).await);
    assert!(queries::list_for_customer(&mut db, other, post.ada, 10).await.unwrap().is_empty());
    let others = queries::list_for_reseller(&mut db, other, None, None, 100).await.unwrap();
    assert!(others.iter().all(|line| line.id != mail));
    assert!(!queries::resend(&mut db, other, mail, now).await.unwrap());
    assert!(queries::resend(&mut db, post.label.reseller_id, mail, now).await.unwrap());
}

#[tokio::test]
async fn lists_go_on_after_the_last_line_of_the_page_before() {
    let post = Post::silent(None).await;
    for n in 0..5 {
        post.write(&format!("n{n}@customer.example")).await;
    }
    let (mut db, owner) = (post.portal.db.acquire().await.unwrap(), post.label.reseller_id);
    let all = queries::list_for_reseller(&mut db, owner, None, None, 1000).await.unwrap();
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = queries::list_for_reseller(&mut db, owner, None, after, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some((last.created_at, last.id));
        paged.extend(page.into_iter().map(|line| line.id));
        if paged.len() >= 6 {
            break;
        }
    }
    assert_eq!(paged, all.iter().take(paged.len()).map(|line| line.id).collect::<Vec<_>>());
}
