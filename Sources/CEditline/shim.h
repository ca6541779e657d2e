#ifndef FAA_CEDITLINE_H
#define FAA_CEDITLINE_H

// el_set, el_get and history are variadic, which Swift cannot call: one inline function each use.
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <langinfo.h>
#include <locale.h>
#include <histedit.h>

typedef unsigned char (*faa_editor_function)(EditLine *, int);

// Gives one character; what it returns is 1, 0 at the end, -1 for an error. wchar_t is a 32-bit number in Swift's eyes.
typedef int (*faa_editor_reader)(EditLine *, int32_t *);

// The language's texts are UTF-8, and so are the keys that they are typed with, whatever the locale says.
static inline void faa_use_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static inline EditLine *faa_editor_init(const char *name, FILE *in, FILE *out, FILE *err) {
    return el_init(name, in, out, err);
}
static inline int faa_editor_set_prompt(EditLine *e, char *(*prompt)(EditLine *), char escape) {
    return el_set(e, EL_PROMPT_ESC, prompt, escape);
}
static inline int faa_editor_set_keys(EditLine *e, const char *name) { return el_set(e, EL_EDITOR, name); }
static inline const char *faa_editor_keys(EditLine *e) {
    const char *name = NULL;
    el_get(e, EL_EDITOR, &name);
    return name;
}
static inline int faa_editor_set_signal(EditLine *e, int on) { return el_set(e, EL_SIGNAL, on); }
static inline int faa_editor_set_reader(EditLine *e, faa_editor_reader read) {
    return el_set(e, EL_GETCFN, (int (*)(EditLine *, wchar_t *))read);
}
static inline int faa_editor_set_capability(EditLine *e, const char *name, const char *value) {
    return el_set(e, EL_SETTC, name, value, NULL);
}
static inline int faa_editor_set_client(EditLine *e, void *data) { return el_set(e, EL_CLIENTDATA, data); }
static inline void *faa_editor_client(EditLine *e) { void *data = NULL; el_get(e, EL_CLIENTDATA, &data); return data; }
static inline int faa_editor_set_history(EditLine *e, History *h) { return el_set(e, EL_HIST, history, h); }
static inline int faa_editor_add(EditLine *e, const char *name, const char *help, faa_editor_function f) {
    return el_set(e, EL_ADDFN, name, help, f);
}
static inline int faa_editor_bind(EditLine *e, const char *key, const char *name) {
    return el_set(e, EL_BIND, key, name, NULL);
}
static inline int faa_editor_bind_in_command_mode(EditLine *e, const char *key, const char *name) {
    return el_set(e, EL_BIND, "-a", key, name, NULL);
}
static inline int faa_editor_raw_signals(EditLine *e) { return el_set(e, EL_SETTY, "-d", "-isig", NULL); }
static inline int faa_editor_prepare(EditLine *e, int on) { return el_set(e, EL_PREP_TERM, on); }
static inline int faa_editor_refresh(EditLine *e) { return el_set(e, EL_REFRESH); }

static inline int faa_history_size(History *h, int size) {
    HistEvent event;
    return history(h, &event, H_SETSIZE, size);
}
static inline int faa_history_unique(History *h) { HistEvent event; return history(h, &event, H_SETUNIQUE, 1); }
static inline int faa_history_enter(History *h, const char *line) {
    HistEvent event;
    return history(h, &event, H_ENTER, line);
}

#endif
