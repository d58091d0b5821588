#!/usr/bin/env bash
# `make test`: everything, with all of its own set-up. Stops at the first failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh
started=$SECONDS

# The tests must see the defaults, not the settings of whoever runs them.
# shellcheck disable=SC2046  # one name each
unset $(sed -n 's/^#\? *\([A-Z0-9_]*\)=.*/\1/p' .env.example)

# On a new database, and on ports that a running `make dev` does not use.
with_site() {
  local scratch=$PWD/target/e2e-site
  rm -rf "$scratch"
  SITE_PORTS=18080 BACKEND_PORT=18000 SITE_DIR=$scratch \
    DATABASE_URL=sqlite://$scratch/data/smartresume.db FILES_DIR=$scratch/data/files \
    scripts/site.sh "$@"
}

step "Tools" scripts/setup.sh test
step "Unit tests, and the API on SQLite" cargo test --workspace
# The same command: any other choice of packages or tests would build every dependency again.
step "The API on PostgreSQL" scripts/with-postgres.sh cargo test --workspace
step "The frontend as WebAssembly" cargo run -q -p frontend-build -- --profile wasm-dev --out dist
step "Journeys in a browser" with_site npm --prefix e2e test --silent
printf '\nAll tests passed in %d s.\n' $((SECONDS - started))
