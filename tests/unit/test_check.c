/* check: the same bytes twice, a ceiling that is told, memory that runs out anywhere, and the tests in
 * rulebooks. */
#include "tests/unit/fixture_engine.h"

#include "checker/report/report.h"

/* Every stage has something to do here. */
#define RULES                                                                                                \
    "cue ignore \"not only\"\nreading hedged when modal power and who army and not negated\n"                \
    "term court { \"court\", /\\bSupreme \\w+/ }\nterm army { \"army\", \"general~\" }\n"                    \
    "term body { <court>, <army> }\nterm inspecting { \"inspect~\", \"look~ into\" }\n"                      \
    "term appointing { \"appoint~\" }\nterm topic { \"reform\" }\nterm depot { \"depot~ [of the <army>]\" "  \
    "}\n"                                                                                                    \
    "relation names { who army does appointing whom court }\n"                                               \
    "relation check { who court or unknown does inspecting whom depot or army hollow when whom names who "   \
    "}\n"                                                                                                    \
    "concept checked { check, \"open to review\" with army in unit need \"a check\" }\n"                     \
    "concept harm { \"secre*\", when army before depot within 9 words and not court in paragraph as hedged " \
    "}\n"                                                                                                    \
    "principle p { title \"p\" served by checked breached by harm, checked removed }\n"                      \
    "definition d {\n label topic\n out of scope unless body in document\n"                                  \
    " fails when weakens any principle because \"{unit} weakens {principles}: {evidence}.\"\n"               \
    " counts when strengthens p or reached by checked because \"{carrier}\"\n"                               \
    " fails when at least 2 of army, court, depot\n undetermined otherwise because \"So.\" }\n"              \
    "rule thin warning { when army and not checked in document message \"{unit}: {evidence}\" suggest "      \
    "checked }\n"

#define BILL                                                                                                 \
    "# Reform Bill\n\nThe Supreme Tribunal (\"the Tribunal\") is a court.\n\n"                               \
    "## 1. One\n\nThe court shall inspect the depots of the army. Section 2 applies, and sections 3 to "     \
    "5.\n\n"                                                                                                 \
    "## 2. Two\n\nThe general may, in due course, look into the depot. It is exempt from review.\n\n"        \
    "## 3. Three\n\nThe court shall:\n\n(a) inspect the army; and\n\n(b) not only look into secrecy.\n\n"    \
    "## 4. Four\n\nThe army shall appoint the court. The army opens the depots.\n\n"                         \
    "| Army | Court |\n| --- | --- |\n| The general | inspects the depots |\n\n"                             \
    "## 5. Five\n\nThe \xEF\xBF\xBD of the Harbour Army. Its inspection by the court is repealed.\n"

struct case_of_check {
    struct arena *arena;
    struct rulebook *rulebook;
    struct check_rules *rules;
    struct document *document;
};

static struct case_of_check open_case(void)
{
    struct case_of_check made = {.arena = arena_new(0)};
    assert_non_null(made.arena);
    made.rulebook = engine_rules(made.arena, ENGLISH RULES);
    made.rules = check_rules_new(made.rulebook);
    assert_non_null(made.rules);
    return made;
}

static void read_again(struct case_of_check *made)
{
    struct read_limits limits = {0};
    const char *why = NULL;
    document_free(made->document);
    made->document = read_document_bytes(TEXT("b.md"), TEXT(BILL), "markdown", &limits, made->arena, &why);
    assert_non_null(made->document);
}

static void close_case(struct case_of_check *made)
{
    document_free(made->document);
    check_rules_free(made->rules);
    rulebook_free(made->rulebook);
    arena_free(made->arena);
}

static struct text json_of(struct case_of_check *made, struct check *check)
{
    struct text_builder out;
    text_builder_init(&out, made->arena);
    struct report_sink sink = {.builder = &out};
    const struct rulebook *rulebooks[] = {made->rulebook};
    struct report_options options = {.rulebooks = rulebooks, .rulebook_count = 1};
    struct report report;
    report_begin(&report, &report_json, &sink, &options, made->arena);
    assert_true(report_document(&report, check));
    assert_true(report_end(&report));
    return text_built(&out);
}

static struct check_options options_of(const struct case_of_check *made)
{
    return (struct check_options){.rules = made->rules, .kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE};
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    (void)state;
    struct case_of_check made = open_case();
    struct text told[4];
    for (size_t i = 0; i < 4; i++) {
        struct check_options options = options_of(&made);
        const char *why = NULL;
        options.rules = i % 2 ? made.rules : NULL;
        options.keep_stages = i >= 2;
        read_again(&made);
        struct check *check = check_document(made.document, made.rulebook, &options, &why);
        assert_non_null(check);
        told[i] = json_of(&made, check);
        check_free(check);
    }
    assert_true(told[0].length > 2000);
    for (size_t i = 1; i < 4; i++)
        assert_true(text_equal(told[0], told[i]));
    close_case(&made);
}

static void a_document_can_be_judged_again(void **state)
{
    (void)state;
    struct case_of_check made = open_case();
    struct check_options options = options_of(&made);
    const char *why = NULL;
    read_again(&made);
    struct check *first = check_document(made.document, made.rulebook, &options, &why);
    struct text before = json_of(&made, first);
    check_free(first);
    struct check *second = check_document(made.document, made.rulebook, &options, &why);
    assert_true(text_equal(before, json_of(&made, second)));
    check_free(second);
    close_case(&made);
}

static void a_ceiling_is_told(void **state)
{
    (void)state;
    struct case_of_check made = open_case();
    struct check_options options = options_of(&made);
    for (size_t memory = 1; memory < 200000; memory *= 3) {
        const char *why = NULL;
        options.memory = memory;
        read_again(&made);
        struct check *check = check_document(made.document, made.rulebook, &options, &why);
        if (check)
            assert_true(arena_used(check->arena) <= memory);
        else
            assert_string_equal(why, "needs more memory than allowed");
        assert_true(memory >= 20000 || !check);
        check_free(check);
    }
    close_case(&made);
}

/* Memory fails at every allocation in turn; the sanitizers see what is lost or touched. */
static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    struct case_of_check made = open_case();
    struct check_options options = options_of(&made);
    struct check *check = NULL;
    for (long n = 1; !check; n += n < 200 ? 1 : 13) {
        const char *why = NULL;
        options.allocations = n;
        read_again(&made);
        check = check_document(made.document, made.rulebook, &options, &why);
        if (!check)
            assert_string_equal(why, "needs more memory than allowed");
        assert_true(n < 100000);
    }
    struct text told = json_of(&made, check);
    check_free(check);
    /* What just sufficed gives the same as plenty. */
    options.allocations = 0;
    const char *why = NULL;
    read_again(&made);
    check = check_document(made.document, made.rulebook, &options, &why);
    assert_non_null(check);
    assert_true(text_equal(told, json_of(&made, check)));
    check_free(check);
    close_case(&made);
}

static void without_a_definition_nothing_is_judged(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = engine_rules(arena, "kind bill { \"bill\" }\nkind plan { \"plan\" }\n"
                                                    "definition d for bill { undetermined otherwise }\n");
    struct read_limits limits = {0};
    const char *why = NULL;
    struct document *document = read_document_bytes(TEXT("p"), TEXT("A plan."), "text", &limits, arena, &why);
    struct check_options options = {.kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE};
    assert_null(check_document(document, rulebook, &options, &why));
    assert_string_equal(why, "the rulebook has no definition for this kind of document");
    options.definition = 0;
    struct check *check = check_document(document, rulebook, &options, &why);
    assert_non_null(check);
    check_free(check);
    document_free(document);
    rulebook_free(rulebook);
    arena_free(arena);
}

static void the_last_definition_for_the_kind_judges(void **state)
{
    (void)state;
    const char *rules =
        "definition first { counts otherwise }\ndefinition second for plan { fails otherwise }\n";
    assert_engine(engine_verdicts, rules, "1. It shall sit.", "1 counts");
}

static void tests_in_rulebooks_tell_what_was_found(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = engine_rules(
        arena, ENGLISH
        "term army { \"army\" }\nconcept open { \"open\" }\nprinciple p { title \"p\" served by open }\n"
        "rule r { when army message \"m\" }\n"
        "definition d { counts when strengthens p  fails otherwise }\n"
        "test \"right\" { text \"1. The army shall be open.\" kind bill expect open provided\n"
        "  expect p strengthened expect verdict counts expect rule r expect army expect no open denied }\n"
        "test \"wrong\" { text \"1. The army shall not be open.\" kind bill expect open provided }\n");
    struct test_outcome_list outcomes = check_run_tests(rulebook, arena);
    assert_int_equal(outcomes.count, 2);
    assert_true(outcomes.items[0].passed);
    assert_int_equal(outcomes.items[0].mismatches.count, 0);
    assert_false(outcomes.items[1].passed);
    assert_int_equal(outcomes.items[1].mismatches.count, 1);
    const struct test_mismatch *mismatch = &outcomes.items[1].mismatches.items[0];
    assert_true(text_equal(mismatch->expected, TEXT("open provided")));
    assert_true(text_equal(mismatch->found, TEXT("denied")));
    assert_true(text_equal(mismatch->words, TEXT("open")));
    assert_true(text_equal(outcomes.items[1].found, TEXT("open denied (“open”); verdict fails")));
    rulebook_free(rulebook);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(a_document_can_be_judged_again),
        cmocka_unit_test(a_ceiling_is_told),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(without_a_definition_nothing_is_judged),
        cmocka_unit_test(the_last_definition_for_the_kind_judges),
        cmocka_unit_test(tests_in_rulebooks_tell_what_was_found),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
