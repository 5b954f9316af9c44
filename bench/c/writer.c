/* Writes BYTES bytes to stdout, as "blocks" of 64 KB or as "lines" of 100 bytes in blocks of 4 KB.
   Waits until there is FOLDER/go, so that launching it is not measured. Leaves the times of its start
   and end in FOLDER/started and FOLDER/written.
   Usage: writer blocks|lines BYTES FOLDER */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void note(const char *folder, const char *name) {
  char path[4096], temp[4100];
  struct timespec now;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  snprintf(temp, sizeof temp, "%s.new", path);
  clock_gettime(CLOCK_REALTIME, &now);
  FILE *file = fopen(temp, "w");
  if (file == NULL) exit(2);
  fprintf(file, "%lld%09ld\n", (long long)now.tv_sec, now.tv_nsec);
  fclose(file);
  rename(temp, path);
}

static void await(const char *folder) {
  char path[4096];
  struct timespec pause = {0, 10000000};
  snprintf(path, sizeof path, "%s/go", folder);
  while (access(path, F_OK) != 0) {
    if (access(folder, F_OK) != 0) exit(4);
    nanosleep(&pause, NULL);
  }
}

static void put(const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = write(1, bytes, size);
    if (written < 0) exit(3);
    bytes += written;
    size -= (size_t)written;
  }
}

int main(int argc, char **argv) {
  static char block[65536];
  if (argc != 4) return 2;
  size_t left = strtoull(argv[2], NULL, 10);
  size_t size = strcmp(argv[1], "lines") == 0 ? 4096 : sizeof block;
  for (size_t i = 0; i < sizeof block; i++) block[i] = i % 100 == 99 ? '\n' : 'x';
  await(argv[3]);
  note(argv[3], "started");
  for (size_t phase = 0; left > 0; phase = (phase + size) % 100) {
    size_t now = left < size ? left : size;
    if (size == sizeof block) {
      put(block, now);
    } else {
      static char lines[4096 + 100];
      memcpy(lines, block, sizeof lines);
      put(lines + phase, now);
    }
    left -= now;
  }
  note(argv[3], "written");
  return 0;
}
