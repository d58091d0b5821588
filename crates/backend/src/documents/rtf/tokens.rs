//! The tokens of an RTF.

/// The longest control word there is has half as many letters.
const LONGEST_WORD: usize = 64;

/// A token of an RTF.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A backslash and a character that is no letter.
    Symbol(u8),
    /// A character of the current code page.
    Byte(u8),
}

/// Cuts an RTF into tokens; binary data are left out.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// At the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        if !first.is_ascii_alphabetic() {
            self.rest = rest;
            return Some(if first == b'\'' {
                self.hexadecimal()
            } else {
                Token::Symbol(first)
            });
        }
        let word = take_while(&mut self.rest, u8::is_ascii_alphabetic);
        let sign = usize::from(self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit));
        let (minus, mut rest) = self.rest.split_at(sign);
        let digits = take_while(&mut rest, u8::is_ascii_digit);
        let number = number(digits).map(|number| if minus.is_empty() { number } else { -number });
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.rest = self.rest.get(length..).unwrap_or_default();
        }
        Some(Token::Word(if word.len() > LONGEST_WORD { "" } else { word }, number))
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        let digits = self.rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                self.rest = self.rest.get(2..).unwrap_or_default();
                Token::Byte(byte)
            }
            None => Token::Symbol(b'\''),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            self.rest = rest;
            return match first {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                // Line ends and zeros are no text.
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}

fn take_while<'a>(rest: &mut &'a [u8], test: fn(&u8) -> bool) -> &'a [u8] {
    let length = rest.iter().take_while(|byte| test(byte)).count();
    let (taken, left) = rest.split_at(length);
    *rest = left;
    taken
}

/// A number that is out of bounds is as large as can be.
fn number(digits: &[u8]) -> Option<i32> {
    if digits.is_empty() {
        return None;
    }
    let add = |number: i32, digit: &u8| number.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
    Some(digits.iter().fold(0, add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_number_and_one_blank() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\b0  a\\u-12?\\'e9\\*\\par-}\r\n").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b' '),
            Token::Byte(b'a'),
            Token::Word("u", Some(-12)),
            Token::Byte(b'?'),
            Token::Byte(0xE9),
            Token::Symbol(b'*'),
            Token::Word("par", None),
            Token::Byte(b'-'),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn binary_data_and_broken_ends_are_passed_over() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"\\bin3 {{{x\\bin2147483648 {\\").collect();
        assert_eq!(
            tokens,
            [
                Token::Word("bin", Some(3)),
                Token::Byte(b'x'),
                Token::Word("bin", Some(i32::MAX))
            ]
        );
    }
}
