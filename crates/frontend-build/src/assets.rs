//! What the browser downloads: names that change with the content, so that caches may keep them for ever.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use libdeflater::{CompressionLvl, Compressor};
use sha2::{Digest, Sha256};

use crate::split::LOADER;

const COMPRESSED: &[&str] = &["css", "html", "js", "svg", "txt", "wasm", "webmanifest"];

/// What wasm-bindgen wrote: `app` is loaded by every page, `scorer` by those that need the engine. The scripts of the app
/// come apart, as a circle.
const BOUND: &[&str] = &["app_bg.wasm", "scorer_bg.wasm", "scorer.js"];
const APP_SCRIPTS: &[&str] = &["app.js", LOADER];

/// Puts the site together in `out`: `assets/` with hashed names, and `index.html` that refers to them.
pub fn assemble(source: &Path, bound: &Path, parts: &[String], out: &Path) -> Result<()> {
    let mut names = Names::default();
    for name in BOUND.iter().copied().chain(parts.iter().map(String::as_str)) {
        names.add(out, name, &fs::read(bound.join(name))?)?;
    }
    names.add_circle(out, bound, APP_SCRIPTS)?;
    names.add(out, "style.css", &styles(&source.join("style"))?)?;
    names.add(out, "theme.js", &fs::read(source.join("theme.js"))?)?;
    let boot = names.fill(&fs::read_to_string(source.join("boot.js"))?)?;
    names.add(out, "boot.js", boot.as_bytes())?;

    let index = names.fill(&fs::read_to_string(source.join("index.html"))?)?;
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
                quality: 11,
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

/// From the plain name of an asset to the one it is served under.
#[derive(Default)]
struct Names(Vec<(String, String)>);

impl Names {
    fn add(&mut self, out: &Path, name: &str, bytes: &[u8]) -> Result<()> {
        let hashed = hashed(name, bytes)?;
        write(out, &hashed, bytes)?;
        self.0.push((name.to_owned(), hashed));
        Ok(())
    }

    /// Adds scripts that name each other: the name of each changes with the content of all.
    fn add_circle(&mut self, out: &Path, folder: &Path, scripts: &[&str]) -> Result<()> {
        let texts = scripts
            .iter()
            .map(|name| Ok(self.link(&fs::read_to_string(folder.join(name))?)))
            .collect::<Result<Vec<_>>>()?;
        let all = texts.concat();
        for name in scripts {
            self.0.push(((*name).to_owned(), hashed(name, all.as_bytes())?));
        }
        for (name, text) in scripts.iter().zip(&texts) {
            write(out, &hashed(name, all.as_bytes())?, self.link(text).as_bytes())?;
        }
        Ok(())
    }

    /// Replaces every `{{name}}`.
    fn fill(&self, text: &str) -> Result<String> {
        let filled = self.0.iter().fold(text.to_owned(), |text, (name, hashed)| {
            text.replace(&format!("{{{{{name}}}}}"), hashed)
        });
        ensure!(!filled.contains("{{"), "a name that no asset has: {filled}");
        Ok(filled)
    }

    /// Replaces the names that a generated script imports or loads.
    fn link(&self, script: &str) -> String {
        self.0.iter().fold(script.to_owned(), |script, (name, hashed)| {
            ["from ", "URL("].iter().fold(script, |script, before| {
                script.replace(&format!("{before}\"./{name}\""), &format!("{before}\"./{hashed}\""))
            })
        })
    }
}

fn hashed(name: &str, bytes: &[u8]) -> Result<String> {
    let (stem, kind) = name.rsplit_once('.').context("an asset without an extension")?;
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(8) {
        write!(hash, "{byte:02x}")?;
    }
    Ok(format!("{stem}.{hash}.{kind}"))
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let assets = out.join("assets");
    fs::create_dir_all(&assets)?;
    Ok(fs::write(assets.join(name), bytes)?)
}

fn styles(folder: &Path) -> Result<Vec<u8>> {
    let mut sheet = Vec::new();
    for path in files(folder)? {
        sheet.extend(fs::read(path)?);
    }
    Ok(sheet)
}

/// The files of a folder, in order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
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

/// The name of the copy of a file that is packed as `kind`.
pub fn beside(path: &Path, kind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(kind);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const APP: &str = "import * as import1 from \"./parts.js\"\nreturn { \"./parts.js\": import1 };";

    /// The names and texts of both scripts, if the part has these bytes.
    fn circle(case: &str, part: &[u8]) -> Result<[(String, String); 2]> {
        let folder = std::env::temp_dir().join(format!("frontend-build-{}-{case}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("app.js"), APP)?;
        let loader = "import { initSync } from \"./app.js\";\nfetch(new URL(\"./split_pages.wasm\", import.meta.url));";
        fs::write(folder.join(LOADER), loader)?;
        let mut names = Names::default();
        names.add(&folder, "split_pages.wasm", part)?;
        names.add_circle(&folder, &folder, APP_SCRIPTS)?;
        let read = |at: usize| -> Result<(String, String)> {
            let name = names.0[at].1.clone();
            let text = fs::read_to_string(folder.join("assets").join(&name))?;
            Ok((name, text))
        };
        let scripts = [read(1)?, read(2)?];
        fs::remove_dir_all(&folder)?;
        Ok(scripts)
    }

    #[test]
    fn a_class_is_laid_out_in_one_file() -> Result<()> {
        let mut homes: BTreeMap<String, String> = BTreeMap::new();
        // As cargo says it now: checkouts that share a target folder share what was built in another one.
        let own = std::env::var_os("CARGO_MANIFEST_DIR").context("cargo runs this")?;
        for path in files(&Path::new(&own).join("../frontend/style"))? {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // A rule of its own at the margin; what is printed and what small screens change stands elsewhere for a reason.
            for class in fs::read_to_string(&path)?
                .lines()
                .filter_map(|line| line.strip_suffix(" {"))
            {
                let name = class.strip_prefix('.').unwrap_or_default();
                let is_one = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
                if is_one && !file.ends_with("print.css") {
                    let home = homes.entry(class.to_owned()).or_insert_with(|| file.clone());
                    ensure!(*home == file, "{class} is laid out in {home} and in {file}");
                }
            }
        }
        ensure!(homes.len() > 100, "only {} classes found", homes.len());
        Ok(())
    }

    #[test]
    fn scripts_name_each_other_and_the_part_by_its_content() -> Result<()> {
        let [(app, app_text), (loader, loader_text)] = circle("named", b"one")?;
        let part = hashed("split_pages.wasm", b"one")?;
        // The key of the import stays: the program asks for it by that name.
        assert_eq!(
            app_text,
            APP.replace("from \"./parts.js\"", &format!("from \"./{loader}\""))
        );
        assert!(loader_text.contains(&format!("from \"./{app}\"")));
        assert!(loader_text.contains(&format!("new URL(\"./{part}\", import.meta.url)")));
        Ok(())
    }

    #[test]
    fn another_part_gives_both_scripts_another_name() -> Result<()> {
        let [(app, _), (loader, _)] = circle("before", b"one")?;
        let [(other_app, _), (other_loader, _)] = circle("after", b"two")?;
        assert_ne!(app, other_app);
        assert_ne!(loader, other_loader);
        Ok(())
    }

    #[test]
    fn a_name_that_no_asset_has_is_not_left_in_a_page() {
        assert!(Names::default().fill("<script src=\"{{gone.js}}\">").is_err());
    }
}
