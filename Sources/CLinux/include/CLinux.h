// What Swift's Glibc module does not carry: epoll, eventfd, accept4, and the CRC32C instruction.
// Thin shims only; logic lives above.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/// CRC32C (Castagnoli) of `count` bytes continuing from `crc` (pass 0 to begin): SSE4.2 or ARMv8 where the
/// processor has it, a table elsewhere.
uint32_t clinux_crc32c(uint32_t crc, const void *bytes, size_t count);

/// The same by the table, so that a test can compare the two on one machine.
uint32_t clinux_crc32c_by_table(uint32_t crc, const void *bytes, size_t count);

/// `accept4` with SOCK_NONBLOCK | SOCK_CLOEXEC. Returns the descriptor or -errno.
int clinux_accept(int listener, struct sockaddr *address, socklen_t *length);

/// Blocks of `bytes` and more are mapped and given back one by one, for good: otherwise the first large block that
/// is freed raises the C library's threshold, and tables that grow leave their former places as holes in the heap.
void clinux_keep_large_blocks_apart(int bytes);

/// Names the calling thread, 15 bytes at most.
void clinux_name_thread(const char *name);

/// `fallocate` from byte 0: the file becomes at least `size` bytes long, with room reserved. Returns 0 or errno.
int clinux_allocate(int fd, off_t size);

/// Keeps the calling thread to one processor; -1: to none in particular. Returns 0 or -errno.
int clinux_pin(int core);

/// A file that is memory alone (`memfd_create`), with no name in any folder. Returns the descriptor or -errno.
int clinux_memory_file(const char *name);
