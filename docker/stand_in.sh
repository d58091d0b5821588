#!/bin/sh
# Puts empty sources where the manifests expect some, so that the dependencies can be built before the sources are there.
set -eu
for manifest in crates/*/Cargo.toml; do
  crate=${manifest%/Cargo.toml}
  mkdir -p "$crate/src"
  : >"$crate/src/lib.rs"
  for file in src/main.rs $(sed -n 's/^path = "\(.*\)"$/\1/p' "$manifest"); do
    echo 'fn main() {}' >"$crate/$file"
  done
done
