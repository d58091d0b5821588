//! Lines of plain text and of documents without positions.

use super::builder::{Builder, Fragment, Row, split_gaps};
use super::clean::clean;
use super::{Cell, Paragraph, Reading};
use crate::resume::{dates, headings};

/// Reads plain text. An empty line begins a new block.
pub(crate) fn read_text(text: &str) -> Reading {
    let mut builder = Builder::default();
    for (page, sheet) in text.split('\u{c}').enumerate() {
        for line in sheet.lines() {
            let line = clean(line);
            if line.trim().is_empty() {
                builder.new_block();
                continue;
            }
            builder.push(text_row(&line, page));
        }
    }
    builder.finish()
}

/// Strips what Markdown marks headings and bold text with.
fn text_row(line: &str, page: usize) -> Row {
    let line = line.trim();
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let (heading, line) = match line.get(hashes..) {
        Some(rest) if (1..=6).contains(&hashes) && rest.starts_with(' ') => (u8::try_from(hashes).ok(), rest.trim()),
        _ => (None, line),
    };
    let inner = line
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"))
        .filter(|inner| !inner.contains("**"));
    Row {
        fragments: split_gaps(inner.unwrap_or(line), inner.is_some(), false),
        page,
        heading,
        ..Row::default()
    }
}

/// Reads paragraphs in visual order.
pub(crate) fn read_paragraphs(paragraphs: &[Paragraph]) -> Reading {
    let mut builder = Builder::default();
    let mut index = 0;
    while let Some(paragraph) = paragraphs.get(index) {
        let Some(cell) = paragraph.cell else {
            for row in paragraph_rows(paragraph) {
                builder.push(row);
            }
            if paragraph.text.trim().is_empty() {
                builder.new_block();
            }
            index += 1;
            continue;
        };
        let same = |other: &Cell| other.table == cell.table && other.row == cell.row;
        let count = paragraphs[index..]
            .iter()
            .take_while(|other| other.cell.as_ref().is_some_and(same))
            .count();
        table_row(&mut builder, &paragraphs[index..index + count]);
        index += count;
    }
    builder.finish()
}

fn paragraph_rows(paragraph: &Paragraph) -> Vec<Row> {
    let mut out = Vec::new();
    for (index, line) in paragraph.text.split(['\n', '\u{b}', '\r']).enumerate() {
        let line = clean(line);
        if line.trim().is_empty() {
            continue;
        }
        out.push(Row {
            fragments: split_gaps(line.trim(), paragraph.bold, paragraph.italic)
                .into_iter()
                .map(|fragment| Fragment {
                    size: paragraph.size,
                    ..fragment
                })
                .collect(),
            size: paragraph.size,
            heading: paragraph.heading,
            is_bullet: paragraph.is_bullet && index == 0,
            links: if index == 0 {
                paragraph.links.clone()
            } else {
                Vec::new()
            },
            ..Row::default()
        });
    }
    out
}

/// Reads a row of a table: side by side where one cell labels the other, else one cell after the other.
fn table_row(builder: &mut Builder, paragraphs: &[Paragraph]) {
    let mut cells: Vec<Vec<Row>> = Vec::new();
    let mut last = None;
    for paragraph in paragraphs {
        let column = paragraph.cell.map(|cell| cell.column);
        if column != last || cells.is_empty() {
            cells.push(Vec::new());
            last = column;
        }
        if let Some(cell) = cells.last_mut() {
            cell.extend(paragraph_rows(paragraph));
        }
    }
    cells.retain(|cell| !cell.is_empty());
    builder.new_block();
    let longest = cells.iter().map(Vec::len).max().unwrap_or(0);
    let label = cells.first().is_some_and(|first| is_label(first)) || cells.last().is_some_and(|last| is_label(last));
    if cells.len() > 1 && (longest == 1 || cells.len() == 2 && label) {
        beside(builder, cells);
        return;
    }
    for cell in cells {
        builder.new_block();
        for row in cell {
            builder.push(row);
        }
    }
}

/// Whether a cell only says when, or what the cell beside it is about.
fn is_label(cell: &[Row]) -> bool {
    let text = |row: &Row| {
        row.fragments
            .iter()
            .map(|part| part.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    cell.len() <= 4
        && cell.iter().all(|row| {
            let text = text(row);
            dates::is_date_like(&text)
                || headings::lookup(&text).is_some()
                || cell.len() == 1 && text.chars().count() < 40
        })
}

/// Writes cells line by line; headings come first and stand alone.
fn beside(builder: &mut Builder, cells: Vec<Vec<Row>>) {
    let mut columns: Vec<std::collections::VecDeque<Row>> = Vec::new();
    for (index, cell) in cells.into_iter().enumerate() {
        let mut rest = std::collections::VecDeque::new();
        for row in cell {
            let text = row
                .fragments
                .iter()
                .map(|part| part.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            if index == 0 && rest.is_empty() && headings::lookup(&text).is_some() {
                builder.push(row);
            } else {
                rest.push_back(row);
            }
        }
        columns.push(rest);
    }
    while columns.iter().any(|column| !column.is_empty()) {
        let mut line: Option<Row> = None;
        for column in &mut columns {
            let Some(row) = column.pop_front() else { continue };
            match &mut line {
                None => line = Some(row),
                Some(line) => {
                    line.fragments.extend(row.fragments);
                    line.links.extend(row.links);
                }
            }
        }
        if let Some(line) = line {
            builder.push(line);
        }
    }
}
