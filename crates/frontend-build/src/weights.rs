//! What the finished site weighs, and whether it is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::assets::{beside, files};

/// The beginnings of names that the landing page does not need: the engine, and the parts of the app. All else counts.
const LATER: &[&str] = &[ENGINE, "split_", "chunk_"];
/// The beginning of the names of the engine's files.
const ENGINE: &str = "scorer";

/// What a browser downloads to show the landing page, compressed by gzip, in bytes.
pub fn first_page(folder: &Path) -> Result<u64> {
    let packed = packed(folder, ".gz")?;
    Ok(packed
        .iter()
        .filter(|(name, _)| !is_later(name))
        .map(|(_, bytes)| bytes)
        .sum())
}

/// What a browser downloads to score by itself, compressed by brotli, in bytes; nothing where nothing is packed that way.
pub fn engine(folder: &Path) -> Result<u64> {
    let packed = packed(folder, ".br")?;
    let engine = packed.iter().filter(|(name, _)| name.starts_with(ENGINE));
    Ok(engine.map(|(_, bytes)| bytes).sum())
}

/// What is downloaded later, each file with its weight after gzip, in words.
pub fn later(folder: &Path) -> Result<String> {
    let packed = packed(folder, ".gz")?;
    let later = packed.iter().filter(|(name, _)| is_later(name));
    let words = later.map(|(name, bytes)| {
        let plain = name.split('.').next().unwrap_or_default();
        let kind = name.rsplit('.').nth(1).unwrap_or_default();
        format!("{plain}.{kind} {} kB", bytes.div_ceil(1000))
    });
    Ok(words.collect::<Vec<_>>().join(", "))
}

/// The weight of the whole site, in words.
pub fn everything(folder: &Path) -> Result<String> {
    let mut totals = BTreeMap::new();
    for path in files(folder)?.into_iter().chain(files(&folder.join("assets"))?) {
        let kind = match path.extension().and_then(|kind| kind.to_str()) {
            Some("gz") => "gzip",
            Some("br") => "brotli",
            _ => "raw",
        };
        *totals.entry(kind).or_insert(0) += fs::metadata(&path)?.len();
    }
    let words = totals
        .iter()
        .map(|(kind, bytes)| format!("{} kB {kind}", bytes.div_ceil(1000)));
    Ok(words.collect::<Vec<_>>().join(", "))
}

/// Fails if a page or script names an asset that is not there, if nothing names one that is, or if one is not packed.
pub fn check(folder: &Path, kinds: &[&str]) -> Result<()> {
    let assets = folder.join("assets");
    let (mut named, mut there) = (
        names_in(&fs::read_to_string(folder.join("index.html"))?),
        BTreeSet::new(),
    );
    for path in files(&assets)? {
        let kind = path.extension().unwrap_or_default();
        if kind == "gz" || kind == "br" {
            continue;
        }
        if kind == "js" {
            named.extend(names_in(&fs::read_to_string(&path)?));
        }
        for kind in kinds {
            let packed = beside(&path, kind);
            ensure!(packed.is_file(), "{} is missing", packed.display());
        }
        there.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
    }
    let missing: Vec<_> = named.difference(&there).collect();
    ensure!(missing.is_empty(), "named, but not there: {missing:?}");
    let unknown: Vec<_> = there.difference(&named).collect();
    ensure!(unknown.is_empty(), "there, but never named: {unknown:?}");
    Ok(())
}

/// Everything in a text that looks like the name of an asset: `app.0123456789abcdef.js`.
fn names_in(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.' && c != '-');
    let is_name = |word: &&str| {
        let parts: Vec<_> = word.trim_start_matches("./").split('.').collect();
        matches!(parts[..], [.., hash, "js" | "wasm" | "css"]
            if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    words.filter(is_name).map(str::to_owned).collect()
}

fn is_later(name: &str) -> bool {
    LATER.iter().any(|start| name.starts_with(start))
}

/// The files that end so, with their weight.
fn packed(folder: &Path, end: &str) -> Result<Vec<(String, u64)>> {
    let mut packed = Vec::new();
    for path in files(folder)?.into_iter().chain(files(&folder.join("assets"))?) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(end) {
            packed.push((name.into_owned(), fs::metadata(&path)?.len()));
        }
    }
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    const APP: &str = "app.0123456789abcdef.js";
    const PART: &str = "split_pages.0123456789abcdee.wasm";

    /// A site of a page, a script and a part, each packed by gzip.
    fn site(test: &str) -> Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("frontend-build-{}-{test}", std::process::id()));
        let assets = folder.join("assets");
        fs::create_dir_all(&assets)?;
        fs::write(folder.join("index.html"), format!("<script src=\"/assets/{APP}\">"))?;
        fs::write(folder.join("index.html.gz"), [0; 10])?;
        fs::write(
            assets.join(APP),
            format!("fetch(new URL(\"./{PART}\", import.meta.url))"),
        )?;
        fs::write(assets.join(format!("{APP}.gz")), [0; 200])?;
        fs::write(assets.join(PART), [0; 9000])?;
        fs::write(assets.join(format!("{PART}.gz")), [0; 3000])?;
        Ok(folder)
    }

    /// What `check` says after a change to the site.
    fn checked(test: &str, kinds: &[&str], change: impl Fn(&Path) -> std::io::Result<()>) -> Result<String> {
        let folder = site(test)?;
        change(&folder.join("assets"))?;
        let said = check(&folder, kinds);
        fs::remove_dir_all(&folder)?;
        Ok(said.map_or_else(|error| error.to_string(), |()| String::new()))
    }

    #[test]
    fn all_counts_but_what_is_loaded_later() -> Result<()> {
        let folder = site("weighed")?;
        let (first, later) = (first_page(&folder)?, later(&folder)?);
        fs::remove_dir_all(&folder)?;
        assert_eq!(first, 210);
        assert_eq!(later, "split_pages.wasm 3 kB");
        Ok(())
    }

    #[test]
    fn the_engine_weighs_what_brotli_leaves_of_it() -> Result<()> {
        let folder = site("engine")?;
        for (name, bytes) in [
            ("scorer.js", 9000),
            ("scorer.js.br", 30),
            ("scorer_bg.wasm.br", 500),
            ("app.js.br", 7),
        ] {
            fs::write(folder.join("assets").join(name), vec![0; bytes])?;
        }
        let engine = engine(&folder)?;
        fs::remove_dir_all(&folder)?;
        assert_eq!(engine, 530);
        Ok(())
    }

    #[test]
    fn a_whole_site_passes() -> Result<()> {
        assert_eq!(checked("whole", &["gz"], |_| Ok(()))?, "");
        Ok(())
    }

    #[test]
    fn a_part_that_is_missing_not_packed_or_never_named_fails() -> Result<()> {
        let gone = checked("gone", &["gz"], |assets| fs::remove_file(assets.join(PART)))?;
        assert!(gone.starts_with("named, but not there"), "{gone}");
        let loose = checked("loose", &["gz"], |assets| {
            fs::remove_file(assets.join(format!("{PART}.gz")))
        })?;
        assert!(loose.ends_with(".wasm.gz is missing"), "{loose}");
        let half = checked("half", &["gz", "br"], |_| Ok(()))?;
        assert!(half.ends_with(".br is missing"), "{half}");
        let unknown = checked("unknown", &["gz"], |assets| fs::write(assets.join(APP), "nothing"))?;
        assert!(unknown.starts_with("there, but never named"), "{unknown}");
        Ok(())
    }
}
