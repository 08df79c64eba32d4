#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-cookie.t - the cookie of a namespace, from kernels with and without NS_GET_ID
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 6.1 has no such command'
applet netns-cookie
# Before Linux 6.18; the first ioctl for a name asks for the kind of namespace.
older() { _w=$1 _i=$2; shift 2; run "strace -f -qq -o /dev/null -e inject=ioctl:error=ENOTTY:when=$_w+ $_i" nn cookie "$@"; }
same() { _w=$1; shift; older "$_w" '' "$@" >"$T/old"; nn cookie "$@" >"$T/new"; diff "$T/old" "$T/new" && [ -s "$T/new" ]; }

mkns a b
t 'our own' 0 '~[1-9]*' '' -- nn cookie
nn cookie a >"$T/a"
nn cookie b >"$T/b"
ok 'a number' grep -qE '^[1-9][0-9]*$' "$T/a"
ok 'each has another' eval '[ "$(sort -u "$T/a" "$T/b" | wc -l)" = 2 ]'
t 'always the same' 0 "$(cat "$T/a")" '' -- nn cookie a
t 'from inside' 0 "$(cat "$T/a")" '' -- inside a nn cookie
t 'of a path' 0 "$(cat "$T/b")" '' -- nn cookie "$R/b"
with FEATURE_JSON t 'in JSON' 0 "[{\"cookie\":$(cat "$T/a")}]" '' -- nn cookie -j a
with FEATURE_JSON t 'JSON with indentation' 0 "[ {${NL}        \"cookie\": $(cat "$T/a")${NL}    } ]" '' -- nn cookie -j -p a
bg exec nsenter --net="$R/b" sleep 1000
wait_for in_new_ns "$PID"
t 'of a process' 0 "$(cat "$T/b")" '' -- nn cookie "$PID"
mkns "$PID"
ok 'a name wins over a process' eval '[ "$(nn cookie "$PID")" != "$(cat "$T/b")" ]'
rmns "$PID"
need strace ok 'before Linux 6.18: of a process' same 1 "$PID"
unbg

# ---- older kernels ----
need strace ok 'before Linux 6.18: our own' same 1
need strace ok 'before Linux 6.18: a name' same 2 a
need strace t 'before Linux 5.14 the message says so' 1 '' '*No cookie before Linux 6.18, for root 5.14' -- older 2 '-e inject=getsockopt:error=ENOPROTOOPT' a
need strace t 'not allowed to enter it: the same' 1 '' '*No cookie before Linux 6.18, for root 5.14' -- older 2 '-e inject=setns:error=EPERM' a
printf 'netns cookie a\nnetns cookie\n' >"$T/lines"
batch() { strace -f -qq -o /dev/null -e inject=ioctl:error=ENOTTY:when=2+ "$BOX" netns -batch "$T/lines"; }
with NETNS with FEATURE_BATCH need strace t 'in a batch it comes back' 0 "$(cat "$T/a")$NL$(nn cookie)" '' -- batch
setpriv=$(tool setpriv)
user() { (mount -t tmpfs t /mnt && cp "$BOX" /mnt/netnsbox && BOX=/mnt/netnsbox && run "$setpriv --reuid 65534 --clear-groups" "$@"); }
realroot need setpriv t 'an ordinary user may ask' 0 "$(cat "$T/a")" '' -- user nn cookie a

# ---- wrong use ----
t 'an unknown name' 1 '' '*Cannot open network namespace "no": No such file or directory' -- nn cookie no
t 'no such process' 1 '' '*Cannot open network namespace of process 99999999: No such file or directory' -- nn cookie 99999999
t 'no name at all' 2 '' '*Invalid netns name ""' -- nn cookie ''
t 'a path to something else' 1 '' '*"/etc/passwd"*' -- nn cookie /etc/passwd
t 'a namespace of another kind' 1 '' '*not a network namespace' -- nn cookie /proc/self/ns/uts
stale old
t 'a stale name' 1 '' '*"old": stale*' -- nn cookie old
rm "$R/old"
t 'two operands' 2 '' '*Usage: netns-cookie*' -- nn cookie a b
with NETNS t 'as netns cookie' 0 "$(cat "$T/a")" '' -- "$BOX" netns cookie a
with NETNS t 'whole words only' 2 '' '*Command "cooki" is unknown*' -- "$BOX" netns cooki a
with IP t 'and behind ip netns' 0 "$(cat "$T/a")" '' -- "$BOX" ip netns cookie a
with IP t 'with a path' 0 "$(cat "$T/a")" '' -- "$BOX" ip netns cookie "$R/a"
with IP with FEATURE_JSON t 'and behind ip -json' 0 "[{\"cookie\":$(cat "$T/a")}]" '' -- "$BOX" ip -j netns cookie a
t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn cookie >/dev/full'
rmns a b
finish
