# SPDX-License-Identifier: Apache-2.0
# Words for the presets and scripts that do the work; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help demo test test-slow build install package docs bench bench-peers clients hostile fuzz oracle real asan tsan clang lint format

PREFIX ?= /usr/local
SECONDS ?= 120
COUNT ?= 5000

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

demo: ## set up, build the release programs and show the main job
	@tools/setup.sh build
	@tools/build.sh release hashrange hashrange-blog
	@build/release/bin/hashrange demo
	@rm -rf build/release/blog.db
	@build/release/bin/hashrange-blog --folder build/release/blog.db
	@echo "make demo: done; that was hashrange demo and hashrange-blog, both in build/release/bin"

test: ## set up, build and run the tests
	@tools/setup.sh build
	@tools/run_tests.sh dev --label-exclude '^(slow|oracle)$$'

LONG_RUNS = HASHRANGE_KILL_ROUNDS=200 HASHRANGE_MODEL_OPERATIONS=100000 HASHRANGE_POWER_LOSS_ROUNDS=1000 \
	HASHRANGE_FAULT_STEP=3 HASHRANGE_HISTORIES=30 HASHRANGE_BATCH_ITEMS=200000 HASHRANGE_DRIFT_WRITES=5000 \
	HASHRANGE_MERGE_ROUNDS=3000 HASHRANGE_REOPEN_SEEDS=60 HASHRANGE_CHAOS_CALLS=2000 HASHRANGE_CHAOS_RACES=10000 \
	HASHRANGE_CHAOS_TRANSACTIONS=1000 HASHRANGE_MODIFICATIONS=10000 HASHRANGE_IDS=1000000

test-slow: ## the tests with long runs of those that kill, play and compare, and of what installs
	@tools/setup.sh build
	@$(LONG_RUNS) tools/run_tests.sh dev --label-exclude '^oracle$$'

build: ## the release programs, in build/release/bin
	@tools/setup.sh build
	@tools/build.sh release programs
	@echo "build: done; the programs are in build/release/bin"

install: ## install library, headers and the program under PREFIX (/usr/local)
	@tools/setup.sh build
	@tools/build.sh release installed
	@cmake --install build/release --prefix "$(PREFIX)" > build/release/install.log
	@echo "install: done; installed under $(PREFIX)"

package: ## the Debian packages, and everything that strangers may do with an installed or a source tree
	@tools/setup.sh build ci package
	@tools/package.sh check
	@tools/package.sh consumers

docs: ## build the site of docs/ in build/docs/site; a broken link or a snippet that does not compile fails
	@tools/setup.sh build docs
	@tools/docs.sh

bench: ## build and run every benchmark; answers are compared first
	@tools/setup.sh build ci
	@tools/bench.sh

bench-peers: ## `hashrange serve` beside Dynoxide, DynamoDB Local and the floor, in one run
	@tools/setup.sh build ci
	@tools/build.sh release hashrange peers_load peers_floor
	@tools/bench_peers.py

clients: ## the AWS CLI, boto3 and the AWS SDK for JavaScript against `hashrange serve`; the same against DynamoDB Local
	@tools/setup.sh build ci clients
	@tools/clients.sh check

hostile: ## malformed requests (COUNT, 5000), slow clients, floods and kill -9 against `hashrange serve`
	@tools/setup.sh build
	@tools/clients.sh hostile $(COUNT)

fuzz: ## every fuzzer for SECONDS (120) each
	@tools/setup.sh build ci
	@tools/fuzz.sh $(SECONDS)

oracle: ## the same programs and requests against Amazon's DynamoDB Local; the client against dynalite
	@tools/setup.sh build ci
	@tools/oracle.sh check
	@tools/dynalite.sh check

real: ## a few requests to Amazon's own service; says what they cost, and asks nothing unless two variables say so
	@tools/setup.sh build
	@tools/amazon.sh

asan: ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@tools/setup.sh build
	@tools/run_tests.sh asan --label-exclude '^(slow|oracle)$$'

tsan: ## the tests under ThreadSanitizer
	@tools/setup.sh build
	@tools/run_tests.sh tsan --label-exclude '^(slow|oracle)$$'

clang: ## the tests with clang-19, under its sanitizers
	@tools/setup.sh build ci
	@tools/run_tests.sh clang --label-exclude '^(slow|oracle)$$'

lint: ## clang-format and clang-tidy over the files that differ from the last commit; FILES=all for every file
	@tools/setup.sh build ci
	@tools/lint.sh $(FILES)

format: ## format every C++ file
	@tools/setup.sh build
	@tools/format.sh --fix
