#!/usr/bin/env bash
# Runs a command with a throwaway PostgreSQL: TEST_DATABASE_URL names it, and it is gone when the command ends.
# usage: with-postgres.sh COMMAND…
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: with-postgres.sh COMMAND…" >&2; exit 2; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "with-postgres: PostgreSQL is not installed; run scripts/setup.sh" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_owner=()
[ "$(id -u)" != 0 ] || as_owner=(runuser -u postgres --)

home=$(mktemp -d /tmp/smartresume-postgres.XXXXXX)
[ "$(id -u)" != 0 ] || chown postgres "$home"
stop() {
  trap - EXIT
  (cd / && "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate -w stop) >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
start() {
  cd /
  "${as_owner[@]}" "$bin/initdb" -D "$home/data" -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync
  "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -l "$home/log" -w -o \
    "-h 127.0.0.1 -p $port -k $home -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" \
    start
}
(start) >"$home.out" 2>&1 || { cat "$home.out" "$home/log" >&2; rm -f "$home.out"; exit 1; }
rm -f "$home.out"

export TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
"$@"
