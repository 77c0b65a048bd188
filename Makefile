# The commands of this house. `make run` and `make test` are all that a person needs on a fresh Debian 12:
# both install what is missing. What they do is in .make/, one script each.

.DEFAULT_GOAL := help
.PHONY: help run test long build schema format clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: ## install what is missing, build, and open a living hall (ARGS="…" goes to `townhall demo`)
	@.make/run $(ARGS)

test: ## install what is missing, then run all tests, each stage within its time
	@.make/test

long: ## the same set-up, then what takes longer: 1,000 kills, the Autobahn suite, axe-core in every view
	@.make/long

build: ## release build of townhall and loadtest
	@.make/build

schema: ## write the tables and the reference page that come from the protocol's schema
	@.make/schema

format: ## format the Swift sources
	@.make/format

clean: ## remove builds, caches and logs
	rm -rf .build .build-* .cache
