//! Takes what is marked with `#[wasm_split]` out of a program, into parts that the browser loads when they are needed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use walrus::ModuleConfig;
use walrus::passes::gc;
use wasm_split_cli_support::{Options, transform};

/// The script that loads the parts.
pub const LOADER: &str = "parts.js";

/// Splits `program` into `out`: what every page needs under the same name, the parts, and the script that loads them.
/// Returns the names of the parts.
pub fn split(program: &Path, out: &Path, is_release: bool) -> Result<Vec<String>> {
    let file = program.file_name().context("a program without a name")?;
    let (main, link) = (out.join(file), format!("./{LOADER}"));
    let script = format!("./{}", Path::new(file).with_extension("js").display());
    let bytes = fs::read(program)?;
    let mut options = Options::new(&bytes);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &script;
    // Its errors are of a library of their own.
    let parts = transform(options).map_err(|error| anyhow!("{error:?}"))?.split_modules;
    ensure!(!parts.is_empty(), "no page was taken out of the program");

    let mut names = Vec::new();
    for part in parts {
        if is_release {
            fs::write(&part, slim(&fs::read(&part)?)?)?;
        }
        let name = part.file_name().context("a part without a name")?;
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Without names of functions and without types that only other parts use: wasm-bindgen does the same for a whole program.
fn slim(part: &[u8]) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(part)?;
    gc::run(&mut module);
    Ok(module.emit_wasm())
}
