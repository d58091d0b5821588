//! Optional content: layers that are switched off are not part of what people see.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_syntax::xref::XRef;

/// The layers that are off when the file is opened.
pub struct Layers(HashSet<ObjectIdentifier>);

impl Layers {
    /// Reads the default configuration of the document's layers.
    pub fn new(xref: &XRef) -> Self {
        Self(read(xref).unwrap_or_default())
    }

    /// Whether `name` of the page's properties is a layer that is off.
    pub fn hides(&self, properties: &Dict<'_>, name: &Name<'_>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let is_off =
            |dict: &Dict<'_>, key: &[u8]| dict.get_ref(key).is_some_and(|layer| self.0.contains(&layer.into()));
        let Some(membership) = properties
            .get::<Dict<'_>>(name)
            .filter(|dict| dict.contains_key(b"OCGs"))
        else {
            return is_off(properties, name.as_ref());
        };
        match membership.get::<Array<'_>>(b"OCGs") {
            Some(groups) => {
                let mut layers = groups.raw_iter().filter_map(|item| item.as_obj_ref()).peekable();
                layers.peek().is_some() && layers.all(|layer| self.0.contains(&layer.into()))
            }
            None => is_off(&membership, b"OCGs"),
        }
    }

    /// Whether a form or annotation belongs to a layer that is off.
    pub fn hides_object(&self, dict: &Dict<'_>) -> bool {
        !self.0.is_empty() && Name::new(b"OC").is_some_and(|name| self.hides(dict, &name))
    }
}

fn read(xref: &XRef) -> Option<HashSet<ObjectIdentifier>> {
    let catalog = xref.get::<Dict<'_>>(xref.root_id())?;
    let properties = catalog.get::<Dict<'_>>(b"OCProperties")?;
    let config = properties.get::<Dict<'_>>(b"D")?;
    let references = |array: Option<Array<'_>>| -> Vec<ObjectIdentifier> {
        array
            .into_iter()
            .flat_map(|array| array.raw_iter())
            .filter_map(|item| Some(item.as_obj_ref()?.into()))
            .collect()
    };

    let mut off = HashSet::new();
    if config
        .get::<Name<'_>>(b"BaseState")
        .is_some_and(|state| state.as_ref() == b"OFF")
    {
        off.extend(references(properties.get(b"OCGs")));
        for layer in references(config.get(b"ON")) {
            off.remove(&layer);
        }
    }
    off.extend(references(config.get(b"OFF")));
    Some(off)
}
