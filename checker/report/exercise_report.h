/*
 * exercise_report: what became of the submissions to an exercise, for a reader, a spreadsheet and a program.
 *
 * Whatever students wrote is made safe for each of them.
 */
#ifndef SSRCHECK_CHECKER_REPORT_EXERCISE_REPORT_H
#define SSRCHECK_CHECKER_REPORT_EXERCISE_REPORT_H

#include "checker/exercise/outcome.h"
#include "checker/report/page.h"

struct exercise_report {
    const struct exercise *exercise;
    const struct outcome_list *outcomes; /* in the order in which they are told */
};

/* What there is to say of each part of one submission, task after task. */
void exercise_report_marks(struct page *page, const struct exercise *exercise, const struct outcome *outcome);
/* A line for each submission, and what is to be known of all of them. */
void exercise_report_table(struct page *page, const struct exercise_report *report);
/* Of this schema: checker/report/exercise.schema.json. */
void exercise_report_json(struct text_builder *out, const struct exercise_report *report);
void exercise_report_csv(struct text_builder *out, const struct exercise_report *report);

/* Who else handed something in under the same name: their files, parted by commas; empty: nobody. */
struct text exercise_report_others(const struct outcome_list *outcomes, size_t index, struct arena *arena);

#endif
