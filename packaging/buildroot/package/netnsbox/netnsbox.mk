################################################################################
#
# netnsbox
#
################################################################################
# SPDX-License-Identifier: 0BSD
# netnsbox.mk - builds netnsbox in Buildroot

NETNSBOX_VERSION = 0.1.0
NETNSBOX_SITE = $(call qstrip,$(BR2_PACKAGE_NETNSBOX_SITE))
NETNSBOX_LICENSE = 0BSD
NETNSBOX_LICENSE_FILES = LICENSE

# Buildroot strips. How to link is its own choice, not that of the file.
NETNSBOX_MAKE_OPTS = $(TARGET_CONFIGURE_OPTS) \
	CONFIG_STATIC=$(if $(BR2_STATIC_LIBS),y) \
	CONFIG_PIE=$(if $(BR2_PIC_PIE),y) \
	CONFIG_SSTRIP= \
	CONFIG_CROSS_COMPILER_PREFIX= \
	PREFIX=/usr

define NETNSBOX_CONFIGURE_CMDS
	cd $(@D) && cp $(call qstrip,$(BR2_PACKAGE_NETNSBOX_CONFIG)) .config
endef

define NETNSBOX_BUILD_CMDS
	$(TARGET_MAKE_ENV) $(MAKE) -C $(@D) $(NETNSBOX_MAKE_OPTS)
endef

define NETNSBOX_INSTALL_TARGET_CMDS
	$(TARGET_MAKE_ENV) $(MAKE) -C $(@D) $(NETNSBOX_MAKE_OPTS) DESTDIR=$(TARGET_DIR) install
endef

define NETNSBOX_LINUX_CONFIG_FIXUPS
	$(call KCONFIG_ENABLE_OPT,CONFIG_NAMESPACES)
	$(call KCONFIG_ENABLE_OPT,CONFIG_NET_NS)
endef

$(eval $(generic-package))
