/*
 * inputs: the documents, or rulebooks, that somebody named on the command line, files and folders, one after
 * the other.
 *
 * A file that is named is taken whatever it is called. In a folder only files with one of the wished endings, or those
 * that a pattern asks for, are taken, in the order of their names, folders inside included; hidden ones, the folders of
 * version control and folders that are links are passed over. What is kept in memory are the names in the folders that
 * are open at the moment, however many files there are in all.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_INPUTS_H
#define SSRCHECK_CHECKER_COMMAND_INPUTS_H

#include "checker/command/command.h"
#include "lang/base/text.h"

/* What is wanted of a folder. */
struct inputs_wish {
    const char *const *endings;        /* of the files wanted: ".txt" …, ended by NULL */
    const struct string_list *include; /* patterns that stand in for the endings; NULL or none: the endings */
    const struct string_list *exclude; /* patterns of files and folders left out; may be NULL */
};

extern const char *const inputs_documents[]; /* the endings of documents */
extern const char *const inputs_rulebooks[]; /* … of rulebooks */

/* A file; or, where `trouble` is not empty, what stands in the way of taking one. */
struct input {
    struct text path, trouble;
    bool named; /* not found in a folder */
};

struct inputs;

/* A walk through `paths` (files, "-" for standard input, folders), which are borrowed, as is the wish. The caller frees
 * it with inputs_free(); it lives in `arena`. */
struct inputs *inputs_new(struct arena *arena, const char *const *paths, size_t count, const struct inputs_wish *wish);

/* The next one, its texts made in `arena`, whose door also stands for the walk's own memory. False behind the last. */
bool inputs_next(struct inputs *inputs, struct arena *arena, struct input *input);

void inputs_free(struct inputs *inputs); /* NULL is allowed */

#endif
