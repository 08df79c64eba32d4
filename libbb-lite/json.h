/* SPDX-License-Identifier: 0BSD */
/* json.h - what json.c does for out.c, and nobody else */
#ifndef JSON_H
#define JSON_H

#include "libbb-lite.h"

extern unsigned char json_mode;
#define json_on() (ENABLE_FEATURE_JSON && json_mode)

void json_open(char bracket);
void json_close(char bracket);
void json_key(const char *key);
/* Any bytes become a valid string: what is not UTF-8 is shown as U+FFFD. */
void json_str(const char *s);

#endif
