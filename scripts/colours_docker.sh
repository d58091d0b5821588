# shellcheck shell=bash disable=SC2154
# Sourced by blue_green.sh: the colours as containers. Blue is `backend` and `frontend` of docker-compose.yml, green the same
# with `_green`. Images are taken by name, so a container that runs keeps the one that it was started from.

all() { COMPOSE_PROFILES=green scripts/docker.sh compose "$@"; }
suffix() { [ "$1" = blue ] || echo _green; }
addresses() { echo "backend$(suffix "$1"):8000 frontend$(suffix "$1"):80"; }
nginx() { all ps -q nginx; }
count() { all ps -q "$1" | wc -l; }

start() { # COLOUR
  local suffix other
  suffix=$(suffix "$1")
  other=$(suffix "$(other "$1")")
  all up -d --no-build --no-deps --scale "backend$suffix=$(count "backend$other")" "backend$suffix" "frontend$suffix"
}

are_healthy() { # SERVICE…
  local containers
  mapfile -t containers < <(all ps -q "$@")
  [ ${#containers[@]} -gt 0 ] || return 1
  ! docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' "${containers[@]}" | grep -qvx 'running healthy'
}

is_ready() { are_healthy "backend$(suffix "$1")" && are_healthy "frontend$(suffix "$1")"; }

# An nginx of its own in front of the colour, and people's journey through it; then the data.
check() { # COLOUR
  local suffix probe code=0
  suffix=$(suffix "$1")
  probe=$(all run -d --no-deps -p 127.0.0.1::6666 -e ACTIVE= -e "BACKEND=backend$suffix:8000" -e "FRONTEND=frontend$suffix:80" nginx) || return 1
  { answers "$probe" && scripts/smoke.sh "http://$(docker port "$probe" 6666 | head -n 1)"; } || code=1
  docker rm -f "$probe" >/dev/null
  [ $code = 0 ] && all exec -T "backend$suffix" smartresume verify
}

# nginx in the container answers with the app and the API.
answers() { # CONTAINER
  local _
  for _ in $(seq 50); do
    docker exec "$1" curl -fsS -o /dev/null -o /dev/null http://127.0.0.1:6666/ http://127.0.0.1:6666/api/v1/health 2>/dev/null && return
    sleep 0.2
  done
  docker logs --tail 20 "$1" >&2
  return 1
}

check_site() { answers "$(nginx)"; }

workers() { docker top "$(nginx)" -eo pid,args | grep 'nginx: worker process' || true; }

# The configuration is made again, since the addresses go into it, and read before nginx is told.
reload() {
  local nginx
  nginx=$(nginx)
  docker exec "$nginx" /etc/smartresume/start-nginx.sh -t -q && docker exec "$nginx" nginx -e stderr -c /tmp/nginx.conf -s reload
}

# Workers and backups have no colour: the queue is in the database, and whoever comes next goes on with it.
follow() {
  local _
  all up -d --no-build --no-deps --scale "worker=$(count worker)" worker backup || return 1
  [ "$(count worker)" -gt 0 ] || return 0
  for _ in $(seq "$ready_seconds"); do
    are_healthy worker && return
    sleep 1
  done
  return 1
}

# The name that the failed version was started by means the version before again, for whatever is started next.
undo() { # COLOUR
  local service container name
  for service in backend frontend; do
    container=$(all ps -q "$service$(suffix "$1")" | head -n 1)
    name=$(docker inspect --format '{{.Config.Image}}' "$container")
    docker tag "$(docker inspect --format '{{.Image}}' "$container")" "$name" || return 1
  done
  name=${name%/frontend:*}:${name##*:}
  IMAGES=${name%:*} TAG=${name##*:} follow
}

stop() { # COLOUR
  local project
  all rm -sf "backend$(suffix "$1")" "frontend$(suffix "$1")" >/dev/null
  # The nginx that a killed check left.
  project=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.project"}}' "$(nginx)")
  docker ps -aq --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.service=nginx \
    --filter label=com.docker.compose.oneoff=True | xargs -r docker rm -f >/dev/null
}
