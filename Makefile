# SPDX-License-Identifier: 0BSD
# Makefile - configure, build, test and install netnsbox
#
## make                     build netnsbox with ./.config, or with configs/defconfig where there is none
## make defconfig           take a configuration: everything; or NAME_defconfig: full, router (the manual page's commands and
##                          `ip netns`), initramfs (add, del, exec, list), tiny (add, del, exec, no features)
## make APPLET_config       only this applet, for example netns-exec_config
## make menuconfig          choose; also config oldconfig olddefconfig allyesconfig allnoconfig randconfig (SEED=N), savedefconfig
## make install             to PREFIX=/usr below DESTDIR=; uninstall removes it again
## make check               all tests, with the binary and the configuration that are here; check-unit: only those in C
## make check-clients       others' programs (pyroute2, firejail, keepalived, FRR) on our names; installs them, root
## make boot                a kernel under qemu, with an initramfs of BusyBox and netnsbox, runs tests (ARCH=); boot-all: eight machines
## make fuzz fault storm scale soak: hostile inputs, faults at every system call, races, limits, hours (scripts/NAME says more)
## make bench               speed beside iproute2 and floors in C; bench-scale: from 10 to 10,000 names, with curves in docs/
## make check-configs       build and test every kind of configuration (N=25 random ones), with musl and glibc
## make cross               build and test for other machines; toolchains: with other compilers and C libraries; X-update: into docs/
## make lint                gcc -fanalyzer, clang-tidy, cppcheck; stack: what functions take of it, stack-update: into docs/size.md
## make check-sanitize      all tests with AddressSanitizer and UBSan; check-valgrind: with valgrind (TESTS=)
## make demo film           a few namespaces from beginning to end (root); film: recorded in docs/film.svg, full configuration
## make deps packages       install what build and tests need (Debian, root); packages: those of packaging/, built and tried (PARTS=)
## make sizes               the size of every build against its budget; sizes-list: the functions and strings of this build
## make costs               what each option costs; costs-update writes it into the help texts and docs/size.md
## make bloatcheck          bytes and instructions against docs/baseline; bloatcheck-update raises it; bloat BASE=FILE: what grew since FILE
## make update-configs      rewrite configs/* after a symbol came, went or moved; dist clean distclean help
##
## Variables: O=DIR (build there) V=1 (whole commands) WERROR=1 CC= CROSS_COMPILE= CFLAGS= LDFLAGS= (added to ours)
##            TESTSH="busybox ash" (shell of the tests) TESTS="FILE.t ..." MUST_RUN=1 (a skipped test is a failure)

VERSION := 0.1.0
O ?= .
G := $(O)/generated
OBJ := $(abspath $(O))
goals := $(or $(MAKECMDGOALS),all)

# These need no .config, or make one. Where one of them stands among several goals, as in `make deps check`, each goal
# gets a make of its own, since it may change what the next one finds (a compiler, a configuration).
config-goals := config menuconfig oldconfig olddefconfig savedefconfig allyesconfig allnoconfig randconfig
by-script := update-configs check-configs sizes costs costs-update bloatcheck bloatcheck-update cross cross-update \
	toolchains toolchains-update lint stack stack-update deps
apart := $(config-goals) %defconfig %_config $(by-script) check-sanitize check-valgrind dist clean distclean mrproper help

tools := demo film packages boot boot-all fuzz fault storm scale soak bench bench-scale
.PHONY: all $(tools) check check-unit check-clients install uninstall bloat sizes-list $(filter-out \%%,$(apart)) FORCE
ifneq ($(and $(word 2,$(goals)),$(filter $(apart),$(goals))),)
.PHONY: $(goals) one-by-one
$(goals): one-by-one
	@:
one-by-one:
	@set -e; for goal in $(goals); do $(MAKE) --no-print-directory $$goal; done

else

all: $(O)/netnsbox

quiet := $(findstring s,$(firstword -$(MAKEFLAGS)))
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V))$(quiet),:,echo "  $1")

# ---- configuration ----

# kconfig-conf and kconfig-mconf are kconfig-frontends' names; other builds call them conf and mconf.
tool = $(or $(shell command -v kconfig-$1 || command -v $1), \
	$(error kconfig-$1 is missing: install the package kconfig-frontends-nox, or run `make deps`))
kconfig = cd $(O) && srctree=$(CURDIR) $(call tool,$1)
kconfig-file := $(CURDIR)/Kconfig

$(G)/Config.in: FORCE
	@scripts/gen-applets $(G) $(wildcard $(O)/.config)

config oldconfig olddefconfig allyesconfig allnoconfig randconfig: $(G)/Config.in
	$(Q)$(if $(SEED),export KCONFIG_SEED=$(SEED);) $(call kconfig,conf) --$(patsubst config,oldaskconfig,$@) $(kconfig-file)
menuconfig: $(G)/Config.in
	$(Q)$(call kconfig,mconf) $(kconfig-file)
savedefconfig: $(G)/Config.in
	$(Q)$(call kconfig,conf) --savedefconfig=defconfig $(kconfig-file)

# The files are complete, so that a machine without Kconfig tools can build each of them.
take-config = @mkdir -p $(O) && cp configs/$1 $(O)/.config && $(call say,COPY    configs/$1 to $(O)/.config)
defconfig:
	$(call take-config,$@)
%_defconfig: configs/%_defconfig
	$(call take-config,$@)

# The features of an applet are invisible without it, so that turning it on gives them their defaults.
%_config: applets/%.c $(G)/Config.in
	$(Q)$(call kconfig,conf) --allnoconfig $(kconfig-file)
	$(Q)sym=$$(echo $* | tr a-z- A-Z_) && sed -E "s/^# (CONFIG_(STATIC|LTO|SSTRIP|$$sym)) is not set/\1=y/" \
		$(O)/.config >$(O)/.config.new && mv $(O)/.config.new $(O)/.config
	$(Q)$(call kconfig,conf) --olddefconfig $(kconfig-file)

$(by-script):
	$(Q)MAKE="$(MAKE)" scripts/$(@:%-update=% -w)
check-sanitize check-valgrind:
	$(Q)MAKE="$(MAKE)" scripts/check-memory $(@:check-%=%) $(TESTS)

ifneq ($(filter-out $(apart),$(goals)),)

ifeq ($(wildcard $(O)/.config),)
  $(info $(shell mkdir -p $(O) && cp configs/defconfig $(O)/.config)  COPY    configs/defconfig to $(O)/.config)
endif
# The second is a makefile that make itself can make: it is read again when it has changed.
include $(O)/.config $(G)/sources.mk
$(G)/sources.mk: $(O)/.config FORCE
	@scripts/gen-applets $(G) $<
	@scripts/gen-autoconf $< $(VERSION) Kconfig $(G)/Config.in >$(G)/autoconf.h.new
	@cmp -s $(G)/autoconf.h.new $(G)/autoconf.h && rm $(G)/autoconf.h.new || mv $(G)/autoconf.h.new $(G)/autoconf.h

# ---- compiler and flags ----

unquote = $(patsubst "%",%,$1)
CROSS_COMPILE ?= $(call unquote,$(CONFIG_CROSS_COMPILER_PREFIX))
ifneq ($(filter default undefined,$(origin CC)),)
  CC := $(or $(if $(CONFIG_STATIC),$(if $(CROSS_COMPILE),,$(shell command -v musl-gcc >/dev/null && echo musl-gcc))),$(CROSS_COMPILE)gcc)
endif
ifeq ($(shell command -v $(firstword $(CC)) || :),)
  $(error $(firstword $(CC)) is missing: install the packages gcc and musl-tools, or run `make deps`)
endif
STRIP := $(or $(STRIP),$(shell $(CC) -print-prog-name=strip))

warnings := -Wall -Wextra -Wundef -Wshadow -Wstrict-prototypes -Wpointer-arith -Wwrite-strings -Wvla $(if $(WERROR),-Werror)
# Flags that not every compiler knows. What is left out of -Oz pays in speed only, as clearing with vector registers does.
try = $(shell $(CC) -Werror $1 -S -x c -o /dev/null /dev/null >/dev/null 2>&1 && echo $1)
no-pie := $(call try,-Wno-unused-command-line-argument -no-pie)
cflags := -std=gnu99 $(or $(call try,-Oz),-Os) -ffunction-sections -fdata-sections -fomit-frame-pointer \
	-fno-asynchronous-unwind-tables -fno-strict-aliasing $(if $(CONFIG_LTO),$(call try,-flto -flto-partition=one)) \
	$(call try,-fno-expensive-optimizations -fno-shrink-wrap -fno-move-loop-invariants -fno-jump-tables \
	-fno-inline-functions-called-once -fno-tree-tail-merge -fno-caller-saves -fno-if-conversion \
	-fno-optimize-sibling-calls -fno-tree-loop-im -fno-forward-propagate -fno-tree-scev-cprop) \
	$(call try,-mgeneral-regs-only) $(call try,-mskip-rax-setup -minline-all-stringops) $(warnings) -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -Ilibbb-lite -I$(G)
ldflags := -Wl,--gc-sections -Wl,--build-id=none -Wl,--sort-section=name
strip-flags := -s -R .comment -R .note.gnu.property -R .note.ABI-tag

ifeq ($(CONFIG_HARDEN),y)
  cflags += -fstack-protector-strong
  ldflags += -Wl,-z,relro -Wl,-z,now -Wl,-z,separate-code
else
  # One mapping less to make and pages shared by code and constants: 9 kB for read-only relocations and constants
  # that can't be executed.
  cflags += -fno-stack-protector
  ldflags += -Wl,-z,norelro -Wl,-z,noseparate-code
  # No gap in the file before the data, at the price of one page of memory in some builds.
  ldflags += -Wl,-z,common-page-size=16
endif

# One line per way to link. musl needs none of gcc's start files in a C program: without them 760 bytes less. And only
# so Debian's musl-gcc makes static PIEs, with its own -static-pie they would ask for a dynamic linker.
link-dynamic := $(no-pie)
link-dynamic-pie := -pie
link-static := -static $(no-pie)
link-static-pie := -static-pie
link-musl := -static $(no-pie) -nostartfiles
link-musl-pie := -static -nostartfiles -Wl,-pie,--no-dynamic-linker,-z,text
libc := $(if $(CONFIG_STATIC),$(if $(filter %musl-gcc,$(CC)),musl,static),dynamic)
ldflags += $(link-$(libc)$(if $(CONFIG_PIE),-pie))
crt1 := $(if $(filter musl,$(libc)),-l:$(if $(CONFIG_PIE),r)crt1.o)
# Where the few functions of musl that are called are known to get along without its thread pointer.
own-start := $(if $(CONFIG_HARDEN),,$(and $(filter musl,$(libc)),$(filter x86_64-%,$(shell $(CC) -dumpmachine))))
cflags += $(if $(CONFIG_PIE),-fPIE,-fno-pie) $(if $(own-start),-DOWN_START)
# Nothing but vectors wants more than 8 bytes from the stack, and there are none, in musl's few functions neither (nm.t).
# start.c has a _start, but none that moves a static PIE to where it is.
box-flags := $(if $(own-start),$(call try,-mpreferred-stack-boundary=3)) $(if $(CONFIG_PIE),$(crt1),$(if $(own-start),,$(crt1)))

sysroot := $(addprefix --sysroot=,$(call unquote,$(CONFIG_SYSROOT)))
compile := $(CC) $(sysroot) $(cflags) $(call unquote,$(CONFIG_EXTRA_CFLAGS)) $(CPPFLAGS) $(CFLAGS)
link := $(compile) $(ldflags) $(call unquote,$(CONFIG_EXTRA_LDFLAGS)) $(LDFLAGS)

# ---- build ----

lib-objs := $(patsubst %.c,$(O)/obj/%.o,$(filter-out %/$(if $(own-start),sys,start).c,$(wildcard libbb-lite/*.c)))
applet-objs := $(applet-srcs:%.c=$(O)/obj/%.o)

# Applets have their prototypes in applets.h, which they do not include.
$(lib-objs): extra := -Wmissing-prototypes

$(G)/packed.h: $(G)/sources.mk FORCE
	@scripts/pack-texts $(G) $(CC)

# Other flags make other objects.
$(G)/flags: FORCE
	@echo '$(subst ','\'',$(link) $(box-flags) $(STRIP) $(strip-flags) $(CONFIG_SSTRIP))' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(O)/obj/%.o: %.c $(G)/flags | $(G)/packed.h
	@mkdir -p $(@D)
	@$(call say,CC      $<)
	$(Q)$(compile) $(extra) -MMD -MP -c -o $@ $<

$(O)/netnsbox_unstripped: $(applet-objs) $(lib-objs)
	@$(call say,LD      $@)
	$(Q)$(link) $(box-flags) -o $@ $^

$(O)/netnsbox: $(O)/netnsbox_unstripped
	@$(call say,STRIP   $@)
	$(Q)$(STRIP) $(strip-flags) -o $@ $<
	$(Q)$(if $(CONFIG_SSTRIP),scripts/sstrip $@)

.DELETE_ON_ERROR .SECONDARY:
-include $(wildcard $(O)/obj/*/*.d $(O)/obj/*/*/*.d)

# ---- tests ----

TESTSH ?= sh
TESTS ?= $(wildcard testsuite/*.t)
unit := $(O)/obj/testsuite/unit
unit-tests := $(patsubst testsuite/unit/%.c,$(unit)/%.t,$(wildcard testsuite/unit/*.c))
prove = BOX=$(OBJ)/netnsbox SRC=$(CURDIR) OBJ=$(OBJ) CONFIG=$(OBJ)/.config TESTSH="$(TESTSH)" CC="$(CC)" \
	prove -j$(shell nproc) $(if $(Q),,-v) -e "timeout 300 $(TESTSH)"

# The .t of a unit test is one line of shell that runs the program, since prove has one interpreter for all.
$(unit)/%.t: $(unit)/%.o $(filter-out %/main.o %/start.o,$(lib-objs))
	@$(call say,LD      $(@:.t=))
	$(Q)$(link) $(crt1) -o $(@:.t=) $^
	@echo 'exec $(OBJ)/obj/testsuite/unit/$*' >$@

check-unit: $(unit-tests)
	$(Q)$(prove) $(unit-tests)
check: all $(unit-tests)
	$(Q)$(prove) $(unit-tests) $(TESTS)
check-clients: all
	$(Q)scripts/deps clients && MUST_RUN=1 $(prove) $(wildcard testsuite/clients/*.t)
$(tools): all
	$(Q)BOX=$(OBJ)/netnsbox O=$(OBJ) scripts/$@

sizes-list: all
	$(Q)scripts/where $(O)/netnsbox_unstripped
bloat: all
	$(Q)scripts/bloat $(or $(BASE),$(error BASE=FILE is missing)) $(O)/netnsbox_unstripped

# ---- installation ----

PREFIX ?= $(call unquote,$(CONFIG_PREFIX))
install: all
install uninstall:
	@$(call say,$(shell echo $@ | tr a-z A-Z) $(DESTDIR)$(PREFIX))
	$(Q)BINARY=$(O)/netnsbox NAMES='$(filter-out $(if $(CONFIG_INSTALL_IP),,ip),$(applet-names))' TO='$(DESTDIR)$(PREFIX)' \
		LINKS=$(if $(CONFIG_INSTALL_LINKS_HARD),h,$(CONFIG_INSTALL_LINKS_SYMBOLIC)) scripts/install $@

endif # a goal that needs a configuration

dist:
	$(Q)git archive --prefix=netnsbox-$(VERSION)/ HEAD | gzip -9n >$(O)/netnsbox-$(VERSION).tar.gz
clean:
	$(Q)rm -rf $(O)/obj $(G) $(O)/netnsbox $(O)/netnsbox_unstripped
distclean mrproper: clean
	$(Q)rm -f $(O)/.config $(O)/.config.old $(O)/.config.new $(O)/defconfig $(O)/netnsbox-*.tar.gz
help:
	@sed -n 's/^## \{0,1\}//p' Makefile

endif # one goal, or several that agree
