#!/usr/bin/env bash
# `make test`: everything, with all of its own set-up. Stops at the first failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh
started=$SECONDS

# The tests must see the defaults, not the settings of whoever runs them.
unset DATABASE_URL HOST PORT DATA_DIR LOG_LEVEL LOG_FORMAT

site() {
  SITE_PORTS=18080 BACKEND_PORT=18000 SITE_DIR=$PWD/target/e2e-site DATA_DIR=$PWD/target/e2e-site/data \
    scripts/site.sh "$@"
}

fresh_site() {
  rm -rf target/e2e-site
  site "$@"
}

step "Tools" scripts/setup.sh test
step "Unit tests, and the API on SQLite" cargo test --workspace
step "The API on PostgreSQL" scripts/with-postgres.sh cargo test -p backend --test api
step "The frontend as WebAssembly" cargo run -q -p frontend-build -- --profile wasm-dev --out dist
step "Journeys in a browser" fresh_site npm --prefix e2e test --silent
printf '\nAll tests passed in %d s.\n' $((SECONDS - started))
