#!/bin/sh
# Writes the configuration that the environment asks for, and becomes nginx.
# usage: start-nginx.sh [-t]
set -eu
"${0%/*}/nginx/render.sh" /tmp
exec nginx -e stderr -c /tmp/nginx.conf -g 'daemon off;' "$@"
