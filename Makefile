# ssrcheck: `make` builds build/ssrcheck, which runs in place; `make help` tells what else there is.
# Sources are found by name. What is made goes to $(BUILD) and nowhere else.

PREFIX  ?= /usr/local
BUILD   ?= build
WORDNET ?= /usr/share/wordnet
CC      ?= cc
CFLAGS  ?= -O2 -g
FLEX    ?= flex
BISON   ?= bison

MAKEFLAGS += -r
# One short line for each thing made; `make V=1` shows the commands.
Q := $(if $(V),,@)
told = $(if $(V),,@echo '  $(1)')
.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:

STANDARD  := -std=c17 -D_POSIX_C_SOURCE=200809L
WARNINGS  := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes $(WERROR)
# What flex and bison write is not ours to mend.
GENERATED := -Wno-shadow -Wno-missing-prototypes -Wno-strict-prototypes -Wno-sign-compare -Wno-unused
SANITIZE  := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# An image of a rulebook belongs to the one build that this names.
IDENTITY  := -Wl,--build-id=sha1
LIBRARIES := -lpcre2-8 -lcmark-gfm -lcmark-gfm-extensions -lxml2 -lminizip -lutf8proc -ljansson -lmd -pthread
# Debian keeps the headers of libxml2 in a folder of their own.
XML       := -isystem $(or $(XML2_INCLUDE),/usr/include/libxml2)
COMPILE   := $(CC) $(STANDARD) $(WARNINGS) -I. -I$(BUILD) $(XML) $(CPPFLAGS) $(CFLAGS)
DATA_DIR  := $(PREFIX)/share/ssrcheck
LIB_DIR   := $(PREFIX)/lib/ssrcheck
BASH_DIR  := $(PREFIX)/share/bash-completion/completions
ZSH_DIR   := $(PREFIX)/share/zsh/site-functions
FISH_DIR  := $(PREFIX)/share/fish/vendor_completions.d

# ---- what there is -------------------------------------------------------------------------------

FOLDERS   := lang lang/base checker checker/read checker/lexicon checker/exercise checker/report checker/command
TOOL      := $(wildcard checker/lexicon/build_*.c)
MAIN      := $(wildcard checker/command/main.c)
SOURCES   := $(filter-out $(TOOL) $(MAIN),$(wildcard $(FOLDERS:%=%/*.c)))
GRAMMAR   := $(patsubst %.y,$(BUILD)/%.c,$(wildcard lang/parser.y))
SCANNER   := $(patsubst %.l,$(BUILD)/%.c,$(wildcard lang/lexer.l))
LEXICON   := $(if $(TOOL),$(BUILD)/lexicon_data.c)
OBJECTS   := $(SOURCES:%.c=$(BUILD)/%.o) $(patsubst %.c,%.o,$(GRAMMAR) $(SCANNER) $(LEXICON))
ARCHIVE   := $(BUILD)/libssrcheck.a
PROGRAM   := $(if $(MAIN),$(BUILD)/ssrcheck)
UNITS     := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
RUNNER    := $(BUILD)/tests/run_cases
FORMATS   := $(BUILD)/tests/formats
VALIDATOR := $(BUILD)/tests/validate
PAGES     := $(BUILD)/tests/check_page
FUZZERS   := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
SCRIPTS   := .ci/run .ci/setup $(wildcard tests/*.sh tests/fixtures/*.sh tests/bench/*.sh tests/fuzz/*.sh)
MANUAL    := checker/command/ssrcheck.1
# What the program writes of itself: a manual page for each command, and what shells complete by.
PAGES_OF  := $(if $(MAIN),$(BUILD)/man/made)
SHELLS    := $(if $(MAIN),$(BUILD)/completion/made)
# The rulebooks that come with the program, worked out once for all its runs.
IMAGES    := $(if $(MAIN),$(BUILD)/images/made)
DEMO_PLAN := corpus/plans/01-lakeshore-programme.md
DEMO_BILL := corpus/bills/02-quillane-emergency-powers-bill.txt
LABELLED  := $(patsubst %/,%,$(sort $(dir $(wildcard corpus/*/*.labels))))
# Only these have to be made again when PREFIX changes.
DATA_USERS := $(patsubst %.c,$(BUILD)/%.o,$(shell grep -ls SSRCHECK_DATA_DIR $(SOURCES) $(MAIN)))

.PHONY: all programs setup demo check asan axe fuzz fuzzers bench score mutate install uninstall clean lint help always

all: $(PROGRAM) $(ARCHIVE) $(PAGES_OF) $(SHELLS) $(IMAGES)
programs: all $(UNITS) $(RUNNER) $(FORMATS) $(VALIDATOR) $(PAGES)

help:
	@echo 'make            build/ssrcheck'
	@echo 'make setup      install the Debian packages that building and testing need'
	@echo 'make demo       build, then check one plan and one bill of corpus/'
	@echo 'make check      build and run every test; the last line tells how many passed'
	@echo 'make asan       the same, built with the address and undefined-behaviour sanitizers'
	@echo 'make axe        hold the HTML pages against axe-core and Lighthouse (needs node and Chromium)'
	@echo 'make fuzz       feed hostile rulebooks and documents for FUZZ_SECONDS=60 each (needs clang)'
	@echo 'make mutate     which slips of the pen in our own rules their tests would notice (minutes)'
	@echo 'make score      compare the verdicts on corpus/ with its labels'
	@echo 'make bench      measure'
	@echo 'make lint       compilers, cppcheck, clang-tidy, shellcheck and mandoc, where present'
	@echo 'make install    into $$(DESTDIR)$$(PREFIX); also uninstall'

# ---- objects -------------------------------------------------------------------------------------

# A file that changes only when the command that compiles does: new flags make everything anew.
$(BUILD)/flags: always
	@mkdir -p $(@D)
	@echo '$(COMPILE)' | cmp -s - $@ || echo '$(COMPILE)' >$@
$(BUILD)/prefix: always
	@mkdir -p $(@D)
	@echo '$(DATA_DIR)' | cmp -s - $@ || echo '$(DATA_DIR)' >$@

$(BUILD)/%.o: %.c $(BUILD)/flags | $(GRAMMAR)
	@mkdir -p $(@D)
	$(call told,compile $<)
	$(Q)$(COMPILE) $(DEFINES) -MMD -MP -c -o $@ $<
$(BUILD)/%.o: $(BUILD)/%.c $(BUILD)/flags | $(GRAMMAR)
	$(call told,compile $<)
	$(Q)$(COMPILE) $(GENERATED) -MMD -MP -c -o $@ $<
$(DATA_USERS): $(BUILD)/prefix
$(DATA_USERS): DEFINES := -DSSRCHECK_DATA_DIR='"$(DATA_DIR)"'

# The header is written together with the parser.
$(BUILD)/lang/parser.c: lang/parser.y
	@mkdir -p $(@D)
	$(call told,bison $<)
	$(Q)$(BISON) -Wall -Werror --header=$(BUILD)/lang/parser.h -o $@ $<
$(BUILD)/lang/parser.h: $(BUILD)/lang/parser.c ;
$(BUILD)/lang/lexer.c: lang/lexer.l
	@mkdir -p $(@D)
	$(call told,flex $<)
	$(Q)$(FLEX) -o $@ $<

# Word forms are made from WordNet by a program of our own, which runs on the machine that builds.
$(BUILD)/build_lexicon: $(filter-out checker/lexicon/lexicon.c,$(wildcard checker/lexicon/*.[ch]))
	@mkdir -p $(@D)
	$(call told,link $@)
	$(Q)$(CC) $(STANDARD) $(WARNINGS) -I. -O2 -o $@ $(filter %.c,$^)
$(BUILD)/lexicon_data.c: $(BUILD)/build_lexicon $(wildcard checker/lexicon/*.exc)
	$(call told,write $@)
	$(Q)$(BUILD)/build_lexicon $(WORDNET) $(filter %.exc,$^) >$@

$(ARCHIVE): $(OBJECTS)
	@rm -f $@
	$(call told,archive $@)
	$(Q)$(AR) rcs $@ $^

# ---- programs ------------------------------------------------------------------------------------

$(BUILD)/ssrcheck: $(BUILD)/checker/command/main.o $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(IDENTITY) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
# Without them the program works the same, only slower; it says why there are none.
$(BUILD)/images/made: $(BUILD)/ssrcheck $(shell find rules -type f ! -name '*.tests.rules')
	@rm -rf $(@D) && mkdir -p $(@D)
	$(call told,write $(@D))
	@SSRCHECK_RULES='$(CURDIR)/rules' $< prepare $(@D) || echo 'without images, the program is slower to start'
	@touch $@
$(BUILD)/man/made: $(BUILD)/ssrcheck
	@rm -rf $(@D) && mkdir -p $(@D)
	$(call told,write $(@D))
	$(Q)set -e; for command in $$($< help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'); do \
	    $< help --man "$$command" >"$(@D)/ssrcheck-$$command.1"; \
	done
	@touch $@
# Under the names by which the shells find them.
$(BUILD)/completion/made: $(BUILD)/ssrcheck
	@rm -rf $(@D) && mkdir -p $(@D)
	$(call told,write $(@D))
	$(Q)$< completion bash >$(@D)/ssrcheck
	$(Q)$< completion zsh >$(@D)/_ssrcheck
	$(Q)$< completion fish >$(@D)/ssrcheck.fish
	@touch $@
$(BUILD)/tests/test_%: $(BUILD)/tests/unit/test_%.o $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lcmocka
$(RUNNER): $(patsubst %,$(BUILD)/tests/%.o,run_cases case_file difference) $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
$(FORMATS): $(BUILD)/tests/formats.o $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
# Knows nothing of the program: it holds any JSON against a JSON Schema.
$(VALIDATOR): $(BUILD)/tests/schema/validate.o
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -ljansson -lpcre2-8
$(PAGES): $(BUILD)/tests/pages/check_page.o $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
$(BUILD)/score: $(BUILD)/tests/score.o $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

# A fuzz target has no main of its own: clang's fuzzer brings it.
$(FUZZERS): $(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(ARCHIVE)
	$(call told,link $@)
	$(Q)$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBRARIES)
fuzzers: $(FUZZERS)

# ---- what people ask for -------------------------------------------------------------------------

setup: build/setup.stamp
build/setup.stamp: .ci/setup
	@.ci/setup
	@mkdir -p build
	@touch $@

# A verdict of `fails` (exit code 1) is what a demonstration may well show.
demo: setup
	@+$(MAKE) --no-print-directory all
	@for file in $(DEMO_PLAN) $(DEMO_BILL); do \
	    echo; echo "\$$ $(BUILD)/ssrcheck check $$file"; \
	    $(BUILD)/ssrcheck check "$$file" || [ $$? -eq 1 ] || exit 1; \
	done
	@echo
	@echo 'Why does section 9 of the bill fail, line by line, and what would mend it? Ask:'
	@echo '    $(BUILD)/ssrcheck explain $(DEMO_BILL) section-9'
	@echo 'Then try a text of your own: $(BUILD)/ssrcheck check FILE. README.md tells the rest.'

check: setup
	@rm -f $(BUILD)/check/closing-line
	@+$(MAKE) --no-print-directory programs
	@tests/check.sh $(BUILD)

asan: setup
	@+$(MAKE) --no-print-directory check BUILD=$(BUILD)/asan CFLAGS='-O1 -g $(SANITIZE)' WERROR=-Werror

axe: all
	@tests/axe.sh $(BUILD)

fuzz:
	@+$(MAKE) --no-print-directory fuzzers BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)'
	@FUZZ_SECONDS=$(or $(FUZZ_SECONDS),60) tests/fuzz/run.sh $(BUILD)/fuzz

bench: all
	@tests/bench/run.sh

score: all $(BUILD)/score
	@$(BUILD)/score $(LABELLED)

# The survivors, each with what kind of text would tell it, and the score by file and kind.
mutate: all
	@$(BUILD)/ssrcheck mutate $(if $(SAMPLE),--sample $(SAMPLE)) rules

install: all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(DATA_DIR)'
	install -m 755 $(BUILD)/ssrcheck '$(DESTDIR)$(PREFIX)/bin/ssrcheck'
	rm -f '$(DESTDIR)$(LIB_DIR)/'*.image
	[ ! -e $(BUILD)/images/standard.image ] || install -D -m 644 -t '$(DESTDIR)$(LIB_DIR)' $(BUILD)/images/*.image
	find rules -type f ! -name '*.tests.rules' -exec install -D -m 644 '{}' '$(DESTDIR)$(DATA_DIR)/{}' ';'
	install -D -m 644 -t '$(DESTDIR)$(PREFIX)/share/doc/ssrcheck' LICENSE NOTICE README.md grammar.md \
	    $(wildcard checker/report/*.schema.json)
	install -D -m 644 -t '$(DESTDIR)$(PREFIX)/share/man/man1' $(MANUAL) $(BUILD)/man/*.1
	install -D -m 644 $(BUILD)/completion/ssrcheck '$(DESTDIR)$(BASH_DIR)/ssrcheck'
	install -D -m 644 $(BUILD)/completion/_ssrcheck '$(DESTDIR)$(ZSH_DIR)/_ssrcheck'
	install -D -m 644 $(BUILD)/completion/ssrcheck.fish '$(DESTDIR)$(FISH_DIR)/ssrcheck.fish'

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/ssrcheck' '$(DESTDIR)$(PREFIX)/share/man/man1/ssrcheck.1' \
	    '$(DESTDIR)$(PREFIX)/share/man/man1/ssrcheck-'*.1 '$(DESTDIR)$(BASH_DIR)/ssrcheck' \
	    '$(DESTDIR)$(ZSH_DIR)/_ssrcheck' '$(DESTDIR)$(FISH_DIR)/ssrcheck.fish'
	rm -rf '$(DESTDIR)$(DATA_DIR)' '$(DESTDIR)$(LIB_DIR)' '$(DESTDIR)$(PREFIX)/share/doc/ssrcheck'

clean:
	rm -rf $(BUILD)

# ---- lint ----------------------------------------------------------------------------------------

OURS := $(SOURCES) $(MAIN) $(TOOL) $(wildcard tests/*.c tests/unit/*.c tests/schema/*.c tests/pages/*.c tests/fuzz/*.c)
# The check of va_list is wrong in clang 14.
TIDY := -*,clang-analyzer-*,-clang-analyzer-security.insecureAPI.*,-clang-analyzer-valist.*,bugprone-infinite-loop
SYNTAX = -fsyntax-only -Werror $(STANDARD) $(WARNINGS) -DSSRCHECK_DATA_DIR='""' -I. -I$(BUILD) $(XML)

lint: $(GRAMMAR) $(SCANNER)
	gcc $(SYNTAX) $(OURS)
	@! command -v clang >/dev/null || { set -x; clang $(SYNTAX) $(OURS); }
	@! command -v cppcheck >/dev/null || { set -x; cppcheck --quiet --error-exitcode=1 --std=c11 \
	    --enable=warning,performance,portability --inline-suppr --suppress=missingInclude -I. -I$(BUILD) \
	    -D_POSIX_C_SOURCE=200809L -DSSRCHECK_DATA_DIR='""' $(SOURCES) $(MAIN); }
	@! command -v clang-tidy >/dev/null || { set -x; clang-tidy --quiet --warnings-as-errors='*' \
	    --checks='$(TIDY)' $(SOURCES) $(MAIN) -- $(STANDARD) -DSSRCHECK_DATA_DIR='""' -I. -I$(BUILD) $(XML) 2>/dev/null; }
	@! command -v shellcheck >/dev/null || { set -x; shellcheck $(SCRIPTS); }
	@! command -v mandoc >/dev/null || { set -x; mandoc -T lint -W warning $(MANUAL); }

-include $(OBJECTS:.o=.d) $(wildcard $(BUILD)/tests/*.d $(BUILD)/tests/unit/*.d $(BUILD)/tests/schema/*.d $(BUILD)/tests/pages/*.d $(BUILD)/checker/command/*.d)
