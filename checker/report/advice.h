/*
 * advice: what there is to say about rulebooks, for programs; and what each piece of advice means, for people.
 */
#ifndef SSRCHECK_CHECKER_REPORT_ADVICE_H
#define SSRCHECK_CHECKER_REPORT_ADVICE_H

#include "checker/report/page.h"
#include "lang/advice_codes.h"
#include "lang/base/json.h"

/* All that there is, a line each. */
void advice_list(struct page *page);
/* One of them with its examples. */
void advice_explain(struct page *page, enum advice_code code);

/* One object for each message, into an array that the caller has begun; in the order of their places. Works in `arena`. */
void advice_json(struct json_writer *json, const struct diagnostics *diagnostics, struct arena *arena);

#endif
