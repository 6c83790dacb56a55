/*
 * rulebook_load: what only the library itself and its tests need of loading; rulebook.h has the rest.
 */
#ifndef SSRCHECK_LANG_RULEBOOK_LOAD_H
#define SSRCHECK_LANG_RULEBOOK_LOAD_H

#include "lang/rulebook.h"
#include "lang/tree.h"

/* The pieces of memory that loading takes. Phrases are read by a thread of their own, so theirs is apart. */
enum load_memory { memory_rulebook, memory_work, memory_phrases, memory_phrase_work, load_memory_count };

/* After how many allocations each of them fails; negative: never. */
struct load_failures {
    long after[load_memory_count];
};
#define LOAD_NEVER_FAILS ((struct load_failures){{-1, -1, -1, -1}})

/* What to load: a file, or text that stands for one. */
struct load_request {
    const char *path; /* NULL: `name` and `content` */
    struct text name, content;
    const struct rulebook_options *options; /* NULL: the usual */
    struct diagnostics *diagnostics;
    /* Called with the trees once they are read and before their names are bound; may be NULL. */
    void (*show_trees)(void *data, const struct tree_list *trees);
    void *show_data;
    /* Tests only: which allocations fail. */
    struct load_failures failures;
};

struct rulebook *rulebook_load_request(const struct load_request *request);

#endif
