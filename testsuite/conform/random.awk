# SPDX-License-Identifier: 0BSD
# random.awk - prints N random cases for conform.t from SEED: state, what must be configured in, command
# The same lines with every awk: the numbers come from a generator of its own, that of Park and Miller.

function below(n) {
	seed = (seed * 16807) % 2147483647
	return int(seed / 2147483647 * n)
}
function one_of(words, word, n) { # _ stands for a blank
	n = split(words, word, " ")
	n = 1 + below(n)
	gsub("_", " ", word[n])
	return word[n]
}
function need(symbol) {
	if (index(needs " ", " " symbol " ") == 0) needs = needs " " symbol
}

# The word, or mostly a beginning of it at least LEAST long.
function shorter(word, least) {
	return below(3) ? word : substr(word, 1, least + below(length(word) - least + 1))
}
function name() {
	if (!below(5)) return one_of("no new .. . '' \"$LONG\" \"${LONG}x\"")
	if (state == "names") return one_of("\"it's\" 'q\"q' 'b\\s' '*' ü \"l$LATIN1\" \"$LONG\" '$x'" (batch ? "" : " '#h'"))
	return one_of("a a b c d e A")
}
function number() {
	return below(3) ? one_of("0 1 2 3 5 7 9 100 2147483647") : one_of("'' x -1 0x10 017 2147483648 1x 99999999999 '3_' auto 08")
}
function pid() {
	return below(3) ? "1" : one_of("0 x '' 1x 2147483648")
}
# Mostly nothing, or a word too many.
function extra() {
	return below(6) ? "" : " " one_of("extra a '' 1 --help")
}

# Not what is listed in differences.md: those have cases in the tables.
function command(kind, text, i) {
	kind = one_of("list list list-id list-id add add del del set set attach identify pids exec exec wrong")
	if (json && kind ~ /identify|pids/ || json && state ~ /none|names/ && kind == "list") kind = "set"
	if (batch && kind == "exec" && (deleted || state ~ /none|empty|names/)) kind = "add"
	if (kind == "del") deleted = 1
	if (entered && kind ~ /^a/) kind = "list-id"
	need(kind == "wrong" ? "NETNS_LIST" : "NETNS_" (kind == "list-id" ? "LIST_ID" : toupper(kind)))
	if (kind == "list") {
		need("FEATURE_LIST_NSID")
		return one_of("list l lst show s sh") (below(6) ? "" : " " one_of("a no 1"))
	}
	if (kind == "list-id") {
		text = shorter("list-id", 5)
		for (i = below(3); i > 0; i--) text = text " " one_of("nsid nsid foo" (batch ? "" : " target-nsid")) (below(8) ? " " number() : "")
		return text
	}
	if (kind == "wrong") return one_of("foo addx c n LIST '' x-y")
	if (kind == "add") return shorter("add", 1) (below(9) ? " " name() extra() : "")
	if (kind == "del") return shorter("delete", 1) (below(9) ? " " name() extra() : "")
	if (kind == "set") return shorter("set", 2) (below(9) ? " " name() (below(9) ? " " number() extra() : "") : "")
	if (kind == "attach") return shorter("attach", 2) (below(9) ? " " name() (below(9) ? " 1" extra() : " " pid()) : "")
	if (kind == "identify") return shorter("identify", 1) (below(3) ? " " pid() : "")
	if (kind == "pids") return shorter("pids", 1) (below(9) ? " " name() extra() : "")
	return shorter("exec", 1) (below(9) ? " " (batch ? "a" : name()) " " one_of("true false echo nosuch /etc cat sh_-c_'exit_3' ls_/sys/class/net echo_-n_x") : "")
}

function option(word) {
	word = one_of("j j p d s o N c=never 4 6 n n -json pretty details brief Numeric rc f foo color=auto t h iec")
	if (word ~ /^j|json|^p/) {
		need("FEATURE_JSON")
		json = 1
	}
	if (word == "n") entered = 1
	if (word == "n") return "-n " one_of("a a b no")
	if (word == "rc") return "-rc " one_of("4096 1 0x10")
	if (word == "f") return "-f " one_of("inet inet6 link bridge")
	return "-" word
}

BEGIN {
	seed = seed % 2147483646 + 1
	for (i = 0; i < 10; i++) below(1)
	while (n-- > 0) {
		needs = ""
		state = one_of("none empty one world world ids ids procs names")
		options = ""
		json = entered = deleted = 0
		batch = !below(6)
		for (i = below(3); i > 0; i--) options = options " " option()
		if (!batch) text = "ip" options " netns " command()
		else {
			need("FEATURE_BATCH")
			text = "lines"
			for (i = 1 + below(4); i > 0; i--) {
				line = command()
				gsub(/["\\]/, "\\\\&", line)
				text = text " \"netns " line "\""
			}
			text = text " | ip" options " -batch -"
		}
		print state "\t" needs " \t" text
	}
}
