//! Regions of pages to lines in reading order.

use std::collections::HashMap;

use super::builder::{Builder, Fragment, Row};
use super::clean::{is_number_mark, mark_length};
use super::columns::{Region, Side, regions};
use super::direction::{Sheet, sheets};
use super::segment::{Segment, budget, segments};
use super::{Link, Page, Reading};
use crate::resume::dates;
use crate::resume::furniture::is_page_furniture;
use crate::resume::passages::first_unbroken;
use crate::resume::text::append;

/// More pages than any résumé has.
const MAX_PAGES: usize = 200;

/// What is read in one go: a region, or two columns that may go on over pages.
enum Unit {
    Single(usize, Region),
    Columns {
        gutter: f32,
        left: Vec<(usize, Region)>,
        right: Vec<(usize, Region)>,
    },
}

/// Reads positioned text.
pub(crate) fn read(pages: &[Page]) -> Reading {
    let mut left = budget();
    let (mut by_page, mirrored): (Vec<Vec<Segment>>, Vec<bool>) = pages
        .iter()
        .take(MAX_PAGES)
        .map(|page| segments(page, &mut left))
        .unzip();
    let sheets = sheets(pages, &mirrored);
    let furniture = take_furniture(pages, &mut by_page);
    let mut units: Vec<Unit> = Vec::new();
    for (page, segments) in by_page.into_iter().enumerate() {
        for (index, unit) in units_of(page, regions(segments)).into_iter().enumerate() {
            match (index, units.last_mut()) {
                (0, Some(last)) => {
                    if let Some(unit) = join(last, unit) {
                        units.push(unit);
                    }
                }
                _ => units.push(unit),
            }
        }
    }
    let mut builder = Builder::default();
    for unit in units {
        match unit {
            Unit::Single(page, region) => emit(&mut builder, &sheets, page, region, false),
            Unit::Columns { left, right, .. } => {
                for (page, region) in left.into_iter().chain(right) {
                    emit(&mut builder, &sheets, page, region, false);
                }
            }
        }
    }
    for (page, segment) in furniture {
        emit(
            &mut builder,
            &sheets,
            page,
            Region {
                segments: vec![segment],
                side: None,
            },
            true,
        );
    }
    builder.finish()
}

fn units_of(page: usize, regions: Vec<Region>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for region in regions {
        let Some(Side { is_right, gutter }) = region.side else {
            out.push(Unit::Single(page, region));
            continue;
        };
        match out.last_mut() {
            Some(Unit::Columns {
                gutter: same,
                left,
                right,
            }) if (*same - gutter).abs() < 0.1 && (is_right || right.is_empty()) => {
                if is_right { right } else { left }.push((page, region));
            }
            _ => {
                let (mut left, mut right) = (Vec::new(), Vec::new());
                if is_right { &mut right } else { &mut left }.push((page, region));
                out.push(Unit::Columns { gutter, left, right });
            }
        }
    }
    out
}

/// Lets the columns of a page go on in the next page's; gives the unit back if it stands for itself.
fn join(last: &mut Unit, unit: Unit) -> Option<Unit> {
    let Unit::Columns { gutter, left, right } = last else {
        return Some(unit);
    };
    match unit {
        Unit::Columns {
            gutter: next,
            left: mut more_left,
            right: mut more_right,
        } => {
            if (*gutter - next).abs() > 8.0 {
                return Some(Unit::Columns {
                    gutter: next,
                    left: more_left,
                    right: more_right,
                });
            }
            left.append(&mut more_left);
            right.append(&mut more_right);
            None
        }
        Unit::Single(page, region) => {
            let from = region.segments.iter().map(|s| s.x0).fold(f32::MAX, f32::min);
            let to = region.segments.iter().map(|s| s.x1).fold(f32::MIN, f32::max);
            if from > *gutter - 2.0 {
                right.push((page, region));
            } else if to < *gutter + 2.0 {
                left.push((page, region));
            } else {
                return Some(Unit::Single(page, region));
            }
            None
        }
    }
}

/// Takes out what is not part of the text: page numbers, and lines that repeat at the edge of several pages.
fn take_furniture(pages: &[Page], by_page: &mut [Vec<Segment>]) -> Vec<(usize, Segment)> {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    let total = by_page.len();
    let key = |segment: &Segment| {
        let text: String = segment.text.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        #[allow(clippy::cast_possible_truncation, reason = "a coarse key")]
        let height = (segment.baseline / 4.0).round() as i32;
        (text, height)
    };
    for segments in by_page.iter() {
        for segment in segments {
            *seen.entry(key(segment)).or_default() += 1;
        }
    }
    let mut out = Vec::new();
    for (page, segments) in by_page.iter_mut().enumerate() {
        let height = pages.get(page).map_or(0.0, |page| page.height);
        let last = segments.iter().map(|segment| segment.baseline).fold(0.0, f32::max);
        segments.retain(|segment| {
            let at_edge = segment.baseline < height * 0.09 || segment.baseline > height * 0.9;
            let first = page == 0 && segment.baseline < height * 0.5;
            let repeats = total > 1
                && !first
                && seen
                    .get(&key(segment))
                    .is_some_and(|count| *count >= 2 && *count * 2 >= total);
            let is_foot = total > 1 && segment.baseline >= last && segment.baseline > height * 0.8;
            let furniture = at_edge && repeats || (at_edge || is_foot) && is_page_furniture(&segment.text);
            if furniture {
                out.push((page, segment.clone()));
            }
            !furniture
        });
    }
    out
}

fn emit(builder: &mut Builder, sheets: &[Sheet], page: usize, region: Region, is_furniture: bool) {
    builder.new_block();
    let sheet = sheets.get(page);
    let links = sheet.map_or(&[][..], |sheet| sheet.links.as_slice());
    for row in join_cells(rows(region.segments)) {
        let (top, bottom) = (
            row.iter().map(Segment::top).fold(f32::MAX, f32::min),
            row.iter().map(Segment::bottom).fold(f32::MIN, f32::max),
        );
        let (x0, x1) = (
            row.iter().map(|s| s.x0).fold(f32::MAX, f32::min),
            row.iter().map(|s| s.x1).fold(f32::MIN, f32::max),
        );
        let hit = |link: &&Link| {
            let middle = f32::midpoint(link.y0, link.y1);
            middle > top && middle < bottom && link.x0 < x1 && link.x1 > x0
        };
        let mut urls: Vec<String> = Vec::new();
        for link in links.iter().filter(hit).take(8) {
            if !urls.contains(&link.url) {
                urls.push(link.url.clone());
            }
        }
        builder.push(Row {
            fragments: row.iter().flat_map(fragments).collect(),
            page,
            y0: top,
            y1: bottom,
            size: main_size(&row),
            is_furniture,
            links: urls,
            mirror: sheet.and_then(|sheet| sheet.mirror),
            ..Row::default()
        });
    }
}

fn main_size(row: &[Segment]) -> f32 {
    row.iter()
        .max_by_key(|segment| segment.text.len())
        .map_or(0.0, |segment| segment.size)
}

/// The segments of each line of a region.
fn rows(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.x0.total_cmp(&b.x0)));
    let mut out: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let fits = out.last().is_some_and(|row| {
            row.first()
                .is_some_and(|first| segment.baseline - first.baseline <= first.size.max(segment.size).min(30.0) * 0.4)
                && row.len() < 64
                && row.iter().all(|other| {
                    let shared = other.x1.min(segment.x1) - other.x0.max(segment.x0);
                    shared < (other.x1 - other.x0).min(segment.x1 - segment.x0) * 0.3
                })
        });
        match out.last_mut() {
            Some(row) if fits => row.push(segment),
            _ => out.push(vec![segment]),
        }
    }
    for row in &mut out {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    out
}

/// Joins the lines of text that a table's cell was broken into: each goes on under its own beginning, which had run out
/// of room.
fn join_cells(rows: Vec<Vec<Segment>>) -> Vec<Vec<Segment>> {
    let edge = rows.iter().flatten().map(|segment| segment.x1).fold(0.0, f32::max);
    let mut out: Vec<Vec<Segment>> = Vec::with_capacity(rows.len());
    let mut last_baseline = 0.0;
    for row in rows {
        let baseline = row.first().map_or(0.0, |first| first.baseline);
        let targets = out
            .last()
            .and_then(|above| continued(above, &row, baseline - last_baseline, edge));
        last_baseline = baseline;
        match (out.last_mut(), targets) {
            (Some(above), Some(targets)) => {
                for (target, segment) in targets.into_iter().zip(row) {
                    if let Some(cell) = above.get_mut(target) {
                        extend(cell, &segment);
                    }
                }
            }
            _ => out.push(row),
        }
    }
    out
}

/// Which cells of the row above the segments of a row go on from; none if they do not.
fn continued(above: &[Segment], row: &[Segment], distance: f32, edge: f32) -> Option<Vec<usize>> {
    let lone_tail = above.len() == 2 && row.first().is_some_and(|only| only.x0 > above[1].x0 - 1.5);
    if above.len() < 2 || row.len() > above.len() || lone_tail {
        return None;
    }
    let mut out = Vec::new();
    for segment in row {
        let (at, cell) = above
            .iter()
            .enumerate()
            .find(|(_, cell)| (cell.x0 - segment.x0).abs() < 1.5 || hangs(cell, segment))?;
        let room = above.get(at + 1).map_or(edge, |next| next.x0);
        let letters = segment.text.chars().count().max(1);
        let word = first_unbroken(&segment.text);
        #[allow(clippy::cast_precision_loss, reason = "lengths of lines are small")]
        let width = (segment.x1 - segment.x0) * word as f32 / letters as f32;
        let full = cell.text.ends_with('-') || cell.x1 + width + cell.size * 0.3 > room;
        let alike = (cell.size - segment.size).abs() < 0.3 && is_bold(cell) == is_bold(segment);
        let tight = distance < segment.size * 1.6 && segment.x1 < room;
        if !full || !alike || !tight || begins_item(&segment.text) || dates::is_date_like(&segment.text) {
            return None;
        }
        out.push(at);
    }
    Some(out)
}

/// Whether a text begins an item of a list, or is the number of one.
fn begins_item(text: &str) -> bool {
    mark_length(text) > 0 || is_number_mark(text)
}

/// Whether a segment begins under the text behind a list mark.
fn hangs(item: &Segment, segment: &Segment) -> bool {
    let inset = segment.x0 - item.x0;
    mark_length(&item.text) > 0 && inset > 1.5 && inset < item.size * 2.4
}

fn is_bold(segment: &Segment) -> bool {
    segment.styles.first().is_some_and(|(_, bold, _)| *bold)
}

fn extend(cell: &mut Segment, more: &Segment) {
    let before = cell.text.len();
    let mut text = std::mem::take(&mut cell.text).trim_end().replace('\u{ad}', "-");
    append(&mut text, more.text.trim());
    if text.len() < before {
        if let Some(last) = cell.styles.last_mut() {
            last.0 = last.0.saturating_sub(before - text.len());
        }
    } else {
        let style = more
            .styles
            .first()
            .map_or((false, false), |(_, bold, italic)| (*bold, *italic));
        cell.styles.push((text.len() - before, style.0, style.1));
    }
    cell.text = text;
    cell.x1 = cell.x1.max(more.x1);
    cell.baseline = cell.baseline.max(more.baseline);
}

/// A segment, cut where its style changes.
fn fragments(segment: &Segment) -> Vec<Fragment> {
    let mut out: Vec<Fragment> = Vec::new();
    let total = segment.text.len().max(1);
    let mut from = 0;
    for (length, bold, italic) in &segment.styles {
        let text = segment.text.get(from..from + length).unwrap_or_default();
        let plain = !text.chars().any(char::is_alphanumeric);
        #[allow(
            clippy::cast_precision_loss,
            reason = "positions within a line need no more precision"
        )]
        let x = |at: usize| segment.x0 + (segment.x1 - segment.x0) * at as f32 / total as f32;
        match out.last_mut() {
            Some(last) if plain || last.bold == *bold && last.italic == *italic => {
                last.text.push_str(text);
                last.x1 = x(from + length);
            }
            Some(last) if !last.text.chars().any(char::is_alphanumeric) => {
                last.text.push_str(text);
                last.x1 = x(from + length);
                (last.bold, last.italic) = (*bold, *italic);
            }
            _ => out.push(Fragment {
                text: text.to_owned(),
                x0: x(from),
                x1: x(from + length),
                size: segment.size,
                bold: *bold,
                italic: *italic,
                is_apart: from == 0,
            }),
        }
        from += length;
    }
    out
}
