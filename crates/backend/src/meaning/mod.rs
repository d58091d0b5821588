//! Sentences that mean the same in other words, told by a small model in this process. Off unless `SENTENCE_MODEL` names one.

mod encoder;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use engine::Meaning;
use moka::sync::Cache;

use self::encoder::Encoder;

/// The vectors of so many sentences are kept, with those of 384 numbers 12 MB, and for how long: no longer than what was
/// read of a text (docs/decisions/0011).
const MOST_KEPT: u64 = 8_000;
const KEPT: Duration = Duration::from_mins(1);

type Vector = Arc<Vec<f32>>;

/// A sentence model, loaded once and shared.
pub struct SentenceModel {
    name: String,
    encoder: Encoder,
    known: Cache<String, Vector>,
    /// One text at a time goes through the model: none does what another has begun.
    turn: Mutex<()>,
}

impl fmt::Debug for SentenceModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SentenceModel({})", self.name)
    }
}

impl SentenceModel {
    /// Loads `model.safetensors`, `tokenizer.json` and `config.json` of a folder.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let (encoder, hash) = Encoder::open(folder)?;
        let folder = folder.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            name: format!("{folder} {hash}"),
            encoder,
            known: Cache::builder().max_capacity(MOST_KEPT).time_to_live(KEPT).build(),
            turn: Mutex::new(()),
        })
    }

    /// Whether a folder has the files of a model.
    #[must_use]
    pub fn is_there(folder: &Path) -> bool {
        encoder::FILES.iter().all(|name| folder.join(name).is_file())
    }

    /// The model that the environment names, for commands without other settings.
    pub fn from_environment() -> anyhow::Result<Option<Self>> {
        let folder = std::env::var_os("SENTENCE_MODEL").filter(|folder| !folder.is_empty());
        folder
            .map(|folder| Self::open(Path::new(&folder)))
            .transpose()
            .context("SENTENCE_MODEL")
    }

    /// Lets go of sentences that are past their time.
    pub fn sweep(&self) {
        self.known.run_pending_tasks();
    }

    /// The vectors of texts, in their order.
    fn vectors(&self, texts: &[String]) -> anyhow::Result<Vec<Vector>> {
        let mut found = HashMap::new();
        self.recall(texts, &mut found);
        if texts.iter().any(|text| !found.contains_key(text.as_str())) {
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever had the turn before may have done some.
            self.recall(texts, &mut found);
            for text in texts {
                if !found.contains_key(text.as_str()) {
                    let vector = Arc::new(self.encoder.vector(text)?);
                    self.known.insert(text.clone(), vector.clone());
                    found.insert(text, vector);
                }
            }
        }
        Ok(texts
            .iter()
            .filter_map(|text| found.get(text.as_str()).cloned())
            .collect())
    }

    fn recall<'a>(&self, texts: &'a [String], found: &mut HashMap<&'a str, Vector>) {
        for text in texts {
            if let Some(vector) = self.known.get(text) {
                found.insert(text, vector);
            }
        }
    }
}

impl Meaning for SentenceModel {
    fn name(&self) -> &str {
        &self.name
    }

    fn closest(&self, asked: &[String], said: &[String]) -> Vec<Option<(usize, f32)>> {
        let vectors = self.vectors(asked).and_then(|asked| Ok((asked, self.vectors(said)?)));
        let (questions, said) = match vectors {
            Ok(vectors) => vectors,
            Err(error) => {
                tracing::warn!("the sentence model failed: {error:#}");
                return vec![None; asked.len()];
            }
        };
        let closest = |question: &Vector| {
            let all = said.iter().map(|vector| dot(question, vector)).enumerate();
            // Of equals the first.
            all.reduce(|best, next| if next.1 > best.1 { next } else { best })
        };
        questions.iter().map(closest).collect()
    }
}

/// How close two vectors are: of length 1, 1 is the same.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(left, right)| left * right).sum()
}
