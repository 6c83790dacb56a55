/*
 * Every piece of advice is shown by its own example, and by a case that a person can read: tests/cases/lint/CODE.case
 * has two runs, of bad.rules, which gets it, and of good.rules, which does not.
 */
#include "checker/lint_judged.h"
#include "lang/base/file.h"
#include "tests/unit/fixture_rules.h"

/* All that lint says of rules, a line each. Owned by the caller. */
static char *lint(const char *rules, bool tell_of_remarks)
{
    struct fixture *fixture = fixture_rulebook(rules);
    struct arena *work = arena_new(0);
    jmp_buf door;

    assert_non_null(work);
    if (setjmp(door) != 0)
        fail_msg("no memory");
    arena_set_door(work, &door);
    arena_set_door(fixture->arena, &door);
    lint_rules(fixture->rulebook, work, &fixture->diagnostics);
    lint_judged(fixture->rulebook, work, &fixture->diagnostics);
    lint_allow(&list_last(&fixture->rulebook->files).source, &fixture->diagnostics, tell_of_remarks);
    char *said = fixture_print(&fixture->diagnostics, diagnostic_for_machines);
    arena_free(work);
    fixture_free(fixture);
    return said;
}

static bool says(const char *rules, const char *code)
{
    char mark[80];
    char *said = lint(rules, true);

    snprintf(mark, sizeof mark, "[%s]", code);
    bool found = strstr(said, mark) != NULL;
    free(said);
    return found;
}

static void every_example_shows_its_advice(void **state)
{
    (void)state;
    for (enum advice_code code = 0; code < advice_code_count; code++) {
        const struct advice_entry *entry = advice_entry(code);
        if (!says(entry->bad, entry->name))
            fail_msg("the bad example of %s does not get it", entry->name);
        if (says(entry->good, entry->name))
            fail_msg("the good example of %s gets it", entry->name);
    }
}

static void names_are_in_order_and_found(void **state)
{
    (void)state;
    for (enum advice_code code = 0; code < advice_code_count; code++) {
        assert_int_equal(advice_find(text_of(advice_name(code))), code);
        if (code > 0)
            assert_true(strcmp(advice_name(code - 1), advice_name(code)) < 0);
        assert_true(strlen(advice_entry(code)->says) <= 79);
        assert_true(advice_entry(code)->why[strlen(advice_entry(code)->why) - 1] == '.');
    }
    assert_int_equal(advice_find(TEXT("no-such")), advice_code_count);
    assert_text(advice_nearest(TEXT("wide-gep")), "wide-gap");
}

/* ---- cases ------------------------------------------------------------------------------------------- */

/* What stands in a case behind the n-th `=== output`. */
static struct text output_of(struct text content, size_t number)
{
    static const char mark[] = "=== output\n";
    size_t start = 0, seen = 0;

    for (size_t at = 0; at < content.length; at++) {
        if (!text_starts_with(text_part(content, at, content.length), text_of(mark)))
            continue;
        if (seen++ == number)
            start = at + strlen(mark);
    }
    if (start == 0)
        return TEXT("");
    size_t end = start;
    while (end < content.length && !text_starts_with(text_part(content, end, content.length), TEXT("\n=== ")))
        end++;
    return text_part(content, start, end);
}

static bool holds(struct text whole, const char *part)
{
    for (size_t at = 0; at < whole.length; at++) {
        if (text_starts_with(text_part(whole, at, whole.length), text_of(part)))
            return true;
    }
    return false;
}

static void every_advice_has_its_case(void **state)
{
    struct arena *arena = arena_new(0);
    jmp_buf door;

    (void)state;
    assert_non_null(arena);
    if (setjmp(door) != 0)
        fail_msg("no memory");
    arena_set_door(arena, &door);
    for (enum advice_code code = 0; code < advice_code_count; code++) {
        char path[120], mark[80];
        struct text content;
        snprintf(path, sizeof path, "tests/cases/lint/%s.case", advice_name(code));
        snprintf(mark, sizeof mark, "[%s]", advice_name(code));
        if (file_read(arena, path, 1 << 20, &content) != NULL)
            fail_msg("there is no %s", path);
        if (!holds(content, "=== run lint bad.rules\n") || !holds(output_of(content, 0), mark))
            fail_msg("%s: the first run does not show it", path);
        if (!holds(content, "=== run lint good.rules\n") || output_of(content, 1).length == 0 ||
            holds(output_of(content, 1), mark))
            fail_msg("%s: the second run is not its silent twin", path);
    }
    arena_free(arena);
}

/* ---- remarks ----------------------------------------------------------------------------------------- */

static void assert_lint(const char *rules, bool tell_of_remarks, const char *expected)
{
    char *said = lint(rules, tell_of_remarks);

    assert_string_equal(said, expected);
    free(said);
}

#define WIDE "term a { \"court ..60 decision\" }"

static void a_remark_allows_its_own_line_or_the_next(void **state)
{
    (void)state;
    assert_lint("# lint: allow wide-gap because it is meant\n" WIDE "\n", true, "");
    assert_lint(WIDE " # lint: allow wide-gap because it is meant\n", true, "");
    assert_lint("# lint: allow wide-gap because it is meant\n# and more\n\n" WIDE "\n", true, "");
    assert_lint("##   lint: allow slow-pattern, wide-gap because both are\nterm a { \"court ..60 decision\", /[0-9]/ }\n", true, "");
    assert_lint("term a {\n    # lint: allow wide-gap because it is meant\n    \"court ..60 decision\",\n"
                "    \"judge ..60 decision\"\n}\n",
                true,
                "t.rules:4:5: advice: a gap of 60 words is so wide that the words around it need not belong "
                "together [wide-gap]\n");
}

static void a_remark_in_a_string_is_none(void **state)
{
    (void)state;
    assert_lint("term b { \"# lint: allow nothing\" }\n", true, "");
    assert_lint("term b { \"b\" } # lint, they say\n# to lint: allow nothing\n", true, "");
}

static void remarks_are_looked_at_by_lint_alone(void **state)
{
    (void)state;
    assert_lint("# lint: allow wide-gap because it is meant\nterm a { \"court\" }\n", false, "");
    assert_lint("# lint: allow wide-gap because it is meant\nterm a { \"court\" }\n", true,
                "t.rules:1:15: advice: this allows nothing: no such advice is given here [allow-unused]\n");
    assert_lint("# lint: allow wide-gap, no-such because it is meant\n" WIDE "\n", true,
                "t.rules:1:25: advice: there is no advice of this name [allow-unknown]\n");
    assert_lint("# lint: forbid wide-gap\nterm a { \"court\" }\n", true,
                "t.rules:1:1: advice: a remark to lint says 'allow', and what [allow-unknown]\n");
    assert_lint("term a { \"court\" }\n# lint: allow wide-gap because it is meant", true,
                "t.rules:2:15: advice: this allows nothing: no such advice is given here [allow-unused]\n");
}

/* ---- bounds ------------------------------------------------------------------------------------------ */

/* Memory that ends one allocation later each time: whatever was taken is given back, and the caller is told. */
static void every_failure_is_survived(void **state)
{
    const struct advice_entry *entry = advice_entry(advice_contradiction);
    struct fixture *fixture = fixture_rulebook(entry->bad);
    const struct source *source = &list_last(&fixture->rulebook->files).source;
    volatile bool done = false;
    volatile long allocations = 0;

    (void)state;
    while (!done && allocations < 3000) {
        struct arena *volatile work = arena_new(0);
        jmp_buf door;
        assert_non_null(work);
        arena_fail_after(work, ++allocations);
        if (setjmp(door) == 0) {
            arena_set_door(work, &door);
            arena_set_door(fixture->arena, &door);
            lint_rules(fixture->rulebook, work, &fixture->diagnostics);
            lint_judged(fixture->rulebook, work, &fixture->diagnostics);
            lint_allow(source, &fixture->diagnostics, true);
            done = true;
        }
        arena_free(work);
    }
    assert_true(done && allocations > 10);
    fixture_free(fixture);
}

static char *repeated(const char *head, const char *part, size_t count, const char *tail)
{
    char *text = malloc(strlen(head) + count * (strlen(part) + 8) + strlen(tail) + 1), *at = text;

    assert_non_null(text);
    at += sprintf(at, "%s", head);
    for (size_t i = 0; i < count; i++)
        at += sprintf(at, part, (unsigned)i);
    sprintf(at, "%s", tail);
    return text;
}

/* Each of these would take minutes if lists were compared all with all, or questions tried to their end. */
static void hostile_rules_end_soon(void **state)
{
    static const struct {
        const char *head, *part, *tail;
        size_t count;
    } all[] = {
        {"term a { \"a\" }\ndefinition d {\n", "fails when a and \"w%u\"\n", "counts otherwise }\n", 3000},
        {"term a { \"a\" }\n", "rule r%u { when a message \"m\" }\n", "", 3000},
        {"term a { \"a\" }\nrule r { when ", "a and not \"x%u\" and ", "a message \"m\" }\n", 80},
        {"", "cue denied \"word w%u\"\n", "", 5000},
        {"", "term t%u { /(a|a)*b(c|c)*d/ }\n", "", 800},
        {"concept c0 { \"c\" }\n", "concept c%1$u_ { \"c%1$u\", when \"a%1$u\" and \"b%1$u\" }\n",
         "principle p { served by c0 }\ndefinition d { counts when strengthens p undetermined otherwise }\n", 500},
    };

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char *rules = repeated(all[i].head, all[i].part, all[i].count, all[i].tail);
        free(lint(rules, true));
        free(rules);
    }
}

/* ---- contradictions ---------------------------------------------------------------------------------- */

#define REVIEW "concept review { \"court reviews\" model \"The court reviews the arrests.\" }\n"
#define SECRECY "concept secrecy { \"remain secret\" model \"The arrests remain secret.\" }\n"

static void contradicts(const char *rules, bool wanted)
{
    if (says(rules, "contradiction") != wanted)
        fail_msg("%s\n%s", wanted ? "no contradiction is told" : "a contradiction is told", rules);
}

static void what_serves_and_breaches(void **state)
{
    (void)state;
    contradicts(REVIEW "principle p { served by review breached by review }\ndefinition d { fails when weakens p counts otherwise }\n", true);
    contradicts(REVIEW "principle p { served by review breached by review denied }\ndefinition d { fails when weakens p counts otherwise }\n", false);
    contradicts(REVIEW "concept harm { review }\nprinciple p { served by review breached by harm }\n"
                       "definition d { fails when weakens p counts otherwise }\n", true);
    contradicts(REVIEW "concept harm { review as denied }\nprinciple p { served by review breached by harm provided }\n"
                       "definition d { fails when weakens p counts otherwise }\n", false);
    /* Nothing is told of what no text confirms. */
    contradicts("concept review { /court [a-z]+/ }\nprinciple p { served by review breached by review }\n"
                "definition d { fails when weakens p counts otherwise }\n", false);
}

static void lines_that_order_alone_parts(void **state)
{
    (void)state;
    contradicts(REVIEW SECRECY "definition d { counts when review fails when secrecy undetermined otherwise }\n", true);
    contradicts(REVIEW SECRECY "definition d { fails when secrecy counts when review undetermined otherwise }\n", false);
    contradicts(REVIEW SECRECY "definition d { counts when review and not secrecy fails when secrecy undetermined otherwise }\n", false);
    contradicts(REVIEW SECRECY "principle p { served by secrecy }\n"
                               "definition d { counts when review fails when strengthens p undetermined otherwise }\n", false);
    contradicts(REVIEW SECRECY "principle p { served by review breached by secrecy }\n"
                               "definition d { counts when strengthens p fails when weakens p undetermined otherwise }\n", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_shows_its_advice),
        cmocka_unit_test(names_are_in_order_and_found),
        cmocka_unit_test(every_advice_has_its_case),
        cmocka_unit_test(a_remark_allows_its_own_line_or_the_next),
        cmocka_unit_test(a_remark_in_a_string_is_none),
        cmocka_unit_test(remarks_are_looked_at_by_lint_alone),
        cmocka_unit_test(every_failure_is_survived),
        cmocka_unit_test(hostile_rules_end_soon),
        cmocka_unit_test(what_serves_and_breaches),
        cmocka_unit_test(lines_that_order_alone_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
