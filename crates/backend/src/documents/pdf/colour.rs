//! What the numbers of a colour mean.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use crate::documents::rgb::Rgb;

/// Colour spaces that build on others, at most this many steps.
const MAX_DEPTH: usize = 4;
/// What the numbers of a colour mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Space {
    /// One number, black to white.
    Gray,
    /// Three numbers.
    Rgb,
    /// Four inks.
    Cmyk,
    /// Lightness and two hues; only lightness is looked at.
    Lab,
    /// Special inks: nothing of them is the paper, all of them these colours mixed.
    Inks(Vec<Option<Rgb>>),
    /// Patterns, and what is too rare to be known here.
    Unknown,
}

impl Space {
    /// Reads a colour space by the name that a content stream uses.
    pub fn named(name: &Name<'_>, resources: &Resources<'_>) -> Self {
        match device(name.as_ref()) {
            Self::Unknown => resources
                .get_color_space(name)
                .map_or(Self::Unknown, |object| Self::read(&object, 0)),
            space => space,
        }
    }

    fn read(object: &Object<'_>, depth: usize) -> Self {
        if depth > MAX_DEPTH {
            return Self::Unknown;
        }
        let Object::Array(array) = object else {
            return match object {
                Object::Name(name) => device(name.as_ref()),
                _ => Self::Unknown,
            };
        };
        let mut items = array.iter::<Object<'_>>();
        let Some(Object::Name(kind)) = items.next() else {
            return Self::Unknown;
        };
        match kind.as_ref() {
            b"ICCBased" => match items.next() {
                Some(Object::Stream(stream)) => by_count(stream.dict().get::<usize>(b"N").unwrap_or(0)),
                _ => Self::Unknown,
            },
            b"Separation" => {
                let name = items.next();
                let base = items.next().map_or(Self::Unknown, |base| Self::read(&base, depth + 1));
                Self::Inks(vec![full_ink(name.as_ref(), &base, items.next().as_ref())])
            }
            b"DeviceN" => match items.next() {
                Some(Object::Array(names)) => Self::Inks(names.iter::<Name<'_>>().take(32).map(|_| None).collect()),
                _ => Self::Unknown,
            },
            other => device(other),
        }
    }

    /// The colour that a space begins with.
    pub fn first(&self) -> Option<Rgb> {
        match self {
            Self::Unknown => None,
            Self::Inks(_) => self.colour(&[1.0; 32]),
            Self::Cmyk => Some(Rgb::BLACK),
            _ => self.colour(&[0.0; 4]),
        }
    }

    /// What numbers mean.
    pub fn colour(&self, numbers: &[f32]) -> Option<Rgb> {
        let light = |number: f32| number.clamp(0.0, 1.0);
        match (self, numbers) {
            (Self::Gray, [gray, ..]) => Some(Rgb([light(*gray); 3])),
            (Self::Lab, [lightness, ..]) => Some(Rgb([light(lightness / 100.0); 3])),
            (Self::Rgb, [red, green, blue, ..]) => Some(Rgb([*red, *green, *blue].map(light))),
            (Self::Cmyk, [inks @ .., key]) if inks.len() == 3 => {
                let left = |index: usize| (1.0 - light(inks[index])) * (1.0 - light(*key));
                Some(Rgb([left(0), left(1), left(2)]))
            }
            (Self::Inks(inks), numbers) => {
                let mut paper = Rgb::WHITE;
                for (ink, number) in inks.iter().zip(numbers).filter(|(_, number)| **number > 0.01) {
                    paper = (*ink)?.over(paper, light(*number));
                }
                Some(paper)
            }
            _ => None,
        }
    }
}

fn device(name: &[u8]) -> Space {
    match name {
        b"DeviceGray" | b"G" | b"CalGray" => Space::Gray,
        b"DeviceRGB" | b"RGB" | b"CalRGB" => Space::Rgb,
        b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
        b"Lab" => Space::Lab,
        _ => Space::Unknown,
    }
}

fn by_count(count: usize) -> Space {
    match count {
        1 => Space::Gray,
        3 => Space::Rgb,
        4 => Space::Cmyk,
        _ => Space::Unknown,
    }
}

/// What all of a special ink looks like, where that is easy to say.
fn full_ink(name: Option<&Object<'_>>, base: &Space, tint: Option<&Object<'_>>) -> Option<Rgb> {
    if let Some(Object::Name(name)) = name
        && matches!(name.as_ref(), b"Black" | b"All")
    {
        return Some(Rgb::BLACK);
    }
    let function: Dict<'_> = match tint {
        Some(Object::Dict(dict)) => dict.clone(),
        Some(Object::Stream(stream)) => Stream::dict(stream).clone(),
        _ => return None,
    };
    if function.get::<u32>(b"FunctionType") != Some(2) {
        return None;
    }
    let numbers: Vec<f32> = function.get::<Array<'_>>(b"C1")?.iter::<f32>().take(4).collect();
    base.colour(&numbers)
}
