//! Files in a bucket: `files/<id>`, and `pages/<id>/<name>` for the pages drawn of them, so that every process finds them.

use std::fs::File;

use uuid::Uuid;

use super::{Bucket, Found, Result};

const FILES: &str = "files";
const PAGES: &str = "pages";

/// Uploaded files in a bucket.
#[derive(Clone, Debug)]
pub struct Remote {
    bucket: Bucket,
}

impl Remote {
    /// Those in `bucket`, which holds nothing else.
    #[must_use]
    pub const fn new(bucket: Bucket) -> Self {
        Self { bucket }
    }

    /// Where they are.
    #[must_use]
    pub const fn bucket(&self) -> &Bucket {
        &self.bucket
    }

    pub(super) async fn put(&self, id: Uuid, file: &File) -> Result<()> {
        self.bucket.put_file(&key(id), file.try_clone()?).await
    }

    pub(super) async fn get(&self, id: Uuid) -> Result<Option<File>> {
        self.bucket.get(&key(id)).await
    }

    pub(super) async fn read(&self, id: Uuid) -> Result<Option<Vec<u8>>> {
        self.bucket.read(&key(id)).await
    }

    /// Whether there is such a file.
    pub async fn has(&self, id: Uuid) -> Result<bool> {
        self.bucket.has(&key(id)).await
    }

    pub(super) async fn delete(&self, id: Uuid) -> Result<()> {
        self.delete_file(id).await?;
        self.delete_pages(id).await
    }

    /// Removes the file alone.
    pub async fn delete_file(&self, id: Uuid) -> Result<()> {
        self.bucket.delete(&key(id)).await
    }

    pub(super) async fn read_page(&self, id: Uuid, name: &str) -> Result<Option<Vec<u8>>> {
        self.bucket.read(&format!("{PAGES}/{id}/{name}")).await
    }

    pub(super) async fn write_page(&self, id: Uuid, name: &str, bytes: &[u8]) -> Result<()> {
        let key = format!("{PAGES}/{id}/{name}");
        self.bucket.put(&key, bytes.to_vec()).await
    }

    /// Removes all pages that were drawn of the file.
    pub async fn delete_pages(&self, id: Uuid) -> Result<()> {
        self.bucket.delete_all(&format!("{PAGES}/{id}")).await
    }

    pub(super) async fn list(&self) -> Result<Vec<Found>> {
        let listed = self.bucket.list(FILES).await?;
        let found = listed.into_iter().filter_map(|object| {
            Some(Found {
                id: object.name.parse().ok()?,
                is_part: false,
                written_at: object.written_at,
                length: object.length,
            })
        });
        Ok(found.collect())
    }

    /// Every file of which pages were drawn.
    pub async fn list_pages(&self) -> Result<Vec<Uuid>> {
        let names = self.bucket.folders(PAGES).await?;
        Ok(names.into_iter().filter_map(|name| name.parse().ok()).collect())
    }
}

fn key(id: Uuid) -> String {
    format!("{FILES}/{id}")
}
