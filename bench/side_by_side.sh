#!/usr/bin/env bash
# `make bench-reference`: the service beside the reference service (FastAPI, SQLAlchemy, pdfminer, scikit-learn) in one run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh

prepare() {
  scripts/setup.sh bench
  cargo build --release -q -p backend
  if [ ! -x bench/out/venv/bin/uvicorn ]; then
    python3 -m venv bench/out/venv
    bench/out/venv/bin/pip install -q -r bench/reference/requirements.txt
  fi
}
step "Release build and reference service" prepare
python3 bench/service.py "${CARGO_TARGET_DIR:-target}/release/smartresume" --reference bench/out/venv/bin/python
