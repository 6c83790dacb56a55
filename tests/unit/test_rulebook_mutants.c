/* rulebook_mutants: what is told, what is written, and that the text says the same as the change in memory. */
#include "lang/rulebook_mutants.h"

#include "lang/rulebook_print.h"
#include "tests/unit/fixture_rules.h"

#define RULES                                                                                                \
    "source s { title \"S\" }\n"                                                                             \
    "kind bill { \"be it enacted\", \"this act\" }\n"                                                        \
    "term court { \"court\", \"judge~\" }\n"                                                                 \
    "term army { \"army\" }\n"                                                                               \
    "term looking { \"look~\" }\n"                                                                           \
    "term naming { \"name~\" }\n"                                                                            \
    "cue denied \"without\" forward\n"                                                                       \
    "reading allowed when modal power and not (who court or who army)\n"                                     \
    "reading described when not modal duty\n"                                                                \
    "relation names { who army does naming whom court cite s }\n"                                            \
    "relation looks { who court or unknown or inherited does looking whom army stance provided or denied\n"  \
    "  hollow when who names who or whom names who in document when not negated cite s }\n"                  \
    "concept seen { looks provided with court in sentence as denied, names,\n"                               \
    "  \"saw it\" with (army in unit or court before army in sentence),\n"                                   \
    "  when at least 2 of (court, army, \"spy\") in sentence, when any of (looks, names) denied in paragraph }\n" \
    "principle p { served by seen, names provided cite s }\n"                                                \
    "decisions shared { out of scope unless army because \"x\" cite s  fails when court }\n"                   \
    "definition d { decide as shared  counts when strengthens all of p, q and seen mentioned  fails otherwise }\n" \
    "definition e beside d { decide as shared  counts when strengthens p  fails otherwise }\n"               \
    "principle q { served by seen cite s }\n"                                                                \
    "rule r in document { when seen in document and not names message \"m\" cite s }\n"

/* "guard cue denied: without `x` -> \n", a line each. */
static char *listed(const struct fixture *fixture, const struct mutant_list *mutants)
{
    struct text_builder out;
    text_builder_init(&out, fixture->arena);
    for (size_t i = 0; i < mutants->count; i++) {
        const struct rulebook_mutant *mutant = &mutants->items[i];
        text_append_format(&out, "%s %.*s: %.*s\n", mutant_kind_name(mutant->kind), TEXT_ARG(mutant->owner),
                           TEXT_ARG(mutant->told));
    }
    return (char *)text_built(&out).bytes;
}

static bool is_told(const char *list, const char *line)
{
    char wanted[256];
    snprintf(wanted, sizeof wanted, "%s\n", line);
    return strstr(list, wanted) != NULL;
}

static void every_slip_is_told(void **state)
{
    (void)state;
    static const char *const told[] = {
        "phrase kind bill: without `\"be it enacted\",`",
        "phrase kind bill: without `, \"this act\"`",
        "phrase cue denied: without `cue denied \"without\" forward`",
        "exception reading allowed: without `and not (who court or who army)`",
        "guard reading allowed: without `modal power and`",
        "alternative reading allowed: without `or who army`",
        "reading reading described: without `reading described when not modal duty`",
        "negation reading described: without `not`",
        "role relation looks: without `or unknown`",
        "role relation looks: without `or inherited`",
        "stance relation looks: without `stance provided or denied`",
        "hollow relation looks: without `who names who or`",
        "hollow relation looks: without `or whom names who in document`",
        "exception relation looks: without `when not negated`",
        "stance concept seen: without `as denied`",
        "stance concept seen: without `provided`",
        "guard concept seen: without `with court in sentence`",
        "way concept seen: without `names,`",
        "scope concept seen: `in paragraph` for `in sentence`",
        "scope concept seen: `in document` for `in unit`",
        "scope concept seen: with `in paragraph` added",
        "order concept seen: `near` for `before`",
        "quantity concept seen: `1` for `2`",
        "quantity concept seen: `3` for `2`",
        "alternative concept seen: without `court,`",
        "quantity concept seen: `all of` for `any of`",
        "link principle p: without `, names provided`",
        "stance principle p: without `provided`",
        "decision definition d: without `out of scope unless army because \"x\" cite s`",
        "verdict definition d: `undetermined` for `out of scope`",
        "quantity definition d: `any of` for `all of`",
        "stance definition d: without `mentioned`",
        "exception rule r: without `and not names`",
        "stance rule r: with `mentioned` added",
    };
    struct fixture *fixture = fixture_load(RULES);
    assert_non_null(fixture->rulebook);
    struct mutant_list mutants = rulebook_mutants(fixture->rulebook, fixture->arena);
    char *list = listed(fixture, &mutants);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!is_told(list, told[i]))
            fail_msg("not told: %s\n%s", told[i], list);
    }
    /* What is asked of a document has no wider scope. */
    assert_null(strstr(list, "scope rule r"));
    fixture_free(fixture);
}

static void what_definitions_share_is_changed_in_all(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_load(RULES);
    struct mutant_list mutants = rulebook_mutants(fixture->rulebook, fixture->arena);
    size_t shared = 0;
    for (size_t i = 0; i < mutants.count; i++) {
        if (mutants.items[i].kind == mutant_verdict && mutants.items[i].sites.count == 2)
            shared++;
    }
    assert_int_equal(shared, 2);
    fixture_free(fixture);
}

static int compare_lines(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* The lines of the rulebook in the order of the alphabet, without the places: text that goes moves what stands behind it,
 * and things are numbered in the order in which they are needed. */
static struct text printed(const struct rulebook *rulebook, struct arena *arena)
{
    struct text_builder whole, out;
    struct line_list LIST_OF(struct text) lines = {NULL, 0, 0};
    text_builder_init(&whole, arena);
    text_builder_init(&out, arena);
    rulebook_print(rulebook, &whole);
    struct text text = text_built(&whole);
    for (size_t start = 0; start < text.length;) {
        size_t end = start + text_find(text_part(text, start, text.length), TEXT("\n"));
        struct text line = text_part(text, start, end);
        size_t place = text_find(line, TEXT("  ["));
        list_push(arena, &lines, text_part(line, 0, place));
        start = end + 1;
    }
    qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    for (size_t i = 0; i < lines.count; i++)
        text_append_format(&out, "%.*s\n", TEXT_ARG(lines.items[i]));
    return text_built(&out);
}

static struct rulebook *load_with(const char *path, struct text content, struct rulebook_options *options,
                                  const struct rulebook *rulebook, size_t file, struct diagnostics *messages)
{
    struct rulebook_replacement replaced = {rulebook->files.items[file].source.name, content};
    options->replaced = &replaced;
    options->replaced_count = 1;
    return path != NULL ? rulebook_load(path, options, messages)
                        : rulebook_load_text(TEXT("t.rules"), content, options, messages);
}

static void compare_mutant(const char *path, struct rulebook *rulebook, const struct rulebook_mutant *mutant)
{
    struct arena *arena = arena_new(0);
    struct diagnostics messages;
    struct rulebook_options options = {0};
    diagnostics_init(&messages, arena);
    struct text content = rulebook_mutant_text(rulebook, mutant, arena);
    struct rulebook *other = load_with(path, content, &options, rulebook, mutant->file, &messages);
    if (other == NULL)
        fail_msg("%.*s: %.*s: cannot be loaded: %s", TEXT_ARG(mutant->owner), TEXT_ARG(mutant->told),
                 fixture_print(&messages, diagnostic_for_machines));
    if (mutant->phrase != RULEBOOK_NONE) {
        assert_true(other->phrases.count < rulebook->phrases.count);
    } else {
        rulebook_mutant_swap(mutant);
        struct text changed = printed(rulebook, arena);
        rulebook_mutant_swap(mutant);
        struct text loaded = printed(other, arena);
        size_t same = 0;
        while (same < changed.length && same < loaded.length && changed.bytes[same] == loaded.bytes[same])
            same++;
        /* A relation that no principle names any more needs no concept of its own. */
        if (other->concepts.count == rulebook->concepts.count && !text_equal(changed, loaded))
            fail_msg("%.*s: %.*s: memory says <%.200s>, text <%.200s>", TEXT_ARG(mutant->owner), TEXT_ARG(mutant->told),
                     changed.bytes + (same > 80 ? same - 80 : 0), loaded.bytes + (same > 80 ? same - 80 : 0));
    }
    rulebook_free(other);
    arena_free(arena);
}

static void text_and_memory_say_the_same(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_load(RULES);
    struct text before = printed(fixture->rulebook, fixture->arena);
    struct mutant_list mutants = rulebook_mutants(fixture->rulebook, fixture->arena);
    for (size_t i = 0; i < mutants.count; i++)
        compare_mutant(NULL, fixture->rulebook, &mutants.items[i]);
    assert_true(text_equal(before, printed(fixture->rulebook, fixture->arena)));
    fixture_free(fixture);
}

static void so_they_do_in_our_own_rules(void **state)
{
    (void)state;
    const char *path = "rules/standard.rules";
    struct arena *arena = arena_new(0);
    struct diagnostics messages;
    diagnostics_init(&messages, arena);
    struct rulebook *rulebook = rulebook_load(path, NULL, &messages);
    assert_non_null(rulebook);
    struct mutant_list mutants = rulebook_mutants(rulebook, arena);
    for (size_t i = 0; i < mutants.count; i += mutants.items[i].kind == mutant_phrase ? 401 : 61)
        compare_mutant(path, rulebook, &mutants.items[i]);
    rulebook_free(rulebook);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_is_told),
        cmocka_unit_test(what_definitions_share_is_changed_in_all),
        cmocka_unit_test(text_and_memory_say_the_same),
        cmocka_unit_test(so_they_do_in_our_own_rules),
    };
    return cmocka_run_group_tests_name("rulebook_mutants", tests, NULL, NULL);
}
