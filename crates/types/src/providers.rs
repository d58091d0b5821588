//! Providers: AI services that write, if the operator has set one up.

use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// Which AI service.
    pub enum ProviderName {
        /// Google Gemini.
        Gemini = "gemini",
        /// SambaNova Cloud.
        Sambanova = "sambanova",
        /// Any service that speaks OpenAI's chat completions: OpenAI, OpenRouter, Ollama, vLLM.
        Openai = "openai",
    }
}

/// An AI service that is set up, as whoever's words it gets should know it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Provider {
    /// Which.
    pub name: ProviderName,
    /// The host that the words go to.
    pub host: String,
    /// The model that reads them.
    pub model: String,
    /// Whether it would be asked right now: one that failed lately is left alone for a while.
    pub is_available: bool,
}

/// Which AI services get what of a résumé, and what they never get.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Providers {
    /// Those that are set up, in the order they are asked in; the next one only if the one before gives nothing.
    pub providers: Vec<Provider>,
    /// What they get, for people.
    pub sent: String,
    /// What is taken out before, for people.
    pub withheld: String,
}
