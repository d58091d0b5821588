#!/usr/bin/env bash
# The Make targets that begin with db-: the database of the containers if they run, else that of `make dev`.
# usage: db.sh migrate|reset|shell
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -f .env ]; then
  set -a
  # shellcheck source=/dev/null
  . ./.env
  set +a
fi
url=${DATABASE_URL:-sqlite://data/smartresume.db}
file=${url#sqlite://}

runs() { command -v docker >/dev/null && [ -n "$(scripts/docker.sh compose ps -q "$1" 2>/dev/null)" ]; }
sure() {
  [ "${YES:-}" != 1 ] || return 0
  read -r -p "This deletes everything in $1. Type yes: " answer
  [ "$answer" = yes ]
}

migrate() {
  if runs backend; then scripts/docker.sh compose exec -T backend smartresume migrate; else cargo run -q -p backend -- migrate; fi
}

shell() {
  if runs postgres; then
    scripts/docker.sh compose exec postgres psql -U smartresume smartresume
  elif [ "$file" = "$url" ]; then
    psql "$url"
  else
    sqlite3 "$file"
  fi
}

# The schema is made anew at the next start, or by migrate.
reset() {
  if runs postgres; then
    sure "the containers' database" || return 1
    scripts/docker.sh compose stop backend worker
    scripts/docker.sh compose exec -T postgres psql -q -U smartresume -c 'DROP SCHEMA public CASCADE; CREATE SCHEMA public' smartresume
    scripts/docker.sh compose start backend worker
  elif runs backend; then
    echo "The containers run with a database file: make docker-clean deletes it." >&2
    return 1
  elif [ "$file" = "$url" ]; then
    sure "${url##*@}" || return 1
    psql -q "$url" -c 'DROP SCHEMA public CASCADE; CREATE SCHEMA public'
    migrate
  else
    sure "$file" || return 1
    rm -f "$file" "$file-wal" "$file-shm"
    migrate
  fi
}

case ${1:-} in
  migrate | reset | shell) "$1" ;;
  *) echo "usage: db.sh migrate|reset|shell" >&2; exit 2 ;;
esac
