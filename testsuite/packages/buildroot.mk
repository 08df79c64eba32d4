# SPDX-License-Identifier: 0BSD
# buildroot.mk - what scripts/packages has for Buildroot: its macros, as far as packaging/buildroot uses them
# Variables: BR2_CONFIG, the .config; BR2_EXTERNAL_NETNSBOX_PATH; DL_DIR, with the tarball; BUILD_DIR; TARGET_DIR
include $(BR2_CONFIG)
qstrip = $(strip $(subst ",,$(1)))
TARGET_CONFIGURE_OPTS = CC="$(CC)" CFLAGS="-Os" LDFLAGS=""
TARGET_MAKE_ENV = PATH=$(PATH)
KCONFIG_ENABLE_OPT = echo $(1)=y >>$(BUILD_DIR)/linux.config

# The steps, each with its stamp in the directory where it works, which it knows as $(@D).
define generic-package
all: $$(BUILD_DIR)/netnsbox/.stamp_installed
$$(BUILD_DIR)/netnsbox/.stamp_extracted:
	mkdir -p $$(@D)
	cp $$(NETNSBOX_SITE:file://%=%)/netnsbox-$$(NETNSBOX_VERSION).tar.gz $$(BUILD_DIR)
	cd $$(BUILD_DIR) && sed -n 's/^sha256  //p' $$(BR2_EXTERNAL_NETNSBOX_PATH)/package/netnsbox/netnsbox.hash | grep tar.gz | sha256sum -c --quiet
	gzip -dc $$(BUILD_DIR)/netnsbox-$$(NETNSBOX_VERSION).tar.gz | tar -x -C $$(@D) --strip-components=1
	cd $$(@D) && sed -n 's/^sha256  //p' $$(BR2_EXTERNAL_NETNSBOX_PATH)/package/netnsbox/netnsbox.hash | grep $$(NETNSBOX_LICENSE_FILES) | sha256sum -c --quiet
	touch $$@
$$(BUILD_DIR)/netnsbox/.stamp_configured: $$(BUILD_DIR)/netnsbox/.stamp_extracted
	$$(NETNSBOX_LINUX_CONFIG_FIXUPS)
	$$(NETNSBOX_CONFIGURE_CMDS)
	touch $$@
$$(BUILD_DIR)/netnsbox/.stamp_built: $$(BUILD_DIR)/netnsbox/.stamp_configured
	$$(NETNSBOX_BUILD_CMDS)
	touch $$@
$$(BUILD_DIR)/netnsbox/.stamp_installed: $$(BUILD_DIR)/netnsbox/.stamp_built
	$$(NETNSBOX_INSTALL_TARGET_CMDS)
	touch $$@
endef
include $(BR2_EXTERNAL_NETNSBOX_PATH)/external.mk
