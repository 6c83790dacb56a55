/* concept: found by phrases, things and conditions, guarded, with the stance of their words. */
#include "tests/unit/fixture_engine.h"

#define WORDS                                                                                                \
    "term court { \"court\" }\nterm army { \"army\" }\nterm depot { \"depot~\" }\nterm inspecting { "        \
    "\"inspect~\" }\n"                                                                                       \
    "relation check { who court does inspecting whom depot }\ndefinition d { undetermined otherwise }\n"

static void by_phrase(void **state)
{
    (void)state;
    const char *rules = WORDS "concept review { \"judicial review\", \"<court> ..2 review~\" }\n";
    assert_engine(engine_concepts, rules, UNIT "It shall be open to judicial review.",
                  "review provided <judicial review>");
    assert_engine(engine_concepts, rules, UNIT "The court shall review it.",
                  "review provided <court shall review>");
    assert_engine(engine_concepts, rules, UNIT "It is exempt from judicial review.",
                  "review denied <judicial review>");
    assert_engine(engine_concepts, rules, UNIT "It shall be open to judicial review in due course.",
                  "review hedged <judicial review>");
    assert_engine(engine_concepts, rules, UNIT "Last year it was open to judicial review.",
                  "review described <judicial review>");
}

static void by_guarded_phrase(void **state)
{
    (void)state;
    const char *rules = WORDS "concept review { \"review\" with army in unit }\n";
    assert_engine(engine_concepts, rules, UNIT "The army shall be open to review.",
                  "review provided <review>");
    assert_engine(engine_concepts, rules, UNIT "The navy shall be open to review.", "");
}

/* A guard may name a concept that is itself found by a relation or declared further down. */
static void a_guard_sees_every_concept_it_names(void **state)
{
    (void)state;
    const char *rules = WORDS "concept review { \"open to review\" with checked in unit }\n"
                              "concept checked { check }\n";
    assert_engine(engine_concepts, rules,
                  UNIT "It shall be open to review. The court shall inspect the depots.",
                  "review provided <open to review>; checked provided <The court shall inspect the depots>");
    assert_engine(engine_concepts, rules, UNIT "It shall be open to review.", "");
}

static void by_relation(void **state)
{
    (void)state;
    const char *rules = WORDS "concept checked { check }\nconcept unchecked { check denied or removed }\n"
                              "concept near_army { check with army in sentence }\n";
    assert_engine(engine_concepts, rules, UNIT "The court shall inspect the depots.",
                  "checked provided <The court shall inspect the depots>");
    assert_engine(engine_concepts, rules, UNIT "The court shall not inspect the depots.",
                  "checked denied <The court shall not inspect the depots>; "
                  "unchecked denied <The court shall not inspect the depots>");
    assert_engine(engine_concepts, rules, UNIT "The court shall inspect the depots of the army.",
                  "checked provided <The court shall inspect the depots>; "
                  "near_army provided <The court shall inspect the depots>");
}

static void by_term_and_by_concept(void **state)
{
    (void)state;
    assert_engine(engine_concepts, WORDS "concept military { army }\n", UNIT "The army shall sit.",
                  "military provided <army>");
    assert_engine(engine_concepts, WORDS "concept a { \"open\" }\nconcept b { a denied }\n",
                  UNIT "It shall not be open.", "a denied <open>; b denied <open>");
}

static void as_a_stance(void **state)
{
    (void)state;
    const char *rules = WORDS "concept ouster { check denied as provided }\n";
    assert_engine(engine_concepts, rules, UNIT "The court shall not inspect the depots.",
                  "ouster provided <The court shall not inspect the depots>");
    const char *phrase = WORDS "concept bad { \"without trial\" as denied }\n";
    assert_engine(engine_concepts, phrase, UNIT "They shall sit without trial.",
                  "bad denied <without trial>");
    /* What is only told stays told. */
    assert_engine(engine_concepts, phrase, UNIT "Last year they sat without trial.",
                  "bad described <without trial>");
}

static void by_condition(void **state)
{
    (void)state;
    const char *rules = WORDS "concept pair { when army in sentence and court in sentence }\n";
    assert_engine(engine_concepts, rules, UNIT "The army shall hear the court.", "pair provided <army>");
    assert_engine(engine_concepts, rules, UNIT "The army shall hear. The court shall sit.", "");
    const char *stance =
        WORDS "concept open { \"open\" }\nconcept closed { when open denied in sentence and army in unit }\n";
    assert_engine(engine_concepts, stance, UNIT "The army shall not be open.",
                  "open denied <open>; closed denied <open>");
    const char *fixed = WORDS "concept pair { when army in sentence and not court in unit as hedged }\n";
    assert_engine(engine_concepts, fixed, UNIT "The army shall sit.", "pair hedged <army>");
    assert_engine(engine_concepts, fixed, UNIT "The army shall sit.\n\nThe court shall sit.", "");
}

static void same_words_count_once(void **state)
{
    (void)state;
    const char *rules = WORDS "concept a { \"open\", b, c }\nconcept b { \"open\" }\nconcept c { b }\n";
    assert_engine(engine_concepts, rules, UNIT "It shall be open.",
                  "b provided <open>; c provided <open>; "
                  "a provided <open>");
}

static void hollow_relations_make_hollow_concepts(void **state)
{
    (void)state;
    const char *rules =
        WORDS "term appointing { \"appoint~\" }\nrelation appoints { who army does appointing whom court }\n"
              "relation seen { who court does inspecting hollow when whom appoints who }\n"
              "concept checked { seen }\n";
    assert_engine(engine_concepts, rules,
                  UNIT "The army shall appoint the court. The court shall inspect the depots.",
                  "checked provided hollow <The court shall inspect>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_phrase),
        cmocka_unit_test(by_guarded_phrase),
        cmocka_unit_test(a_guard_sees_every_concept_it_names),
        cmocka_unit_test(by_relation),
        cmocka_unit_test(by_term_and_by_concept),
        cmocka_unit_test(as_a_stance),
        cmocka_unit_test(by_condition),
        cmocka_unit_test(same_words_count_once),
        cmocka_unit_test(hollow_relations_make_hollow_concepts),
    };
    return cmocka_run_group_tests_name("concept", tests, NULL, NULL);
}
