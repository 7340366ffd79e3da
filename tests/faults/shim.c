/*
 * Loaded into the server with LD_PRELOAD, between it and the C library.
 *
 * Recorder: everything the server does to the files of FAULTS_DIR is appended to FAULTS_LOG, in the order in which it
 * happened: open, close, write, truncate, sync, unlink, rename. The log of a run says exactly which bytes had been
 * synced at every moment, so crash-image.ts can build the disk as a power loss may have left it. Copying the files at
 * random moments would be no such test: a copy has the pages that were never synced, which hides the loss, and it is
 * not of one moment, which invents corruption. Device mappers that drop writes need rights that CI does not have.
 *
 * Faults: FAULTS_CONTROL names a file of 16 bytes that stays mapped; the test writes into it while the server runs.
 * Shifts the wall clock (never the monotonic one), and makes fsync fail.
 *
 * The numbers of the records stand in recording.ts too.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OPENED = 1, CLOSED, WRITTEN, TRUNCATED, SYNCED, UNLINKED, RENAMED };

struct record {
	uint32_t type;
	uint32_t fd;
	uint64_t offset;
	uint32_t length;
	uint32_t unused;
};

struct control {
	volatile int64_t clock_ms;
	volatile int32_t failing_sync;
	volatile int32_t unused;
};

#define MOST_FILES 65536
static char watched[MOST_FILES];
static const char *folder;
static size_t folder_length;
static int log_fd = -1;
static struct control *control;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

/* Straight to the kernel: the C library's own names are the ones defined below. */
static int raw_open(const char *path, int flags, mode_t mode) {
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

__attribute__((constructor)) static void begin(void) {
	const char *log = getenv("FAULTS_LOG");
	const char *controls = getenv("FAULTS_CONTROL");
	folder = getenv("FAULTS_DIR");
	folder_length = folder ? strlen(folder) : 0;
	if (log) log_fd = raw_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (!controls) return;
	int fd = raw_open(controls, O_RDONLY | O_CLOEXEC, 0);
	if (fd < 0) return;
	void *page = mmap(NULL, sizeof(struct control), PROT_READ, MAP_SHARED, fd, 0);
	if (page != MAP_FAILED) control = page;
	syscall(SYS_close, fd);
}

/* The name inside the folder, "" for the folder itself, or nothing. */
static const char *name_of(const char *path) {
	if (!folder || strncmp(path, folder, folder_length) != 0) return NULL;
	if (path[folder_length] == '\0') return "";
	return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static int is_watched(int fd) { return fd >= 0 && fd < MOST_FILES && watched[fd]; }

static void note(uint32_t type, int fd, uint64_t offset, const void *bytes, size_t length) {
	if (log_fd < 0) return;
	struct record record = {type, (uint32_t)fd, offset, (uint32_t)length, 0};
	struct iovec parts[2] = {{&record, sizeof record}, {(void *)bytes, length}};
	/* One call, so that it stays whole beside the markers that the test appends. */
	if (syscall(SYS_writev, log_fd, parts, 2) != (long)(sizeof record + length)) abort();
}

/* Nothing else happens to the files between an act and its record. */
#define IN_ORDER(act)                                                                                                  \
	do {                                                                                                           \
		pthread_mutex_lock(&order);                                                                            \
		act;                                                                                                   \
		int kept = errno;                                                                                      \
		pthread_mutex_unlock(&order);                                                                          \
		errno = kept;                                                                                          \
	} while (0)

/* Some are closed past us, from inside the C library: their numbers come back as other files, or as sockets. */
static void forget(int fd) {
	if (!is_watched(fd)) return;
	watched[fd] = 0;
	note(CLOSED, fd, 0, NULL, 0);
}

static int open_file(const char *path, int flags, mode_t mode) {
	const char *name = name_of(path);
	int fd;
	if (!name) {
		fd = raw_open(path, flags, mode);
		if (is_watched(fd)) IN_ORDER(forget(fd));
		return fd;
	}
	IN_ORDER({
		fd = raw_open(path, flags, mode);
		if (fd >= 0 && fd < MOST_FILES) {
			watched[fd] = 1;
			note(OPENED, fd, 0, name, strlen(name));
			if (flags & O_TRUNC) note(TRUNCATED, fd, 0, NULL, 0);
		}
	});
	return fd;
}

#define MODE_OF(flags)                                                                                                 \
	mode_t mode = 0;                                                                                               \
	if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                         \
		va_list rest;                                                                                          \
		va_start(rest, flags);                                                                                 \
		mode = va_arg(rest, mode_t);                                                                           \
		va_end(rest);                                                                                          \
	}

int open(const char *path, int flags, ...) {
	MODE_OF(flags)
	return open_file(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
	MODE_OF(flags)
	return open_file(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
	MODE_OF(flags)
	if (path[0] == '/' || at == AT_FDCWD) return open_file(path, flags, mode);
	return (int)syscall(SYS_openat, at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
	MODE_OF(flags)
	if (path[0] == '/' || at == AT_FDCWD) return open_file(path, flags, mode);
	return (int)syscall(SYS_openat, at, path, flags, mode);
}

int close(int fd) {
	if (!is_watched(fd)) return (int)syscall(SYS_close, fd);
	int result;
	IN_ORDER({
		forget(fd);
		result = (int)syscall(SYS_close, fd);
	});
	return result;
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset) {
	ssize_t done;
	IN_ORDER({
		done = syscall(SYS_pwrite64, fd, bytes, length, offset);
		if (done > 0) note(WRITTEN, fd, (uint64_t)offset, bytes, (size_t)done);
	});
	return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
	if (!is_watched(fd)) return syscall(SYS_pwrite64, fd, bytes, length, offset);
	return write_at(fd, bytes, length, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
	return pwrite(fd, bytes, length, offset);
}

ssize_t write(int fd, const void *bytes, size_t length) {
	if (!is_watched(fd)) return syscall(SYS_write, fd, bytes, length);
	ssize_t done;
	IN_ORDER({
		off_t offset = lseek(fd, 0, SEEK_CUR);
		done = syscall(SYS_write, fd, bytes, length);
		if (offset < 0) forget(fd);
		else if (done > 0) note(WRITTEN, fd, (uint64_t)offset, bytes, (size_t)done);
	});
	return done;
}

/* A short write is allowed: the caller goes on with what is left. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
	if (!is_watched(fd)) return syscall(SYS_writev, fd, parts, count);
	return count > 0 ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
	if (!is_watched(fd)) return syscall(SYS_pwritev, fd, parts, count, offset, 0);
	return count > 0 ? write_at(fd, parts[0].iov_base, parts[0].iov_len, offset) : 0;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
	return pwritev(fd, parts, count, offset);
}

int ftruncate(int fd, off_t length) {
	if (!is_watched(fd)) return (int)syscall(SYS_ftruncate, fd, length);
	int result;
	IN_ORDER({
		result = (int)syscall(SYS_ftruncate, fd, length);
		if (result == 0) note(TRUNCATED, fd, (uint64_t)length, NULL, 0);
	});
	return result;
}
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int sync_file(long call, int fd) {
	if (!is_watched(fd)) return (int)syscall(call, fd);
	if (control && control->failing_sync) {
		errno = EIO;
		return -1;
	}
	int result;
	IN_ORDER({
		result = (int)syscall(call, fd);
		if (result == 0) note(SYNCED, fd, 0, NULL, 0);
	});
	return result;
}
int fsync(int fd) { return sync_file(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_file(SYS_fdatasync, fd); }

int unlink(const char *path) {
	const char *name = name_of(path);
	int result;
	if (!name) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	IN_ORDER({
		result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
		if (result == 0) note(UNLINKED, 0, 0, name, strlen(name));
	});
	return result;
}

int rename(const char *from, const char *to) {
	const char *old_name = name_of(from);
	const char *new_name = name_of(to);
	int result;
	if (!old_name || !new_name) return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
	char both[2 * PATH_MAX];
	size_t length = strlen(old_name) + 1;
	memcpy(both, old_name, length);
	memcpy(both + length, new_name, strlen(new_name));
	length += strlen(new_name);
	IN_ORDER({
		result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
		if (result == 0) note(RENAMED, 0, 0, both, length);
	});
	return result;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
	int result = (int)syscall(SYS_clock_gettime, clock, now);
	if (result == 0 && control && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
		int64_t shift = control->clock_ms;
		int64_t nanoseconds = now->tv_nsec + (shift % 1000) * 1000000;
		now->tv_sec += shift / 1000;
		if (nanoseconds < 0) {
			now->tv_sec--;
			nanoseconds += 1000000000;
		} else if (nanoseconds >= 1000000000) {
			now->tv_sec++;
			nanoseconds -= 1000000000;
		}
		now->tv_nsec = nanoseconds;
	}
	return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
	(void)zone;
	struct timespec precise;
	int result = clock_gettime(CLOCK_REALTIME, &precise);
	now->tv_sec = precise.tv_sec;
	now->tv_usec = precise.tv_nsec / 1000;
	return result;
}

time_t time(time_t *seconds) {
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	if (seconds) *seconds = now.tv_sec;
	return now.tv_sec;
}
