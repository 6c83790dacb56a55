/*
 * sarif: pieces of a SARIF 2.1.0 log that its writers share.
 */
#ifndef SSRCHECK_CHECKER_REPORT_SARIF_H
#define SSRCHECK_CHECKER_REPORT_SARIF_H

#include "checker/report/report.h"

/* A message in plain text: its braces doubled, and nothing in it a link, as the standard asks (3.11.5, 3.11.6). */
void sarif_message(struct report *report, const char *key, struct text words);
/* `tool`: the program, and every line and rule of the rulebooks that results can name. */
void sarif_tool(struct report *report);

#endif
