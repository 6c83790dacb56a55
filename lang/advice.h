/*
 * advice: rules that can be read but hardly mean what was meant, as far as that is told at every load, from what was
 * written alone. What takes longer, or is a matter of style, is for lint.h.
 */
#ifndef SSRCHECK_LANG_ADVICE_H
#define SSRCHECK_LANG_ADVICE_H

#include "lang/advice_codes.h"
#include "lang/rulebook_build.h"

/* Adds what there is to advise about the file asked for to the diagnostics; of what it uses, every rulebook
 * needs but a part. The rulebook stands, without errors. */
void advice_give(struct builder *builder);

/* ---- between the files of this module ---- */

struct adviser {
    struct builder *builder;
    size_t file;                       /* the one that is advised on */
    bool judges;                       /* it has a definition or a rule, so what nobody uses is idle */
    bool verdicts;                     /* some test expects a verdict */
    struct tree_declaration_list open; /* reached, but not yet walked through */
};

void advise(struct adviser *adviser, enum advice_code code, const struct tree_declaration *declaration,
            struct span span, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* advice_phrases.c: odd, doubled and dead phrases. */
void advise_on_phrases(struct adviser *adviser);

#endif
