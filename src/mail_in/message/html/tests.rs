//! How pages read as texts.
use super::text;

#[test]
fn a_page_reads_as_a_text() {
    let html = "<html><head><title>T</title><style>p{color:red}</style></head><body><p>Dear&nbsp;Ann,</p>\
                <p>one<br>two &lt;three&gt; &amp; &euro;4 &#8211; <b>bold</b></p><ul><li>a</li><li>b</li></ul>\
                <script>alert(1)</script></body></html>";
    assert_eq!(text(html).trim(), "Dear Ann,\n\none\ntwo <three> & €4 – bold\n\n- a\n- b");
}

#[test]
fn quotations_are_marked() {
    let html = "Yes.<div>On Monday wrote:</div><blockquote type=\"cite\"><div>old</div><blockquote>older</blockquote></blockquote>";
    assert_eq!(text(html), "Yes.\nOn Monday wrote:\n> old\n>> older\n");
}

#[test]
fn links_say_where_they_lead() {
    assert_eq!(text("<a href='https://a.example/x?a=1&amp;b=2'>here</a>"), "here <https://a.example/x?a=1&b=2>\n");
    assert_eq!(
        text("<a href=\"https://a.example/\">a.example</a> <a href=\"javascript:alert(1)\">x</a>"),
        "a.example x\n"
    );
    assert_eq!(text("<a href=mailto:b@c.example>Bob</a>"), "Bob <mailto:b@c.example>\n");
}

#[test]
fn what_is_no_html_stays() {
    assert_eq!(text("a < b and c > d <3 <"), "a < b and c > d <3 <\n");
    assert_eq!(text("<!-- x --><div title=\"a>b\">c</div>"), "c\n");
    assert_eq!(text("x<style>p{}"), "x\n");
    assert_eq!(text("<title>all of it"), "all of it\n");
    assert_eq!(text("<pre>a\n  b</pre>"), "a\n  b\n");
}

#[test]
fn pictures_have_their_words() {
    assert_eq!(text("<img src=cid:1 alt=\"Our logo\"><img src=x>"), "[Our logo]\n");
}
