# SPDX-License-Identifier: 0BSD
# package.mk - what scripts/packages has for OpenWrt: BuildPackage with the goals dump, compile and install
PKG_BUILD_DIR = $(TOPDIR)/build_dir/$(PKG_NAME)-$(PKG_VERSION)
PKG_INSTALL_DIR = $(PKG_BUILD_DIR)/ipkg-install
SOURCE = $(CURDIR)
define BuildPackage
$(Package/$(1))
dump:
	@echo 'Package: $(1)'; echo 'Version: $(PKG_VERSION)-$(PKG_RELEASE)'; echo 'Section: $$(SECTION)'; echo 'Category: $$(CATEGORY)'
	@echo 'Title: $$(TITLE)'; echo 'Depends: $$(DEPENDS)'; echo 'Menu: $$(MENU)'; echo 'Config: $$(strip $$(Package/$(1)/config))'
	@echo 'Config-Depends: $$(PKG_CONFIG_DEPENDS)'
compile:
	mkdir -p $$(PKG_BUILD_DIR)
	gzip -dc $$(TOPDIR)/dl/$$(PKG_SOURCE) | tar -x -C $$(PKG_BUILD_DIR) --strip-components=1
	$$(Build/Configure)
	$$(Build/Compile)
install:
	$$(call Package/$(1)/install,$$(TOPDIR)/root)
endef
