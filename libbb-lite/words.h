/* SPDX-License-Identifier: 0BSD */
/* words.h - the part of libbb-lite.h about words: messages, output, and the command line */
#ifndef WORDS_H
#define WORDS_H

/* ---- pack.c: texts that the build has packed ---- */

/*
 * Help, errors and messages: literals that are FMT below or stand in _(), where FEATURE_VERBOSE_USAGE is on. Others pass, too.
 * Returns TEXT in TO, which has room for PACKED_SIZE bytes.
 */
#if ENABLE_FEATURE_VERBOSE_USAGE
const char *unpack(char *to, const char *text);
#else
#define unpack(to, text) ((void)(to), (text))
#endif

/* ---- msg.c: words on stderr ---- */

/* One line `APPLET: MESSAGE: error` in a single write(2); ERR is -errno or 0. %s only, as out_name() onto a terminal. */
int bb_error(int err, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* returns STATUS_FAIL */
/* FMT is packed where it is a literal. A variable goes to (bb_error)(), and is best set to _("..."). */
#define bb_error(err, ...) bb_error(err, PACK(__VA_ARGS__))
#define PACK(...) PACK_PICK(__VA_ARGS__, PACK_N, PACK_N, PACK_N, PACK_N, PACK_N, PACK_1, 0)(__VA_ARGS__)
#define PACK_PICK(fmt, a, b, c, d, e, macro, ...) macro
#define PACK_1(fmt) _(fmt)
#define PACK_N(fmt, ...) _(fmt), __VA_ARGS__
/* The same, then the synopsis, but for the front end ip. Returns STATUS_USAGE, there 1. */
#define bb_usage(...) bb_error(1, __VA_ARGS__)
/* Flushes stdout and returns STATUS, or STATUS_FAIL with a message where output was lost. */
int out_finish(int status);
/* Words for -errno ERR, or its number. */
const char *bb_strerror(int err);

/* ---- out.c: bytes on stdout ---- */

/* Bytes as they are. Output is buffered; the first failed write sticks. */
void out_mem(const char *p, size_t n);
void out_str(const char *s);
/* A name: raw into files and pipes; onto a terminal control characters, and bytes that are not UTF-8, as ?. */
void out_name(const char *s);
void out_num(int n);
/* Writes what is buffered: before fork and exec, after each event. Returns 0 or the sticking -errno. */
int out_flush(void);
/* Flushes, and has what follows go to stderr, or back to stdout. For msg.c. */
void out_to_stderr(int on);
/* Length of the UTF-8 character (RFC 3629) at S, which is not empty, below 0 that of a control character, C0, DEL or C1; 0: none. */
int utf8_len(const char *s);

/* ---- field.c, json.c: what applets print, as text or as JSON ---- */

/* Takes note of option letters j (JSON) and p (indented); others mean nothing here. */
void out_option(int letter);
/* The options taken note of so far; and back to them, with nothing open. */
unsigned out_format(void);
void out_set_format(unsigned format);
#define OPT_JSON IF_FEATURE_JSON("json\0" "pretty\0") ""
#define OPT_JSON_LINES IF_FEATURE_JSON("json\0") ""
/* The list around all records: brackets in JSON, nothing in text. */
void out_list_begin(void);
void out_list_end(void);
/* One record: braces in JSON, a line in text. */
void out_record_begin(void);
void out_record_end(void);
/* A field: text is LEAD and the value, JSON is "KEY":value. */
void out_field_name(const char *lead, const char *key, const char *value);
void out_field_num(const char *lead, const char *key, int value);
void out_field_u64(const char *lead, const char *key, uint64_t value);
/* Text that JSON does not have. */
void out_text(const char *s);

/* ---- opt.c, num.c, glob.c: words of the command line ---- */

/*
 * Takes the options and checks the operands of *ARGV, which stands at argv[0] and ends at the first operand.
 * NAMES: "json\0id=\0", long names with different first letters, `=` where a value follows, which goes to *VALUE
 * (that of `time=` to VALUE[OPT_TIME]).
 * One dash or two, any prefix; -5 is an operand. OPERANDS: what must be there, as it is called ("netns name\0");
 * with -all or -pid= not the first of them; MAX: how many there may be, OPT_ANY number; more of them
 * are overlooked below the front end ip, but for OPT_STRICT. Returns the letters seen as OPT('j') bits; below 0 the call is answered
 * (help, or wrong usage, told): the exit status is OPT_STATUS() of it.
 */
int opt_parse(char ***argv, const char *names, const char *operands, int max, char **value);
#define OPT(letter) (1 << ((letter) & 31))
#define OPT_STATUS(seen) (-1 - (seen))
#define OPT_UNKNOWN _("Option \"-%s\" is unknown")
#define OPT_NO_VALUE _("Option \"-%s\" needs a value")
#define OPT_STRICT 0x100
#define OPT_TIME ENABLE_FEATURE_MONITOR_READY
#define OPT_ANY 0x7fff0000
/* The one of NAMES that ARG is or begins, or the empty string behind them. */
const char *opt_find(const char *names, const char *arg);
/* Shows the usage of the running applet on stdout, returns 0. */
int opt_help(void);
/* True when S is WORD or a prefix of it, at least one byte long. */
int is_prefix(const char *s, const char *word);
/* The string behind LIST's first in a row of strings. */
const char *str_next(const char *list);
/* String number N of the row, the empty one where there are not so many. */
const char *str_nth(const char *list, unsigned n);
/* True when S has a slash in it. */
int str_is_path(const char *s);
/* strlen(3) and strcmp(3) == 0; libc's read a word at a time, 150 bytes that pay only for long strings. */
size_t str_len(const char *s);
int str_same(const char *a, const char *b);

/* The whole string as a number 0...INT_MAX (decimal, 0x... or 0... octal as strtol(3) base 0), -1 where it is none. */
int num_parse(const char *s);
#define NUM_SIZE 12
/* Writes the decimal digits of N with sign and NUL, at most NUM_SIZE bytes; returns where the NUL is. */
char *num_str(char *to, int n);
/* The same of 64 bits, at most NUM64_SIZE bytes. */
#define NUM64_SIZE 21
char *num_u64(char *to, uint64_t n);
/* Copies S with its NUL, from its first byte on: TO may lie in front of it in the same buffer. Returns where the NUL is. */
char *str_add(char *to, const char *s);
/* What stands behind START at the beginning of S; NULL where S starts otherwise. */
const char *str_after(const char *s, const char *start);
/* Shell pattern with * ? [set] [!set] and \ as in fnmatch(3) without flags; nonzero when S matches. */
int glob_match(const char *pattern, const char *s);

#endif
