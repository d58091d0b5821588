#!/usr/bin/env bash
# `make dev`: builds what changed, then runs the whole product on this machine until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

step "Tools" scripts/setup.sh dev
step "Backend" cargo build -p backend
# What is opened here is what ships; `make dev-frontend` is quicker to build and heavier to load.
step "Frontend" cargo run -q -p frontend-build -- --profile wasm-release --out dist

if [ -f .env ]; then
  set -a
  # shellcheck source=/dev/null
  . ./.env
  set +a
fi
exec scripts/site.sh
