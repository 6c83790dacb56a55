/*
 * Ten thousand random rulebooks, in every construct that grammar.md tells of, with comments, spaces and line ends in
 * every place where they may stand: none loses a word or a comment by being laid out, all mean what they meant, and
 * what is laid out already stays as it is.
 */
#include "lang/format.h"
#include "lang/parse.h"
#include "lang/tree_print.h"
#include "tests/unit/fixture_grammar.h"

#include <ctype.h>
#include <stdlib.h>

#define RULEBOOKS 10000
#define SEED 20261122

struct trial {
    struct grammar grammar;
    struct arena *arena;       /* of one rulebook */
    struct text_builder rules; /* as its author wrote it */
    bool windows;              /* its lines end as Windows has them */
    unsigned comments;
};

/* ---- a rulebook ------------------------------------------------------------------------------------ */

static bool can_be_read(struct trial *trial, struct text rules)
{
    struct diagnostics diagnostics;
    struct source source;

    diagnostics_init(&diagnostics, trial->arena);
    source_init(&source, trial->arena, TEXT("t.rules"), rules);
    parse_rules(trial->arena, &source, 0, &diagnostics);
    return diagnostics.error_count == 0;
}

static struct text plainly(struct trial *trial, const struct word_list *words)
{
    struct text_builder out;

    text_builder_init(&out, trial->arena);
    for (size_t i = 0; i < words->count; i++) {
        text_append(&out, words->items[i]);
        text_append_byte(&out, ' ');
    }
    return text_built(&out);
}

static void put_line_end(struct trial *trial)
{
    text_append_string(&trial->rules, trial->windows ? "\r\n" : "\n");
}

static void put_comment(struct trial *trial)
{
    static const char *const tails[] = {"", "   ", "\t", " \"not a string", " { ( ,", " # again", " – 監査"};

    text_append_format(&trial->rules, "#%u.%s", trial->comments++, tails[grammar_choose(&trial->grammar, 7)]);
    put_line_end(trial);
}

/* What may stand between two words; `needed`: something has to. */
static void put_space(struct trial *trial, bool needed)
{
    static const char *const spaces[] = {" ", " ", " ", "   ", "\t", "\f", "\xC2\xA0", "\xEF\xBB\xBF"};
    size_t start = trial->rules.length;

    while (grammar_choose(&trial->grammar, 3) == 0) {
        size_t what = grammar_choose(&trial->grammar, 12);
        if (what < 8)
            text_append_string(&trial->rules, spaces[what]);
        else if (what < 11)
            put_line_end(trial);
        else
            put_comment(trial);
    }
    if (needed && trial->rules.length == start)
        text_append_byte(&trial->rules, ' ');
}

static bool is_sign(struct text word)
{
    return word.length == 1 && strchr("{}()<>,=", word.bytes[0]) != NULL;
}

/* Without one word after another on a line nothing would ever be long. */
static void put_words(struct trial *trial, const struct word_list *words)
{
    bool loose = grammar_choose(&trial->grammar, 2) == 0;

    for (size_t i = 0; i < words->count; i++) {
        bool needed = i > 0 && !is_sign(words->items[i]) && !is_sign(words->items[i - 1]);
        if (loose || grammar_choose(&trial->grammar, 12) == 0)
            put_space(trial, needed);
        else if (i > 0)
            text_append_byte(&trial->rules, ' ');
        text_append(&trial->rules, words->items[i]);
    }
    put_space(trial, true);
}

static void make_rulebook(struct trial *trial)
{
    size_t wanted = grammar_choose(&trial->grammar, 5);

    text_builder_init(&trial->rules, trial->arena);
    trial->comments = 0;
    trial->windows = grammar_choose(&trial->grammar, 8) == 0;
    put_space(trial, false);
    for (size_t made = 0; made < wanted;) {
        const struct word_list *words = grammar_declaration(&trial->grammar, made == 0);
        if (!can_be_read(trial, plainly(trial, words)))
            continue;
        grammar_was_right(&trial->grammar);
        put_words(trial, words);
        made++;
    }
}

/* ---- what must hold of it -------------------------------------------------------------------------- */

static struct text formatted(struct trial *trial, struct text name, struct text rules)
{
    struct diagnostics diagnostics;
    struct source source;
    struct text out;

    diagnostics_init(&diagnostics, trial->arena);
    source_init(&source, trial->arena, name, rules);
    if (format_rules(trial->arena, &source, &diagnostics, &out) != format_done)
        fail_msg("cannot be laid out: %.*s\n----\n%.*s", diagnostics.list.count > 0 ? (int)diagnostics.list.items[0].message.length : 0,
                 diagnostics.list.count > 0 ? diagnostics.list.items[0].message.bytes : "", TEXT_ARG(rules));
    return out;
}

/* The tree as an outline, without the places. */
static struct text meaning(struct trial *trial, struct text name, struct text rules)
{
    struct diagnostics diagnostics;
    struct source source;
    struct text_builder outline, out;

    diagnostics_init(&diagnostics, trial->arena);
    source_init(&source, trial->arena, name, rules);
    text_builder_init(&outline, trial->arena);
    text_builder_init(&out, trial->arena);
    tree_print(parse_rules(trial->arena, &source, 0, &diagnostics), &outline);
    struct text all = text_built(&outline);
    for (size_t start = 0, end = 0; start < all.length; start = end + 1) {
        for (end = start; end < all.length && all.bytes[end] != '\n';)
            end++;
        size_t keep = end;
        while (keep > start && (isdigit((unsigned char)all.bytes[keep - 1]) || all.bytes[keep - 1] == ':'))
            keep--;
        text_append(&out, text_part(all, start, keep));
        text_append_byte(&out, '\n');
    }
    return text_built(&out);
}

static void assert_comments_kept(const struct trial *trial, struct text out)
{
    const char *at = out.bytes;

    for (unsigned i = 0; i < trial->comments; i++) {
        char comment[16];
        snprintf(comment, sizeof comment, "#%u.", i);
        at = strstr(at, comment);
        if (at == NULL)
            fail_msg("comment %s is lost in\n%.*s", comment, TEXT_ARG(out));
        at++;
    }
}

static void assert_same(struct text was, struct text is, struct text rules)
{
    if (!text_equal(was, is))
        fail_msg("not the same:\n%.*s\n----\n%.*s\n---- written as\n%.*s", TEXT_ARG(was), TEXT_ARG(is), TEXT_ARG(rules));
}

/* No line ends in spaces, none begins with a tab and no two blank ones follow each other: outside of strings, which
 * keep whatever they hold. */
static void assert_tidy(struct text out)
{
    if (strstr(out.bytes, "\"\"\"") != NULL)
        return;
    for (const char *at = out.bytes; (at = strchr(at, '\n')) != NULL; at++) {
        size_t back = at > out.bytes && at[-1] == '\r' ? 2 : 1;
        if ((at >= out.bytes + back && at[-(long)back] == ' ') || at[1] == '\t' || strncmp(at, "\n\n\n", 3) == 0)
            fail_msg("untidy:\n%.*s", TEXT_ARG(out));
    }
    assert_true(out.length == 0 || (out.bytes[0] != '\n' && out.bytes[0] != ' ' && out.bytes[out.length - 1] == '\n'));
}

static void try_rules(struct trial *trial, struct text name, struct text rules)
{
    struct text once = formatted(trial, name, rules);

    assert_same(once, formatted(trial, name, once), rules);
    assert_comments_kept(trial, once);
    assert_same(meaning(trial, name, rules), meaning(trial, name, once), rules);
    if (!text_ends_with(name, TEXT(".md")))
        assert_tidy(once);
}

/* The same rules in the blocks of a page. */
static void try_page(struct trial *trial)
{
    struct text_builder page;
    struct text prose = TEXT("  Prose,  with # and \"quotes\" \t\n\n\n```rules fragment\nterm  a {}\n```\n");

    text_builder_init(&page, trial->arena);
    text_append(&page, prose);
    text_append_format(&page, "~~~~ rules \n%.*s\n~~~~\n", TEXT_ARG(text_built(&trial->rules)));
    text_append(&page, prose);
    text_append_string(&page, "```rules\n# ```\n   \n  ```\nend, without a line end");
    struct text out = formatted(trial, TEXT("t.md"), text_built(&page));
    assert_true(text_starts_with(out, prose));
    assert_true(text_ends_with(out, TEXT("```rules\n# ```\n  ```\nend, without a line end")));
    try_rules(trial, TEXT("t.md"), text_built(&page));
}

static void every_rulebook_keeps_what_it_says(void **state)
{
    struct arena *lasting = arena_new(0);
    struct trial trial = {.arena = arena_new(0)};

    (void)state;
    grammar_read(&trial.grammar, lasting, trial.arena, "grammar.md", SEED);
    const struct arena_mark before = arena_mark(trial.arena);
    for (size_t i = 0; i < RULEBOOKS; i++) {
        make_rulebook(&trial);
        try_rules(&trial, TEXT("t.rules"), text_built(&trial.rules));
        if (i % 8 == 0)
            try_page(&trial);
        arena_rewind(trial.arena, before);
    }
    size_t untried = 0;
    for (size_t i = 0; i < trial.grammar.ways.count; i++) {
        const char *way = trial.grammar.ways.items[i].at;
        if (trial.grammar.ways.items[i].used == 0)
            print_error("never tried: %.*s\n", (int)strcspn(way, "\n"), way);
        untried += trial.grammar.ways.items[i].used == 0;
    }
    assert_int_equal(untried, 0);
    assert_true(trial.grammar.ways.count > 200);
    arena_free(trial.arena);
    arena_free(lasting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_rulebook_keeps_what_it_says)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
