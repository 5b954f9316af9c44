/* The floor of a guarded restore: what OPM makes for each of COUNT `sleep ARGUMENT`, and nothing else, on four
   threads. Two named pipes; a lock file with flock(2), passed on to the child; a record that is written, renamed
   to its place, and appended to once the process is known; a control group where this process may make some, and
   the child made in it by clone3(2), with a pidfd. Prints the milliseconds until the last has exec'd, then ends
   them all and removes what it made in FOLDER.
   Usage: guarded COUNT ARGUMENT FOLDER */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, RECORD = 1024 };

static int count;
static char *argument;
static const char *folder;
static char groups[5000];
static pid_t *pids;
static atomic_int next, failed; /* failed: an errno */

static double millis(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* A control group below this process's own, if it may make groups there; else empty. */
static void find_groups(void) {
  char line[4096];
  const char *root = access("/sys/fs/cgroup/unified", F_OK) == 0 ? "/sys/fs/cgroup/unified" : "/sys/fs/cgroup";
  FILE *own = fopen("/proc/self/cgroup", "r");
  while (own && fgets(line, sizeof line, own))
    if (strncmp(line, "0::", 3) == 0) {
      line[strcspn(line, "\n")] = 0;
      snprintf(groups, sizeof groups, "%s%s/guarded-%d", root, line + 3, getpid());
      if (mkdir(groups, 0755) != 0) groups[0] = 0;
    }
  if (own) fclose(own);
}

static int fifo(int i, const char *stream) {
  char path[5100];
  snprintf(path, sizeof path, "%s/%d.%s", folder, i, stream);
  return mkfifo(path, 0600) == 0 ? open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : -1;
}

static int group_of(int i) {
  char path[5100];
  if (!groups[0]) return -1;
  snprintf(path, sizeof path, "%s/%d", groups, i);
  return mkdir(path, 0755) == 0 ? open(path, O_DIRECTORY | O_CLOEXEC) : -1;
}

static void record(int i) {
  char fresh[5100], path[5100], text[RECORD];
  snprintf(fresh, sizeof fresh, "%s/%d.new", folder, i);
  snprintf(path, sizeof path, "%s/%d.json", folder, i);
  memset(text, 'x', sizeof text);
  int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || write(file, text, sizeof text) != sizeof text || rename(fresh, path) != 0) failed = errno;
  if (file >= 0) close(file);
}

static void identify(int i) {
  char path[5100], line[120];
  snprintf(path, sizeof path, "%s/%d.json", folder, i);
  int length = snprintf(line, sizeof line, "{\"process\":{\"pid\":%d}}\n", pids[i]);
  int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
  if (file < 0 || write(file, line, length) != length) failed = errno;
  if (file >= 0) close(file);
}

static void launch(int i) {
  char path[5100];
  int out = fifo(i, "out"), err = fifo(i, "err"), group = group_of(i), pidfd = -1;
  snprintf(path, sizeof path, "%s/%d.lock", folder, i);
  int lock = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
  if (out < 0 || err < 0 || lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0) {
    failed = errno;
    return;
  }
  record(i);
  struct clone_args how = {.flags = CLONE_VFORK | CLONE_PIDFD | CLONE_CLEAR_SIGHAND, .exit_signal = SIGCHLD,
                           .pidfd = (unsigned long)&pidfd};
  if (group >= 0) {
    how.flags |= CLONE_INTO_CGROUP;
    how.cgroup = group;
  }
  pid_t pid = syscall(SYS_clone3, &how, sizeof how);
  if (pid == 0) {
    setsid();
    dup2(out, 1);
    dup2(err, 2);
    dup2(lock, 198);
    char *command[] = {"sleep", argument, NULL}, *environment[] = {"PATH=/usr/bin:/bin", NULL};
    execve("/bin/sleep", command, environment);
    _exit(127);
  }
  if (pid < 0) failed = errno;
  pids[i] = pid;
  if (pid > 0) identify(i);
  close(lock);
  if (group >= 0) close(group);
}

static void *work(void *unused) {
  for (int i; (i = next++) < count && !failed;) launch(i);
  return unused;
}

static void clean_up(void) {
  const char *ends[] = {"out", "err", "lock", "json", "new"};
  char path[5100];
  for (int i = 0; i < count; i++) {
    if (pids[i] > 0) {
      kill(pids[i], SIGKILL);
      waitpid(pids[i], NULL, 0);
    }
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
      snprintf(path, sizeof path, "%s/%d.%s", folder, i, ends[e]);
      unlink(path);
    }
    snprintf(path, sizeof path, "%s/%d", groups, i);
    if (groups[0])
      while (rmdir(path) != 0 && errno == EBUSY) sched_yield();
  }
  if (groups[0]) rmdir(groups);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  count = atoi(argv[1]);
  argument = argv[2];
  folder = argv[3];
  pids = calloc(count, sizeof *pids);
  find_groups();
  mkdir(folder, 0700);
  pthread_t threads[THREADS];
  double start = millis();
  for (int t = 0; t < THREADS; t++) pthread_create(&threads[t], NULL, work, NULL);
  for (int t = 0; t < THREADS; t++) pthread_join(threads[t], NULL);
  double spent = millis() - start;
  clean_up();
  rmdir(folder);
  if (failed) {
    fprintf(stderr, "guarded: %s\n", strerror(failed));
    return 1;
  }
  printf("%.2f\n", spent);
  return 0;
}
