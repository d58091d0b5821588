//! From tokens to paragraphs in visual order.

use super::super::docx::Scan;
use super::super::look::{Look, named_level};
use super::super::{Error, hyperlink};
use super::characters::{Characters, Codes, MACINTOSH};
use super::groups::{Group, Manner};
use super::places::Places;
use super::tokens::Token;
use super::words::{self, Destination};

/// Word itself stays below fifty.
const MAX_DEPTH: usize = 500;
/// No address is longer.
const MAX_INSTRUCTION: usize = 10_000;

/// Reads the text of one document.
pub struct Flow {
    characters: Characters,
    groups: Vec<Group>,
    group: Group,
    /// Bytes that are not decoded yet: a character may take two of them.
    bytes: Vec<u8>,
    codes: Codes,
    /// The first half of a character that takes two `\u`.
    half: Option<u16>,
    /// Characters left that only readers without Unicode show.
    fallbacks: usize,
    /// What a field does, or what a style is called.
    aside: String,
    places: Places,
}

impl Default for Flow {
    fn default() -> Self {
        let characters = Characters::default();
        Self {
            codes: characters.of_font(None),
            characters,
            groups: Vec::new(),
            group: Group::default(),
            bytes: Vec::new(),
            half: None,
            fallbacks: 0,
            aside: String::new(),
            places: Places::default(),
        }
    }
}

impl Flow {
    /// Takes a token; true once the document is over.
    pub fn take(&mut self, token: &Token<'_>) -> Result<bool, Error> {
        if let Token::Byte(byte) = *token {
            self.byte(byte);
            return Ok(false);
        }
        self.decode();
        match *token {
            Token::Open => self.open()?,
            Token::Close => return self.close(),
            Token::Word(word, number) => {
                self.fallbacks = 0;
                self.word(word, number)?;
            }
            Token::Symbol(symbol) => self.symbol(symbol)?,
            Token::Byte(_) => {}
        }
        Ok(false)
    }

    /// Everything that was read, in visual order.
    pub fn finish(mut self) -> Result<Scan, Error> {
        self.decode();
        self.places.finish(self.group.paragraph)
    }

    fn open(&mut self) -> Result<(), Error> {
        if self.groups.len() >= MAX_DEPTH {
            return Err(Error::TooComplex);
        }
        self.fallbacks = 0;
        self.groups.push(self.group);
        self.group.is_own = false;
        self.group.is_starred = false;
        if self.group.destination == Destination::Styles {
            self.aside.clear();
            self.group.paragraph = Manner::default();
        }
        Ok(())
    }

    fn close(&mut self) -> Result<bool, Error> {
        self.fallbacks = 0;
        match self.group.destination {
            Destination::Styles => self.name_style(),
            Destination::Instruction if self.group.is_own => self.follow(),
            Destination::Place(_) if self.group.is_own => {
                self.places.leave(self.group.paragraph)?;
            }
            _ => {}
        }
        match self.groups.pop() {
            Some(group) => self.group = group,
            None => return Ok(true),
        }
        Ok(self.groups.is_empty())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Error> {
        let is_starred = std::mem::take(&mut self.group.is_starred);
        if let Some(destination) = words::destination(word, is_starred) {
            self.enter(destination);
            return Ok(());
        }
        match self.group.destination {
            Destination::Skipped | Destination::Mark => Ok(()),
            Destination::Fonts => {
                self.font(word, number);
                Ok(())
            }
            Destination::Styles | Destination::Instruction => {
                self.format(word, number);
                Ok(())
            }
            Destination::Text | Destination::Place(_) => self.text_word(word, number),
        }
    }

    fn enter(&mut self, destination: Destination) {
        let outer = self.group.destination;
        let is_lost = matches!(outer, Destination::Skipped | Destination::Fonts | Destination::Styles);
        // The Unicode form of what is skipped otherwise is the one thing in there that is read.
        if is_lost && !(destination == Destination::Text && outer == Destination::Skipped) {
            return;
        }
        match destination {
            Destination::Place(kind) => {
                if self.group.is_own {
                    return;
                }
                self.places.enter(kind);
                self.group.paragraph = Manner::default();
                self.group.look = Look::default();
            }
            Destination::Mark => self.places.mark_item(),
            Destination::Instruction => self.aside.clear(),
            _ => {}
        }
        self.group.destination = destination;
        self.group.is_own = true;
    }

    fn font(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("f", font) => self.group.font = font,
            ("fcharset", Some(charset)) => {
                if let Some(font) = self.group.font {
                    self.characters.set_charset(font, charset);
                }
            }
            _ => {}
        }
    }

    /// What ends or parts paragraphs; the rest says what they look like.
    fn text_word(&mut self, word: &str, number: Option<i32>) -> Result<(), Error> {
        let manner = self.group.paragraph;
        let nested = manner.table_depth.max(2);
        match word {
            "par" | "sect" | "page" | "column" => self.places.end_paragraph(manner),
            "cell" => self.places.end_cell(1, manner),
            "nestcell" => self.places.end_cell(nested, manner),
            "row" => {
                self.places.end_row(1);
                Ok(())
            }
            "nestrow" => {
                self.places.end_row(nested);
                Ok(())
            }
            _ => {
                match words::character(word) {
                    Some(character) => self.say(character.encode_utf8(&mut [0; 4])),
                    None => self.format(word, number),
                }
                Ok(())
            }
        }
    }

    fn format(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("ansicpg", Some(page)) => self.characters.set_page(page),
            ("mac", _) => self.characters.set_page(MACINTOSH),
            ("u", Some(code)) => self.unicode(code),
            _ => self.group.format(word, number),
        }
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), Error> {
        if self.fallbacks > 0 {
            self.fallbacks -= 1;
            return Ok(());
        }
        match symbol {
            b'*' => self.group.is_starred = true,
            b'~' => self.say(" "),
            b'_' => self.say("-"),
            b'\\' | b'{' | b'}' => self.say(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\t' => self.say("\t"),
            b'\r' | b'\n' if self.is_text() => return self.places.end_paragraph(self.group.paragraph),
            _ => {}
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8) {
        if self.fallbacks > 0 {
            self.fallbacks -= 1;
            return;
        }
        let codes = self.characters.of_font(self.group.font);
        if codes != self.codes {
            self.decode();
            self.codes = codes;
        }
        self.bytes.push(byte);
    }

    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            let text = self.codes.decode(&self.bytes);
            self.bytes.clear();
            self.say(&text);
        }
    }

    fn unicode(&mut self, number: i32) {
        self.fallbacks = self.group.fallbacks;
        // Numbers above 32767 are written as negative ones.
        let code = if number < 0 {
            number.saturating_add(65_536)
        } else {
            number
        };
        let code = u32::try_from(code).unwrap_or(0);
        let character = match (self.half.take(), u16::try_from(code)) {
            (Some(first), Ok(second)) => char::decode_utf16([first, second]).next().and_then(Result::ok),
            (None, Ok(unit @ 0xD800..=0xDBFF)) => {
                self.half = Some(unit);
                None
            }
            _ => char::from_u32(code),
        };
        if let Some(character) = character {
            self.say(character.encode_utf8(&mut [0; 4]));
        }
    }

    fn is_text(&self) -> bool {
        matches!(self.group.destination, Destination::Text | Destination::Place(_))
    }

    fn say(&mut self, text: &str) {
        match self.group.destination {
            Destination::Instruction | Destination::Styles if self.aside.len() < MAX_INSTRUCTION => {
                self.aside.push_str(text);
            }
            Destination::Text | Destination::Place(_) if !self.group.is_deleted => {
                self.places.say(text, self.group.look);
            }
            _ => {}
        }
    }

    fn name_style(&mut self) {
        let paragraph = self.group.paragraph;
        let name = std::mem::take(&mut self.aside);
        let level = named_level(name.trim().trim_end_matches(';')).or(paragraph.level);
        if let Some(level) = level {
            self.places.set_level(paragraph.style, level);
        }
    }

    fn follow(&mut self) {
        let instruction = std::mem::take(&mut self.aside);
        if let Some(target) = hyperlink::target(&instruction) {
            self.places.link(target);
        }
    }
}
