/*
 * outline: finds the units of a document: Part / Article / (a) / 1.2 / "Component 3:" structure, capital
 * headings, bold lead-ins, rows of tables; and which of them are judged.
 *
 * What numbers look like is declared in the rulebook (`numbering`); how they nest, restart and go on is
 * worked out here.
 */
#ifndef SSRCHECK_CHECKER_OUTLINE_H
#define SSRCHECK_CHECKER_OUTLINE_H

#include "checker/document.h"
#include "lang/rulebook.h"

/* The numbering patterns of a rulebook, compiled: immutable, may be shared by threads and documents. */
struct outline_patterns;
/* NULL when there is no memory. The caller owns it; it borrows the rulebook. */
struct outline_patterns *outline_patterns_new(const struct rulebook *rulebook);
void outline_patterns_free(struct outline_patterns *patterns);
/* The same in an arena that outlives them, whose door is set. They are not freed; outline_patterns_rest() gives back what
 * they took outside the arena, and they take it again when they are used. */
struct outline_patterns *outline_patterns_make(struct arena *arena, const struct rulebook *rulebook);
void outline_patterns_rest(struct outline_patterns *patterns);

/* Whether the word goes with the number before it, as in "9 bis". */
bool outline_is_suffix(struct text word);

/* Splits blocks at numbers inside them where a new unit or item starts, makes the reading text, and fills
 * document->units and ->frames. `kind` is the document's kind (index into rulebook->kinds, or
 * RULEBOOK_NONE), which chooses the numbering. Call once, with the door of the document's arena set. */
void outline_make(struct document *document, const struct rulebook *rulebook, size_t kind);
/* The same with patterns that were compiled before; for many documents. */
void outline_make_with(struct document *document, const struct outline_patterns *patterns, size_t kind);

#endif
