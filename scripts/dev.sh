#!/usr/bin/env bash
# `make dev`: builds what changed, then runs the whole product on this machine until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

step "Tools" scripts/setup.sh dev
step "Backend" cargo build -p backend
step "Frontend" cargo run -q -p frontend-build -- --profile wasm-dev --out dist

if [ -f .env ]; then
  set -a
  . ./.env
  set +a
fi
exec scripts/site.sh
