#ifndef FLOODMARK_CSPAWN_H
#define FLOODMARK_CSPAWN_H

#include <stdbool.h>
#include <sys/types.h>

/// Starts a program. It needs GNU's additions to spawn.h, which Swift's view of the C library leaves out.
///
/// The program gets the `count` descriptors that are given, `descriptors[i]` under the number i, or /dev/null where it is
/// -1, and none beside them. It ignores and blocks no signal, whatever this process does, and it leaves no core dump.
/// `folder` is where it runs, or NULL for where this process does; `path` must be absolute. In a session of its own it
/// and what it starts can be signalled together, by the negative of `process`.
/// Returns 0, or why it does not start, as an errno.
int floodmark_spawn(pid_t *process, const char *path, char *const arguments[], char *const environment[],
                    const char *folder, const int descriptors[], int count, bool ownSession);

/// Makes a pipe that no program started by others inherits. Returns 0, or -1 and sets errno.
int floodmark_pipe(int ends[2]);

#endif
