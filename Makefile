# make demo     build, and answer a question about the bundled disclosure
# make test     build, and run every test
# make check    format and layering
# make release  one binary that needs no Swift, as .build/juesuan-VERSION-ARCH.tar.gz
# make bench    time against sqlite3 and pdfplumber, and the speed of reading
# make package  export the example as a data package and validate it with frictionless (needs the network)
# make office   read what LibreOffice saves as XLS and DOC (needs LibreOffice)
# make fuzz     feed each part of the reader with random changes of documents, FUZZ_SECONDS in all

SWIFT ?= swift
SENTENCE = sum expense where code ~ 208 group by basic/project
VERSION = $(shell sed -n 's/.*version: "\(.*\)".*/\1/p' Sources/juesuan/Juesuan.swift)

.PHONY: demo test check release bench package office fuzz setup clean

demo: setup
	$(SWIFT) build --product juesuan
	.build/debug/juesuan -c '$(SENTENCE)'

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

check:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	.ci/check-layers

release: setup
	.ci/release '$(VERSION)'

bench: release
	.ci/bench '$(VERSION)'

package: setup
	$(SWIFT) build --product juesuan
	.ci/validate-package

fuzz: setup
	.ci/fuzz

# The headers of libedit and SQLite, all that the build needs besides Swift.
setup:
	@.ci/setup

clean:
	rm -rf .build
