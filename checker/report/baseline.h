/*
 * baseline: a report from before (JSON, NDJSON or SARIF, of ours), and which of today's problems stood in it.
 *
 * Problems are known by their fingerprints, in the document of the same path. A baseline that tells of one document
 * alone can be held against one document of another name.
 */
#ifndef SSRCHECK_CHECKER_REPORT_BASELINE_H
#define SSRCHECK_CHECKER_REPORT_BASELINE_H

#include "checker/report/problem.h"

struct baseline;

/* Reads the report into `arena`. Returns NULL with *baseline set, or what is wrong, in words that follow "path: ". */
const char *baseline_load(struct arena *arena, const char *path, struct baseline **baseline);

/* From now on the run is about one document, whatever it is called: it is held against that of the baseline, if that
 * tells of one. */
void baseline_any_name(struct baseline *baseline);

/* Marks those of the problems that are known, and remembers that they were met. */
void baseline_settle(struct baseline *baseline, struct text path, struct problem_list *problems);

/* What of the baseline was not met. */
struct baseline_rest {
    size_t gone;     /* in documents that were judged */
    size_t unjudged; /* in others */
};
struct baseline_rest baseline_rest(const struct baseline *baseline);

#endif
