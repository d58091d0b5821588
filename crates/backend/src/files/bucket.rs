//! A bucket of S3-compatible storage, or the part of one below a prefix. Every request has its limit.

use std::fmt;
use std::fs::File;
use std::future::Future;
use std::io::SeekFrom;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use actix_web::web::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use object_store::aws::AmazonS3;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, MultipartUpload, ObjectStore as _, ObjectStoreExt as _, PutPayload};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::client::client;
use super::{Error, Result, blocking};
use crate::config::{BucketUrl, Config};

/// The most of a file that is held in memory on its way out; a larger one goes in parts.
const PART: u64 = 16 * 1024 * 1024;
/// How many files are on their way out at once; others wait, within their limit of time.
const AT_ONCE: usize = 4;
/// Nothing is ever put here.
const NOWHERE: &str = "nowhere";
const LIMITS: Limits = Limits {
    probe: Duration::from_secs(3),
    request: Duration::from_secs(10),
    transfer: Duration::from_secs(30),
};

/// How long what is asked of the storage may take, with all tries.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// To tell whether it is there.
    probe: Duration,
    /// Until an answer begins, and until each next piece of it has come.
    request: Duration,
    /// Until a file, or a part of a large one, is there.
    transfer: Duration,
}

/// A bucket. Cheap to clone.
#[derive(Clone)]
pub struct Bucket {
    store: Arc<AmazonS3>,
    /// As people write it.
    url: BucketUrl,
    /// Where files lie on this machine while they come.
    spool: PathBuf,
    places: Arc<Semaphore>,
    limits: Limits,
}

/// An object of a listing.
#[derive(Clone, Debug)]
pub struct Object {
    /// The last part of its key.
    pub name: String,
    /// When it was written, by the clock of the storage.
    pub written_at: SystemTime,
    /// How many bytes it has.
    pub length: u64,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Bucket({})", self.url)
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.url.fmt(formatter)
    }
}

impl Bucket {
    /// The one at `url`, of the storage that the settings name. Nothing is asked of it yet.
    pub fn open(url: &BucketUrl, config: &Config) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&config.files_dir)?;
        Ok(Self {
            store: Arc::new(client(url, &config.storage)?),
            url: url.clone(),
            spool: config.files_dir.clone(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            limits: LIMITS,
        })
    }

    /// The part of it below `name`.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        let url = self.url.below(name);
        Self { url, ..self.clone() }
    }

    /// A file of this machine that has no name, so that nothing is left of it whatever happens.
    pub fn spool(&self) -> std::io::Result<File> {
        tempfile::tempfile_in(&self.spool)
    }

    /// Where this machine keeps what is on its way.
    #[must_use]
    pub const fn spool_folder(&self) -> &PathBuf {
        &self.spool
    }

    /// The object as a file of this machine without a name, unless there is none.
    pub async fn get(&self, key: &str) -> Result<Option<File>> {
        let Some(mut pieces) = self.pieces(key).await? else {
            return Ok(None);
        };
        let bucket = self.clone();
        let mut file = tokio::fs::File::from_std(blocking(move || bucket.spool()).await?);
        while let Some(piece) = self.next(&mut pieces).await? {
            file.write_all(&piece).await?;
        }
        file.flush().await?;
        file.seek(SeekFrom::Start(0)).await?;
        Ok(Some(file.into_std().await))
    }

    /// The bytes of the object, unless there is none.
    pub async fn read(&self, key: &str) -> Result<Option<Vec<u8>>> {
        let Some(mut pieces) = self.pieces(key).await? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        while let Some(piece) = self.next(&mut pieces).await? {
            bytes.extend_from_slice(&piece);
        }
        Ok(Some(bytes))
    }

    /// Whether there is such an object. Its first byte is asked for: asked for none, the storage would not say whether
    /// it is the object that is missing or the bucket.
    pub async fn has(&self, key: &str) -> Result<bool> {
        let options = GetOptions {
            range: Some(GetRange::Bounded(0..1)),
            ..GetOptions::default()
        };
        let found = within(self.limits.request, self.store.get_opts(&self.path(key), options)).await;
        Ok(or_none(found)?.is_some())
    }

    /// Puts the bytes there as a whole or not at all.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        let put = async { self.store.put(&self.path(key), PutPayload::from(bytes)).await };
        within(self.limits.transfer, put).await?;
        Ok(())
    }

    /// Puts the file there as a whole or not at all.
    pub async fn put_file(&self, key: &str, file: File) -> Result<()> {
        let place = tokio::time::timeout(self.limits.transfer, self.places.acquire()).await;
        let _place = place.map_err(|_| Error::timed_out())?;
        let mut file = tokio::fs::File::from_std(file);
        let length = file.metadata().await?.len();
        file.seek(SeekFrom::Start(0)).await?;
        if length > PART {
            return self.put_parts(key, file).await;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.read_to_end(&mut bytes).await?;
        self.put(key, bytes).await
    }

    async fn put_parts(&self, key: &str, file: tokio::fs::File) -> Result<()> {
        let path = self.path(key);
        let mut upload = within(self.limits.request, self.store.put_multipart(&path)).await?;
        let sent = self.send_parts(upload.as_mut(), file).await;
        if sent.is_err() {
            // What stays of it is for the storage's own rules to remove.
            let _ = within(self.limits.request, upload.abort()).await;
        }
        sent
    }

    async fn send_parts(&self, upload: &mut dyn MultipartUpload, mut file: tokio::fs::File) -> Result<()> {
        loop {
            let mut part = Vec::new();
            (&mut file).take(PART).read_to_end(&mut part).await?;
            if part.is_empty() {
                break;
            }
            within(self.limits.transfer, upload.put_part(part.into())).await?;
        }
        within(self.limits.transfer, upload.complete()).await?;
        Ok(())
    }

    /// Removes the object, if there is one.
    pub async fn delete(&self, key: &str) -> Result<()> {
        let deleted = within(self.limits.request, self.store.delete(&self.path(key))).await;
        or_none(deleted).map(drop)
    }

    /// Removes every object below `key`.
    pub async fn delete_all(&self, key: &str) -> Result<()> {
        for path in self.listed(key).await?.into_iter().map(|object| object.location) {
            let deleted = within(self.limits.request, self.store.delete(&path)).await;
            or_none(deleted)?;
        }
        Ok(())
    }

    /// Every object below `key`.
    pub async fn list(&self, key: &str) -> Result<Vec<Object>> {
        let listed = self.listed(key).await?.into_iter();
        let object = |about: object_store::ObjectMeta| Object {
            name: about.location.filename().unwrap_or_default().to_owned(),
            written_at: about.last_modified.into(),
            length: about.size,
        };
        Ok(listed.map(object).collect())
    }

    /// The names directly below `key` that objects lie below.
    pub async fn folders(&self, key: &str) -> Result<Vec<String>> {
        let path = self.path(key);
        // Many answers, one after the other.
        let listed = within(self.limits.transfer * 10, self.store.list_with_delimiter(Some(&path))).await?;
        let names = listed.common_prefixes.iter();
        Ok(names.filter_map(|path| path.filename().map(str::to_owned)).collect())
    }

    /// Whether the storage is there, and for us.
    pub async fn check(&self) -> Result<()> {
        let nowhere = self.path(NOWHERE);
        within(self.limits.probe, self.store.list_with_delimiter(Some(&nowhere))).await?;
        Ok(())
    }

    /// Whether what is put here can be listed, comes back as it was, and goes when it is told to.
    pub async fn try_out(&self) -> anyhow::Result<()> {
        let key = format!("tried/{}", Uuid::now_v7());
        self.check().await?;
        self.put(&key, key.clone().into_bytes()).await?;
        let read = self.read(&key).await;
        self.delete(&key).await?;
        anyhow::ensure!(
            read?.is_some_and(|read| read == key.as_bytes()),
            "what was put there did not come back"
        );
        anyhow::ensure!(!self.has(&key).await?, "what was deleted is still there");
        Ok(())
    }

    async fn listed(&self, key: &str) -> Result<Vec<object_store::ObjectMeta>> {
        let mut objects = self.store.list(Some(&self.path(key)));
        let mut found = Vec::new();
        while let Some(object) = self.next(&mut objects).await? {
            found.push(object);
        }
        Ok(found)
    }

    async fn pieces(&self, key: &str) -> Result<Option<BoxStream<'static, object_store::Result<Bytes>>>> {
        let path = self.path(key);
        let found = within(self.limits.request, self.store.get(&path)).await;
        Ok(or_none(found)?.map(object_store::GetResult::into_stream))
    }

    async fn next<T>(&self, items: &mut BoxStream<'static, object_store::Result<T>>) -> Result<Option<T>> {
        within(self.limits.request, async { items.next().await.transpose() }).await
    }

    fn path(&self, key: &str) -> Path {
        // Of slashes that have nothing between them only one stays.
        Path::from(format!("{}/{key}", self.url.prefix))
    }
}

/// Nothing waits for the storage longer than this.
async fn within<T>(limit: Duration, work: impl Future<Output = object_store::Result<T>>) -> Result<T> {
    match tokio::time::timeout(limit, work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(Error::timed_out()),
    }
}

/// That there is no such object is no error; that there is no such bucket is.
fn or_none<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Err(Error::Missing) => Ok(None),
        other => other.map(Some),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::time::Instant;

    use clap::{Args as _, Command, FromArgMatches as _};
    use tempfile::TempDir;

    use super::*;

    #[actix_web::test]
    async fn nobody_waits_for_ever_for_a_storage_that_says_nothing() {
        // Connections are taken by the system, and nobody ever reads from them.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let folder = TempDir::new().unwrap();
        let parsed = Config::augment_args(Command::new("x")).get_matches_from(["x"]);
        let mut config = Config::from_arg_matches(&parsed).unwrap();
        config.files_dir = folder.path().to_owned();
        config.storage.s3_endpoint = format!("http://{}", silent.local_addr().unwrap());
        config.storage.s3_access_key_id = "id".to_owned().into();
        config.storage.s3_secret_access_key = "key".to_owned().into();
        let soon = Duration::from_millis(100);
        let bucket = Bucket {
            limits: Limits {
                probe: soon,
                request: soon,
                transfer: soon,
            },
            ..Bucket::open(&"s3://cvs".parse().unwrap(), &config).unwrap()
        };

        let started = Instant::now();
        let answers = [
            bucket.check().await.map(drop),
            bucket.get("a").await.map(drop),
            bucket.read("a").await.map(drop),
            bucket.has("a").await.map(drop),
            bucket.put("a", vec![1]).await,
            bucket.put_file("a", bucket.spool().unwrap()).await,
            bucket.delete("a").await,
            bucket.list("a").await.map(drop),
        ];
        for answer in answers {
            assert!(matches!(answer, Err(Error::Away(_))), "{answer:?}");
        }
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}
