/*
 * case_words: whether the words that a case records stand in a document, and where.
 *
 * In a text that was changed since, words are known again by the sentence around them. Everything made lives in the
 * arena given; words and texts are borrowed from the case.
 */
#ifndef SSRCHECK_CHECKER_CASE_WORDS_H
#define SSRCHECK_CHECKER_CASE_WORDS_H

#include "checker/case_logic.h"

enum case_standing {
    case_same,     /* where they are recorded, in the sentence that is recorded */
    case_moved,    /* elsewhere, in that sentence; in the text that was judged: anywhere else */
    case_reworded, /* in another sentence */
    case_gone,
    case_unsought, /* too much would have to be searched */
    case_standing_count
};
const char *case_standing_name(enum case_standing standing); /* "moved" */

struct case_quotation {
    const struct case_words *words;
    enum case_standing standing;
    uint64_t start;      /* where they stand in the reading text, unless they are gone or were not sought */
    struct location now; /* the same in the file */
};
struct case_quotation_list LIST_OF(struct case_quotation);

struct case_quotations {
    struct case_quotation_list list; /* each quotation once, in the order of the case */
    size_t tally[case_standing_count];
};

/* Looks for all words of the recorded document in the one given. Where `same_text`, the document has the reading text
 * that was judged: then also places, units and sentences are held against it, and what does not hold is appended to
 * `problems`. */
void case_words_check(const struct case_document *recorded, const struct document *document, bool same_text,
                      struct arena *arena, struct case_quotations *quotations, struct case_problem_list *problems);

#endif
