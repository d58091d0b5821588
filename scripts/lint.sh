#!/usr/bin/env bash
# `make lint`: format and lints of everything, warnings are errors.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/step.sh
tools=${CARGO_TARGET_DIR:-target}/tools/bin

# By the schema of the specification, and by whichever compose is here.
compose_files() {
  "$tools/check-jsonschema" --quiet --builtin-schema vendor.compose-spec docker-compose*.yml
  local files
  export POSTGRES_PASSWORD=x REDIS_PASSWORD=x CERTIFICATES=/x COMPOSE_PROFILES=green,monitoring
  for files in "" "-f docker-compose.sqlite.yml" "-f docker-compose.tls.yml"; do
    # shellcheck disable=SC2086  # several arguments
    if docker compose version >/dev/null 2>&1; then docker compose -f docker-compose.yml $files config -q; fi
    # shellcheck disable=SC2086
    if command -v docker-compose >/dev/null; then docker-compose -f docker-compose.yml $files config -q; fi
  done
}

# Prometheus' own checks, and whether somebody who is woken up finds what to do.
alerts() {
  local alert
  promtool check config deploy/monitoring/prometheus.yml
  (cd deploy/monitoring && promtool test rules alerts.test.yml)
  python3 scripts/test_monitoring.py
  for alert in $(sed -n 's/.*- alert: //p' deploy/monitoring/alerts.yml); do
    grep -qx "### $alert" docs/operations.md || { echo "docs/operations.md does not say what to do about $alert" >&2; return 1; }
  done
}

# Its providers are fetched only where the workflows run: `terraform validate` is theirs.
terraform_files() {
  if command -v terraform >/dev/null; then terraform fmt -check -recursive deploy/terraform; fi
  python3 scripts/check_terraform.py
}

# Against the schemas of Kubernetes, as they are applied.
kubernetes_files() {
  local overlay
  if command -v kubectl >/dev/null; then
    for overlay in staging production; do kubectl kustomize "deploy/kubernetes/$overlay" | "$tools/kubernetes-validate" --strict --quiet -; done
  else
    find deploy/kubernetes/base -name '*.yaml' ! -name kustomization.yaml -exec "$tools/kubernetes-validate" --strict --quiet {} +
  fi
}

workflows() {
  "$tools/check-jsonschema" --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
  "$tools/zizmor" --offline --quiet --config .github/zizmor.yml --min-severity medium .github/workflows
}

step "Tools" scripts/setup.sh lint
step "Format" cargo fmt --all --check
step "Lints" cargo clippy -q --workspace --exclude frontend --all-targets -- -D warnings
step "Lints, frontend" cargo clippy -q -p frontend --target wasm32-unknown-unknown -- -D warnings
step "Scripts" shellcheck -x -S warning scripts/*.sh docker/*.sh nginx/*.sh bench/*.sh .ci/run
step "Dockerfiles" "$tools/hadolint" docker/*.Dockerfile
step "Parts of the images" python3 scripts/test_sbom.py
step "Compose files" compose_files
step "Workflows" workflows
step "Kubernetes" kubernetes_files
step "Terraform" terraform_files
step "Alerts" alerts
step "nginx" python3 scripts/test_nginx.py
step "Blue-green" python3 scripts/test_blue_green.py
