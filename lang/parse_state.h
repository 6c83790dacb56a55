/*
 * parse_state: what the generated parser, the lexer, parse.c and parse_messages.c share while one file is
 * parsed. Nobody else includes this; parse.h is the door.
 */
#ifndef SSRCHECK_LANG_PARSE_STATE_H
#define SSRCHECK_LANG_PARSE_STATE_H

#include "lang/lexer.h"
#include "lang/tree_build.h"

#define PARSE_MESSAGE_LIMIT 100 /* syntax errors in a file; what follows is not worth reading */

/* In the order of the %token lines of parser.y. */
#define PARSE_FIRST_KEYWORD TOKEN_RULEBOOK
#define PARSE_LAST_KEYWORD TOKEN_SILENT

struct parser {
    struct tree_builder build;
    struct lexer lexer;
    struct token previous;     /* the last token handed to the parser */
    struct token_list pending; /* read, but not yet handed on: those from next_pending on */
    size_t next_pending;
    struct token_list since; /* within a block: what follows a word that may be the next declaration */
    int depth;               /* open braces */
    bool recovering;
    size_t message_count;
    uint32_t indentation; /* of the declaration being read */
    int naming;           /* the last keyword that names follow: messages say "a concept name" */
};

/* Made by the grammar: the quoted word of a token in parser.y, or what to call it; NULL beyond the last. */
const char *parser_token_name(int token);

/* parse.c */
bool parse_begins_declaration(int token);
/* Whether the next declaration begins here, although the one being read was not closed. */
bool parse_is_fresh_start(const struct parser *parser, struct token token);
/* The first token of a declaration that was read as part of a block whose brace was forgotten, or NULL. */
const struct token *parse_next_declaration(const struct parser *parser);

/* parse_messages.c; called by the grammar. */
void parse_report(struct parser *parser, const int *expected, size_t count);
void parse_report_depth(struct parser *parser, struct span span);
/* What the names behind a keyword name ("a concept name"), or NULL. */
const char *parse_names_after(int token);

#endif
