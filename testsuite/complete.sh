# SPDX-License-Identifier: 0BSD
# complete.sh - what bash would offer for a line: bash complete.sh FILE LINE [SETUP]
# shellcheck shell=bash

# Options of compopt in <>, then candidates in [], sorted. The line is cut into words as readline does it.
compopt() { printf '<%s>' "$2"; }
# shellcheck source=/dev/null
. "$1"
LINE=$2
eval "${3-}"
COMP_LINE=$LINE COMP_POINT=${#LINE} COMP_WORDS=() rest=$LINE
part="^([^] \"':=<>\\\\[]|\\\\.|'[^']*'|\"([^\"\\\\]|\\\\.)*\"|[][])+"
while [[ $rest ]]; do
	if [[ $rest =~ ^\ + ]]; then :
	elif [[ $rest =~ ^[:=\<\>]+ || $rest =~ $part ]]; then COMP_WORDS+=("${BASH_REMATCH[0]}")
	else BASH_REMATCH=("$rest"); COMP_WORDS+=("$rest") # an open quote
	fi
	rest=${rest:${#BASH_REMATCH[0]}}
done
[[ $LINE != *[\ :=] ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
spec=$(complete -p -- "${COMP_WORDS[0]}" 2>/dev/null || complete -p -- "${COMP_WORDS[0]##*/}") || exit
[[ $spec == *' -F _netnsbox '* ]] || { echo "$spec"; exit 1; }
_netnsbox "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((!${#COMPREPLY[@]})) || printf '[%s]\n' "${COMPREPLY[@]}" | LC_ALL=C sort | tr -d '\n'
echo
