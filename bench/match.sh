#!/usr/bin/env bash
# `make bench-match`: what is read in job ads, and who matches them. Uses the second corpus too where it has been printed.
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

printf '\nRequirements read in job ads (bench/data/ads: 200 ads, half of them held back)\n'
python3 bench/score_ads.py "$binary" --floors 0.76 0.60 0.82 "$@" || code=1

printf '\nMatch quality (6 jobs against everybody)\n'
python3 bench/score_match.py "$binary" bench/data || code=1

printf '\nRanking (every résumé against every ad, limit 5 s)\n'
python3 bench/rank.py "$binary" || code=1

if [ -f bench/out/second/jobs.json ]; then
  printf '\nMatch quality of the second corpus (12 jobs against everybody)\n'
  python3 bench/score_match.py "$binary" bench/out/second || code=1
else
  printf '\nThe second corpus is not printed: python3 bench/second/generate.py\n'
fi
exit $code
