/* When COUNT processes are there whose argv is `sleep ARGUMENT`, seen from /proc and not through who
   launched them. ARGUMENT is one that nothing else on the machine has. Prints the milliseconds it took.

   launched ARGUMENT COUNT kill PID            from SIGKILL to PID, which is not counted
   launched ARGUMENT COUNT after COMMAND ARG…  from the start of COMMAND, which is waited for before
                                               anything is looked at
   launched ARGUMENT COUNT beside COMMAND ARG… from the start of COMMAND, which goes on: its pid is
                                               printed too

   Only processes younger than the start are looked at, so that a look costs little: reading the names
   in /proc, and the argv of those that are not yet what they will be. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PIDS = 1 << 22, PATIENCE_MS = 120000 };

/* Old, or counted. */
static char settled[PIDS];
/* How its argv ends: "sleep", NUL, ARGUMENT, NUL. */
static char wanted[256];
static size_t wanted_size;
extern char **environ;

static double millis(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* Its argv as exec left it, so not the moment between fork and exec. */
static int is_it(int pid) {
  char path[64], text[4096];
  snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
  int fd = open(path, O_RDONLY);
  if (fd < 0) return 0;
  ssize_t size = read(fd, text, sizeof text - 1);
  close(fd);
  return size >= (ssize_t)wanted_size && memcmp(text + size - wanted_size, wanted, wanted_size) == 0;
}

/* Settles all there are, or those that are it; answers how many. */
static int settle(int all) {
  int count = 0;
  DIR *proc = opendir("/proc");
  if (proc == NULL) exit(1);
  for (struct dirent *entry; (entry = readdir(proc));) {
    int pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0;
    if (pid < 2 || pid >= PIDS || settled[pid] || !(all || is_it(pid))) continue;
    settled[pid] = 1;
    count++;
  }
  closedir(proc);
  return count;
}

static pid_t begin(char **command, int goes_on) {
  posix_spawn_file_actions_t actions;
  pid_t pid;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  if (goes_on) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (posix_spawnp(&pid, command[0], &actions, NULL, command, environ) != 0) {
    fprintf(stderr, "launched: %s cannot be started\n", command[0]);
    exit(1);
  }
  return pid;
}

int main(int argc, char **argv) {
  if (argc < 5 || strlen(argv[1]) > 200) return 2;
  wanted_size = snprintf(wanted, sizeof wanted, "sleep%c%s", 0, argv[1]) + 1;
  int missing = atoi(argv[2]);
  const char *mode = argv[3];
  pid_t pid;
  settle(1);
  double start = millis();
  if (strcmp(mode, "kill") == 0) {
    pid = atoi(argv[4]);
    if (pid < 2 || !is_it(pid)) {
      fprintf(stderr, "launched: process %d is not the one to kill\n", pid);
      return 1;
    }
    start = millis();
    kill(pid, SIGKILL);
  } else {
    pid = begin(argv + 4, strcmp(mode, "beside") == 0);
    int status = 0;
    if (strcmp(mode, "after") == 0 && (waitpid(pid, &status, 0) < 0 || status != 0)) {
      fprintf(stderr, "launched: %s failed\n", argv[4]);
      return 1;
    }
  }
  struct timespec pause = {0, strcmp(mode, "kill") == 0 ? 200000 : 2000000};
  while ((missing -= settle(0)) > 0) {
    if (millis() - start > PATIENCE_MS) {
      fprintf(stderr, "launched: %d are not there\n", missing);
      return 1;
    }
    nanosleep(&pause, NULL);
  }
  printf("%.2f %d\n", millis() - start, pid);
  return 0;
}
