/*
 * rulebook_load: what only the library itself and its tests need of loading; rulebook.h has the rest.
 */
#ifndef SSRCHECK_LANG_RULEBOOK_LOAD_H
#define SSRCHECK_LANG_RULEBOOK_LOAD_H

#include "lang/rulebook.h"
#include "lang/tree.h"

/* What to load: a file, or text that stands for one. */
struct load_request {
    const char *path; /* NULL: `name` and `content` */
    struct text name, content;
    const struct rulebook_options *options; /* NULL: the usual */
    struct diagnostics *diagnostics;
    /* Called with the trees once they are read and before their names are bound; may be NULL. */
    void (*show_trees)(void *data, const struct tree_list *trees);
    void *show_data;
    /* Tests only: fail after so many allocations of the rulebook's or the work's memory; negative: never. */
    long rulebook_fails_after, work_fails_after;
};

struct rulebook *rulebook_load_request(const struct load_request *request);

#endif
