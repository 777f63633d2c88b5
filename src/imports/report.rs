//! What became of each line, as a file to download.
use sqlx::PgConnection;

use crate::ids::ResellerId;
use crate::imports::queries::lines::list_reported;
use crate::imports::{Import, Outcome, Remark, Reported};

/// So many lines are read at once.
const AT_ONCE: i64 = 5000;

/// The whole report, or that of one outcome.
pub async fn csv(
    db: &mut PgConnection,
    owner: ResellerId,
    import: &Import,
    outcome: Option<Outcome>,
) -> sqlx::Result<Vec<u8>> {
    let mut file = b"\xef\xbb\xbfLine,Result,Customer number,E-mail,Remarks\r\n".to_vec();
    let mut after = 0;
    loop {
        let lines = list_reported(&mut *db, owner, import.id, (outcome, after), AT_ONCE).await?;
        let Some(last) = lines.last() else { return Ok(file) };
        after = last.line;
        for line in &lines {
            let number = line.number.map(|number| number.to_string()).unwrap_or_default();
            let result = line.outcome.map_or("", Outcome::value);
            let words = [line.line.to_string(), result.into(), number, line.email.clone(), remarks(line)];
            let cells: Vec<String> = words.iter().map(|word| cell(word)).collect();
            file.extend_from_slice(cells.join(",").as_bytes());
            file.extend_from_slice(b"\r\n");
        }
    }
}

/// "Phone: A phone number in …; City: Enter a city."
pub fn remarks(line: &Reported) -> String {
    line.remarks.iter().map(Remark::said).collect::<Vec<_>>().join("; ")
}

/// Quoted as RFC 4180 says, and nothing that a spreadsheet would take for a formula.
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    if formula || text.contains([',', '"', '\n', '\r', ';']) {
        return format!("\"{guard}{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        for (text, written) in [
            ("plain", "plain"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "\"'=1+1\""),
            (" @sum", "\"' @sum\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
