/*
 * Remarks are comments, which nobody keeps when rules are read; they are found again by reading the file's tokens and
 * looking at what stands between them.
 */
#include "lang/lexer.h"
#include "lang/lint.h"
#include "lang/markdown.h"
#include "lang/parser.h"

#include <string.h>

/* `# lint: allow CODE because REASON`: one code of it. */
struct allowance {
    struct span span;  /* the code; of a remark without one, the remark */
    enum advice_code code;
    uint32_t line;     /* that it is about */
    bool counts, used; /* it names a code and gives a reason; it has taken something out */
};
struct allowance_list LIST_OF(struct allowance);

struct allowing {
    const struct source *source;
    struct diagnostics *diagnostics;
    struct arena *arena;
    struct text content; /* of a Markdown file the rules alone, in their places */
    bool tell;
    struct allowance_list list;
};

/* ---- what remarks say -------------------------------------------------------------------------------- */

static struct span span_of(const struct allowing *allowing, struct text part)
{
    uint32_t start = (uint32_t)(part.bytes - allowing->content.bytes);

    return (struct span){start, start + (uint32_t)part.length};
}

static struct diagnostic *tell(const struct allowing *allowing, enum advice_code code, struct span span, const char *words)
{
    struct diagnostic *advice =
        diagnostic_add(allowing->diagnostics, diagnostic_advice, allowing->source, span, "%s", words);

    advice->code = advice_name(code);
    return advice;
}

/* The next word of *rest, up to a space or a comma; moves *rest behind it. */
static struct text next_word(struct text *rest)
{
    size_t start = 0, end;

    while (start < rest->length && strchr(" \t,", rest->bytes[start]) != NULL)
        start++;
    for (end = start; end < rest->length && strchr(" \t,", rest->bytes[end]) == NULL;)
        end++;
    struct text word = text_part(*rest, start, end);
    *rest = text_part(*rest, end, rest->length);
    return word;
}

static void tell_unknown(const struct allowing *allowing, struct text name)
{
    struct text nearest = advice_nearest(name);

    if (!allowing->tell)
        return;
    struct diagnostic *advice = tell(allowing, advice_allow_unknown, span_of(allowing, name), "there is no advice of this name");
    if (nearest.length > 0)
        diagnostic_hint(allowing->diagnostics, advice, "did you mean '%.*s'?", TEXT_ARG(nearest));
    else
        diagnostic_hint(allowing->diagnostics, advice, "'ssrcheck lint --explain' lists them");
}

/* The codes of a remark, up to `because`. Returns whether a reason follows. */
static bool read_codes(struct allowing *allowing, struct text rest)
{
    for (struct text word = next_word(&rest); word.length > 0; word = next_word(&rest)) {
        if (text_equal(word, TEXT("because")))
            return text_trim(rest).length > 0;
        struct allowance allowance = {.span = span_of(allowing, word), .code = advice_find(word)};
        allowance.counts = allowance.code < advice_code_count;
        list_push(allowing->arena, &allowing->list, allowance);
        if (!allowance.counts)
            tell_unknown(allowing, word);
    }
    return false;
}

static void read_remark(struct allowing *allowing, struct text remark)
{
    struct text rest = remark;
    size_t first = allowing->list.count;

    while (rest.length > 0 && rest.bytes[0] == '#')
        rest = text_part(rest, 1, rest.length);
    struct text mark = next_word(&rest);

    if (!text_equal(mark, TEXT("lint:")))
        return;
    if (!text_equal(next_word(&rest), TEXT("allow"))) {
        if (allowing->tell)
            tell(allowing, advice_allow_unknown, span_of(allowing, remark), "a remark to lint says 'allow', and what");
        return;
    }
    bool reason = read_codes(allowing, rest);
    if (!reason && allowing->tell)
        tell(allowing, advice_allow_without_reason, span_of(allowing, remark), "this remark gives no reason, so it allows nothing");
    for (size_t i = first; i < allowing->list.count; i++)
        allowing->list.items[i].counts &= reason;
}

/* ---- where they stand -------------------------------------------------------------------------------- */

static uint32_t line_of(const struct allowing *allowing, uint32_t offset)
{
    return source_place(allowing->source, offset).line;
}

/* What stands between two tokens: the first of these ends, and the second starts, on a line of its own or not. */
static void read_between(struct allowing *allowing, uint32_t start, uint32_t end, bool last)
{
    struct text content = allowing->content;
    uint32_t line_before = start > 0 ? line_of(allowing, start - 1) : 0;

    for (size_t at = start; at < end; at++) {
        const char *mark = memchr(content.bytes + at, '#', end - at);
        if (mark == NULL)
            break;
        at = (size_t)(mark - content.bytes);
        const char *feed = memchr(mark, '\n', end - at);
        size_t stop = feed == NULL ? end : (size_t)(feed - content.bytes);
        size_t first = allowing->list.count;
        read_remark(allowing, text_trim(text_part(content, at, stop)));
        uint32_t own = line_of(allowing, (uint32_t)at), about = own;
        if (own != line_before)
            about = last ? 0 : line_of(allowing, end);
        for (size_t i = first; i < allowing->list.count; i++)
            allowing->list.items[i].line = about;
        at = stop;
    }
}

static void read_remarks(struct allowing *allowing)
{
    struct diagnostics unheard;
    struct lexer lexer = {.arena = allowing->arena,
                          .source = allowing->source,
                          .diagnostics = &unheard,
                          .markdown = text_ends_with(allowing->source->name, TEXT(".md"))};
    uint32_t behind = 0;

    diagnostics_init(&unheard, allowing->arena);
    table_init(&lexer.keywords, allowing->arena);
    allowing->content = allowing->source->content;
    if (lexer.markdown) {
        char *copy = arena_alloc_array(allowing->arena, allowing->content.length + 1, 1);
        markdown_keep_rules(allowing->content, copy);
        allowing->content.bytes = copy;
    }
    lexer_open(&lexer);
    for (;;) {
        struct token token = lexer_next(&lexer);
        read_between(allowing, behind, token.span.start, token.kind == TOKEN_END);
        if (token.kind == TOKEN_END)
            break;
        behind = token.span.end;
    }
}

/* ---- what they take out ------------------------------------------------------------------------------ */

static bool is_allowed(struct allowing *allowing, const struct diagnostic *advice)
{
    bool allowed = false;

    if (advice->level != diagnostic_advice || advice->code == NULL || advice->source == NULL ||
        !text_equal(advice->source->name, allowing->source->name))
        return false;
    uint32_t line = line_of(allowing, advice->span.start);
    for (size_t i = 0; i < allowing->list.count; i++) {
        struct allowance *allowance = &allowing->list.items[i];
        if (!allowance->counts || allowance->line != line ||
            !text_equal(text_of(advice->code), text_of(advice_name(allowance->code))))
            continue;
        allowed = allowance->used = true;
    }
    return allowed;
}

static void tell_unused(const struct allowing *allowing)
{
    for (size_t i = 0; i < allowing->list.count; i++) {
        const struct allowance *allowance = &allowing->list.items[i];
        if (allowance->counts && !allowance->used)
            tell(allowing, advice_allow_unused, allowance->span, "this allows nothing: no such advice is given here");
    }
}

static bool mentions_lint(struct text content)
{
    static const char mark[] = "lint:";

    for (size_t at = 0; at + sizeof mark - 1 <= content.length; at++) {
        const char *found = memchr(content.bytes + at, mark[0], content.length - at);
        if (found == NULL)
            return false;
        at = (size_t)(found - content.bytes);
        if (text_starts_with(text_part(content, at, content.length), TEXT(mark)))
            return true;
    }
    return false;
}

void lint_allow(const struct source *source, struct diagnostics *diagnostics, bool tell_of_remarks)
{
    struct allowing allowing = {
        .source = source, .diagnostics = diagnostics, .arena = diagnostics->arena, .tell = tell_of_remarks};
    struct diagnostic_list *list = &diagnostics->list;
    size_t given = list->count, kept = 0;

    if (!mentions_lint(source->content))
        return;
    read_remarks(&allowing);
    for (size_t i = 0; i < list->count; i++) {
        if (i >= given || !is_allowed(&allowing, &list->items[i]))
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    if (tell_of_remarks)
        tell_unused(&allowing);
}
