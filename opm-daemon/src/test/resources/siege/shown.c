/* shown MB: shows an environment of so many MB in /proc/PID/environ, which takes no right (PR_SET_MM_MAP), says
   "shown", and waits. Exit code 3 where the kernel does not let it. */
#define _GNU_SOURCE
#include <linux/prctl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char **words) {
    size_t size = (size_t) atoi(count > 1 ? words[1] : "30") << 20;
    char line[4096];
    FILE *file = fopen("/proc/self/stat", "r");
    if (!file || !fgets(line, sizeof line, file)) return 3;
    unsigned long long field[53] = {0};
    int number = 3;
    for (char *word = strtok(strrchr(line, ')') + 2, " "); word && number < 53; word = strtok(NULL, " "))
        field[number++] = strtoull(word, NULL, 10);
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return 3;
    memset(memory, 'x', 1 << 20);
    struct prctl_mm_map map = {
        .start_code = field[26], .end_code = field[27], .start_data = field[45], .end_data = field[46],
        .start_brk = field[47], .brk = (uintptr_t) sbrk(0), .start_stack = field[28],
        .arg_start = field[48], .arg_end = field[49],
        .env_start = (uintptr_t) memory, .env_end = (uintptr_t) memory + size,
        .auxv = NULL, .auxv_size = 0, .exe_fd = -1,
    };
    if (prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0)) return 3;
    puts("shown");
    fflush(stdout);
    pause();
    return 0;
}
