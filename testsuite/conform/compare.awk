# SPDX-License-Identifier: 0BSD
# compare.awk - judges the cases of conform.t: what the two programs left in A and B, but for what the rows allow
# Variables: R, the run directory; ROWS, the table of differences.md; WHOLE, whether all cases ran; WHY, a directory for details.
# Input: the cases. Output: 0 or 1, a tab, what was tried.

function slurp(file, text, line) {
	text = ""
	while ((getline line <file) > 0) text = text line "\n"
	close(file)
	return text
}

# Inodes of namespaces differ: the first that is named is 1.
function renumber(text, to, id) {
	to = ""
	while (match(text, /net:\[[0-9]+\]/)) {
		id = substr(text, RSTART, RLENGTH)
		if (!(id in number)) number[id] = ++numbers
		to = to substr(text, 1, RSTART - 1) "net:<" number[id] ">"
		text = substr(text, RSTART + RLENGTH)
	}
	return to text
}

function sorted(text, line, n, i, j, t) {
	n = split(text, line, "\n")
	for (i = 2; i <= n; i++) {
		t = line[i]
		for (j = i - 1; j > 0 && line[j] > t; j--) line[j + 1] = line[j]
		line[j + 1] = t
	}
	text = ""
	for (i = 1; i <= n; i++) text = text line[i] "\n"
	return text
}

# Of mountinfo: where, what, how it propagates.
function state(text, line, n, i, j, word, to) {
	n = split(text, line, "\n")
	to = ""
	for (i = 1; i <= n; i++) {
		if (line[i] ~ /^(status .*|nsid [0-9]+ |)$/) continue # what has lost its name may be gone in a moment
		if (line[i] ~ /^[0-9]+ [0-9]+ [0-9]+:/) {
			split(line[i], word, " ")
			line[i] = "mount " word[5] " " word[4]
			for (j = 7; word[j] != "-"; j++) { sub(/[0-9]+/, "", word[j]); line[i] = line[i] " " word[j] }
		}
		to = to line[i] "\n"
	}
	return sorted(to)
}

function status(text) {
	return match(text, /^status [0-9]+/) ? substr(text, 8, RLENGTH - 7) : "none"
}

# Every line of A that has an opening which SPEC promises begins one of B, in their order; and what says anything does so twice.
function messages_differ(a, b, n, m, i, j, from, to) {
	gsub(/"\/run\/netns/, "\"" R, a)
	if ((a == "") != (b == "")) return 1
	n = split(a, from, "\n")
	m = split(b, to, "\n")
	for (i = j = 1; i <= n; i++) {
		if (from[i] !~ opening) continue
		while (j <= m && index(to[j], from[i]) != 1) j++
		if (j++ > m) return 1
	}
	return 0
}

# A pattern of a row: * is anything.
function expression(glob, i, c, to) {
	to = "^"
	for (i = 1; i <= length(glob); i++) {
		c = substr(glob, i, 1)
		to = to (c == "*" ? "." c : index("\\.[]^$+?(){}|/", c) ? "\\" c : c)
	}
	return to "$"
}

function read_rows(line, cell, n, part, i) {
	while ((getline line <ROWS) > 0) {
		gsub(/\\\|/, "\001", line)
		if (line !~ /^\| `/) continue
		split(line, cell, "|")
		n = split(cell[2], part, "`")
		for (i = 2; i <= n; i += 2) {
			gsub("\001", "|", part[i])
			pattern[++patterns] = part[i]
			matches[patterns] = expression(part[i])
			may[patterns] = cell[3]
		}
	}
}

# True where a row allows WHAT of this case to differ; takes note that it did.
function allowed(name, what, i, yes) {
	yes = 0
	for (i = 1; i <= patterns; i++)
		if (index(may[i], " " what) && name ~ matches[i]) { used[i, what] = 1; yes = 1 }
	return yes
}

function judge(name, n, what, same, why) {
	if (!same && !allowed(name, what)) {
		printf "%s differs\n", what >why
		bad = 1
	}
}

BEGIN {
	FS = "\t"
	opening = "^(Cannot (create|remove) namespace file \"|Cannot open network namespace \"|Invalid netns name \"|No netns name specified|exec of \"|Command failed )"
	read_rows()
}
{
	n = $1
	name = $2 ": " $4
	why = WHY "/why." n
	bad = 0
	for (side = 1; side <= 2; side++) {
		dir = side == 1 ? A : B
		split("", number)
		numbers = 0
		text = slurp(dir "/state." n)
		exit_status[side] = status(text)
		left[side] = renumber(state(text))
		out[side] = renumber(slurp(dir "/out." n))
		err[side] = slurp(dir "/err." n)
	}
	if (exit_status[1] == "none" || exit_status[2] == "none") { print "did not run to its end" >why; bad = 1 }
	judge(name, n, "status", exit_status[1] == exit_status[2], why)
	judge(name, n, "stdout", out[1] == out[2] || $4 ~ /list|-all|netns$/ && sorted(out[1]) == sorted(out[2]), why)
	judge(name, n, "stderr", !messages_differ(err[1], err[2]), why)
	judge(name, n, "state", left[1] == left[2], why)
	if (bad) for (side = 1; side <= 2; side++)
		printf "-- %s: status %s, out:\n%s-- err:\n%s%s", side == 1 ? "iproute2" : "netnsbox", exit_status[side], out[side],
			err[side], left[1] == left[2] ? "" : "-- afterwards:\n" left[side] >why
	close(why)
	gsub(/\\/, "|", name) # for every echo
	print bad "\t" name
}
END {
	why = WHY "/why.rows"
	if (WHOLE) for (i = 1; i <= patterns; i++) {
		n = split("stdout status stderr state", what, " ")
		for (j = 1; j <= n; j++)
			if (index(may[i], " " what[j]) && !((i, what[j]) in used)) { print pattern[i] ": no case differs in " what[j] >why; unused = 1 }
	}
	print unused + 0 "\tdifferences.md lists no difference that is none"
}
