/* verdict: the decision list line by line, what a unit is alone, and how units make the document's verdict.
 */
#include "tests/unit/fixture_engine.h"

#define WORDS                                                                                                \
    "term army { \"army\" }\nterm label { \"reform agenda\" }\nconcept good { \"review\" need \"a review\" }\n" \
    "concept harm { \"secrecy\" }\nconcept gain { \"guns\" }\n"                                              \
    "principle p { title \"openness\" served by good breached by harm }\n"                                   \
    "principle q { title \"strength\" served by gain }\n"

#define RULES                                                                                                \
    WORDS "definition d {\n label label\n"                                                                   \
          "out of scope unless army or good or harm\n"                                                       \
          "fails when weakens any principle because \"{unit} weakens {principles}: {evidence}.\"\n"          \
          "counts when strengthens p because \"Fine.\"\n"                                                    \
          "fails when strengthens q\n undetermined otherwise because \"Nothing tells.\" }\n"

static void the_first_line_that_holds_decides(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, "## 1. One\n\nThe court shall order review and secrecy.\n\n"
                                                "## 2. Two\n\nThe court shall order review and guns.\n\n"
                                                "## 3. Three\n\nThe army shall buy guns.\n\n"
                                                "## 4. Four\n\nThe army shall sit.\n\n"
                                                "## 5. Five\n\nThe navy shall sit.\n");
    assert_string_equal(engine_verdicts(engine),
                        "1 fails, 2 counts, 3 fails, 4 undetermined, 5 out-of-scope");
    static const size_t decisions[] = {1, 2, 3, 4, 0};
    for (size_t i = 0; i < 5; i++) {
        const struct unit_verdict *verdict = &engine->check->units.items[i];
        assert_int_equal(verdict->decision, decisions[i]);
        assert_int_equal(verdict->steps.count, decisions[i] + 1);
        assert_int_equal(list_last(&verdict->steps).truth, truth_true);
    }
    engine_free(engine);
}

static void the_reason_is_filled_in(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, "## 1. One\n\nThe court shall order secrecy.\n\n"
                                                "## 2. Two\n\nThe army shall sit.\n");
    assert_true(
        text_equal(engine->check->units.items[0].because, TEXT("“1. One” weakens openness: “secrecy”.")));
    assert_true(text_equal(engine->check->units.items[1].because, TEXT("Nothing tells.")));
    engine_free(engine);
}

static void a_line_that_cannot_be_told_ends_the_list(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, "## 1. One\n\nThe army shall order review \xEF\xBF\xBD.\n");
    const struct unit_verdict *verdict = &engine->check->units.items[0];
    assert_int_equal(verdict->verdict, verdict_undetermined);
    assert_int_equal(verdict->decision, 1);
    assert_int_equal(list_last(&verdict->steps).truth, truth_unknown);
    assert_true(text_equal(
        verdict->because,
        TEXT("Part of the text could not be read, or not be searched to its end, so what it leaves "
             "unsaid cannot be told.")));
    engine_free(engine);
}

static void a_list_that_ends_without_an_answer_is_undetermined(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(WORDS "definition d { counts when good }\n", "1. It shall sit.");
    const struct unit_verdict *verdict = &engine->check->units.items[0];
    assert_int_equal(verdict->verdict, verdict_undetermined);
    assert_int_equal(verdict->decision, SIZE_MAX);
    assert_true(text_equal(verdict->because, TEXT("No line of the definition applies.")));
    engine_free(engine);
}

#define OF_ALL_SORTS                                                                                          \
    "## 1. One\n\nThe court shall order review and secrecy.\n\n"                                             \
    "## 2. Two\n\nThe court shall order review and guns.\n\n"                                                \
    "## 3. Three\n\nThe army shall buy guns.\n\n"                                                            \
    "## 4. Four\n\nThe army shall order review \xEF\xBF\xBD.\n"

static struct check *judge_in_brief(struct engine *engine, struct document **document)
{
    struct check_options options = {.kind = rulebook_find_kind(engine->rulebook, TEXT("bill")),
                                    .definition = RULEBOOK_NONE,
                                    .brief = true};
    struct read_limits limits = {0};
    const char *why = NULL;
    *document = read_document_bytes(TEXT("t.md"), TEXT(OF_ALL_SORTS), "markdown", &limits, engine->arena, &why);
    assert_non_null(*document);
    struct check *check = check_document(*document, engine->rulebook, &options, &why);
    assert_non_null(check);
    return check;
}

/* In brief the same is decided on the same words; only what did not decide is not proved. */
static void brief_leaves_out_what_did_not_decide(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, OF_ALL_SORTS);
    struct document *document;
    struct check *brief = judge_in_brief(engine, &document);
    assert_int_equal(brief->units.count, engine->check->units.count);
    for (size_t i = 0; i < brief->units.count; i++) {
        const struct unit_verdict *one = &brief->units.items[i], *other = &engine->check->units.items[i];
        assert_int_equal(one->verdict, other->verdict);
        assert_int_equal(one->decision, other->decision);
        assert_int_equal(one->evidence.count, other->evidence.count);
        assert_true(text_equal(one->because, other->because));
        assert_int_equal(one->steps.count, 1);
        assert_int_equal(list_last(&one->steps).truth, list_last(&other->steps).truth);
        assert_int_equal(one->repairs.count, 0);
    }
    assert_true(engine->check->units.items[2].repairs.count > 0);
    check_free(brief);
    document_free(document);
    engine_free(engine);
}

static void effect_on_governance(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(RULES, "## 1. One\n\nThe court shall order review.\n\n"
                                                "## 2. Two\n\nThe court shall order secrecy.\n\n"
                                                "## 3. Three\n\nThe court shall order secrecy and guns.\n\n"
                                                "## 4. Four\n\nThe army shall sit.\n");
    static const enum effect effects[] = {effect_strengthened, effect_weakened, effect_both,
                                          effect_untouched};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(engine->check->units.items[i].effect, effects[i]);
    assert_false(engine->check->units.items[0].effect_unknown);
    assert_true(engine->check->units.items[3].effect_unknown);
    engine_free(engine);
}

static void the_verdict_tells_what_outweighs(void **state)
{
    (void)state;
    const char *bounded = WORDS "definition d { counts when weakens p and strengthens p  undetermined otherwise }\n";
    const char *written = "1. The court shall order review. The board shall order secrecy.\n";
    struct engine *engine = engine_judge(bounded, written);
    assert_int_equal(engine->check->units.items[0].verdict, verdict_counts);
    assert_true(engine->check->units.items[0].principles[0].strengthened);
    assert_false(engine->check->units.items[0].principles[0].weakened);
    engine_free(engine);
    engine = engine_judge(WORDS "definition d { fails when weakens p  undetermined otherwise }\n", written);
    assert_false(engine->check->units.items[0].principles[0].strengthened);
    assert_true(engine->check->units.items[0].principles[0].weakened);
    engine_free(engine);
}

static void effects_are_told_of_what_proposes_something(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge(WORDS "definition d { out of scope when army  not a proposal when term label\n"
                           " fails when weakens p  undetermined otherwise }\n",
                     "## 1. One\n\nThe army shall order review.\n\n"
                     "## 2. Two\n\nThe reform agenda shall order secrecy.\n\n"
                     "## 3. Three\n\nThe court shall order review. The board shall order secrecy.\n");
    assert_string_equal(engine_verdicts(engine), "1 out-of-scope, 2 not-a-proposal, 3 fails");
    for (size_t i = 0; i < 3; i++) {
        assert_false(engine->check->units.items[i].principles[0].strengthened);
        assert_int_equal(engine->check->units.items[i].principles[0].weakened, i == 2);
    }
    engine_free(engine);
}

/* Sections whose verdicts are given by letters: c counts, f fails, u undetermined, o out of scope. */
static enum verdict document_of(const char *letters, const char *title, struct check *copy)
{
    struct arena *arena = arena_new(0);
    struct text_builder written;
    text_builder_init(&written, arena);
    text_append_format(&written, "# %s\n\n", title);
    for (size_t i = 0; letters[i] != '\0'; i++)
        text_append_format(&written, "## %zu. Section\n\nThe court shall %s.\n\n", i + 1,
                           letters[i] == 'c'   ? "order review"
                           : letters[i] == 'f' ? "order secrecy"
                           : letters[i] == 'u' ? "hear the army"
                                               : "plant trees");
    struct engine *engine = engine_judge(RULES, text_built(&written).bytes);
    enum verdict verdict = engine->check->verdict;
    assert_int_equal(engine->check->units.count, strlen(letters));
    if (copy)
        *copy = *engine->check;
    engine_free(engine);
    arena_free(arena);
    return verdict;
}

static void units_make_the_document(void **state)
{
    (void)state;
    assert_int_equal(document_of("c", "Bill", NULL), verdict_counts);
    assert_int_equal(document_of("f", "Bill", NULL), verdict_fails);
    assert_int_equal(document_of("cf", "Bill", NULL), verdict_mixed);
    assert_int_equal(document_of("cccccccfff", "Bill", NULL), verdict_counts);
    assert_int_equal(document_of("ccccccffff", "Bill", NULL), verdict_mixed);
    assert_int_equal(document_of("cccfffffff", "Bill", NULL), verdict_fails);
    assert_int_equal(document_of("uuuc", "Bill", NULL), verdict_undetermined);
    assert_int_equal(document_of("o", "Bill", NULL), verdict_out_of_scope);
    assert_int_equal(document_of("cooo", "Bill", NULL), verdict_counts);
    assert_int_equal(document_of("coooo", "Bill", NULL), verdict_out_of_scope);
}

static void names_and_substance(void **state)
{
    (void)state;
    struct check check;
    document_of("f", "Reform agenda", &check);
    assert_true(check.claims && check.relabelled);
    assert_int_equal(check.flags & (flag_name_only | flag_unnamed), flag_name_only);
    document_of("c", "Reform agenda", &check);
    assert_true(check.claims && !check.relabelled);
    assert_int_equal(check.flags & (flag_name_only | flag_unnamed), 0);
    document_of("c", "Bill", &check);
    assert_true(!check.claims && !check.relabelled);
    assert_int_equal(check.flags & (flag_name_only | flag_unnamed), flag_unnamed);
    document_of("cf", "Reform agenda", &check);
    assert_false(check.relabelled);
}

static void rules_find_in_units_and_in_the_document(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(
        RULES "rule gunless warning { when army and not gain message \"{unit} has only: {evidence}.\" }\n"
              "rule thin note in document { when not good in document message \"{unit} is thin.\" }\n"
              "rule planned error for plan { when army message \"never\" }\n",
        "## 1. One\n\nThe army shall sit.\n\n## 2. Two\n\nThe army shall buy guns.\n");
    assert_int_equal(engine->check->units.items[0].findings.count, 1);
    assert_int_equal(engine->check->units.items[1].findings.count, 0);
    const struct finding *finding = &engine->check->units.items[0].findings.items[0];
    assert_int_equal(finding->severity, severity_warning);
    assert_true(text_equal(finding->message, TEXT("“1. One” has only: “army”.")));
    assert_int_equal(engine->check->findings.count, 1);
    assert_true(text_equal(engine->check->findings.items[0].message, TEXT("The document is thin.")));
    engine_free(engine);
}

static void the_same_words_are_evidence_once(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(
        WORDS
        "concept twin { \"secrecy\" }\nprinciple r { title \"r\" breached by twin }\n"
        "definition d { fails when weakens p and weakens r and harm and twin  undetermined otherwise }\n",
        "## 1. One\n\nThe court shall order secrecy.\n");
    assert_int_equal(engine->check->units.items[0].evidence.count, 1);
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_that_holds_decides),
        cmocka_unit_test(the_reason_is_filled_in),
        cmocka_unit_test(a_line_that_cannot_be_told_ends_the_list),
        cmocka_unit_test(brief_leaves_out_what_did_not_decide),
        cmocka_unit_test(a_list_that_ends_without_an_answer_is_undetermined),
        cmocka_unit_test(effect_on_governance),
        cmocka_unit_test(the_verdict_tells_what_outweighs),
        cmocka_unit_test(effects_are_told_of_what_proposes_something),
        cmocka_unit_test(units_make_the_document),
        cmocka_unit_test(names_and_substance),
        cmocka_unit_test(rules_find_in_units_and_in_the_document),
        cmocka_unit_test(the_same_words_are_evidence_once),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
