/*
 * reach_report: what of the rules the tests came across (`ssrcheck test --coverage`), as text or JSON.
 */
#ifndef SSRCHECK_CHECKER_REPORT_REACH_REPORT_H
#define SSRCHECK_CHECKER_REPORT_REACH_REPORT_H

#include "checker/report/page.h"
#include "checker/rule_reach.h"
#include "lang/base/json.h"

/* A line for each file with its figures, behind what was never reached in it. `paths`: one for each of the numbers of
 * files. The items are put in order. */
void reach_report_text(struct rule_reach *reach, const struct text *paths, struct page *page);
/* An object, as the value of a key that the caller has put. */
void reach_report_json(struct rule_reach *reach, const struct text *paths, struct json_writer *json);

#endif
