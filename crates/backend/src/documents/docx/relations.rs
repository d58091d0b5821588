//! What belongs to what: the relationships of a part.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::package::Package;
use super::super::{Error, xml};

/// Where a relationship leads.
pub struct Relation {
    /// The last word of its type: `header`, `hyperlink`, ….
    pub kind: String,
    /// A part's path, or an address outside of the document.
    pub target: String,
}

/// The relationships of a part, by id.
pub type Relations = HashMap<String, Relation>;

/// Where the relationships of a part are.
pub fn path(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Reads the relationships of a part.
pub fn read(package: &mut Package, part: &str) -> Result<Relations, Error> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(text) = package.read(&path(part))? else {
        return Ok(Relations::new());
    };

    let mut relations = Relations::new();
    let mut reader = xml::Reader::new(&text);
    while let Some(event) = reader.next()? {
        let (Event::Start(element) | Event::Empty(element)) = event else {
            continue;
        };
        if element.local_name().as_ref() != "Relationship" {
            continue;
        }
        let get = |name| xml::attribute(&element, name);
        let (Some(id), Some(kind), Some(target)) = (get("Id"), get("Type"), get("Target")) else {
            continue;
        };
        let is_external = get("TargetMode").is_some_and(|mode| mode == "External");
        let target = if is_external { target } else { resolve(folder, &target) };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        relations.insert(id, Relation { kind, target });
    }
    Ok(relations)
}

/// The path of a part that is named relative to `folder`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}
