#!/usr/bin/env bash
# Installs what a fresh Debian machine with Rust lacks. Quiet, safe to repeat, and quick when nothing is missing.
# usage: setup.sh [dev|lint|test|bench]
#   dev    what building and running needs
#   lint   adds what looks at scripts, Dockerfiles and compose files
#   test   the default: adds PostgreSQL, Redis, Chromium and the npm packages of e2e/
#   bench  what the benchmarks need
set -euo pipefail
cd "$(dirname "$0")/.."
scope=${1:-test}
mkdir -p target

packages=()
need() { [ -n "$(command -v "$1" || true)" ] || [ -x "/usr/sbin/$1" ] || packages+=("${@:2}"); }
need cc build-essential
need pkg-config pkg-config
# The client of PostgreSQL speaks TLS.
ls /usr/include/openssl/ssl.h >/dev/null 2>&1 || packages+=(libssl-dev)
need curl curl
need nginx nginx-light
need python3 python3
need tesseract tesseract-ocr
# The languages and scripts that résumés are read in when they are scans, and the one that tells scripts and orientation.
for language in deu eng fra heb ita nld osd pol por rus spa swe; do
  ls /usr/share/tesseract-ocr/*/tessdata/$language.traineddata >/dev/null 2>&1 || packages+=("tesseract-ocr-$language")
done
# Of a script rather than of a language: those read more, and Latin letters too.
for script in Arabic:arab HanS:hans HanT:hant Hangul:hang Japanese:jpan; do
  ls /usr/share/tesseract-ocr/*/tessdata/"${script%:*}.traineddata" >/dev/null 2>&1 || packages+=("tesseract-ocr-script-${script#*:}")
done
if [ "$scope" = lint ]; then
  need openssl openssl
  need promtool prometheus
  need shellcheck shellcheck
  python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
fi
if [ "$scope" = test ]; then
  need chromium chromium
  need node nodejs
  need npm npm
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
  need redis-server redis-server
fi

if [ "$scope" = bench ]; then
  need wrk wrk
  need pdftotext poppler-utils
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
  python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
fi

if [ ${#packages[@]} -gt 0 ]; then
  echo "setup: installing ${packages[*]} (once)"
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "setup: run as root: apt-get install ${packages[*]}" >&2; exit 1; }
    as_root=(sudo)
  fi
  # A package that starts its own nginx or PostgreSQL would sit on ports nobody asked for.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
    "${as_root[@]}" chmod +x $policy
    trap '"${as_root[@]}" rm -f $policy' EXIT
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" \
    >target/setup.log 2>&1 || { tail -n 20 target/setup.log >&2; exit 1; }
fi

if ! rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown; then
  echo "setup: adding the wasm32 target (once)"
  rustup target add wasm32-unknown-unknown >target/setup.log 2>&1 || { cat target/setup.log >&2; exit 1; }
fi

tools=${CARGO_TARGET_DIR:-target}/tools
if [ "$scope" = lint ] && ! cmp -s scripts/lint-tools.txt "$tools/installed"; then
  echo "setup: installing $(tr '\n' ' ' <scripts/lint-tools.txt)(once)"
  python3 -m venv "$tools"
  "$tools/bin/pip" install -q -r scripts/lint-tools.txt
  cp scripts/lint-tools.txt "$tools/installed"
fi

if [ "$scope" = test ] && ! cmp -s e2e/package-lock.json e2e/node_modules/.installed; then
  echo "setup: installing the npm packages of e2e/ (once)"
  (cd e2e && npm ci --silent --no-audit --no-fund --ignore-scripts)
  cp e2e/package-lock.json e2e/node_modules/.installed
fi
