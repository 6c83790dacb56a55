/*
 * case_verify: a recorded document held against the document itself, without matching a rule: which bytes were judged,
 * whether the words stand, and whether the reasons give the verdicts; and a recorded rulebook held against one of today.
 *
 * That the rules were matched rightly it cannot tell; for that, judge again with the rulebook whose hashes are recorded.
 */
#ifndef SSRCHECK_CHECKER_CASE_VERIFY_H
#define SSRCHECK_CHECKER_CASE_VERIFY_H

#include "checker/case_words.h"

/* What became of one recorded document. */
struct case_result {
    const struct case_document *recorded;
    struct text path;   /* of the document it was held against */
    struct text sha256; /* of that one */
    bool same_file, same_text;
    struct case_quotations quotations;
    size_t conditions; /* looked at */
    struct case_problem_list problems;
};

/* Holds a document of the case against `document`, which has been read as the case tells, and of which this makes the
 * reading text; its arena needs a door. The result lives in `arena` and borrows from all three. */
struct case_result case_verify(const struct case_file *file, const struct case_document *recorded,
                               struct document *document, struct arena *arena);
/* Whether nothing was found that does not hold. */
bool case_holds(const struct case_result *result);

/* What a rulebook of today is to the recorded one, by the hashes of their files; the names are borrowed. */
struct case_rules {
    bool same;
    struct text_list changed, gone, added;
};
struct case_rules case_compare_rules(const struct case_rulebook *recorded, const struct rulebook *today,
                                     struct arena *arena);

#endif
