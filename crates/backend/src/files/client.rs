//! How a bucket is reached.

use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{HttpClient, HttpConnector};
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use reqwest::redirect;
use secrecy::ExposeSecret;

use crate::config::{BucketUrl, StorageConfig};
use crate::fetch;

const CONNECT: Duration = Duration::from_secs(3);
/// Tried so often again, after these pauses, as long as the time of the request allows.
const RETRIES: RetryConfig = RetryConfig {
    max_retries: 2,
    retry_timeout: Duration::from_secs(10),
    backoff: BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(1),
        base: 3.0,
    },
};
/// What AWS tells its machines about the role that they have there; nobody sets these by hand.
const OF_THE_MACHINE: &[&str] = &[
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
];

/// Gives out the one client that encrypts as all others of this program do.
#[derive(Debug)]
struct Connector(reqwest::Client);

impl HttpConnector for Connector {
    fn connect(&self, _options: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}

/// What speaks to the storage of `bucket`.
pub fn client(bucket: &BucketUrl, config: &StorageConfig) -> anyhow::Result<AmazonS3> {
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(fetch::tls()?)
        // Whoever follows would show the key's signature to somebody else.
        .redirect(redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(CONNECT)
        .user_agent(concat!("SmartResume/", env!("CARGO_PKG_VERSION")))
        .build()?;
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.bucket)
        .with_region(&config.s3_region)
        .with_retry(RETRIES)
        // Not everybody who speaks S3 can delete many at once.
        .with_disable_bulk_delete(true)
        .with_http_connector(Connector(client));
    if config.s3_endpoint.is_empty() {
        // AWS wants the bucket in the name of the host, where a dot of its own would not fit the certificate.
        builder = builder.with_virtual_hosted_style_request(!bucket.bucket.contains('.'));
    } else {
        builder = builder.with_endpoint(&config.s3_endpoint);
    }
    let (id, secret) = (
        config.s3_access_key_id.expose_secret(),
        config.s3_secret_access_key.expose_secret(),
    );
    if !id.is_empty() {
        return Ok(builder.with_access_key_id(id).with_secret_access_key(secret).build()?);
    }
    for name in OF_THE_MACHINE {
        if let (Ok(value), Ok(key)) = (std::env::var(name), name.to_ascii_lowercase().parse()) {
            builder = builder.with_config(key, value);
        }
    }
    Ok(builder.build()?)
}
