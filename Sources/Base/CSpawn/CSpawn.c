#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

int floodmark_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

/// What happens in the new process, in this order, before the program begins.
static int add_actions(posix_spawn_file_actions_t *actions, const int copies[], int count, const char *folder) {
    int code = 0;
    for (int number = 0; number < count && code == 0; number++) {
        code = copies[number] < 0
                   ? posix_spawn_file_actions_addopen(actions, number, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
                   : posix_spawn_file_actions_adddup2(actions, copies[number], number);
    }
    // Also what others opened without marking it: it would keep their pipes open for as long as the program lives.
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, count);
    if (code == 0 && folder != NULL) code = posix_spawn_file_actions_addchdir_np(actions, folder);
    return code;
}

static void set_attributes(posix_spawnattr_t *attributes, bool ownSession) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setflags(attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (ownSession ? POSIX_SPAWN_SETSID : 0));
}

int floodmark_spawn(pid_t *process, const char *path, char *const arguments[], char *const environment[],
                    const char *folder, const int descriptors[], int count, bool ownSession) {
    int *copies = malloc(sizeof(int) * (size_t)count);
    if (copies == NULL) return ENOMEM;
    int code = 0;
    int made = 0;
    // Above all numbers of the program, so that none is overwritten before it is passed on.
    for (; made < count && code == 0; made++) {
        copies[made] = descriptors[made] < 0 ? -1 : fcntl(descriptors[made], F_DUPFD_CLOEXEC, count);
        if (descriptors[made] >= 0 && copies[made] < 0) code = errno;
    }
    if (code == 0) {
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        code = add_actions(&actions, copies, count, folder);
        set_attributes(&attributes, ownSession);
        if (code == 0) code = posix_spawn(process, path, &actions, &attributes, arguments, environment);
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    while (made > 0) {
        made--;
        if (copies[made] >= 0) close(copies[made]);
    }
    free(copies);
    if (code == 0) {
        // Too short for a dump, and unlike 0 the kernel obeys it where dumps go through a pipe to a crash handler.
        // A program of another user may forbid it, such as one that is set-uid.
        const struct rlimit core = {1, 1};
        prlimit(*process, RLIMIT_CORE, &core, NULL);
    }
    return code;
}
