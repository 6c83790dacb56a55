#include "lang/parse.h"

#include "lang/base/utf8.h"
#include "lang/parse_state.h"
#include "lang/parser.h"

bool parse_begins_declaration(int token)
{
    static const bool begins[] = {
        [TOKEN_RULEBOOK] = true,  [TOKEN_USE] = true,        [TOKEN_SOURCE] = true,
        [TOKEN_PARAMETER] = true, [TOKEN_SET] = true,        [TOKEN_KIND] = true,
        [TOKEN_WORDS] = true,     [TOKEN_ORDER] = true,      [TOKEN_MODAL] = true,
        [TOKEN_TERM] = true,      [TOKEN_RELATION] = true,   [TOKEN_CONCEPT] = true,
        [TOKEN_PRINCIPLE] = true, [TOKEN_DEFINITION] = true, [TOKEN_RULE] = true,
        [TOKEN_CUE] = true,       [TOKEN_READING] = true,    [TOKEN_NUMBERING] = true,
        [TOKEN_TEST] = true,      [TOKEN_ADD] = true,        [TOKEN_REPLACE] = true,
        [TOKEN_SWITCH] = true,    [TOKEN_REQUIREMENT] = true,
        [TOKEN_SCHEME] = true,
        [TOKEN_DECISIONS] = true, [TOKEN_PROFILE] = true,     [TOKEN_WEIGH] = true,
        [TOKEN_ONLY] = true,      [TOKEN_MONEY] = true,     [TOKEN_MEASURE] = true,
        [TOKEN_CHANGE] = true,    [TOKEN_MUTATION] = true};

    return token >= 0 && token < (int)(sizeof begins / sizeof *begins) && begins[token];
}

/* ---- tokens on their way to the parser ------------------------------------------------------------ */

static struct token next_token(struct parser *parser)
{
    if (parser->next_pending < parser->pending.count)
        return parser->pending.items[parser->next_pending++];
    return lexer_next(&parser->lexer);
}

/* The token comes next again. */
static void push_back(struct parser *parser, struct token token)
{
    if (parser->next_pending > 0) {
        parser->pending.items[--parser->next_pending] = token;
        return;
    }
    parser->pending.count = 0;
    list_push(parser->build.arena, &parser->pending, token);
}

/* `or` between two stances is a token of its own: only so can `denied or removed` be told from
 * `denied or another_condition` with one token in view. */
static void tell_or(struct parser *parser, struct token *token)
{
    if (token->kind != TOKEN_OR || parser->previous.kind != TOKEN_STANCE)
        return;
    struct token after = next_token(parser);
    push_back(parser, after);
    if (after.kind == TOKEN_STANCE)
        token->kind = TOKEN_OR_STANCE;
}

/* How far `token` is indented, or UINT32_MAX when something else stands before it on its line. */
static uint32_t indentation_of(const struct parser *parser, struct token token)
{
    const char *bytes = parser->build.source->content.bytes;
    uint32_t at = token.span.start;

    while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t'))
        at--;
    return at == 0 || bytes[at - 1] == '\n' ? token.span.start - at : UINT32_MAX;
}

bool parse_is_fresh_start(const struct parser *parser, struct token token)
{
    return token.kind == TOKEN_END || token.kind == TOKEN_BLOCK_END ||
           (parse_begins_declaration(token.kind) && indentation_of(parser, token) <= parser->indentation);
}

/* Many words that begin a declaration may also stand within a block. One that stands there at the start of a
 * line, no further in than the declaration itself, may be the next declaration all the same, when a brace was
 * forgotten: from there on tokens are kept, so that they can be read again. */
static void note_since(struct parser *parser, struct token token)
{
    if (parser->depth == 0)
        parser->since.count = 0;
    else if (parser->since.count > 0 || parse_is_fresh_start(parser, token))
        list_push(parser->build.arena, &parser->since, token);
}

static void follow(struct parser *parser, struct token token)
{
    if (token.kind == TOKEN_OPEN)
        parser->depth++;
    else if (token.kind == TOKEN_CLOSE && parser->depth > 0)
        parser->depth--;
    else if (parser->depth == 0 && parse_begins_declaration(token.kind)) {
        uint32_t indentation = indentation_of(parser, token);
        if (indentation != UINT32_MAX)
            parser->indentation = indentation;
    }
    note_since(parser, token);
    if (parse_names_after(token.kind) != NULL)
        parser->naming = token.kind;
    parser->previous = token;
}

/* ---- after a mistake --------------------------------------------------------------------------------- */

const struct token *parse_next_declaration(const struct parser *parser)
{
    const struct token_list *since = &parser->since;

    if (since->count < 3)
        return NULL;
    switch (since->items[2].kind) {
    case TOKEN_OPEN:
    case TOKEN_STRING:
    case TOKEN_LONG_STRING:
    case TOKEN_EQUALS:
    case TOKEN_FOR:
    case TOKEN_NAME:
    case TOKEN_ENACTS:
    case TOKEN_APART:
        return &since->items[0];
    default:
        return NULL;
    }
}

/* What was kept since the forgotten brace comes again, and then what was pending behind it. */
static void read_again(struct parser *parser)
{
    struct arena *arena = parser->build.arena;
    struct token_list again = {0};

    for (size_t i = 0; i < parser->since.count; i++)
        list_push(arena, &again, parser->since.items[i]);
    for (size_t i = parser->next_pending; i < parser->pending.count; i++)
        list_push(arena, &again, parser->pending.items[i]);
    parser->pending = again;
    parser->next_pending = 0;
}

/* Passes over the rest of the faulty declaration, which begins with the token that did not fit: to its
 * closing brace, or to where the next declaration begins. */
static void pass_over(struct parser *parser)
{
    struct token token = parser->previous;
    bool ended = token.kind == TOKEN_CLOSE && parser->depth == 0;

    while (!ended && !parse_is_fresh_start(parser, token)) {
        token = next_token(parser);
        if (token.kind == TOKEN_OPEN)
            parser->depth++;
        else if (token.kind == TOKEN_CLOSE)
            ended = --parser->depth <= 0;
    }
    if (!ended)
        push_back(parser, token);
}

static struct token recover(struct parser *parser)
{
    struct span here = {parser->previous.span.end, parser->previous.span.end};

    if (parse_next_declaration(parser) != NULL)
        read_again(parser);
    else
        pass_over(parser);
    parser->since.count = 0;
    parser->depth = 0;
    parser->recovering = false;
    return (struct token){.kind = TOKEN_RECOVERED, .span = here};
}

int rules_lex(RULES_STYPE *value, struct span *span, struct parser *parser)
{
    struct token token;

    if (parser->message_count >= PARSE_MESSAGE_LIMIT) {
        token = (struct token){.kind = TOKEN_END, .span = parser->previous.span};
    } else if (parser->recovering) {
        token = recover(parser);
    } else {
        token = next_token(parser);
        tell_or(parser, &token);
        follow(parser, token);
    }
    value->text = token.text;
    *span = token.span;
    return token.kind;
}

/* ---- the door ---------------------------------------------------------------------------------------- */

static void list_keywords(struct table *keywords, struct arena *arena)
{
    table_init(keywords, arena);
    for (int token = PARSE_FIRST_KEYWORD; token <= PARSE_LAST_KEYWORD; token++) {
        struct text quoted = text_of(parser_token_name(token));
        table_put(keywords, text_part(quoted, 1, quoted.length - 1), (size_t)token);
    }
    for (size_t i = 0; i < fixed_stances.count; i++)
        table_put(keywords, text_of(fixed_stances.words[i]), TOKEN_STANCE);
}

static struct lexer lexer_of(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
    struct lexer lexer = {.arena = arena,
                          .source = source,
                          .diagnostics = diagnostics,
                          .markdown = text_ends_with(source->name, TEXT(".md"))};

    list_keywords(&lexer.keywords, arena);
    return lexer;
}

static struct tree *parse(struct tree_builder build, size_t file)
{
    struct parser *parser = arena_new_object(build.arena, struct parser);

    build.tree = arena_new_object(build.arena, struct tree);
    build.tree->source = build.source;
    build.tree->file = file;
    parser->build = build;
    parser->lexer = lexer_of(build.arena, build.source, build.diagnostics);
    lexer_open(&parser->lexer);
    if (rules_parse(parser) != 0)
        tree_recover(&parser->build);
    return build.tree;
}

struct tree *parse_rules(struct arena *arena, const struct source *source, size_t file,
                         struct diagnostics *diagnostics)
{
    return parse((struct tree_builder){.arena = arena, .diagnostics = diagnostics, .source = source}, file);
}

struct tree *parse_rules_marked(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
    return parse(
        (struct tree_builder){.arena = arena, .diagnostics = diagnostics, .source = source, .marked = true}, 0);
}

struct token_list parse_words(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
    struct lexer lexer = lexer_of(arena, source, diagnostics);
    struct token_list words = {0};

    lexer_open(&lexer);
    for (struct token token = lexer_next(&lexer); token.kind != TOKEN_END; token = lexer_next(&lexer))
        list_push(arena, &words, token);
    return words;
}

bool parse_can_read(const struct source *source, struct diagnostics *diagnostics)
{
    size_t bad = utf8_check(source->content);

    if (bad == source->content.length)
        return true;
    struct diagnostic *error =
        diagnostic_add(diagnostics, diagnostic_error, source,
                       (struct span){(uint32_t)bad, (uint32_t)bad + 1}, "this byte is no UTF-8");
    diagnostic_hint(diagnostics, error, "save the file as UTF-8");
    return false;
}
