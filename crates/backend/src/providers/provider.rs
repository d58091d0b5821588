//! One provider: asked, asked again, and told when its answer had the wrong shape.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use reqwest::{Client, Response, header};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use types::ProviderName;
use url::Url;

use super::answer::Collector;
use super::ask::Ask;
use super::breaker::Breaker;
use super::failure::Failure;
use super::protocol::{Protocol, Talk};
use super::stream;
use crate::config::Price;

/// How often one provider is asked about one thing, repairs aside.
const TRIES: u32 = 3;
/// How long the first pause is; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(250);
/// Bytes of text for one token, where a provider does not say how many it took.
const BYTES_OF_TOKEN: usize = 4;

/// Tokens that an answer usually takes at most.
const ANSWER_TOKENS: u32 = 3_000;

const INSTRUCTIONS: &str = include_str!("prompts/rewrite.v1.md");
const REPAIR: &str = include_str!("prompts/repair.v1.md");

/// A provider that is set up.
pub struct Provider {
    pub(super) name: ProviderName,
    pub(super) protocol: Protocol,
    pub(super) base: Url,
    pub(super) model: String,
    pub(super) key: SecretString,
    pub(super) price: Price,
    pub(super) breaker: Breaker,
    /// Whether it turned out not to know of schemas.
    pub(super) is_plain: AtomicBool,
}

/// What asking one provider came to.
#[derive(Clone, Debug)]
pub struct Call {
    /// Which.
    pub provider: ProviderName,
    /// Its model.
    pub model: String,
    /// How often it was asked.
    pub tries: u32,
    /// Tokens read and written, as it says, or as their letters suggest.
    pub tokens: (u32, u32),
    /// What that cost, in millionths of a US dollar.
    pub cost: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// How it ended.
    pub outcome: Result<(), Failure>,
    /// How the circuit is afterwards.
    pub circuit: &'static str,
}

impl Call {
    /// How it ended, in one word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.outcome.map_or_else(Failure::word, |()| "ok")
    }
}

/// How long to wait.
#[derive(Clone, Copy)]
pub struct Patience {
    /// For everything.
    pub until: Instant,
    /// For the next sign of life.
    pub silence: Duration,
}

impl Provider {
    /// Where words go.
    pub fn host(&self) -> String {
        self.base.host_str().unwrap_or_default().to_owned()
    }

    /// What it is called among people.
    pub fn title(&self) -> String {
        match self.name {
            ProviderName::Gemini => "Gemini".to_owned(),
            ProviderName::Sambanova => "SambaNova".to_owned(),
            ProviderName::Openai => format!("The AI at {}", self.host()),
        }
    }

    /// Nothing has been asked yet.
    pub fn call(&self) -> Call {
        Call {
            provider: self.name,
            model: self.model.clone(),
            tries: 0,
            tokens: (0, 0),
            cost: 0,
            elapsed: Duration::ZERO,
            outcome: Err(Failure::Resting),
            circuit: "closed",
        }
    }

    /// Asks until it answers, or gives up. `call` is kept up to date: the time may be up at any moment.
    pub async fn ask(
        &self,
        client: &Client,
        collector: &mut Collector<'_>,
        patience: Patience,
        call: &mut Call,
    ) -> Result<(), Failure> {
        let mut talk = Talk {
            instructions: INSTRUCTIONS,
            turns: vec![collector.ask().data()],
        };
        loop {
            call.tries += 1;
            let answered = self.once(client, &talk, collector, patience.silence, call).await;
            let failure = match answered {
                Ok(()) => return Ok(()),
                Err(failure) => failure,
            };
            // What came so far can be used, and would not come again.
            if collector.kept > 0 {
                return Err(failure);
            }
            match failure {
                Failure::WrongShape if talk.turns.len() == 1 => {
                    talk.turns.extend([collector.shown(), REPAIR.to_owned()]);
                    continue;
                }
                Failure::Refused(400 | 422) if !self.is_plain.swap(true, Ordering::Relaxed) => continue,
                // That was not the reason.
                Failure::Refused(_) => self.is_plain.store(false, Ordering::Relaxed),
                _ => {}
            }
            let pause = pause(failure, call.tries);
            let has_time = Instant::now() + pause < patience.until;
            if !failure.can_heal() || call.tries >= TRIES || !has_time {
                return Err(failure);
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Asks once.
    async fn once(
        &self,
        client: &Client,
        talk: &Talk,
        collector: &mut Collector<'_>,
        silence: Duration,
        call: &mut Call,
    ) -> Result<(), Failure> {
        collector.begin(self.name);
        let body = self
            .protocol
            .body(&self.model, talk, self.is_plain.load(Ordering::Relaxed));
        let body = body.to_string();
        let sent = tokens_of(body.len());
        let response = self.send(client, body, silence).await?;
        let before = call.tokens;
        // Until the provider says otherwise.
        call.tokens = (before.0.saturating_add(sent), before.1);
        let mut told = None;
        stream::read(response, self.protocol, silence, |piece| {
            collector.push(&piece.text)?;
            told = piece.tokens.or(told);
            let (read, written) = told.unwrap_or((sent, tokens_of(collector.written())));
            call.tokens = (before.0.saturating_add(read), before.1.saturating_add(written));
            if piece.is_declined {
                Err(Failure::Declined)
            } else {
                Ok(())
            }
        })
        .await?;
        collector.end()
    }

    async fn send(&self, client: &Client, body: String, silence: Duration) -> Result<Response, Failure> {
        let endpoint = self
            .protocol
            .endpoint(&self.base, &self.model)
            .ok_or(Failure::Refused(0))?;
        let mut request = client
            .post(endpoint)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
        if !self.key.expose_secret().is_empty() {
            request = self.protocol.sign(request, self.key.expose_secret());
        }
        let response = tokio::time::timeout(silence, request.send()).await;
        let response = response
            .map_err(|_| Failure::Silent)?
            .map_err(|_| Failure::Unreachable)?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let told = response.headers().get(header::RETRY_AFTER);
        let told = told.and_then(|told| told.to_str().ok()).and_then(retry_after);
        Err(match status.as_u16() {
            429 => {
                let details = stream::read_error(response, silence).await;
                Failure::Busy(told.or_else(|| retry_delay(&details)))
            }
            503 if told.is_some() => Failure::Busy(told),
            code @ (408 | 500..) => Failure::Broken(code),
            code => Failure::Refused(code),
        })
    }
}

/// How long to wait before the next try: what the provider says, else longer each time; never all at the same moment.
fn pause(failure: Failure, tries: u32) -> Duration {
    let base = match failure {
        Failure::Busy(Some(told)) => told,
        _ => PAUSE * 2_u32.saturating_pow(tries.saturating_sub(1)),
    };
    let chance = f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX);
    base + PAUSE.mul_f64(chance)
}

/// `Retry-After`, in seconds or as a date: <https://www.rfc-editor.org/rfc/rfc9110#field.retry-after>.
fn retry_after(header: &str) -> Option<Duration> {
    if let Ok(seconds) = header.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(header.trim()).ok()?;
    Some((at.to_utc() - Utc::now()).to_std().unwrap_or_default())
}

/// Gemini says it in the body: `google.rpc.RetryInfo`, `"retryDelay": "37s"`.
fn retry_delay(body: &Value) -> Option<Duration> {
    let body = body.as_array().and_then(|list| list.first()).unwrap_or(body);
    let mut details = body["error"]["details"].as_array()?.iter();
    let delay = details.find_map(|detail| detail["retryDelay"].as_str())?;
    let seconds: f64 = delay.strip_suffix('s')?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// What is set aside before it is known how many tokens it takes.
pub fn most_tokens(ask: &Ask) -> u32 {
    tokens_of(INSTRUCTIONS.len() + ask.data().len()).saturating_add(ANSWER_TOKENS)
}

/// How many tokens a text of so many bytes may be.
fn tokens_of(bytes: usize) -> u32 {
    u32::try_from(bytes / BYTES_OF_TOKEN).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_to_wait_is_heard_however_it_is_said() {
        assert_eq!(retry_after(" 7 "), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        let later = retry_after("Fri, 31 Dec 2100 23:59:59 GMT").unwrap();
        assert!(later > Duration::from_hours(24));
        assert_eq!(retry_after("soon"), None);
        let body = serde_json::json!({ "error": { "code": 429, "details": [
            { "@type": "type.googleapis.com/google.rpc.Help" },
            { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.5s" },
        ] } });
        assert_eq!(retry_delay(&body), Some(Duration::from_millis(1500)));
        assert_eq!(
            retry_delay(&serde_json::json!([body])),
            Some(Duration::from_millis(1500))
        );
        assert_eq!(retry_delay(&Value::Null), None);
    }

    #[test]
    fn pauses_grow_and_differ() {
        for tries in 1..4 {
            let base = PAUSE * 2_u32.pow(tries - 1);
            let pauses: Vec<Duration> = (0..50).map(|_| pause(Failure::Broken(500), tries)).collect();
            assert!(pauses.iter().all(|pause| (base..=base + PAUSE).contains(pause)));
            assert!(
                pauses.iter().any(|pause| *pause != pauses[0]),
                "a crowd would come back at once"
            );
        }
        assert!(pause(Failure::Busy(Some(Duration::from_secs(9))), 1) >= Duration::from_secs(9));
    }
}
