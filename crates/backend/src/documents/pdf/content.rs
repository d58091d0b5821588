//! Walks content streams for their text; what is painted otherwise is passed over.

use std::rc::Rc;

use engine::layout::{Page, Run};
use hayro_font::kurbo::Affine;
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::super::Error;
use super::annotations;
use super::faces::{Face, Faces};
use super::layers::Layers;
use super::marks::Mark;
use super::runs::{Placed, Runs};
use super::text::State;

/// Forms within forms.
const MAX_DEPTH: usize = 24;
/// States saved and not yet restored.
const MAX_STATES: usize = 1024;
/// Instructions in the whole document, forms counted each time they are drawn.
const MAX_INSTRUCTIONS: usize = 4_000_000;
/// Glyphs in the whole document: a book.
const MAX_GLYPHS: usize = 1_000_000;
/// Fewer letters than this are an ornament that slipped off the page.
const MIN_HIDDEN_LETTERS: usize = 4;
/// Smaller text than this many points is not for people.
const MIN_SIZE: f32 = 1.0;

/// What was noticed beside the text.
pub struct Outcome {
    /// Whether text was left out because nobody sees it.
    pub has_hidden_text: bool,
    /// How many glyphs say nothing.
    pub unreadable_glyphs: usize,
}

/// Reads the pages of one document.
pub struct Interpreter<'a> {
    faces: Faces<'a>,
    layers: Layers,
    runs: Runs,
    hidden: Vec<Vec<Run>>,
    instructions: usize,
    glyphs: usize,
    unreadable_glyphs: usize,
}

/// A content stream being read.
struct Scope<'a> {
    stack: Vec<State<'a>>,
    state: State<'a>,
    marks: Vec<Mark>,
    fonts: Vec<(Vec<u8>, Option<Rc<Face<'a>>>)>,
}

impl<'a> Interpreter<'a> {
    /// Ready for the first page.
    pub fn new(pdf: &'a Pdf) -> Self {
        Self {
            faces: Faces::new(),
            layers: Layers::new(pdf.xref()),
            runs: Runs::default(),
            hidden: Vec::new(),
            instructions: 0,
            glyphs: 0,
            unreadable_glyphs: 0,
        }
    }

    /// Reads a page.
    pub fn read(&mut self, page: &PdfPage<'a>) -> Result<Page, Error> {
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let (width, height) = page.render_dimensions();
        self.walk(page.typed_operations(), page.resources(), State::new(to_page), 0)?;
        self.read_annotations(page, to_page)?;

        let (seen, mut hidden) = std::mem::take(&mut self.runs).finish();
        let (runs, unseen): (Vec<_>, Vec<_>) = seen.into_iter().partition(|run| is_visible(run, width, height));
        hidden.extend(unseen);
        self.hidden.push(hidden);
        Ok(Page {
            width,
            height,
            runs,
            links: annotations::links(page, to_page),
        })
    }

    /// Decides what becomes of invisible text: in a scan it is what text recognition found, elsewhere it is a trick.
    pub fn finish(self, pages: &mut [Page]) -> Outcome {
        let mut hidden_letters = 0;
        for (page, hidden) in pages.iter_mut().zip(self.hidden) {
            if page.runs.iter().all(|run| run.text.trim().is_empty()) {
                let (width, height) = (page.width, page.height);
                page.runs
                    .extend(hidden.into_iter().filter(|run| is_visible(run, width, height)));
            } else {
                let text = hidden.iter().flat_map(|run| run.text.chars());
                hidden_letters += text.filter(|character| character.is_alphanumeric()).count();
            }
        }
        Outcome {
            has_hidden_text: hidden_letters >= MIN_HIDDEN_LETTERS,
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
        let mut scope = Scope {
            stack: Vec::new(),
            state,
            marks: Vec::new(),
            fonts: Vec::new(),
        };
        while let Some(instruction) = instructions.next() {
            self.instructions += 1;
            if self.instructions > MAX_INSTRUCTIONS || self.glyphs > MAX_GLYPHS || scope.stack.len() > MAX_STATES {
                return Err(Error::TooComplex);
            }
            match instruction {
                TypedInstruction::XObject(object) => {
                    if let Some(stream) = resources.get_x_object(object.0)
                        && !scope.is_off()
                    {
                        self.draw_form(&stream, resources, &scope.state, depth)?;
                    }
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
                other => scope.set(&other),
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
        let is_shown = face.can_read(bytes) && !scope.is_off();
        let mut offset = 0;
        while offset < bytes.len() {
            let (code, length) = face.read_code(bytes, offset);
            offset += length;
            let (text, placed) = scope.state.place(&face, code, length);
            if is_shown {
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
        let font = resources
            .get_ext_g_state(name)
            .and_then(|state| state.get::<Array<'a>>(b"Font"));
        let Some(font) = font else { return };
        let mut items = font.iter::<Object<'a>>();
        if let (Some(Object::Dict(dict)), Some(Object::Number(size))) = (items.next(), items.next()) {
            scope.state.face = self.faces.load(&dict).map(Rc::new);
            scope.state.size = size.as_f64();
        }
    }

    fn draw_form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
    ) -> Result<(), Error> {
        let dict = stream.dict();
        let is_form = dict
            .get::<Name<'_>>(b"Subtype")
            .is_some_and(|name| name.as_ref() == b"Form");
        if !is_form || depth >= MAX_DEPTH || self.layers.hides_object(dict) {
            return Ok(());
        }
        let Ok(data) = stream.decoded_data() else { return Ok(()) };
        let own = dict.get::<Dict<'a>>(b"Resources").map(Resources::new);
        let mut state = state.clone();
        state.ctm *= dict.get::<[f64; 6]>(b"Matrix").map_or(Affine::IDENTITY, Affine::new);
        self.walk(
            TypedIter::new(&data),
            own.as_ref().unwrap_or(resources),
            state,
            depth + 1,
        )
    }

    /// Reads what form fields and text notes show.
    fn read_annotations(&mut self, page: &PdfPage<'a>, to_page: Affine) -> Result<(), Error> {
        let Some(annotations) = page.raw().get::<Array<'a>>(b"Annots") else {
            return Ok(());
        };
        for annotation in annotations.iter::<Dict<'a>>() {
            if let Some((look, placement)) = annotations::look(&annotation) {
                self.draw_form(&look, page.resources(), &State::new(to_page * placement), 0)?;
            }
        }
        Ok(())
    }
}

impl Scope<'_> {
    fn is_off(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Off))
    }

    /// Instructions that only change the state.
    fn set(&mut self, instruction: &TypedInstruction<'_, '_>) {
        let state = &mut self.state;
        match instruction {
            TypedInstruction::SaveState(_) => self.stack.push(state.clone()),
            TypedInstruction::RestoreState(_) => {
                if let Some(saved) = self.stack.pop() {
                    self.state = saved;
                }
            }
            TypedInstruction::Transform(m) => {
                state.ctm *= Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
            }
            TypedInstruction::BeginText(_) => state.set_matrix(Affine::IDENTITY),
            TypedInstruction::SetTextMatrix(m) => {
                state.set_matrix(Affine::new(
                    [m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()),
                ));
            }
            TypedInstruction::NextLine(line) => state.next_line(line.0.as_f64(), line.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(line) => {
                state.leading = -line.1.as_f64();
                state.next_line(line.0.as_f64(), line.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            TypedInstruction::CharacterSpacing(space) => state.char_space = space.0.as_f64(),
            TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
            TypedInstruction::HorizontalScaling(stretch) => state.stretch = stretch.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
            TypedInstruction::TextRenderingMode(mode) => state.is_invisible = matches!(mode.0.as_i64(), 3 | 7),
            TypedInstruction::BeginMarkedContent(_) => self.marks.push(Mark::Plain),
            _ => {}
        }
    }
}

fn is_visible(run: &Run, width: f32, height: f32) -> bool {
    run.size >= MIN_SIZE && run.x1 > 0.0 && run.x0 < width && run.baseline > 0.0 && run.baseline - run.size < height
}
