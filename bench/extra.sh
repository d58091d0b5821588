#!/usr/bin/env bash
# `make bench-mutations`, `make bench-batch`, `make bench-export`, `make bench-providers`: the service under damaged files, batches
# beside other extractors, files written and read back, and AI providers in all their modes. `make bench-faults`,
# `make bench-restored`, `make bench-kills`: what is left of acknowledged writes when parts fail, after a restore, and after kills.
# usage: extra.sh mutations|batch|export|providers|faults|restored|kills [ARGUMENT…]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh
what=$1
shift

prepare() {
  scripts/setup.sh bench
  cargo build --release -q -p backend
  if [ "$what" = export ]; then
    cargo build --release -q -p backend --example typeset
  fi
  if [ "$what" = batch ] && [ ! -x bench/out/extractors/bin/python ]; then
    python3 -m venv bench/out/extractors
    bench/out/extractors/bin/pip install -q pdfminer.six==20260107 pypdf==7.1.0
  fi
}
mkdir -p bench/out
step "Release build" prepare
binary=${CARGO_TARGET_DIR:-target}/release/smartresume
case $what in
mutations) exec python3 bench/mutate.py "$binary" "$@" ;;
export) exec python3 bench/export.py "$binary" "$(dirname "$binary")/examples/typeset" "$@" ;;
providers) exec python3 bench/providers.py "$binary" "$@" ;;
faults) exec python3 bench/faults.py "$binary" "$@" ;;
restored)
  for database in postgres sqlite; do python3 bench/restored.py "$binary" --database "$database" "$@"; done
  ;;
kills)
  python3 bench/kills.py "$binary" --database sqlite "$@"
  python3 bench/kills.py "$binary" --database postgres "$@"
  python3 bench/kills.py "$binary" --who workers "$@"
  ;;
batch) exec python3 bench/batch.py "$binary" --python bench/out/extractors/bin/python "$@" ;;
esac
