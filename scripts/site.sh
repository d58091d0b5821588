#!/usr/bin/env bash
# Runs the whole product on this machine: backend, worker, and nginx in front of both app and API.
# usage: site.sh [COMMAND…]   without a command: until Ctrl-C; with one: runs it with BASE_URL set, then stops.
# env: SMARTRESUME (binary), DIST (built frontend), SITE_PORTS ("8080 6666"), BACKEND_PORT (8000), SITE_DIR (logs and
#      scratch), SITE_QUIET (say nothing), and whatever the backend reads (.env.example)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
binary=${SMARTRESUME:-${CARGO_TARGET_DIR:-$root/target}/debug/smartresume}
dist=${DIST:-$root/dist}
read -r -a ports <<<"${SITE_PORTS:-8080 6666}"
backend_port=${BACKEND_PORT:-8000}
site=${SITE_DIR:-$root/target/site}
# Links to job ads may point here: what `make dev` and the journeys try them with.
if [ "${HOST:-127.0.0.1}" = 127.0.0.1 ] && [ "${SECURE_COOKIES:-false}" = false ]; then
  export DEVELOPMENT_SITE=${DEVELOPMENT_SITE:-127.0.0.1:18099}
fi
nginx=$(command -v nginx || echo /usr/sbin/nginx)

for port in "${ports[@]}" "$backend_port"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Port $port is taken. Stop what listens there, or choose others with SITE_PORTS and BACKEND_PORT." >&2
    exit 1
  fi
done

mkdir -p "$site/nginx"
listen=""
for port in "${ports[@]}"; do listen+="127.0.0.1:$port "; done
user=""
# Started by root, the workers must still reach a checkout below /root.
[ "$(id -u)" != 0 ] || user=root
# Whoever develops or tests is one address, and asks often: nginx and the backend read these.
export REQUESTS_PER_MINUTE=60000 UPLOADS_PER_MINUTE=6000
LISTEN=$listen SITE_ROOT=$dist BACKEND=127.0.0.1:$backend_port FRONTEND="" NGINX_USER=$user NGINX_WORKERS=1 \
  ACCESS_LOG=$site/access.log ERROR_LOG=$site/nginx.log \
  TLS_CERTIFICATE="" "$root/nginx/render.sh" "$site/nginx"

pids=()
stop() {
  trap - EXIT INT TERM
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM

if [ $# -gt 0 ]; then
  PORT=$backend_port "$binary" serve >"$site/backend.log" 2>&1 &
else
  PORT=$backend_port "$binary" serve &
fi
pids+=($!)
"$nginx" -p "$site" -c "$site/nginx/nginx.conf" -e "$site/nginx.log" -g 'daemon off;' &
pids+=($!)

base=http://127.0.0.1:${ports[0]}
for _ in $(seq 100); do
  for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null || { tail -n 20 "$site"/*.log >&2; echo "The site did not start." >&2; exit 1; }; done
  curl -fs -o /dev/null "$base/api/v1/health" && curl -fs -o /dev/null "$base/" && break
  sleep 0.1
done
curl -fs -o /dev/null "$base/api/v1/health" || { tail -n 20 "$site"/*.log >&2; echo "The site did not start." >&2; exit 1; }

if [ $# -gt 0 ]; then
  BASE_URL=$base "$@"
else
  printf '\n  SmartResume is running:  %s\n\n  (API documentation: %s/api/docs, Ctrl-C stops it)\n\n' "$base" "$base"
  wait -n
fi
