# SPDX-License-Identifier: 0BSD
# rules.mk - what scripts/packages has for OpenWrt: its variables, as far as packaging/openwrt uses them
TARGET_CC = $(CC)
TARGET_CFLAGS = -Os
TARGET_LDFLAGS =
MAKE_VARS = STAGING_DIR=$(TOPDIR)/staging_dir
PKG_JOBS = -j2
INSTALL_DIR = install -d -m0755
CP = cp -fpR
