/* Writes a line to stdout every second, from a moment of its own within the second on. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct timespec pause = {0, (long)(getpid() * 7919L % 1000) * 1000000L};
  nanosleep(&pause, NULL);
  pause.tv_sec = 1;
  pause.tv_nsec = 0;
  for (long i = 1;; i++) {
    char line[64];
    int length = snprintf(line, sizeof line, "line %ld of a quiet app\n", i);
    if (write(1, line, (size_t)length) < 0) return 1;
    nanosleep(&pause, NULL);
  }
}
