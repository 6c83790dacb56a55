/*
 * shares: how much of a document's measures, or of the money that it names for them, a condition holds of.
 */
#ifndef SSRCHECK_CHECKER_SHARES_H
#define SSRCHECK_CHECKER_SHARES_H

#include "checker/question.h"

/* The truth of a condition_share. Units that are judged and in scope count. Unknown where it cannot be told: of fewer
 * than three units, of money in several currencies, of money that is named for less than half of the units, and where
 * what is open could turn the answer. A proof keeps the share in words. */
enum truth share_ask(struct question *question);

#endif
