#!/usr/bin/env bash
# `make env` and `make env-check`: the file .env, from which both `make dev` and docker compose take their settings.
# usage: env.sh write|check
set -euo pipefail
cd "$(dirname "$0")/.."

secrets="POSTGRES_PASSWORD REDIS_PASSWORD"

write() {
  if [ ! -e .env ]; then
    (umask 077 && cp .env.example .env)
    echo "Wrote .env; .env.example says what each setting means."
  fi
  local name
  # A secret that is not there yet, or still the example, gets a random value.
  for name in $secrets; do
    if ! grep -q "^$name=" .env || grep -qx "$name=change-me" .env; then
      sed -i "/^$name=/d" .env
      printf '%s=%s\n' "$name" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" >>.env
      echo "Generated $name."
    fi
  done
}

check() {
  [ -e .env ] || { echo "There is no .env: run make env." >&2; return 1; }
  local code=0 name value unknown
  unknown=$(comm -23 <(sed -n 's/^\([A-Z0-9_]*\)=.*/\1/p' .env | sort -u) <(sed -n 's/^\(# \)\?\([A-Z0-9_]*\)=.*/\2/p' .env.example | sort -u))
  for name in $unknown; do
    echo ".env sets $name, which nothing reads." >&2
    code=1
  done
  for name in $secrets; do
    value=$(sed -n "s/^$name=//p" .env)
    if [ -z "$value" ] || [ "$value" = change-me ]; then
      echo "$name is not set, or still the example: run make env." >&2
      code=1
    fi
  done
  # The program itself knows the rest: as it was built here, or as it is in the image.
  local program=(target/release/smartresume)
  [ -x "${program[0]}" ] || program=("${CARGO_TARGET_DIR:-target}/debug/smartresume")
  if [ -x "${program[0]}" ]; then
    # shellcheck source=/dev/null
    (set -a && . ./.env && "${program[@]}" check) || code=1
  elif docker image inspect "${IMAGES:-smartresume}/backend:latest" >/dev/null 2>&1; then
    scripts/docker.sh compose run --rm --no-deps -T backend check || code=1
  else
    echo "Neither the program nor its image is built yet: the settings themselves were not checked." >&2
  fi
  return $code
}

case ${1:-} in
  write | check) "$1" ;;
  *) echo "usage: env.sh write|check" >&2; exit 2 ;;
esac
