#!/usr/bin/env bash
# `make fuzz`: looks for texts that take too long, then runs every fuzz target for FUZZ_SECONDS (60) each, or those named.
# usage: fuzz.sh [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(resume_text resume_pages resume_paragraphs job matching hostile)
# The sanitizers are switches of unfinished compilers; this has the pinned one take them, for fuzzing only.
export RUSTC_BOOTSTRAP=1
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}/fuzz

prepare() {
  command -v cargo-fuzz >/dev/null || cargo install -q --locked cargo-fuzz
  python3 fuzz/seeds.py
  # Without the sanitizer: the engine has no unsafe code, and is twice as quick.
  cargo fuzz build --sanitizer none --release >"$CARGO_TARGET_DIR.log" 2>&1 || { tail -n 30 "$CARGO_TARGET_DIR.log" >&2; return 1; }
}
mkdir -p "$CARGO_TARGET_DIR"
step "Fuzz targets" prepare
code=0
cargo run -q --release --manifest-path fuzz/Cargo.toml --example scaling || code=1
for target in "${targets[@]}"; do
  printf '\n%s, %s s\n' "$target" "${FUZZ_SECONDS:-60}"
  mkdir -p "fuzz/artifacts/$target"
  cargo fuzz run --sanitizer none --release "$target" "fuzz/corpus/$target" "fuzz/corpus/seeds/$target" -- \
    -max_total_time="${FUZZ_SECONDS:-60}" -max_len=20000 -timeout=5 -report_slow_units=1 -dict=fuzz/words.dict -print_final_stats=1 \
    >"$CARGO_TARGET_DIR/$target.log" 2>&1 || { code=1; tail -n 40 "$CARGO_TARGET_DIR/$target.log"; }
  grep -E 'stat::number_of_executed_units|stat::slowest_unit_time_sec|stat::peak_rss_mb' "$CARGO_TARGET_DIR/$target.log" || true
done
exit $code
