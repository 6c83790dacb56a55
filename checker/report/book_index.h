/*
 * book_index: what a book needs to know of a rulebook besides what it declares: in which order things stand, and who
 * makes use of whom.
 */
#ifndef SSRCHECK_CHECKER_REPORT_BOOK_INDEX_H
#define SSRCHECK_CHECKER_REPORT_BOOK_INDEX_H

#include "lang/rulebook.h"

/* The sorts of things that a rulebook declares, in the order of the contents. */
enum book_sort {
    book_scheme,
    book_requirement,
    book_principle,
    book_definition,
    book_rule,
    book_change,
    book_concept,
    book_relation,
    book_term,
    book_kind,
    book_parameter,
    book_cue,
    book_reading,
    book_modal,
    book_words,
    book_numbering,
    book_source,
    book_test,
    book_sort_count
};

struct book_thing {
    enum book_sort sort;
    size_t index; /* into the rulebook's list of that sort */
};

/* How one thing makes use of another. */
enum book_use {
    use_serves,   /* a concept that serves the user, a principle */
    use_breaches,
    use_shows,    /* it bears on the user, a requirement */
    use_lists,    /* it is a row of the user, a scheme */
    use_suggests, /* the user offers it as a repair */
    use_asks,     /* it stands in what the user is, or asks for */
    use_tests,    /* the user, a test, expects something of it */
    book_use_count
};

struct book_link {
    struct book_thing user;
    size_t expectation; /* use_tests: which of them */
};
struct book_link_list LIST_OF(struct book_link);
struct book_uses {
    struct book_link_list by[book_use_count];
};

/* Where a thing is declared. */
struct book_place {
    struct rulebook_origin origin;
    struct book_thing thing;
};
struct book_place_list LIST_OF(struct book_place);

struct book_index {
    const struct rulebook *rulebook;
    struct book_place_list places;        /* by file and place */
    struct book_uses *uses[book_sort_count]; /* for each thing */
    struct index_list chapters;           /* files in the order of the book */
    struct index_list *taken;             /* for each file: the files it extends and uses */
};

/* Everything is made in `arena`. */
void book_index_make(struct book_index *index, const struct rulebook *rulebook, struct arena *arena);

/* How many things of a sort there are. */
size_t book_count(const struct rulebook *rulebook, enum book_sort sort);
/* The thing that a reader is led to: for a concept that only stands for a relation, that relation. */
struct book_thing book_thing_of(const struct rulebook *rulebook, struct thing thing);
const struct book_uses *book_uses_of(const struct book_index *index, struct book_thing thing);
/* The file that is called so, or RULEBOOK_NONE. */
size_t book_find_file(const struct rulebook *rulebook, struct text name);

#endif
