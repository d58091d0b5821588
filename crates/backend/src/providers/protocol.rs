//! What providers are asked and how their answers are read: Gemini's way, and OpenAI's, which all others speak.

use reqwest::RequestBuilder;
use reqwest::header::{self, HeaderValue};
use serde_json::{Value, json};
use url::Url;

/// The shape of the answer, as a JSON schema.
const SCHEMA: &str = include_str!("prompts/rewrite.v1.schema.json");
/// The most tokens of an answer, thoughts included.
const MOST_TOKENS: u32 = 8192;

/// How a provider is spoken to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// `models.streamGenerateContent` of the Gemini API.
    Gemini,
    /// `chat/completions` of the OpenAI API.
    Chat,
}

/// What is said: instructions, then person and model in turn.
#[derive(Clone, Debug)]
pub struct Talk {
    /// What to do.
    pub instructions: &'static str,
    /// The person's data; then what the model said and what it was told, if that had to be repaired.
    pub turns: Vec<String>,
}

/// A piece of an answer.
#[derive(Debug, Default, PartialEq)]
pub struct Piece {
    /// What was written.
    pub text: String,
    /// Tokens read and written so far.
    pub tokens: Option<(u32, u32)>,
    /// The provider does not want to answer.
    pub is_declined: bool,
    /// An error came instead.
    pub is_error: bool,
}

impl Protocol {
    /// Where to send requests for `model`.
    pub fn endpoint(self, base: &Url, model: &str) -> Option<Url> {
        let mut url = base.clone();
        let mut path = url.path_segments_mut().ok()?;
        path.pop_if_empty();
        match self {
            Self::Gemini => {
                let model = model.trim_start_matches("models/");
                path.extend(["models", &format!("{model}:streamGenerateContent")]);
            }
            Self::Chat => {
                path.extend(["chat", "completions"]);
            }
        }
        drop(path);
        if self == Self::Gemini {
            url.set_query(Some("alt=sse"));
        }
        Some(url)
    }

    /// Shows the key.
    pub fn sign(self, request: RequestBuilder, key: &str) -> RequestBuilder {
        let (name, value) = match self {
            Self::Gemini => (header::HeaderName::from_static("x-goog-api-key"), key.to_owned()),
            Self::Chat => (header::AUTHORIZATION, format!("Bearer {key}")),
        };
        // The settings were checked: a key is plain letters.
        let Ok(mut value) = HeaderValue::try_from(value) else {
            return request;
        };
        value.set_sensitive(true);
        request.header(name, value)
    }

    /// The body of a request. A `plain` one does without what older services do not know.
    pub fn body(self, model: &str, talk: &Talk, is_plain: bool) -> Value {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
        match self {
            Self::Gemini => {
                let turns = talk.turns.iter().enumerate().map(|(at, text)| {
                    let role = if at % 2 == 0 { "user" } else { "model" };
                    json!({ "role": role, "parts": [{ "text": text }] })
                });
                let mut config = json!({ "maxOutputTokens": MOST_TOKENS, "responseMimeType": "application/json" });
                if !is_plain {
                    config["responseSchema"] = for_gemini(schema);
                }
                json!({
                    "systemInstruction": { "parts": [{ "text": talk.instructions }] },
                    "contents": turns.collect::<Vec<_>>(),
                    "generationConfig": config,
                })
            }
            Self::Chat => {
                let mut messages = vec![json!({ "role": "system", "content": talk.instructions })];
                messages.extend(talk.turns.iter().enumerate().map(|(at, text)| {
                    let role = if at % 2 == 0 { "user" } else { "assistant" };
                    json!({ "role": role, "content": text })
                }));
                let mut body = json!({ "model": model, "messages": messages, "stream": true });
                if !is_plain {
                    body["stream_options"] = json!({ "include_usage": true });
                    body["response_format"] = json!({
                        "type": "json_schema",
                        "json_schema": { "name": "rewrites", "strict": true, "schema": schema },
                    });
                }
                body
            }
        }
    }

    /// Reads one event of a stream, or a whole answer. Whatever is missing or strange is as if it were not there.
    pub fn read(self, value: &Value) -> Piece {
        let mut piece = Piece {
            is_error: value.get("error").is_some_and(|error| !error.is_null()),
            ..Piece::default()
        };
        match self {
            Self::Gemini => read_gemini(value, &mut piece),
            Self::Chat => read_chat(value, &mut piece),
        }
        piece
    }
}

fn read_gemini(value: &Value, piece: &mut Piece) {
    let candidate = &value["candidates"][0];
    for part in candidate["content"]["parts"].as_array().into_iter().flatten() {
        let is_thought = part["thought"].as_bool().unwrap_or_default();
        piece.text += part["text"].as_str().filter(|_| !is_thought).unwrap_or_default();
    }
    let reason = candidate["finishReason"].as_str().unwrap_or("STOP");
    piece.is_declined = value["promptFeedback"]["blockReason"].is_string() || !matches!(reason, "STOP" | "MAX_TOKENS");
    let usage = &value["usageMetadata"];
    let written = count(&usage["candidatesTokenCount"]).saturating_add(count(&usage["thoughtsTokenCount"]));
    piece.tokens = usage.is_object().then(|| (count(&usage["promptTokenCount"]), written));
}

fn read_chat(value: &Value, piece: &mut Piece) {
    let choice = &value["choices"][0];
    // A piece of a stream has a delta, a whole answer a message.
    for message in [&choice["delta"], &choice["message"]] {
        piece.text += message["content"].as_str().unwrap_or_default();
        piece.is_declined |= message["refusal"].as_str().is_some_and(|words| !words.is_empty());
    }
    piece.is_declined |= choice["finish_reason"] == "content_filter";
    let usage = &value["usage"];
    piece.tokens = usage
        .is_object()
        .then(|| (count(&usage["prompt_tokens"]), count(&usage["completion_tokens"])));
}

fn count(value: &Value) -> u32 {
    value
        .as_u64()
        .map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX))
}

/// Gemini's `Schema` names types in capitals and knows no `additionalProperties`.
fn for_gemini(schema: Value) -> Value {
    let Value::Object(members) = schema else { return schema };
    let members = members.into_iter().filter(|(name, _)| name != "additionalProperties");
    let members = members.map(|(name, value)| {
        let value = match value {
            Value::String(kind) if name == "type" => Value::String(kind.to_ascii_uppercase()),
            other => for_gemini(other),
        };
        (name, value)
    });
    Value::Object(members.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endpoint_is_where_the_documentation_has_it() {
        let endpoint = |protocol: Protocol, base: &str, model: &str| {
            protocol.endpoint(&base.parse().unwrap(), model).unwrap().to_string()
        };
        assert_eq!(
            endpoint(Protocol::Gemini, "https://g.example/v1beta", "gemini-x"),
            "https://g.example/v1beta/models/gemini-x:streamGenerateContent?alt=sse"
        );
        assert_eq!(
            endpoint(Protocol::Gemini, "https://g.example/v1beta/", "models/gemini-x"),
            "https://g.example/v1beta/models/gemini-x:streamGenerateContent?alt=sse"
        );
        for base in ["http://ollama:11434/v1", "http://ollama:11434/v1/"] {
            assert_eq!(
                endpoint(Protocol::Chat, base, "x"),
                "http://ollama:11434/v1/chat/completions"
            );
        }
    }

    #[test]
    fn nobody_hears_a_thought_and_whoever_declines_is_believed() {
        let read = |value| Protocol::Gemini.read(&value);
        let parts = json!([{ "text": "hm", "thought": true }, { "text": "a" }, { "text": "b" }]);
        let piece = read(json!({ "candidates": [{ "content": { "parts": parts } }],
            "usageMetadata": { "promptTokenCount": 7, "candidatesTokenCount": 2, "thoughtsTokenCount": 3 } }));
        assert_eq!((piece.text.as_str(), piece.tokens), ("ab", Some((7, 5))));
        assert!(read(json!({ "promptFeedback": { "blockReason": "SAFETY" } })).is_declined);
        assert!(read(json!({ "candidates": [{ "finishReason": "SAFETY" }] })).is_declined);
        assert_eq!(read(json!([1, "x", null])), Piece::default());
        let read = |value| Protocol::Chat.read(&value);
        assert!(read(json!({ "choices": [{ "message": { "refusal": "I cannot" } }] })).is_declined);
        assert!(read(json!({ "error": { "message": "overloaded" } })).is_error);
        assert_eq!(read(json!({ "choices": null, "usage": null })), Piece::default());
    }
}
