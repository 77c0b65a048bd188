// Counts the heap allocations of the calling thread, for tests and microbenchmarks that assert how many there are.
// Linked by those only, never by the server: it puts its own `malloc` before the C library's.
#pragma once
#include <stdint.h>

/// How many blocks the calling thread has asked of the heap since it began: malloc, calloc, realloc, aligned ones.
/// Other threads are not counted, so tests may run side by side.
uint64_t callocations_count(void);

/// Whether allocations are counted: with the GNU C library, and not under a sanitizer, which has a heap of its own.
int callocations_are_counted(void);
