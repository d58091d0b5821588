//! Whose request it is.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::http::header::HeaderMap;

use crate::config::Networks;

/// The address that a request is counted for: whoever stands before the first proxy that is not ours.
///
/// Addresses of version 6 count by their /64, which is what one connection to the internet has.
pub fn client(peer: Option<SocketAddr>, headers: &HeaderMap, proxies: &Networks) -> IpAddr {
    let mut client = peer.map_or(Ipv6Addr::UNSPECIFIED.into(), |peer| peer.ip().to_canonical());
    let lines = headers.get_all("x-forwarded-for").filter_map(|line| line.to_str().ok());
    let mut before: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    while proxies.contains(client) {
        let Some(address) = before.pop().and_then(address) else {
            break;
        };
        client = address;
    }
    match client {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        IpAddr::V4(_) => client,
    }
}

/// An address, perhaps with a port, as proxies write it.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text
        .parse()
        .or_else(|_| text.parse().map(|address: SocketAddr| address.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn of(peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            let name = HeaderName::from_static("x-forwarded-for");
            headers.append(name, HeaderValue::from_str(line).unwrap());
        }
        let proxies = "127.0.0.0/8,10.0.0.0/8".parse().unwrap();
        client(Some(SocketAddr::new(peer.parse().unwrap(), 1)), &headers, &proxies).to_string()
    }

    #[test]
    fn only_our_proxies_say_where_a_request_comes_from() {
        assert_eq!(of("203.0.113.7", &["198.51.100.1"]), "203.0.113.7", "a stranger");
        assert_eq!(of("127.0.0.1", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(of("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(of("::ffff:127.0.0.1", &["203.0.113.7"]), "203.0.113.7");
        let made_up = ["198.51.100.1, 203.0.113.7", "10.1.2.3"];
        assert_eq!(of("127.0.0.1", &made_up), "203.0.113.7", "the last that is not ours");
        assert_eq!(
            of("127.0.0.1", &["10.9.9.9, 10.1.2.3"]),
            "10.9.9.9",
            "all of them are ours"
        );
    }

    #[test]
    fn whatever_stands_in_the_header_somebody_is_counted() {
        for rubbish in ["", "unknown", "203.0.113.7, unknown", "1.2.3.4.5", "\"[::1]\""] {
            assert_eq!(of("127.0.0.1", &[rubbish]), "127.0.0.1", "{rubbish}");
        }
        assert_eq!(of("127.0.0.1", &["203.0.113.7:4711"]), "203.0.113.7");
        assert_eq!(of("127.0.0.1", &["[2001:db8::1:2:3]:4711"]), "2001:db8::");
        assert_eq!(of("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
    }
}
