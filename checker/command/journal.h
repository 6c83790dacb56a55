/*
 * journal: lines that a long run has to show, kept in a file until all are there and can be put in order.
 *
 * The file is one line of heading, which tells what the lines depend on, and then a line for each thing that is done. It
 * is written line by line, so that a run that is broken off loses no more than the line at hand; a later run that opens it
 * again finds what was done. Only names and places are kept in memory. A journal without a file name lives in a file
 * without one, and is gone with the run.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_JOURNAL_H
#define SSRCHECK_CHECKER_COMMAND_JOURNAL_H

#include "lang/base/text.h"

struct journal;

/* What is remembered of a line. */
struct journal_sign {
    struct text name;
    unsigned rank;
    unsigned marks; /* whatever the caller wants to know again of it */
};

/* Opens or makes the journal; everything of it lives in `arena`, besides the open file, which journal_close() closes.
 * Returns NULL, or why not, in words that follow "path: ". `heading` is one line; a journal with another one is refused. */
const char *journal_open(struct arena *arena, const char *path, struct text heading, struct journal **journal);
void journal_close(struct journal *journal); /* NULL is allowed */

/* How many lines an earlier run left. journal_earlier() reads one of them back, without its line end, into `arena`; a line
 * that cannot be read is empty. */
size_t journal_earlier_count(const struct journal *journal);
struct text journal_earlier(struct journal *journal, size_t index, struct arena *arena);
/* Tells that such a line stands in this run too. Lines nobody keeps are left out. May be called while another thread adds
 * lines. The name of `sign` is borrowed. */
void journal_keep(struct journal *journal, size_t index, struct journal_sign sign);

/* Adds a line. False when it could not be written: errno tells why. */
bool journal_add(struct journal *journal, struct journal_sign sign, struct text line);

/* Puts what was kept and added in order: by rank, then by name. To be called once, when all are there. Returns how many
 * there are; journal_line() then reads them in that order. */
size_t journal_sort(struct journal *journal);
struct text journal_line(struct journal *journal, size_t index, struct arena *arena);
struct journal_sign journal_sign_of(const struct journal *journal, size_t index);

#endif
