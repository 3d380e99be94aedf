#define _GNU_SOURCE
#include "CLibedit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t arrived[NSIG];
static struct sigaction former[NSIG];
static bool caught[NSIG];
static volatile sig_atomic_t wake = -1;
static int wake_reader = -1;

static void note(int signal) {
  int saved = errno;
  char byte = 0;
  arrived[signal] = 1;
  // A full pipe wakes the reader as well as a written one.
  ssize_t written = write(wake, &byte, 1);
  (void)written;
  errno = saved;
}

static bool is_signal(int signal) { return signal > 0 && signal < NSIG; }

int signals_open(void) {
  int ends[2];
  if (wake_reader >= 0) return wake_reader;
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  wake = ends[1];
  wake_reader = ends[0];
  return wake_reader;
}

void signals_catch(int signal) {
  struct sigaction action = {0};
  if (!is_signal(signal) || caught[signal]) return;
  if (sigaction(signal, NULL, &former[signal]) != 0 || former[signal].sa_handler == SIG_IGN) return;
  action.sa_handler = note;
  sigemptyset(&action.sa_mask);
  caught[signal] = sigaction(signal, &action, NULL) == 0;
}

void signals_release(int signal) {
  if (!is_signal(signal) || !caught[signal]) return;
  sigaction(signal, &former[signal], NULL);
  caught[signal] = false;
}

bool signals_take(int signal) {
  if (!is_signal(signal) || !arrived[signal]) return false;
  arrived[signal] = 0;
  return true;
}

bool signals_pending(int signal) { return is_signal(signal) && arrived[signal]; }

void signals_deliver(int signal) {
  signals_release(signal);
  raise(signal);
}
