#!/usr/bin/env bash
# `make bench-match`: what is read in job ads, who matches them, and what must not move the score. Uses the second corpus too
# where it has been printed. RANKING_DATA is a folder of résumés and texts to rank, SKILL_LIST a list of tools to look up:
# neither is part of the project, and without them their steps are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

build() {
  scripts/setup.sh bench
  cargo build --release -q -p backend
  if [ -n "${RANKING_DATA:-}" ] && [ ! -x bench/out/ranking/bin/python ]; then
    python3 -m venv bench/out/ranking
    bench/out/ranking/bin/pip install -q numpy==2.4.6 scikit-learn==1.9.1 safetensors tokenizers
  fi
}
mkdir -p bench/out
step "Release build" build
binary=${CARGO_TARGET_DIR:-target}/release/smartresume
code=0

printf '\nRequirements read in job ads (bench/data/ads: 957 ads, 189 of them held back)\n'
python3 bench/score_ads.py "$binary" --floors 0.82 0.77 0.85 "$@" || code=1

printf '\nThe same ads, read by a second person\n'
python3 bench/agreement.py "$binary" || code=1

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

printf '\nStability: order and format change, the score may by a point\n'
python3 bench/stability.py "$binary" || code=1

printf '\nFairness: who somebody is changes, the score must not\n'
python3 bench/fairness.py "$binary" || code=1

printf '\nStuffing: the score must not rise\n'
python3 bench/stuffing.py "$binary" || code=1

if [ -n "${RANKING_DATA:-}" ]; then
  printf '\nRanking beside TF-IDF and BM25 (%s)\n' "$RANKING_DATA"
  bench/out/ranking/bin/python bench/score_ranking.py "$binary" "$RANKING_DATA" --model "${SENTENCE_MODEL:-}" || code=1
else
  printf '\nRanking beside TF-IDF and BM25: skipped, RANKING_DATA is not set\n'
fi

if [ -n "${SKILL_LIST:-}" ]; then
  printf '\nTools that the vocabulary knows (%s)\n' "$SKILL_LIST"
  python3 bench/coverage.py "$binary" "$SKILL_LIST" || code=1
else
  printf '\nTools that the vocabulary knows: skipped, SKILL_LIST is not set\n'
fi
exit $code
