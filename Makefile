# make demo     build, and answer a question about the bundled disclosure
# make test     build, and run every test
# make check    format and layering
# make release  one binary that needs no Swift, as .build/juesuan-VERSION-ARCH.tar.gz
# make install    the release, its manual page and completions of shells, under PREFIX (/usr/local)
# make uninstall  removes them
# make bench    time against sqlite3 and pdfplumber, and the speed of reading
# make package  export the example as a data package and validate it with frictionless (needs the network)
# make office   read what LibreOffice saves as XLS and DOC (needs LibreOffice)
# make fuzz     feed each part of the reader with random changes of documents, FUZZ_SECONDS in all

SWIFT ?= swift
SENTENCE = sum expense where code ~ 208 group by basic/project
VERSION = $(shell sed -n 's/.*version: "\(.*\)".*/\1/p' Sources/juesuan/Juesuan.swift)

PREFIX ?= /usr/local
# The program that is installed; the release where none is named.
BINARY ?= .build/juesuan-$(VERSION)-$(shell uname -m)/juesuan
SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: install install-data uninstall
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

# BINARY=FILE installs a program that is built already.
install: $(if $(filter command environment,$(word 1,$(origin BINARY))),,release) install-data
	install -D -m 755 '$(BINARY)' '$(DESTDIR)$(PREFIX)/bin/juesuan'

# What belongs to the program beside it: these are in the archive of a release too.
install-data:
	install -D -m 644 man/juesuan.1 '$(SHARE)/man/man1/juesuan.1'
	install -D -m 644 completions/juesuan.bash '$(SHARE)/bash-completion/completions/juesuan'
	install -D -m 644 completions/_juesuan '$(SHARE)/zsh/site-functions/_juesuan'
	install -D -m 644 completions/juesuan.fish '$(SHARE)/fish/vendor_completions.d/juesuan.fish'

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/juesuan' '$(SHARE)/man/man1/juesuan.1'
	rm -f '$(SHARE)/bash-completion/completions/juesuan' '$(SHARE)/zsh/site-functions/_juesuan'
	rm -f '$(SHARE)/fish/vendor_completions.d/juesuan.fish'

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
