//! Builds the browser app: cargo, its parts, wasm-bindgen as a library, content-hashed names, precompressed files.
//!
//! Run from the workspace root: `cargo run -p frontend-build -- --profile wasm-dev --out dist`.
#![allow(clippy::print_stderr, reason = "a build program tells the terminal what it does")]

mod assets;
mod split;
mod weights;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

const SOURCE: &str = "crates/frontend";
const TARGET: &str = "wasm32-unknown-unknown";
/// The most that the landing page may weigh in production, in bytes after gzip.
const FIRST_PAGE_LIMIT: u64 = 500_000;
/// The most that the engine may weigh in production, in bytes after brotli.
const ENGINE_LIMIT: u64 = 300_000;

fn main() -> Result<()> {
    let options = Options::from_args(env::args().skip(1))?;
    ensure!(Path::new(SOURCE).is_dir(), "run this from the root of the workspace");

    let folder = timed("compile", || compile(&options.profile))?;
    let stage = options.out.with_extension("new");
    remove(&stage)?;
    let bound = stage.join("bound");
    let parts = timed("split", || {
        split::split(&folder.join("app.wasm"), &bound, options.is_release())
    })?;
    for (module, folder) in [("app", &bound), ("scorer", &folder)] {
        timed("bind", || bind(folder, module, &bound, options.is_release()))?;
    }
    timed("assemble", || {
        assets::assemble(Path::new(SOURCE), &bound, &parts, &stage)?;
        remove(&bound)?;
        assets::compress(&stage, options.is_release())?;
        weights::check(&stage, if options.is_release() { &["gz", "br"] } else { &["gz"] })
    })?;
    let first_page = weights::first_page(&stage)?;
    ensure!(
        !options.is_release() || first_page <= FIRST_PAGE_LIMIT,
        "the landing page weighs {first_page} bytes after gzip, more than {FIRST_PAGE_LIMIT}"
    );
    let engine = weights::engine(&stage)?;
    ensure!(
        engine <= ENGINE_LIMIT,
        "the engine weighs {engine} bytes after brotli, more than {ENGINE_LIMIT}"
    );
    remove(&options.out)?;
    fs::rename(&stage, &options.out)?;
    eprintln!(
        "frontend: {} kB gzip for the landing page; {} kB brotli for the engine; later: {}; everything: {}",
        first_page.div_ceil(1000),
        engine.div_ceil(1000),
        weights::later(&options.out)?,
        weights::everything(&options.out)?
    );
    Ok(())
}

struct Options {
    profile: String,
    out: PathBuf,
}

impl Options {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            profile: "wasm-dev".to_owned(),
            out: PathBuf::from("dist"),
        };
        while let Some(flag) = args.next() {
            let value = args.next().with_context(|| format!("{flag} needs a value"))?;
            match flag.as_str() {
                "--profile" => options.profile = value,
                "--out" => options.out = PathBuf::from(value),
                _ => bail!("unknown flag {flag}; known are --profile and --out"),
            }
        }
        Ok(options)
    }

    fn is_release(&self) -> bool {
        self.profile.ends_with("release")
    }
}

fn timed<T>(step: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let result = work().with_context(|| format!("cannot {step} the frontend"))?;
    eprintln!("frontend: {step} {:.1} s", start.elapsed().as_secs_f32());
    Ok(result)
}

fn compile(profile: &str) -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["build", "-p", "frontend", "--bins"])
        .args(["--target", TARGET, "--profile", profile])
        .status()?;
    ensure!(status.success(), "cargo build failed");

    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(target.join(TARGET).join(folder))
}

fn bind(folder: &Path, module: &str, out: &Path, is_release: bool) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(folder.join(module).with_extension("wasm"))
        .out_name(module)
        .typescript(false)
        .omit_default_module_path(true)
        .web(true)?
        // The parts of the app call each other through its table.
        .keep_lld_exports(true)
        .remove_name_section(is_release)
        .remove_producers_section(true);
    bindgen.generate(out)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
