#!/bin/sh
# SPDX-License-Identifier: 0BSD
# completions.t - completion of command lines: what bash is offered for a line, and what becomes of that when it is pasted
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about our own completion'
SRC=${SRC:-${D%/*}} LIB=$SRC/packaging/completions
[ -f "$LIB/netnsbox" ] || skip_all 'no sources here'
[ -x "$BOX" ] || skip_all "!no $BOX"
tool bash >/dev/null || skip_all "${MUST_RUN:+!}no bash"
export LC_ALL=C T

if [ "$SINGLE" = 1 ]; then applets=$("$BOX" --help | sed -n '1s/^Usage: \([^ ]*\).*/\1/p')
else applets=$("$BOX" --help | sed -n 's/^Applets://p' | tr ' ' '\n' | sort); fi
mkdir "$T/bin"
for name in netnsbox $applets; do ln -s "$BOX" "$T/bin/$name"; done
printf '#!/bin/sh\n' >"$T/bin/zzz-program"; chmod +x "$T/bin/zzz-program"
PATH=$T/bin:$PATH
own_etc || skip_all '!no /etc of our own'
rm -rf /etc/netns
mkdir -p /etc/netns/new '/etc/netns/new one' /etc/netns/-new /etc/netns/red

offers() { (cd "$T/bin" && bash "$D/complete.sh" "$LIB/netnsbox" "$@"); }
# Of SYMBOLS|LINE|WANT: where SYMBOLS are on, LINE offers WANT. NAMES is all that there are but those with a dash.
# shellcheck disable=SC2086 # a list
table() {
	while IFS='|' read -r symbols line want; do
		for symbol in $symbols; do
			case $symbol in
			several) [ "$SINGLE" != 1 ] || SKIP='only one applet' ;;
			names) [ "$SINGLE" != 1 ] && config NETNS_LIST || [ "$RR" = /run/netns ] || SKIP='nothing tells names' ;;
			ids) [ "$ids" ] || SKIP='no nsid can be set' ;;
			*) with "$symbol" : ;;
			esac
		done
		case $want in *NAMES*) want=${want%%NAMES*}$names${want#*NAMES} ;; esac
		t "$line" 0 "$want" '' -- offers "$line"
	done
}
offered() { for _w in $1; do case $_w in "$2"*) echo "[$_w]" ;; esac; done | sort | tr -d '\n'; } # WORDS BEGINNING

# ---- nothing is there yet, and nothing is made ----
state() { ls -AliR "$R" /etc/netns "$T/bin" 2>&1; cat /proc/self/mountinfo; cut -d : -f 1 /proc/net/dev; }
everything() { for _a in $applets; do for _w in '' - x 'x '; do offers "$_a $_w" >/dev/null || return; done; done; }
state >"$T/before"
ok 'every applet can be completed where there is no run directory' everything
ok 'none is made' gone .
state >"$T/after"
t 'everything is as it was' 0 '' '' -- diff "$T/before" "$T/after"

# ---- the applets ----
if [ "$SINGLE" != 1 ]; then
	more='--help --version'
	! config FEATURE_INSTALLER || more="$more --list --list-full --install"
	for word in '' - net netns- netns-l ip x; do
		t "netnsbox $word" 0 "$(offered "$applets $more" "$word")" '' -- offers "netnsbox $word"
	done
fi
commands="help$([ "$SINGLE" = 1 ] || for name in $applets; do
	case $name in netns-list) echo ' list show' ;; netns-del) echo ' delete' ;; netns-*) echo " ${name#netns-}" ;; esac
done)"
for word in '' l s add h c; do
	want=$(offered "$commands" "$word")
	with NETNS t "netns $word" 0 "$want" '' -- offers "netns $word"
	with IP t "ip netns $word" 0 "$want" '' -- offers "ip netns $word"
done

# ---- names, options, operands ----
mkns red blue 'a b' "it's" '$x' x:y x@y "$(printf 'c\001')" "$(printf 'gr\303\274n')" -dash
names="[\$'c\\001'][\$'gr\\303\\274n'][\\\$x][a\\ b][blue][it\\'s][red][x:y][x@y]"
if config FEATURE_JSON || [ "$SINGLE" = 1 ] || ! config NETNS_LIST; then # else a line break ends a name
	mkns "n${NL}l"
	names="[\$'c\\001'][\$'gr\\303\\274n'][\$'n\\nl']${names#*n\'\]}"
fi
ids=$(if has SET || [ -n "$IPROUTE2" ]; then echo 1; fi)
[ -z "$ids" ] || setid red 5
state >"$T/before"
table <<'EOT'
NETNS_LIST FEATURE_JSON|netns-list -|~\[--\]*\[-help\]*\[-json\]*\[-pretty\]*
NETNS_LIST FEATURE_JSON|netns-list --pr|[--pretty]
NETNS_LIST|netns-list --h|[--help]
NETNS_LIST|netns-list |
NETNS_LIST|netns-list -zzz |
NETNS_LIST|netns-list -help |
NETNS_LIST several|netnsbox netns-list -h|[-help]
NETNS_DEL names|netns-del |NAMES
NETNS_DEL names several|netnsbox netns-del |NAMES
NETNS_DEL names|./netns-del r|[red]
NETNS_DEL names|netns-del r|[red]
NETNS_DEL names|netns-del a|[a\ b]
NETNS_DEL names|netns-del a\ |[a\ b]
NETNS_DEL names|netns-del 'a|[a b]
NETNS_DEL names|netns-del "a |[a b]
NETNS_DEL names|netns-del 'a'|[a\ b]
NETNS_DEL names|netns-del "it|[it's]
NETNS_DEL names|netns-del 'it|[it'\''s]
NETNS_DEL names|netns-del $'it|[it\047s]
NETNS_DEL names|netns-del "a b" it|[it\'s]
NETNS_DEL names|netns-del \$|[\$x]
NETNS_DEL names|netns-del $|<bashdefault><default>
NETNS_DEL names|netns-del "$|<bashdefault><default>
NETNS_DEL names|netns-del x:|[y]
NETNS_DEL names|netns-del x@|[@y]
NETNS_DEL names|netns-del x|[x:y][x@y]
NETNS_DEL names|netns-del 'x:|[x:y]
NETNS_DEL names|netns-del nosuch|
NETNS_DEL names|netns-del -d|
NETNS_DEL names|netns-del -- -|[-dash]
NETNS_DEL names|netns-del -- -dash -|
NETNS_DEL names|netns-del red -|[-dash]
NETNS_DEL names|netns-del red r|
NETNS_DEL names|netns-del a\ b a|
NETNS_DEL names|netns-del 'a b' red x:y x|[x@y]
NETNS_DEL names|netns-del red 2>/dev/null b|[blue]
NETNS_DEL names|netns-del red >|<bashdefault><default>
NETNS_DEL FEATURE_DEL_ALL|netns-del -a|[-all]
NETNS_DEL FEATURE_DEL_ALL|netns-del -all |
NETNS_DEL FEATURE_DEL_SAFE|netns-del --t|[--time]
NETNS_DEL FEATURE_DEL_SAFE|netns-del -time |
NETNS_DEL FEATURE_DEL_SAFE names|netns-del -k --ti 5 r|[red]
NETNS_ADD|netns-add |[new\ one][new]
NETNS_ADD|netns-add new n|[new\ one]
NETNS_ADD|netns-add -- |[-new][new\ one][new]
NETNS_ADD FEATURE_ADD_NSID|netns-add -i|[-id]
NETNS_ADD FEATURE_ADD_NSID|netns-add -id |[0][auto]
NETNS_ADD FEATURE_ADD_NSID|netns-add --id a|[auto]
NETNS_ADD FEATURE_ADD_NSID|netns-add -i auto "new |[new one]
NETNS_ATTACH|netns-attach n|[new\ one][new]
NETNS_ATTACH|netns-attach new 1|~*\[1\]*
NETNS_ATTACH|netns-attach new /proc/1|<default>
NETNS_ATTACH|netns-attach new 1 |
NETNS_SET names|netns-set |NAMES
NETNS_SET|netns-set blue |[0][auto]
NETNS_SET|netns-set blue 0 |
NETNS_IDENTIFY|netns-identify |~*\[1\]*
NETNS_PIDS names|netns-pids |NAMES
NETNS_PIDS|netns-pids red |
NETNS_PIDS|netns-pids /run/netns/|<default>
NETNS_MONITOR|netns-monitor |
NETNS_LIST_ID|netns-list-id |[nsid][target-nsid]
NETNS_LIST_ID ids|netns-list-id nsid |[5]
NETNS_LIST_ID ids|netns-list-id target-nsid |[5]
NETNS_LIST_ID|netns-list-id nsid 5 |[target-nsid]
NETNS_LIST_ID|netns-list-id nsid 5 target-nsid 5 |
NETNS_EXEC names|netns-exec |NAMES
NETNS_EXEC|netns-exec red zzz|[zzz-program]
NETNS_EXEC|netns-exec red ./|<default>
NETNS_EXEC|netns-exec -n red zzz|[zzz-program]
NETNS_EXEC FEATURE_EXEC_ALL|netns-exec -all zzz|[zzz-program]
NETNS_EXEC FEATURE_EXEC_MATCH names|netns-exec -match r|[red]
NETNS_EXEC FEATURE_EXEC_MATCH|netns-exec -all -match 'r*' zzz|[zzz-program]
NETNS_EXEC NETNS_DEL several names|netns-exec red netns-del b|[blue]
NETNS_EXEC NETNS_DEL several names|netns-exec red netns-exec blue netns-del blue r|[red]
NETNS FEATURE_BATCH|netns -|[-batch][-force][-help]
NETNS FEATURE_BATCH|netns -batch |<default>
NETNS FEATURE_BATCH|netns -b FILE |
NETNS|netns nosuch |
NETNS NETNS_DEL several names|netns delete |NAMES
NETNS NETNS_DEL several names|netns d r|[red]
NETNS NETNS_DEL several names|netns del 'a|[a b]
NETNS NETNS_SET NETNS_LIST several names|netns s r|
NETNS NETNS_SET NETNS_LIST several names|netns se r|[red]
NETNS NETNS_ADD several|netns a n|[new\ one][new]
NETNS NETNS_LIST_ID several|netns list-i n|[nsid]
NETNS NETNS_EXEC several|netns e red zzz|[zzz-program]
NETNS NETNS_HOLDERS several names|netns holders r|[red]
NETNS NETNS_HOLDERS several names|netns holder r|
IP NETNS_HOLDERS several names|ip netns holders r|[red]
NETNS NETNS_COOKIE several names|netns cookie r|[red]
NETNS NETNS_COOKIE several names|netns cooki r|
NETNS NETNS_GC several|netns gc -d|[-dry-run]
NETNS NETNS_CHECK several names|netns check r|
IP NETNS_DEL several names|ip netns del |NAMES
IP NETNS_DEL several names|ip netns del red |
IP NETNS_DEL several names|ip -j net d r|[red]
IP names several|ip -n r|[red]
IP names several|ip -n -|[-dash]
IP NETNS_PIDS several names|ip -n red -json netns pids b|[blue]
IP NETNS_DEL several|ip -all netns del |
IP NETNS_EXEC several|ip --a netns exec zzz|[zzz-program]
IP FEATURE_VERBOSE_USAGE|ip -js|[-json]
IP FEATURE_BATCH|ip -batch |<default>
IP FEATURE_BATCH|ip -b FILE |
IP|ip -f |[inet6][inet][link]
IP|ip -zzz |
IP|ip netn|[netns]
IP|ip link s|[set][show]
IP|ip link set dev l|[lo]
IP|ip link set lo u|[up]
IP names several|ip link set dev lo netns r|[red]
IP|ip link add v type b|[bridge]
IP NETNS_EXEC several names|ip -n red link set dev l|[lo]
EOT
words() { offers "$1" "complete -W 'one two' zzz-program"; }
with NETNS_EXEC t 'netns-exec hands over to a list of words' 0 '[two]' '' -- words 'netns-exec red zzz-program t'
args() { offers "$1" '_z() { COMPREPLY=("$1,$2,$3,$COMP_CWORD,$COMP_LINE,$COMP_POINT"); }; complete -F _z zzz-program'; }
with NETNS_EXEC t 'netns-exec hands over to a function, which sees its own line' 0 '[zzz-program,c,b=,4,zzz-program a b=c,17]' '' -- \
	eval 'args "netns-exec -n \"a b\" zzz-program a b=c" | sed "s/,=,/,b=,/"'
odd() { offers "$1" 'set -fu; shopt -s failglob nocasematch; IFS=/'; }
with NETNS_PIDS t 'settings of the shell that are in the way' 0 '[red]' '' -- odd 'netns-pids r'

state >"$T/after"
t 'everything is as it was, again' 0 '' '' -- diff "$T/before" "$T/after"
rmns red blue 'a b' "it's" '$x' x:y x@y "$(printf 'c\001')" "$(printf 'gr\303\274n')" -dash
[ ! -e "$R/n${NL}l" ] || rmns "n${NL}l"

# ---- other binaries: with applets that are still to come, and with a single one ----
mkdir "$T/other" "$T/single"
cat >"$T/other/netnsbox" <<'EOF'
#!/bin/sh
case $* in
--help) echo 'netnsbox 9: other
Usage: netnsbox APPLET
Applets: netns netns-check netns-cookie netns-list netns-monitor netns-sum' ;;
'netns --help') echo 'Usage: netns [COMMAND [ARG]...]' ;;
'netns-check --help') echo 'Usage: netns-check [-json [-pretty]]' ;;
'netns-cookie --help') echo 'Usage: netns-cookie [-json [-pretty]] [NAME|-pid PID]' ;;
'netns-monitor --help') echo 'Usage: netns-monitor [-json] [-exec PROGRAM] [-wait NAME [-time SECONDS]]' ;;
'netns-sum --help') echo 'Usage: netns-sum [-new] [-files FILE] [kind a|b] DEV' ;;
netns-list) printf 'first (id: 3)\n-second\nlat\351n\nbr (id: 1)\n\351ak (id: 2)\n' ;;
'netns-list -json -pretty') printf '[ {\n        "name": "first",\n        "id": 3\n    },{\n        "name": "-second"\n    },{
        "name": "lat\\ufffdn"\n    },{\n        "name": "br (id: 1)\\n\\ufffdak",\n        "id": 2\n    } ]\n' ;;
*) echo "called with $*" >>"$T/calls" ;;
esac
EOF
cat >"$T/single/netnsbox" <<'EOF'
#!/bin/sh
[ "$1" != --help ] || echo 'Usage: netns-add [-up] NAME...'
EOF
chmod +x "$T/other/netnsbox" "$T/single/netnsbox"; ln -s netnsbox "$T/other/netns"
# Links would not tell a script by which name it was called.
other() { (cd "$T/$1" && PATH=$T/$1:$PATH && bash "$D/complete.sh" "$LIB/netnsbox" "$2"); }
while IFS='|' read -r which line want; do t "$which: $line" 0 "$want" '' -- other "$which" "$line"; done <<'EOT'
other|netnsbox netns-|[netns-check][netns-cookie][netns-list][netns-monitor][netns-sum]
other|netns |[check][cookie][help][list][monitor][show][sum]
other|netns c|[check][cookie]
other|netns ch -|
other|netns check -|[--][-help][-json][-pretty]
other|netns co |
other|netns cookie f|[first]
other|netns cookie -|[--][-help][-json][-pid][-pretty]
other|netns cookie --pid 1|~*\[1\]*
other|netns delete |
other|netns d |
other|netnsbox netns-cookie l|[$'lat\351n']
other|netnsbox netns-cookie b|[$'br (id: 1)\n\351ak']
other|netns monitor -exec zzz|[zzz-program]
other|netns monitor -e ./|<default>
other|netns monitor -wait f|[first]
other|netns monitor -w -|[-second]
other|netns monitor -wait first -t|[-time]
other|netns monitor -wait first -time |
other|netns monitor -time 5 -j|[-json]
other|netns sum -files |<default>
single|netnsbox |[new\ one][new][red]
single|netnsbox -u|[-up]
single|netnsbox new n|[new\ one]
EOT
ok 'they are asked for nothing else' not cat "$T/calls"

# ---- what is offered for hostile names is these names, however they are begun and quoted ----
# shellcheck disable=SC1003,SC2016
hostile() {
	printf '%s\0' red 'a b' ' lead' 'trail ' "it's" "'" "''" 'q"t' '"' '$x' '$(date)' '`date`' 'back\slash' '\' 'end\' '*' '?' '[x]' \
		'{a,b}' '~' '~root' '#c' '!!' 'a!b' 'a;b' 'a|b' 'a&b' '<a>' 'a:b' 'a=b' 'a=~' 'a@b' '@' -dash -- "n${NL}l" "n${NL}it's" \
		"n$NL\\" "tab	b" '^a^b' '%1' 'a(b' 123 'x@y:z' '$'"'x" "a \"b\" 'c'" '\ufffd' '\n' '(id: 5)' "$NL"
	printf '%b\0' 'gr\0303\0274n' '\0346\0227\0245' 'x\00011\0033[31m' 'c\0177' 'lat\0351n1'
}
paste() { hostile | LC_ALL=$1 bash "$D/complete.sh" "$LIB/netnsbox" -paste; }
for locale in C C.UTF-8; do
	t "$(hostile | tr -cd '\0' | wc -c) names, begun and quoted in all ways, in $locale" 0 '' '' -- paste $locale
done
finish
