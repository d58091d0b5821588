# The commands of this project; `make` alone lists them.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' Makefile)

help: ## List the commands
	@awk -F ':.*## ' '/^##@ / { printf "\n%s\n", substr($$0, 5) } /^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

##@ Develop
setup: ## Install what this machine lacks (dev and test call it themselves)
	@scripts/setup.sh test

setup-model: ## Fetch the sentence model for SENTENCE_MODEL into data/models (91 MB)
	@scripts/sentence_model.sh

env: ## Write .env, with generated secrets
	@scripts/env.sh write

env-check: ## Check .env: every problem at once
	@scripts/env.sh check

dev: ## Build and run everything; prints the URL to open
	@scripts/dev.sh

dev-backend: ## Run only the backend, on port 8000
	@cargo run -q -p backend -- serve

dev-frontend: ## Build only the frontend into dist/ (make dev serves it)
	@scripts/setup.sh dev
	@cargo run -q -p frontend-build -- --profile wasm-dev --out dist

##@ Build
build: build-backend build-frontend ## Build for production

build-backend: ## Build target/release/smartresume
	@cargo build --release -p backend

build-frontend: ## Build the optimised frontend into dist/
	@scripts/setup.sh dev
	@cargo run -q -p frontend-build -- --profile wasm-release --out dist

##@ Containers
docker-build: ## Build the images, print their sizes and check them
	@scripts/docker.sh build

docker-up: ## Build, start everything and wait until it is healthy
	@scripts/docker.sh up

deploy-blue-green: ## Build, start beside what runs, check, switch; TO=version builds nothing
	@scripts/docker.sh blue_green

docker-down: ## Stop and remove the containers; the data stay
	@scripts/docker.sh down

docker-restart: ## Restart the containers
	@scripts/docker.sh restart

docker-status: ## Show the containers and how they do
	@scripts/docker.sh status

docker-logs: ## Follow the logs
	@scripts/docker.sh logs

docker-clean: ## Delete containers, images and data (asks first; YES=1 does not)
	@scripts/docker.sh clean

docker-tag: ## Name the images for a registry: TO=registry/name
	@scripts/docker.sh tag

docker-push: ## The same, and push them there
	@scripts/docker.sh push

docker-save: ## Write the images to FILE, for machines without a registry
	@scripts/docker.sh save

docker-load: ## Read the images from FILE
	@scripts/docker.sh load

docker-rollback: ## Go back to the images before the last build, or TO=version
	@scripts/docker.sh rollback

##@ Database (of the containers if they run, else of make dev)
db-init: ## Make the database and its schema
	@scripts/db.sh migrate

db-migrate: ## Bring the schema up to date
	@scripts/db.sh migrate

db-reset: ## Delete everything in the database (asks first; YES=1 does not)
	@scripts/db.sh reset

db-shell: ## Open a shell of the database
	@scripts/db.sh shell

##@ Check
lint: ## Check format and lints
	@scripts/lint.sh

format: ## Format the code
	@cargo fmt --all

typecheck: ## Check that everything compiles, without building it
	@cargo check -q --workspace --exclude frontend --all-targets
	@cargo check -q -p frontend --target wasm32-unknown-unknown

test: ## Run every test: units, API on SQLite and PostgreSQL, WebAssembly, browser
	@scripts/test.sh

test-unit: ## Run the unit tests only
	@cargo test --workspace --lib --bins

test-api: ## Run the API tests on SQLite
	@cargo test -p backend --test api

test-postgres: ## Run the API tests on a throwaway PostgreSQL
	@scripts/with-postgres.sh cargo test -p backend --test api

##@ Measure
bench: ## Measure parse quality, match quality and latency
	@bench/run.sh

bench-match: ## Measure what is read in job ads, and who matches them
	@bench/match.sh

bench-reference: ## Measure side by side with the reference service of bench/reference
	@bench/side_by_side.sh

bench-browser: ## Time the live score of a long résumé in Chromium
	@bench/browser.sh

bench-editor: ## Time from a pause of typing to new pages beside the editor in Chromium
	@bench/editor.sh

bench-mutations: ## Upload 2,000 damaged files and look whether the service keeps its promises
	@bench/extra.sh mutations

bench-batch: ## Time 1,000 documents beside other extractors, a long one, and single pages
	@bench/extra.sh batch

bench-export: ## Write everybody with every template, read the files back, and time it beside a browser
	@bench/extra.sh export

bench-providers: ## Have a fake AI provider behave in all the ways it can, and print what people see
	@bench/extra.sh providers

bench-faults: ## Kill and restart parts of the service under load: what people see, what is lost; ARGUMENTS=--redis
	@bench/extra.sh faults $(ARGUMENTS)

bench-restored: ## Back up during 100 writes a second, restore, and look for what was acknowledged
	@bench/extra.sh restored

bench-kills: ## Upload while the service, or its workers, are killed at random
	@bench/extra.sh kills

fuzz: ## Fuzz the engine, FUZZ_SECONDS (60) for each target
	@scripts/fuzz.sh

screenshots: ## Take the README's screenshots of the real thing
	@scripts/screenshots.sh

##@ Clean
clean: ## Remove what was built (data/ stays)
	@cargo clean -q
	@rm -rf dist e2e/node_modules bench/out
