#define _GNU_SOURCE
#include "CLibedit.h"

#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

_Static_assert(LIBEDIT_NORMAL == CC_NORM, "result");
_Static_assert(LIBEDIT_NEWLINE == CC_NEWLINE, "result");
_Static_assert(LIBEDIT_END == CC_EOF, "result");
_Static_assert(LIBEDIT_REFRESH == CC_REFRESH, "result");
_Static_assert(LIBEDIT_ERROR == CC_ERROR, "result");

struct libedit {
  EditLine *line;
  History *history;
  FILE *nowhere;
  // The two ends of the terminal that libedit believes it edits on.
  int pseudo;
  int slave;
  // The user's terminal, and its mode while no line is edited.
  int input;
  bool is_prepared;
  struct termios mode;
  void *context;
  libedit_reader reader;
  libedit_command command;
};

static bool is_utf8(const char *locale) {
  return locale != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool libedit_use_utf8_locale(void) {
  return is_utf8(setlocale(LC_CTYPE, "")) || is_utf8(setlocale(LC_CTYPE, "C.UTF-8"));
}

static libedit *owner(EditLine *line) {
  void *found = NULL;
  el_get(line, EL_CLIENTDATA, &found);
  return found;
}

static char *no_prompt(EditLine *line) {
  (void)line;
  static char empty[] = "";
  return empty;
}

static int read_scalar(EditLine *line, wchar_t *character) {
  libedit *editor = owner(line);
  uint32_t scalar = 0;
  int count = editor->reader(editor->context, &scalar);
  *character = (wchar_t)scalar;
  return count;
}

// libedit tells a command nothing of who it is, so that each slot has a function of its own.
#define SLOT(number)                                                                              \
  static unsigned char run_slot##number(EditLine *line, int key) {                                \
    (void)key;                                                                                    \
    return (unsigned char)owner(line)->command(owner(line)->context, number);                     \
  }

SLOT(0)
SLOT(1)
SLOT(2)
SLOT(3)
SLOT(4)
SLOT(5)
SLOT(6)
SLOT(7)
SLOT(8)
SLOT(9)

static unsigned char (*const slots[LIBEDIT_SLOTS])(EditLine *, int) = {
    run_slot0, run_slot1, run_slot2, run_slot3, run_slot4,
    run_slot5, run_slot6, run_slot7, run_slot8, run_slot9};

// libedit overruns its picture of the screen where Chinese text wraps on a small terminal. So it gets a
// terminal of its own, with the same special characters and with rows that no line fills.
static int open_terminal(libedit *editor) {
  char name[128];
  struct termios mode;
  editor->pseudo = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (editor->pseudo < 0 || grantpt(editor->pseudo) != 0 || unlockpt(editor->pseudo) != 0) return -1;
  if (ptsname_r(editor->pseudo, name, sizeof name) != 0) return -1;
  editor->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (editor->slave < 0 || tcgetattr(editor->input, &mode) != 0) return -1;
  return tcsetattr(editor->slave, TCSANOW, &mode);
}

libedit *libedit_open(const char *program, int input, const char *columns, void *context,
                      libedit_reader reader, libedit_command command) {
  libedit *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->input = input;
  editor->context = context;
  editor->reader = reader;
  editor->command = command;
  editor->pseudo = -1;
  editor->slave = -1;
  editor->nowhere = fopen("/dev/null", "r+e");
  editor->history = history_init();
  if (editor->nowhere != NULL && open_terminal(editor) == 0) {
    editor->line = el_init_fd(program, editor->nowhere, editor->nowhere, editor->nowhere, editor->slave,
                              editor->slave, fileno(editor->nowhere));
  }
  if (editor->line == NULL || editor->history == NULL) {
    libedit_close(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, 1000);
  el_set(editor->line, EL_CLIENTDATA, editor);
  el_set(editor->line, EL_SIGNAL, 0);
  el_set(editor->line, EL_SETTC, "li", "4", NULL);
  el_set(editor->line, EL_SETTC, "co", columns, NULL);
  el_set(editor->line, EL_EDITOR, "emacs");
  el_set(editor->line, EL_PROMPT, no_prompt);
  el_set(editor->line, EL_GETCFN, read_scalar);
  el_set(editor->line, EL_HIST, history, editor->history);
  return editor;
}

void libedit_close(libedit *editor) {
  libedit_release_terminal(editor);
  if (editor->line != NULL) el_end(editor->line);
  if (editor->history != NULL) history_end(editor->history);
  if (editor->nowhere != NULL) fclose(editor->nowhere);
  if (editor->slave >= 0) close(editor->slave);
  if (editor->pseudo >= 0) close(editor->pseudo);
  free(editor);
}

const char *libedit_capability(libedit *editor, const char *name) {
  char *value = NULL;
  if (el_get(editor->line, EL_GETTC, name, &value) != 0) return NULL;
  return value;
}

const char *libedit_keymap(libedit *editor) {
  const char *name = NULL;
  el_get(editor->line, EL_EDITOR, &name);
  return name == NULL ? "" : name;
}

int libedit_source_settings(libedit *editor) { return el_source(editor->line, NULL); }

int libedit_add_command(libedit *editor, int slot, const char *name) {
  // The wide interface keeps what it is given; the narrow one copies and never frees.
  static wchar_t names[LIBEDIT_SLOTS][64];
  if (slot < 0 || slot >= LIBEDIT_SLOTS || strlen(name) >= 64) return -1;
  for (size_t index = 0; index <= strlen(name); index++) {
    names[slot][index] = (wchar_t)(unsigned char)name[index];
  }
  return el_wset(editor->line, EL_ADDFN, names[slot], names[slot], slots[slot]);
}

int libedit_bind(libedit *editor, const char *keys, const char *command) {
  return el_set(editor->line, EL_BIND, keys, command, NULL);
}

int libedit_bind_alternate(libedit *editor, const char *keys, const char *command) {
  return el_set(editor->line, EL_BIND, "-a", keys, command, NULL);
}

const char *libedit_read_line(libedit *editor, int *count) { return el_gets(editor->line, count); }

const char *libedit_text(libedit *editor, size_t *length, size_t *cursor) {
  const LineInfo *info = el_line(editor->line);
  *length = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return info->buffer;
}

size_t libedit_scalar_count(libedit *editor) {
  const LineInfoW *info = el_wline(editor->line);
  return (size_t)(info->lastchar - info->buffer);
}

int libedit_insert(libedit *editor, const char *text) { return el_insertstr(editor->line, text); }

void libedit_delete(libedit *editor, int count) { el_deletestr(editor->line, count); }

int libedit_move(libedit *editor, int count) { return el_cursor(editor->line, count); }

int libedit_prepare_terminal(libedit *editor) {
  struct termios mode;
  if (editor->is_prepared) return 0;
  if (tcgetattr(editor->input, &editor->mode) != 0) return -1;
  mode = editor->mode;
  mode.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR);
  // Ctrl-C and Ctrl-Z are keys here: as signals they would come out of turn, and the terminal would drop what was typed
  // and written meanwhile.
  mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN | ISIG);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  editor->is_prepared = tcsetattr(editor->input, TCSADRAIN, &mode) == 0;
  return editor->is_prepared ? 0 : -1;
}

int libedit_signal_of_key(libedit *editor, uint32_t scalar) {
  const struct {
    int index;
    int signal;
  } keys[] = {{VINTR, SIGINT}, {VSUSP, SIGTSTP}, {VQUIT, SIGQUIT}};
  if (!editor->is_prepared || (editor->mode.c_lflag & ISIG) == 0) return 0;
  for (size_t index = 0; index < sizeof keys / sizeof keys[0]; index++) {
    cc_t key = editor->mode.c_cc[keys[index].index];
    if (key != _POSIX_VDISABLE && key == scalar) return keys[index].signal;
  }
  return 0;
}

void libedit_release_terminal(libedit *editor) {
  if (!editor->is_prepared) return;
  editor->is_prepared = false;
  tcsetattr(editor->input, TCSADRAIN, &editor->mode);
}

int libedit_history_limit(libedit *editor, int count) {
  HistEvent event;
  return history(editor->history, &event, H_SETSIZE, count);
}

int libedit_history_enter(libedit *editor, const char *entry) {
  HistEvent event;
  return history(editor->history, &event, H_ENTER, entry);
}
