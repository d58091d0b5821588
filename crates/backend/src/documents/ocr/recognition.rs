//! Recognises the pages of a document: which way up, in which language, how surely.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use engine::layout::{Page, Reading};
use image::codecs::bmp::BmpEncoder;
use image::{ExtendedColorType, GrayImage, imageops};
use types::{Document, Posture};

use super::super::Error;
use super::attempt::Attempt;
use super::broker::{Broker, Question};
use super::hocr::{self, Line};
use super::packs::{self, ENGLISH, SCRIPTS};
use super::{columns, deskew, doubt, ground, ink, missed, page, rules};

/// How many pages of a document are recognised.
pub const MAX_PAGES: usize = 10;
/// Below this mean confidence a page was read in the wrong language or the wrong way up.
const DOUBTFUL: f32 = 0.7;
/// Below this a page that stands upright is in no Latin letters, whatever its script is said to be.
const FOREIGN: f32 = 0.6;
/// A page read as surely as this in its script's pack needs no other.
const FLUENT: f32 = 0.8;
/// A page in Chinese read as surely as this is of the kind that its pack reads.
const CLEAR: f32 = 0.87;
/// The packs that read one of the two kinds of Chinese.
const CHINESE: [&str; 2] = ["HanS", "chi_sim"];
/// Fewer letters say nothing about the language.
const MIN_LETTERS: usize = 30;
/// Recognition is never as sure as text.
const BEST: f32 = 0.95;
/// More lines of tesseract's list are no languages.
const MAX_LANGUAGES: usize = 200;

/// Recognises the pages of one document.
#[derive(Default)]
pub struct Recogniser {
    broker: Option<Broker>,
    is_missed: bool,
    known: Option<Vec<String>>,
    languages: Option<String>,
    words: HashMap<String, f32>,
    pages: BTreeMap<usize, Posture>,
    /// The longest that a page has taken.
    longest: Duration,
}

impl Recogniser {
    /// Recognises with a broker's help; without one it only notes that it was needed.
    pub fn new(broker: Option<Broker>) -> Self {
        Self {
            broker,
            ..Self::default()
        }
    }

    /// Whether there were pictures and no broker.
    pub fn is_missed(&self) -> bool {
        self.is_missed
    }

    /// To be called before a picture is made: says at once if nobody can read it.
    pub fn require(&mut self) -> Result<(), Error> {
        if self.broker.is_none() {
            self.is_missed = true;
            return Err(Error::OcrUnavailable);
        }
        if self.known.is_none() {
            let list = self.ask(&Question::Languages, &[])?;
            let languages = list.lines().skip(1).map(|line| line.trim().to_owned());
            self.known = Some(languages.take(MAX_LANGUAGES).collect());
        }
        Ok(())
    }

    fn ask(&mut self, question: &Question, page: &[u8]) -> Result<String, Error> {
        self.broker
            .as_mut()
            .ok_or(Error::OcrUnavailable)
            .and_then(|broker| broker.ask(question, page))
    }

    fn time_left(&self) -> Duration {
        self.broker.as_ref().map_or(Duration::ZERO, Broker::time_left)
    }

    fn knows(&self, language: &str) -> bool {
        self.known.iter().flatten().any(|known| known == language)
    }

    /// Whether there is time for another page like those before.
    pub fn has_time(&self) -> bool {
        self.broker
            .as_ref()
            .is_none_or(|broker| broker.time_left() > self.longest)
    }

    /// How many pages were recognised.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// How page `number` was held when it was recognised.
    pub fn posture(&self, number: usize) -> Posture {
        self.pages.get(&number).copied().unwrap_or_default()
    }

    /// The pages that were recognised, from 1.
    pub fn pages(&self) -> Vec<u32> {
        let numbers = self.pages.keys().filter_map(|number| u32::try_from(number + 1).ok());
        numbers.collect()
    }

    /// Notes that what was recognised on page `number` is not used.
    pub fn forget(&mut self, number: usize) {
        self.pages.remove(&number);
    }

    /// Reads the picture of page `number` (from 0); `None` if nothing is on it.
    pub fn read(&mut self, number: usize, picture: GrayImage) -> Result<Option<Page>, Error> {
        if ink::is_blank(&picture) {
            return Ok(None);
        }
        self.require()?;
        let before = self.time_left();
        let (picture, posture, attempt) = self.recognise(picture)?;
        self.longest = self.longest.max(before.saturating_sub(self.time_left()));
        let level = rules::erased(ground::levelled(picture.clone()));
        let attempt = self.by_columns(attempt, &level)?;
        let lines = self.again(attempt, &level, &picture)?;
        let lines = page::clean(lines, &picture);
        if lines.is_empty() {
            return Ok(None);
        }
        for word in lines.iter().flat_map(|line| &line.words) {
            for part in word.text.split_whitespace() {
                let known = self.words.entry(part.to_owned()).or_insert(word.confidence);
                *known = known.min(word.confidence);
            }
        }
        self.pages.insert(number, posture);
        Ok(Some(page::lay_out(&lines, picture.dimensions())))
    }

    /// Lowers the confidence of what was recognised to that of its words.
    pub fn temper(&self, document: &mut Document, reading: &Reading) {
        let letters: Vec<char> = reading.text.chars().collect();
        for field in document.meta.fields.values_mut() {
            let Some(span) = field.span else { continue };
            let line = reading.lines.partition_point(|line| line.span.end <= span.start);
            if !reading
                .lines
                .get(line)
                .is_some_and(|line| self.pages.contains_key(&line.page))
            {
                continue;
            }
            let text: String = letters.get(span.start..span.end).unwrap_or_default().iter().collect();
            field.confidence *= self.sureness(&text);
        }
    }

    fn sureness(&self, text: &str) -> f32 {
        let words = text.split_whitespace().filter_map(|word| self.words.get(word));
        words.copied().fold(BEST, f32::min)
    }

    fn recognise(&mut self, picture: GrayImage) -> Result<(GrayImage, Posture, Attempt), Error> {
        let (mut picture, lean) = deskew::straighten(picture);
        let mut posture = Posture { turned: 0, lean };
        let mut pixels = bitmap(&ground::levelled(picture.clone()))?;
        let languages = self.languages.clone().or_else(|| self.first_guess());
        let languages = languages.ok_or(Error::OcrUnavailable)?;
        let mut best = self.attempt(&pixels, &languages)?;
        if best.sureness() < DOUBTFUL
            && let Some((turn, script)) = self.orientation(&pixels)
        {
            if turn != 0 {
                let (upright, lean) = deskew::straighten(turned(&picture, turn));
                picture = upright;
                posture.turned = turn;
                posture.lean += lean;
                pixels = bitmap(&ground::levelled(picture.clone()))?;
                best = self.attempt(&pixels, &languages)?;
            }
            best = self.in_script(best, &pixels, &script)?;
        }
        if self.languages.is_none() {
            if best.languages == languages
                && let Some(pack) = packs::of_text(&best.lines)
                && !best.languages.starts_with(pack)
                && self.knows(pack)
            {
                best = self.better(best, &pixels, pack)?;
            }
            self.languages = (best.letters() >= MIN_LETTERS).then(|| best.languages.clone());
        }
        Ok((picture, posture, best))
    }
}

impl Recogniser {
    fn attempt(&mut self, pixels: &[u8], languages: &str) -> Result<Attempt, Error> {
        let said = self.ask(&Question::Text(languages.to_owned()), pixels)?;
        Ok(Attempt {
            lines: hocr::lines(&said)?,
            languages: languages.to_owned(),
        })
    }

    /// The page read in other languages too, if there is time for it and it comes out better.
    fn better(&mut self, best: Attempt, pixels: &[u8], languages: &str) -> Result<Attempt, Error> {
        match self.attempt(pixels, languages) {
            Ok(other) => Ok(best.or(other)),
            Err(Error::TimedOut) => Ok(best),
            Err(error) => Err(error),
        }
    }

    /// The page read column by column, if it has some, there is time for it and more comes of it.
    fn by_columns(&mut self, best: Attempt, level: &GrayImage) -> Result<Attempt, Error> {
        let Some(stack) = columns::stacked(level) else {
            return Ok(best);
        };
        let mut other = match self.attempt(&bitmap(&stack.picture)?, &best.languages) {
            Ok(other) => other,
            Err(Error::TimedOut) => return Ok(best),
            Err(error) => return Err(error),
        };
        other.lines = stack.on_page(other.lines);
        Ok(if best.is_poorer_than(&other) {
            best.or(other)
        } else {
            best
        })
    }

    /// The parts of a page's lines, the doubtful ones and those passed over read once more, if there is time for that.
    fn again(&mut self, attempt: Attempt, level: &GrayImage, picture: &GrayImage) -> Result<Vec<Line>, Error> {
        let mut lines = page::parts(attempt.lines, picture);
        missed::add(&mut lines, level);
        let Some(sheet) = doubt::sheet(&lines, picture) else {
            return Ok(lines);
        };
        match self.ask(&Question::Lines(attempt.languages), &bitmap(&sheet.picture)?) {
            Ok(said) => sheet.settle(&mut lines, &hocr::lines(&said)?),
            Err(Error::TimedOut) => {}
            Err(error) => return Err(error),
        }
        Ok(lines)
    }

    /// English letters tell most of the other languages too.
    fn first_guess(&self) -> Option<String> {
        if self.knows(ENGLISH) {
            return Some(ENGLISH.to_owned());
        }
        self.known.iter().flatten().find(|known| *known != SCRIPTS).cloned()
    }

    /// The page read in the packs of its script, until one of them reads it surely.
    fn in_script(&mut self, best: Attempt, pixels: &[u8], script: &str) -> Result<Attempt, Error> {
        let mut surest: Option<Attempt> = None;
        let of_script = |script| packs::of_script(script, |pack| self.knows(pack));
        let mut likely = of_script(script);
        if likely.is_empty() && best.sureness() < FOREIGN {
            // Between Latin words and drawings, characters are told from nothing.
            likely = of_script("Han");
        }
        // The two kinds of Chinese are told only by which pack is surer.
        let least = 1 + usize::from(likely.first().is_some_and(|first| CHINESE.contains(first)));
        for (tried, languages) in (1..).zip(likely) {
            match self.attempt(pixels, languages) {
                Ok(other) if surest.as_ref().is_none_or(|surest| surest.gives_way_to(&other)) => {
                    surest = Some(other);
                }
                Ok(_) => {}
                Err(Error::TimedOut) => break,
                Err(error) => return Err(error),
            }
            let enough = if tried < least { CLEAR } else { FLUENT };
            if surest.as_ref().is_some_and(|surest| surest.sureness() >= enough) {
                break;
            }
        }
        Ok(match surest {
            Some(surest) if surest.sureness() > best.sureness() => best.or(surest),
            _ => best,
        })
    }

    /// By how many degrees a page must be turned clockwise, and its script, such as `Latin` or `Han`.
    fn orientation(&mut self, pixels: &[u8]) -> Option<(u16, String)> {
        if !self.knows(SCRIPTS) {
            return None;
        }
        let said = self.ask(&Question::Orientation, pixels).ok()?;
        let value = |label: &str| said.lines().find_map(|line| Some(line.strip_prefix(label)?.trim()));
        Some((value("Rotate:")?.parse().ok()?, value("Script:")?.to_owned()))
    }
}

/// A page, turned clockwise by a quarter or more.
pub fn turned(picture: &GrayImage, degrees: u16) -> GrayImage {
    match degrees {
        90 => imageops::rotate90(picture),
        180 => imageops::rotate180(picture),
        270 => imageops::rotate270(picture),
        _ => picture.clone(),
    }
}

/// A page as a bitmap: tesseract reads it straight from memory, and it needs no packing.
fn bitmap(page: &GrayImage) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(page.as_raw().len() + 2048);
    BmpEncoder::new(&mut out)
        .encode(page.as_raw(), page.width(), page.height(), ExtendedColorType::L8)
        .map_err(|_| Error::Internal)?;
    Ok(out)
}
