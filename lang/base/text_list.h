/*
 * text_list: texts in a row.
 */
#ifndef SSRCHECK_LANG_BASE_TEXT_LIST_H
#define SSRCHECK_LANG_BASE_TEXT_LIST_H

#include "lang/base/list.h"
#include "lang/base/text.h"

struct text_list LIST_OF(struct text);

#endif
