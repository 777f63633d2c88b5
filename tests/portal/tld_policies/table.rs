//! Each of the 47 TLDs with five kinds of change, and what becomes of it.
use reseller_portal::contacts::Registrant;
use reseller_portal::tld_policies::read::shipped;

use super::fixture::{company, outcome, person, short};

/// What is written by hand from what is known of each TLD. "owner": it is another holder; "fee": it is paid; "old", "new"
/// and "admin": they have to consent, "@": and the registry asks them; "7d": within so many days; "papers"; "staff": they
/// are asked first, since something is not known; "restart12": it runs for 12 months from then; "term?": that is not
/// known; "lock60-or-not": it stays at its registrar for 60 days unless that is declined.
const EXPECTED: &str = "
    TLD       | phone   | e-mail                         | surname                                | organisation                           | country
    ai        | free    | free                           | owner                                  | owner                                  | free
    amsterdam | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    app       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    at        | free    | free                           | owner fee papers staff term?           | owner fee papers staff term?           | free
    be        | free    | free                           | owner fee old@ 7d restart12            | owner fee old@ 7d restart12            | free
    biz       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    ca        | free    | free                           | owner new@ 7d term?                    | owner new@ 7d term?                    | refused
    cc        | free    | free                           | owner                                  | owner                                  | free
    ch        | free    | free                           | owner fee papers staff term?           | owner fee papers staff term?           | free
    co        | staff   | staff                          | owner fee staff term?                  | owner fee staff term?                  | staff
    co.uk     | free    | free                           | owner term?                            | owner term?                            | free
    com       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    cz        | free    | free                           | owner term?                            | owner term?                            | free
    de        | free    | free                           | owner term?                            | owner term?                            | free
    dev       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    dk        | refused | refused                        | owner fee new@ 14d term?               | owner fee new@ 14d term?               | refused
    es        | free    | free                           | owner fee admin@ 7d papers staff term? | owner fee admin@ 7d papers staff term? | free
    eu        | free    | free                           | owner term?                            | owner term?                            | refused
    fi        | free    | free                           | owner fee old@ 7d staff                | owner fee old@ 7d staff                | free
    fr        | free    | free                           | owner fee old+new 7d staff term?       | owner fee old+new 7d staff term?       | refused
    frl       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    gr        | free    | free                           | owner fee papers term?                 | owner fee papers term?                 | free
    hu        | staff   | staff                          | owner fee old+new@ 5d restart12        | owner fee old+new@ 5d restart12        | refused
    ie        | staff   | staff                          | owner fee papers staff term?           | owner fee papers staff term?           | staff
    info      | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    io        | staff   | staff                          | owner                                  | owner                                  | staff
    it        | free    | free                           | owner fee staff term?                  | owner fee staff term?                  | refused
    li        | free    | free                           | owner fee papers staff term?           | owner fee papers staff term?           | free
    lu        | free    | free                           | owner fee admin@ 7d restart12          | owner fee admin@ 7d restart12          | free
    me        | staff   | staff                          | owner fee staff term?                  | owner fee staff term?                  | staff
    me.uk     | free    | free                           | owner term?                            | owner term?                            | free
    net       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    nl        | free    | free                           | owner term?                            | owner term?                            | free
    no        | free    | free                           | owner fee old+new 7d restart12         | owner fee old+new 7d restart12         | refused
    nu        | free    | free                           | refused                                | refused                                | free
    online    | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    org       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    pl        | free    | free                           | owner term?                            | owner term?                            | free
    pt        | free    | free                           | owner fee staff term?                  | owner fee staff term?                  | free
    ro        | free    | free                           | owner fee old@ 14d restart12           | owner fee old@ 14d restart12           | free
    se        | free    | free                           | owner old+new 10d papers               | owner old+new 10d papers               | free
    shop      | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
    sk        | free    | free                           | owner                                  | owner                                  | refused
    tv        | staff   | staff                          | owner fee staff term?                  | owner fee staff term?                  | staff
    uk        | free    | free                           | owner term?                            | owner term?                            | free
    us        | free    | free                           | owner                                  | owner                                  | refused
    xyz       | free    | owner old+new 7d lock60-or-not | owner old+new 7d lock60-or-not         | owner old+new 7d lock60-or-not         | free
";

fn changes() -> [(&'static str, Registrant, Registrant); 5] {
    let (person, company) = (person(), company());
    [
        ("phone", person.clone(), Registrant { phone: "+31207654321".into(), ..person.clone() }),
        ("e-mail", person.clone(), Registrant { email: "ada@rozen.example".into(), ..person.clone() }),
        ("surname", person.clone(), Registrant { name: "Ada Visser".into(), ..person.clone() }),
        ("organisation", company.clone(), Registrant { organisation: "Rozen BV".into(), ..company }),
        ("country", person.clone(), Registrant { country: "BR".into(), ..person }),
    ]
}

#[test]
fn every_tld_does_with_each_kind_of_change_what_is_known_of_it() {
    let rows: Vec<Vec<&str>> = EXPECTED
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let names: Vec<&str> = changes().iter().map(|(name, ..)| *name).collect();
    assert_eq!(rows[0][1..], names);
    assert_eq!(rows[1..].iter().map(|row| row[0]).collect::<Vec<_>>(), known(), "every TLD, in order");
    let mut wrong = Vec::new();
    for row in &rows[1..] {
        for ((name, before, after), expected) in changes().iter().zip(&row[1..]) {
            let got = short(&outcome(row[0], before, after));
            if got != *expected {
                wrong.push(format!("{name} of {}: expected {expected:?}, got {got:?}", row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn known() -> Vec<&'static str> {
    shipped().iter().map(|(tld, _)| tld.as_str()).collect()
}
