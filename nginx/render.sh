#!/bin/sh
# Writes FOLDER/nginx.conf from the parts beside this script. One source for the images, `make dev` and the gate.
# usage: render.sh FOLDER
# env: PORT (80), or LISTEN ("127.0.0.1:8080 127.0.0.1:6666")
#      BACKEND   host:port of the API, several with commas; without it there is none here
#      FRONTEND  host:port of the app; without it the app is served from SITE_ROOT
#      ACTIVE    a file that, once it is there, says both: "BACKEND FRONTEND" on its first line; on its second one those that
#                are about to follow, so that their names are looked up before they are needed (scripts/blue_green.sh)
#      TRUSTED_PROXIES        addresses (10.0.0.0/8) whose X-Forwarded-For and -Proto are believed
#      MAX_UPLOAD             the backend's limit in bytes; a little more passes here
#      REQUESTS_PER_MINUTE, UPLOADS_PER_MINUTE   what one address may ask of the API; 0 is any number
#      TLS_CERTIFICATE, TLS_KEY (files), TLS_PORT   serve HTTPS, too
#      NGINX_USER, NGINX_WORKERS, ACCESS_LOG, ERROR_LOG
#      HAS_CURRENT_NGINX      1.27.4 or newer: names are looked up again and again, not only at the start
# Only what a shell has built in, because the image holds nothing else.
set -eu

folder=$1
parts=$(cd "${0%/*}" && pwd)
max_upload=${MAX_UPLOAD:-10485760}
# shellcheck disable=SC2086  # one address each
trusted=$(IFS=' ,' && echo ${TRUSTED_PROXIES:-})
[ -n "${LISTEN:-}" ] || LISTEN=${PORT:-80}
next_backend='' next_frontend=''
if [ -n "${ACTIVE:-}" ] && [ -r "$ACTIVE" ]; then
  { read -r BACKEND FRONTEND && read -r next_backend next_frontend; } <"$ACTIVE" || true
fi

# Prints a part, and in it those that it includes: the result is one file to read.
part() {
  while IFS= read -r line; do
    case $line in
      *'include '*.conf';')
        line=${line##*include }
        part "${line%;}"
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$parts/$1"
}

# What an address was last found to be is kept with its zone, whatever the upstream is called before and after a reload.
upstream() { # NAME ADDRESSES
  [ -n "${2:-}" ] || return 0
  printf '  upstream %s {' "$1"
  [ -z "${HAS_CURRENT_NGINX:-}" ] || printf ' zone %s 128k;' "$1"
  # shellcheck disable=SC2086  # one server each
  for address in $(IFS=, && echo $2); do
    printf ' server %s%s max_fails=0;' "$address" "${HAS_CURRENT_NGINX:+ resolve}"
  done
  echo ' keepalive 32; }'
}

# More than nginx can answer stands for no limit.
rate() {
  if [ "$1" = 0 ]; then echo 60000000; else echo "$1"; fi
}

resolvers() {
  while read -r key address _; do
    [ "$key" = nameserver ] || continue
    case $address in
      *:*) printf ' [%s]' "$address" ;;
      *) printf ' %s' "$address" ;;
    esac
  done </etc/resolv.conf
}

{
  [ -z "${NGINX_USER:-}" ] || echo "user $NGINX_USER;"
  echo "worker_processes ${NGINX_WORKERS:-2};"
  echo "pid $folder/nginx.pid;"
  echo "error_log ${ERROR_LOG:-stderr} warn;"
  echo "events { worker_connections 2048; }"
  echo "http {"
  for kind in client_body proxy fastcgi uwsgi scgi; do
    echo "  ${kind}_temp_path $folder/$kind;"
  done
  part http.conf
  echo "  access_log ${ACCESS_LOG:-/dev/stdout} json;"
  echo "  limit_req_zone \$binary_remote_addr zone=api:10m rate=$(rate "${REQUESTS_PER_MINUTE:-100}")r/m;"
  echo "  limit_req_zone \$binary_remote_addr zone=previews:10m rate=$(rate $((3 * ${REQUESTS_PER_MINUTE:-100})))r/m;"
  echo "  limit_req_zone \$uploader zone=uploads:10m rate=$(rate "${UPLOADS_PER_MINUTE:-20}")r/m;"
  echo "  map '' \$largest_upload { default $((max_upload / 1048576)); }"

  echo "  geo \$realip_remote_addr \$is_trusted_proxy {"
  echo "    default 0;"
  for address in $trusted; do echo "    $address 1;"; done
  echo "  }"
  for address in $trusted; do echo "  set_real_ip_from $address;"; done

  if [ -n "${HAS_CURRENT_NGINX:-}" ]; then
    echo "  resolver$(resolvers) valid=2s;"
    echo "  keepalive_min_timeout 3s;"
    echo "  http2 on;"
  fi
  upstream backend "${BACKEND:-}"
  upstream frontend "${FRONTEND:-}"
  upstream backend_next "$next_backend"
  upstream frontend_next "$next_frontend"

  echo "  server {"
  for address in $LISTEN; do echo "    listen $address;"; done
  if [ -n "${TLS_CERTIFICATE:-}" ]; then
    echo "    listen ${TLS_PORT:-8443} ssl;"
    echo "    ssl_certificate $TLS_CERTIFICATE;"
    echo "    ssl_certificate_key ${TLS_KEY:?TLS_CERTIFICATE is set, TLS_KEY is not}"';'
    part tls.conf
  fi
  # A little above the backend's own limit, so that its clearer answer comes first.
  echo "    client_max_body_size $((max_upload / 1048576 + 2))m;"
  part server.conf
  if [ -n "${BACKEND:-}" ]; then part api.conf; else part no_api.conf; fi
  if [ -n "${FRONTEND:-}" ]; then
    part frontend.conf
  else
    echo "    root ${SITE_ROOT:?neither FRONTEND nor SITE_ROOT is set};"
    part site.conf
  fi
  echo "  }"
  echo "}"
} >"$folder/nginx.conf"
