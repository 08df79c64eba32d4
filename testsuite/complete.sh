# SPDX-License-Identifier: 0BSD
# complete.sh - what bash would offer for a line: bash complete.sh FILE LINE [SETUP], or bash complete.sh FILE -paste <NAMES
# shellcheck shell=bash disable=SC2034 # variables of _netnsbox()

# offer LINE: COMPREPLY, with the line cut up as readline does it: FROM is where what it replaces begins, OPEN the quote there.
offer() {
	local i c start=-1 before=0
	LINE=$1 FROM=0 OPEN='' COMP_WORDS=() COMPREPLY=()
	for ((i = 0; i < ${#LINE}; i++)); do
		c=${LINE:i:1}
		case $OPEN$c in
		"''" | '""') OPEN='' FROM=$before ;;
		\"\\) ((++i)) ;;
		[\"\']?) ;;
		' ' | [:=\<\>@])
			((start < 0)) || COMP_WORDS+=("${LINE:start:i-start}")
			start=-1 FROM=$i
			[[ $c == @ ]] || ((++FROM))
			[[ $c == ' ' ]] || COMP_WORDS+=("$c")
			continue ;;
		\\) ((start >= 0)) || start=$i; ((++i)) ;;
		[\"\']) OPEN=$c before=$FROM; ((FROM = i + 1)) ;;
		esac
		((start >= 0)) || start=$i
	done
	((start < 0)) && COMP_WORDS+=('') || COMP_WORDS+=("${LINE:start}")
	COMP_LINE=$LINE COMP_POINT=${#LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_netnsbox "${COMP_WORDS[0]}" "${LINE:FROM}" "${COMP_WORDS[COMP_CWORD-1]}"
}

# Pastes what is offered for the beginnings of each name, in each kind of quotes, and evaluates the line: prints those that have
# not become exactly a name, and those for which the name is not there.
paste() {
	local given name forms form cut reply line found first=0 pasted=0 step=${PASTE_STEP:-8}
	local -A known=()
	mapfile -t -d '' given
	_netnsbox_find() { program=true applets=(netns-del) single=''; }
	_netnsbox_applet() { echo 'Usage: netns-del NAME...'; }
	_netnsbox_names() { names=("${given[@]}"); }
	for name in "${given[@]}"; do known[$name]=1; done
	for name in "${given[@]}"; do
		printf -v form %q "$name"
		forms=("$form" "'${name//\'/\'\\\'\'}" "\$'${name//[\\\']/\\&}")
		[[ $name == *[\!\`\$]* ]] || forms+=("\"${name//[\\\"]/\\&}")
		for form in "${forms[@]}"; do
			[[ $form != "\$'"*"\\'"*\' ]] || form=${form%\'} # readline takes that for open
			for ((cut = first; cut <= ${#form}; cut += cut == ${#form} || cut + step < ${#form} ? step : ${#form} - cut)); do
				[[ ${form::cut} != '$' ]] || continue # might become anything
				offer "netns-del -- ${form::cut}"
				found=''
				for reply in "${COMPREPLY[@]}"; do
					line=${LINE::FROM}$reply
					[[ ! $OPEN || $LINE$reply == *"$OPEN" ]] || line+=$OPEN # as readline does
					eval "set -- ${line#netns-del -- }" 2>/dev/null || set --
					((++pasted))
					[[ $# == 1 && ${known[$1]} ]] || printf 'from %q to %q\n' "$LINE" "$line"
					[[ $1 != "$name" ]] || found=1
				done
				[[ $found ]] || printf 'from %q not to %q\n' "$LINE" "$name"
			done
		done
		first=1
	done
	((pasted > ${#given[@]})) || echo 'nothing offered'
}

# shellcheck source=/dev/null
. "$1"
if [[ $2 == -paste ]]; then paste; exit; fi
# Options of compopt in <>, then candidates in [], sorted.
compopt() { OFFER+="<$2>"; }
eval "${3-}"
word=${2%% *}
spec=$(complete -p -- "$word" 2>/dev/null || complete -p -- "${word##*/}") || exit
[[ $spec == *' -F _netnsbox '* ]] || { echo "$spec"; exit 1; }
OFFER=''
offer "$2"
((!${#COMPREPLY[@]})) || OFFER+=$(printf '[%s]\n' "${COMPREPLY[@]}" | LC_ALL=C sort | tr -d '\n')
[[ ! $OFFER ]] || echo "$OFFER"
