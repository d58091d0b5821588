//! What is wrong with the settings, all of it at once.

use std::time::Duration;

use clap::builder::Resettable;
use clap::{Args, Command, FromArgMatches};
use secrecy::{ExposeSecret, SecretString};
use sentry_types::Dsn;
use tracing_subscriber::EnvFilter;
use url::Url;

use super::{Config, Origins};
use crate::db;
use crate::hash::sha256;
use crate::meaning::SentenceModel;
use crate::shared::Shared;

/// Passwords that stand in examples, for everybody to read.
const EXAMPLE_PASSWORDS: &[&str] = &[
    "change-me",
    "changeme",
    "example",
    "password",
    "postgres",
    "secret",
    "smartresume",
];

/// The most requests in a minute that a limit may allow: more are better not limited at all.
const MOST_REQUESTS: u32 = 1_000_000;

impl Config {
    /// Reads the settings from the environment alone; otherwise every problem, one sentence each.
    pub fn from_environment() -> Result<Self, Vec<String>> {
        let mut settings = Self::augment_args(Command::new("smartresume"));
        let mut problems = Vec::new();
        for setting in settings.clone().get_arguments() {
            let alone = Command::new("smartresume").arg(setting.clone().hide_env_values(true));
            if let Err(error) = alone.try_get_matches_from(["smartresume"]) {
                problems.push(one_line(&error));
                // Its default stands in, so that the rest can be looked at.
                settings = settings.mut_arg(setting.get_id(), |setting| setting.env(Resettable::Reset));
            }
        }
        let matches = settings.try_get_matches_from(["smartresume"]);
        let config = matches.and_then(|matches| Self::from_arg_matches(&matches));
        match config.map_err(|error| one_line(&error)) {
            Ok(config) => {
                problems.extend(config.problems());
                if problems.is_empty() { Ok(config) } else { Err(problems) }
            }
            Err(problem) => Err(problems.into_iter().chain([problem]).collect()),
        }
    }

    /// What is wrong although each setting by itself can be read.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let url = self.database_url.expose_secret();
        let is_database = db::Options::sqlite_path(url).map_or_else(
            || url.starts_with("postgres://") || url.starts_with("postgresql://"),
            |path| !path.is_empty(),
        );
        let broken_origins = [&self.cors_origins, &self.allowed_origins].map(Origins::broken);
        let rules = [
            (
                broken_origins == [None, None],
                "CORS_ORIGINS and ALLOWED_ORIGINS must be origins as browsers write them, such as https://a.example.",
            ),
            (is_database, "DATABASE_URL must begin with sqlite:// or postgres://."),
            (
                Shared::is_url(&self.redis_url),
                "REDIS_URL must begin with redis:// or rediss:// and name a host.",
            ),
            (
                self.requests_per_minute.max(self.uploads_per_minute) <= MOST_REQUESTS,
                "REQUESTS_PER_MINUTE and UPLOADS_PER_MINUTE must be 0 to 1000000.",
            ),
            (
                (1..=100).contains(&self.database_connections),
                "DATABASE_CONNECTIONS must be 1 to 100.",
            ),
            (
                (1..=100 << 20).contains(&self.max_upload),
                "MAX_UPLOAD must be 1 byte to 100 MB.",
            ),
            (
                (Duration::from_secs(1)..=Duration::from_mins(5)).contains(&self.read_timeout),
                "READ_TIMEOUT must be 1s to 5m.",
            ),
            (
                (Duration::from_secs(1)..=Duration::from_mins(5)).contains(&self.ocr_timeout),
                "OCR_TIMEOUT must be 1s to 5m.",
            ),
            (
                self.sentence_model().is_none_or(SentenceModel::is_there),
                "SENTENCE_MODEL must be a folder with model.safetensors, tokenizer.json and config.json; make setup-model \
                 fetches one.",
            ),
            (
                (1..=64).contains(&self.worker_concurrency),
                "WORKER_CONCURRENCY must be 1 to 64.",
            ),
            ((1..=64).contains(&self.http_threads), "HTTP_THREADS must be 1 to 64."),
            (
                (Duration::from_mins(1)..=Duration::from_hours(24 * 365)).contains(&self.session_lifetime),
                "SESSION_LIFETIME must be 1m to 365d.",
            ),
            (
                !self.has_development_site() || self.is_development(),
                "DEVELOPMENT_SITE is for development only: it must be an address of this machine, as HOST must be, and \
                 SECURE_COOKIES must be false.",
            ),
            (
                self.is_development() || !has_example_password(&self.database_url),
                "DATABASE_URL has a password out of an example. Choose one of your own; make env does.",
            ),
            (
                self.is_development() || !has_example_password(&self.redis_url),
                "REDIS_URL has a password out of an example. Choose one of your own; make env does.",
            ),
            (
                EnvFilter::try_new(&self.log_level).is_ok(),
                "LOG_LEVEL is not a level and not a filter.",
            ),
            (
                self.has_sound_collector(),
                "OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://collector:4318, without a name and a password in it.",
            ),
            (
                self.has_sound_dsn(),
                "SENTRY_DSN is not a DSN: Sentry shows it under Client Keys, such as https://key@host/1.",
            ),
        ];
        let broken = rules.iter().filter(|(holds, _)| !holds);
        let broken = broken.map(|(_, problem)| (*problem).to_owned());
        broken
            .chain(self.storage.problems())
            .chain(self.providers.problems())
            .collect()
    }

    const fn has_development_site(&self) -> bool {
        self.development_site.port() != 0
    }

    const fn is_development(&self) -> bool {
        self.host.is_loopback() && self.development_site.ip().is_loopback() && !self.secure_cookies
    }

    fn has_sound_collector(&self) -> bool {
        let address = &self.otel_exporter_otlp_endpoint;
        let is_sound = |url: Url| {
            matches!(url.scheme(), "http" | "https")
                && url.has_host()
                && url.username().is_empty()
                && url.password().is_none()
                && url.query().is_none()
                && url.fragment().is_none()
        };
        address.is_empty() || Url::parse(address).is_ok_and(is_sound)
    }

    fn has_sound_dsn(&self) -> bool {
        let dsn = self.sentry_dsn.expose_secret();
        dsn.is_empty() || dsn.parse::<Dsn>().is_ok()
    }

    /// A short hash of every setting that is no secret: two processes with the same one are set up alike.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let settings = Self {
            database_url: String::new().into(),
            redis_url: String::new().into(),
            ..self.clone()
        };
        let (database, redis) = (without_login(&self.database_url), without_login(&self.redis_url));
        let mut hash = sha256(format!("{database}\n{redis}\n{settings:?}"));
        hash.truncate(12);
        hash
    }
}

fn has_example_password(url: &SecretString) -> bool {
    let url = Url::parse(url.expose_secret());
    url.is_ok_and(|url| {
        url.password()
            .is_some_and(|password| EXAMPLE_PASSWORDS.contains(&password))
    })
}

fn without_login(url: &SecretString) -> String {
    let url = url.expose_secret();
    match url.rsplit_once('@') {
        Some((scheme, host)) => format!("{}…@{host}", scheme.split_once("://").map_or("", |(scheme, _)| scheme)),
        None => url.to_owned(),
    }
}

/// What clap says first; the rest is about flags that nobody typed.
fn one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// `NAME=value` of every setting, as `.env.example` lists them.
    fn defaults() -> Vec<(String, String)> {
        let command = Config::augment_args(Command::new("smartresume"));
        let name_and_default = |setting: &clap::Arg| {
            let name = setting.get_env()?.to_str()?.to_owned();
            let default = setting.get_default_values().first()?.to_str()?.to_owned();
            Some((name, default))
        };
        command.get_arguments().filter_map(name_and_default).collect()
    }

    const EXAMPLE: &str = include_str!("../../../../.env.example");
    /// From here on it is about the containers.
    const CONTAINERS: &str = "# ----";

    fn is_name(text: &str) -> bool {
        text.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    }

    /// The names of the settings that are in use in a compose file, as `${NAME…}` or as a key without a value.
    fn used_by_compose(file: &str) -> BTreeSet<String> {
        let filled_in = file
            .split("${")
            .skip(1)
            .filter_map(|rest| rest.split([':', '}']).next());
        let passed_on = file.lines().filter_map(|line| line.trim().strip_suffix(':'));
        let names = filled_in.chain(passed_on).filter(|name| is_name(name));
        names.map(str::to_owned).collect()
    }

    #[test]
    fn the_example_file_lists_what_the_containers_need_and_no_more() {
        let (settings, containers) = EXAMPLE.split_once(CONTAINERS).unwrap();
        let names = |section: &str| -> BTreeSet<String> {
            let lines = section
                .lines()
                .filter_map(|line| line.trim_start_matches("# ").split_once('='));
            let names = lines.map(|(name, _)| name).filter(|name| !name.contains(' '));
            names.map(str::to_owned).collect()
        };
        let compose = concat!(
            include_str!("../../../../docker-compose.yml"),
            include_str!("../../../../docker-compose.sqlite.yml"),
            include_str!("../../../../docker-compose.tls.yml"),
        );
        let used = used_by_compose(compose);
        // Compose itself reads these three; what a build is called is for the build to say.
        let own = ["COMPOSE_FILE", "COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME"].map(str::to_owned);
        let built = ["REVISION", "VERSION"].map(str::to_owned);
        let needed = (&used - &names(settings)).into_iter().chain(own);
        let needed: BTreeSet<String> = needed.filter(|name| !built.contains(name)).collect();
        assert_eq!(names(containers), needed);
    }

    #[test]
    fn nothing_that_the_image_sets_is_taken_away_by_a_bare_name() {
        let image = include_str!("../../../../docker/backend.Dockerfile");
        let lines = image.lines().map(|line| line.trim().trim_start_matches("ENV "));
        let set = lines.filter_map(|line| line.split_once('='));
        let set: Vec<&str> = set.map(|(name, _)| name).filter(|name| is_name(name)).collect();
        assert!(set.contains(&"BACKUP_DIR"), "{set:?}");
        let compose = include_str!("../../../../docker-compose.yml").lines();
        let bare = compose.filter_map(|line| line.trim().strip_suffix(':'));
        let taken: Vec<&str> = bare.filter(|name| set.contains(name)).collect();
        assert!(taken.is_empty(), "{taken:?}");
    }

    #[test]
    fn the_example_file_lists_every_setting_with_its_default() {
        let (settings, _) = EXAMPLE.split_once(CONTAINERS).unwrap();
        let lines = settings
            .lines()
            .filter_map(|line| line.trim_start_matches("# ").split_once('='));
        let settings = lines.filter(|(name, _)| is_name(name));
        let listed: Vec<(String, String)> = settings
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        assert_eq!(listed, defaults());
    }

    #[test]
    fn the_defaults_are_sound_and_the_fingerprint_keeps_secrets() {
        let parsed = Config::augment_args(Command::new("smartresume")).get_matches_from(["smartresume"]);
        let mut config = Config::from_arg_matches(&parsed).unwrap();
        assert_eq!(config.problems(), Vec::<String>::new());

        let fingerprint = |url: &str, config: &mut Config| {
            config.database_url = url.to_owned().into();
            config.fingerprint()
        };
        let one = fingerprint("postgres://a:one@db/x", &mut config);
        assert_eq!(one, fingerprint("postgres://a:two@db/x", &mut config));
        assert_ne!(one, fingerprint("postgres://a:one@db/y", &mut config));

        config.development_site = ([127, 0, 0, 1], 8099).into();
        assert_eq!(config.problems(), Vec::<String>::new());
        for (host, site, is_secure) in [
            ([0; 4], [127, 0, 0, 1], false),
            ([127, 0, 0, 1], [10, 0, 0, 1], false),
            ([127, 0, 0, 1], [127, 0, 0, 1], true),
        ] {
            let other = Config {
                host: host.into(),
                development_site: (site, 8099).into(),
                secure_cookies: is_secure,
                ..config.clone()
            };
            assert_eq!(other.problems().len(), 1);
        }

        let other = Config {
            database_url: "postgres://a:change-me@db/x".to_owned().into(),
            ..config.clone()
        };
        assert_eq!(other.problems(), Vec::<String>::new());
        let other = Config {
            host: [0; 4].into(),
            development_site: ([127, 0, 0, 1], 0).into(),
            ..other
        };
        assert_eq!(other.problems().len(), 1);

        let other = Config {
            redis_url: "redis://:changeme@cache".to_owned().into(),
            ..other
        };
        assert_eq!(other.problems().len(), 2);
        let shared = |url: &str| {
            let redis_url = url.to_owned().into();
            Config {
                redis_url,
                ..config.clone()
            }
            .fingerprint()
        };
        assert_eq!(shared("redis://:one@cache"), shared("redis://:two@cache"));
        assert_ne!(shared("redis://:one@cache"), shared("redis://:one@other"));
        for (collector, dsn, problems) in [
            ("http://collector:4318", "https://key@errors.example/1", 0),
            ("https://collector.example/otlp/", "", 0),
            ("collector:4318", "", 1),
            ("http://ann:secret@collector:4318", "", 1),
            ("", "https://errors.example/1", 1),
            ("", "key@errors.example", 1),
        ] {
            let other = Config {
                otel_exporter_otlp_endpoint: collector.to_owned(),
                sentry_dsn: dsn.to_owned().into(),
                ..config.clone()
            };
            assert_eq!(other.problems().len(), problems, "{collector} {dsn}");
        }

        config.port = 9;
        config.redis_url = "cache:6379".to_owned().into();
        config.uploads_per_minute = MOST_REQUESTS + 1;
        config.allowed_origins = "*".parse().unwrap();
        config.http_threads = 0;
        config.database_url = "mysql://x".to_owned().into();
        assert_eq!(config.problems().len(), 5);
    }
}
