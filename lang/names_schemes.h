/*
 * names_schemes: finds the requirements that the rows of each scheme name, by their numbers or by the beginning of
 * several. Only names.c asks for it.
 */
#ifndef SSRCHECK_LANG_NAMES_SCHEMES_H
#define SSRCHECK_LANG_NAMES_SCHEMES_H

#include "lang/names.h"

#define NAMES_GROUP_LIMIT 1000 /* groups of rows in all schemes */

/* Fills `requirements` of every scheme; rows that name nothing go to the messages of `names`. */
void names_bind_schemes(struct names *names);

#endif
