# SPDX-License-Identifier: 0BSD
# plan.awk - from a trace of the whole command the cases: CALL WHICH ERROR, or `before` and `after` for a kill
BEGIN { srand(seed); first = 1 }
FNR == 1 { files++ }
files == 1 {
	if ($1 == "#") next
	name = $1
	sub(/^[^ ]+ */, "")
	errors[name] = $0
	next
}
# A line is PID CALL(…; what another program does after execve(2) is not ours.
{
	pid = $1
	if (theirs[pid] || $2 ~ /^(<\.\.\.|\+\+\+|---)/) next
	call = $2
	sub(/\(.*/, "", call)
	if (call == "execve" && first) { first = 0; next }
	if (call == "exit_group" || call == "exit" || call == "vfork" && !/= [0-9]+$|unfinished/) { if (call != "exit_group") next }
	if (call == "execve" && / = 0$|unfinished/) theirs[pid] = 1
	n = ++count[pid, call]
	if (n > max[call]) { if (!max[call]) order[++calls] = call; max[call] = n }
}
function put(call, which, error) {
	if (share >= 100 || rand() * 100 < share) print call, which, error
}
END {
	for (i = 1; i <= calls; i++) {
		call = order[i]
		for (n = 1; n <= max[call]; n++) {
			if (n > 24 && n < max[call] && n % 7) continue # a loop: every seventh
			if (kinds ~ /k/) {
				put(call, n, "before")
				if (call != "exit_group") put(call, n, "after")
			}
			if (kinds ~ /[fcm]/ && call !~ /^(exit_group|getpid|times|close)$/) each(call, n)
		}
		if (kinds ~ /[fcm]/ && call !~ /^(exit_group|getpid|times|write|close)$/ && max[call] > 1) each(call, "1.." max[call])
	}
}
function each(call, n, list, i, k, seen) {
	k = split(errors[call] " " errors["all"], list, " ")
	for (i = 1; i <= k; i++)
		if (!(n ~ /[.]/ && list[i] ~ /^(EINTR|EAGAIN)$/)) put(call, n, list[i])
}
