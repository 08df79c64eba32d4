#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-del.t - names unmounted and removed, all layers, all names, in every mount namespace
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-del
missing='*Cannot remove namespace file "*"*: No such file or directory'

t 'no run directory' 1 '' "$missing" -- nn del a
mkns a b c
t 'a name goes' 0 '' '' -- nn del a
ok 'unmounted and removed' gone a
ok 'the others stay' all 'live b' 'live c'
t 'an unknown name' 1 '' "$missing" -- nn del a
boxonly 'several names at once' t 'several names' 0 '' '' -- nn del b c
boxonly 'several names at once' ok 'they are gone' all 'gone b' 'gone c'
wipe; mkns a b c
boxonly 'several names at once' t 'of several names those that can go, go' 1 '' "$missing" -- nn del a no c
boxonly 'several names at once' ok 'before and after the one that failed' all 'gone a' 'live b' 'gone c'
boxonly 'several names at once' t 'an invalid name among several: nothing goes' 2 '' '*Invalid netns name "x/y"*' -- nn del b x/y
boxonly 'several names at once' ok 'nothing went' live b
wipe; mkns a
for ns in net net ipc; do mount --bind "/proc/self/ns/$ns" "$R/a"; done
boxonly 'every layer is unmounted' t 'a name with four layers' 0 '' '' -- nn del a
boxonly 'every layer is unmounted' ok 'is gone whole' gone a
wipe

# ---- what is no namespace ----
stale old
t 'a stale name goes' 0 '' '' -- nn del old
ok 'it is gone' gone old
boxonly 'the file goes first' need strace ok 'a name that another tool unmounts between our two calls goes' eval \
	'stale old; run "strace -qq -o /dev/null -e inject=?unlink,unlinkat:error=EBUSY:when=1" nn del old && gone old'
mkns a
ln -s "$R/a" "$R/link"; ln -s /nowhere "$R/broken"
t 'of a symbolic link only the link goes' 0 '' '' -- nn del link
boxonly 'a link is removed, and nothing unmounted' ok 'not what it points to' all 'gone link' 'live a'
t 'a broken link goes, too' 0 '' '' -- nn del broken
ok 'it is gone' gone broken
mkdir "$R/dir"; echo x >"$R/dir/file"
t 'a directory does not' 1 '' '*Cannot remove namespace file "*/dir": Is a directory' -- nn del dir
ok 'and keeps what is in it' [ -s "$R/dir/file" ]
rm -r "$R/dir"
mkns k
umount -l "$R" 2>/dev/null || umount "$R/k"
[ -e "$R/k" ] || stale k a
t 'a name whose mount has gone with the run directory'"'"'s' 0 '' '' -- nn del k
ok 'is gone' gone k
wipe
for name in -5 'a b' '*' ... "$(printf '\303\244\n\001"')"; do
	mkdir -p "$R"; : >"$R/$name"
	[ "$name" != -5 ] || SKIP=${TEST_HOST:+an option there}
	t "the odd name $(printf %s "$name" | tr '\n\001' '  ')" 0 '' '' -- nn del "$name"
	rm -f "$R/$name"
done
: >"$R/-x"
boxonly 'options of an applet' t '-- ends the options' 0 '' '' -- nn del -- -x
rm -f "$R/-x"

# ---- who uses it ----
mkns a
bg exec nsenter --net="$R/a" sleep 1000
wait_for in_new_ns "$PID"
was=$(ino "$R/a")
t 'a namespace with a process in it loses its name' 0 '' '' -- nn del a
ok 'but lives on' [ "$(ino "/proc/$PID/ns/net")" = "$was" ]
unbg
older() { # a mount namespace made before the delete, with PROPAGATION
	mount --make-rshared /
	mkns a
	bg_mntns "$1" && [ "$(mounts a "$PID")" = 1 ] || return
	nn del a && gone a && [ "$(mounts a "$PID")" = 0 ]
}
if has ADD || [ -n "$TEST_HOST" ]; then # names made by hand have no shared run directory
	umount -l "$R" 2>/dev/null; rm -rf "$R"
	ok 'a delete reaches a mount namespace that is our slave' older slave
	ok 'a delete reaches a mount namespace that is our peer' older shared
	unbg; mount --make-rprivate /
fi
mkns a
bg_mntns private
ok 'a mount namespace that is cut off keeps its mount' [ "$(mounts a "$PID")" = 1 ]
boxonly 'names a holder' with FEATURE_DEL_HOLDER need strace t 'busy (old kernels): a holder is named' 1 '' "*$PID*" -- \
	run 'strace -qq -o /dev/null -e inject=unlinkat:error=EBUSY' nn del a
[ ! -e "$R/a" ] || { umount "$R/a"; rm "$R/a"; } 2>/dev/null
mkns a
t 'and hinders nobody on this kernel' 0 '' '' -- nn del a
ok 'the name is gone' gone a
unbg; wipe

# ---- all ----
mkns a b c; ln -s "$R/a" "$R/link"; stale old
with FEATURE_DEL_ALL t '-a' 0 '' '' -- nn del -all
with FEATURE_DEL_ALL ok 'every name goes' all 'gone a' 'gone b' 'gone c' 'gone link' 'gone old'
with FEATURE_DEL_ALL t '-a without a name there' 0 '' '' -- nn del -a
wipe
with FEATURE_DEL_ALL t '-a without a run directory' 0 '' '' -- nn del -a
wipe; mkns a z; mkdir "$R/dir" "$R/dir2"; mkns c
boxonly 'all: a failure is reported, and the others go' with FEATURE_DEL_ALL t '-a with names that can not go' 1 '' '*/dir*/dir*' -- nn del -a
boxonly 'all: a failure is reported, and the others go' with FEATURE_DEL_ALL ok 'the others go' all 'gone a' 'gone c' 'gone z' '[ -d "$R/dir" ]'
wipe; mkns a b; mount -t tmpfs below "$R/dir" 2>/dev/null || { mkdir "$R/dir"; mount -t tmpfs below "$R/dir"; }
boxonly 'all: a failure is reported, and the others go' with FEATURE_DEL_ALL ok 'what is mounted on a directory there stays' eval 'not nn del -a 2>/dev/null; grep -q " $RR/dir " /proc/self/mountinfo && all "gone a" "gone b"'
umount "$R/dir"; rmdir "$R/dir"
wipe; mkns a b
boxonly 'all with a name is refused' with FEATURE_DEL_ALL t '-a with a name is refused' 2 '' '*Usage: netns-del*' -- nn del -a a
boxonly 'all with a name is refused' with FEATURE_DEL_ALL ok 'nothing goes' all 'live a' 'live b'
wipe

# ---- all at once ----
# A run directory that netns-add has made, of which an older mount namespace has a copy; five names.
kernel() { [ "$(uname -r | awk -F '[.-]' '{ print $1 * 1000 + $2 }')" -ge "$1" ]; }
layers() { [ "$(grep -c " $RR " /proc/self/mountinfo)" = "$1" ]; }
at_once() { # PROPAGATION of /
	mount "--make-r$1" / && mkns a b c d e && bg_mntns shared || return
	[ "$(mounts c "$PID")" = 1 ] && [ "$(calls umount2)" = 1 ] && layers 1 || return
	all 'gone a' 'gone c' 'gone e' && [ "$(mounts c "$PID")" = 0 ] || return
	nn add later && [ "$(mounts later "$PID")" = 1 ] && nn del later && [ "$(mounts later "$PID")" = 0 ] && unbg
}
calls() { strace -f -qq -o "$T/trace" -e "trace=$1" "$BOX" netns-del -all && grep -c "$1(" "$T/trace"; }
killed() { # the one that replaces the mount, or with -f both of them; layers then
	mkns a b
	run "strace $1 -qq -o /dev/null -e inject=$2:signal=KILL:when=1" nn del -all 2>/dev/null
	layers "$3" && nn add c && nn del -all && layers 1 && all 'gone a' 'gone b' 'gone c'
}
killed2() { # a second layer is all that is left
	wipe; mkns a && mount --bind "$R" "$R" && nn add b && layers 2 && nn del -all && layers 1 && all 'gone a' 'gone b'
}
refused() { # each call on the way: name by name
	for _call in statx faccessat open_tree move_mount; do
		mkns a b
		run "strace -f -qq -o /dev/null -e inject=$_call:error=EPERM" nn del -all && layers 1 && all 'gone a' 'gone b' || return
	done
}
stay() { # what can't be removed then is looked at again, and told
	mkns a b
	run 'strace -f -qq -o /dev/null -e inject=unlinkat:error=EPERM' nn del -all 2>"$T/stderr" && return 1
	[ "$(grep -c 'Cannot remove namespace file ".*/[ab]": Operation not permitted' "$T/stderr")" = 2 ] && all '[ -e "$R/a" ]' '[ -e "$R/b" ]' || return
	nn del -all && all 'gone a' 'gone b'
}
waiter() { # for the lock, with a descriptor of the mount that is replaced: sees what is mounted on the new one
	mkns a x
	flock "$R" sleep 0.3 &
	_lock=$!
	wait_for eval '! flock -n "$R" true'
	nn del -all & _del=$!
	nn add y & _add=$!
	wait "$_lock" "$_del" "$_add"
	nn add y 2>/dev/null
	live y && not nn add y 2>/dev/null && live y
}
once() {
	has ADD && [ "$SINGLE" != 1 ] && config FEATURE_DEL_AT_ONCE && kernel 6005 || SKIP='needs netns-add, FEATURE_DEL_AT_ONCE, Linux 6.5'
	"$@"
}
for propagation in private shared; do
	once need strace ok "one unmount, which reaches others, as later names do: $propagation" at_once $propagation
	unbg; mount --make-rprivate /; wipe # also after a failure
done
once need strace ok 'killed before the mount: the next goes on' killed -f move_mount 1
once need strace ok 'the process that waits for that: it is done all the same' killed '' wait4 1
once need strace ok 'both of them between the mounts: a layer, which goes with the next' killed -f umount2 2
once ok 'as does one that another tool has made' killed2
once need strace ok 'what the kernel refuses goes name by name' refused
once need strace ok 'names that stay are told' stay
once ok 'an add that has waited meanwhile sees what has come since' waiter
wipe
config FEATURE_DEL_ALL || t '-a is unknown without FEATURE_DEL_ALL' 2 '' '*-a*Usage:*' -- nn del -a
wipe

t 'no name' "$(box 2 1)" '' "*No netns name specified*$(box 'Usage: netns-del*' '')" -- nn del
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-del*' '' -- nn del --help
finish
