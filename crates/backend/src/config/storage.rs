//! Settings of where files are kept.

use std::fmt;
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};

use super::providers::{is_sound, problem_of_url};

/// The longest prefix, in bytes: keys have room for what comes after it.
const LONGEST_PREFIX: usize = 200;

/// Where files are kept when it is not a folder of this machine.
#[derive(Clone, Debug, clap::Args)]
pub struct StorageConfig {
    /// Where uploaded files are kept instead, for more than one machine: `s3://<bucket>` or `s3://<bucket>/<prefix>`.
    /// `FILES_DIR` then has them only while they come and go.
    #[arg(long, env, default_value = "")]
    pub files_url: String,

    /// Where storage that speaks S3 answers, such as `https://<id>.r2.cloudflarestorage.com`. Without one, it is AWS.
    #[arg(long, env, default_value = "")]
    pub s3_endpoint: String,

    /// The region of the bucket.
    #[arg(long, env, default_value = "us-east-1")]
    pub s3_region: String,

    /// The id of the key to it. Without one, the role counts that AWS gives to its machines.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub s3_access_key_id: SecretString,

    /// Secret: the key to it.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub s3_secret_access_key: SecretString,
}

/// A bucket, or the part of one below a prefix.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BucketUrl {
    /// What it is called.
    pub bucket: String,
    /// What all keys in it begin with, without slashes around it.
    pub prefix: String,
}

impl BucketUrl {
    /// What such a URL begins with.
    pub const SCHEME: &'static str = "s3://";

    /// The part of it below `name`.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        let prefix = [self.prefix.as_str(), name].join("/");
        Self {
            bucket: self.bucket.clone(),
            prefix: prefix.trim_start_matches('/').to_owned(),
        }
    }
}

impl FromStr for BucketUrl {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        let rest = url.strip_prefix(Self::SCHEME).unwrap_or_default();
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let is_part = |part: &str| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            !part.is_empty() && !part.starts_with('.') && part.bytes().all(is_plain)
        };
        let has_prefix = prefix.is_empty() || prefix.split('/').all(is_part);
        if is_part(bucket) && bucket.len() <= 63 && has_prefix && prefix.len() <= LONGEST_PREFIX {
            let (bucket, prefix) = (bucket.to_owned(), prefix.to_owned());
            Ok(Self { bucket, prefix })
        } else {
            Err("a bucket looks like s3://bucket or s3://bucket/prefix, of letters, digits, -, _ and .".to_owned())
        }
    }
}

impl fmt::Display for BucketUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slash = if self.prefix.is_empty() { "" } else { "/" };
        write!(formatter, "{}{}{slash}{}", Self::SCHEME, self.bucket, self.prefix)
    }
}

impl StorageConfig {
    /// The bucket that uploaded files are in; none if they are in a folder.
    pub fn files(&self) -> anyhow::Result<Option<BucketUrl>> {
        if self.files_url.is_empty() {
            return Ok(None);
        }
        match self.files_url.parse::<BucketUrl>() {
            Ok(bucket) => Ok(Some(bucket)),
            Err(problem) => Err(anyhow::anyhow!("FILES_URL: {problem}")),
        }
    }

    /// What is wrong although each setting by itself can be read. No sentence quotes a value: it might be a secret.
    pub(super) fn problems(&self) -> Vec<String> {
        let (id, secret) = (
            self.s3_access_key_id.expose_secret(),
            self.s3_secret_access_key.expose_secret(),
        );
        let has_endpoint = !self.s3_endpoint.is_empty();
        let is_graphic = |key: &str| key.bytes().all(|byte| byte.is_ascii_graphic());
        let is_region = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let rules = [
            (
                self.files().is_ok(),
                "FILES_URL must look like s3://bucket or s3://bucket/prefix, of letters, digits, -, _ and . only."
                    .to_owned(),
            ),
            (
                !has_endpoint || is_sound(&self.s3_endpoint),
                problem_of_url("S3_ENDPOINT"),
            ),
            (
                (1..=64).contains(&self.s3_region.len()) && self.s3_region.bytes().all(is_region),
                "S3_REGION must be the name of a region, such as eu-central-1, or auto.".to_owned(),
            ),
            (
                id.is_empty() == secret.is_empty(),
                "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both, or neither.".to_owned(),
            ),
            (
                !has_endpoint || !id.is_empty() || !secret.is_empty(),
                "S3_ENDPOINT needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: only AWS gives roles to machines."
                    .to_owned(),
            ),
            (
                is_graphic(id) && is_graphic(secret),
                "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY have no spaces and no line breaks in them.".to_owned(),
            ),
        ];
        let broken = rules.into_iter().filter(|(holds, _)| !holds);
        broken.map(|(_, problem)| problem).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str, endpoint: &str, id: &str, secret: &str) -> StorageConfig {
        StorageConfig {
            files_url: url.to_owned(),
            s3_endpoint: endpoint.to_owned(),
            s3_region: "us-east-1".to_owned(),
            s3_access_key_id: id.to_owned().into(),
            s3_secret_access_key: secret.to_owned().into(),
        }
    }

    #[test]
    fn a_bucket_has_a_name_and_perhaps_a_prefix() {
        let parsed: BucketUrl = "s3://cvs/a/b/".parse().unwrap();
        assert_eq!((parsed.bucket.as_str(), parsed.prefix.as_str()), ("cvs", "a/b"));
        assert_eq!(parsed.below("c").to_string(), "s3://cvs/a/b/c");
        let bare: BucketUrl = "s3://cvs".parse().unwrap();
        assert_eq!(bare.to_string(), "s3://cvs");
        assert_eq!(bare.below("c").to_string(), "s3://cvs/c");
        for wrong in [
            "",
            "cvs",
            "s3://",
            "s3:///a",
            "s3://cvs/../x",
            "s3://cvs//a",
            "s3://a b",
            "s3://user:key@cvs",
            "https://cvs",
        ] {
            assert!(wrong.parse::<BucketUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_problem_is_told_at_once_and_none_tells_a_secret() {
        assert_eq!(settings("", "", "", "").problems(), [""; 0]);
        assert_eq!(
            settings("s3://cvs", "", "", "").problems(),
            [""; 0],
            "the role of the machine"
        );
        let minio = settings("s3://cvs/x", "http://minio:9000", "id", "key");
        assert_eq!(minio.problems(), [""; 0]);
        assert_eq!(settings("s3://cvs", "https://s3.example", "", "").problems().len(), 1);

        let wrong = StorageConfig {
            s3_region: "eu west".to_owned(),
            ..settings("/data", "http://s3.example", "", "top secret")
        };
        let problems = wrong.problems();
        assert_eq!(problems.len(), 5, "{problems:?}");
        assert!(problems.iter().all(|problem| !problem.contains("top secret")));
        assert!(!format!("{wrong:?}").contains("top secret"));
    }
}
