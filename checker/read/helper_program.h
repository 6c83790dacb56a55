/*
 * helper_program: other people's programs (pdftohtml, LibreOffice), run as strangers: found on PATH, given their words
 * without a shell, a private folder, little environment, no input, and limits on time, memory and output. Nothing of them
 * outlives the work: neither a process nor a file, whatever happened in between.
 *
 * A program is started by fork() and exec, not posix_spawn(): limits must hold from its first instruction on, and
 * posix_spawn() can only set them for us as well. Between the two the child makes system calls and nothing else, so that
 * it may be done beside other threads.
 */
#ifndef SSRCHECK_CHECKER_READ_HELPER_PROGRAM_H
#define SSRCHECK_CHECKER_READ_HELPER_PROGRAM_H

#include "lang/base/text.h"

struct helper_limits {
    size_t memory;    /* bytes of address space */
    size_t output;    /* bytes written to standard output, and to a file */
    size_t seconds;   /* from start to end */
};

enum helper_end {
    helper_ended,     /* by itself, with an exit code */
    helper_killed,    /* by a signal that was not ours */
    helper_missing,   /* no such program on PATH */
    helper_too_long,
    helper_too_much,  /* output */
    helper_stopped,   /* somebody ended us meanwhile */
    helper_unstarted  /* the system gave no process */
};

/* One run of a program. */
struct helper_run {
    const char *const *words; /* its name and its arguments, NULL behind the last */
    bool offline;             /* cut off from the network as well, where the system lets us; poppler knows none */
    enum helper_end end;      /* set, with all below, by helper_start() */
    int code;                 /* exit code, or the signal's number */
    struct text output;
    struct text complaints;   /* the beginning of what it wrote to standard error */
};

/* The private folder, and what runs in it. */
struct helper;

/* Makes a private folder, calls `work`, kills what may still run, and removes the folder with all that is in it: also when
 * memory runs out in `work`, and, in a program of one thread, when SIGINT, SIGTERM or SIGHUP ask us to end. Returns what
 * `work` returned, or why there could be no folder. */
const char *helper_work(struct arena *arena, struct helper_limits limits,
                        const char *(*work)(struct helper *helper, void *self), void *self);

/* Writes a file into the folder, and the folders that its name goes through. Returns NULL, or why not. */
const char *helper_put(struct helper *helper, const char *name, struct text content);
/* Reads a file of the folder, which may be as large as output may be. Returns NULL, or why not. */
const char *helper_take(struct helper *helper, const char *name, struct text *content);
/* The folder's path with `name` behind it, made in the arena. */
const char *helper_path(struct helper *helper, const char *name);

/* Lowers one of the limits (RLIMIT_…) of this process, for good: for a child that runs what strangers wrote. */
void helper_limit(int resource, size_t value);

enum { helper_most_runs = 4 };

/* Runs the programs side by side in the folder until all have ended. */
void helper_start(struct helper *helper, struct helper_run *runs, size_t count);

/* Why the run is no good, in words that follow "FILE: "; NULL when it ended by itself, whatever its exit code. `package` is
 * where the program can be had. */
const char *helper_why(struct arena *arena, const struct helper_run *run, struct helper_limits limits,
                       const char *package);

#endif
