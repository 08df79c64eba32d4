#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns.sh - hook of dracut, read by its init: the namespaces of the kernel's command line, see netns-boot
/usr/lib/netnsbox/netns-boot
