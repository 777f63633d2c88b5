//! Where an agent may live: at public addresses, and in the private networks that the operator names. A reseller must not
//! reach what stands beside the portal by calling it his agent.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::{Host, Url};

use crate::config::Config;

const NOT_USABLE: &str =
    "The address of the provisioning agent cannot be used: it has to begin with https:// or http://.";
const NOT_FOUND: &str = "The host of the provisioning agent's address is not found.";
const NOT_PUBLIC: &str =
    "The provisioning agent lives in a private network, which the operator of the portal has not allowed.";

/// An address that was looked up and may be asked. It is this that is connected to, not what the name says next time.
#[derive(Debug)]
pub struct Looked {
    pub url: Url,
    pub at: Vec<SocketAddr>,
}

pub async fn look_up(text: &str, config: &Config) -> Result<Looked, String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https")).ok_or(NOT_USABLE)?;
    let port = url.port_or_known_default().ok_or(NOT_USABLE)?;
    let found: Vec<SocketAddr> = match url.host().ok_or(NOT_USABLE)? {
        Host::Ipv4(address) => vec![SocketAddr::from((address, port))],
        Host::Ipv6(address) => vec![SocketAddr::from((address, port))],
        Host::Domain(name) => tokio::net::lookup_host((name, port)).await.map_err(|_| NOT_FOUND)?.collect(),
    };
    if found.is_empty() {
        return Err(NOT_FOUND.to_owned());
    }
    let allowed = |at: &SocketAddr| is_public(at.ip()) || config.lets_agents_live_at(at.ip());
    let at: Vec<SocketAddr> = found.into_iter().filter(allowed).collect();
    if at.is_empty() { Err(NOT_PUBLIC.to_owned()) } else { Ok(Looked { url, at }) }
}

fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        [0 | 10 | 127, ..] | [169, 254, ..] | [192, 168, ..] | [198, 18 | 19, ..] => true,
        [100, second, ..] => (64..128).contains(&second),
        [172, second, ..] => (16..32).contains(&second),
        [192, 0, 0 | 2, _] | [198, 51, 100, _] | [203, 0, 113, _] | [192, 88, 99, _] => true,
        [first, ..] => first >= 224,
    };
    !special
}

/// What carries an IPv4 address is as public as that one.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        // Teredo and other special purposes, documentation
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config::for_tests("http://127.0.0.1:3000".parse().unwrap(), std::path::Path::new("/nowhere"))
    }

    /// X13.
    #[tokio::test]
    async fn nothing_beside_the_portal_is_asked() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "017700000001",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "224.0.0.1",
            "255.255.255.255",
            "localhost",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:a9fe:a9fe]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::a00:1]",
            "[2002:7f00:1::]",
            "[2002:c0a8:101::1]",
            "[2001:db8::1]",
            "[2001::1]",
            "[ff02::1]",
            "[::127.0.0.1]",
        ] {
            for scheme in ["http", "https"] {
                let looked = look_up(&format!("{scheme}://{host}:8080/"), &config()).await;
                assert_eq!(looked.err().as_deref(), Some(NOT_PUBLIC), "{host}");
            }
        }
        for no_address in ["", "ftp://192.0.2.1/", "file:///etc/passwd", "gopher://8.8.8.8/", "http://", "8.8.8.8"] {
            assert_eq!(look_up(no_address, &config()).await.err().as_deref(), Some(NOT_USABLE), "{no_address}");
        }
    }

    #[tokio::test]
    async fn public_addresses_and_allowed_networks_are() {
        for host in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "[2606:4700::1]", "[2a00:1450::1]", "[64:ff9b::808:808]"] {
            assert!(look_up(&format!("https://{host}/"), &config()).await.is_ok(), "{host}");
        }
        let mut config = config();
        config.agent_networks = vec!["10.1.0.0/16".parse().unwrap(), "127.0.0.1".parse::<IpAddr>().unwrap().into()];
        assert!(look_up("http://10.1.2.3/", &config).await.is_ok());
        assert!(look_up("http://10.2.2.3/", &config).await.is_err());
        let looked = look_up("http://[::ffff:127.0.0.1]:81/", &config).await.unwrap();
        assert_eq!(looked.at, ["[::ffff:127.0.0.1]:81".parse().unwrap()]);
    }
}
