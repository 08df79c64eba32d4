#!/bin/sh
# SPDX-License-Identifier: 0BSD
# trust-files.t - what may lie in the run directory and in /etc/netns, and who may own it: no hang, nothing outside is touched
# shellcheck disable=SC2046,SC2086,SC2012 # words; names without blanks
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 opens what it finds'
[ -x "$BOX" ] || skip_all "!no $BOX"
mkns a
own_etc
command() { if [ "$SINGLE" = 1 ]; then echo "$BOX"; else echo "$BOX netns-$1"; fi; }

# What links may point to. That of a secret, of devices and of fifos must be the same afterwards.
mkdir "$T/o"; secret=$T/o/secret; echo secret >"$secret"; chmod 700 "$secret"
mkfifo -m 700 "$T/o/fifo"; : >"$T/o/empty"; chmod 100 "$T/o/empty"
mkdir "$T/o/folder"; echo kept >"$T/o/folder/file"
state() { ls -ldi "$T/o" "$T/o"/* "$T/o"/folder/* | awk '{ print $1, $2, $3, $4, $6, $NF }'; cat "$secret"; grep -c " $T/o" /proc/self/mountinfo; }
state >"$T/was"
targets="$secret $T/o/fifo $T/o/empty $T/o/folder /dev/zero /dev/tty /dev/full /proc/self/fd/0 /proc/self/mem /proc/kmsg /etc /nowhere"
planted=
plant() { # names l1 l2 …, links to all of them; f, a fifo; d, a folder
	_i=0; for _f in $targets; do _i=$((_i + 1)); ln -s "$_f" "$R/l$_i"; planted="$planted l$_i"; done
	ln -s loop "$R/loop"; mkfifo -m 700 "$R/f"; mkdir "$R/d"; planted="$planted loop f d"
}
plant
# Each command with each of the names: it ends, it fails, and it leaves the names and what they point to alone.
fails() { # CMD…
	_e=$(timeout 10 "$@" 2>&1 >"$T/out.${_p-0}" </dev/null); _got=$?
	echo "status $_got: $_e"
	[ "$_got" -ge 1 ] && [ "$_got" -le 2 ] && [ -n "$_e" ] && [ ! -s "$T/out.${_p-0}" ]
}
everywhere() { # COMMAND WORDS: NAME in them; side by side, since what may be an add of iproute2 is waited for
	_jobs=
	for _p in $planted; do
		fails $(command "$1") $(echo "$2" | sed "s,NAME,$_p,") >"$T/said.$_p" 2>&1 &
		_jobs="$_jobs $!:$_p"
	done
	for _j in $_jobs; do
		wait "${_j%:*}" || { echo "${_j#*:}"; cat "$T/said.${_j#*:}"; return 1; }
		[ -e "$R/${_j#*:}" ] || [ -L "$R/${_j#*:}" ] || { echo "${_j#*:} is gone"; return 1; }
	done
	state | diff "$T/was" -
}
for words in 'add NAME' "attach NAME $$" "attach new $R/NAME" 'exec NAME true' 'set NAME 5' 'pids NAME' 'holders NAME' 'cookie NAME'; do
	_a=${words%% *}
	with "NETNS_$(echo "$_a" | tr '[:lower:]' '[:upper:]')" ok "$words: no, for links, a fifo and a folder" everywhere "$_a" "${words#* }"
done
with FEATURE_EXEC_PID t '-pid takes no name' 2 '' '*' -- nn exec -pid l1 true
# shellcheck disable=SC2046 # words
ends() { timeout 5 $(command "$1") $2 >"$T/list" 2>"$T/err1" </dev/null; _got=$?; cat "$T/err1"; state | diff "$T/was" - && [ $_got -lt 2 ]; }
with NETNS_LIST ok 'list ends' eval 'ends list && grep -qx l1 "$T/list" && grep -qx f "$T/list"'
with NETNS_IDENTIFY ok 'identify ends' ends identify
with NETNS_LIST_ID ok 'list-id ends' ends list-id
with NETNS_GC ok 'gc -dry-run ends' ends gc -dry
with NETNS_CHECK ok 'check ends' ends check
with NETNS_MONITOR ok 'monitor is not held up' eval 'timeout 0.3 $(command monitor); [ $? -ge 124 ]'
# Deleting takes the link or the fifo, a folder is refused.
each_goes() {
	for _p in $planted; do
		[ "$_p" != d ] || continue
		timeout 5 $(command del) "$_p" && [ ! -e "$R/$_p" ] && [ ! -L "$R/$_p" ] && continue
		echo "$_p"; return 1
	done
	state | diff "$T/was" -
}
with NETNS_DEL ok 'del removes the name, and nothing that it points to' each_goes
with NETNS_DEL t 'a folder is not removed' 1 '' '*Cannot remove namespace file "*/d": *' -- nn del d
for _p in $planted; do rm -rf "${R:?}/$_p"; done
ln -s "$secret" "$R/l1"; ln -s "$T/o/fifo" "$R/l2"; ln -s l3 "$R/l3"; mkfifo -m 700 "$R/f"
with FEATURE_EXEC_ALL ok 'exec -all ends, and runs where there is a namespace' eval 'ends exec "-all echo hi"; [ "$(grep -c hi "$T/list")" = 1 ]'
rm -f "$R/l1" "$R/l2" "$R/l3" "$R/f"
# A link to a namespace elsewhere: its mount stays when the link goes.
mkns other; mkdir "$T/mnt"; : >"$T/mnt/ns"; mount --bind "$R/other" "$T/mnt/ns"; rmns other; ln -s "$T/mnt/ns" "$R/link"
with NETNS_DEL t 'del of a link to a namespace' 0 '' '' -- nn del link
ok 'leaves its mount' [ "$(stat -f -c %t "$T/mnt/ns")" = 6e736673 ]
rm -f "$R/link"; umount "$T/mnt/ns"

# ---- the run directory itself ----
rundir() { # CMD…: with a link in its place
	rmns a; wipe; ln -s "$1" "$R"; shift; "$@"; _r=$?; rm -f "$R"; mkdir -p "$R"; mkns a; return $_r
}
with NETNS_ADD ok 'the run directory is a link to a file: fails' rundir "$secret" fails $(command add) new
with NETNS_LIST ok 'a link to a fifo: list fails' rundir "$T/o/fifo" fails $(command list)
ok 'and nothing has changed' eval 'state | diff "$T/was" -'

# ---- a run directory of another user, or of everybody ----
# Who may write there decides what names mean; what lies elsewhere is as safe as before.
foreign() {
	rmns a; wipe; mkdir "$R"; chown "$1" "$R"; chmod "$2" "$R"
	ln -s "$secret" "$R/l1"; ln -s "$T/o/folder" "$R/l2"; planted='l1 l2'
	chown -h "$1" "$R/l1" "$R/l2"
	for _w in 'add NAME' 'exec NAME true' 'set NAME 5' 'pids NAME'; do
		! has "$(echo "${_w%% *}" | tr '[:lower:]' '[:upper:]')" || everywhere "${_w%% *}" "${_w#* }" || return
	done
	if has ADD && has DEL; then nn add new && live new && nn del new && gone new || return; fi
	! has LIST || [ "$(nn list | sort | tr '\n' ' ')" = 'l1 l2 ' ] || return
	if has DEL; then nn del l1 && nn del l2 || return; fi
	state | diff "$T/was" - && [ "$(stat -c '%a %u' "$R")" = "$2 $1" ]
	_r=$?; wipe; mkns a; return $_r
}
realroot ok "another user's" foreign 65534 755
realroot ok 'that everybody may write to' foreign 0 777
realroot ok 'the same with the sticky bit' foreign 65534 1777

# ---- /etc/netns ----
echo mine >/etc/hosts; echo mine >/etc/other
mkdir -p "$E/a"
etc() { rm -rf "$E/a"; mkdir -p "$E/a"; ln -s "$1" "$E/a/other"; : >/etc/other; timeout 5 $(command exec) a echo ran 2>"$T/err1"; }
for to in "$secret" "$T/o/fifo" /dev/zero /nowhere "$T/o/folder" "$E/a/other" /proc/self/mem; do
	with NETNS_EXEC t "an entry that is a link to ${to##*/}" 0 ran '' -- etc "$to"
	ok 'nothing has changed there' eval 'state | diff "$T/was" -'
done
# It is a mount for who could read it before, and for none else.
secret_inside() { etc "$secret"; nn exec a setpriv --reuid 65534 --regid 65534 --clear-groups cat /etc/other; }
realroot with NETNS_EXEC need setpriv t 'a secret stays one inside' 1 ran '*Permission denied*' -- secret_inside
fifo_entry() { rm -rf "$E/a"; mkdir "$E/a"; mkfifo "$E/a/other"; timeout 5 $(command exec) a echo ran; }
with NETNS_EXEC t 'a fifo' 0 ran '' -- fifo_entry
in_place() { rm -rf "$E/a"; "$@" "$E/a"; timeout 5 $(command exec) a echo ran; }
with NETNS_EXEC t 'a fifo in place of the folder' 0 ran '' -- in_place mkfifo
with NETNS_EXEC t 'a link to one' 0 ran '' -- in_place ln -s "$T/o/fifo"
with NETNS_EXEC t 'a link to a device' 0 ran '' -- in_place ln -s /dev/zero
with NETNS_EXEC ok 'a link to itself: it ends' eval 'in_place ln -s a; [ $? -lt 124 ]'
rm -rf "$E"
rmns a
finish
