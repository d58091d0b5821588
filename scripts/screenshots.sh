#!/usr/bin/env bash
# `make screenshots`: pictures of the real pages into docs/images/, desktop and phone, light and dark.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

scratch=$PWD/target/screenshot-site
rm -rf "$scratch"
step "Tools" scripts/setup.sh test
step "Backend" cargo build -q -p backend
step "Frontend" cargo run -q -p frontend-build -- --profile wasm-dev --out dist
SITE_PORTS=18081 BACKEND_PORT=18001 SITE_DIR=$scratch \
  DATABASE_URL=sqlite://$scratch/data/smartresume.db FILES_DIR=$scratch/data/files \
  step "Pictures" scripts/site.sh node e2e/screenshots.mjs
