/* CLIENTS clients that ask the same at once, again and again for SECONDS: each connects to the Unix
   socket, sends the bytes of the file REQUEST and reads until the other side closes. An answer without
   MARK in it has failed. Knows no protocol, so it fits any daemon that closes after its answer.
   Prints requests a second, the median and the 99th percentile in milliseconds, and the failed.
   Usage: clients SOCKET REQUEST CLIENTS SECONDS MARK */
#define _GNU_SOURCE
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

static void *client(void *unused) {
  char *answer = malloc(ANSWER);
  for (double start; (start = millis()) < until;) {
    if (ask(answer)) {
      int index = __atomic_fetch_add(&answered, 1, __ATOMIC_RELAXED);
      if (index < MOST) times[index] = millis() - start;
    } else {
      __atomic_fetch_add(&failed, 1, __ATOMIC_RELAXED);
    }
  }
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
