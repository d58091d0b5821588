//! What control words mean.

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Destination {
    /// Into the paragraph.
    Text,
    /// Nowhere.
    Skipped,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// What a field does.
    Instruction,
    /// A list mark.
    Mark,
    /// A place of its own.
    Place(Kind),
}

/// A place of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Above the pages.
    Header,
    /// The text itself.
    Body,
    /// A footnote or endnote.
    Note,
    /// Below the pages.
    Footer,
    /// A text box.
    Box,
}

/// Where a group goes that begins with this word; `None` if the word says nothing about that.
pub fn destination(word: &str, is_starred: bool) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "fldinst" => Destination::Instruction,
        "listtext" | "pntext" => Destination::Mark,
        "header" | "headerl" | "headerr" | "headerf" => Destination::Place(Kind::Header),
        "footer" | "footerl" | "footerr" | "footerf" => Destination::Place(Kind::Footer),
        "footnote" => Destination::Place(Kind::Note),
        "shptxt" | "dptxbxtext" => Destination::Place(Kind::Box),
        // These hold what is read, beside what is not.
        "shpinst" | "shpgrp" | "do" | "nesttableprops" | "ud" | "fldrslt" => Destination::Text,
        // Said a second time for old readers, or no text at all.
        "colortbl" | "info" | "pict" | "filetbl" | "nonshppict" | "shprslt" | "sp" | "upr" | "nonesttables" | "xe"
        | "tc" | "txe" | "rxe" | "template" | "fontemb" | "private" | "annotation" | "atnid" | "atnauthor"
        | "objdata" | "listtable" | "listoverridetable" | "revtbl" => Destination::Skipped,
        _ if is_starred => Destination::Skipped,
        _ => return None,
    })
}

/// The character that a control word stands for.
pub fn character(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "line" | "lbr" => '\n',
        "bullet" => '•',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "emspace" | "enspace" | "qmspace" => ' ',
        _ => return None,
    })
}
