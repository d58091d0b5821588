#!/usr/bin/env bash
# Replaces what runs by a new version without an interruption. The new colour starts beside the old one, is looked at, and only
# then gets the traffic; whatever fails on the way, the old one keeps it or gets it back. Safe to repeat, also after a kill.
# usage: blue_green.sh deploy        start the other colour, check it, switch, stop this one
#        blue_green.sh only COLOUR   what runs already is this colour (make docker-up: blue); the other one goes
#        blue_green.sh active        print the colour that is to have the traffic
# env: COLOURS (scripts/colours_docker.sh)  the file of functions that start, look at and stop a colour
#      ACTIVE_DIR (data/active)             the folder that nginx reads the addresses from, see nginx/render.sh
#      READY_SECONDS (60), DRAIN_SECONDS (120)   the longest to wait for a colour, and for requests that are under way
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${ACTIVE_DIR:-data/active}
ready_seconds=${READY_SECONDS:-60}
drain_seconds=${DRAIN_SECONDS:-120}
# shellcheck source=scripts/colours_docker.sh
. "${COLOURS:-scripts/colours_docker.sh}"

say() { printf 'blue-green: %s\n' "$*"; }
other() { if [ "$1" = blue ]; then echo green; else echo blue; fi; }

# By rename: whoever reads meanwhile reads what was or what will be.
write() { # FILE LINE…
  printf '%s\n' "${@:2}" >"$folder/$1.new" && mv "$folder/$1.new" "$folder/$1"
}

# The colour that passed everything: written at the end of a deployment, so that one which was killed changes nothing.
active() { cat "$folder/colour" 2>/dev/null || echo blue; }

# Gives nginx the addresses: of the colour for the traffic, and perhaps of the one that is about to follow.
route() { # COLOUR [NEXT]
  local before
  before=$(workers | sed 's/^ *\([0-9]*\).*/\1/')
  # shellcheck disable=SC2046  # one line each
  write addresses "$(addresses "$1")" ${2:+"$(addresses "$2")"} && reload && has_taken "$before"
}

# Once no worker that there was before takes new requests.
has_taken() { # PIDS
  local _
  for _ in $(seq 50); do
    workers | grep -v 'shutting down' | grep -qwF "$1" || return 0
    sleep 0.1
  done
  say "nginx goes on with its old configuration"
  return 1
}

# Requests that are under way come to their end where they began.
drain() {
  local started=$SECONDS
  while workers | grep -q 'shutting down'; do
    [ $((SECONDS - started)) -lt "$drain_seconds" ] || { say "some requests still run after $drain_seconds s; they are cut"; return 0; }
    sleep 0.2
  done
}

until_ready() { # COLOUR
  local started=$SECONDS
  until is_ready "$1"; do
    [ $((SECONDS - started)) -lt "$ready_seconds" ] || return 1
    sleep 0.3
  done
}

# The traffic goes where it belongs, and nothing else is left of a deployment that was killed.
settle() {
  local colour
  colour=$(active)
  if ! is_ready "$colour" && is_ready "$(other "$colour")"; then colour=$(other "$colour"); fi
  is_ready "$colour" || { say "nothing runs that could be replaced, or it is not well: make docker-up"; exit 1; }
  route "$colour" || { say "nginx cannot be given its configuration"; exit 1; }
  write colour "$colour"
  drain
  stop "$(other "$colour")"
}

# Says why, and leaves things as they were.
go_back() { # WHY
  trap '' INT TERM
  say "$1: back to $old"
  route "$old" || say "nginx does not take its configuration back: look at it now"
  drain
  undo "$old" || say "not everything runs with the version before: make docker-status"
  stop "$new" || say "$new is still there"
  say "FAILED: $1. $old has the traffic, $new is gone."
  exit 1
}

deploy() {
  settle
  old=$(active)
  new=$(other "$old")
  trap 'go_back "it was interrupted"' INT TERM
  say "$old has the traffic; starting $new"
  start "$new" || go_back "$new does not start"
  until_ready "$new" || go_back "$new is not ready after $ready_seconds s"
  route "$old" "$new" || go_back "nginx refuses the configuration"
  say "$new is ready; checking it"
  check "$new" || go_back "$new does not pass its checks"
  route "$new" || go_back "nginx refuses the configuration"
  say "$new has the traffic"
  check_site || go_back "the site does not answer through $new"
  follow || go_back "what has no colour does not run with the new version"
  trap '' INT TERM
  write colour "$new"
  drain
  stop "$old"
  say "done: $old is gone, $new has the traffic"
}

only() { # COLOUR
  write colour "$1"
  route "$1"
  drain
  stop "$(other "$1")"
}

mkdir -p "$folder"
chmod 755 "$folder"
umask 022
case "${1:-} ${2:-}" in
  'active ') active ;;
  'deploy ' | 'only blue' | 'only green')
    exec 9>"$folder/lock"
    flock -n 9 || { say "another deployment is under way"; exit 1; }
    "$@"
    ;;
  *) sed -n '4,6s/^# //p' "$0" >&2; exit 2 ;;
esac
