# SPDX-License-Identifier: 0BSD
# external.mk - what BR2_EXTERNAL brings into Buildroot's makefiles
include $(sort $(wildcard $(BR2_EXTERNAL_NETNSBOX_PATH)/package/*/*.mk))
