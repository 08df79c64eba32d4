/* SPDX-License-Identifier: 0BSD */
/* noop.c - what exec runs, and what memory is compared with: nothing */
int main(void)
{
	return 0;
}
