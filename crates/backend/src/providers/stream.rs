//! Reads the answer of a provider as it comes, within bounds.

use std::time::Duration;

use actix_web::web::Bytes;
use reqwest::{Response, header};
use serde_json::Value;

use super::failure::Failure;
use super::protocol::{Piece, Protocol};

/// The most bytes of an answer. Each token of a stream comes in some 300 bytes.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// The most bytes of an error that are looked at.
const MOST_OF_ERROR: usize = 64 * 1024;

/// Reads an answer piece by piece, waiting no longer than `silence` for the next.
pub async fn read(
    mut response: Response,
    protocol: Protocol,
    silence: Duration,
    mut take: impl FnMut(Piece) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if response
        .content_length()
        .is_some_and(|length| length > MOST_BYTES as u64)
    {
        return Err(Failure::TooLarge);
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_stream = kind.starts_with("text/event-stream");
    if kind.starts_with("text/html") {
        return Err(Failure::NoAnswer);
    }
    let (mut events, mut body, mut total) = (Events::default(), Vec::new(), 0);
    while let Some(chunk) = next(&mut response, silence).await? {
        total += chunk.len();
        if total > MOST_BYTES {
            return Err(Failure::TooLarge);
        }
        if !is_stream {
            body.extend_from_slice(&chunk);
            continue;
        }
        for event in events.push(&chunk) {
            if event == "[DONE]" {
                return Ok(());
            }
            take(piece(event.as_bytes(), protocol)?)?;
        }
    }
    if let Some(event) = events.rest().filter(|event| event != "[DONE]") {
        take(piece(event.as_bytes(), protocol)?)?;
    }
    if is_stream {
        return Ok(());
    }
    let whole: Value = serde_json::from_slice(&body).map_err(|_| Failure::NoAnswer)?;
    // Gemini streams an array where nobody asked for events.
    let parts = whole.as_array().map_or(std::slice::from_ref(&whole), Vec::as_slice);
    parts.iter().try_for_each(|part| take(checked(part, protocol)?))
}

/// Some bytes of an error, in which a provider may say how long to wait.
pub async fn read_error(mut response: Response, silence: Duration) -> Value {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = next(&mut response, silence).await {
        if body.len() + chunk.len() > MOST_OF_ERROR {
            return Value::Null;
        }
        body.extend_from_slice(&chunk);
    }
    serde_json::from_slice(&body).unwrap_or_default()
}

async fn next(response: &mut Response, silence: Duration) -> Result<Option<Bytes>, Failure> {
    let chunk = tokio::time::timeout(silence, response.chunk()).await;
    chunk.map_err(|_| Failure::Silent)?.map_err(|_| Failure::Unreachable)
}

fn piece(event: &[u8], protocol: Protocol) -> Result<Piece, Failure> {
    let value: Value = serde_json::from_slice(event).map_err(|_| Failure::NoAnswer)?;
    checked(&value, protocol)
}

fn checked(value: &Value, protocol: Protocol) -> Result<Piece, Failure> {
    let piece = protocol.read(value);
    if piece.is_error {
        return Err(Failure::Broken(500));
    }
    Ok(piece)
}

/// Server-sent events, of which only the data matter: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
#[derive(Default)]
struct Events {
    line: Vec<u8>,
    data: Option<String>,
}

impl Events {
    /// The events that are whole now.
    fn push(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut events = Vec::new();
        for byte in bytes {
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            self.end_line();
            if self.line.is_empty() {
                events.extend(self.data.take());
            }
            self.line.clear();
        }
        events
    }

    /// The last event, if nobody ended it.
    fn rest(&mut self) -> Option<String> {
        self.end_line();
        self.data.take()
    }

    fn end_line(&mut self) {
        if self.line.last() == Some(&b'\r') {
            self.line.pop();
        }
        let Some(data) = self.line.strip_prefix(b"data:") else {
            return;
        };
        let data = String::from_utf8_lossy(data.strip_prefix(b" ").unwrap_or(data)).into_owned();
        self.data = Some(match self.data.take() {
            Some(before) => before + "\n" + &data,
            None => data,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_however_they_are_cut() {
        let stream = ": hello\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\nid: 7\ndata:x\n\n\n\ndata: ü";
        let mut all = Events::default();
        let mut events = all.push(stream.as_bytes());
        events.extend(all.rest());
        assert_eq!(events, ["{\"a\":\n1}", "x", "ü"]);
        let mut single = Events::default();
        let mut events: Vec<String> = stream.bytes().flat_map(|byte| single.push(&[byte])).collect();
        events.extend(single.rest());
        assert_eq!(events, ["{\"a\":\n1}", "x", "ü"]);
    }
}
