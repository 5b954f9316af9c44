/* CLIENTS clients that ask the same at once, again and again for SECONDS: each connects to the Unix
   socket, sends the bytes of the file REQUEST and reads until the other side closes. An answer without
   MARK in it has failed. Knows no protocol, so it fits any daemon that closes after its answer. Digits
   instead of a path are a TCP port of the loopback that speaks HTTP: there a connection is kept, and an
   answer is as long as its Content-Length says.
   Prints requests a second, the median and the 99th percentile in milliseconds, and the failed.
   Usage: clients SOCKET|PORT REQUEST CLIENTS SECONDS MARK */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER = 1 << 20, MOST = 1 << 20 };

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static int port;
static char request[65536];
static size_t request_size;
static const char *mark;
static double until;
static double *times;
static int answered, failed;

static double millis(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ask(char *answer) {
  size_t size = 0;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return 0;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
      send(fd, request, request_size, MSG_NOSIGNAL) == (ssize_t)request_size) {
    ssize_t count;
    while (size < ANSWER && (count = read(fd, answer + size, ANSWER - size)) > 0) size += count;
  }
  close(fd);
  return memmem(answer, size, mark, strlen(mark)) != NULL;
}

static int connected(void) {
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(fd, (struct sockaddr *)&there, sizeof there) == 0) return fd;
  close(fd);
  return -1;
}

static int ask_again(int *fd, char *answer) {
  size_t size = 0, whole = ANSWER;
  if (*fd < 0) *fd = connected();
  if (*fd >= 0 && send(*fd, request, request_size, MSG_NOSIGNAL) == (ssize_t)request_size) {
    ssize_t count;
    while (size < whole && (count = read(*fd, answer + size, ANSWER - 1 - size)) > 0) {
      answer[size += count] = 0;
      char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "content-length:");
      if (end != NULL && length != NULL && length < end) whole = end + 4 - answer + atol(length + 15);
    }
    if (size == whole) return memmem(answer, size, mark, strlen(mark)) != NULL;
  }
  if (*fd >= 0) close(*fd);
  *fd = -1;
  return 0;
}

static void *client(void *unused) {
  char *answer = malloc(ANSWER);
  int kept = -1;
  for (double start; (start = millis()) < until;) {
    if (port ? ask_again(&kept, answer) : ask(answer)) {
      int index = __atomic_fetch_add(&answered, 1, __ATOMIC_RELAXED);
      if (index < MOST) times[index] = millis() - start;
    } else {
      __atomic_fetch_add(&failed, 1, __ATOMIC_RELAXED);
    }
  }
  if (kept >= 0) close(kept);
  free(answer);
  return unused;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc != 6 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  port = strspn(argv[1], "0123456789") == strlen(argv[1]) ? atoi(argv[1]) : 0;
  FILE *file = fopen(argv[2], "r");
  if (file == NULL) return 2;
  request_size = fread(request, 1, sizeof request, file);
  fclose(file);
  int count = atoi(argv[3]);
  mark = argv[5];
  times = calloc(MOST, sizeof *times);
  pthread_t *threads = calloc(count, sizeof *threads);
  double start = millis();
  until = start + 1e3 * atof(argv[4]);
  for (int i = 0; i < count; i++) {
    if (pthread_create(&threads[i], NULL, client, NULL) != 0) return 1;
  }
  for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
  double spent = millis() - start;
  int kept = answered < MOST ? answered : MOST;
  if (kept == 0) {
    fprintf(stderr, "clients: no answer has \"%s\" in it, of %d\n", mark, failed);
    return 1;
  }
  qsort(times, kept, sizeof *times, compare);
  printf("%.1f %.3f %.3f %d\n", 1e3 * answered / spent, times[kept / 2], times[kept * 99 / 100], failed);
  return 0;
}
