#!/bin/sh
# SPDX-License-Identifier: 0BSD
# badinput.t - tables of what goes wrong: each with one clear line, the right status, and nothing changed
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'statuses and messages are those of the applets; through ip they are in ip.t'
[ -x "$BOX" ] || skip_all "!no $BOX"

# What a failed command must not change: names, what they are, mounts, ids.
state() {
	# shellcheck disable=SC2012 # find -ls is not everywhere
	ls -ldn "$R" "$R"/* "$R"/.[!.]* 2>/dev/null | awk '{ $6 = $7 = $8 = ""; print }'
	awk '/ - nsfs / && !n[$4, $5]++ { print $4, $5 }' /proc/self/mountinfo
	! has LIST_ID || nn list-id # iproute2's would wait for a fifo
}
bad() { # STATUS PATTERN COMMAND…: fails with STATUS and `netns-COMMAND: PATTERN`, silent on stdout, and changes nothing
	_s=$1 _p=$2; shift 2
	state >"$T/before" 2>/dev/null
	run "$WORDS" nn "$@" >"$T/o" 2>"$T/e"; _s2=$?
	state >"$T/after" 2>/dev/null
	echo "want status $_s and '$_p', have $_s2"; cat "$T/e"; diff "$T/before" "$T/after" || return
	[ "$_s2" = "$_s" ] && [ ! -s "$T/o" ] || return
	awk -v s="$_s" 'END { exit !(NR == 1 || NR == 2 && s == 2 && /^Usage: netns-/) }' "$T/e" || return
	# shellcheck disable=SC2254 # a pattern
	case $(sed 1q "$T/e") in "netns-$1: "$_p) ;; *) return 1 ;; esac
}
table() { # of STATUS|PATTERN|COMMAND, each run behind WORDS; WHERE says what is special
	WORDS=$1 where=$2
	while IFS='|' read -r status pattern cmd; do
		_a=$(echo "${cmd%% *}" | tr a-z- A-Z_)
		case $cmd in *' -a'*) with NETNS_"$_a" with "FEATURE_${_a}_ALL" : ;; *' -i'*) with NETNS_"$_a" with FEATURE_ADD_NSID : ;; *) with "NETNS_$_a" : ;; esac
		eval "set -- $cmd"
		ok "$where: $(printf %.60s "$cmd")" bad "$status" "$pattern" "$@"
	done
	WORDS=
}

n256=$(printf %0256d 0)
mkns a b
setid a 7
true & gone=$!
wait "$gone"
stale old; mkfifo "$R/fifo"
openfail='Cannot open network namespace'
create='Cannot create namespace file'
remove='Cannot remove namespace file'

for name in . .. "''" "$n256"; do
	table '' 'no name for a namespace' <<-EOT
		2|Invalid netns name "*"|add $name
		2|Invalid netns name "*"|attach $name \$\$
		2|Invalid netns name "*"|del $name
		2|Invalid netns name "*"|set $name 3
		2|Invalid netns name "*"|pids $name
		2|Invalid netns name "*"|exec $name true
	EOT
done
table '' 'a slash' <<-EOT
	2|Invalid netns name "x/y"|add x/y
	2|Invalid netns name "/x"|attach /x \$\$
	2|Invalid netns name "../tap"|del ../tap
	1|$openfail "x/y": No such file or directory|set x/y 3
	1|$openfail "x/y": No such file or directory|pids x/y
	1|$openfail "x/y": No such file or directory|exec x/y true
	1|*"/etc/passwd"*|set /etc/passwd 3
	1|*"/proc/self/ns/mnt"*|exec /proc/self/ns/mnt true
	1|*"/"*|pids /
EOT
table 'timeout 10' 'operands and options' <<-EOT
	2|No netns name specified|add
	2|No netns name specified|del
	2|No netns name specified|pids
	2|No netns name specified|set
	2|No netns name specified|exec
	2|No netns name*specified|attach
	2|No nsid specified|set a
	2|No command specified|exec a
	2|No PID*specified|attach new
	2|*"extra"*|list extra
	2|*"extra"*|identify 1 extra
	2|*"extra"*|cookie a extra
	2|*"extra"*|gc extra
	2|*"extra"*|check extra
	2|*"extra"*|pids a extra
	2|*"extra"*|set b 3 extra
	2|*"extra"*|attach new 1 extra
	2|*"extra"*|monitor extra
	2|*"extra"*|list-id extra
	2|*"a"*|del -a a
	2|*"-z"*unknown*|add -z new
	2|*"-z"*unknown*|del -z a
	2|*"*-zzz"*unknown*|list --zzz
	2|*"-allx"*unknown*|del -allx
	2|*"-i"*value*|add -i
	2|*"-z"*unknown*|exec -z a true
	2|*"-z"*unknown*|set -z a 3
	2|*"-z"*unknown*|identify -z
	2|*"-z"*unknown*|cookie -z
	2|*"-z"*unknown*|gc -z
	2|*"-z"*unknown*|check -z
	2|*"-z"*unknown*|pids -z a
	2|*"-z"*unknown*|attach -z new 1
	2|*"-z"*unknown*|monitor -z
	2|*"-z"*unknown*|list-id -z
EOT
table 'timeout 10' 'names' <<-EOT
	1|$create "*/a": File exists|add a
	1|$create "*/a": File exists|attach a 1
	1|$create "*/fifo": File exists|add fifo
	1|$remove "*/no": No such file or directory|del no
	1|$openfail "no": No such file or directory|set no 3
	1|$openfail "no": No such file or directory|pids no
	1|$openfail "no": No such file or directory|cookie no
	1|$openfail "no": No such file or directory|exec no true
	1|$openfail "old": stale*|set old 3
	1|$openfail "old": stale*|cookie old
	1|$openfail "old": stale*|pids old
	1|$openfail "old": stale*|exec old true
	1|*"fifo"*|pids fifo
	1|*"fifo"*|exec fifo true
	127|exec of "nosuch" failed: No such file or directory|exec a nosuch
	126|exec of "/" failed: Permission denied|exec a /
	127|exec of "" failed: No such file or directory|exec a ''
EOT
# shellcheck disable=SC2034 # used in the table
odd=$(printf 'x\033\n\177y')
table '' 'control characters' <<-'EOT'
	1|*/x[?][?][?]y": No such file or directory|del "$odd"
	1|*"x[?][?][?]y": No such file or directory|pids "$odd"
	2|*"-x[?][?][?]y" is unknown*|list "-$odd"
	127|exec of "x[?][?][?]y" failed: No such file or directory|exec a "$odd"
EOT
for pid in 0 -1 x 1x "''" 4294967297 18446744073709551617; do
	table '' 'no pid' <<-EOT
		2|*"*"*|identify $pid
		2|*"*"*|attach new $pid
	EOT
done
table '' 'no process' <<-EOT
	1|*$gone*No such*|identify $gone
	1|*$gone*No such*|cookie $gone
	1|*$gone*No such*|attach new $gone
	1|*2147483647*No such*|identify 2147483647
EOT
for id in -1 x 7x "''" 2147483648 4294967303 99999999999999999999; do
	table '' 'no nsid' <<-EOT
		2|*"*"*|set b $id
		2|*"*"*|add -i $id new
		2|*"*"*|list-id nsid $id
		2|*"*"*|list-id target-nsid $id
	EOT
done
table '' 'nsids' <<-EOT
	1|*|set b 7
	1|*|set a 8
	1|*|set a 7
	1|*|set a auto
	1|*|add -i 7 new
	1|*|list-id nsid 99
	1|*|list-id target-nsid 99
EOT
echo 'ulimit -n 3 && exec "$@"' >"$T/nofd" # too few for a dynamic linker
! config STATIC || table "sh $T/nofd" 'no descriptor is left' <<-EOT
	1|*[fF]ile*|list
	1|*[fF]ile*|add new
	1|*[fF]ile*|del a
	1|*[fF]ile*|pids a
	1|*[fF]ile*|cookie a
	1|*[fF]ile*|gc
	1|*[fF]ile*|exec a true
EOT

rm "$R/old" "$R/fifo"

# ---- privilege ----
setpriv=$(tool setpriv)
nobody="$setpriv --bounding-set -all --inh-caps -all" # root without any: has its files, may do nothing
# shellcheck disable=SC2086 # words
if [ -n "$setpriv" ] && $nobody true 2>/dev/null; then
	table "$nobody" 'no privilege' <<-EOT
		1|*not permitted*|add new
		1|*[Pp]ermi*|attach new \$\$
		1|*not permitted*|del a
		1|*not permitted*|set b 3
		1|*not permitted*|exec a true
	EOT
	chmod 0 "$R"
	table "$nobody" 'run directory not readable' <<-EOT
		1|*Permission denied*|list
		1|*Permission denied*|del a
		1|*Permission denied*|del -a
		1|*Permission denied*|identify
		1|*Permission denied*|cookie a
		1|*Permission denied*|gc
		1|*Permission denied*|pids a
		1|*Permission denied*|exec a true
		1|*Permission denied*|monitor
	EOT
	chmod 755 "$R"
else
	[ -z "$MUST_RUN" ] || SKIP='!no setpriv'
	ok 'without privilege' [ -z "$MUST_RUN" ]
fi

# ---- /proc ----
printf 'mount -t tmpfs none /proc && exec "$@"\n' >"$T/noproc"
table "unshare -m sh $T/noproc" 'no /proc' <<-EOT
	1|*/proc*|pids a
	1|*No such file or directory|identify 1
	1|*No such file or directory|attach new 1
EOT
with NETNS_LIST t 'no /proc: list' 0 '~*a*' '' -- run "unshare -m sh $T/noproc" nn list
with NETNS_IDENTIFY t 'no /proc: identify ourselves' 0 "~$NL" '' -- run "unshare -m sh $T/noproc" nn identify
with NETNS_EXEC t 'no /proc: exec' 0 ran '' -- run "unshare -m sh $T/noproc" nn exec a echo ran
stale c
with NETNS_DEL t 'no /proc: del' 0 '' '' -- run "unshare -m sh $T/noproc" nn del c
rm -f "$R/c"

# ---- the run directory ----
[ "$(layers)" = 1 ] || mount --rbind "$RR" "$RR"
mount -o remount,bind,ro "$RR"
table '' 'run directory read-only' <<-EOT
	1|*Read-only file system|add new
	1|*Read-only file system|attach new 1
	1|*Read-only file system|del a
EOT
with NETNS_DEL with FEATURE_DEL_ALL t 'run directory read-only: del -a' 1 '' '*/a": Read-only*/b": Read-only*' -- eval '{ nn del -a; } 2>"$T/ro"; r=$?; sort "$T/ro" >&2; (exit $r)'
ok 'run directory read-only: nothing went' eval '[ "$(stat -f -c %t "$R/a" "$R/b" | uniq)" = 6e736673 ]'
wipe
! has LIST_ID || wait_for eval '[ -z "$(nn list-id)" ]' # the kernel takes its time
table '' 'no run directory' <<-EOT
	1|$remove "*/no": No such file or directory|del no
	1|$openfail "no": No such file or directory|set no 3
	1|$openfail "no": No such file or directory|pids no
	1|$openfail "no": No such file or directory|exec no true
	1|*No such*|attach new $gone
	2|*|add x/y
EOT
: >"$R"
table 'timeout 10' 'run directory is a file' <<-EOT
	1|*Not a directory|list
	1|*Not a directory|add new
	1|*Not a directory|attach new 1
	1|*Not a directory|del new
	1|*Not a directory|del -a
	1|*Not a directory|identify
	1|*Not a directory|cookie new
	1|*Not a directory|gc
	1|*Not a directory|set new 3
	1|*Not a directory|pids new
	1|*Not a directory|exec new true
	1|*Not a directory|monitor
EOT
rm "$R"
finish
