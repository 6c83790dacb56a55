/*
 * parse_state: what the generated parser, the lexer and parse.c share while one file is parsed. Nobody
 * else includes this; parse.h is the door.
 */
#ifndef SSRCHECK_LANG_PARSE_STATE_H
#define SSRCHECK_LANG_PARSE_STATE_H

#include "lang/lexer.h"
#include "lang/tree_build.h"

struct parser {
    struct tree_builder build;
    struct lexer lexer;
    struct token previous; /* the last token handed to the parser */
    struct token pending;  /* read, but not yet handed on */
    bool has_pending;
    int depth; /* open braces */
    bool recovering;
    size_t message_count;
    uint32_t indentation; /* of the declaration being read */
    uint32_t line_start;  /* offset of the line that tokens are being read from */
    int naming;           /* the last keyword that names follow: messages say "a concept name" */
};

/* Made by the grammar: the quoted word of a token in parser.y, or what to call it; NULL beyond the last. */
const char *parser_token_name(int token);

/* Called by the grammar. */
void parse_report(struct parser *parser, int found, struct span span, const int *expected, size_t count);
void parse_report_depth(struct parser *parser, struct span span);

#endif
