# Oarlock. `make demo` shows it, `make check` tests it, `make help` lists all.

B ?= build
MODE ?= release
PREFIX ?= /usr/local
O = $(B)/$(MODE)

PACKAGES = sqlite3 libcmark libsodium libgit2 libcurl libmicrohttpd gmime-3.0 \
    gnutls libdeflate jansson
# libetpan's own flags would turn position independence off.
LIBS = $(shell pkg-config --libs $(PACKAGES)) -lcsv -lgumbo -lunistring \
    -letpan -lopendkim -lpsl -lm
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wundef -Wformat=2 \
    -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
    -Wpointer-arith -Wconversion -Wno-sign-conversion \
    -Wno-overlength-strings -Werror
FLAGS_release = -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS_asan = -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer
CPPFLAGS += -D_GNU_SOURCE -I. -I$(O) \
    $(subst -I/,-isystem /,$(shell pkg-config --cflags-only-I $(PACKAGES)))
CFLAGS += -std=c17 -g -fPIE $(WARN) $(FLAGS_$(MODE)) \
    -DSOURCE_TREE='"$(CURDIR)"'
LDFLAGS += -pie -pthread -Wl,-z,relro,-z,now -Wl,--as-needed \
    $(if $(filter asan,$(MODE)),-fsanitize=address$(comma)undefined)
comma = ,

# A room is a folder, with its alcoves; what a program may link is what it
# may know.
ROOMS = lib ingest/vocab ingest/mail ingest/sms ingest/take ingest/post gen ops
PROGRAMS = oarlock oarlock-mail oarlock-sms oarlock-take oarlock-post \
    oarlock-gen oarlock-carrier
MAIN_oarlock = ops/main.c
MAIN_oarlock-mail = ingest/mail/main.c
MAIN_oarlock-sms = ingest/sms/main.c
MAIN_oarlock-take = ingest/take/main.c
MAIN_oarlock-post = ingest/post/main.c
MAIN_oarlock-gen = gen/main.c
MAIN_oarlock-carrier = ops/carrier/main.c
ROOMS_oarlock = $(ROOMS)
ROOMS_oarlock-mail = ingest/mail ingest/vocab lib
ROOMS_oarlock-sms = ingest/sms lib
ROOMS_oarlock-take = ingest/take ingest/mail ingest/sms ingest/vocab lib
ROOMS_oarlock-post = ingest/post ingest/sms lib
ROOMS_oarlock-gen = gen lib
ROOMS_oarlock-carrier = ops ingest/post ingest/sms lib
MAINS = $(foreach p,$(PROGRAMS),$(MAIN_$(p)))

inside = $(wildcard $(1)/*.$(2) $(1)/*/*.$(2))
SOURCES = $(foreach r,$(ROOMS),$(filter-out $(MAINS),$(call inside,$(r),c)))
HEADERS = $(foreach r,$(ROOMS),$(call inside,$(r),h))
TESTS = $(wildcard tests/unit/*_test.c)
FUZZERS = $(wildcard tests/fuzz/*_fuzz.c)
archive = $(patsubst %,$(O)/%.a,$(1))
# Of objects and archives, which may need each other.
link = $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) -Wl,--start-group \
    $(filter %.a,$^) -Wl,--end-group $(LIBS)

.PHONY: all
all: $(PROGRAMS:%=$(O)/%)  ## build the programs into build/release

define program
$(O)/$(1): $(O)/$(MAIN_$(1):.c=.o) $(call archive,$(ROOMS_$(1)))
	@echo "  link $$@"
	@$$(link)
endef
$(foreach p,$(PROGRAMS),$(eval $(call program,$(p))))

define room
$(O)/$(1).a: $(patsubst %.c,$(O)/%.o,$(filter $(1)/%,$(SOURCES)))
	@rm -f $$@
	@ar qcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))

$(O)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The schemas stand in readable files and are compiled in, and so do the words
# that a club may replace.
$(O)/lib/db_schema.o: $(O)/lib/ledger.sql.h $(O)/lib/dropbox.sql.h
$(O)/ingest/sms/words/wordbook.o: $(patsubst %,$(O)/content/words/%.conf.h,en es harm)
$(O)/lib/%.sql.h: lib/%.sql
	$(as_c_string)
$(O)/content/%.conf.h: content/%.conf
	$(as_c_string)
define as_c_string
@mkdir -p $(@D)
sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&\\n"/' $< > $@
endef

# Objects of tests are kept, so that a change compiles only what it touches.
.SECONDARY:

$(O)/tests/unit/%_test: $(O)/tests/unit/%_test.o $(call archive,$(ROOMS))
	@echo "  link $@"
	@$(link) -lcmocka

-include $(patsubst %.c,$(O)/%.d,$(SOURCES) $(MAINS) $(TESTS))

# What Debian has to bring. libsodium.js and the test tools come from npm.
DEBIAN = build-essential clang pkg-config git curl jq ca-certificates \
    libsqlite3-dev libcmark-dev libsodium-dev libgit2-dev \
    libcurl4-gnutls-dev libmicrohttpd-dev libgmime-3.0-dev libgnutls28-dev \
    libdeflate-dev libcsv-dev libgumbo-dev libunistring-dev libjansson-dev \
    libetpan-dev libopendkim-dev libpsl-dev
DEBIAN_TEST = libcmocka-dev chromium sqlite3 mandoc shellcheck clang-format \
    cppcheck openssl dovecot-imapd dovecot-lmtpd postfix opendkim \
    opendkim-tools opendmarc dnsmasq-base iproute2 python3 \
    apertium-apy apertium-eng-spa openssh-client openssh-server fcgiwrap \
    systemd debhelper lintian nginx-light caddy python3-yaml \
    firefox-esr webkit2gtk-driver xvfb
# The peers of tests/bench.
DEBIAN_BENCH = python3-flask gunicorn hugo wrk
NODE = $(if $(shell command -v npm),,nodejs npm)
SUDO = $(if $(filter 0,$(shell id -u)),,sudo)
missing = $(strip $(foreach p,$(1),$(if $(filter $(p)=installed, \
    $(shell dpkg-query -W -f '$${Package}=$${db:Status-Status} ' $(1) \
    2>/dev/null)),,$(p))))
install_packages = $(if $(1),$(SUDO) apt-get update -qq && \
    $(SUDO) env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq \
    --no-install-recommends $(1),@:)

.PHONY: deps deps-test
deps: node_modules/.package-lock.json  ## install what building needs
	$(call install_packages,$(call missing,$(DEBIAN)))

deps-test: deps  ## install what testing needs, too
	$(call install_packages,$(call missing,$(DEBIAN_TEST)))

node_modules/.package-lock.json: package.json package-lock.json
	$(call install_packages,$(NODE))
	npm ci --no-audit --no-fund --loglevel=error

$(O)/oarlock-demo: ops/oarlock-demo
	@mkdir -p $(@D)
	sed 's|@SOURCE_TREE@|$(CURDIR)|' $< > $@
	chmod 755 $@

# Served as it comes: no byte of it is ours.
build/vendor/sodium.js: node_modules/.package-lock.json
	@mkdir -p $(@D)
	cp node_modules/libsodium-sumo/dist/modules-sumo-esm/libsodium-sumo.mjs $@

# Each of these starts with what it needs, so that it works on a bare machine;
# the second make then finds the libraries that the first one has installed.
.PHONY: demo check asan
demo: deps  ## the whole product on this machine; ONCE=1 ends after the story
	$(MAKE) all $(O)/oarlock-demo build/vendor/sodium.js
	$(O)/oarlock demo $(if $(ONCE),--once) $(CURDIR)/build/demo

check: deps deps-test  ## unit, end-to-end and browser tests; MODE=asan too
	$(MAKE) programs-and-tests
	tests/run.sh $(O)

asan:  ## the same under AddressSanitizer and UBSan
	$(MAKE) check MODE=asan

.PHONY: programs-and-tests
programs-and-tests: all $(TESTS:%.c=$(O)/%) $(FUZZERS:%.c=$(O)/%_replay) \
    $(O)/oarlock-demo build/vendor/sodium.js

# A fuzz target links libFuzzer, or a plain driver that replays its corpus.
$(O)/tests/fuzz/%_replay: $(O)/tests/fuzz/%.o $(O)/tests/fuzz/replay.o \
    $(call archive,$(ROOMS))
	@echo "  link $@"
	@$(link)

SECS ?= 60
.PHONY: fuzz
fuzz: deps  ## fuzz every parser for SECS seconds each
	$(MAKE) CC=clang O=$(B)/fuzz FLAGS_release="-O1 \
	    -fsanitize=address,undefined,fuzzer-no-link \
	    -fno-sanitize-recover=all" \
	    LDFLAGS="-fsanitize=address,undefined,fuzzer" \
	    $(FUZZERS:%.c=$(B)/fuzz/%)
	tests/fuzz/run.sh $(B)/fuzz $(SECS)

$(B)/fuzz/tests/fuzz/%_fuzz: $(B)/fuzz/tests/fuzz/%_fuzz.o \
    $(call archive,$(ROOMS))
	$(link)

ROUNDS ?= 1000
.PHONY: crash
crash: deps deps-test  ## end each program at every durable step, and ROUNDS times at random
	$(MAKE) all
	for t in tests/crash/*.sh; do CRASH_STEPS=0 ROUNDS=$(ROUNDS) \
	    OARLOCK=$(CURDIR)/$(O)/oarlock $$t || exit 1; done

# Compiled so that it counts; says which lines the corpora reach, per parser.
.PHONY: fuzz-coverage
fuzz-coverage: deps  ## what of each parser the fuzz corpora reach
	$(call install_packages,$(call missing,llvm))
	$(MAKE) CC=clang O=$(B)/cover FLAGS_release="-O1 \
	    -fprofile-instr-generate -fcoverage-mapping" \
	    LDFLAGS=-fprofile-instr-generate \
	    $(FUZZERS:%.c=$(B)/cover/%_replay)
	tests/fuzz/coverage.sh $(B)/cover

.PHONY: lint format format-check
lint: deps-test  ## both compilers, analyzers, man pages, rules of the house
	$(MAKE) CC=gcc B=$(B)/lint-gcc all
	$(MAKE) CC=clang B=$(B)/lint-clang all
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -I. \
	    --enable=warning,portability --suppress=internalAstError \
	    -D_GNU_SOURCE $(SOURCES) $(MAINS)
	mandoc -T lint -W warning $(wildcard */*.[1578] */*/*.[1578])
	shellcheck -x -P SCRIPTDIR $(filter-out hooks/ci,$(wildcard \
	    ops/oarlock-demo packaging/deb hooks/* tests/*.sh tests/*/*.sh .ci/run))
	tests/house.sh

format:  ## put the C files into the house's format
	clang-format -i $(SOURCES) $(MAINS) $(HEADERS) $(wildcard tests/*/*.[ch])

format-check:  ## fail where a C file is not in the house's format
	clang-format --dry-run -Werror $(SOURCES) $(MAINS) $(HEADERS) \
	    $(wildcard tests/*/*.[ch])

# SIZES, TEAM_SIZE, SEASON, RUNS, FILES and ROUNDS change it: tests/bench. The
# table is last.
.PHONY: bench
bench: deps deps-test  ## measure, beside peers in the same run: one table
	$(call install_packages,$(call missing,$(DEBIAN_BENCH)))
	$(MAKE) all
	TEXTS=10000 OARLOCK=$(CURDIR)/$(O)/oarlock tests/e2e/texts.sh
	tests/bench/run.sh $(O)

# TEAMS, ATHLETES, DAYS, SECONDS and SEED change it.
.PHONY: soak
soak: deps deps-test  ## a season in an hour: 40 teams, 2000 athletes, 90 days
	$(MAKE) all build/vendor/sodium.js
	tests/soak/run.sh $(O)

MAN = $(wildcard */*.[1578] */*/*.[1578])
UNITS = $(notdir $(wildcard packaging/systemd/oarlock*@.*))
# systemd looks below /usr/local, too.
UNITDIR ?= $(PREFIX)/lib/systemd/system
.PHONY: install uninstall
install: all $(O)/oarlock-demo build/vendor/sodium.js  ## to PREFIX, /usr/local
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/oarlock \
	    $(DESTDIR)$(UNITDIR)
	install $(PROGRAMS:%=$(O)/%) $(O)/oarlock-demo $(DESTDIR)$(PREFIX)/bin
	cp -R site-templates content hooks ops/carrier ops/demo \
	    packaging/examples build/vendor $(DESTDIR)$(PREFIX)/share/oarlock
	for m in $(MAN); do install -m 644 -D $$m \
	    $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done
	for u in $(UNITS); do sed -e '/^@SANDBOX@/r packaging/systemd/sandbox' \
	    -e '/^@SANDBOX@/d; s|@BIN@|$(PREFIX)/bin|' packaging/systemd/$$u \
	    > $(DESTDIR)$(UNITDIR)/$$u && \
	    chmod 644 $(DESTDIR)$(UNITDIR)/$$u || exit 1; done
	for d in sysusers tmpfiles; do install -m 644 -D \
	    packaging/systemd/oarlock.$$d \
	    $(DESTDIR)$(PREFIX)/lib/$$d.d/oarlock.conf; done

uninstall:  ## remove what install put there
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(PROGRAMS) oarlock-demo
	rm -rf $(DESTDIR)$(PREFIX)/share/oarlock
	cd $(DESTDIR)$(PREFIX)/lib && rm -f sysusers.d/oarlock.conf \
	    tmpfiles.d/oarlock.conf $(UNITS:%=$(DESTDIR)$(UNITDIR)/%)
	for m in $(MAN); do \
	    rm -f $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done

# Built from a copy, as Debian builds, with its flags; needs no network. What
# testing needs has servers among it, and this one may be a club's machine.
.PHONY: deb
deb: deps build/vendor/sodium.js  ## build/deb/oarlock_*.deb
	$(call install_packages,$(call missing,debhelper))
	packaging/deb $(B)/deb

.PHONY: clean
clean:  ## remove what was built
	rm -rf $(B)

.PHONY: help
help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' \
	    Makefile
