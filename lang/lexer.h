/*
 * lexer: a rule file as tokens with their places.
 *
 * In a Markdown file only the fenced blocks marked `rules` are read; the places stay those of the file.
 * A token's text borrows from the source. Mistakes within a token (a string without an end, a name with
 * capitals) are reported here, and the token is handed on mended, so that one slip gives one message.
 */
#ifndef SSRCHECK_LANG_LEXER_H
#define SSRCHECK_LANG_LEXER_H

#include "lang/diagnostic.h"
#include "lang/base/table.h"

struct lexer {
    struct arena *arena;
    const struct source *source;
    struct diagnostics *diagnostics;
    struct table keywords; /* word → token */
    uint32_t position;     /* behind the last token */
    bool markdown;
    void *scanner;
};

struct token {
    int kind; /* TOKEN_… of the parser */
    struct text text;
    struct span span;
};

struct token_list LIST_OF(struct token);

/* Prepares `lexer`, whose arena, source, diagnostics and keywords the caller has set. Everything it makes
 * is in the arena; there is nothing to close. */
void lexer_open(struct lexer *lexer);

/* The next token; at the end TOKEN_END again and again. */
struct token lexer_next(struct lexer *lexer);

#endif
