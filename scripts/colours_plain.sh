# shellcheck shell=bash disable=SC2154
# Sourced by blue_green.sh in its tests: the colours as plain processes of this machine, without containers.
# env: PLAIN_DIR (process numbers, settings of nginx), NGINX_DIR (its configuration), NGINX_PROGRAM, BLUE and GREEN (ports), SERVER (the program), VERSION (what it is to
#      answer), BREAK (where the new version fails), KILL (where the script is killed)

port() { if [ "$1" = blue ]; then echo "$BLUE"; else echo "$GREEN"; fi; }
addresses() { echo "127.0.0.1:$(port "$1")"; }
kill_at() { [ "${KILL:-}" != "$1" ] || kill -9 $$; }

start() {
  kill_at start
  # Without the lock, which would outlive the script with it.
  python3 "$SERVER" "$(port "$1")" "$VERSION" "${BREAK:-}" >"$PLAIN_DIR/$1.log" 2>&1 9>&- &
  echo $! >"$PLAIN_DIR/$1.pid"
}

is_ready() { curl -fs -o /dev/null "http://127.0.0.1:$(port "$1")/health/ready"; }
check() { kill_at check && [ "$(curl -fs "http://127.0.0.1:$(port "$1")/check")" = "$VERSION" ]; }
check_site() { kill_at check_site && [ "${BREAK:-}" != site ]; }
follow() { kill_at follow && [ "${BREAK:-}" != follow ]; }
undo() { echo "$1" >"$PLAIN_DIR/undone"; }

workers() { ps -o pid=,args= --ppid "$(cat "$NGINX_DIR/nginx.pid")" | grep 'nginx: worker process' || true; }

reload() {
  (
    set -a
    # shellcheck source=/dev/null
    . "$PLAIN_DIR/settings"
    nginx/render.sh "$NGINX_DIR"
  )
  "$NGINX_PROGRAM" -e stderr -c "$NGINX_DIR/nginx.conf" -t -q && kill -HUP "$(cat "$NGINX_DIR/nginx.pid")" && kill_at reload
}

stop() {
  kill_at stop
  [ ! -e "$PLAIN_DIR/$1.pid" ] || kill "$(cat "$PLAIN_DIR/$1.pid")" 2>/dev/null || true
  rm -f "$PLAIN_DIR/$1.pid"
}
