# Every target sets up what it needs; see README.md.
SHELL := /bin/bash

.PHONY: demo test build lint format setup

# The main job on the embedded engine, on a model organism whose true ceiling is known.
demo: setup
	scripts/timed "build" swift build -c release --product floodmark
	scripts/timed "demo" "$$(swift build -c release --show-bin-path)/floodmark" demo

setup:
	@scripts/setup

build: setup
	swift build -c release --explicit-target-dependency-import-check error

test: setup lint
	scripts/timed "build and tests" swift test -c release --disable-testable-imports --explicit-target-dependency-import-check error

lint:
	scripts/timed "format check" swift format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests
