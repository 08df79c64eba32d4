# SPDX-License-Identifier: 0BSD
# tap.sh - test cases in TAP, settings from .config, and the way into a sandbox of namespaces
# shellcheck shell=sh disable=SC2034 # NL is for the files that read this one

N=0 BAD=0 SKIP='' NL='
'
D=$(cd "$(dirname "$0")" && pwd) D=${D%/clients} D=${D%/boot}
BOX=${BOX:-${D%/*}/netnsbox}
case $BOX in /*) ;; *) BOX=$PWD/$BOX ;; esac
: "${CONFIG=$([ ! -f "${BOX%/*}/.config" ] || echo "${BOX%/*}/.config")}"
case $CONFIG in '' | /*) ;; *) CONFIG=$PWD/$CONFIG ;; esac

# Settings; no .config means that everything is on.
config() { [ -z "$CONFIG" ] || [ -n "$TEST_HOST" ] || grep -q "^CONFIG_$1=y" "$CONFIG"; }
setting() { # SYMBOL DEFAULT
	_v=; [ -z "$CONFIG" ] || _v=$(sed -n "s/^CONFIG_$1=\"\(.*\)\"/\1/p" "$CONFIG"); echo "${_v:-$2}"; }
tool() { (IFS=:; for d in $PATH; do [ ! -x "$d/$1" ] || { echo "$d/$1"; exit 0; }; done; exit 1); }

# Words in front of a case that may skip it. MUST_RUN=1 makes a failure of what only the machine lacks.
with() { config "$1" || SKIP="$1 is off"; shift; "$@"; }
boxonly() { [ -z "$TEST_HOST" ] || SKIP="differs on purpose: $1"; shift; "$@"; }
need() { tool "$1" >/dev/null || SKIP="${MUST_RUN:+!}no $1"; shift; "$@"; }
realroot() { [ "$SANDBOX" = -mnpf ] || SKIP="${NOROOT-${MUST_RUN:+!}}needs root outside a user namespace"; "$@"; }
skip_all() { case $1 in !*) echo "Bail out! ${1#!}"; exit 1 ;; *) echo "1..0 # SKIP $1"; exit 0 ;; esac; }

# ok NAME CMD…: CMD succeeds. t NAME STATUS STDOUT STDERR -- CMD…: all three fit; STDOUT is exact, or a pattern
# after ~ (with the last newline in it); STDERR is a pattern (without it).
ok() { if skipped "$1"; then return; fi; _n=$1; shift; printf '%s\n' "$*" >"$T/why"; "$@" >"$T/out" 2>"$T/err"; verdict $? "$_n"; }
# shellcheck disable=SC2254 # patterns they are
t() {
	if skipped "$1"; then return; fi
	_n=$1 _s=$2 _o=$3 _e=$4 _bad=1; shift 5
	"$@" >"$T/out" 2>"$T/err"; _s2=$?
	_o2=$(cat "$T/out"; echo .) _e2=$(cat "$T/err")
	case $_o in "~"*) case $_o2 in ${_o#"~"}.) _bad=0 ;; esac ;; *) [ "$_o2" != "$_o${_o:+$NL}." ] || _bad=0 ;; esac
	case $_e2 in $_e) ;; *) _bad=1 ;; esac
	printf 'want status %s, out [%s], err [%s]\nhave status %s of %s\n' "$_s" "$_o" "$_e" "$_s2" "$*" >"$T/why"
	[ "$_s2" = "$_s" ] || _bad=1
	verdict $_bad "$_n"
}
skip() { N=$((N + 1)); echo "ok $N - $1 # SKIP $2"; }
skipped() { [ -n "$SKIP" ] || return; _w=$SKIP SKIP=; case $_w in !*) echo "$_w" >"$T/why"; verdict 1 "$1" ;; *) skip "$1" "$_w" ;; esac; }
verdict() { # STATUS NAME
	N=$((N + 1)); if [ "$1" = 0 ]; then echo "ok $N - $2"; return; fi
	BAD=$((BAD + 1)); echo "not ok $N - $2"
	for _f in why out err; do awk -v f="$_f" 'NR < 30 { print "# " f ": " $0 }' "$T/$_f"; done
}
finish() { [ -z "$SANDBOX" ] || ok 'nothing is left behind' nothing_left; echo "1..$N"; exit $((BAD > 0)); }

scratch() { T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT; } # for files that need no sandbox
sandbox() { # starts the file again in namespaces of its own; what is made there goes with them, pid 1 is its shell
	# shellcheck source=sandbox.sh
	if [ -n "$SANDBOX" ]; then . "$D/sandbox.sh"; return; fi
	for SANDBOX in -mnpf -Urmnpf ''; do ! unshare ${SANDBOX:+"$SANDBOX"} --mount-proc true 2>/dev/null || break; done
	[ -n "$SANDBOX" ] || skip_all "${MUST_RUN:+!}no namespaces for the sandbox"
	export SANDBOX BOX CONFIG
	# shellcheck disable=SC2086 # TESTSH may be two words
	exec timeout -k 5 "${TESTTIME:-200}" unshare "$SANDBOX" --mount-proc ${TESTSH:-sh} "$0" "$@" </dev/null
}
