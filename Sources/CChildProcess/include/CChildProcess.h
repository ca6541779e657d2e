#ifndef CCHILDPROCESS_H
#define CCHILDPROCESS_H

#include <sys/types.h>

/// A program that was started, and this end of the pipes to it: its input is written to, its output and its errors are
/// read. They do not block and are not handed on to other programs.
typedef struct faa_child {
    pid_t process;
    int input, output, errors;
} faa_child;

/// Starts the program at `path`: in a session of its own, so that it has no terminal and no signal of one reaches it,
/// with all signals as they are by default, with no other file of this process, and so that it is killed when this
/// process ends, however that is. `arguments` and `environment` end with NULL. Gives 0, or the number of the error.
int faa_child_start(const char *path, char *const arguments[], char *const environment[], faa_child *child);

/// As write(2), but a pipe that nobody reads is the error EPIPE and never a signal.
ssize_t faa_child_write(int descriptor, const void *bytes, size_t count);

/// A file in memory, without a name, for reading and writing: its descriptor, or -1 with the reason in errno.
int faa_memory_file(const char *label);

#endif
