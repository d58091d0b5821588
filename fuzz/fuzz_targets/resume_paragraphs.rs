//! Any paragraphs, headings, lists and table cells as a résumé.
#![no_main]

use arbitrary::Arbitrary;
use engine::layout::{Cell, Paragraph, Reading};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Block<'a> {
    text: &'a str,
    heading: Option<u8>,
    looks: (bool, bool, bool),
    size: f32,
    cell: Option<[u8; 4]>,
    links: Vec<&'a str>,
}

fn paragraph(block: Block) -> Paragraph {
    Paragraph {
        text: block.text.to_owned(),
        heading: block.heading,
        is_bullet: block.looks.0,
        size: block.size,
        bold: block.looks.1,
        italic: block.looks.2,
        cell: block.cell.map(|[table, row, column, columns]| Cell {
            table: table.into(),
            row: row.into(),
            column: column.into(),
            columns: columns.into(),
        }),
        links: block.links.into_iter().map(ToOwned::to_owned).collect(),
    }
}

fuzz_target!(|blocks: Vec<Block>| {
    let paragraphs: Vec<Paragraph> = blocks.into_iter().map(paragraph).collect();
    fuzz::read(Reading::from_paragraphs(&paragraphs));
});
