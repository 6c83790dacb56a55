/*
 * amount_tables: the sums in budget tables. See amounts.h.
 */
#ifndef SSRCHECK_CHECKER_AMOUNT_TABLES_H
#define SSRCHECK_CHECKER_AMOUNT_TABLES_H

#include "checker/amount_words.h"
#include "checker/amounts.h"

/* Adds the sums of all tables. */
void amount_tables_read(struct analysis *analysis, const struct money_words *words, struct amount_list *amounts);

#endif
