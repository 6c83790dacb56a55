/*
 * inputs: the documents, or rulebooks, that somebody named on the command line, files and folders, one after
 * the other.
 *
 * A file that is named is taken whatever it is called. In a folder only files with one of the visitor's
 * endings are taken, in the order of their names, folders inside included; hidden ones and folders that are
 * links are passed over.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_INPUTS_H
#define SSRCHECK_CHECKER_COMMAND_INPUTS_H

#include "lang/base/text.h"

struct inputs_visitor {
    const char *const *endings; /* of the files wanted: ".txt" …, ended by NULL */
    void (*document)(void *context, struct text path);
    void (*trouble)(void *context, struct text path, struct text message);
    void *context;
};

extern const char *const inputs_documents[]; /* the endings of documents */
extern const char *const inputs_rulebooks[]; /* … of rulebooks */

/* Visits `path`, a file ("-": standard input) or a folder. Texts live in `arena`. */
void inputs_visit(struct arena *arena, const char *path, const struct inputs_visitor *visitor);

#endif
