#!/bin/sh
# SPDX-License-Identifier: 0BSD
# trust-exec.t - programs that we run inherit what we were given, and no descriptor of ours
# shellcheck disable=SC2086 # a number
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about our own descriptors'
[ -x "$BOX" ] || skip_all "!no $BOX"
mkns a b
own_etc
mkdir -p "$E/a"; echo inside >"$E/a/hosts"

# Shell and test, with nothing of their own open: descriptor 0 to 40, and where a link of ours leads.
cat >"$T/fds" <<'EOT'
#!/bin/sh
n=0; list=
while [ $n -lt 41 ]; do if [ -e "/proc/$$/fd/$n" ]; then list="$list $n"; fi; n=$((n + 1)); done
echo "open$list" >>"$OUT"
EOT
chmod 755 "$T/fds"
OUT=$T/said; export OUT
"$T/fds" </dev/null >/dev/null 2>&1
usual=$(cat "$OUT") # the shell may have its script open
says() { # TIMES CMD…: the programs that it runs have what others have
	_times=$1; shift; rm -f "$OUT"
	"$@" </dev/null >/dev/null 2>"$T/e1" || { cat "$T/e1"; return 1; }
	cat "$OUT"
	[ "$(sort "$OUT" | uniq -c | awk '{ $1 = $1; print }')" = "$_times $usual" ]
}
ok 'this test sees descriptors' eval '"$T/fds" 7</dev/null && grep -q " 7" "$OUT"'
with NETNS_EXEC ok 'exec' says 1 nn exec a "$T/fds"
with NETNS_EXEC ok 'exec -nomount' says 1 nn exec -nomount a "$T/fds"
with NETNS_EXEC ok 'exec PATH' says 1 nn exec "$R/a" "$T/fds"
with FEATURE_EXEC_ALL ok 'exec -all' says 2 nn exec -all "$T/fds"
with FEATURE_EXEC_PID ok 'exec -pid' says 1 nn exec -pid $$ "$T/fds"
with FEATURE_EXEC_ETC ok 'exec -etc' says 1 nn exec -etc a "$T/fds"
with FEATURE_EXEC_ALL with FEATURE_EXEC_ETC ok 'exec -all -etc' says 2 nn exec -all -etc "$T/fds"
# With mounts below /sys, which are found and kept.
kept() { mount -t tmpfs kept /sys/kernel/debug 2>/dev/null || mount -t tmpfs kept /sys/fs/cgroup; says 1 nn exec a "$T/fds"; _r=$?
	umount /sys/kernel/debug 2>/dev/null || umount /sys/fs/cgroup; return $_r; }
with NETNS_EXEC with FEATURE_ENTER_SYS ok 'exec with a mount below /sys' kept
with NETNS with NETNS_EXEC ok 'netns exec' says 1 "$BOX" netns exec a "$T/fds"
with IP with NETNS_EXEC ok 'ip netns exec' says 1 "$BOX" ip netns exec a "$T/fds"
with IP with FEATURE_EXEC_ALL ok 'ip -all netns exec' says 2 "$BOX" ip -all netns exec "$T/fds"
mkdir "$T/bin"; cp "$T/fds" "$T/bin/ip"
next() { (PATH=$T/bin:$PATH; export PATH; says "$@"); }
with FEATURE_IP_NEXT several ok 'another ip' next 1 "$BOX" ip nosuch
with FEATURE_IP_NEXT several ok 'another ip in a namespace' next 1 "$BOX" ip -n a nosuch
printf 'netns exec a %s\nnetns list\nnetns exec b %s\n' "$T/fds" "$T/fds" >"$T/lines"
with FEATURE_BATCH with IP with NETNS_EXEC with NETNS_LIST ok 'a batch' says 2 "$BOX" ip -batch "$T/lines"
with FEATURE_BATCH with IP with NETNS_EXEC with NETNS_LIST ok 'a batch from stdin' says 2 sh -c '"$1" ip -batch - <"$2"' sh "$BOX" "$T/lines"
printf 'nosuch\nnosuch\n' >"$T/others"
with FEATURE_BATCH with FEATURE_IP_NEXT several ok 'another ip in a batch' next 2 "$BOX" ip -batch "$T/others"
if [ "$usual" = 'open 0 1 2' ]; then
	with NETNS_EXEC ok 'what we were given is handed on' eval 'usual="open 0 1 2 7"; says 1 nn exec a "$T/fds" 7</dev/null; r=$?; usual="open 0 1 2"; (exit $r)'
fi
with FEATURE_MONITOR_RUN ok 'monitor -x' eval '
	rm -f "$OUT"; bg nn monitor -x "$T/fds"; wait_for watching && mkns c && rmns c
	wait_for eval "[ \"\$(grep -c open \"$OUT\")\" = 2 ]"; unbg
	[ "$(sort -u "$OUT")" = "$usual" ]'
rm -rf "$E"
rmns a b
finish
