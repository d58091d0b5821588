//! Sets the columns of a page one below the other: tesseract ties together lines that stand side by side.

use image::{GrayImage, Luma, imageops};

use super::hocr::{Frame, Line};

/// So many pixels, across and down, are one cell of a page.
const CELL: u32 = 8;
/// Darker pixels are ink, on a page whose ground was levelled, and so many of them make a cell one of ink.
const INK: u8 = 128;
const SOME: usize = 4;
/// White between columns is at least so wide, in cells: some three times as wide as a blank.
const GAP: usize = 8;
/// Columns stand side by side for so many cells at least, and are so wide, and have so many lines.
const TALL: usize = 16;
const WIDE: usize = 8;
const LINES: usize = 3;
/// One column has this share of the lines of the other at least: dates at the ends of lines are none.
const EVEN: f32 = 0.55;
/// So much of a column's height has ink: headings in the middle of a page are none.
const DENSE: f32 = 0.35;
/// Columns within columns, and how many pieces a page is cut into.
const MAX_DEPTH: usize = 4;
const MAX_PIECES: usize = 24;
/// White around every piece, in pixels.
const MARGIN: u32 = 48;
/// A sheet of more pixels is not made.
const MAX_PIXELS: u32 = 24_000_000;

/// A page, its columns one below the other.
pub struct Stack {
    /// What is to be read.
    pub picture: GrayImage,
    pieces: Vec<Piece>,
}

/// Where a piece of a page stands on the sheet.
struct Piece {
    top: u32,
    bottom: u32,
    right: f32,
    down: f32,
}

/// The columns of a page one below the other, if it has some.
pub fn stacked(page: &GrayImage) -> Option<Stack> {
    let mut grid = Grid::of(page);
    let mut order = Vec::new();
    grid.cut(1, 0, &mut order);
    let boxes: Vec<(u16, Area)> = order
        .into_iter()
        .filter_map(|piece| Some((piece, grid.area(piece)?.with_room(&grid))))
        .collect();
    let width = boxes.iter().map(|(_, area)| area.width()).max().unwrap_or_default() + 2 * MARGIN;
    let height = boxes.iter().map(|(_, area)| area.height() + MARGIN).sum::<u32>() + MARGIN;
    if boxes.len() < 2 || width.saturating_mul(height) > MAX_PIXELS {
        return None;
    }
    let mut picture = GrayImage::from_pixel(width, height, Luma([u8::MAX]));
    let mut pieces = Vec::new();
    let mut top = MARGIN;
    for (piece, area) in boxes {
        let (x, y) = (pixels(area.x0), pixels(area.y0));
        let mut part = imageops::crop_imm(page, x, y, area.width(), area.height()).to_image();
        grid.clear_others(&mut part, piece, area);
        imageops::replace(&mut picture, &part, i64::from(MARGIN), i64::from(top));
        #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
        pieces.push(Piece {
            top,
            bottom: top + area.height(),
            right: x as f32 - MARGIN as f32,
            down: y as f32 - top as f32,
        });
        top += area.height() + MARGIN;
    }
    Some(Stack { picture, pieces })
}

impl Stack {
    /// Lines read on the sheet, where they stand on the page.
    pub fn on_page(&self, mut lines: Vec<Line>) -> Vec<Line> {
        for line in &mut lines {
            let Some(piece) = self.piece(line) else { continue };
            line.baseline += piece.down;
            for word in &mut line.words {
                word.frame = Frame {
                    x0: word.frame.x0 + piece.right,
                    y0: word.frame.y0 + piece.down,
                    x1: word.frame.x1 + piece.right,
                    y1: word.frame.y1 + piece.down,
                };
            }
        }
        lines
    }

    /// The piece that a line stands on, or the nearest.
    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    fn piece(&self, line: &Line) -> Option<&Piece> {
        let frame = line.words.first()?.frame;
        let middle = f32::midpoint(frame.y0, frame.y1);
        let away = |piece: &&Piece| (piece.top as f32 - middle).max(middle - piece.bottom as f32);
        self.pieces.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
    }
}

/// Cells from the first, to before the last.
#[derive(Clone, Copy)]
struct Area {
    x0: usize,
    y0: usize,
    x1: usize,
    y1: usize,
}

impl Area {
    fn width(self) -> u32 {
        pixels(self.x1 - self.x0)
    }

    fn height(self) -> u32 {
        pixels(self.y1 - self.y0)
    }

    fn with_room(self, grid: &Grid) -> Self {
        Self {
            x0: self.x0.saturating_sub(1),
            y0: self.y0.saturating_sub(1),
            x1: (self.x1 + 1).min(grid.across),
            y1: (self.y1 + 1).min(grid.down),
        }
    }
}

fn pixels(cells: usize) -> u32 {
    u32::try_from(cells).unwrap_or(u32::MAX).saturating_mul(CELL)
}

/// White that parts two columns: left of `x` those rows belong together, and right of it these.
struct Gutter {
    x: usize,
    left: (usize, usize),
    right: (usize, usize),
}

/// Which piece every cell of a page belongs to; paper belongs to none, 0.
struct Grid {
    across: usize,
    down: usize,
    owners: Vec<u16>,
    pieces: u16,
}

impl Grid {
    fn of(page: &GrayImage) -> Self {
        let (across, down) = ((page.width() / CELL) as usize, (page.height() / CELL) as usize);
        let mut counts = vec![0_usize; across * down];
        for (x, y, pixel) in page.enumerate_pixels() {
            let (x, y) = ((x / CELL) as usize, (y / CELL) as usize);
            if pixel.0[0] < INK && x < across && y < down {
                counts[y * across + x] += 1;
            }
        }
        Self {
            across,
            down,
            owners: counts.into_iter().map(|count| u16::from(count >= SOME)).collect(),
            pieces: 1,
        }
    }

    /// The cells around all that belongs to a piece.
    fn area(&self, piece: u16) -> Option<Area> {
        let mut area: Option<Area> = None;
        for (at, _) in self.owners.iter().enumerate().filter(|(_, owner)| **owner == piece) {
            let (x, y) = (at % self.across, at / self.across);
            let around = area.get_or_insert(Area {
                x0: x,
                y0: y,
                x1: x + 1,
                y1: y + 1,
            });
            (around.x0, around.x1, around.y1) = (around.x0.min(x), around.x1.max(x + 1), y + 1);
        }
        area
    }

    /// Cuts a piece where columns stand side by side, and again what comes of it; `order` is how they are read.
    fn cut(&mut self, piece: u16, depth: usize, order: &mut Vec<u16>) {
        let Some(area) = self.area(piece) else { return };
        let is_deep = depth == MAX_DEPTH || order.len() >= MAX_PIECES;
        let Some(gutter) = (!is_deep).then(|| self.gutter(piece, area)).flatten() else {
            order.push(piece);
            return;
        };
        let first = self.pieces + 1;
        let [above, left, right, below] = [first, first + 1, first + 2, first + 3];
        self.pieces += 4;
        for y in area.y0..area.y1 {
            for x in area.x0..area.x1 {
                let owner = &mut self.owners[y * self.across + x];
                if *owner != piece {
                    continue;
                }
                let ((from, to), side) = if x < gutter.x {
                    (gutter.left, left)
                } else {
                    (gutter.right, right)
                };
                *owner = match y {
                    _ if y < from => above,
                    _ if y < to => side,
                    _ => below,
                };
            }
        }
        for piece in [above, left, right, below] {
            self.cut(piece, depth + 1, order);
        }
    }

    /// The tallest white between two columns of a piece.
    fn gutter(&self, piece: u16, area: Area) -> Option<Gutter> {
        // How many cells of ink stand before each cell of a row.
        let before: Vec<Vec<usize>> = (area.y0..area.y1)
            .map(|y| {
                let mut count = 0;
                let counts = (area.x0..area.x1).map(|x| {
                    count += usize::from(self.owners[y * self.across + x] == piece);
                    count
                });
                std::iter::once(0).chain(counts).collect()
            })
            .collect();
        let mut best: Option<(usize, Gutter)> = None;
        for x in WIDE..(area.x1 - area.x0).saturating_sub(GAP + WIDE) {
            let is_free = |row: &Vec<usize>| row[x] == row[x + GAP];
            let mut from = 0;
            for stretch in before.chunk_by(|a, b| is_free(a) == is_free(b)) {
                let to = from + stretch.len();
                if stretch.first().is_some_and(is_free) && stretch.len() >= TALL {
                    let found = sides(&before, x, from, to);
                    if let Some((height, gutter)) = found
                        && best.as_ref().is_none_or(|(most, _)| height > *most)
                    {
                        best = Some((height, gutter));
                    }
                }
                from = to;
            }
        }
        best.map(|(_, gutter)| Gutter {
            x: gutter.x + area.x0,
            left: (gutter.left.0 + area.y0, gutter.left.1 + area.y0),
            right: (gutter.right.0 + area.y0, gutter.right.1 + area.y0),
        })
    }

    /// Makes white what belongs to other pieces.
    fn clear_others(&self, part: &mut GrayImage, piece: u16, area: Area) {
        for (x, y, pixel) in part.enumerate_pixels_mut() {
            let at = (area.y0 + (y / CELL) as usize) * self.across + area.x0 + (x / CELL) as usize;
            if self.owners[at] != piece && self.owners[at] != 0 {
                pixel.0[0] = u8::MAX;
            }
        }
    }
}

/// The columns on both sides of the white that begins at cell `x` in these rows, and for how many rows they stand side by
/// side.
fn sides(before: &[Vec<usize>], x: usize, from: usize, to: usize) -> Option<(usize, Gutter)> {
    let (left, left_rows) = column(before, from, to, |row| (0, row[x]))?;
    let (right, right_rows) = column(before, from, to, |row| (row[x], *row.last().unwrap_or(&0)))?;
    let top = left_rows.first()?.max(right_rows.first()?);
    let bottom = left_rows.last()?.min(right_rows.last()?);
    let height = (bottom + 1).checked_sub(*top)?;
    let beside = |rows: &[usize]| -> Vec<usize> {
        let rows = rows.iter().filter(|row| (top..=bottom).contains(row));
        rows.copied().collect()
    };
    let (left_rows, right_rows) = (beside(&left_rows), beside(&right_rows));
    #[expect(clippy::cast_precision_loss, reason = "numbers of lines")]
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    let (left_lines, right_lines) = (count_lines(&left_rows), count_lines(&right_rows));
    let is_even = share(left_lines.min(right_lines), left_lines.max(right_lines)) >= EVEN;
    let is_dense = share(left_rows.len().min(right_rows.len()), height) >= DENSE;
    let x = x + GAP / 2;
    (is_even && is_dense && height >= TALL).then_some((height, Gutter { x, left, right }))
}

/// The rows of one side that belong together, and those of them that have ink, if that is a column; `ink_of` says how many
/// cells of ink a row has before that side and at its end.
fn column(
    before: &[Vec<usize>],
    from: usize,
    to: usize,
    ink_of: impl Fn(&[usize]) -> (usize, usize),
) -> Option<((usize, usize), Vec<usize>)> {
    let is_inked = |row: &usize| {
        let (low, high) = ink_of(&before[*row]);
        low < high
    };
    // Lines that begin above the white or end below it are in no column.
    let is_paper = |row: &usize| !is_inked(row);
    let top = if from == 0 { 0 } else { (from..to).find(is_paper)? };
    let bottom = if to == before.len() {
        to
    } else {
        (from..to).rfind(is_paper)?
    };
    let rows: Vec<usize> = (top..bottom).filter(is_inked).collect();
    let edges = rows.iter().map(|row| {
        let (row, (low, high)) = (&before[*row], ink_of(&before[*row]));
        let first = row.partition_point(|count| *count <= low);
        (first, row.partition_point(|count| *count < high))
    });
    let (left, right) = edges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    (count_lines(&rows) >= LINES && right + 1 >= left + WIDE).then_some(((top, bottom), rows))
}

/// How many lines rows of ink make.
fn count_lines(rows: &[usize]) -> usize {
    rows.chunk_by(|a, b| a + 1 == *b).count()
}

#[cfg(test)]
mod tests {
    use super::super::hocr::Word;
    use super::*;

    /// Lines of text: where they begin and end, and on which row.
    fn page(lines: &[(u32, u32, u32)]) -> GrayImage {
        GrayImage::from_fn(1_600, 1_200, |x, y| {
            let is_ink = |(x0, x1, y0): &(u32, u32, u32)| (*x0..*x1).contains(&x) && (*y0..*y0 + 40).contains(&y);
            Luma([if lines.iter().any(is_ink) && x % 20 < 12 {
                0
            } else {
                255
            }])
        })
    }

    fn columns() -> Vec<(u32, u32, u32)> {
        let mut lines = vec![(80, 1_500, 40)];
        // The lines of the columns are not level with each other.
        for row in 0..6 {
            lines.push((80, 400 + row * 10, 160 + row * 80));
            lines.push((600, 1_400, 136 + row * 88));
        }
        lines.push((80, 1_500, 800));
        lines
    }

    #[test]
    fn columns_are_set_one_below_the_other() {
        let page = page(&columns());
        let stack = stacked(&page).unwrap();
        assert_eq!(stack.pieces.len(), 4);
        // All ink is there, once, and no row has that of two columns.
        let count = |picture: &GrayImage| picture.pixels().filter(|pixel| pixel.0[0] < INK).count();
        assert_eq!(count(&stack.picture), count(&page));
        let [_, left, right, _] = stack.pieces.as_slice() else {
            panic!()
        };
        assert!(right.top > left.bottom && right.bottom - right.top >= 480);
        // The second line of the right column, where it stands on the page.
        #[expect(clippy::cast_precision_loss, reason = "a small picture")]
        let top = right.top as f32;
        let line = Line {
            baseline: top + 128.0,
            size: 40.0,
            words: vec![Word {
                frame: Frame {
                    x0: 100.0,
                    y0: top + 96.0,
                    x1: 300.0,
                    y1: top + 136.0,
                },
                ..Word::default()
            }],
        };
        let line = stack.on_page(vec![line]).remove(0);
        assert!((line.words[0].frame.y0 - 224.0).abs() < 9.0, "{line:?}");
        assert!((line.baseline - 256.0).abs() < 9.0 && line.words[0].frame.x0 > 600.0);
    }

    #[test]
    fn a_page_without_columns_stays_as_it_is() {
        // List marks before lines, and dates at the ends of every third.
        let mut lines = Vec::new();
        for row in 0..12 {
            lines.push((80, 100, 48 + row * 88));
            lines.push((180, 900, 48 + row * 88));
            if row % 3 == 0 {
                lines.push((1_200, 1_400, 48 + row * 88));
            }
        }
        assert!(stacked(&page(&lines)).is_none());
    }
}
