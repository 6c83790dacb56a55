/*
 * reading_text: the text as it is matched, with a map back to every source byte.
 *
 * Line ends become spaces, runs of white space one space, words divided by a hyphen at a line end are
 * mended (when the lexicon knows the whole word, or the halves are no words), soft hyphens and zero-width
 * characters go, curly quotes, dashes' look-alikes and the long s become plain, as do letters of another script that
 * look like Latin ones within a Latin word; blocks are divided by '\n'.
 */
#ifndef SSRCHECK_CHECKER_READING_TEXT_H
#define SSRCHECK_CHECKER_READING_TEXT_H

#include "checker/document.h"

/* Fills document->reading, ->runs and the blocks' start and end from source and pieces. */
void reading_text_make(struct document *document);

#endif
