/*
 * label_words: how people write down what they expect of a document: lines, words, verdicts and principles.
 */
#ifndef SSRCHECK_TESTS_LABEL_WORDS_H
#define SSRCHECK_TESTS_LABEL_WORDS_H

#include "lang/rulebook.h"

/* Takes the first line off `rest`, without its line end. */
static inline struct text next_line(struct text *rest)
{
    size_t end = 0;
    while (end < rest->length && rest->bytes[end] != '\n')
        end++;
    struct text line = text_part(*rest, 0, end);
    *rest = text_part(*rest, end + 1, rest->length);
    return line;
}

/* Takes the first word off `rest`; empty when there is none left. */
static inline struct text next_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = 0;
    while (end < rest->length && rest->bytes[end] != ' ')
        end++;
    struct text word = text_part(*rest, 0, end);
    *rest = text_part(*rest, end, rest->length);
    return word;
}

/* The whole when it has no space. */
static inline struct text last_word(struct text phrase)
{
    size_t start = phrase.length;
    while (start > 0 && phrase.bytes[start - 1] != ' ')
        start--;
    return text_part(phrase, start, phrase.length);
}

static inline bool parse_verdict(struct text word, enum verdict *verdict)
{
    for (unsigned v = 0; v < verdict_count; v++)
        if (text_equal(word, text_of(verdict_name((enum verdict)v)))) {
            *verdict = (enum verdict)v;
            return true;
        }
    return false;
}

/* People write hyphens where the names of a rulebook have underscores. */
static inline bool same_name(struct text written, struct text name)
{
    if (written.length != name.length)
        return false;
    for (size_t i = 0; i < written.length; i++)
        if (written.bytes[i] != name.bytes[i] && !(written.bytes[i] == '-' && name.bytes[i] == '_'))
            return false;
    return true;
}

#endif
