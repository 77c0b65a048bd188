"""A disk that fails when a test says so: a shim before libc's `fdatasync`, for one server process.

While the trigger file is there the next sync of a segment fails once with EIO, as Linux does: later syncs
would succeed. The shim's log names every write and sync of a segment, so that a retry is seen.
"""

import subprocess

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int failed;

static int is_segment(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 4) return 0;
    path[length] = 0;
    return strcmp(path + length - 4, ".seg") == 0;
}

static void note(const char *what, const char *path) {
    char line[4300];
    int length = snprintf(line, sizeof line, "%s %s\n", what, path);
    int log = open(getenv("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0) return;
    if (write(log, line, length) < 0) abort();
    close(log);
}

int fdatasync(int fd) {
    char path[4096];
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    if (!is_segment(fd, path, sizeof path)) return real(fd);
    if (access(getenv("FAULT_TRIGGER"), F_OK) == 0 && atomic_exchange(&failed, 1) == 0) {
        note("fail", path);
        errno = EIO;
        return -1;
    }
    note("sync", path);
    return real(fd);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    char path[4096];
    ssize_t (*real)(int, const void *, size_t, off_t) =
        (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
    if (is_segment(fd, path, sizeof path)) note("write", path);
    return real(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
    return pwrite(fd, bytes, count, offset);
}
"""


class FailingSync:
    """`FailingSync(folder)` builds the shim there; `environment` is for the server's process."""

    def __init__(self, folder):
        self.trigger = folder / "fail-now"
        self.log = folder / "disk-calls"
        source, library = folder / "shim.c", folder / "shim.so"
        source.write_text(SHIM)
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", library, source, "-ldl"], check=True)
        self.environment = {
            "LD_PRELOAD": str(library),
            "FAULT_TRIGGER": str(self.trigger),
            "FAULT_LOG": str(self.log),
        }

    def arm(self):
        """The next sync of a segment fails."""
        self.trigger.touch()

    def calls(self):
        """[(call, path)] of all segments so far: `write`, `sync`, `fail`."""
        return [tuple(line.split(" ", 1)) for line in self.log.read_text().splitlines()]
