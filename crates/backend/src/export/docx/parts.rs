//! The small parts of the package.

use std::io;

use super::super::sheet::Sheet;
use super::xml::Xml;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// The namespace of `WordprocessingML`.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of references to other parts.
pub(super) const RELATIONS: &str = OFFICE;

pub(super) fn content_types() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    let overrides = [
        ("/docProps/core.xml", core),
        ("/word/document.xml", format!("{WORD}.document.main+xml")),
        ("/word/styles.xml", format!("{WORD}.styles+xml")),
        ("/word/numbering.xml", format!("{WORD}.numbering+xml")),
        ("/word/settings.xml", format!("{WORD}.settings+xml")),
    ];
    xml.within("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)])?;
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
        for (part, kind) in &overrides {
            xml.empty("Override", &[("PartName", part), ("ContentType", kind)])?;
        }
        Ok(())
    })?;
    Ok(xml.finish())
}

pub(super) fn package_relations() -> io::Result<Vec<u8>> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(|xml| {
        relation(xml, "rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml")?;
        relation(xml, "rId2", &core, "docProps/core.xml")
    })
}

/// The parts beside the document, and where its links lead.
pub(super) fn document_relations(links: &[String]) -> io::Result<Vec<u8>> {
    relations(|xml| {
        for part in ["styles", "numbering", "settings"] {
            relation(xml, part, &format!("{OFFICE}/{part}"), &format!("{part}.xml"))?;
        }
        for (index, link) in links.iter().enumerate() {
            let (id, kind) = (link_id(index), format!("{OFFICE}/hyperlink"));
            let attributes = [
                ("Id", id.as_str()),
                ("Type", &kind),
                ("Target", link),
                ("TargetMode", "External"),
            ];
            xml.empty("Relationship", &attributes)?;
        }
        Ok(())
    })
}

/// What the document calls one of its links.
pub(super) fn link_id(index: usize) -> String {
    format!("link{index}")
}

fn relations(fill: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.within("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], fill)?;
    Ok(xml.finish())
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) -> io::Result<()> {
    xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)])
}

/// What the document is called, by whom it is, and in which language.
pub(super) fn core(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let names = [
        ("xmlns:cp", &*format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.within("cp:coreProperties", &names, |xml| {
        xml.text("dc:title", &[], &sheet.title)?;
        xml.text("dc:creator", &[], &sheet.author)?;
        xml.text("dc:language", &[], &sheet.language)
    })?;
    Ok(xml.finish())
}

/// The one kind of list: bullets.
pub(super) fn numbering() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.within("w:numbering", &[("xmlns:w", MAIN)], |xml| {
        xml.within("w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
            xml.value("w:multiLevelType", "hybridMultilevel")?;
            xml.within("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.value("w:start", "1")?;
                xml.value("w:numFmt", "bullet")?;
                xml.value("w:pStyle", "ListBullet")?;
                xml.value("w:lvlText", "•")?;
                xml.value("w:lvlJc", "left")
            })
        })?;
        xml.within("w:num", &[("w:numId", "1")], |xml| xml.value("w:abstractNumId", "0"))
    })?;
    Ok(xml.finish())
}

pub(super) fn settings() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.within("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.within("w:compat", &[], |xml| {
            // Otherwise word processors show it as a document of 2007, with a warning.
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode)
        })
    })?;
    Ok(xml.finish())
}
