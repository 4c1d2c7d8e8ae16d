# Every target sets up what it needs; see README.md.
SHELL := /bin/bash

.PHONY: demo test quick fuzz build lint format setup setup-test screenshots interop interop-models interop-tokenizers interop-inspect interop-bench

# The main job on the embedded engine, on a model organism whose true ceiling is known.
demo: setup
	scripts/timed "build" swift build -c release --product floodmark-demo
	scripts/timed "demo" "$$(swift build -c release --show-bin-path)/floodmark-demo" demo

setup:
	@scripts/setup

setup-test:
	@scripts/setup --test

build: setup
	swift build -c release --explicit-target-dependency-import-check error

# Tests start hundreds of processes, servers and sandboxes: all at once they would only wait for each other.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH = 4
test: setup-test lint
	scripts/timed "build and tests" swift test -c release --disable-testable-imports --explicit-target-dependency-import-check error

# For the inner loop: unit tests of the targets that were changed since BASE, without the rest.
BASE ?= HEAD
quick: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH = 4
quick: setup
	scripts/timed "build and unit tests" scripts/quick $(BASE)

# Mutated files for the readers of models; see Docs/models.md. What it finds stays in Fuzzing/.build.
FUZZ_RUNS ?= 1000000
FUZZ_BUILD = swift build -c release --package-path Fuzzing --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address
FUZZ_LIMITS = -max_len=4096 -malloc_limit_mb=4 -rss_limit_mb=1024
FUZZ_OUTPUT = -verbosity=0 -print_funcs=0 -artifact_prefix=Fuzzing/.build/
# Without the bookkeeping of every allocation, which costs half of the time.
fuzz: export ASAN_OPTIONS = malloc_context_size=1:quarantine_size_mb=4:allocator_release_to_os_interval_ms=-1
fuzz: setup
	scripts/timed "build" $(FUZZ_BUILD)
	rm -rf Fuzzing/.build/found && mkdir Fuzzing/.build/found
	scripts/timed "fuzzing" "$$($(FUZZ_BUILD) --show-bin-path)/fuzz-reader" -runs=$(FUZZ_RUNS) -seed=1 -reduce_inputs=0 \
	    -detect_leaks=0 $(FUZZ_LIMITS) $(FUZZ_OUTPUT) Fuzzing/.build/found Fuzzing/Corpus

SWIFT_SOURCES = Package.swift Sources Tests Fuzzing/Package.swift Fuzzing/Sources/fuzz-reader

lint:
	scripts/timed "format check" swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format:
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

# The pictures of the documents, from the demo's report; a demo that is finished is not run again.
screenshots: setup-test
	scripts/timed "build" swift build -c release --product floodmark-demo
	scripts/timed "demo" "$$(swift build -c release --show-bin-path)/floodmark-demo" demo --seed 1
	scripts/screenshots floodmark-demo/seed-1/report/report.html Docs

# Where other people's programs are installed, outside the repository.
INTEROP := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/floodmark/interop

# Simulates how often statements are wrong, and recomputes the demo's report from its exported score rows; see
# Docs/statistics.md. A finished demo is not run again.
interop: FLOODMARK = "$$(swift build -c release --show-bin-path)/floodmark-demo"
interop: DEMO = floodmark-demo/seed-1
interop: RECOMPUTED = $(DEMO)-scores.csv $(DEMO)/report/report.json
interop: STATISTICS = "$(INTEROP)/bin/python" Interop/recompute_statistics.py $(RECOMPUTED)
interop: setup
	scripts/timed "build" swift build -c release --product floodmark-demo
	scripts/timed "build of the probe" swift build -c release --product coverage-probe
	scripts/timed "coverage" "$$(swift build -c release --show-bin-path)/coverage-probe" 200
	python3 -m venv "$(INTEROP)"
	"$(INTEROP)/bin/python" -m pip install --quiet --requirement Interop/requirements.txt
	scripts/timed "demo" $(FLOODMARK) demo --seed 1 --workspace $(DEMO)
	$(FLOODMARK) export scores $(DEMO) >$(DEMO)-scores.csv
	scripts/timed "means, ranges and choices" python3 Tests/Fixtures/Estimation/recompute.py $(RECOMPUTED)
	scripts/timed "statistics, other draws" $(STATISTICS) --self-test
	scripts/timed "statistics, the same draws" $(STATISTICS) --same-draws --self-test

# Loads an exported organism with transformers, peft and llama.cpp; see Docs/models.md.
interop-models: FLOODMARK = "$$(swift build -c release --show-bin-path)/floodmark-demo"
interop-models: setup
	scripts/timed "build" swift build -c release --product floodmark-demo
	scripts/timed "peers" Interop/models/install "$(INTEROP)"
	scripts/timed "exported model" "$(INTEROP)/bin/python" Interop/models/compare.py $(FLOODMARK) "$(INTEROP)/llama.cpp"

# Compares our tokenizers with the library tokenizers on many strings; see Docs/models.md.
interop-tokenizers: PROBE = "$$(swift build -c release --show-bin-path)/tokenizers-probe"
interop-tokenizers: setup
	scripts/timed "build of the probe" swift build -c release --product tokenizers-probe
	python3 -m venv "$(INTEROP)"
	"$(INTEROP)/bin/python" -m pip install --quiet --requirement Interop/tokenizers/requirements.txt
	scripts/timed "tokens and texts" "$(INTEROP)/bin/python" Interop/tokenizers/compare.py $(PROBE) 10000

# Lets the real Inspect read our logs and run an evaluation for us, and says of logs of its own what it says; see Docs/inspect.md.
interop-inspect: FLOODMARK = "$$(swift build -c release --show-bin-path)/floodmark"
interop-inspect: PROBE = "$$(swift build -c release --show-bin-path)/inspect-logs-probe"
interop-inspect: LOGS = $(INTEROP)/inspect-logs
interop-inspect: setup-test
	scripts/timed "build" swift build -c release --product floodmark
	scripts/timed "build of the probe" swift build -c release --product inspect-logs-probe
	python3 -m venv "$(INTEROP)"
	"$(INTEROP)/bin/python" -m pip install --quiet --requirement Interop/inspect/requirements.txt
	rm -rf "$(LOGS)" && mkdir -p "$(LOGS)"
	$(PROBE) every-kind "$(LOGS)/every-kind.eval" && $(PROBE) write "$(LOGS)/small.eval" 6 2 >"$(LOGS)/written"
	scripts/timed "logs" "$(INTEROP)/bin/python" Interop/inspect/check_logs.py "$(LOGS)"/*.eval
	scripts/timed "run" "$(INTEROP)/bin/python" Interop/inspect/run_inspect.py $(FLOODMARK)
	scripts/timed "imports" "$(INTEROP)/bin/python" Interop/inspect/check_imports.py $(FLOODMARK)

# Measures beside peers; see Docs/benchmarks.md.
interop-bench: FLOODMARK = "$$(swift build -c release --show-bin-path)/floodmark"
interop-bench: setup-test
	scripts/timed "build" swift build -c release --product floodmark
	scripts/timed "build of the probe" swift build -c release --product allocation-probe
	python3 -m venv "$(INTEROP)"
	"$(INTEROP)/bin/python" -m pip install --quiet --requirement Benchmarks/estimation/requirements.txt \
		--requirement Benchmarks/engine/requirements.txt --requirement Benchmarks/eval/requirements.txt
	$(FLOODMARK) bench estimation --peer "$(INTEROP)/bin/python"
	$(FLOODMARK) bench engine --peer "$(INTEROP)/bin/python"
	$(FLOODMARK) bench eval --peer "$(INTEROP)/bin/python"
