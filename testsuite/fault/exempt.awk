# SPDX-License-Identifier: 0BSD
# exempt.awk - succeeds where a line of `exempt` is about this label, call, error and reason (regular expressions)
/^#/ || !NF { next }
{
	split($0, f, /  +/)
	if (label ~ "^(" f[1] ")$" && call ~ "^(" f[2] ")$" && err ~ "^(" f[3] ")$" && why ~ f[4]) { found = 1; exit }
}
END { exit !found }
