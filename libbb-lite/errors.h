/* SPDX-License-Identifier: 0BSD */
/* errors.h - words for errors that our calls meet; of each the number, and what every Unix says */
#ifndef ERRORS_H
#define ERRORS_H

#if ENABLE_FEATURE_IP_LINK || ENABLE_FEATURE_EXEC_ETC
#define IF_NODEV(error) error
#else
#define IF_NODEV(error)
#endif

/* The errors that our calls meet, in the words of every Unix; strerror(3) brings 133, and 1.6 kB more. */
#define ERRORS(E) \
	E(EPERM, "Operation not permitted") \
	E(ENOENT, "No such file or directory") \
	E(ESRCH, "No such process") \
	E(EIO, "I/O error") \
	E(ENOMEM, "Cannot allocate memory") \
	E(EBADF, "Bad file descriptor") \
	E(EACCES, "Permission denied") \
	E(EBUSY, "Device or resource busy") \
	E(EEXIST, "File exists") \
	IF_NODEV(E(ENODEV, "No such device")) \
	E(ENOTDIR, "Not a directory") \
	E(EISDIR, "Is a directory") \
	E(EINVAL, "Invalid argument") \
	E(EMFILE, "Too many open files") \
	E(ENOSPC, "No space left on device") \
	E(EROFS, "Read-only file system") \
	E(EPIPE, "Broken pipe") \
	E(ENAMETOOLONG, "File name too long") \
	E(ENOSYS, "Function not implemented") \
	IF_FEATURE_IP_LINK(E(ERANGE, "Numerical result out of range")) \
	IF_FEATURE_IP_LINK(E(EOPNOTSUPP, "Operation not supported")) \
	IF_FEATURE_IP_LINK(E(EADDRNOTAVAIL, "Cannot assign requested address")) \
	IF_FEATURE_IP_LINK(E(ENOTCONN, "Transport endpoint is not connected")) \
	E(ENOEXEC, "Exec format error")

#endif
