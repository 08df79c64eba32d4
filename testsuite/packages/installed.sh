#!/bin/sh
# SPDX-License-Identifier: 0BSD
# installed.sh - in a system that is thrown away: a package of Debian is installed, tried and removed. Usage: installed.sh SRC DEB CONFIG
# shellcheck disable=SC2016,SC2034,SC2317 # commands for check and eval
set -u
SRC=$1 deb=$2 config=$3
. "$SRC/testsuite/packages/tap.sh"
pages=/usr/share/man/man8
found() { find /etc /usr /var/lib/dpkg /var/cache -xdev -iname '*netns*' ! -path '/usr/share/man/*/ip-netns.8*' | grep -v -e "^$SRC" -e '/include/' -e linux-headers; }
found >/tmp/before
check 'dpkg installs it' dpkg -i "$deb"
check 'its files are whole' eval '[ -z "$(dpkg --verify netnsbox 2>&1)" ]'
check 'it needs no other package' eval '! dpkg -s netnsbox | grep -q "^Depends"'
check 'each applet has its link and its page' eval 'for name in $(netnsbox --list); do [ $name = ip ] || { [ -L /usr/sbin/$name ] && gzip -t $pages/$name.8.gz; } || exit; done'
check 'it has section headers, and no symbols' eval 'readelf -S /usr/sbin/netnsbox | grep -q "\.text" && ! readelf -S /usr/sbin/netnsbox | grep -q symtab'
check 'it is hardened' eval 'readelf -lW /usr/sbin/netnsbox | grep -q GNU_RELRO && readelf -hW /usr/sbin/netnsbox | grep -q "Type: *DYN"'
for file in netnsbox netns-add netns-list netns-exec netns-del ip; do
	check "$file.t with the program that was installed" env BOX=/usr/sbin/netnsbox CONFIG="$config" sh "$SRC/testsuite/$file.t"
done
check 'it works' eval 'netns-add red && [ "$(netns-list)" = red ] && netns-exec red true && netns-del red'
check 'dpkg removes it' dpkg -P netnsbox
check 'nothing of it stays' eval 'found >/tmp/after; diff /tmp/before /tmp/after'
exit $status
