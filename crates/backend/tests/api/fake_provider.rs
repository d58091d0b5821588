//! A provider on this machine that speaks as the real ones are documented to, well and badly.
//!
//! Gemini: <https://ai.google.dev/api/generate-content> (`models.streamGenerateContent`, `GenerateContentResponse`) and
//! <https://ai.google.dev/gemini-api/docs/structured-output> (`responseMimeType`, `responseSchema`).
//! OpenAI: <https://platform.openai.com/docs/api-reference/chat/create> (`response_format`, `stream_options`) and
//! <https://platform.openai.com/docs/api-reference/chat-streaming> (`chat.completion.chunk`, `[DONE]`).
//! SambaNova, Ollama and vLLM document the same: <https://docs.sambanova.ai/docs/en/features/openai-compatibility>,
//! <https://docs.ollama.com/api/openai-compatibility>, <https://docs.vllm.ai/en/latest/serving/openai_compatible_server/>.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How it behaves.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Streams this text.
    Says(String),
    /// Streams this text at once, then begins another rewrite a letter at a time.
    SaysAndDrips(String),
    /// Answers with this text as one JSON object although a stream was asked for.
    SaysWhole(String),
    /// First the one, then the other ever after.
    Then(Box<Mode>, Box<Mode>),
    /// This status, with these headers and this body.
    Status(u16, &'static str, Value),
    /// Takes the request and says nothing.
    Hangs,
    /// A comment of a stream every few milliseconds, for ever.
    Drips,
    /// 100 MB of a stream.
    Floods,
    /// Says that 100 MB will come.
    Announces,
    /// Whatever these bytes are.
    Raw(Vec<u8>),
    /// Takes the request and hangs up.
    HangsUp,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    /// The request line and the headers.
    pub head: String,
    /// The body.
    pub body: Value,
}

const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

/// A provider of a test.
pub struct FakeProvider {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl FakeProvider {
    pub async fn start(mode: Mode) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = requests.clone();
        actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                actix_web::rt::spawn(answer(stream, mode.clone(), kept.clone()));
            }
        });
        Self { address, requests }
    }

    pub fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// What came in.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// The text of an answer with these rewrites: id and new line.
pub fn rewrites(items: &[(&str, &str)]) -> String {
    let items = items
        .iter()
        .map(|(id, text)| json!({ "id": id, "text": text, "why": "It says what was done." }));
    json!({ "rewrites": items.collect::<Vec<_>>() }).to_string()
}

async fn answer(mut stream: TcpStream, mut mode: Mode, requests: Arc<Mutex<Vec<Request>>>) -> Option<()> {
    let request = read(&mut stream).await?;
    let is_gemini = request.head.contains(":streamGenerateContent");
    let number = {
        let mut requests = requests.lock().unwrap();
        requests.push(request);
        requests.len()
    };
    if let Mode::Then(first, later) = mode {
        mode = if number == 1 { *first } else { *later };
    }
    let event = |text: &str, is_last: bool| {
        let event = if is_gemini {
            gemini(text, is_last)
        } else {
            chunk(text, is_last)
        };
        format!("data: {event}\r\n\r\n")
    };
    match mode {
        Mode::Says(text) => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            for piece in pieces(&text) {
                stream.write_all(event(&piece, false).as_bytes()).await.ok()?;
            }
            stream.write_all(event("", true).as_bytes()).await.ok()?;
            if !is_gemini {
                stream.write_all(b"data: [DONE]\n\n").await.ok()?;
            }
        }
        Mode::SaysAndDrips(text) => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            stream.write_all(event(&text, false).as_bytes()).await.ok()?;
            loop {
                tokio::time::sleep(Duration::from_millis(20)).await;
                stream.write_all(event("x", false).as_bytes()).await.ok()?;
            }
        }
        Mode::SaysWhole(text) => {
            let body = if is_gemini {
                json!([gemini(&text, true)])
            } else {
                completion(&text)
            };
            stream.write_all(&whole(200, "", &body)).await.ok()?;
        }
        Mode::Status(status, headers, body) => stream.write_all(&whole(status, headers, &body)).await.ok()?,
        Mode::Hangs => tokio::time::sleep(Duration::from_mins(1)).await,
        Mode::Drips => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            loop {
                tokio::time::sleep(Duration::from_millis(20)).await;
                stream.write_all(b": wait\n").await.ok()?;
            }
        }
        Mode::Floods => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            let event = event(&"x".repeat(1_000_000), false);
            for _ in 0..100 {
                stream.write_all(event.as_bytes()).await.ok()?;
            }
        }
        Mode::Announces => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000000\r\n\r\n{";
            stream.write_all(head.as_bytes()).await.ok()?;
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
        Mode::Raw(bytes) => stream.write_all(&bytes).await.ok()?,
        Mode::HangsUp | Mode::Then(..) => {}
    }
    stream.shutdown().await.ok()
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    loop {
        let mut more = vec![0; 65536];
        let length = stream.read(&mut more).await.ok().filter(|length| *length > 0)?;
        bytes.extend_from_slice(&more[..length]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
        let body = &bytes[end + 4..];
        if body.len() >= length.parse::<usize>().ok()? {
            let body = serde_json::from_slice(body).ok()?;
            return Some(Request { head, body });
        }
    }
}

fn whole(status: u16, headers: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A text as a model writes it: some letters at a time.
fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(11).map(|some| some.iter().collect()).collect()
}

/// `GenerateContentResponse`.
fn gemini(text: &str, is_last: bool) -> Value {
    let mut candidate = json!({ "content": { "parts": [{ "text": text }], "role": "model" }, "index": 0 });
    if is_last {
        candidate["finishReason"] = json!("STOP");
    }
    json!({
        "candidates": [candidate],
        "usageMetadata": { "promptTokenCount": 700, "candidatesTokenCount": 40, "totalTokenCount": 740 },
        "modelVersion": "gemini-test",
        "responseId": "r1",
    })
}

/// `chat.completion.chunk`.
fn chunk(text: &str, is_last: bool) -> Value {
    let common =
        json!({ "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_700_000_000, "model": "test" });
    let mut chunk = common;
    if is_last {
        chunk["choices"] = json!([]);
        chunk["usage"] = json!({ "prompt_tokens": 700, "completion_tokens": 40, "total_tokens": 740 });
    } else {
        chunk["choices"] = json!([{ "index": 0, "delta": { "content": text }, "finish_reason": null }]);
        chunk["usage"] = Value::Null;
    }
    chunk
}

/// `chat.completion`.
fn completion(text: &str) -> Value {
    json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1_700_000_000, "model": "test",
        "choices": [{ "index": 0, "message": { "role": "assistant", "content": text, "refusal": null }, "finish_reason": "stop" }],
        "usage": { "prompt_tokens": 700, "completion_tokens": 40, "total_tokens": 740 },
    })
}
