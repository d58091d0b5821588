//! What of a text goes and what comes.

use engine::align;

/// What happens to a piece of text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It stays.
    Same,
    /// It goes.
    Out,
    /// It comes.
    In,
    /// It stands elsewhere in its list than before.
    Moved,
}

/// A piece of text and what happens to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Piece {
    /// What happens.
    pub fate: Fate,
    /// The words, with the spaces behind them.
    pub text: String,
}

/// Longer texts are shown as a whole: comparing is quadratic.
const LONGEST: usize = 1_500;

/// The words that go and come when `after` replaces `before`.
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let split = |text: &str| -> Vec<String> { text.split_inclusive([' ', '\n']).map(str::to_owned).collect() };
    let (old, new) = (split(before), split(after));
    let kept = if old.len().max(new.len()) > LONGEST {
        Vec::new()
    } else {
        common(&old, &new)
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |fate: Fate, words: &[String]| {
        if words.is_empty() {
            return;
        }
        match pieces.last_mut().filter(|last| last.fate == fate) {
            Some(last) => last.text.push_str(&words.concat()),
            None => pieces.push(Piece {
                fate,
                text: words.concat(),
            }),
        }
    };
    let (mut left, mut right) = (0, 0);
    for (next_left, next_right) in kept.into_iter().chain([(old.len(), new.len())]) {
        add(Fate::Out, old.get(left..next_left).unwrap_or_default());
        add(Fate::In, new.get(right..next_right).unwrap_or_default());
        // The last pair only ends the texts.
        add(Fate::Same, new.get(next_right..=next_right).unwrap_or_default());
        (left, right) = (next_left + 1, next_right + 1);
    }
    pieces
}

/// The lines of a list as they are to stand, and those that go.
pub fn lines(before: &str, after: &str) -> Vec<Piece> {
    let split = |text: &str| -> Vec<String> {
        text.split('\n')
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (old, new) = (split(before), split(after));
    let kept = if old.len().max(new.len()) > LONGEST {
        Vec::new()
    } else {
        common(&old, &new)
    };
    let fate = |at: usize, line: &String| {
        if !old.contains(line) {
            Fate::In
        } else if kept.iter().any(|(_, right)| *right == at) {
            Fate::Same
        } else {
            Fate::Moved
        }
    };
    let stays = new.iter().enumerate().map(|(at, line)| (fate(at, line), line));
    let goes = old
        .iter()
        .filter(|line| !new.contains(line))
        .map(|line| (Fate::Out, line));
    stays
        .chain(goes)
        .map(|(fate, line)| Piece {
            fate,
            text: line.clone(),
        })
        .collect()
}

/// What both have, as pairs of places. Spaces at the end of a word do not matter.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    align::common(old, new, |left, right| left.trim_end() == right.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: &[Piece]) -> String {
        let mark = |piece: &Piece| match piece.fate {
            Fate::Same => piece.text.clone(),
            Fate::Out => format!("[-{}-]", piece.text.trim_end()),
            Fate::In => format!("[+{}+]", piece.text.trim_end()),
            Fate::Moved => format!("[~{}~]", piece.text),
        };
        pieces.iter().map(mark).collect()
    }

    #[test]
    fn words_that_stay_are_not_marked() {
        let pieces = words("Responsible for running k8s clusters", "Ran k8s clusters every night");
        assert_eq!(
            told(&pieces),
            "[-Responsible for running-][+Ran+]k8s clusters [+every night+]"
        );
        assert_eq!(told(&words("", "New")), "[+New+]");
        assert_eq!(told(&words("Same", "Same")), "Same");
    }

    #[test]
    fn lines_of_a_list_move_come_and_go() {
        let pieces = lines("Go\nRust\nHelm", "Rust\nGo\nHelm\nKafka");
        let told: Vec<(Fate, &str)> = pieces.iter().map(|it| (it.fate, it.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (Fate::Same, "Rust"),
                (Fate::Moved, "Go"),
                (Fate::Same, "Helm"),
                (Fate::In, "Kafka")
            ]
        );
    }
}
