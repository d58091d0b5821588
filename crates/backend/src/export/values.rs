//! A sheet as values of Typst: text stays text, whatever it looks like.

use serde::{Deserialize, Serialize};
use typst::foundations::{Dict, Value};

use super::sheet::Sheet;
use super::{Error, Options};

/// What a template knows about how it should look.
#[derive(Serialize)]
struct Look {
    paper: &'static str,
    accent: String,
}

/// What a template is given.
pub(super) fn inputs(sheet: &Sheet, options: &Options) -> Result<Dict, Error> {
    let paper = match options.paper {
        types::Paper::A4 => "a4",
        types::Paper::Letter => "us-letter",
    };
    let look = Look {
        paper,
        accent: options.accent().to_string(),
    };
    let mut inputs = Dict::new();
    inputs.insert("sheet".into(), value(sheet)?);
    inputs.insert("look".into(), value(&look)?);
    Ok(inputs)
}

fn value(of: &impl Serialize) -> Result<Value, Error> {
    let json = serde_json::to_value(of).and_then(Value::deserialize);
    json.map_err(|error| Error::Internal(error.to_string()))
}
