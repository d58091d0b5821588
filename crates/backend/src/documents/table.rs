//! A table while it is being read, of a DOCX, ODT or RTF.

use engine::layout::{Cell, Paragraph};

use super::look::Shade;

/// More columns than this are not the work of a person.
const MAX_SPAN: usize = 64;

/// A table while it is being read.
pub struct Table {
    number: usize,
    row: usize,
    column: usize,
    span: usize,
    depth: usize,
    row_start: usize,
    is_in_row: bool,
    shade: Shade,
    cell_shade: Shade,
}

impl Table {
    /// The table of this number; its paragraphs go to the place at `depth`.
    pub fn new(number: usize, depth: usize) -> Self {
        Self {
            number,
            row: 0,
            column: 0,
            span: 1,
            depth,
            row_start: 0,
            is_in_row: false,
            shade: Shade::Unset,
            cell_shade: Shade::Unset,
        }
    }

    /// The cell that is being read; how many columns the row has is not known before its end.
    pub fn cell(&self) -> Cell {
        Cell {
            table: self.number,
            row: self.row,
            column: self.column,
            columns: 0,
        }
    }

    /// Begins a row whose first paragraph will be number `start` of its place.
    pub fn begin_row(&mut self, start: usize) {
        self.row_start = start;
        self.is_in_row = true;
        self.column = 0;
        self.span = 1;
    }

    /// The cell takes as many columns.
    pub fn set_span(&mut self, span: usize) {
        self.span = span.clamp(1, MAX_SPAN);
    }

    /// Ends a cell.
    pub fn end_cell(&mut self) {
        self.cell_shade = Shade::Unset;
        self.column += self.span;
        self.span = 1;
    }

    /// How deep in text boxes it stands.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// What is behind the text of the cell.
    pub fn backdrop(&self) -> Shade {
        self.cell_shade.or(self.shade)
    }

    /// Gives the cell a background, or before the first row all of them.
    pub fn shade(&mut self, shade: Shade) {
        if self.is_in_row {
            self.cell_shade = shade;
        } else {
            self.shade = shade.or(self.shade);
        }
    }

    /// Ends a row: only now it is known how many columns it has.
    pub fn end_row(&mut self, depth: usize, place: &mut [Paragraph]) {
        self.row += 1;
        if self.depth != depth {
            return;
        }
        let row = place.get_mut(self.row_start..).unwrap_or_default();
        for cell in row
            .iter_mut()
            .filter_map(|paragraph| paragraph.cell.as_mut())
            .filter(|cell| cell.table == self.number)
        {
            cell.columns = self.column;
        }
    }
}
