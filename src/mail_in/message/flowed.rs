//! Text that flows (RFC 3676): lines that a mail program broke are put together again.

/// Joins soft lines of the same depth of quotation. `del_sp`: the blank at the break is not the text's.
pub fn joined(text: &str, del_sp: bool) -> String {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut is_soft = false;
    for line in text.split('\n') {
        let line = line.trim_end_matches('\r');
        let unquoted = line.trim_start_matches('>');
        let depth = line.len() - unquoted.len();
        let unstuffed = unquoted.strip_prefix(' ').unwrap_or(unquoted);
        let is_signature = unstuffed == "-- ";
        match lines.last_mut() {
            Some((last_depth, last)) if is_soft && *last_depth == depth && !is_signature => last.push_str(unstuffed),
            _ => lines.push((depth, unstuffed.to_owned())),
        }
        is_soft = unstuffed.ends_with(' ') && !is_signature;
        if is_soft
            && del_sp
            && let Some((_, last)) = lines.last_mut()
        {
            last.pop();
        }
    }
    let quoted = |(depth, text): (usize, String)| match depth {
        0 => text,
        _ => format!("{} {text}", ">".repeat(depth)),
    };
    lines.into_iter().map(quoted).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn soft_lines_are_joined_within_their_depth() {
        let text = "A line that \nwas broken \nhere.\n\n> quoted and \n> broken\n> next\n stuffed >\n-- \nAnn";
        let whole = "A line that was broken here.\n\n> quoted and broken\n> next\nstuffed >\n-- \nAnn";
        assert_eq!(joined(text, false), whole);
    }

    #[test]
    fn the_blank_at_the_break_can_be_no_part_of_the_text() {
        assert_eq!(joined("こんに \nちは", true), "こんにちは");
        assert_eq!(joined("", false), "");
    }
}
