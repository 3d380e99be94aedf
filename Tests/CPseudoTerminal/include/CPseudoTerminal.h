// Programs on a pseudo-terminal, for tests.

#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>
#include <wchar.h>

/// Starts a program on a new terminal of a size; its process, or -1. The other end of the terminal goes to
/// `terminal`. `arguments` and `environment` end with NULL.
pid_t pseudo_terminal_start(const char *program, char *const arguments[], char *const environment[],
                            int columns, int rows, int *terminal);

/// Gives the terminal another size; 0 when that worked.
int pseudo_terminal_resize(int terminal, int columns, int rows);

/// The local modes the terminal is in, as in `c_lflag`.
unsigned int pseudo_terminal_modes(int terminal);

/// How a status from waitpid tells that a process ended: its exit code, or minus the signal, or -1000.
int pseudo_terminal_outcome(int status);

/// The columns the C library gives a scalar in the C.UTF-8 locale; -2 when there is no such locale.
int pseudo_terminal_width(wint_t scalar);

#endif
