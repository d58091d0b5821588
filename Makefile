# The commands of this project; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup dev dev-backend dev-frontend test test-unit test-api test-postgres e2e lint format typecheck build build-backend build-frontend bench bench-match bench-reference bench-mutations bench-batch fuzz screenshots clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what this machine lacks (dev and test call it themselves)
	@scripts/setup.sh test

dev: ## Build and run everything; prints the URL to open
	@scripts/dev.sh

dev-backend: ## Run only the backend, on port 8000
	@cargo run -q -p backend -- serve

dev-frontend: ## Build only the frontend into dist/ (make dev serves it)
	@scripts/setup.sh dev
	@cargo run -q -p frontend-build -- --profile wasm-dev --out dist

test: ## Run every test: units, API on SQLite and PostgreSQL, WebAssembly, browser
	@scripts/test.sh

test-unit: ## Run the unit tests only
	@cargo test --workspace --lib --bins

test-api: ## Run the API tests on SQLite
	@cargo test -p backend --test api

test-postgres: ## Run the API tests on a throwaway PostgreSQL
	@scripts/with-postgres.sh cargo test -p backend --test api

lint: ## Check format and lints
	@scripts/lint.sh

format: ## Format the code
	@cargo fmt --all

typecheck: ## Check that everything compiles, without building it
	@cargo check -q --workspace --exclude frontend --all-targets
	@cargo check -q -p frontend --target wasm32-unknown-unknown

build: build-backend build-frontend ## Build for production

build-backend: ## Build target/release/smartresume
	@cargo build --release -p backend

build-frontend: ## Build the optimised frontend into dist/
	@scripts/setup.sh dev
	@cargo run -q -p frontend-build -- --profile wasm-release --out dist

bench: ## Measure parse quality, match quality and latency
	@bench/run.sh

bench-match: ## Measure what is read in job ads, and who matches them
	@bench/match.sh

bench-reference: ## Measure side by side with the reference service of bench/reference
	@bench/side_by_side.sh

bench-mutations: ## Upload 2,000 damaged files and look whether the service keeps its promises
	@bench/extra.sh mutations

bench-batch: ## Time 1,000 documents beside other extractors, a long one, and single pages
	@bench/extra.sh batch

fuzz: ## Fuzz the engine, FUZZ_SECONDS (60) for each target
	@scripts/fuzz.sh

screenshots: ## Take the README's screenshots of the real thing
	@scripts/screenshots.sh

clean: ## Remove what was built (data/ stays)
	@cargo clean -q
	@rm -rf dist e2e/node_modules bench/out
