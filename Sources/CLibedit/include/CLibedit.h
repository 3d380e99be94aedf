// A narrow view of libedit's native interface, and of signals: no variadic functions, no wide characters,
// text in UTF-8 both ways, one function for each use.

#ifndef CLIBEDIT_H
#define CLIBEDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One editor with its history.
typedef struct libedit libedit;

/// Reads the next scalar; answers 1 for one scalar, 0 at the end of input, -1 when reading was broken off.
typedef int (*libedit_reader)(void *context, uint32_t *scalar);

/// Runs the command in a slot; answers one of the results below.
typedef int (*libedit_command)(void *context, int slot);

/// What a command tells the editor to do next.
enum { LIBEDIT_NORMAL = 0, LIBEDIT_NEWLINE = 1, LIBEDIT_END = 2, LIBEDIT_REFRESH = 4, LIBEDIT_ERROR = 6 };

/// The number of slots for commands.
enum { LIBEDIT_SLOTS = 10 };

/// Chooses the user's character type locale, or C.UTF-8 when that is not UTF-8; false when neither is.
bool libedit_use_utf8_locale(void);

/// Opens an editor for the terminal of a descriptor; NULL when that failed.
///
/// What libedit draws goes nowhere: the caller draws the line. libedit believes in rows of as many columns as
/// are given, a decimal number; more text than fits in one must not be given to it.
libedit *libedit_open(const char *program, int input, const char *columns, void *context,
                      libedit_reader reader, libedit_command command);

/// Gives the terminal back as it was and frees everything.
void libedit_close(libedit *editor);

/// The value of a two-letter terminal capability; NULL when the terminal has none.
const char *libedit_capability(libedit *editor, const char *name);

/// The name of the key map: "emacs" or "vi".
const char *libedit_keymap(libedit *editor);

/// Reads the user's own settings, ~/.editrc.
int libedit_source_settings(libedit *editor);

/// Names a command that a key can be bound to; an ASCII name of less than 64 characters.
int libedit_add_command(libedit *editor, int slot, const char *name);

/// Binds a key or a sequence of keys to a command.
int libedit_bind(libedit *editor, const char *keys, const char *command);

/// Binds a key or a sequence of keys in vi's command map, or in the second map of emacs.
int libedit_bind_alternate(libedit *editor, const char *keys, const char *command);

/// Edits one line, with its newline; NULL when there is none: count is 0 at its end, -1 when broken off.
const char *libedit_read_line(libedit *editor, int *count);

/// The text being edited, which is not terminated; its length and the cursor in bytes.
const char *libedit_text(libedit *editor, size_t *length, size_t *cursor);

/// The number of scalars in the text being edited.
size_t libedit_scalar_count(libedit *editor);

/// Inserts text at the cursor.
int libedit_insert(libedit *editor, const char *text);

/// Deletes scalars before the cursor.
void libedit_delete(libedit *editor, int count);

/// Moves the cursor by scalars; answers its new place.
int libedit_move(libedit *editor, int count);

/// Puts the terminal into the mode for editing.
int libedit_prepare_terminal(libedit *editor);

/// The signal that a key stands for on this terminal, as Ctrl-C does; 0 for none.
int libedit_signal_of_key(libedit *editor, uint32_t scalar);

/// Gives the terminal back the mode it had before.
void libedit_release_terminal(libedit *editor);

/// Bounds the history.
int libedit_history_limit(libedit *editor, int count);

/// Adds an entry to the history.
int libedit_history_enter(libedit *editor, const char *entry);

/// Opens the pipe that is written to when a caught signal arrives; its reading end, or -1.
int signals_open(void);

/// Catches a signal, without restarting system calls; one that was ignored stays ignored.
void signals_catch(int signal);

/// Gives a signal back its former action.
void signals_release(int signal);

/// Whether a caught signal arrived since this was last asked.
bool signals_take(int signal);

/// Whether a caught signal arrived that was not yet taken.
bool signals_pending(int signal);

/// Gives a signal back its former action and sends it to this process.
void signals_deliver(int signal);

#endif
