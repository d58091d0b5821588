#!/usr/bin/env bash
# `make bench-editor`: how soon the paper beside the editor is new, with the programs that ship.
# usage: editor.sh [EDITS]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

scratch=$PWD/target/bench-site
rm -rf "$scratch"
step "Tools" scripts/setup.sh test
step "Backend" cargo build -q --release -p backend
step "Frontend" cargo run -q -p frontend-build -- --profile wasm-release --out dist
SITE_PORTS=18082 BACKEND_PORT=18002 SITE_DIR=$scratch SMARTRESUME=${CARGO_TARGET_DIR:-$PWD/target}/release/smartresume \
  DATABASE_URL=sqlite://$scratch/data/smartresume.db FILES_DIR=$scratch/data/files \
  step "Paper" scripts/site.sh node bench/paper.mjs "$@"
