#ifndef MESSAGES_H
#define MESSAGES_H

#include <stdio.h>
#include <string.h>

#define FAA_LONGEST_ERROR 200
#define FAA_STOPPED "interrupted"

/// What a library said of a file.
typedef struct {
    char error[FAA_LONGEST_ERROR];
    /// One a line; those that do not fit are left out.
    char warnings[1000];
} faa_messages;

/// The first error counts: those after it follow from it.
static inline void faa_set_error(faa_messages *messages, const char *text) {
    if (messages->error[0] == 0) snprintf(messages->error, sizeof messages->error, "%s", text);
}

/// Once, however often it is said.
static inline void faa_add_warning(faa_messages *messages, const char *text) {
    size_t used = strlen(messages->warnings), room = sizeof messages->warnings - used;
    if (strstr(messages->warnings, text) || strlen(text) + 2 > room) return;
    snprintf(messages->warnings + used, room, "%s%s", used ? "\n" : "", text);
}

#endif
