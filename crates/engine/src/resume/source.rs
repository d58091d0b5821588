//! The lines of a reading, ready to be understood.

use super::dates;
use super::headings::{self, Heading};
use super::text::{Part, join};
use crate::layout::{Line, Piece, Reading};

/// A part of a line: what stands between wide gaps, or in one style.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) part: Part,
    pub(crate) x0: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// Whether a wide gap parts it from the chunk before.
    pub(crate) is_apart: bool,
}

/// A line, or what is left of it once its heading was taken off.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub(crate) line: usize,
    pub(crate) part: Part,
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// How far to the right the lines around it reach.
    pub(crate) edge: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) is_bullet: bool,
    pub(crate) heading: Option<u8>,
    /// What it means as a heading, if it is the text of one.
    pub(crate) meaning: Option<&'static Heading>,
    /// White space above, in lines; 0 is the usual distance.
    pub(crate) gap: f32,
    /// The least white space between lines of this size.
    pub(crate) leading: f32,
    pub(crate) page: usize,
    pub(crate) block: usize,
}

impl Item {
    /// What follows the first `count` chunks.
    pub(crate) fn without_first(&self, count: usize) -> Option<Self> {
        let first = self.chunks.get(count)?;
        let skip = first.part.span.start - self.part.span.start;
        let part = self.part.chars(skip, usize::MAX);
        let mut rest = self.clone();
        rest.chunks.drain(..count);
        rest.x0 = first.x0;
        rest.bold = rest.chunks.iter().all(|chunk| chunk.bold);
        rest.size = rest.chunks.iter().map(|chunk| chunk.size).fold(0.0, f32::max);
        rest.part = part;
        rest.heading = None;
        rest.meaning = headings::lookup(&rest.part.text);
        Some(rest)
    }

    /// The stretches that wide gaps part.
    pub(crate) fn columns(&self) -> Vec<Part> {
        let mut out: Vec<Part> = Vec::new();
        for chunk in &self.chunks {
            match out.last_mut() {
                Some(last) if !chunk.is_apart => {
                    let (from, to) = (
                        last.span.start - self.part.span.start,
                        chunk.part.span.end - self.part.span.start,
                    );
                    *last = self.part.chars(from, to);
                }
                _ => out.push(chunk.part.clone()),
            }
        }
        out
    }
}

/// The lines of a reading that are text.
pub(crate) fn items(reading: &Reading) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(reading.lines.len());
    let mut before: Option<&Line> = None;
    for (index, line) in reading.lines.iter().enumerate().filter(|(_, line)| !line.is_furniture) {
        let part = Part {
            text: line.text.clone(),
            span: line.span,
        };
        let mut item = Item {
            line: index,
            chunks: chunks(&part, line),
            part,
            x0: line.x0,
            x1: line.x1,
            edge: 0.0,
            size: line.size,
            bold: line.bold,
            is_bullet: line.is_bullet,
            heading: line.heading,
            meaning: headings::lookup(&line.text),
            gap: before.map_or(1.0, |before| gap(before, line)),
            leading: 0.0,
            page: line.page,
            block: line.block,
        };
        if item.chunks.is_empty() {
            item.chunks.push(Chunk {
                part: item.part.clone(),
                x0: line.x0,
                size: line.size,
                bold: line.bold,
                is_apart: true,
            });
        }
        out.push(item);
        before = Some(line);
    }
    join_month_and_year(&mut out);
    set_edges(&mut out);
    set_leading(&mut out);
    out
}

/// "June" over "2023" is one date.
fn join_month_and_year(items: &mut Vec<Item>) {
    let mut index = 0;
    while index + 1 < items.len() {
        let (first, second) = (&items[index], &items[index + 1]);
        let fits = first.page == second.page
            && first.block == second.block
            && dates::is_year(&second.part.text)
            && dates::is_month(&first.part.text);
        if fits {
            let next = items.remove(index + 1);
            let item = &mut items[index];
            item.part = join(&[item.part.clone(), next.part]);
            item.chunks.truncate(1);
            if let Some(chunk) = item.chunks.first_mut() {
                chunk.part = item.part.clone();
            }
        }
        index += 1;
    }
}

fn set_leading(items: &mut [Item]) {
    let mut least: Vec<(f32, f32)> = Vec::new();
    let mut before: Option<f32> = None;
    for item in items.iter() {
        let follows = before.is_some_and(|size| (size - item.size).abs() < 0.3) && item.gap > -0.2;
        before = Some(item.size);
        if !follows {
            continue;
        }
        match least.iter_mut().find(|(size, _)| (*size - item.size).abs() < 0.3) {
            Some((_, gap)) => *gap = gap.min(item.gap),
            None => least.push((item.size, item.gap)),
        }
        least.truncate(64);
    }
    for item in items {
        item.leading = least
            .iter()
            .find(|(size, _)| (size - item.size).abs() < 0.3)
            .map_or(item.gap, |(_, gap)| *gap);
    }
}

/// Columns that begin at the same place end at the same place.
fn set_edges(items: &mut [Item]) {
    let mut blocks: Vec<(usize, f32, f32)> = Vec::new();
    for item in items.iter() {
        match blocks.last_mut() {
            Some((block, x0, x1)) if *block == item.block => {
                *x0 = x0.min(item.x0);
                *x1 = x1.max(item.x1);
            }
            _ => blocks.push((item.block, item.x0, item.x1)),
        }
    }
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (_, x0, x1) in &blocks {
        match columns.iter_mut().find(|(left, _)| (left - x0).abs() < 30.0) {
            Some((_, right)) => *right = right.max(*x1),
            None => columns.push((*x0, *x1)),
        }
    }
    let mut at = 0;
    for item in items.iter_mut() {
        while blocks.get(at).is_some_and(|(block, ..)| *block != item.block) {
            at += 1;
        }
        let left = blocks.get(at).map_or(0.0, |(_, x0, _)| *x0);
        item.edge = columns
            .iter()
            .find(|(x0, _)| (x0 - left).abs() < 30.0)
            .map_or(item.x1, |(_, right)| *right);
    }
}

fn chunks(part: &Part, line: &Line) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::with_capacity(line.pieces.len().max(1));
    let start = part.span.start;
    let mut last_end = start;
    for piece in &line.pieces {
        let (Some(from), Some(to)) = (piece.span.start.checked_sub(start), piece.span.end.checked_sub(start)) else {
            continue;
        };
        let is_apart = out.is_empty() || {
            let between = part.chars_raw(last_end - start, from);
            between.contains('\t') || between.len() > 2
        };
        if let Some(last) = out
            .last_mut()
            .filter(|last| !is_apart && is_fallback(last, piece, part, from, to))
        {
            last.part = part.chars(last.part.span.start - start, to);
            last_end = piece.span.end.max(last_end);
            continue;
        }
        out.push(Chunk {
            part: part.chars(from, to),
            x0: piece.x0,
            size: piece.size,
            bold: piece.bold,
            is_apart,
        });
        last_end = piece.span.end.max(last_end);
    }
    out.retain(|chunk| !chunk.part.is_empty());
    out
}

/// Whether a piece differs from the one before in nothing but its script: another font had to step in.
fn is_fallback(last: &Chunk, piece: &Piece, part: &Part, from: usize, to: usize) -> bool {
    let wide = |text: &str| {
        text.chars()
            .find(|letter| letter.is_alphabetic())
            .map(|letter| ('\u{2e80}'..='\u{ffef}').contains(&letter))
    };
    let scripts = (wide(&last.part.text), wide(&part.chars(from, to).text));
    last.bold == piece.bold
        && (last.size - piece.size).abs() < 0.6
        && matches!(scripts, (Some(before), Some(here)) if before != here)
}

fn gap(before: &Line, line: &Line) -> f32 {
    if before.size > 0.0 && line.y1 > 0.0 {
        if before.page != line.page {
            return 0.3;
        }
        if before.block != line.block || line.y0 < before.y0 {
            return 1.5;
        }
        return (line.y0 - before.y1) / before.size.max(line.size).max(1.0);
    }
    if before.block == line.block { 0.0 } else { 1.0 }
}
