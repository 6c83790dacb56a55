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

/* The Latin letter that a letter of another script looks like in print (Cyrillic and Greek ones, after the confusables of
 * Unicode Technical Standard 39); 0: none. Whether it stands for that letter is for the word around it to tell. */
char plain_letter_like(uint32_t character);

#endif
