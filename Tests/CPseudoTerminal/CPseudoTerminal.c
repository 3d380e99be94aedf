#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static struct winsize size_of(int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return size;
}

static void signal_default(int number) {
  struct sigaction action = {0};
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
}

pid_t pseudo_terminal_start(const char *program, char *const arguments[], char *const environment[],
                            int columns, int rows, int *terminal) {
  struct winsize size = size_of(columns, rows);
  pid_t child = forkpty(terminal, NULL, NULL, &size);
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++) signal_default(number);
    execve(program, arguments, environment);
    _exit(127);
  }
  if (child > 0) {
    fcntl(*terminal, F_SETFD, FD_CLOEXEC);
    fcntl(*terminal, F_SETFL, fcntl(*terminal, F_GETFL) | O_NONBLOCK);
  }
  return child;
}

int pseudo_terminal_resize(int terminal, int columns, int rows) {
  struct winsize size = size_of(columns, rows);
  return ioctl(terminal, TIOCSWINSZ, &size);
}

unsigned int pseudo_terminal_modes(int terminal) {
  struct termios modes;
  return tcgetattr(terminal, &modes) == 0 ? modes.c_lflag : 0;
}

int pseudo_terminal_outcome(int status) {
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  if (WIFSIGNALED(status)) return -WTERMSIG(status);
  return -1000;
}

int pseudo_terminal_width(wint_t scalar) {
  locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (locale == (locale_t)0) return -2;
  locale_t before = uselocale(locale);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  freelocale(locale);
  return width;
}
