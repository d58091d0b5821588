#!/usr/bin/env bash
# `make bench-browser`: how long the live score takes in Chromium, with the frontend that ships.
# usage: browser.sh [EDITS]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

scratch=$PWD/target/bench-site
rm -rf "$scratch"
step "Tools" scripts/setup.sh test
step "Backend" cargo build -q -p backend
step "Frontend" cargo run -q -p frontend-build -- --profile wasm-release --out dist
SITE_PORTS=18082 BACKEND_PORT=18002 SITE_DIR=$scratch \
  DATABASE_URL=sqlite://$scratch/data/smartresume.db FILES_DIR=$scratch/data/files \
  step "Live score" scripts/site.sh node bench/rescore.mjs "$@"
