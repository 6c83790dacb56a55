/* What to say when a token does not fit. */
#include "lang/parse_state.h"
#include "lang/parser.h"
#include "lang/spelling.h"

#include <string.h>

enum {
    last_free_keyword = TOKEN_BECOMES,
    token_count = PARSE_LAST_KEYWORD + 1,
    quote_limit = 40 /* bytes of a string shown in a message */
};

static bool is_keyword(int token)
{
    return token >= PARSE_FIRST_KEYWORD && token <= PARSE_LAST_KEYWORD;
}

/* Several tokens that one noun stands for. */
struct token_group {
    const char *noun; /* NULL: the noun for names that fits the place */
    int tokens[40];   /* up to a 0 */
    bool free_keywords, all_keywords;
};

static const struct token_group groups[] = {
    {NULL, {TOKEN_NAME, TOKEN_STANCE}, true, true},
    {"a declaration (term, concept, rule …)",
     {TOKEN_RULEBOOK, TOKEN_PROFILE, TOKEN_USE, TOKEN_SOURCE, TOKEN_PARAMETER, TOKEN_SET, TOKEN_KIND, TOKEN_WORDS,
      TOKEN_ORDER, TOKEN_MODAL, TOKEN_TERM, TOKEN_RELATION, TOKEN_CONCEPT, TOKEN_PRINCIPLE, TOKEN_DEFINITION,
      TOKEN_RULE, TOKEN_CHANGE, TOKEN_REQUIREMENT, TOKEN_SCHEME, TOKEN_DECISIONS, TOKEN_WEIGH, TOKEN_ONLY, TOKEN_CUE, TOKEN_READING, TOKEN_NUMBERING, TOKEN_TEST,
       TOKEN_MONEY, TOKEN_MEASURE, TOKEN_MUTATION},
     false,
     false},
    {"a condition",
     {TOKEN_NOT,     TOKEN_LEFT,   TOKEN_ANY,     TOKEN_ALL,     TOKEN_AT,    TOKEN_STRENGTHENS,
      TOKEN_WEAKENS, TOKEN_WEAKLY, TOKEN_MOSTLY, TOKEN_TOUCHES, TOKEN_REACHED, TOKEN_NAMED, TOKEN_KIND,  TOKEN_PARAMETER,
      TOKEN_HEADING, TOKEN_CLAIMS, TOKEN_MODAL,   TOKEN_TENSE,   TOKEN_VOICE, TOKEN_WHO,
      TOKEN_WHOM,    TOKEN_DOES,   TOKEN_TO,      TOKEN_OF,      TOKEN_ABOUT, TOKEN_NEGATED, TOKEN_QUOTED,  TOKEN_AFTER,
      TOKEN_UNDER,
      TOKEN_MORE,    TOKEN_TITLE,  TOKEN_STRING,  TOKEN_PATTERN},
     false,
     false},
    {NULL, {TOKEN_NAME, TOKEN_LESS, TOKEN_TERM, TOKEN_RELATION, TOKEN_CONCEPT}, true, false},
    {NULL, {TOKEN_NAME, TOKEN_PRINCIPLE}, true, false},
    {"a part (who, whom, to, of or about)",
     {TOKEN_NAME, TOKEN_LESS, TOKEN_WHO, TOKEN_WHOM, TOKEN_TO, TOKEN_OF, TOKEN_ABOUT},
     true,
     false},
    {NULL, {TOKEN_NAME}, true, false},
    {"a string", {TOKEN_STRING, TOKEN_LONG_STRING}, false, false},
    {"a phrase", {TOKEN_STRING, TOKEN_PATTERN}, false, false},
};

/* What goes on with a complete condition: naming all of it would bury what was forgotten. */
static const int continuations[] = {TOKEN_STANCE, TOKEN_MENTIONED, TOKEN_BEFORE, TOKEN_NEAR,
                                    TOKEN_IN,     TOKEN_WITHIN,    TOKEN_COMMA};

/* What fits at a place, on its way to a message. */
struct expectations {
    bool wanted[token_count];
    const char *nouns[token_count];
    size_t count;
};

const char *parse_names_after(int token)
{
    switch (token) {
    case TOKEN_TERM:
    case TOKEN_WHO:
    case TOKEN_WHOM:
    case TOKEN_DOES:
    case TOKEN_HEADING:
    case TOKEN_LABEL:
        return "a term name";
    case TOKEN_RELATION:
        return "a relation name";
    case TOKEN_CONCEPT:
    case TOKEN_SERVED:
    case TOKEN_BREACHED:
    case TOKEN_SUGGEST:
    case TOKEN_REPAIR:
        return "a concept name";
    case TOKEN_PRINCIPLE:
        return "a principle name";
    case TOKEN_CITE:
    case TOKEN_SOURCE:
        return "a source name";
    case TOKEN_KIND:
    case TOKEN_FOR:
        return "a kind of document";
    case TOKEN_USE:
    case TOKEN_EXTENDS:
    case TOKEN_RULEBOOK:
        return "a rulebook's name";
    case TOKEN_DEFINITION:
    case TOKEN_RULE:
    case TOKEN_PARAMETER:
    case TOKEN_SET:
    case TOKEN_WHEN:
    case TOKEN_EXPECT:
    case TOKEN_ORDER:
    case TOKEN_SHOWN:
    case TOKEN_BROKEN:
    case TOKEN_MISSED:
    case TOKEN_SCHEME:
    case TOKEN_DECISIONS:
    case TOKEN_BESIDE:
        return "a name";
    default:
        return NULL;
    }
}

static const char *noun_for_names(const struct parser *parser)
{
    const char *noun = parse_names_after(parser->naming);

    return noun == NULL ? "a name" : noun;
}

static bool is_all_wanted(const struct expectations *expectations, const struct token_group *group)
{
    for (size_t i = 0; group->tokens[i] != 0; i++) {
        if (!expectations->wanted[group->tokens[i]])
            return false;
    }
    for (int token = PARSE_FIRST_KEYWORD; group->all_keywords && token <= PARSE_LAST_KEYWORD; token++) {
        if (!expectations->wanted[token])
            return false;
    }
    for (int token = PARSE_FIRST_KEYWORD; group->free_keywords && token <= last_free_keyword; token++) {
        if (!expectations->wanted[token])
            return false;
    }
    return true;
}

/* Each noun once: two sorts of tokens may go by the same. */
static void add_noun(struct expectations *expectations, const char *noun)
{
    for (size_t i = 0; i < expectations->count; i++) {
        if (strcmp(expectations->nouns[i], noun) == 0)
            return;
    }
    expectations->nouns[expectations->count++] = noun;
}

static void take_group(struct expectations *expectations, const struct token_group *group, const char *noun)
{
    for (size_t i = 0; group->tokens[i] != 0; i++)
        expectations->wanted[group->tokens[i]] = false;
    for (int token = PARSE_FIRST_KEYWORD; group->free_keywords && token <= last_free_keyword; token++)
        expectations->wanted[token] = false;
    for (int token = PARSE_FIRST_KEYWORD; group->all_keywords && token <= PARSE_LAST_KEYWORD; token++)
        expectations->wanted[token] = false;
    if (noun != NULL)
        add_noun(expectations, noun);
}

static void gather(struct parser *parser, struct expectations *expectations, const int *tokens, size_t count)
{
    bool *wanted = expectations->wanted;

    for (size_t i = 0; i < count; i++) {
        if (tokens[i] < token_count)
            wanted[tokens[i]] = true;
    }
    wanted[TOKEN_BLOCK_END] = wanted[TOKEN_RECOVERED] = wanted[TOKEN_OR_STANCE] = wanted[TOKEN_STRANGE] =
        false;
    if (wanted[TOKEN_AND] && wanted[TOKEN_OR] && !wanted[TOKEN_STRENGTHENS]) {
        for (size_t i = 0; i < sizeof continuations / sizeof *continuations; i++)
            wanted[continuations[i]] = false;
    }
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct token_group *group = &groups[i];
        if (!is_all_wanted(expectations, group))
            continue;
        take_group(expectations, group, group->noun ? group->noun : noun_for_names(parser));
        if (i == 1)
            wanted[TOKEN_ADD] = wanted[TOKEN_REPLACE] = wanted[TOKEN_SWITCH] = false;
        if (i == 2) /* a thing is a condition as well */
            take_group(expectations, &groups[3], NULL);
    }
    for (int token = 0; token < token_count; token++) {
        if (wanted[token] && token != TOKEN_CLOSE)
            add_noun(expectations, parser_token_name(token));
    }
    if (wanted[TOKEN_CLOSE])
        add_noun(expectations, parser_token_name(TOKEN_CLOSE));
}

static struct text listed(struct parser *parser, const struct expectations *expectations)
{
    struct text_builder list;

    text_builder_init(&list, parser->build.arena);
    for (size_t i = 0; i < expectations->count; i++) {
        if (i > 0)
            text_append_string(&list, i + 1 == expectations->count ? " or " : ", ");
        text_append_string(&list, expectations->nouns[i]);
    }
    return text_built(&list);
}

static struct text cut(struct parser *parser, struct text text)
{
    size_t end = 0;

    while (end < text.length && end < quote_limit && text.bytes[end] != '\n')
        end++;
    while (end < text.length && end > 0 && (text.bytes[end] & 0xC0) == 0x80)
        end--;
    if (end == text.length)
        return text;
    return text_format(parser->build.arena, "%.*s…", (int)end, text.bytes);
}

static struct text named(struct parser *parser, struct token token)
{
    struct arena *arena = parser->build.arena;
    struct text shown = cut(parser, token.text);

    switch (token.kind) {
    case TOKEN_STRING:
    case TOKEN_LONG_STRING:
        return text_format(arena, "the string \"%.*s\"", TEXT_ARG(shown));
    case TOKEN_PATTERN:
        return text_format(arena, "the pattern %.*s", TEXT_ARG(shown));
    case TOKEN_END:
    case TOKEN_BLOCK_END:
        return text_of(parser_token_name(token.kind));
    default:
        return text_format(arena, "'%.*s'", TEXT_ARG(shown));
    }
}

/* The keyword that a misspelt one was meant to be. */
static struct text nearest_keyword(struct parser *parser, const int *tokens, size_t count, struct text word)
{
    struct text known[token_count + stance_count];
    size_t known_count = 0;

    (void)parser;
    for (size_t i = 0; i < count; i++) {
        if (is_keyword(tokens[i])) {
            struct text name = text_of(parser_token_name(tokens[i]));
            known[known_count++] = text_part(name, 1, name.length - 1);
        } else if (tokens[i] == TOKEN_STANCE) {
            for (size_t s = 0; s < stance_count; s++)
                known[known_count++] = text_of(fixed_stances.words[s]);
        }
    }
    return spelling_nearest(word, known, known_count);
}

static bool is_among(const int *tokens, size_t count, int token)
{
    for (size_t i = 0; i < count; i++) {
        if (tokens[i] == token)
            return true;
    }
    return false;
}

static void add_hint(struct parser *parser, struct diagnostic *error, struct token found, const int *tokens,
                     size_t count)
{
    struct diagnostics *diagnostics = parser->build.diagnostics;
    bool name_fits = is_among(tokens, count, TOKEN_NAME);

    if (text_equal(found.text, TEXT(";"))) {
        diagnostic_hint(diagnostics, error, "a statement ends where the next one begins; it needs no ';'");
    } else if (found.kind == TOKEN_NAME && is_among(tokens, count, TOKEN_LESS) && !name_fits) {
        diagnostic_hint(diagnostics, error, "a term within a term is written <%.*s>, a word \"%.*s\"",
                        TEXT_ARG(found.text), TEXT_ARG(found.text));
    } else if (found.kind == TOKEN_NAME && !name_fits) {
        struct text nearest = nearest_keyword(parser, tokens, count, found.text);
        if (nearest.length > 0)
            diagnostic_hint(diagnostics, error, "did you mean '%.*s'?", TEXT_ARG(nearest));
    }
}

/* A block that was not closed: the next declaration, or the end, stands where its brace should be. */
static bool is_unclosed(const struct parser *parser, struct token found, const int *tokens, size_t count)
{
    return parser->build.current != NULL && parser->depth > 0 && is_among(tokens, count, TOKEN_CLOSE) &&
           parse_is_fresh_start(parser, found);
}

static void report_unclosed(struct parser *parser, struct token found)
{
    const struct tree_declaration *open = parser->build.current;
    struct place place = source_place(parser->build.source, open->keyword.start);

    diagnostic_add(parser->build.diagnostics, diagnostic_error, parser->build.source, found.span,
                   "expected '}' (to close '%s' at line %u) but found %.*s",
                   declaration_kind_name(open->kind), (unsigned)place.line, TEXT_ARG(named(parser, found)));
}

static void report_unexpected(struct parser *parser, struct token found, const int *expected, size_t count)
{
    struct expectations expectations = {.count = 0};

    gather(parser, &expectations, expected, count);
    struct diagnostic *error =
        diagnostic_add(parser->build.diagnostics, diagnostic_error, parser->build.source, found.span,
                       "expected %.*s but found %.*s", TEXT_ARG(listed(parser, &expectations)),
                       TEXT_ARG(named(parser, found)));
    add_hint(parser, error, found, expected, count);
}

void parse_report(struct parser *parser, const int *expected, size_t count)
{
    struct token found = parser->previous;
    const struct token *next = parse_next_declaration(parser);

    parser->recovering = true;
    if (parser->message_count++ >= PARSE_MESSAGE_LIMIT)
        return;
    if (next != NULL)
        report_unclosed(parser, *next);
    else if (is_unclosed(parser, found, expected, count))
        report_unclosed(parser, found);
    else
        report_unexpected(parser, found, expected, count);
}

void parse_report_depth(struct parser *parser, struct span span)
{
    if (parser->message_count++ < PARSE_MESSAGE_LIMIT)
        diagnostic_add(parser->build.diagnostics, diagnostic_error, parser->build.source, span,
                       "conditions nest more than %d deep", TREE_DEPTH_LIMIT);
}
