/* SPDX-License-Identifier: 0BSD */
/* mounts.c - reads mountinfo (proc_pid_mountinfo(5)): what is mounted where, and who else sees it */
#include "libbb-lite.h"

int mounts_read(struct mounts *m, const char *pid)
{
	char path[sizeof("/proc//mountinfo") + NUM_SIZE];

	str_add(str_add(str_add(path, "/proc/"), pid), "/mountinfo");
	m->pos = m->text.len = 0;
	m->fd = io_open(path, O_RDONLY);
	return io_more(m->fd, &m->text);
}

/* Cuts the word at *P off and steps behind it. */
static char *word(char **p)
{
	char *w = *p;

	while (**p && **p != ' ')
		++*p;
	if (**p)
		*(*p)++ = '\0';
	return w;
}

/* \040 and the like, in place. */
static void unescape(char *s)
{
	char *to = s;

	for (; (*to = *s); s++, to++)
		if (*s == '\\' && s[1] && s[2] && s[3]) {
			*to = (s[1] & 3) << 6 | (s[2] & 7) << 3 | (s[3] & 7);
			s += 3;
		}
}

int mounts_next(struct mounts *m)
{
	char *p, *end;

	for (;;) {
		p = end = m->text.p + m->pos;
		while (*end && *end != '\n')
			end++;
		if (*end || !m->fd)
			break;
		if (io_more(m->fd, &m->text) <= 0) { /* no whole line any more */
			io_close(m->fd);
			m->fd = 0;
		}
	}
	if (!*p)
		return 0;
	if (*end)
		*end++ = '\0';
	m->pos = end - m->text.p;
	m->id = num_parse(word(&p));
	m->parent = num_parse(word(&p));
	word(&p); /* device */
	m->root = word(&p);
	m->point = word(&p);
	unescape(m->point);
	m->options = p;
	return 1;
}

const char *mounts_option(const struct mounts *m, const char *option)
{
	const char *p, *end;

	for (p = m->options; *p; p++) {
		end = str_after(p, option);
		if (end && (end[-1] == ':' || !*end || *end == ' ' || *end == ','))
			return end;
		while (*p != ' ' && *p != ',')
			if (!*p++)
				return NULL;
	}
	return NULL;
}
