/* principle: the whole table of stances, for what serves and for what breaches, and links that ask for
 * stances. */
#include "tests/unit/fixture_engine.h"

#include "checker/principle.h"

#define RULES                                                                                                \
    "concept good { \"review\" }\nconcept harm { \"secrecy\" }\n"                                            \
    "principle p { title \"p\" served by good breached by harm }\ndefinition d { undetermined otherwise }\n"

/* "strengthened weak warned", of unit 1. */
static const char *effect_of(const char *rules, const char *written, char *out)
{
    struct engine *engine = engine_judge(rules, written);
    const struct principle_effect *effect = &engine->check->units.items[0].principles[0];
    sprintf(out, "%s%s%s", effect_name(principle_effect_kind(effect)), effect->weakly ? " weak" : "",
            effect->warned ? " warned" : "");
    engine_free(engine);
    return out;
}

static void assert_effect(const char *rules, const char *sentence, const char *expected)
{
    char written[400], found[64];
    snprintf(written, sizeof written, UNIT "%s\n", sentence);
    effect_of(rules, written, found);
    if (strcmp(found, expected) != 0)
        fail_msg("\"%s\" is %s, not %s", sentence, found, expected);
}

static void a_good_thing(void **state)
{
    (void)state;
    assert_effect(RULES, "The court shall order review.", "strengthened");
    assert_effect(RULES, "The court shall order review where he thinks fit.", "untouched weak");
    assert_effect(RULES, "The court shall order review in due course.", "untouched weak");
    assert_effect(RULES, "The court shall consider whether to order review.", "untouched");
    assert_effect(RULES, "The court shall not order review.", "weakened");
    assert_effect(RULES, "The duty of review is repealed.", "weakened");
    assert_effect(RULES, "Last year the court ordered review.", "untouched");
}

static void a_harm(void **state)
{
    (void)state;
    assert_effect(RULES, "The court shall order secrecy.", "weakened");
    assert_effect(RULES, "The court shall order secrecy where he thinks fit.", "weakened");
    assert_effect(RULES, "The court shall order secrecy in due course.", "weakened");
    assert_effect(RULES, "The court shall consider whether to order secrecy.", "untouched warned");
    assert_effect(RULES, "The court shall not order secrecy.", "strengthened");
    assert_effect(RULES, "The duty of secrecy is repealed.", "strengthened");
    assert_effect(RULES, "Last year the court ordered secrecy.", "untouched");
}

static void a_harm_outweighs_a_gain(void **state)
{
    (void)state;
    assert_effect(RULES, "The court shall order review. The army shall order secrecy.", "weakened");
    assert_effect(RULES, "The court shall sit.", "untouched");
}

static void a_link_may_ask_for_stances(void **state)
{
    (void)state;
    const char *rules =
        "concept good { \"review\" }\nconcept harm { \"secrecy\" }\n"
        "principle p { title \"p\" served by good hedged, harm denied breached by good denied }\n"
        "definition d { undetermined otherwise }\n";
    assert_effect(rules, "The court shall order review.", "untouched");
    assert_effect(rules, "The court shall order review in due course.", "untouched weak");
    assert_effect(rules, "The court shall not order review.", "weakened");
    assert_effect(rules, "The court shall not order secrecy.", "strengthened");
    assert_effect(rules, "The court shall order secrecy.", "untouched");
}

static void an_overseer_in_name_only_earns_nothing(void **state)
{
    (void)state;
    const char *rules =
        "term court { \"court\" }\nterm army { \"army\" }\nterm does_see { \"inspect~\" }\n"
        "term does_name { \"appoint~\" }\nrelation names { who army does does_name whom court }\n"
        "relation sees { who court does does_see hollow when whom names who }\nconcept good { sees }\n"
        "principle p { title \"p\" served by good }\ndefinition d { undetermined otherwise }\n";
    assert_effect(rules, "The court shall inspect it.", "strengthened");
    assert_effect(rules, "The army shall appoint the court. The court shall inspect it.", "untouched");
    assert_effect(rules, "The army shall appoint the court. The court shall not inspect it.", "weakened");
}

static void evidence_stands_with_its_effect(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge(RULES, UNIT "It shall be open to review and review, not to secrecy, and "
                                 "review in due course.");
    const struct principle_effect *effect = &engine->check->units.items[0].principles[0];
    assert_int_equal(effect->serving.count + effect->breaching.count + effect->weak.count, 4);
    for (size_t i = 0; i < effect->weak.count; i++)
        assert_int_equal(effect->weak.items[i].stance, stance_hedged);
    engine_free(engine);
}

static void the_document_takes_in_its_units_once(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge(RULES, UNIT "The court shall order review." NEXT "It shall order secrecy.\n");
    const struct principle_effect *effect = &engine->check->principles[0];
    assert_true(effect->strengthened && effect->weakened);
    assert_int_equal(effect->serving.count, 1);
    assert_int_equal(effect->breaching.count, 1);
    assert_true(text_equal(effect->breaching.items[0].text, TEXT("secrecy")));
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_thing),
        cmocka_unit_test(a_harm),
        cmocka_unit_test(a_harm_outweighs_a_gain),
        cmocka_unit_test(a_link_may_ask_for_stances),
        cmocka_unit_test(an_overseer_in_name_only_earns_nothing),
        cmocka_unit_test(evidence_stands_with_its_effect),
        cmocka_unit_test(the_document_takes_in_its_units_once),
    };
    return cmocka_run_group_tests_name("principle", tests, NULL, NULL);
}
