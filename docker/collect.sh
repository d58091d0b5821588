#!/bin/sh
# Copies programs and files, with the libraries that the programs need, into a folder that becomes an image of its own:
# what is not in it cannot be attacked, and need not be updated.
# usage: collect.sh FOLDER PATH…
set -eu
folder=$1
shift
mkdir -p "$folder/tmp"
chmod 1777 "$folder/tmp"
for path; do
  echo "$path"
  if [ -f "$path" ]; then ldd "$path" 2>/dev/null | grep -o '/[^ ]*' || true; fi
done | sort -u >/tmp/collected
# Links are followed: each path is there under the name by which it is looked for.
tar -chf - -T /tmp/collected | tar -xf - -C "$folder"
