//! AI providers: asked for better wording, told nothing about who the person is, and never believed.

mod answer;
mod ask;
mod asking;
mod breaker;
mod failure;
mod ledger;
mod protocol;
mod provider;
mod routes;
mod shield;
mod stream;

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use anyhow::Context;
use reqwest::{Client, redirect};
use secrecy::{ExposeSecret, SecretString};
use tracing::Instrument;
use types::{Proposal, ProviderName};

use self::answer::Collector;
pub use self::ask::Ask;
use self::asking::Asking;
use self::breaker::Breaker;
pub use self::failure::Failure;
pub use self::ledger::{ProviderCall, rewrite_for};
use self::protocol::Protocol;
pub use self::provider::Call;
use self::provider::{Patience, Provider};
pub use self::routes::routes;
use crate::config::ProviderConfig;
use crate::telemetry::traces;
use crate::{fetch, monitoring};

/// Which prompt is in use: the name of its file.
pub const PROMPT: &str = "rewrite.v1";
/// Of the time that is left, a provider gets two thirds while another one waits behind it.
const SHARE: f64 = 2.0 / 3.0;
/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// The providers that are set up, in the order they are asked in.
pub struct Providers {
    list: Vec<Provider>,
    client: Client,
    time: Duration,
    silence: Duration,
    asking: Asking,
}

/// What asking came to.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many proposals there were.
    pub kept: usize,
    /// Who was asked, in order.
    pub calls: Vec<Call>,
    /// What the person should know, in one line, unless all went well.
    pub told: Option<String>,
}

impl Providers {
    /// Those that the settings name. Nobody is asked yet.
    pub fn new(config: &ProviderConfig) -> anyhow::Result<Self> {
        let client = Client::builder()
            .tls_backend_preconfigured(fetch::tls()?)
            // Whoever follows would show the key to somebody else.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .user_agent(concat!("SmartResume/", env!("CARGO_PKG_VERSION")))
            .build()?;
        let mut list = Vec::new();
        for name in &config.provider_order.0 {
            let (url, model, key) = settings(*name, config);
            let is_set_up = match name {
                ProviderName::Openai => !url.is_empty(),
                ProviderName::Gemini | ProviderName::Sambanova => !key.expose_secret().is_empty(),
            };
            if !is_set_up {
                continue;
            }
            list.push(Provider {
                name: *name,
                protocol: if *name == ProviderName::Gemini {
                    Protocol::Gemini
                } else {
                    Protocol::Chat
                },
                base: url
                    .parse()
                    .with_context(|| format!("the address of {name} is no URL"))?,
                model: model.to_owned(),
                key: key.clone(),
                price: config.provider_prices.of(*name),
                breaker: Breaker::new(),
                is_plain: AtomicBool::new(false),
            });
        }
        Ok(Self {
            list,
            client,
            time: config.provider_time,
            silence: config.provider_silence,
            asking: Asking::default(),
        })
    }

    /// Whether nobody is set up.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many wait for an answer right now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.asking.count()
    }

    /// Returns once somebody else waits for an answer.
    pub async fn has_waiting(&self) {
        self.asking.come().await;
    }

    /// Who is set up, in the order they are asked in.
    pub fn names(&self) -> impl Iterator<Item = ProviderName> {
        self.list.iter().map(|provider| provider.name)
    }

    /// How the circuit of each is.
    pub fn circuits(&self) -> impl Iterator<Item = (ProviderName, &'static str)> {
        let now = Instant::now();
        self.list
            .iter()
            .map(move |provider| (provider.name, provider.breaker.word(now)))
    }

    /// Who is set up, for people.
    #[must_use]
    pub fn described(&self) -> Vec<types::Provider> {
        let now = Instant::now();
        let described = self.list.iter().map(|provider| types::Provider {
            name: provider.name,
            host: provider.host(),
            model: provider.model.clone(),
            is_available: !provider.breaker.is_open(now),
        });
        described.collect()
    }

    /// Asks one after the other, or `only` one, until somebody has an answer or the time is up.
    ///
    /// Each proposal goes to `each` as soon as it is whole. What it claims has been looked up: see its `check`.
    pub async fn rewrite(
        &self,
        ask: &Ask,
        only: Option<ProviderName>,
        each: &mut (dyn FnMut(ProviderName, Proposal) + Send),
    ) -> Outcome {
        let _asking = self.asking.begin();
        let mut outcome = Outcome::default();
        let asked: Vec<&Provider> = self
            .list
            .iter()
            .filter(|provider| only.is_none_or(|only| provider.name == only))
            .collect();
        if asked.is_empty() || ask.is_empty() {
            return outcome;
        }
        let deadline = Instant::now() + self.time;
        let mut collector = Collector::new(ask, each);
        let mut why = Vec::new();
        for (at, provider) in asked.iter().enumerate() {
            let others = asked.get(at + 1..).unwrap_or_default();
            let has_next = others.iter().any(|other| !other.breaker.is_open(Instant::now()));
            let call = self.try_one(provider, has_next, deadline, &mut collector).await;
            let result = call.outcome;
            outcome.calls.push(call);
            let Err(failure) = result else {
                why.clear();
                break;
            };
            why.push(format!("{} {failure}", provider.title()));
            if collector.kept > 0 {
                break;
            }
        }
        outcome.kept = collector.kept;
        outcome.told = told(&why, outcome.kept);
        outcome
    }

    async fn try_one(
        &self,
        provider: &Provider,
        has_next: bool,
        deadline: Instant,
        collector: &mut Collector<'_>,
    ) -> Call {
        let (started, mut call) = (Instant::now(), provider.call());
        let span = traces::calling(provider.name.as_str(), &call.model);
        let left = deadline.saturating_duration_since(started);
        let time = if has_next { left.mul_f64(SHARE) } else { left };
        if !left.is_zero() && provider.breaker.enter(started) {
            let patience = Patience {
                until: started + time,
                // With nobody else to ask, there is nothing to gain by giving up early.
                silence: if has_next { self.silence.min(time) } else { time },
            };
            let asking = provider.ask(&self.client, collector, patience, &mut call);
            let asking = asking.instrument(span.clone());
            let answered = tokio::time::timeout(time, asking).await;
            call.outcome = answered.unwrap_or(Err(Failure::TooSlow));
            self.settle(provider, collector.kept, &mut call, started.elapsed());
        }
        monitoring::asked(provider.name.as_str(), &call);
        traces::called(&span, call.word(), call.tries, call.tokens);
        call
    }

    fn settle(&self, provider: &Provider, kept: usize, call: &mut Call, elapsed: Duration) {
        let now = Instant::now();
        if call.outcome == Err(Failure::TooSlow) && elapsed >= self.silence && call.tokens.1 == 0 {
            call.outcome = Err(Failure::Silent);
        }
        match call.outcome {
            Err(failure) if failure.is_fault() && kept == 0 => {
                let wanted = if let Failure::Busy(wanted) = failure {
                    wanted
                } else {
                    None
                };
                provider.breaker.fail(now, wanted);
            }
            // A slow one that got somewhere is better than none.
            _ => provider.breaker.succeed(),
        }
        let (read, written) = call.tokens;
        let micro = u64::from(read) * provider.price.input + u64::from(written) * provider.price.output;
        call.cost = micro.div_ceil(1_000_000);
        call.elapsed = elapsed;
        call.circuit = provider.breaker.word(now);
    }

    /// Asks each for a small rewrite, as operators do to see whether keys and models are right.
    pub async fn check(&self) -> Vec<Call> {
        let document = serde_json::from_str(SAMPLE_RESUME).unwrap_or_default();
        let advert = engine::job::parse(SAMPLE_JOB);
        let ask = Ask::new(&document, &advert, crate::matches::this_month());
        let mut calls = Vec::new();
        for name in self.names() {
            calls.extend(self.rewrite(&ask, Some(name), &mut |_, _| ()).await.calls);
        }
        calls
    }
}

/// Nobody's résumé, for trying providers out.
const SAMPLE_RESUME: &str = r#"{ "basics": { "name": "Ann Example" }, "work": [{ "position": "Nurse",
    "highlights": ["Responsible for the care of patients after heart surgery", "Was helping to train new nurses"] }] }"#;
const SAMPLE_JOB: &str = "Nurse\n\nRequirements:\n- Care of patients after surgery\n- Training of new nurses";

fn settings(name: ProviderName, config: &ProviderConfig) -> (&str, &str, &SecretString) {
    match name {
        ProviderName::Gemini => (&config.gemini_url, &config.gemini_model, &config.google_api_key),
        ProviderName::Sambanova => (
            &config.sambanova_url,
            &config.sambanova_model,
            &config.sambanova_api_key,
        ),
        ProviderName::Openai => (&config.openai_url, &config.openai_model, &config.openai_api_key),
    }
}

/// One line for the person, unless all went well.
fn told(why: &[String], kept: usize) -> Option<String> {
    if why.is_empty() {
        return (kept == 0).then(|| "The AI had nothing to add that can be used.".to_owned());
    }
    let why = why.join(", ");
    Some(if kept > 0 {
        format!("{why}. What it had written by then is here.")
    } else {
        format!("{why}. What is here comes from rules alone.")
    })
}
