/*
 * condition_text: a condition as a reader would say it, and where in those words things are named.
 */
#ifndef SSRCHECK_CHECKER_CONDITION_TEXT_H
#define SSRCHECK_CHECKER_CONDITION_TEXT_H

#include "lang/rulebook.h"

/* A name stands in [start, end) of the text. */
enum condition_name_sort { name_of_thing, name_of_kind, name_of_parameter };
struct condition_name {
    size_t start, end;
    enum condition_name_sort sort;
    struct thing thing; /* name_of_thing */
    size_t index;       /* the others: into the rulebook's kinds or parameters */
};
struct condition_name_list LIST_OF(struct condition_name);

/* "“Parliament” is spoken of and it is not so that …", made in `arena`; NULL is "in every other case". The names in
 * it are appended to `names`, first to last, unless that is NULL. */
struct text condition_in_words(const struct rulebook *rulebook, struct arena *arena,
                               const struct condition *condition, struct condition_name_list *names);

#endif
