/*
 * list_number: the numbers of lists whose files only say how they are counted.
 */
#ifndef SSRCHECK_CHECKER_READ_LIST_NUMBER_H
#define SSRCHECK_CHECKER_READ_LIST_NUMBER_H

#include "lang/base/text.h"

enum list_style {
    list_bullets,       /* no number at all */
    list_decimal,       /* 1, 2, 3 */
    list_small_letters, /* a … z, aa, bb … as word processors count */
    list_capital_letters,
    list_small_roman,
    list_capital_roman
};

/* The style that HTML and OpenDocument call '1', 'a', 'A', 'i' or 'I'; anything else is decimal. */
enum list_style list_style_of(char letter);

/* The number in that style, without any point or bracket; empty for bullets. A number that the style cannot spell (0 in
 * letters, 4000 in Roman figures) is spelled in decimal figures. */
struct text list_number(struct arena *arena, enum list_style style, long number);

#endif
