# make demo     build, and answer a question about the bundled disclosure
# make test     build, and run every test
# make check    format and layering
# make release  one binary that needs no Swift, as .build/juesuan-VERSION-ARCH.tar.gz
# make bench    time against sqlite3, and the reading of text into the model
# make fuzz     read spoilt documents for FUZZ_SECONDS (60)

SWIFT ?= swift
FUZZ_SECONDS ?= 60
SENTENCE = sum expense where code ~ 208 group by basic/project
VERSION = $(shell sed -n 's/.*version: "\(.*\)".*/\1/p' Sources/juesuan/Juesuan.swift)

.PHONY: demo test check release bench fuzz setup clean

demo: setup
	$(SWIFT) build --product juesuan
	.build/debug/juesuan -c '$(SENTENCE)'

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

check:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests .ci/ReaderFuzz.swift
	.ci/check-layers

release: setup
	.ci/release '$(VERSION)'

bench: release
	$(SWIFT) build -c release --product ReadingBench
	.ci/bench

fuzz:
	FUZZ_SECONDS=$(FUZZ_SECONDS) .ci/fuzz

# libedit's headers, the one thing the build needs besides Swift.
setup:
	@.ci/setup

clean:
	rm -rf .build
