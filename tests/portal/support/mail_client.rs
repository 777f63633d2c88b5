//! Answers to a mail as mail programs write them: with the mail quoted below or above, its Message-ID among the
//! References, a file.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::smtp_peer::Taken;

/// Who answers, with what.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    pub from: &'a str,
    pub text: &'a str,
    /// Name, kind and bytes.
    pub file: (&'a str, &'a str, &'a [u8]),
    /// Tells one message from another.
    pub id: &'a str,
}

/// Where an answer goes: the bare address.
pub fn reply_address(mail: &Taken) -> &str {
    let to = mail.header("Reply-To");
    to.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or(to)
}

/// The header of an answer, up to where its body begins.
fn header(mail: &Taken, answer: &Answer<'_>, program: &str) -> String {
    let (to, subject, original) = (mail.header("Reply-To"), mail.field("subject"), mail.field("message_id"));
    let references = format!("{} {original}", mail.header("References"));
    format!(
        "Return-Path: <{from}>\r\nMessage-ID: <{id}@mail.customer.example>\r\nDate: Wed, 25 Nov 2026 19:42:11 +0100\r\n\
         MIME-Version: 1.0\r\nUser-Agent: {program}\r\nSubject: Re: {subject}\r\nTo: {to}\r\n\
         References: {references}\r\nFrom: Ada Jansen <{from}>\r\nIn-Reply-To: {original}\r\n",
        from = answer.from,
        id = answer.id,
        references = references.trim(),
    )
}

fn attachment((name, kind, bytes): (&str, &str, &[u8])) -> String {
    let packed = STANDARD.encode(bytes);
    let lines: Vec<&str> =
        packed.as_bytes().chunks(72).map(|line| std::str::from_utf8(line).expect("letters")).collect();
    format!(
        "Content-Type: {kind}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}

/// Plain text with flowing lines, the quote below the answer, as Thunderbird writes it.
pub fn plain(mail: &Taken, answer: &Answer<'_>) -> String {
    let quoted: Vec<String> = mail.field("text").lines().map(|line| format!("> {line}")).collect();
    format!(
        "{}Content-Type: multipart/mixed; boundary=\"------------aB3\"\r\n\r\nThis is a multi-part message in MIME format.\r\n\
         --------------aB3\r\nContent-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         {}\r\n\r\nOn 25/11/2026 19:40, Northwind Hosting wrote:\r\n{}\r\n\r\n--------------aB3\r\n{}--------------aB3--\r\n",
        header(mail, answer, "Mozilla Thunderbird"),
        answer.text,
        quoted.join("\r\n"),
        attachment(answer.file)
    )
}

/// HTML beside plain text, the whole mail in a quote, as web mailers write it.
pub fn html(mail: &Taken, answer: &Answer<'_>) -> String {
    let quoted: Vec<String> = mail.field("text").lines().map(|line| format!("> {line}")).collect();
    let line = "On Wed, Nov 25, 2026 at 7:40 PM Northwind Hosting &lt;noreply@northwind.example&gt; wrote:";
    format!(
        "{}Content-Type: multipart/mixed; boundary=\"000mixed\"\r\n\r\n--000mixed\r\n\
         Content-Type: multipart/alternative; boundary=\"000alt\"\r\n\r\n\
         --000alt\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n\r\n{}\r\n\r\n{}\r\n{}\r\n--000alt\r\n\
         Content-Type: text/html; charset=\"UTF-8\"\r\n\r\n<div dir=\"ltr\">{}</div><br><div class=\"gmail_quote\">\
         <div dir=\"ltr\" class=\"gmail_attr\">{line}<br></div><blockquote class=\"gmail_quote\">{}</blockquote></div>\r\n\
         --000alt--\r\n--000mixed\r\n{}--000mixed--\r\n",
        header(mail, answer, "a web mailer"),
        answer.text,
        line.replace("&lt;", "<").replace("&gt;", ">"),
        quoted.join("\r\n"),
        answer.text,
        mail.field("html"),
        attachment(answer.file)
    )
}
