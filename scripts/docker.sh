#!/usr/bin/env bash
# The Make targets that begin with docker-.
# usage: docker.sh build|sizes|sbom|up|blue_green|down|restart|status|logs|clean|tag|push|save|load|rollback|compose ARGUMENT…
# env: IMAGES (smartresume) and TAG (latest) name the images, VERSION what a build is called; COMPOSE_FILE as compose reads it;
#      BUILD_NETWORK=host where builds reach the package registries only from there
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh
images=${IMAGES:-smartresume}
kinds=(backend frontend)
export DOCKER_BUILDKIT=1 COMPOSE_DOCKER_CLI_BUILD=1
REVISION=${REVISION:-$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)}
VERSION=${VERSION:-$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)-$REVISION}
export VERSION REVISION

compose() {
  if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi
}

# What profiles leave out by default, too.
all() { COMPOSE_PROFILES=green,monitoring compose "$@"; }

id() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null || true; }

build() {
  local kind before
  for kind in "${kinds[@]}"; do
    before=$(id "$images/$kind:latest")
    step "Image of the $kind" docker build --file "docker/$kind.Dockerfile" --network "${BUILD_NETWORK:-default}" \
      --build-arg "VERSION=$VERSION" --build-arg "REVISION=$REVISION" ${LTO:+--build-arg "LTO=$LTO"} \
      --tag "$images/$kind:latest" --tag "$images/$kind:$VERSION" .
    # What ran until now is what a rollback goes back to.
    if [ -n "$before" ] && [ "$before" != "$(id "$images/$kind:latest")" ]; then
      docker tag "$before" "$images/$kind:previous"
    fi
  done
  sizes
  sbom
}

# What the images are made of, as they say themselves.
sbom() {
  local kind container
  mkdir -p target/sbom
  for kind in "${kinds[@]}"; do
    container=$(docker create "$images/$kind:latest")
    docker cp "$container:/usr/share/doc/smartresume/sbom.cdx.json" "target/sbom/$kind.cdx.json" >/dev/null
    docker rm "$container" >/dev/null
    echo "What it is made of: target/sbom/$kind.cdx.json ($(grep -c '"purl"' "target/sbom/$kind.cdx.json") parts; in the image: /usr/share/doc/smartresume)"
  done
}

# The sizes of the images, unpacked, and whether they stay below their limits.
sizes() {
  local kind size limit code=0
  for kind in "${kinds[@]}"; do
    case $kind in backend) limit=200 ;; frontend) limit=50 ;; esac
    size=$(docker image inspect --format '{{.Size}}' "$images/$kind:latest")
    printf '%-28s %4d MB (limit %d MB)\n' "$images/$kind:latest" $(((size + 999999) / 1000000)) $limit
    [ "$size" -lt $((limit * 1000000)) ] || { echo "$images/$kind:latest is too large." >&2; code=1; }
  done
  return $code
}

# Every container that should run is healthy within a minute, or this says which is not.
wait_until_healthy() {
  local started=$SECONDS containers states
  mapfile -t containers < <(all ps -q)
  while true; do
    states=$(docker inspect --format '{{.Name}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "${containers[@]}")
    # What only makes backups has nothing to be asked.
    if ! grep -Evq ' running (healthy)?$' <<<"$states"; then
      echo "All ${#containers[@]} containers run, and are healthy."
      return
    fi
    if [ $((SECONDS - started)) -ge 60 ]; then
      printf '%s\nNot healthy after a minute; make docker-logs says more.\n' "$states" >&2
      return 1
    fi
    sleep 0.5
  done
}

start() {
  mkdir -p data/active && chmod 755 data/active || return 1
  compose up -d --no-build --remove-orphans || return 1
  wait_until_healthy || return 1
  scripts/blue_green.sh only blue
}

up() {
  scripts/env.sh write
  build
  step "Start" start
  local external local_port
  external=$(compose port nginx 6666 | sed -n 's/^0\.0\.0\.0://p')
  local_port=$(sed -n 's/^LOCAL_PORT=//p' .env)
  cat <<TEXT

  SmartResume is running:  http://127.0.0.1:${LOCAL_PORT:-${local_port:-8080}}    (in a browser on this machine)
                           port ${external:-6666}: for the HTTPS proxy in front of it, and for curl; browsers refuse 6666

TEXT
}

# A new version beside the old one, without an interruption: of these sources, or TO=version.
blue_green() {
  [ -n "$(compose ps -q nginx 2>/dev/null)" ] || { echo "Nothing runs that could be replaced: make docker-up" >&2; exit 1; }
  if [ -n "${TO:-}" ]; then name_latest "$TO"; else build; fi
  step "Switch" scripts/blue_green.sh deploy
}

down() {
  all down --remove-orphans
  rm -f data/active/addresses data/active/colour
}
restart() { all restart && wait_until_healthy; }
status() { all ps; }
logs() { all logs --follow --tail 200 "$@"; }

clean() {
  if [ "${YES:-}" != 1 ]; then
    read -r -p "This deletes the containers, their data and the images. Type yes: " answer
    [ "$answer" = yes ] || exit 1
  fi
  all down --volumes --remove-orphans
  rm -f data/active/addresses data/active/colour
  local kind
  for kind in "${kinds[@]}"; do docker images -q "$images/$kind" | sort -u | xargs -r docker rmi --force; done
}

# TO=registry.example/smartresume: the names under which they are pushed.
tag() {
  local kind
  for kind in "${kinds[@]}"; do docker tag "$images/$kind:${TAG:-latest}" "${TO:?TO=registry/name}/$kind:$VERSION"; done
}

push() {
  tag
  local kind
  for kind in "${kinds[@]}"; do docker push "$TO/$kind:$VERSION"; done
}

save() {
  local file=${FILE:-smartresume-$VERSION.tar.gz}
  docker save "$images/backend:latest" "$images/frontend:latest" postgres:16 redis:7 | gzip >"$file"
  echo "$file: $(du -h "$file" | cut -f1)"
}

load() { docker load --input "${FILE:?FILE=smartresume-….tar.gz}"; }

# That version is what is started next; the one that was becomes the one before.
name_latest() { # VERSION
  local kind to=$1 now
  for kind in "${kinds[@]}"; do
    [ -n "$(id "$images/$kind:$to")" ] || { echo "There is no image $images/$kind:$to." >&2; exit 1; }
  done
  for kind in "${kinds[@]}"; do
    now=$(id "$images/$kind:latest")
    docker tag "$images/$kind:$to" "$images/$kind:latest"
    [ -z "$now" ] || docker tag "$now" "$images/$kind:previous"
  done
}

# TO=version: another one than the last. The data stay; the schema of the database only ever grows.
rollback() {
  name_latest "${TO:-previous}"
  step "Start" start
}

command=${1:-}
shift || true
case $command in
  build | sizes | sbom | up | blue_green | down | restart | status | logs | clean | tag | push | save | load | rollback | compose) "$command" "$@" ;;
  *) sed -n '2,3s/^# //p' "$0" >&2; exit 2 ;;
esac
