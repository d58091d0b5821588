//! A sheet as values of Typst: text stays text, whatever it looks like.

use serde::Serialize;
use serde_json::Value as Json;
use types::{Paper, Template};
use typst::foundations::{Dict, Value};

use super::sheet::Sheet;
use super::{Error, Options};

/// What a template knows about how it should look.
#[derive(Serialize)]
struct Look {
    paper: &'static str,
    accent: String,
    /// Whether the text is set in a serif face, where the script has one.
    serif: bool,
}

/// What a template is given.
pub(super) fn inputs(sheet: &Sheet, options: Options) -> Result<Dict, Error> {
    let paper = match options.paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
    };
    let look = Look {
        paper,
        accent: options.accent().to_string(),
        serif: matches!(options.template, Template::Classic | Template::Letterhead),
    };
    let mut inputs = Dict::new();
    inputs.insert("sheet".into(), value(sheet)?);
    inputs.insert("look".into(), value(&look)?);
    Ok(inputs)
}

fn value(of: &impl Serialize) -> Result<Value, Error> {
    let json = serde_json::to_value(of);
    json.map(typst_value)
        .map_err(|error| Error::Internal(error.to_string()))
}

fn typst_value(json: Json) -> Value {
    match json {
        Json::Null => Value::None,
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) => Value::Float(number.as_f64().unwrap_or_default()),
        Json::String(text) => Value::Str(text.into()),
        Json::Array(items) => Value::Array(items.into_iter().map(typst_value).collect()),
        Json::Object(members) => {
            let members = members
                .into_iter()
                .map(|(name, member)| (name.into(), typst_value(member)));
            Value::Dict(members.collect())
        }
    }
}
