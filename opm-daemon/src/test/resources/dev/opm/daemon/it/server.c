/* A small HTTP server for tests of reload: server PORT shared|sole
 *
 * Answers every request with its pid. "shared" sets SO_REUSEPORT, so that a second one can listen
 * on the same port; "sole" does not, and a second one ends with 98, the number of EADDRINUSE.
 *
 * On TERM it serves what has come and drops nothing: what closing a listener would reset is the
 * queue of connections nobody has accepted yet. So first new ones are steered to the other listener
 * of the port (socket(7), SO_ATTACH_REUSEPORT_CBPF: the old one is number 0, the new one 1), then
 * the queue is emptied, then the listener is closed. */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/filter.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef SO_ATTACH_REUSEPORT_CBPF
#define SO_ATTACH_REUSEPORT_CBPF 51
#endif

static volatile sig_atomic_t asked;

static void ask(int signal) {
  (void)signal;
  asked = 1;
}

static int fail(const char *what) {
  int why = errno;
  perror(what);
  return why;
}

static void answer(int connection) {
  char request[4096], text[256];
  size_t have = 0;
  ssize_t got;
  do {
    got = read(connection, request + have, sizeof request - 1 - have);
    have += got > 0 ? (size_t)got : 0;
    request[have] = 0;
  } while (got > 0 && !strstr(request, "\r\n\r\n"));
  char body[32];
  int size = snprintf(body, sizeof body, "%d\n", (int)getpid());
  int length = snprintf(text, sizeof text,
                        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
                        size, body);
  if (write(connection, text, (size_t)length) != length) perror("write");
  shutdown(connection, SHUT_WR);
  while (read(connection, request, sizeof request) > 0) {
  }
  close(connection);
}

/* Serves what has come until nothing comes for that long; stops early when asked to end. */
static void serve(int listener, int patience) {
  struct pollfd ready = {.fd = listener, .events = POLLIN};
  int draining = asked;
  while (draining == asked && poll(&ready, 1, patience) > 0) {
    int connection = accept(listener, 0, 0);
    if (connection >= 0) answer(connection);
  }
}

int main(int count, char **words) {
  if (count < 3) return 2;
  struct sigaction on_term = {.sa_handler = ask};
  sigaction(SIGTERM, &on_term, 0);
  signal(SIGPIPE, SIG_IGN);
  int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (!strcmp(words[2], "shared"))
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(words[1]))};
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (struct sockaddr *)&here, sizeof here)) return fail("bind");
  if (listen(listener, 1024)) return fail("listen");
  fprintf(stderr, "server %d listens\n", (int)getpid());
  while (!asked) serve(listener, -1);
  struct sock_filter other[] = {{BPF_RET | BPF_K, 0, 0, 1}};
  struct sock_fprog steer = {1, other};
  setsockopt(listener, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &steer, sizeof steer);
  serve(listener, 100);
  close(listener);
  fprintf(stderr, "server %d ends\n", (int)getpid());
  return 0;
}
