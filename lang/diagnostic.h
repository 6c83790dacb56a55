/*
 * diagnostic: what there is to say about a rule file or a document, as records.
 *
 * Modules add records; nothing is printed until the edge of the program prints them all, sorted.
 */
#ifndef SSRCHECK_LANG_DIAGNOSTIC_H
#define SSRCHECK_LANG_DIAGNOSTIC_H

#include "lang/base/list.h"
#include "lang/source.h"

enum diagnostic_level { diagnostic_advice, diagnostic_warning, diagnostic_error };

struct diagnostic_note {
    const struct source *source;
    struct span span;
    struct text message; /* "first declared here" */
};

struct diagnostic_note_list LIST_OF(struct diagnostic_note);

struct diagnostic {
    enum diagnostic_level level;
    const struct source *source; /* NULL: not about a text */
    struct span span;
    struct text message; /* no capital, no full stop: "unknown concept 'oversigt'" */
    const char *code;    /* of advice: its name, "wide-gap"; NULL: it has none */
    struct text hint;    /* "did you mean 'oversight'?"; may be empty */
    struct diagnostic_note_list notes;
};

struct diagnostic_list LIST_OF(struct diagnostic);

/* All messages of a job. Lives, with what it points to, in `arena`. */
struct diagnostics {
    struct arena *arena;
    struct diagnostic_list list;
    size_t error_count;
    size_t limit; /* errors after this many are counted, not kept; 0: 100 */
    struct diagnostic unkept; /* stands in for a record that is not kept */
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);
/* Adds a record; the message is formatted into the arena. Returns it, so that a hint or a note can be
 * added (valid until the next one is added). */
struct diagnostic *diagnostic_add(struct diagnostics *diagnostics, enum diagnostic_level level,
                                  const struct source *source, struct span span, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void diagnostic_hint(struct diagnostics *diagnostics, struct diagnostic *diagnostic, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diagnostic_add_note(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                         const struct source *source, struct span span, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
