#!/bin/sh
# What an image is made of, as CycloneDX, for whoever looks for known weaknesses: the image has no list of packages.
# usage: sbom.sh crates PACKAGE CARGO-ARGUMENT…   a line for each crate that goes into the program
#        sbom.sh packages LIST                    a line for each package of Debian or Alpine that a file of the list is from
#        sbom.sh document NAME VERSION FILE…      the document, out of such lines
set -eu

crates() {
  package=$1
  shift
  cargo tree --locked --package "$package" --edges normal --prefix none --format '{p}|{l}' "$@" |
    sed 's/ (\*)$//' | sort -u | awk -F '|' '{
      split($1, words, " ")
      version = substr(words[2], 2)
      licence = $2
      gsub(" */ *", " OR ", licence)
      printf "pkg:cargo/%s@%s|%s|%s|%s\n", words[1], version, words[1], version, licence
    }'
}

packages() {
  # shellcheck source=/dev/null
  . /etc/os-release
  if command -v dpkg-query >/dev/null; then
    # The same file has two names where /lib is a link to /usr/lib; packages know one of them.
    sed 'p; s,^/usr/,/,; t; s,^/,/usr/,' "$1" | xargs dpkg-query -S 2>/dev/null |
      sed 's/: .*//; s/, /\n/g' | sort -u |
      xargs dpkg-query -W -f '${binary:Package}|${Version}|${Architecture}\n' | sed 's/:[a-z0-9]*|/|/' |
      awk -F '|' -v os="$ID" -v release="$VERSION_CODENAME" '{
        version = $2
        gsub(/\+/, "%2B", version)
        gsub(/:/, "%3A", version)
        printf "pkg:deb/%s/%s@%s?arch=%s&distro=%s|%s|%s|\n", os, $1, version, $3, release, $1, $2
      }'
  else
    xargs apk info -W <"$1" 2>/dev/null | sed -n 's/.* is owned by //p' | sort -u |
      sed "s,^\(.*\)-\([^-]*-r[0-9]*\)\$,pkg:apk/$ID/\1@\2|\1|\2|,"
  fi
}

document() {
  name=$1 version=$2
  shift 2
  sort -u "$@" | awk -F '|' -v name="$name" -v version="$version" '
    BEGIN {
      printf "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,"
      printf "\"metadata\":{\"component\":{\"type\":\"application\",\"bom-ref\":\"%s\",\"name\":\"%s\",\"version\":\"%s\"}},\n", name, name, version
      printf "\"components\":["
    }
    {
      printf "%s\n{\"type\":\"library\",\"bom-ref\":\"%s\",\"name\":\"%s\",\"version\":\"%s\",\"purl\":\"%s\"", separator, $1, $2, $3, $1
      if ($4 != "") printf ",\"licenses\":[{\"expression\":\"%s\"}]", $4
      printf "}"
      separator = ","
    }
    END { print "\n]}" }'
}

command=$1
shift
case $command in
  crates | packages | document) "$command" "$@" ;;
  *) sed -n '3,5s/^# //p' "$0" >&2; exit 2 ;;
esac
