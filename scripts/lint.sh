#!/usr/bin/env bash
# `make lint`: format and lints of everything, warnings are errors.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

step "Tools" scripts/setup.sh dev
step "Format" cargo fmt --all --check
step "Lints" cargo clippy -q --workspace --exclude frontend --all-targets -- -D warnings
step "Lints, frontend" cargo clippy -q -p frontend --target wasm32-unknown-unknown -- -D warnings
