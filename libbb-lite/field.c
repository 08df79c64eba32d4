/* SPDX-License-Identifier: 0BSD */
/* field.c - what applets print: records of fields, as text or as JSON */
#include "json.h"

void out_list_begin(void)
{
	if (json_on())
		json_open('[');
}

void out_list_end(void)
{
	if (json_on())
		json_close(']');
}

void out_record_begin(void)
{
	if (json_on())
		json_open('{');
}

void out_record_end(void)
{
	if (json_on())
		json_close('}');
	else
		out_mem("\n", 1);
}

void out_field_name(const char *lead, const char *key, const char *value)
{
	if (json_on()) {
		json_key(key);
		json_str(value);
	} else {
		out_str(lead);
		out_name(value);
	}
}

/* What stands before a number. */
static __attribute__((noinline)) void before_num(const char *lead, const char *key)
{
	if (json_on())
		json_key(key);
	else
		out_str(lead);
}

void out_field_num(const char *lead, const char *key, int value)
{
	before_num(lead, key);
	out_num(value);
}

void out_field_u64(const char *lead, const char *key, uint64_t value)
{
	char digits[NUM64_SIZE];

	before_num(lead, key);
	num_u64(digits, value);
	out_str(digits);
}

void out_text(const char *s)
{
	if (!json_on())
		out_str(s);
}
