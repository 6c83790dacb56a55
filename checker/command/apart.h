/*
 * apart: work on what strangers wrote, a child process for each piece, with limits on time and memory. What hangs or
 * breaks costs only itself.
 *
 * The children share what the program has loaded, and hand back bytes. The program must have one thread when it calls.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_APART_H
#define SSRCHECK_CHECKER_COMMAND_APART_H

#include "lang/base/text.h"

enum apart_end {
    apart_done,
    apart_too_long,  /* it took longer than it may */
    apart_broken,    /* it crashed, or wanted more memory than it may have */
    apart_unstarted  /* the system gave no process */
};

struct apart_work {
    size_t count;   /* pieces of work */
    size_t seconds; /* from start to end of one */
    size_t memory;  /* bytes that one may take beside what the program has */
    size_t output;  /* bytes that one may hand back */
    struct text (*work)(void *context, size_t index, struct arena *arena); /* in a child */
    void (*done)(void *context, size_t index, enum apart_end end, struct text bytes); /* in the program, in order */
    void *context;
};

/* Does all of it, up to `workers` pieces at once. Scratch is made in `arena`. */
void apart_run(const struct apart_work *work, size_t workers, struct arena *arena);

#endif
