/* To be preloaded: the wall clock of a process is off by so many seconds as a file says ($OPM_SIEGE_CLOCK, 8 bytes in
   the machine's order), which may change at any time. The time since boot is as it is. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile long long none;
static volatile long long *beside = &none;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("OPM_SIEGE_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *memory = mmap(NULL, sizeof none, PROT_READ, MAP_SHARED, file, 0);
    if (memory != MAP_FAILED) beside = memory;
    close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int) syscall(SYS_clock_gettime, clock, now);
    if (!result && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *beside;
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    int result = (int) syscall(SYS_gettimeofday, now, zone);
    if (!result) now->tv_sec += *beside;
    return result;
}

time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
