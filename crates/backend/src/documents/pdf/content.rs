//! Walks content streams for their text; what is painted otherwise is passed over.

use std::rc::Rc;

use engine::layout::Page;
use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream, String as PdfString};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::super::Error;
use super::canvas::{Canvas, Clip};
use super::faces::{Face, Faces};
use super::layers::Layers;
use super::marks::Mark;
use super::outline::Outline;
use super::runs::{Placed, Runs};
use super::scope::Scope;
use super::text::State;
use super::{annotations, dots, sight};
use crate::documents::hidden::Hidden;

/// Forms within forms.
const MAX_DEPTH: usize = 24;
/// States saved and not yet restored.
const MAX_STATES: usize = 1024;
/// Instructions in the whole document, forms counted each time they are drawn.
const MAX_INSTRUCTIONS: usize = 4_000_000;
/// Glyphs in the whole document: a book.
const MAX_GLYPHS: usize = 1_000_000;

/// What was noticed beside the text.
pub struct Outcome {
    /// Text that nobody sees.
    pub hidden: Vec<Hidden>,
    /// How many glyphs say nothing.
    pub unreadable_glyphs: usize,
}

/// Reads the pages of one document.
pub struct Interpreter<'a> {
    faces: Faces<'a>,
    layers: Layers,
    runs: Runs,
    canvas: Canvas,
    hidden: Vec<Hidden>,
    pages: u32,
    instructions: usize,
    glyphs: usize,
    unreadable_glyphs: usize,
}

impl<'a> Interpreter<'a> {
    /// Ready for the first page.
    pub fn new(pdf: &'a Pdf) -> Self {
        Self {
            faces: Faces::new(),
            layers: Layers::new(pdf.xref()),
            runs: Runs::default(),
            canvas: Canvas::default(),
            hidden: Vec::new(),
            pages: 0,
            instructions: 0,
            glyphs: 0,
            unreadable_glyphs: 0,
        }
    }

    /// Reads a page.
    pub fn read(&mut self, page: &PdfPage<'a>) -> Result<Page, Error> {
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let (width, height) = page.render_dimensions();
        let clip = self.canvas.turn_page(width, height);
        self.pages += 1;
        let state = State::new(to_page, clip.clone());
        self.walk(page.typed_operations(), page.resources(), state, 0)?;
        self.read_annotations(page, to_page, &clip)?;

        let drawn = std::mem::take(&mut self.runs).finish();
        let (mut runs, hidden) = sight::part(drawn, &mut self.canvas);
        self.canvas.check()?;
        let is_scan = |letters| sight::is_scan(&self.canvas, letters);
        self.hidden.extend(sight::judge(&mut runs, hidden, self.pages, is_scan));
        let (marks, rails) = self.canvas.dots();
        dots::write(&mut runs, &marks, &rails);
        Ok(Page {
            width,
            height,
            runs,
            links: annotations::links(page, to_page),
        })
    }

    /// What was noticed on all pages.
    pub fn finish(self) -> Outcome {
        Outcome {
            hidden: self.hidden,
            unreadable_glyphs: self.unreadable_glyphs,
        }
    }

    fn walk(
        &mut self,
        mut instructions: TypedIter<'_>,
        resources: &Resources<'a>,
        state: State<'a>,
        depth: usize,
    ) -> Result<(), Error> {
        let mut scope = Scope::new(state);
        while let Some(instruction) = instructions.next() {
            self.instructions += 1;
            self.canvas.check()?;
            if self.instructions > MAX_INSTRUCTIONS || self.glyphs > MAX_GLYPHS || scope.stack.len() > MAX_STATES {
                return Err(Error::TooComplex);
            }
            if scope.draw(&instruction) || scope.paint(&instruction, &mut self.canvas) {
                continue;
            }
            match instruction {
                TypedInstruction::XObject(object) => {
                    if let Some(stream) = resources.get_x_object(object.0) {
                        self.draw_object(&stream, resources, &scope, depth)?;
                    }
                }
                TypedInstruction::InlineImage(image) => self.draw_picture(image.0.dict(), &scope),
                TypedInstruction::Shading(_) if !scope.is_off() => {
                    let graphics = &scope.state.graphics;
                    self.canvas
                        .paint(graphics.clip.area(), &graphics.clip, graphics.picture(false, false));
                }
                TypedInstruction::TextFont(font) => {
                    scope.state.face = self.face(&mut scope.fonts, resources, font.0);
                    scope.state.size = font.1.as_f64();
                }
                TypedInstruction::SetGraphicsState(name) => self.set_graphics_state(&mut scope, resources, name.0),
                TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                    scope
                        .marks
                        .push(Mark::new(mark.0, mark.1, &resources.properties, &self.layers));
                }
                TypedInstruction::EndMarkedContent(_) => self.end_mark(&mut scope),
                TypedInstruction::ShowText(text) => self.show(&mut scope, text.0),
                TypedInstruction::NextLineAndShowText(text) => {
                    scope.state.next_line(0.0, -scope.state.leading);
                    self.show(&mut scope, text.0);
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    scope.state.word_space = text.0.as_f64();
                    scope.state.char_space = text.1.as_f64();
                    scope.state.next_line(0.0, -scope.state.leading);
                    self.show(&mut scope, text.2);
                }
                TypedInstruction::ShowTexts(texts) => {
                    for item in texts.0.iter::<Object<'_>>() {
                        match item {
                            Object::Number(number) => scope.state.adjust(number.as_f64()),
                            Object::String(text) => self.show(&mut scope, &text),
                            _ => {}
                        }
                    }
                }
                other => scope.set(&other, resources),
            }
        }
        while !scope.marks.is_empty() {
            self.end_mark(&mut scope);
        }
        Ok(())
    }

    fn show(&mut self, scope: &mut Scope<'a>, text: &PdfString<'_>) {
        if scope.state.face.is_none() {
            scope.state.face = self.faces.substitute().map(Rc::new);
        }
        let Some(face) = scope.state.face.clone() else { return };
        let bytes = text.as_bytes();
        let (is_readable, is_off) = (face.can_read(bytes), scope.is_off());
        let mut offset = 0;
        // One string may be all that a page has to say.
        while offset < bytes.len() && self.canvas.check().is_ok() {
            let (code, length) = face.read_code(bytes, offset);
            offset += length;
            let (text, mut placed) = scope.state.place(&face, code, length);
            if is_readable {
                placed.order = self.canvas.order();
                placed.hidden = sight::why_hidden(&scope.state, is_off, face.is_painted, &placed, &mut self.canvas);
                self.add(scope, text.as_deref(), placed);
            }
        }
    }

    fn add(&mut self, scope: &mut Scope<'a>, text: Option<&str>, mut placed: Placed) {
        self.glyphs += 1;
        if let Some(text) = text {
            placed.text.push_str(text);
        } else {
            self.unreadable_glyphs += 1;
        }
        if let Some(Mark::Replaced { glyphs, .. }) = scope
            .marks
            .iter_mut()
            .find(|mark| matches!(mark, Mark::Replaced { .. }))
        {
            glyphs.push(placed);
        } else if !placed.text.is_empty() {
            self.runs.push(placed);
        }
    }

    fn end_mark(&mut self, scope: &mut Scope<'a>) {
        for glyph in scope.marks.pop().map_or_else(Vec::new, Mark::finish) {
            self.runs.push(glyph);
        }
    }

    fn face(
        &self,
        known: &mut Vec<(Vec<u8>, Option<Rc<Face<'a>>>)>,
        resources: &Resources<'a>,
        name: &Name<'_>,
    ) -> Option<Rc<Face<'a>>> {
        if let Some((_, face)) = known.iter().find(|(known, _)| known == name.as_ref()) {
            return face.clone();
        }
        let face = match resources.get_font(name) {
            Some(dict) => self.faces.load(&dict),
            None => self.faces.substitute(),
        }
        .map(Rc::new);
        known.push((name.as_ref().to_vec(), face.clone()));
        face
    }

    fn set_graphics_state(&self, scope: &mut Scope<'a>, resources: &Resources<'a>, name: &Name<'_>) {
        let Some(dict) = resources.get_ext_g_state(name) else {
            return;
        };
        scope.state.graphics.extend(&dict);
        let Some(font) = dict.get::<Array<'a>>(b"Font") else {
            return;
        };
        let mut items = font.iter::<Object<'a>>();
        if let (Some(Object::Dict(dict)), Some(Object::Number(size))) = (items.next(), items.next()) {
            scope.state.face = self.faces.load(&dict).map(Rc::new);
            scope.state.size = size.as_f64();
        }
    }

    fn draw_object(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        scope: &Scope<'a>,
        depth: usize,
    ) -> Result<(), Error> {
        let kind = stream.dict().get::<Name<'_>>(b"Subtype");
        match kind.as_ref().map(AsRef::as_ref) {
            Some(b"Form") => {
                let mut state = scope.state.clone();
                state.graphics.is_off = scope.is_off();
                self.draw_form(stream, resources, state, depth)
            }
            Some(b"Image") => {
                self.draw_picture(stream.dict(), scope);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn draw_picture(&mut self, dict: &Dict<'_>, scope: &Scope<'a>) {
        if scope.is_off() || self.layers.hides_object(dict) {
            return;
        }
        let is_on = |key: &[u8]| dict.get::<bool>(key) == Some(true);
        let is_masked = dict.contains_key(b"SMask")
            || dict.contains_key(b"Mask")
            || dict.contains_key(b"SMaskInData")
            || is_on(b"ImageMask")
            || is_on(b"IM");
        let graphics = &scope.state.graphics;
        let unit = PdfRect::new(0.0, 0.0, 1.0, 1.0);
        if let Some(area) = outline(&unit, scope.state.ctm).area(false) {
            self.canvas
                .paint(area, &graphics.clip, graphics.picture(true, is_masked));
        }
    }

    fn draw_form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
    ) -> Result<(), Error> {
        let dict = stream.dict();
        if depth >= MAX_DEPTH {
            return Ok(());
        }
        let Ok(data) = stream.decoded_data() else { return Ok(()) };
        let own = dict.get::<Dict<'a>>(b"Resources").map(Resources::new);
        state.ctm *= dict.get::<[f64; 6]>(b"Matrix").map_or(Affine::IDENTITY, Affine::new);
        state.graphics.is_off |= self.layers.hides_object(dict);
        if let Some(area) = dict
            .get::<PdfRect>(b"BBox")
            .and_then(|bounds| outline(&bounds, state.ctm).area(false))
        {
            state.graphics.clip.cut(area);
        }
        if dict.contains_key(b"Group") {
            state.graphics.begin_group();
        }
        self.walk(
            TypedIter::new(&data),
            own.as_ref().unwrap_or(resources),
            state,
            depth + 1,
        )
    }

    /// Reads what form fields and text notes show.
    fn read_annotations(&mut self, page: &PdfPage<'a>, to_page: Affine, clip: &Clip) -> Result<(), Error> {
        let Some(annotations) = page.raw().get::<Array<'a>>(b"Annots") else {
            return Ok(());
        };
        for annotation in annotations.iter::<Dict<'a>>() {
            if let Some((look, placement)) = annotations::look(&annotation) {
                let state = State::new(to_page * placement, clip.clone());
                self.draw_form(&look, page.resources(), state, 0)?;
            }
        }
        Ok(())
    }
}

/// A rectangle of a dictionary, as it lies on the page.
fn outline(bounds: &PdfRect, to_page: Affine) -> Outline {
    let corner = |x: f64, y: f64| to_page * Point::new(x, y);
    let mut outline = Outline::default();
    outline.rectangle([
        corner(bounds.x0, bounds.y0),
        corner(bounds.x1, bounds.y0),
        corner(bounds.x1, bounds.y1),
        corner(bounds.x0, bounds.y1),
    ]);
    outline
}
