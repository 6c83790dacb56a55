/*
 * references: walks what a declaration names, asks and quotes: every name that stands for something declared
 * elsewhere, every condition, every phrase.
 */
#ifndef SSRCHECK_LANG_REFERENCES_H
#define SSRCHECK_LANG_REFERENCES_H

#include "lang/tree.h"

/* Why a name stands where it stands. */
enum reference_place {
    place_need,  /* what declares it needs what it names before it can be found in a document */
    place_other, /* a kind, a source, a parameter, a principle's or rule's concept … */
    place_test   /* what a test expects */
};

/* What to call; each may be NULL. */
struct reference_visitor {
    void *data;
    void (*visit)(void *data, struct tree_reference *reference, unsigned wanted, enum reference_place place);
    void (*visit_condition)(void *data, struct tree_condition *condition); /* before its names */
    void (*visit_phrase)(void *data, struct tree_phrase *phrase);          /* patterns as well */
};

/* Calls the visitor for each name, in the order written as far as that matters to nobody. `wanted` says what
 * may stand there. A <term> within a phrase is visited as a reference made for the call. */
void references_visit(struct tree_declaration *declaration, const struct reference_visitor *visitor);

#endif
