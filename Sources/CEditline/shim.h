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

// glibc's, which its header keeps from those that do not ask for extensions.
void *memmem(const void *, size_t, const void *, size_t);

// The language's texts are UTF-8, and so are the keys that they are typed with, whatever the locale says.
static inline void faa_use_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

// What libedit draws goes to `drawing`, whatever the terminal is that the descriptors belong to.
static inline EditLine *faa_editor_init(const char *name, FILE *in, FILE *drawing, int input, int output) {
    return el_init_fd(name, in, drawing, drawing, input, output, output);
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
// NULL where the terminal has no such string.
static inline const char *faa_editor_capability(EditLine *e, const char *name) {
    char *value = NULL;
    return el_get(e, EL_GETTC, name, &value) == 0 ? value : NULL;
}
static inline int faa_editor_set_capability(EditLine *e, const char *name, const char *value) {
    return el_set(e, EL_SETTC, name, value, NULL);
}
static inline int faa_editor_set_client(EditLine *e, void *data) { return el_set(e, EL_CLIENTDATA, data); }
static inline void *faa_editor_client(EditLine *e) { void *data = NULL; el_get(e, EL_CLIENTDATA, &data); return data; }
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

// Gives the entry that lies so many entries back, 0 the newest, valid until the next call; NULL where there is none.
typedef const char *(*faa_history_reader)(void *owner, int age);

struct faa_history {
    void *owner;
    faa_history_reader read;
    int age;
};

// What libedit's own commands ask of a history.
static inline int faa_history_step(void *reference, HistEvent *event, int operation, ...) {
    struct faa_history *history = (struct faa_history *)reference;
    int age = history->age;
    switch (operation) {
    case H_FIRST: age = 0; break;
    case H_NEXT: age++; break;
    case H_PREV: age--; break;
    case H_CURR: break;
    case H_LAST:
        for (age = 0; history->read(history->owner, age + 1) != NULL;) age++;
        break;
    default: return -1;
    }
    const char *text = age < 0 ? NULL : history->read(history->owner, age);
    if (text == NULL) return -1;
    history->age = age;
    event->num = age;
    event->str = text;
    return 0;
}
static inline int faa_editor_set_history(EditLine *e, struct faa_history *history) {
    return el_set(e, EL_HIST, faa_history_step, history);
}

#endif
