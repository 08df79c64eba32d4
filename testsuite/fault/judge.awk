# SPDX-License-Identifier: 0BSD
# judge.awk - looks at the system after a case. mode=state: prints it, a line per thing; out: what was printed, without numbers
# that differ each time; fail: whether a command with a failing call did right; killed, again: after a kill, after the second run
# Prints `ok` or `bad`, whether the state is not as before, and behind a tab why.
function add(thing, what) {
	if (thing in now) what = now[thing] " " what
	now[thing] = what
}
function plain(line) {
	if (line ~ / - [^ ]+ [^ ]+ [^ ]+$/) { # of mountinfo, or of a table of names
		sub(/^[0-9]+ [0-9]+ [0-9]+:[0-9]+ /, "", line)
		gsub(/(shared|master|propagate_from):[0-9]+ /, "", line)
		gsub(/net:\[[0-9]+\]/, "net", line)
	}
	if (pid != "") gsub("(^|[^0-9])" pid "($|[^0-9])", " PID ", line)
	sub(/^[0-9]+: /, "N: ", line)
	gsub(/([0-9a-f][0-9a-f]:)+[0-9a-f][0-9a-f]/, "MAC", line)
	gsub(/[0-9][0-9][0-9][0-9]+/, "N", line)
	return line
}
is == "before" || is == "complete" { split($0, f, "\t"); if (is == "before") old[f[1]] = f[2]; else all[f[1]] = f[2]; next }
is == "ls" { if (FNR == 1) add("directory", "there"); if ($1 == "total") next; add("file " $NF, $1); next }
is == "names" { if ($2 != "") add("id " $1, $3 + 0 >= 20000 ? "new" : $3 + 0 >= 10000 ? "old" : "auto"); next }
is == "process" { add("process", $1); next }
is == "links" { if ($0 ~ /^[0-9]/) { sub(/@.*/, "", $2); add("link " $2, $3) }; next }
is == "mounts" {
	if (/ - nsfs /) add("mount " $5, index(known, $4) ? "old" : "new")
	else add("mount " $5, "1")
	if ($5 == run) add("shared", / shared:/ ? "yes" : "no")
	next
}
is == "trace" {
	if (!/\(INJECTED\)/) next
	hits++
	if (match($0, /\([A-Z][^()]*(\([^()]*\))?[^()]*\) \(INJECTED\)/)) text = substr($0, RSTART + 1, RLENGTH - 13)
	next
}
is == "wanted" { wanted = wanted $0 "\n"; next }
is == "out" { printed = printed plain($0) "\n"; next }
is == "err" {
	if (/^ *Command failed /) next
	if ($0 in told) twice = $0
	told[$0]
	messages++
	last = $0
	if (/Warning|^(netns-|ip: )?[a-z-]*:? ?Cannot (keep|bind)/) warnings++
	if (!/^(netns-[a-z-]+: |ip: |Cannot |RTNETLINK |Device |Warning|exec of)/ || length($0) < 15) odd = $0
	if (text == "Input/output error") text = "I/O error"
	if (text == "" || !(index($0, text) || $0 ~ /: error [0-9]+$/)) mute = $0
	next
}
function partial(  k) { # a thing that is neither as before nor as it is to be
	for (k in now) if (k != "shared" && now[k] != old[k] && now[k] != all[k]) return k " " now[k]
	for (k in old) if (!(k in now) && k in all && k != "shared") return k " is missing"
	return ""
}
function differs(from,  k) {
	for (k in now) if (!(k in from) || now[k] != from[k]) return k " " now[k]
	for (k in from) if (!(k in now)) return k " is missing"
	return ""
}
function bad(why) { if (verdict == "") verdict = why }
END {
	if (mode == "state") { for (k in now) print k "\t" now[k] | "sort"; exit }
	if (mode == "out") { printf "%s", printed; exit }
	dirty = differs(old) != ""
	if (strays != "") bad("process left:" strays)
	if (mode == "killed") {
		if (now["mount " run] ~ / /) bad("mount layers on the run directory")
		print (verdict == "" ? "ok" : "bad"), (dirty ? "dirty" : "as-before") "\t" verdict
		exit
	}
	if (status == 124) bad("hang")
	if (status > 128 && status != 255 && status != want) # 255: iproute2's for a failure
		 bad("died: " status)
	if (mode == "again") {
		why = differs(all)
		if (why != "") bad("second run leaves " why ": " last)
		if (status != want && (before !~ /dirty/ || last !~ /: (File exists|No such file or directory)$/)) bad("second run fails: " last)
		if (status == want && printed != wanted && before !~ /dirty/) bad("second run prints other things")
	} else if (kinds == "c") {
		why = differs(old)
		if (why != "") bad("changes something: " why)
		if (messages > hits) bad("more than one message: " last)
		if (!messages && printed == "") bad("says nothing")
	} else {
		if (!hits) bad("call not reached")
		why = partial()
		if (why != "") bad("half done: " why ": " last)
		if (twice != "") bad("said twice: " twice)
		if (odd != "") bad("odd message: " odd)
		if (status == want) {
			why = differs(all)
			if (why != "" && !warnings) bad("success, but " why)
			if (printed != wanted && !warnings) bad("success, but prints other things")
			if (messages > warnings) bad("success, but says: " last)
		} else {
			if (!messages) bad("status " status ", nothing said")
			if (messages > hits) bad("more than one message: " last)
			if (mute != "") bad("does not tell the cause (" text "): " mute)
		}
	}
	print (verdict == "" ? "ok" : "bad"), (dirty ? "dirty" : "as-before") "\t" verdict
}
