//! Commands of LMTP as they stand on the line.

/// The longest line of a command.
pub const LONGEST_LINE: usize = 4_096;

/// A command that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Hello,
    /// The sender, empty for none; and the size, if it was announced.
    From(String, Option<usize>),
    To(String),
    Data,
    Reset,
    Nothing,
    Verify,
    Help,
    Quit,
}

/// A reply that ends the matter of a line.
pub type Reply = &'static str;

const SYNTAX: Reply = "501 5.5.4 The syntax of this is not right";

/// Reads a line without its end.
pub fn parse(line: &str) -> Result<Command, Reply> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb.to_ascii_uppercase().as_str() {
        "LHLO" if rest.trim().is_empty() => Err(SYNTAX),
        "LHLO" => Ok(Command::Hello),
        "HELO" | "EHLO" => Err("500 5.5.1 This is LMTP: say LHLO"),
        "MAIL" => mail(rest),
        "RCPT" => recipient(rest),
        "DATA" if rest.trim().is_empty() => Ok(Command::Data),
        "RSET" => Ok(Command::Reset),
        "NOOP" => Ok(Command::Nothing),
        "VRFY" => Ok(Command::Verify),
        "HELP" => Ok(Command::Help),
        "QUIT" => Ok(Command::Quit),
        "DATA" => Err(SYNTAX),
        _ => Err("500 5.5.1 This command is not known"),
    }
}

fn mail(rest: &str) -> Result<Command, Reply> {
    let (sender, parameters) = path(rest, "FROM:").ok_or(SYNTAX)?;
    let mut size = None;
    for parameter in parameters.split_ascii_whitespace() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match (name.to_ascii_uppercase().as_str(), value.to_ascii_uppercase().as_str()) {
            ("SIZE", digits) => size = Some(digits.parse().or(Err(SYNTAX))?),
            ("BODY", "7BIT" | "8BITMIME") | ("SMTPUTF8", "") => {}
            _ => return Err("555 5.5.4 This parameter is not known"),
        }
    }
    Ok(Command::From(sender.to_owned(), size))
}

fn recipient(rest: &str) -> Result<Command, Reply> {
    let (recipient, parameters) = path(rest, "TO:").ok_or(SYNTAX)?;
    if !parameters.trim().is_empty() {
        return Err("555 5.5.4 This parameter is not known");
    }
    let (local, domain) = recipient.rsplit_once('@').unwrap_or((recipient, ""));
    if local.is_empty() || (domain.is_empty() && !local.eq_ignore_ascii_case("postmaster")) || recipient.len() > 320 {
        return Err("553 5.1.3 This is not an address");
    }
    Ok(Command::To(recipient.to_owned()))
}

/// What stands between the angle brackets, without a source route, and what follows.
fn path<'a>(rest: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let start = rest.trim_start();
    let after =
        start.get(..word.len()).filter(|given| given.eq_ignore_ascii_case(word)).map(|_| &start[word.len()..])?;
    let inside = after.trim_start().strip_prefix('<')?;
    let mut is_quoted = false;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if is_quoted => escaped = true,
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => {
                let whole = &inside[..at];
                let address = match whole.strip_prefix('@') {
                    Some(route) => route.split_once(':').map_or(whole, |(_, address)| address),
                    None => whole,
                };
                return Some((address, &inside[at + 1..]));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read() {
        assert_eq!(parse("lhlo mx.example"), Ok(Command::Hello));
        assert_eq!(parse("MAIL FROM:<>"), Ok(Command::From(String::new(), None)));
        let from = Command::From("a@b.example".into(), Some(1000));
        assert_eq!(parse("MAIL FROM:<a@b.example> SIZE=1000 BODY=8BITMIME SMTPUTF8"), Ok(from));
        assert_eq!(parse("mail from: <@x,@y:a@b.example>"), Ok(Command::From("a@b.example".into(), None)));
        assert_eq!(parse("RCPT TO:<\"a>b\"@c.example>"), Ok(Command::To("\"a>b\"@c.example".into())));
        assert_eq!(parse("RCPT TO:<postmaster>"), Ok(Command::To("postmaster".into())));
        assert_eq!(parse("QUIT"), Ok(Command::Quit));
    }

    #[test]
    fn what_is_wrong_is_refused_by_its_code() {
        for (line, code) in [
            ("EHLO x", "500"),
            ("LHLO", "501"),
            ("MAIL FROM:a@b.example", "501"),
            ("MAIL FROM:<a@b.example", "501"),
            ("MAIL FROM:<a@b.example> SIZE=x", "501"),
            ("MAIL FROM:<a@b.example> RET=FULL", "555"),
            ("RCPT TO:<>", "553"),
            ("RCPT TO:<nobody>", "553"),
            ("RCPT TO:<a@b.example> NOTIFY=NEVER", "555"),
            ("DATA now", "501"),
            ("BDAT 5 LAST", "500"),
            ("é", "500"),
            ("", "500"),
            ("MAIL é", "501"),
        ] {
            assert!(parse(line).is_err_and(|reply| reply.starts_with(code)), "{line}");
        }
    }
}
