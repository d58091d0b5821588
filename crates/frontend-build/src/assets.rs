//! What the browser downloads: names that change with the content, so that caches may keep them for ever.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use libdeflater::{CompressionLvl, Compressor};
use sha2::{Digest, Sha256};

const COMPRESSED: &[&str] = &["css", "html", "js", "svg", "txt", "wasm", "webmanifest"];

/// The programs: `app` is loaded by every page, `scorer` by those that need the engine.
pub const MODULES: &[&str] = &["app", "scorer"];

/// Puts the site together in `out`: `assets/` with hashed names, and `index.html` that refers to them.
pub fn assemble(source: &Path, bound: &Path, out: &Path) -> Result<()> {
    let mut names = Names::default();
    for name in MODULES
        .iter()
        .flat_map(|module| [format!("{module}_bg.wasm"), format!("{module}.js")])
    {
        names.add(out, &name, &fs::read(bound.join(&name))?)?;
    }
    names.add(out, "style.css", &styles(&source.join("style"))?)?;
    names.add(out, "theme.js", &fs::read(source.join("theme.js"))?)?;
    let boot = names.fill(&fs::read_to_string(source.join("boot.js"))?);
    names.add(out, "boot.js", boot.as_bytes())?;

    let index = names.fill(&fs::read_to_string(source.join("index.html"))?);
    fs::write(out.join("index.html"), index)?;
    for file in files(&source.join("public"))? {
        let name = file.file_name().context("a file without a name")?;
        fs::copy(&file, out.join(name))?;
    }
    Ok(())
}

/// Lays a compressed copy beside every file that gains from it: gzip always, brotli for production.
pub fn compress(folder: &Path, is_release: bool) -> Result<()> {
    for path in files(folder)?.into_iter().chain(files(&folder.join("assets"))?) {
        if !path
            .extension()
            .is_some_and(|kind| COMPRESSED.iter().any(|known| kind == *known))
        {
            continue;
        }
        let bytes = fs::read(&path)?;
        let level = if is_release {
            CompressionLvl::best()
        } else {
            CompressionLvl::fastest()
        };
        fs::write(beside(&path, "gz"), gzip(&bytes, level)?)?;
        if is_release {
            let mut packed = Vec::new();
            let params = BrotliEncoderParams {
                quality: 9,
                size_hint: bytes.len(),
                ..BrotliEncoderParams::default()
            };
            brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &params)?;
            fs::write(beside(&path, "br"), packed)?;
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8], level: CompressionLvl) -> Result<Vec<u8>> {
    let mut gzip = Compressor::new(level);
    let mut packed = vec![0; gzip.gzip_compress_bound(bytes.len())];
    let length = gzip.gzip_compress(bytes, &mut packed)?;
    packed.truncate(length);
    Ok(packed)
}

/// What a browser downloads to show the landing page, compressed by gzip, in bytes.
pub fn first_page(folder: &Path) -> Result<u64> {
    let mut total = 0;
    for path in files(folder)?.into_iter().chain(files(&folder.join("assets"))?) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".gz") && !name.starts_with("scorer") {
            total += fs::metadata(&path)?.len();
        }
    }
    Ok(total)
}

/// The weight of the whole site, in words.
pub fn sizes(folder: &Path) -> Result<String> {
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

/// From the plain name of an asset to the one it is served under.
#[derive(Default)]
struct Names(Vec<(String, String)>);

impl Names {
    fn add(&mut self, out: &Path, name: &str, bytes: &[u8]) -> Result<()> {
        let (stem, kind) = name.rsplit_once('.').context("an asset without an extension")?;
        let mut hash = String::new();
        for byte in Sha256::digest(bytes).iter().take(8) {
            write!(hash, "{byte:02x}")?;
        }
        let hashed = format!("{stem}.{hash}.{kind}");
        fs::create_dir_all(out.join("assets"))?;
        fs::write(out.join("assets").join(&hashed), bytes)?;
        self.0.push((name.to_owned(), hashed));
        Ok(())
    }

    /// Replaces every `{{name}}`.
    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, hashed)| {
            text.replace(&format!("{{{{{name}}}}}"), hashed)
        })
    }
}

fn styles(folder: &Path) -> Result<Vec<u8>> {
    let mut sheet = Vec::new();
    for path in files(folder)? {
        sheet.extend(fs::read(path)?);
    }
    Ok(sheet)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn beside(path: &Path, kind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(kind);
    name.into()
}
