#!/bin/sh
# SPDX-License-Identifier: 0BSD
# batch.t - batches, `ip -batch` and `netns -batch`: lines, words, errors, and a process that stays as it was
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'conform.t compares batches with iproute2'
config FEATURE_BATCH || skip_all 'FEATURE_BATCH is off'
# Through ip where that is there. netns has its name in messages, and takes the word netns at the beginning of a line.
if config IP; then front=ip P=; else front=netns P='netns: '; fi
front() { if [ "$SINGLE" = 1 ]; then "$BOX" "$@"; else "$BOX" "$front" "$@"; fi; }
L=$T/lines
lines() { cat >"$L"; } # what the next batches read
only() { ls -A "$R" >"$T/names"; cat "$T/names"; [ "$(wc -l <"$T/names")" = "$1" ]; }
failed() { echo "${P}Command failed $L:$1"; }

# ---- files ----
t 'no such file' 1 '' "${P}Cannot open file \"/no/such\" for reading: No such file or directory" -- front -batch /no/such
t 'a directory' 1 '' '*Cannot read*Is a directory*' -- front -batch /
t 'no FILE' "$([ $front = ip ] && echo 255 || echo 2)" '' '*needs a value*' -- front -batch
t 'an empty file' 0 '' '' -- front -batch /dev/null
lines <<'EOT'

  	 
# netns foo
   # netns foo \
#
EOT
t 'blank lines and comments' 0 '' '' -- front -batch "$L"

# ---- words ----
if config NETNS_ADD; then
	lines <<'EOT'
netns add a # and more words
	netns	add  "b c"  
netns add 'd"e'
netns \
   add \
f # continued
netns add "g#h"
netns add i#j
netns add k\l
'netns' "add" m "n" # \
netns add o'p
EOT
	ok 'comments, blanks, quotes, continued lines' front -batch "$L"
	for name in a 'b c' 'd"e' f 'g#h' i 'k\l' m "o'p"; do ok "have made \"$name\"" [ "$(stat -f -c %t "$R/$name")" = 6e736673 ]; done
	[ $front = netns ] && more=1 || more=0
	ok 'and no others' only $((9 + more))
	wipe
	printf 'netns add last' >"$L"
	ok 'the last line needs no newline' eval 'front -batch "$L" && live last'
	wipe
	printf 'netns add a\r\nnetns add b\r\n' | front -batch - >"$T/out" 2>&1
	ok 'lines may end as in DOS' eval 'live a && live b && only 2'
	wipe
	printf 'netns add a\nnetns add "b\nnetns add c\n' | lines
	t 'a quote without end' 1 '' "${P}Unterminated quoted string${NL}$(failed 2)" -- front -batch "$L"
	ok 'ends the batch' eval 'live a && only 1'
	wipe
	printf 'netns add a\nnetns add b \\\n' | lines
	t 'the line to go on with is missing' 1 '' "${P}Missing continuation line${NL}$(failed 3)" -- front -batch "$L"
	ok 'and its beginning is not run' eval 'live a && only 1'
	wipe
	awk 'BEGIN { printf "netns add a #"; for (i = 0; i < 20000; i++) printf " more words"; print "\nnetns add b" }' | lines
	ok 'a comment of 200 kB' eval 'front -batch "$L" && live a && live b'
	wipe
fi
mkns a
lines <<'EOT'
netns exec a printf [%s] a\b 'c "d' "" $HOME * e"f
EOT
with NETNS_EXEC t 'words reach a command as they are' 0 '~[[]a?b][[]c "d][[]][[]$HOME][[][*]][[]e"f]' '' -- front -batch "$L"
awk 'BEGIN { printf "netns exec a sh -c \047echo $#\047"; for (i = 0; i < 5000; i++) printf " word"; print "" }' | lines
with NETNS_EXEC t '5,000 of them' 0 4999 '' -- front -batch "$L"

# ---- errors ----
if config NETNS_ADD && config NETNS_DEL; then
	printf 'netns add b\nnetns del no\nnetns add c\n' | lines
	t 'ends at an error' 1 '' "*No such file or directory${NL}$(failed 2)" -- front -batch "$L"
	ok 'and not before' eval 'live b && only 2'
	t 'standard input is called -' 1 '' "*File exists${NL}${P}Command failed -:1" -- eval 'front -batch - <"$L"'
	t '-force goes on, and has status 1' 1 '' "*File exists${NL}$(failed 1)${NL}*${NL}$(failed 2)" -- front -force -batch "$L"
	ok 'to the end' live c
	rmns b c
	lines <<-'EOT'
		netns foo
		netns add ""
		netns add b
		netns add /
		netns help
		-json
		netns add "c
		netns add c
	EOT
	t '-force goes on after what is no name, no command, no object, no line' 1 '~*' \
		"*$(failed 1)${NL}*$(failed 2)${NL}*$(failed 4)${NL}*$(failed 6)${NL}*$(failed 7)" -- front -force -batch "$L"
	ok 'with the rest' eval 'live b && live c'
	rmns b c
	printf 'netns add /\nnetns add b\n' | lines
	t 'without it a bad name ends with the status it has alone' "$([ $front = ip ] && echo 255 || echo 1)" '' "*$(failed 1)" -- front -batch "$L"
fi
printf 'netns list\n' | lines
with NETNS_LIST t 'lost output is a failure' 1 '' '*No space left on device*' -- eval 'front -batch "$L" >/dev/full'

# A conversation: the answer to one line is there before the next is asked.
talk() {
	mkfifo "$T/questions" "$T/answers"
	front -batch - <"$T/questions" >"$T/answers" & pid=$!
	exec 8>"$T/questions" 9<"$T/answers"
	for word in one two; do
		echo "netns exec a echo $word" >&8; read -r answer <&9; [ "$answer" = "$word" ] || return
		! config NETNS_LIST || { echo 'netns list' >&8; read -r answer <&9; [ "$answer" = a ] || return; }
	done
	exec 8>&- 9<&-
	wait "$pid"
}
with NETNS_EXEC ok 'a line through a pipe is answered at once' talk

# ---- what a line leaves behind ----
echo 'stat -L -c %i "/proc/$PPID/ns/net"' >"$T/where"
printf 'netns add b\nnetns exec a sh %s/where\n' "$T" | lines
with NETNS_EXEC with NETNS_ADD t 'after add and exec the batch is in its own namespace' 0 "$(own_ino)" '' -- front -batch "$L"
! config NETNS_ADD || ! config NETNS_EXEC || rmns b
printf 'netns exec a true\nnetns exec a sh -c "exit 3"\nnetns exec a echo never\n' | lines
with NETNS_EXEC t 'a command that fails ends the batch' 1 '' "$(failed 2)" -- front -batch "$L"
printf "netns exec a sh -c 'kill -9 %s'\nnetns exec a echo next\n" '$$' | lines
with NETNS_EXEC t 'so does one that dies' 1 next "$(failed 1)" -- front -force -batch "$L"
printf 'netns exec a cat\n' | lines
with NETNS_EXEC t 'a command has the standard input of the batch' 0 word '' -- eval 'echo word | front -batch "$L"'
printf 'netns exec a ls /proc/self/fd\n' | lines
with NETNS_EXEC t 'and none of its descriptors' 0 "$(ls /proc/self/fd)" '' -- eval 'front -batch "$L" | cat'
printf 'netns list\nnetns exec a echo one\nnetns list\n' | lines
with NETNS_LIST with NETNS_EXEC t 'output stands in the order of the lines' 0 "a${NL}one${NL}a" '' -- eval 'front -batch "$L" | cat'
printf 'netns exec echo hi\nnetns exec b true\nnetns del\nnetns list\n' | lines
with NETNS_EXEC with FEATURE_EXEC_ALL with FEATURE_DEL_ALL with NETNS_LIST with IP t 'ip -all holds for every line' 0 \
	"${NL}netns: a${NL}hi${NL}${NL}netns: a" "exec of \"b\" failed*" -- front -all -force -batch "$L"
printf 'netns list -json\nnetns list\n' | lines
with FEATURE_JSON with NETNS_LIST t 'an option in one line does not hold for the next' 0 "[]" '' -- eval '[ ! -e "$R/a" ] || rmns a; front -batch "$L"'
with FEATURE_JSON with NETNS_LIST with IP t 'an option of the batch holds for all' 0 "[]${NL}[]" '' -- front -json -batch "$L"
[ ! -e "$R/a" ] || rmns a

# ---- many lines ----
cat >"$T/look" <<'EOT'
ls "/proc/$PPID/fd" | wc -l; wc -l <"/proc/$PPID/maps"; awk '/^VmSize/ { print $2 }' "/proc/$PPID/status"
EOT
many() { # N: what so many lines of every kind leave in the process
	mkns a
	awk -v n="$1" -v kinds="$kinds" -v look="$T/look" 'BEGIN {
		last = split(kinds, kind, ",")
		for (i = 0; i < n; i++) print "netns " kind[i % last + 1]
		print "netns exec a sh " look
	}' | lines
	front -force -batch "$L" 2>/dev/null | tail -n 3 >"$T/$1"
	wipe
}
kinds='foo,exec a nosuch,exec no true'
for kind in LIST:list LIST_ID:list-id IDENTIFY:identify PIDS:pids_a ADD:add_a ADD:add_x DEL:del_x DEL:del_no SET:set_a_4 ATTACH:attach_z_1 DEL:del_z; do
	! config "NETNS_${kind%%:*}" || kinds=$kinds,$(echo "${kind#*:}" | tr _ ' ')
done
with NETNS_EXEC ok '10,000 lines need no more descriptors and memory than 100' eval \
	'many 100; many 10000; cat "$T/100"; diff "$T/100" "$T/10000" && [ "$(wc -l <"$T/100")" = 3 ]'
awk 'BEGIN { for (i = 0; i < 1000; i++) print "netns add n" i }' | lines
with NETNS_ADD need strace ok 'a thousand adds are one process' eval \
	'strace -f -qq -e trace=process -e signal=none -o "$T/trace" "$BOX" "$front" -batch "$L"; grep -v exit_group "$T/trace" >"$T/starts"; cat "$T/starts"; [ "$(wc -l <"$T/starts")" = 1 ] && only 1000'
wipe
finish
