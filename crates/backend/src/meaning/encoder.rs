//! The model itself, by candle: what a sentence means, as a vector.

use std::path::Path;

use anyhow::{Context as _, anyhow, ensure};
use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use tokenizers::{Tokenizer, TruncationParams};

use crate::hash::sha256;

/// What the folder of a model must have.
pub const FILES: [&str; 3] = ["model.safetensors", "tokenizer.json", "config.json"];

/// The largest file of a model, in bytes.
const LARGEST: u64 = 2_000_000_000;
/// So much of a sentence is looked at, in tokens and in bytes.
const MOST_TOKENS: usize = 64;
const MOST_BYTES: usize = 2_000;
/// How much of its hash names a model, in letters.
const HASH: usize = 12;

/// A BERT and its tokenizer.
pub struct Encoder {
    tokenizer: Tokenizer,
    model: BertModel,
}

impl Encoder {
    /// Loads the files of a folder, and says what the hash of the model begins with. A folder whose files do not belong
    /// together is an error.
    pub fn open(folder: &Path) -> anyhow::Result<(Self, String)> {
        let config: Config = serde_json::from_slice(&bytes(folder, "config.json")?)
            .context("config.json does not tell the sizes of a BERT")?;
        ensure!(
            config.model_type.as_deref() == Some("bert"),
            "only BERT models can be used"
        );
        ensure!(
            config.num_attention_heads > 0 && config.hidden_size.is_multiple_of(config.num_attention_heads),
            "the width is not a multiple of the heads"
        );
        let mut tokenizer = Tokenizer::from_bytes(bytes(folder, "tokenizer.json")?)
            .map_err(|error| anyhow!("tokenizer.json cannot be used: {error}"))?;
        let truncation = TruncationParams {
            max_length: MOST_TOKENS.min(config.max_position_embeddings),
            ..TruncationParams::default()
        };
        tokenizer
            .with_truncation(Some(truncation))
            .map_err(|error| anyhow!("tokenizer.json cannot be used: {error}"))?
            .with_padding(None);
        let file = bytes(folder, "model.safetensors")?;
        let mut hash = sha256(&file);
        hash.truncate(HASH);
        let weights = VarBuilder::from_buffered_safetensors(file, DType::F32, &Device::Cpu)
            .context("model.safetensors cannot be used")?;
        let model = BertModel::load(weights, &config).context("model.safetensors is not what config.json tells")?;
        let encoder = Self { tokenizer, model };
        encoder
            .vector("a first sentence")
            .context("the files of the model do not belong together")?;
        Ok((encoder, hash))
    }

    /// What a sentence means, as a vector of length 1: the mean of its tokens', as sentence-transformers takes it
    /// (Reimers and Gurevych, 2019).
    pub fn vector(&self, text: &str) -> anyhow::Result<Vec<f32>> {
        let text = text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or_default();
        let tokens = self.tokenizer.encode(text, true).map_err(|error| anyhow!("{error}"))?;
        // One sentence at a time needs no padding, and gives the same numbers whoever its neighbours are.
        let tokens = Tensor::new(tokens.get_ids(), &Device::Cpu)?.unsqueeze(0)?;
        let kinds = tokens.zeros_like()?;
        let mean = self.model.forward(&tokens, &kinds, None)?.mean(1)?.squeeze(0)?;
        let length = mean.sqr()?.sum_all()?.sqrt()?.to_scalar::<f32>()?;
        ensure!(length.is_finite() && length > 0.0, "a sentence means nothing");
        Ok((mean / f64::from(length))?.to_vec1()?)
    }
}

fn bytes(folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let path = folder.join(name);
    let size = std::fs::metadata(&path)
        .with_context(|| path.display().to_string())?
        .len();
    ensure!(size <= LARGEST, "{} is too large", path.display());
    std::fs::read(&path).with_context(|| path.display().to_string())
}
