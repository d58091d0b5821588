//! Builds the program anew when a migration is added: the macro that embeds them does not notice.
#![allow(clippy::print_stdout, reason = "printing is how a build script speaks to cargo")]

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
