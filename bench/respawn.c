// Kills a process with SIGKILL and prints the milliseconds until another process exists whose last
// argument is the given one, which nothing else on the machine has.
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double millis(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

// Its argv as exec left it, so not the moment between fork and exec.
static int is_it(int pid, const char *argument) {
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0) return 0;
    ssize_t size = read(fd, text, sizeof text - 1);
    close(fd);
    size_t want = strlen(argument) + 1;
    return size > (ssize_t)want && strncmp(text, "sleep", 5) == 0 &&
           memcmp(text + size - want, argument, want) == 0;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    int victim = atoi(argv[1]);
    if (victim < 2 || !is_it(victim, argv[2])) {
        fprintf(stderr, "process %d is not the one to kill\n", victim);
        return 1;
    }
    double start = millis();
    kill(victim, SIGKILL);
    while (millis() - start < 10000) {
        // New pids lie above the victim's until they wrap; the whole of /proc is read either way.
        DIR *proc = opendir("/proc");
        for (struct dirent *entry; (entry = readdir(proc));) {
            int pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0;
            if (pid > 1 && pid != victim && is_it(pid, argv[2])) {
                printf("%.1f\n", millis() - start);
                return 0;
            }
        }
        closedir(proc);
        usleep(500);
    }
    return 1;
}
