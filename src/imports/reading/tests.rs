//! Files of every kind, whole and in pieces.
use super::*;

/// A file in pieces of so many bytes.
fn read(bytes: &[u8], piece: usize) -> Result<(Vec<Line>, Facts), Refusal> {
    let mut reader = Reader::default();
    let mut lines = Vec::new();
    for part in bytes.chunks(piece) {
        lines.extend(reader.feed(part)?);
    }
    let (last, facts) = reader.finish()?;
    lines.extend(last);
    Ok((lines, facts))
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let whole = read(bytes, 1 << 20).unwrap();
    for piece in [1, 2, 3, 7] {
        assert_eq!(read(bytes, piece), Ok(whole.clone()), "in pieces of {piece}");
    }
    whole.0.into_iter().map(|line| line.cells).collect()
}

#[test]
fn separators_are_seen_from_the_headings() {
    for (text, separator) in [
        ("a,b\n1,2;3\n", "comma"),
        ("a;b\n1;2,3\n", "semicolon"),
        ("a\tb\n1\t2\n", "tab"),
        ("\"a,x\";b\n1;2\n", "semicolon"),
        ("sep=;\r\na;b\r\n1;2\r\n", "semicolon"),
    ] {
        let (lines, facts) = read(text.as_bytes(), 1).unwrap();
        assert_eq!((facts.separator, facts.headings.len(), lines[0].cells.len()), (separator, 2, 2), "{text}");
    }
}

#[test]
fn quotes_hold_separators_line_ends_and_quotes() {
    let text = "a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\r\n3,4\r5,\"6\"";
    assert_eq!(cells(text.as_bytes()), [["x, \"y\"\r\nz", "2"], ["3", "4"], ["5", "6"]]);
    let lines: Vec<i32> = read(text.as_bytes(), 1).unwrap().0.iter().map(|line| line.line).collect();
    assert_eq!(lines, [2, 5, 6]);
}

#[test]
fn letters_are_read_however_they_are_written() {
    let text = "naam,plaats\nZoë,Köln\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let old: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for (bytes, encoding) in
        [(text.as_bytes().to_vec(), "UTF-8"), (marked, "UTF-8"), (utf16, "UTF-16LE"), (old, "windows-1252")]
    {
        assert_eq!(cells(&bytes), [["Zoë", "Köln"]], "{encoding}");
        let facts = read(&bytes, 5).unwrap().1;
        assert_eq!((facts.encoding, facts.headings[0].as_str()), (encoding, "naam"));
    }
}

#[test]
fn what_is_no_file_of_customers_is_refused_with_a_reason() {
    let wide = format!("{}\n{}\n", vec!["a"; 10_000].join(","), vec!["1"; 10_000].join(","));
    let wider = format!("{}\n1\n", vec!["heading"; 10_000].join(","));
    let long = format!("a,b\n1,\"{}\n", "x\n".repeat(40_000));
    for (bytes, refusal) in [
        (&b""[..], Refusal::Empty),
        (b"\n\n\n", Refusal::Empty),
        (b"a,b\n", Refusal::OnlyHeadings),
        (b"just words\nand words\n", Refusal::OneColumn),
        (b"PK\x03\x04 and so on", Refusal::Other("imports-kind-workbook")),
        (b"a,b\n1,\x00\x01\x02\n", Refusal::Binary(2)),
        (b"a,b\n1,2\n3,\"cut of", Refusal::CutOff(3)),
        (b"a,\"b\n1,2\n", Refusal::CutOff(1)),
        ("a,b\nZoë,1\nx,".as_bytes(), Refusal::Mixed(3)),
        (wide.as_bytes(), Refusal::TooManyColumns),
        (wider.as_bytes(), Refusal::TooManyColumns),
        (long.as_bytes(), Refusal::LongLine(2)),
    ] {
        let mut bytes = bytes.to_vec();
        if refusal == Refusal::Mixed(3) {
            bytes.extend_from_slice(b"\xe9\xe9\n");
        }
        assert_eq!(read(&bytes, 1000).unwrap_err(), refusal);
        assert_eq!(read(&bytes, 1).unwrap_err(), refusal);
    }
}
