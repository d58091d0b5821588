//! Lists of addresses and networks.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// A list with commas, such as `10.0.0.0/8,fd00::/8,192.0.2.7`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// Whether `address` is in one of them.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl FromStr for Networks {
    type Err = String;

    fn from_str(list: &str) -> Result<Self, String> {
        let network = |text: &str| {
            let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            network.map_err(|_| format!("{text} is neither an address nor a network such as 10.0.0.0/8"))
        };
        let networks = list.split(',').map(str::trim).filter(|text| !text.is_empty());
        networks.map(network).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_networks_are_told_from_words() {
        let networks: Networks = "10.0.0.0/8, ::1,".parse().unwrap();
        for (address, is_in) in [("10.1.2.3", true), ("11.0.0.1", false), ("::1", true), ("::2", false)] {
            assert_eq!(networks.contains(address.parse().unwrap()), is_in, "{address}");
        }
        assert!(
            "10.0.0.0/8,proxy"
                .parse::<Networks>()
                .unwrap_err()
                .starts_with("proxy ")
        );
        assert!("10.0.0.0/33".parse::<Networks>().is_err());
        assert!(!"".parse::<Networks>().unwrap().contains([127, 0, 0, 1].into()));
    }
}
