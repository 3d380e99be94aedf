#include "CLibedit.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

_Static_assert(LIBEDIT_NORMAL == CC_NORM, "result");
_Static_assert(LIBEDIT_NEWLINE == CC_NEWLINE, "result");
_Static_assert(LIBEDIT_END == CC_EOF, "result");
_Static_assert(LIBEDIT_REFRESH == CC_REFRESH, "result");
_Static_assert(LIBEDIT_ERROR == CC_ERROR, "result");

struct libedit {
  EditLine *line;
  History *history;
  FILE *nowhere;
  int input;
  bool has_mode;
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

static unsigned char run_slot0(EditLine *line, int key) {
  (void)key;
  return (unsigned char)owner(line)->command(owner(line)->context, 0);
}

static unsigned char run_slot1(EditLine *line, int key) {
  (void)key;
  return (unsigned char)owner(line)->command(owner(line)->context, 1);
}

static unsigned char run_slot2(EditLine *line, int key) {
  (void)key;
  return (unsigned char)owner(line)->command(owner(line)->context, 2);
}

static unsigned char (*const slots[LIBEDIT_SLOTS])(EditLine *, int) = {run_slot0, run_slot1, run_slot2};

libedit *libedit_open(const char *program, int input, int output, void *context, libedit_reader reader,
                      libedit_command command) {
  libedit *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->input = input;
  editor->context = context;
  editor->reader = reader;
  editor->command = command;
  editor->has_mode = tcgetattr(input, &editor->mode) == 0;
  editor->nowhere = fopen("/dev/null", "r+e");
  editor->history = history_init();
  if (editor->nowhere != NULL) {
    editor->line = el_init_fd(program, editor->nowhere, editor->nowhere, editor->nowhere, input, output,
                              fileno(editor->nowhere));
  }
  if (editor->line == NULL || editor->history == NULL) {
    libedit_close(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, 1000);
  el_set(editor->line, EL_CLIENTDATA, editor);
  el_set(editor->line, EL_SIGNAL, 0);
  el_set(editor->line, EL_EDITOR, "emacs");
  el_set(editor->line, EL_PROMPT, no_prompt);
  el_set(editor->line, EL_GETCFN, read_scalar);
  el_set(editor->line, EL_HIST, history, editor->history);
  return editor;
}

void libedit_close(libedit *editor) {
  if (editor->line != NULL) {
    // With editing off the library leaves the terminal alone; it would drop what was typed ahead.
    el_set(editor->line, EL_PREP_TERM, 0);
    el_set(editor->line, EL_EDITMODE, 0);
    el_end(editor->line);
  }
  if (editor->has_mode) tcsetattr(editor->input, TCSADRAIN, &editor->mode);
  if (editor->history != NULL) history_end(editor->history);
  if (editor->nowhere != NULL) fclose(editor->nowhere);
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

int libedit_add_command(libedit *editor, int slot, const char *name, const char *help) {
  if (slot < 0 || slot >= LIBEDIT_SLOTS) return -1;
  return el_set(editor->line, EL_ADDFN, name, help, slots[slot]);
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

int libedit_prepare_terminal(libedit *editor) { return el_set(editor->line, EL_PREP_TERM, 1); }

int libedit_release_terminal(libedit *editor) { return el_set(editor->line, EL_PREP_TERM, 0); }

void libedit_resize(libedit *editor) { el_resize(editor->line); }

int libedit_history_limit(libedit *editor, int count) {
  HistEvent event;
  return history(editor->history, &event, H_SETSIZE, count);
}

int libedit_history_enter(libedit *editor, const char *entry) {
  HistEvent event;
  return history(editor->history, &event, H_ENTER, entry);
}
