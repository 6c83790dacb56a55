/*
 * The passages of tests/verdicts: what a careful lawyer would say of each unit, and what the program says. A case
 * that the program is known to get wrong is marked `# miss` and must go on being wrong until the mark is taken away.
 */
#include "checker/command/unit_find.h"
#include "lang/base/file.h"
#include "tests/label_words.h"
#include "tests/unit/fixture_clauses.h"

#include <glob.h>

/* "article-4 fails | -accountability" */
struct expected {
    size_t line;
    struct text unit; /* empty: the passage is one unit */
    enum verdict verdict;
    struct text effects;
};
struct expected_list LIST_OF(struct expected);

struct tally {
    size_t cases, right, misses, not_as_marked;
};

struct runner {
    struct arena *arena;
    const struct rulebook *rulebook;
    struct check_rules *rules;
    bool verbose;
    const char *file;
    struct tally tally;
    size_t kind;
    /* the case that is being read */
    size_t line;
    bool known_miss;
    struct text_builder passage;
    struct expected_list expected;
    struct text_builder trouble; /* a line for each expectation that was not met */
};

/* ---- judging ------------------------------------------------------------------------------------------- */

static void complain(struct runner *runner, const struct expected *expected, struct text got, struct text because)
{
    text_append_format(&runner->trouble, "%s:%zu: expected %.*s%s%s%s%.*s, got %.*s\n", runner->file, expected->line,
                       TEXT_ARG(expected->unit), expected->unit.length > 0 ? " " : "",
                       verdict_name(expected->verdict), expected->effects.length > 0 ? " | " : "",
                       TEXT_ARG(expected->effects), TEXT_ARG(got));
    if (because.length > 0)
        text_append_format(&runner->trouble, "    %.*s\n", TEXT_ARG(because));
}

static bool has_effect(const struct runner *runner, const struct unit_verdict *unit, struct text word)
{
    for (size_t p = 0; p < runner->rulebook->principles.count; p++) {
        if (!same_name(text_part(word, 1, word.length), runner->rulebook->principles.items[p].name))
            continue;
        return word.bytes[0] == '+' ? unit->principles[p].strengthened : unit->principles[p].weakened;
    }
    fail_msg("no such principle: %.*s", TEXT_ARG(word));
    return false;
}

static bool effects_hold(const struct runner *runner, const struct unit_verdict *unit, struct text effects)
{
    for (struct text word = next_word(&effects); word.length > 0; word = next_word(&effects))
        if (!has_effect(runner, unit, word))
            return false;
    return true;
}

/* "counts | +accountability -transparency" */
static struct text said_of(const struct runner *runner, const struct unit_verdict *unit)
{
    struct text_builder out;
    text_builder_init(&out, runner->arena);
    text_append_format(&out, "%s |", verdict_name(unit->verdict));
    for (size_t p = 0; p < runner->rulebook->principles.count; p++) {
        struct text name = runner->rulebook->principles.items[p].name;
        if (unit->principles[p].strengthened)
            text_append_format(&out, " +%.*s", TEXT_ARG(name));
        if (unit->principles[p].weakened)
            text_append_format(&out, " -%.*s", TEXT_ARG(name));
    }
    return text_built(&out);
}

static struct text units_of(const struct runner *runner, const struct check *check)
{
    struct text_builder out;
    text_builder_init(&out, runner->arena);
    text_append_format(&out, "%zu units:", check->units.count);
    for (size_t u = 0; u < check->units.count; u++)
        text_append_format(&out, " %.*s %s", TEXT_ARG(check->document->units.items[check->units.items[u].unit].id),
                           verdict_name(check->units.items[u].verdict));
    return text_built(&out);
}

/* The unit that is meant, or NULL: a passage without an address must be one unit. */
static const struct unit_verdict *unit_meant(const struct runner *runner, const struct check *check,
                                             struct text address)
{
    struct index_list found = {0};
    if (address.length == 0)
        return check->units.count == 1 ? check->units.items : NULL;
    if (unit_find(check, address, runner->arena, &found) != unit_found_one)
        return NULL;
    return &check->units.items[found.items[0]];
}

static void compare(struct runner *runner, const struct check *check, const struct expected *expected)
{
    const struct unit_verdict *unit = unit_meant(runner, check, expected->unit);
    if (!unit) {
        /* Where nothing is judged, nothing was proposed. */
        if (check->units.count > 0 || expected->verdict != verdict_not_a_proposal)
            complain(runner, expected, units_of(runner, check), TEXT(""));
    } else if (unit->verdict != expected->verdict || !effects_hold(runner, unit, expected->effects)) {
        complain(runner, expected, said_of(runner, unit), unit->because);
    }
}

/* Judges the passage as `ssrcheck check --kind` would. */
static void judge(struct runner *runner)
{
    const char *why = NULL;
    struct read_limits limits = {0};
    struct document *document =
        read_document_bytes(TEXT("case"), text_built(&runner->passage), NULL, &limits, runner->arena, &why);
    if (!document)
        fail_msg("%s:%zu: %s", runner->file, runner->line, why);
    struct check_options options = {.rules = runner->rules, .kind = runner->kind, .definition = RULEBOOK_NONE};
    struct check *check = check_document(document, runner->rulebook, &options, &why);
    if (!check)
        fail_msg("%s:%zu: %s", runner->file, runner->line, why);
    for (size_t i = 0; i < runner->expected.count; i++)
        compare(runner, check, &runner->expected.items[i]);
    check_free(check);
    document_free(document);
}

/* ---- reading the cases --------------------------------------------------------------------------------- */

static void start_case(struct runner *runner)
{
    runner->line = 0;
    runner->known_miss = false;
    runner->expected = (struct expected_list){0};
    text_builder_init(&runner->passage, runner->arena);
    text_builder_init(&runner->trouble, runner->arena);
}

static void end_case(struct runner *runner)
{
    if (runner->line == 0)
        return;
    if (runner->expected.count == 0)
        fail_msg("%s:%zu: nothing is expected of this passage; a blank line within one is written as \".\"",
                 runner->file, runner->line);
    judge(runner);
    bool right = runner->trouble.length == 0;
    runner->tally.cases++;
    runner->tally.right += right;
    runner->tally.misses += runner->known_miss;
    runner->tally.not_as_marked += right == runner->known_miss;
    if (right && runner->known_miss)
        fprintf(stderr, "%s:%zu: comes right now: take the \"# miss\" off\n", runner->file, runner->line);
    if (!right && (!runner->known_miss || runner->verbose))
        fprintf(stderr, "%.*s", TEXT_ARG(text_built(&runner->trouble)));
    start_case(runner);
}

static void read_expected(struct runner *runner, struct text line, size_t number)
{
    struct expected expected = {.line = number};
    size_t bar = 0;
    while (bar < line.length && line.bytes[bar] != '|')
        bar++;
    expected.effects = text_trim(text_part(line, bar + 1, line.length));
    struct text told = text_trim(text_part(line, 0, bar));
    struct text verdict = last_word(told);
    expected.unit = text_trim(text_part(told, 0, told.length - verdict.length));
    if (runner->line == 0 || !parse_verdict(verdict, &expected.verdict))
        fail_msg("%s:%zu: no verdict, or none with a passage above it: %.*s", runner->file, number, TEXT_ARG(line));
    list_push(runner->arena, &runner->expected, expected);
}

static void read_passage(struct runner *runner, struct text line, size_t number)
{
    if (runner->line == 0)
        runner->line = number;
    if (!text_equal(line, TEXT(".")))
        text_append(&runner->passage, line);
    text_append_byte(&runner->passage, '\n');
}

static void read_kind(struct runner *runner, struct text name, size_t number)
{
    runner->kind = rulebook_find_kind(runner->rulebook, name);
    if (runner->kind == RULEBOOK_NONE)
        fail_msg("%s:%zu: no such kind: %.*s", runner->file, number, TEXT_ARG(name));
}

static void read_line(struct runner *runner, struct text line, size_t number)
{
    struct text trimmed = text_trim(line);
    bool indented = trimmed.length > 0 && line.bytes[0] == ' ';
    if (trimmed.length == 0 || (!indented && runner->expected.count > 0))
        end_case(runner);
    if (trimmed.length == 0)
        return;
    if (indented)
        read_expected(runner, trimmed, number);
    else if (text_starts_with(trimmed, TEXT("# miss")))
        runner->known_miss = true;
    else if (runner->line == 0 && text_starts_with(trimmed, TEXT("kind ")))
        read_kind(runner, text_trim(text_part(trimmed, 5, trimmed.length)), number);
    else if (!text_starts_with(trimmed, TEXT("# ")))
        read_passage(runner, trimmed, number);
}

static void run_file(struct runner *runner, const char *path)
{
    struct text content;
    size_t number = 0;
    runner->file = path;
    runner->kind = RULEBOOK_NONE;
    runner->tally = (struct tally){0};
    assert_null(file_read(runner->arena, path, 1 << 20, &content));
    start_case(runner);
    while (content.length > 0)
        read_line(runner, next_line(&content), ++number);
    end_case(runner);
    if (runner->verbose)
        fprintf(stderr, "%s: %zu cases, %zu right, %zu marked as misses\n", path, runner->tally.cases,
                runner->tally.right, runner->tally.misses);
}

static void test_verdict_cases(void **state)
{
    struct runner runner = {.arena = arena_new(0), .rulebook = *state, .verbose = getenv("SHOW_MISSES") != NULL};
    glob_t files;
    size_t not_as_marked = 0;
    runner.rules = check_rules_new(runner.rulebook);
    assert_non_null(runner.rules);
    assert_int_equal(glob("tests/verdicts/*.verdicts", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        run_file(&runner, files.gl_pathv[i]);
        not_as_marked += runner.tally.not_as_marked;
    }
    globfree(&files);
    check_rules_free(runner.rules);
    arena_free(runner.arena);
    assert_int_equal(not_as_marked, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_verdict_cases)};
    return cmocka_run_group_tests_name("verdict cases", tests, load_rulebook, free_rulebook);
}
