# Every target sets up what it needs; see README.md.
SHELL := /bin/bash

.PHONY: test build lint format setup

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
