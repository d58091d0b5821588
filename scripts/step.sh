# shellcheck shell=bash
# Sourced by the other scripts: names each step and says how long it took.

step() {
  local name=$1 start=$SECONDS
  shift
  printf '\n==> %s\n' "$name"
  if "$@"; then
    printf '==> %s: done in %d s\n' "$name" $((SECONDS - start))
  else
    local code=$?
    printf '==> %s: FAILED after %d s\n' "$name" $((SECONDS - start)) >&2
    return "$code"
  fi
}
