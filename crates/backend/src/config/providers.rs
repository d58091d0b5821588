//! Settings of the AI providers.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use types::ProviderName;
use url::{Host, Url};

use crate::fetch::is_public;

/// Which AI providers there are and what they may cost.
#[derive(Clone, Debug, clap::Args)]
pub struct ProviderConfig {
    /// The AI providers in the order they are asked in, with commas; one that is not set up is passed over.
    #[arg(long, env, default_value = "gemini,sambanova,openai")]
    pub provider_order: ProviderOrder,

    /// Secret: the key for Gemini. Without one, Gemini is not asked.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub google_api_key: SecretString,

    /// Where Gemini answers.
    #[arg(long, env, default_value = "https://generativelanguage.googleapis.com/v1beta")]
    pub gemini_url: String,

    /// Gemini's model.
    #[arg(long, env, default_value = "gemini-flash-latest")]
    pub gemini_model: String,

    /// Secret: the key for SambaNova. Without one, SambaNova is not asked.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub sambanova_api_key: SecretString,

    /// Where SambaNova answers.
    #[arg(long, env, default_value = "https://api.sambanova.ai/v1")]
    pub sambanova_url: String,

    /// SambaNova's model.
    #[arg(long, env, default_value = "Meta-Llama-3.3-70B-Instruct")]
    pub sambanova_model: String,

    /// Any service that speaks OpenAI's chat completions, such as `http://ollama:11434/v1`. Without one, none is asked.
    #[arg(long, env, default_value = "")]
    pub openai_url: String,

    /// Its model.
    #[arg(long, env, default_value = "")]
    pub openai_model: String,

    /// Secret: the key for it, if it wants one.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub openai_api_key: SecretString,

    /// The longest that all providers together may take for one answer.
    #[arg(long, env, default_value = "28s", value_parser = humantime::parse_duration)]
    pub provider_time: Duration,

    /// How long a provider may say nothing before the next one is asked. A slow model on a machine of yours needs more.
    #[arg(long, env, default_value = "12s", value_parser = humantime::parse_duration)]
    pub provider_silence: Duration,

    /// How many tokens one person may use up in 24 hours; 0 is none at all.
    #[arg(long, env, default_value_t = 200_000)]
    pub provider_user_tokens: u32,

    /// How many tokens all people together may use up in 24 hours.
    #[arg(long, env, default_value_t = 5_000_000)]
    pub provider_tokens: u32,

    /// What a million tokens cost in US dollars, read and written, with commas: `gemini=0.30/2.50,openai=0/0`.
    #[arg(long, env, default_value = "")]
    pub provider_prices: Prices,
}

/// The order that providers are asked in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProviderOrder(pub Vec<ProviderName>);

impl FromStr for ProviderOrder {
    type Err = String;

    fn from_str(list: &str) -> Result<Self, String> {
        let mut order = Vec::new();
        for name in words(list) {
            let name = name.parse().map_err(|_| {
                let known: Vec<&str> = ProviderName::ALL.iter().map(|name| name.as_str()).collect();
                format!("a provider is one of {}", known.join(", "))
            })?;
            if order.contains(&name) {
                return Err(format!("{name} stands there twice"));
            }
            order.push(name);
        }
        Ok(Self(order))
    }
}

/// What tokens cost.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Prices(BTreeMap<ProviderName, Price>);

/// What a million tokens of one provider cost, in millionths of a US dollar.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Price {
    /// Those it reads.
    pub input: u64,
    /// Those it writes.
    pub output: u64,
}

impl Prices {
    /// The price of one provider; nothing if it was not told.
    #[must_use]
    pub fn of(&self, name: ProviderName) -> Price {
        self.0.get(&name).copied().unwrap_or_default()
    }
}

impl FromStr for Prices {
    type Err = String;

    fn from_str(list: &str) -> Result<Self, String> {
        let mut prices = BTreeMap::new();
        for entry in words(list) {
            let price = entry.split_once('=').and_then(|(name, price)| {
                let (input, output) = price.split_once('/')?;
                let price = Price {
                    input: millionths(input)?,
                    output: millionths(output)?,
                };
                Some((name.trim().parse().ok()?, price))
            });
            let (name, price) = price.ok_or("a price looks like gemini=0.30/2.50")?;
            prices.insert(name, price);
        }
        Ok(Self(prices))
    }
}

/// `0.30` dollars as 300 000 millionths.
fn millionths(dollars: &str) -> Option<u64> {
    let (whole, part) = dollars.trim().split_once('.').unwrap_or((dollars.trim(), ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 6 || !is_number(whole) || !is_number(part) {
        return None;
    }
    format!("{whole}{part:0<6}").parse().ok()
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|word| !word.is_empty())
}

impl ProviderConfig {
    /// What is wrong although each setting by itself can be read. No sentence quotes a value: it might be a secret.
    pub(super) fn problems(&self) -> Vec<String> {
        let has_openai = !self.openai_url.is_empty();
        let rules = [
            (is_sound(&self.gemini_url), problem_of_url("GEMINI_URL")),
            (is_sound(&self.sambanova_url), problem_of_url("SAMBANOVA_URL")),
            (!has_openai || is_sound(&self.openai_url), problem_of_url("OPENAI_URL")),
            (
                has_openai || self.openai_model.is_empty() && self.openai_api_key.expose_secret().is_empty(),
                "OPENAI_MODEL and OPENAI_API_KEY need OPENAI_URL, such as https://api.openai.com/v1.".to_owned(),
            ),
            (
                !has_openai || !self.openai_model.is_empty(),
                "OPENAI_URL needs OPENAI_MODEL: the name of a model that answers there.".to_owned(),
            ),
            (
                [&self.gemini_model, &self.sambanova_model, &self.openai_model]
                    .iter()
                    .all(|model| is_model(model)),
                "GEMINI_MODEL, SAMBANOVA_MODEL and OPENAI_MODEL are names without spaces, at most 200 letters long."
                    .to_owned(),
            ),
            (
                [&self.google_api_key, &self.sambanova_api_key, &self.openai_api_key]
                    .iter()
                    .all(|key| key.expose_secret().bytes().all(|byte| byte.is_ascii_graphic())),
                "GOOGLE_API_KEY, SAMBANOVA_API_KEY and OPENAI_API_KEY have no spaces and no line breaks in them."
                    .to_owned(),
            ),
            (
                is_limit(self.provider_time),
                "PROVIDER_TIME must be 100ms to 30s.".to_owned(),
            ),
            (
                is_limit(self.provider_silence),
                "PROVIDER_SILENCE must be 100ms to 30s.".to_owned(),
            ),
        ];
        let broken = rules.into_iter().filter(|(holds, _)| !holds);
        broken.map(|(_, problem)| problem).collect()
    }
}

fn is_limit(time: Duration) -> bool {
    (Duration::from_millis(100)..=Duration::from_secs(30)).contains(&time)
}

fn is_model(name: &str) -> bool {
    name.len() <= 200
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._:/@+".contains(&byte))
        && !name.contains("..")
}

pub(super) fn problem_of_url(name: &str) -> String {
    format!(
        "{name} must begin with https://, or with http:// for a host of your own network, and have no user name, no \
         password and nothing behind a ? or #."
    )
}

/// Whether résumés may go there: encrypted, or not through the internet.
pub(super) fn is_sound(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let is_bare = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
        && !url.cannot_be_a_base();
    let is_own = match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => {
            !name.contains('.')
                || [".internal", ".local", ".svc", ".home.arpa"]
                    .iter()
                    .any(|end| name.ends_with(end))
        }
        None => false,
    };
    is_bare && (url.scheme() == "https" || url.scheme() == "http" && is_own)
}

#[cfg(test)]
mod tests {
    use clap::{Args, Command, FromArgMatches};

    use super::*;

    fn defaults() -> ProviderConfig {
        let parsed = ProviderConfig::augment_args(Command::new("x")).get_matches_from(["x"]);
        ProviderConfig::from_arg_matches(&parsed).unwrap()
    }

    #[test]
    fn words_of_people_go_nowhere_in_the_clear() {
        for sound in [
            "https://api.openai.com/v1",
            "https://10.0.0.1:8443/v1",
            "http://127.0.0.1:11434/v1",
            "http://[::1]:8000/v1",
            "http://192.168.1.20/v1",
            "http://ollama:11434/v1",
            "http://vllm.ai.svc/v1",
        ] {
            assert!(is_sound(sound), "{sound}");
        }
        for broken in [
            "",
            "api.openai.com",
            "ftp://a.example/",
            "file:///etc/passwd",
            "http://api.openai.com/v1",
            "http://8.8.8.8/v1",
            "https://ann:secret@a.example/v1",
            "https://a.example/v1?key=secret",
            "https://a.example/v1#x",
        ] {
            assert!(!is_sound(broken), "{broken}");
        }
    }

    #[test]
    fn every_problem_is_told_at_once_and_none_tells_a_secret() {
        assert_eq!(defaults().problems(), Vec::<String>::new());
        let config = ProviderConfig {
            google_api_key: "key with-spaces".to_owned().into(),
            gemini_url: "https://ann:hunter2@a.example".to_owned(),
            gemini_model: "../../files".to_owned(),
            openai_api_key: "sk-secret".to_owned().into(),
            provider_time: Duration::from_secs(31),
            ..defaults()
        };
        let problems = config.problems().join("\n");
        for name in [
            "GEMINI_URL",
            "GEMINI_MODEL",
            "GOOGLE_API_KEY",
            "OPENAI_URL",
            "PROVIDER_TIME",
        ] {
            assert!(problems.contains(name), "{name} is not in {problems}");
        }
        let told = format!("{problems}{:?}", config.google_api_key);
        for secret in ["with-spaces", "hunter2", "sk-secret"] {
            assert!(!told.contains(secret), "{told}");
        }
        let config = ProviderConfig {
            openai_url: "https://a.example/v1".to_owned(),
            ..defaults()
        };
        assert_eq!(config.problems().len(), 1, "a model is missing");
    }

    #[test]
    fn order_and_prices_are_lists() {
        let order = |list: &str| list.parse::<ProviderOrder>();
        assert_eq!(
            order("openai, gemini").unwrap().0,
            [ProviderName::Openai, ProviderName::Gemini]
        );
        assert!(order("gemini,gemini").is_err() && order("clippy").is_err());
        let prices: Prices = "gemini=0.30/2.5, openai=0/0.000001".parse().unwrap();
        let price = |input, output| Price { input, output };
        assert_eq!(prices.of(ProviderName::Gemini), price(300_000, 2_500_000));
        assert_eq!(prices.of(ProviderName::Openai), price(0, 1));
        assert_eq!(prices.of(ProviderName::Sambanova), price(0, 0));
        for broken in ["gemini", "gemini=1", "gemini=-1/2", "gemini=1/x", "bard=1/2"] {
            assert!(broken.parse::<Prices>().is_err(), "{broken}");
        }
    }
}
