# make && sudo make install && make installcheck, as with any extension; or make check and
# make demo, which install nothing and need no server running.

# These go by a server of their own. PGXS stays out of them: it cannot be found before
# test/deps has run, and it has a `check` that only refuses.
STANDALONE = check upgrade demo conformance conservation markdown fuzz matrix valgrind coverage soak bench bench-deps drivers drivers-deps dist deb packages format format-check

SOURCES = $(sort $(shell find src -name '*.[ch]'))

ifneq ($(filter $(STANDALONE),$(MAKECMDGOALS)),)

.PHONY: $(MAKECMDGOALS)

# OLD_PG_CONFIG is in the environment: see test/with-old. Of the tests in Perl all take IPC::Run,
# those of the jobs curl, and that of the pages xmllint.
check:
	@test/deps libipc-run-perl curl libxml2-utils
	@test/with-old test/throwaway sh -c '$$AS_SERVER make -ks -C "$$BUILD" tests'

# SERVERS is in the environment.
upgrade:
	@test/deps libipc-run-perl
	@test/upgrade

# LISTING is in the environment, where no quoting can hurt it.
demo:
	@test/throwaway test/demo "$$LISTING"

conformance:
	@test/throwaway test/conformance

# SEED, COUNT, KEEP and SRC are in the environment.
conservation:
	@test/conservation/conservation

# SEED and COUNT are in the environment.
markdown:
	@test/throwaway test/markdown

# SECONDS is a variable of bash's own; TARGET, INPUT and MERGE are in the environment.
fuzz:
	@test/fuzz/fuzz $(SECONDS)

# CELLS is in the environment.
matrix:
	@test/matrix

valgrind:
	@test/valgrind

coverage:
	@test/coverage

# CALLS and MOMENTS are in the environment.
soak:
	@test/throwaway test/soak

# SCALE is in the environment.
bench:
	@test/throwaway test/bench/bench

# The peers of the bench, and what test/bench/callgrind takes
bench-deps:
	@test/deps python3-parsel python3-lxml python3-bs4 python3-jinja2 python3-feedparser valgrind \
		postgresql-plpython3-$$($$(test/deps --pg-config) --version | grep -Eo '[0-9]+' | head -n 1)

# DRIVERS and CACHE are in the environment.
drivers:
	@test/throwaway test/drivers/drivers

drivers-deps:
	@test/drivers/drivers --install

# The archive for PGXN
dist:
	@test/dist

# Debian's packages for the servers that are installed
deb:
	@test/deb

# SUITES and CACHE are in the environment.
packages:
	@test/packages/packages

format:
	clang-format -i $(SOURCES)

format-check:
	clang-format --dry-run --Werror $(SOURCES)

# make clean check
$(filter-out $(STANDALONE),$(MAKECMDGOALS)):
	$(MAKE) $@

else

MODULE_big = paperdigest
OBJS = $(patsubst %.c,%.o,$(filter %.c,$(SOURCES)))

EXTENSION = paperdigest
DATA = $(sort $(wildcard sql/paperdigest--*.sql))

# Installed as they lie here, so that links between them hold, in a directory of the extension's
# own. PGXS's DOCS has no subdirectories, and its one directory is that of all extensions.
DOC_FILES = README.md CHANGELOG.md LICENSE $(sort $(shell find -L doc -type f))

XML_CPPFLAGS := $(shell pkg-config --cflags libxml-2.0 2>/dev/null || xml2-config --cflags 2>/dev/null)
SHLIB_LINK := $(shell pkg-config --libs libxml-2.0 2>/dev/null || xml2-config --libs 2>/dev/null)
PG_CPPFLAGS = -I$(srcdir)/src $(XML_CPPFLAGS)
ifeq ($(SHLIB_LINK),)
$(error neither pkg-config nor xml2-config finds libxml2: install it (Debian: pkg-config libxml2-dev))
endif

# Takes test/sql/*.sql with expected/*.out, in a database that has all characters of them and
# sorts as they do, whatever the cluster's own are.
REGRESS_OPTS = --inputdir=test
ENCODING = UTF8
NO_LOCALE = 1
REGRESS = $(sort $(notdir $(basename $(wildcard test/sql/*.sql))))
PROVE_TESTS = $(sort $(wildcard test/t/*.pl))

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifeq ($(wildcard $(PGXS)),)
$(error $(PG_CONFIG) leads to no server headers: install them (Debian: postgresql-server-dev-all), or name another with make PG_CONFIG=/path/to/pg_config)
endif
include $(PGXS)

# The bitcode too: a server that inlines it must not see other structs than its library.
$(OBJS) $(OBJS:.o=.bc): $(filter %.h,$(SOURCES))

docs_dir = $(DESTDIR)$(docdir)/$(docmoduledir)/$(EXTENSION)

.PHONY: install-docs uninstall-docs
install: install-docs
install-docs:
	$(MKDIR_P) $(sort $(dir $(addprefix '$(docs_dir)'/,$(DOC_FILES))))
	for file in $(DOC_FILES); do \
		if [ -x $$file ]; then $(INSTALL_SCRIPT) $$file '$(docs_dir)'/$$file; \
		else $(INSTALL_DATA) $$file '$(docs_dir)'/$$file; fi || exit; \
	done

uninstall: uninstall-docs
uninstall-docs:
	rm -rf '$(docs_dir)'

# What `make check` runs in its copy of the tree, with -k, so that one kind of failure does
# not hide the other.
.PHONY: tests tests-regress tests-tap
tests: tests-regress tests-tap

tests-regress:
	$(MAKE) installcheck || { cat regression.diffs; false; }

# A server that was configured without --enable-tap-tests lacks PostgreSQL's part of them.
tests-tap:
ifneq ($(wildcard $(top_srcdir)/src/test/perl/PostgreSQL/Test/Cluster.pm),)
	$(prove_installcheck) || { tail -n 40 tmp_check/log/regress_log_*; false; }
else
	@echo 'SKIPPED test/t: this server came without PostgreSQL::Test, as without --enable-tap-tests' >&2
endif

endif
