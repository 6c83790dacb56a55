/*
 * names_order: puts terms, relations and concepts in an order in which each only needs earlier ones, and
 * reports what needs itself.
 */
#ifndef SSRCHECK_LANG_NAMES_ORDER_H
#define SSRCHECK_LANG_NAMES_ORDER_H

#include "lang/names.h"

#define NAMES_CHAIN_LIMIT 1000 /* things that need each other in a row */

/* Fills names->terms, relations and concepts. All names have been bound. */
void names_order(struct names *names);

#endif
