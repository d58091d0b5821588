//! Builds small documents.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A PDF of objects; the first is the catalog.
pub fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        writeln!(table, "{offset:010} 00000 n ").unwrap();
    }
    write!(
        table,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    file.extend(table.bytes());
    file
}

/// A stream object.
pub fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

/// A PDF with one page of A5 landscape size: its content stream, entries of its own, and further objects from number 6 on.
pub fn pdf_page(content: &str, entries: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R{entries}>>").into_bytes(),
        stream("", content.as_bytes()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf_of(&objects)
}

/// Resources with the font `/F`.
pub const FONT: &str = "/Resources<</Font<</F 5 0 R>>>>";

/// A zip of named parts.
pub fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let is_stored = *name == "mimetype";
        let method = if is_stored {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A DOCX with this body and further parts; `relations` are those of the document.
pub fn docx_of(body: &str, relations: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:wps=\"wps\"><w:body>{body}</w:body></w:document>"
    );
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    all.extend_from_slice(parts);
    zip_of(&all)
}

/// An ODT with this body, styles of its own, and a part for common ones.
pub fn odt_of(body: &str, own_styles: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>{own_styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip_of(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
        ("styles.xml", styles),
    ])
}

/// A zip whose part `name` unpacks to `size` spaces.
pub fn zip_bomb(name: &str, size: usize) -> Vec<u8> {
    zip_repeating(name, &vec![b' '; 1 << 16], size >> 16)
}

/// `size` spaces, deflated as PDF streams are.
pub fn deflated_spaces(size: usize) -> Vec<u8> {
    zlib(zip_bomb("data", size))
}

/// Data, deflated as PDF streams are.
pub fn deflated(data: &[u8]) -> Vec<u8> {
    zlib(zip_repeating("data", data, 1))
}

fn zip_repeating(name: &str, block: &[u8], times: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file(name, SimpleFileOptions::default().large_file(true))
        .unwrap();
    for _ in 0..times {
        writer.write_all(block).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Takes the deflated data out of a zip; readers forgive the missing checksum.
fn zlib(zip: Vec<u8>) -> Vec<u8> {
    let mut data = vec![0x78, 0x9C];
    ZipArchive::new(Cursor::new(zip))
        .unwrap()
        .by_index_raw(0)
        .unwrap()
        .read_to_end(&mut data)
        .unwrap();
    data.extend([0; 4]);
    data
}

/// A PDF of `count` pages in a compressed object stream: a few megabytes for a million.
pub fn pdf_of_pages(count: usize) -> Vec<u8> {
    let kids = references(count);
    let mut objects = format!("<</Type/Pages/Count {count}/Kids[{kids}]>>\n");
    let mut index = "2 0 ".to_owned();
    for page in 0..count {
        write!(index, "{} {} ", page + 3, objects.len()).unwrap();
        objects.push_str("<<>>\n");
    }

    let mut file = b"%PDF-1.7\n".to_vec();
    let catalog = place(&mut file, 1, b"<</Type/Catalog/Pages 2 0 R>>");
    let holder = count + 3;
    let dict = format!("/Type/ObjStm/N {}/First {}/Filter/FlateDecode", count + 1, index.len());
    let held = place(
        &mut file,
        holder,
        &stream(&dict, &deflated((index + &objects).as_bytes())),
    );
    let mut entries = vec![entry(0, 0, 0), catalog];
    entries.extend((0..=count).map(|index| entry(2, holder, index)));
    entries.push(held);

    let start = file.len();
    let dict = format!(
        "/Type/XRef/Size {}/W[1 4 4]/Root 1 0 R/Filter/FlateDecode",
        entries.len()
    );
    place(&mut file, holder + 1, &stream(&dict, &deflated(entries.as_flattened())));
    file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    file
}

/// Adds an object to a file, and says where it is as a cross-reference stream does.
fn place(file: &mut Vec<u8>, number: usize, body: &[u8]) -> [u8; 9] {
    let entry = entry(1, file.len(), 0);
    file.extend(format!("{number} 0 obj\n").bytes());
    file.extend(body);
    file.extend(b"\nendobj\n");
    entry
}

fn entry(kind: u8, second: usize, third: usize) -> [u8; 9] {
    let mut entry = [kind; 9];
    entry[1..5].copy_from_slice(&u32::try_from(second).unwrap().to_be_bytes());
    entry[5..9].copy_from_slice(&u32::try_from(third).unwrap().to_be_bytes());
    entry
}

/// References to `count` objects, from number 3 on.
pub fn references(count: usize) -> String {
    let references: Vec<String> = (3..count + 3).map(|number| format!("{number} 0 R")).collect();
    references.join(" ")
}

/// A part of a zip, as text.
pub fn part_of(zip: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
