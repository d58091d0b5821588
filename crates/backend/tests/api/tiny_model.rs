//! A sentence model of a few kilobytes whose numbers mean nothing: words are close to themselves and to no other.

use std::collections::BTreeMap;
use std::path::Path;

const WIDTH: usize = 16;
const INNER: usize = 32;
const POSITIONS: usize = 64;
const WORDS: &str = "[PAD] [UNK] [CLS] [SEP] ##s ##ed , . you will tend the hives and spin honey sold in april bees keep \
                     strong nerves with angry customers stayed calm on phone typed letters for a lawyer";

/// Numbers around 0 that are the same each time.
struct Dice(u32);

impl Dice {
    fn roll(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from(self.0 >> 16).unwrap()) / 65_536.0 - 0.5
    }
}

/// Writes the files of the model into a folder.
pub fn write(folder: &Path) {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let vocabulary: BTreeMap<&str, usize> = words.iter().enumerate().map(|(id, word)| (*word, id)).collect();
    let config = serde_json::json!({
        "model_type": "bert", "hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 2,
        "intermediate_size": INNER, "max_position_embeddings": POSITIONS, "vocab_size": words.len(),
        "layer_norm_eps": 1e-12, "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "type_vocab_size": 2,
        "initializer_range": 0.02, "pad_token_id": 0,
    });
    let tokenizer = serde_json::json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "decoder": null,
        "normalizer": { "type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true },
        "pre_tokenizer": { "type": "BertPreTokenizer" },
        "post_processor": { "type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2] },
        "model": { "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary },
    });
    std::fs::write(folder.join("config.json"), config.to_string()).unwrap();
    std::fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).unwrap();
    std::fs::write(folder.join("model.safetensors"), weights(words.len())).unwrap();
}

fn weights(words: usize) -> Vec<u8> {
    let mut shapes = vec![
        ("embeddings.word_embeddings.weight".to_owned(), vec![words, WIDTH]),
        (
            "embeddings.position_embeddings.weight".to_owned(),
            vec![POSITIONS, WIDTH],
        ),
        ("embeddings.token_type_embeddings.weight".to_owned(), vec![2, WIDTH]),
    ];
    let mut linear = |name: &str, outputs: usize, inputs: usize| {
        shapes.push((format!("encoder.layer.0.{name}.weight"), vec![outputs, inputs]));
        shapes.push((format!("encoder.layer.0.{name}.bias"), vec![outputs]));
    };
    for part in ["self.query", "self.key", "self.value", "output.dense"] {
        linear(&format!("attention.{part}"), WIDTH, WIDTH);
    }
    linear("intermediate.dense", INNER, WIDTH);
    linear("output.dense", WIDTH, INNER);
    for norm in [
        "embeddings",
        "encoder.layer.0.attention.output",
        "encoder.layer.0.output",
    ] {
        shapes.push((format!("{norm}.LayerNorm.weight"), vec![WIDTH]));
        shapes.push((format!("{norm}.LayerNorm.bias"), vec![WIDTH]));
    }
    let mut dice = Dice(7);
    let (mut head, mut data) = (serde_json::Map::new(), Vec::new());
    for (name, shape) in shapes {
        // Words decide; the rest only has to be there, and to count a little.
        let (middle, spread) = match name.as_str() {
            "embeddings.word_embeddings.weight" => (0.0, 2.0),
            name if name.ends_with("LayerNorm.weight") => (1.0, 0.2),
            _ => (0.0, 0.4),
        };
        let from = data.len();
        for _ in 0..shape.iter().product() {
            data.extend((middle + spread * dice.roll()).to_le_bytes());
        }
        let told = serde_json::json!({ "dtype": "F32", "shape": shape, "data_offsets": [from, data.len()] });
        head.insert(name, told);
    }
    let head = serde_json::Value::Object(head).to_string();
    [&(head.len() as u64).to_le_bytes()[..], head.as_bytes(), &data].concat()
}
