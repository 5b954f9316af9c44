/* A program that bears witness to its own life, without a word of OPM.
 *
 * witness FOLDER NAME ADDRESS PORT [die-after MS] [slow-term MS]
 *
 * SLOT is NAME:INDEX. It locks FOLDER/SLOT.live for its life and that of its child, which leaves the
 * session; two that live at once cannot both have the lock, so nothing needs to be sampled. The
 * second of the two that live for the time of a reload locks FOLDER/SLOT.b.live, and has another
 * port. What it saw goes to FOLDER/ledger, a line per write:
 *
 *   SLOT PID TICKS start MILLIS MARK | end LINES MILLIS | DUPLICATE | PORT | beside MILLIS
 *
 * DUPLICATE is one with the same lock, beside one with the other: whether it may be is for who reads it.
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
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t asked;
static char slot[300];
static unsigned long long ticks;
static int ledger;
static int door;

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

/* Whether the mark ends in the letter of the second lock. */
static int is_second(void) {
  char *mark = getenv("OPM_INCARNATION");
  size_t size = mark ? strlen(mark) : 0;
  return size > 2 && !strcmp(mark + size - 2, "/b");
}

static int open_live(int second) {
  char name[310];
  snprintf(name, sizeof name, "%s%s.live", slot, second ? ".b" : "");
  return open(name, O_RDWR | O_CREAT, 0600);
}

/* Takes the lock of its kind, which ends with the last process that has it open, and looks whether
 * the other is taken. */
static void take_lock(int second) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(open_live(second), F_OFD_SETLK, &lock)) note("DUPLICATE");
  struct flock other = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  int fd = open_live(!second);
  if (fcntl(fd, F_OFD_GETLK, &other) || other.l_type != F_UNLCK) {
    char beside[60];
    snprintf(beside, sizeof beside, "beside %lld", now_millis());
    note(beside);
  }
  close(fd);
}

static void pause_millis(long millis) {
  struct timespec time = {millis / 1000, millis % 1000 * 1000000};
  nanosleep(&time, NULL);
}

static void bind_port(const char *address, int port) {
  int yes = 1;
  door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, address, &where.sin_addr);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(door, (struct sockaddr *)&where, sizeof where) || listen(door, 16)) note("PORT");
}

/* Whoever only asks whether the port is open is in the queue until then. */
static void accept_all(void) {
  int caller;
  while ((caller = accept(door, NULL, NULL)) >= 0) close(caller);
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
  int second = is_second();
  take_lock(second);
  char start[300], *mark = getenv("OPM_INCARNATION");
  snprintf(start, sizeof start, "start %lld %.200s", now_millis(), mark ? mark : "-");
  note(start);
  bind_port(argv[3], atoi(argv[4]) + index + (second ? 32 : 0));
  detach_child(argv);
  long lines = 0, lived = 0;
  while (!asked && (die_after < 0 || lived < die_after)) {
    char line[400];
    int size = snprintf(line, sizeof line, "%s %d %llu %ld\n", slot, getpid(), ticks, lines + 1);
    if (write(1, line, size) == size) lines++;
    accept_all();
    pause_millis(20);
    lived += 20;
  }
  if (asked) pause_millis(slow_term);
  char end[80];
  snprintf(end, sizeof end, "end %ld %lld", lines, now_millis());
  note(end);
  return asked ? 0 : 3;
}
