/* The floor of a restore: posix_spawn of COUNT `sleep ARGUMENT`, one after the other, each in a session
   of its own. glibc's posix_spawn comes back when the child has exec'd (CLONE_VFORK), so the last
   return is when all have. Prints the milliseconds from the first call to that, then ends them all.
   Usage: spawn COUNT ARGUMENT */
#define _GNU_SOURCE
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

static double millis(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int count = atoi(argv[1]);
  pid_t *pids = calloc(count, sizeof *pids);
  char *command[] = {"sleep", argv[2], NULL};
  char *environment[] = {"PATH=/usr/bin:/bin", NULL};
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  double start = millis();
  int started = 0;
  while (started < count &&
         posix_spawnp(&pids[started], command[0], NULL, &attributes, command, environment) == 0)
    started++;
  double spent = millis() - start;
  for (int i = 0; i < started; i++) {
    kill(pids[i], SIGKILL);
    waitpid(pids[i], NULL, 0);
  }
  if (started < count) {
    fprintf(stderr, "spawn: only %d of %d started\n", started, count);
    return 1;
  }
  printf("%.2f\n", spent);
  return 0;
}
