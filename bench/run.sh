#!/usr/bin/env bash
# `make bench`: parse quality, match quality and latency of a release build, as tables. Fails below the project's floors.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

build() {
  scripts/setup.sh bench
  cargo build --release -q -p backend
}
step "Release build" build
binary=${CARGO_TARGET_DIR:-target}/release/smartresume
code=0
mkdir -p bench/out

printf '\nParse quality (bench/data, text files: 34 PDF, 12 DOCX)\n'
"$binary" parse --json bench/data/pdf/*.pdf bench/data/docx/*.docx >bench/out/parsed.jsonl
python3 bench/score_parse.py --truth bench/data/personas --printed bench/data/printed.json --worst 5 <bench/out/parsed.jsonl |
  tee bench/out/parse.txt
awk '$1 == "ALL" && $3 < 0.85 { print "below the floor of 0.85"; bad = 1 }
     $1 != "kind" && $1 != "ALL" && $2 ~ /^[0-9]+$/ && $3 < 0.70 { print $1 " is below the floor of 0.70"; bad = 1 }
     /^failed to parse: [1-9]/ { bad = 1 } END { exit bad }' bench/out/parse.txt || code=1

printf '\nScans (bench/data/scan, read by tesseract)\n'
"$binary" parse --json bench/data/scan/*.pdf >bench/out/scans.jsonl
python3 bench/score_parse.py --truth bench/data/personas --printed bench/data/printed.json --worst 4 <bench/out/scans.jsonl |
  tee bench/out/scans.txt
awk '$1 == "ALL" && $3 < 0.85 { print "scans are below the floor of 0.85"; bad = 1 }
     /^failed to parse: [1-9]/ { bad = 1 } END { exit bad }' bench/out/scans.txt || code=1

printf '\nMatch quality (6 jobs against everybody)\n'
python3 bench/score_match.py "$binary" bench/data || code=1

printf '\nTime of one document and one pair\n'
python3 bench/latency.py "$binary" || code=1

printf '\nThe service\n'
python3 bench/service.py "$binary" "$@" || code=1
exit $code
