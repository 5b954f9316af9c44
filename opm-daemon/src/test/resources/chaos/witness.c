/* A program that bears witness to its own life, without a word of OPM.
 *
 * witness FOLDER NAME ADDRESS PORT [die-after MS] [slow-term MS]
 *
 * SLOT is NAME:INDEX. It locks FOLDER/SLOT.live for its life and that of its child, which leaves the
 * session; two that live at once cannot both have the lock, so nothing needs to be sampled. What it
 * saw goes to FOLDER/ledger, a line per write:
 *
 *   SLOT PID TICKS start MILLIS MARK | end LINES MILLIS | DUPLICATE | PORT
 *
 * TICKS is the start time in /proc/PID/stat, MILLIS the time since the epoch, MARK what OPM marked it with. Numbered lines go to stdout. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t asked;
static char slot[300];
static unsigned long long ticks;
static int ledger;

static void on_term(int signal) { asked = signal; }

static void note(const char *what) {
  char line[700];
  int size = snprintf(line, sizeof line, "%s %d %llu %s\n", slot, getpid(), ticks, what);
  if (write(ledger, line, size) != size) abort();
}

static unsigned long long start_ticks(void) {
  char text[1024];
  FILE *stat = fopen("/proc/self/stat", "r");
  size_t size = fread(text, 1, sizeof text - 1, stat);
  fclose(stat);
  text[size] = 0;
  char *field = strrchr(text, ')') + 1;
  for (int i = 0; i < 19; i++) field = strchr(field + 1, ' ');
  return strtoull(field, NULL, 10);
}

/* The index is in the third field of the mark: HOME/APP/INDEX/TOKEN. */
static int index_of(void) {
  char *mark = getenv("OPM_INCARNATION");
  for (int i = 0; mark && i < 2; i++) {
    mark = strchr(mark, '/');
    if (mark) mark++;
  }
  return mark ? atoi(mark) : 0;
}

static long long now_millis(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void pause_millis(long millis) {
  struct timespec time = {millis / 1000, millis % 1000 * 1000000};
  nanosleep(&time, NULL);
}

static void bind_port(const char *address, int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
  struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, address, &where.sin_addr);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(fd, (struct sockaddr *)&where, sizeof where) || listen(fd, 1)) note("PORT");
}

static void detach_child(char **argv) {
  if (fork() == 0) {
    setsid();
    char *child[] = {argv[0], argv[1], argv[2], "grandchild", NULL};
    execv(argv[0], child);
    _exit(127);
  }
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  if (!strcmp(argv[3], "grandchild")) {
    for (;;) pause();
  }
  struct sigaction action = {.sa_handler = on_term};
  sigaction(SIGTERM, &action, NULL);
  long die_after = -1, slow_term = 0;
  for (int i = 5; i + 1 < argc; i += 2) {
    if (!strcmp(argv[i], "die-after")) die_after = atol(argv[i + 1]);
    if (!strcmp(argv[i], "slow-term")) slow_term = atol(argv[i + 1]);
  }
  int index = index_of();
  ticks = start_ticks();
  snprintf(slot, sizeof slot, "%s:%d", argv[2], index);
  if (chdir(argv[1])) return 3;
  ledger = open("ledger", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  char name[310];
  snprintf(name, sizeof name, "%s.live", slot);
  int live = open(name, O_RDWR | O_CREAT, 0600);
  if (flock(live, LOCK_EX | LOCK_NB)) note("DUPLICATE");
  char start[300], *mark = getenv("OPM_INCARNATION");
  snprintf(start, sizeof start, "start %lld %.200s", now_millis(), mark ? mark : "-");
  note(start);
  bind_port(argv[3], atoi(argv[4]) + index);
  detach_child(argv);
  long lines = 0, lived = 0;
  while (!asked && (die_after < 0 || lived < die_after)) {
    char line[400];
    int size = snprintf(line, sizeof line, "%s %d %llu %ld\n", slot, getpid(), ticks, lines + 1);
    if (write(1, line, size) == size) lines++;
    pause_millis(20);
    lived += 20;
  }
  if (asked) pause_millis(slow_term);
  char end[80];
  snprintf(end, sizeof end, "end %ld %lld", lines, now_millis());
  note(end);
  return asked ? 0 : 3;
}
