#!/usr/bin/env bash
# Uses a running SmartResume as a person would: the pages answer, a résumé is read, a job is matched with it.
# usage: smoke.sh URL    such as http://127.0.0.1:6666
set -euo pipefail
cd "$(dirname "$0")/.."
url=${1:?usage: smoke.sh URL}
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

ask() { # STATUS PATH CURL-ARGUMENT…
  local wanted=$1 path=$2 status
  shift 2
  status=$(curl -sS --max-time 40 -o "$answer" -w '%{http_code}' "$@" "$url$path") || status="no answer"
  printf '%-4s %s\n' "$status" "$path" >&2
  [ "$status" = "$wanted" ] || { head -c 1000 "$answer" >&2; exit 1; }
}
field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$answer" "$1"; }

ask 200 /
grep -q '<title>SmartResume' "$answer"
ask 200 /health
grep -qx healthy "$answer"
ask 200 /api/v1/health
[ "$(field status)" = healthy ]
ask 200 /api/v1/health/detailed
# Without Redis it is "degraded", and still does all of this.
[ "$(field status)" != unhealthy ]
ask 200 /api/docs -L
ask 200 /api/openapi.json
ask 404 /api/v1/nothing

ask 201 /api/v1/session/guest -X POST
session=(-H "Authorization: Bearer $(field access_token)")
ask 201 /api/v1/resumes "${session[@]}" -H 'Prefer: wait=30' -F "file=@$(ls bench/data/pdf/*.pdf | head -n 1)"
resume=$(field id)
[ "$(field status)" = ready ]
ask 201 /api/v1/jobs "${session[@]}" --json '{"text": "Engineer\n\nRequirements:\n- Python\n- 3 years of experience\n"}'
ask 201 /api/v1/matches "${session[@]}" --json "{\"resume_id\": \"$resume\", \"job_id\": \"$(field id)\"}"
echo "Score: $(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["report"]["score"])' "$answer")"
ask 204 /api/v1/session "${session[@]}" -X DELETE
