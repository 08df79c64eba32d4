/* SPDX-License-Identifier: 0BSD */
/* floor-start.c - floor of --version: one write */
#include "floor.h"

int main(void)
{
	put("netnsbox 0.1.0\n");
	return flush();
}
