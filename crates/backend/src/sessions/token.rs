//! What a client shows to be recognised.

use crate::hash::{hexadecimal, sha256};

/// A secret of 32 random bytes, in hexadecimal digits. Only its hash is stored.
pub struct Token(String);

impl Token {
    /// A new secret.
    pub fn new() -> anyhow::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hexadecimal(&bytes)))
    }

    /// The secret that a request shows.
    pub fn shown(text: &str) -> Option<Self> {
        let is_token = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_token.then(|| Self(text.to_owned()))
    }

    /// What is stored of it.
    pub fn hash(&self) -> String {
        sha256(&self.0)
    }

    /// The secret itself, for its owner.
    pub fn into_secret(self) -> String {
        self.0
    }
}
