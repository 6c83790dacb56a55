/*
 * plain_form: the plain characters that stand for typographic ones (quotation marks, dashes, spaces, ligatures)
 * in the reading text of documents, and alike in the phrases of rulebooks, so that the two meet.
 */
#ifndef SSRCHECK_LANG_BASE_PLAIN_FORM_H
#define SSRCHECK_LANG_BASE_PLAIN_FORM_H

#include <stdint.h>

/* Static text, never longer in UTF-8 than the character: "" drops it, " " makes it white space. NULL when the
 * character stands for itself. */
const char *plain_form_of(uint32_t character);

#endif
