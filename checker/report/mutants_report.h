/*
 * mutants_report: what became of the mutants of rulebooks (`ssrcheck mutate`), told as text or JSON.
 */
#ifndef SSRCHECK_CHECKER_REPORT_MUTANTS_REPORT_H
#define SSRCHECK_CHECKER_REPORT_MUTANTS_REPORT_H

#include "checker/report/page.h"
#include "lang/rulebook_mutants.h"

enum mutant_fate {
    mutant_unseen,   /* it survives: no test comes across what it changes */
    mutant_survives, /* it survives: tests come across it, and none comes out otherwise */
    mutant_killed,
    mutant_same      /* the author says that it means the same */
};
const char *mutant_fate_name(enum mutant_fate fate); /* "unseen" */

/* One mutant; texts are borrowed. */
struct mutant_result {
    enum mutant_kind kind;
    enum mutant_fate fate;
    struct text path;
    struct place place;
    struct text owner, told;
    struct text idea;   /* what kind of text would tell the two apart */
    struct text because; /* why it means the same */
    size_t tests;       /* that come across it */
};
struct mutant_result_list LIST_OF(struct mutant_result);

struct mutants_told {
    struct mutant_result_list mutants; /* in the order of the files, and in them of the places */
    size_t passing, failing;           /* tests; those that fail as it is tell nothing */
    size_t of;                         /* mutants in all, where only a sample was tried */
};

/* Of a hundred mutants that do not mean the same, how many are killed; rounded down. 100 where there are none. */
size_t mutants_score(const struct mutants_told *told);

void mutants_report_text(const struct mutants_told *told, struct page *page);
void mutants_report_json(const struct mutants_told *told, struct text_builder *out);

/* What kind of text would tell the mutant from the rulebook, made in `arena`. */
struct text mutant_idea(const struct rulebook *rulebook, const struct rulebook_mutant *mutant, struct arena *arena);

#endif
