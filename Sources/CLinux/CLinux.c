#define _GNU_SOURCE
#include <malloc.h>
#include "CLinux.h"

#include <sched.h>
#include <sys/mman.h>

#include <pthread.h>
#include <string.h>

static uint32_t table[256];

__attribute__((constructor)) static void make_table(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t c = i;
    for (int k = 0; k < 8; k++) c = c & 1 ? (c >> 1) ^ 0x82f63b78u : c >> 1;
    table[i] = c;
  }
}

static uint32_t by_table(uint32_t c, const uint8_t *p, size_t n) {
  while (n--) c = table[(c ^ *p++) & 255] ^ (c >> 8);
  return c;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t by_instruction(uint32_t c, const uint8_t *p, size_t n) {
  uint64_t wide = c;
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t v;
    memcpy(&v, p, 8);
    wide = __builtin_ia32_crc32di(wide, v);
  }
  c = (uint32_t)wide;
  while (n--) c = __builtin_ia32_crc32qi(c, *p++);
  return c;
}
static int has_instruction(void) { return __builtin_cpu_supports("sse4.2"); }
#else
static uint32_t by_instruction(uint32_t c, const uint8_t *p, size_t n) { return by_table(c, p, n); }
static int has_instruction(void) { return 0; }
#endif

uint32_t clinux_crc32c(uint32_t crc, const void *bytes, size_t count) {
  uint32_t c = ~crc;
  c = has_instruction() ? by_instruction(c, bytes, count) : by_table(c, bytes, count);
  return ~c;
}

uint32_t clinux_crc32c_by_table(uint32_t crc, const void *bytes, size_t count) {
  return ~by_table(~crc, bytes, count);
}

int clinux_accept(int listener, struct sockaddr *address, socklen_t *length) {
  int fd = accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

void clinux_keep_large_blocks_apart(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

void clinux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int clinux_allocate(int fd, off_t size) { return fallocate(fd, 0, 0, size) == 0 ? 0 : errno; }

int clinux_pin(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (core >= 0)
    CPU_SET(core, &set);
  else
    for (int i = 0; i < CPU_SETSIZE; i++) CPU_SET(i, &set);
  return sched_setaffinity(0, sizeof set, &set) < 0 ? -errno : 0;
}

int clinux_memory_file(const char *name) {
  int fd = memfd_create(name, MFD_CLOEXEC);
  return fd < 0 ? -errno : fd;
}
