/* condition: every kind and scope, and three-valued logic where a part of the text could not be read. */
#include "tests/unit/fixture_engine.h"

/* Unit 1 of the text gets the verdict `fails` when the condition holds, `counts` when it does not, and
 * `undetermined` when it cannot be told. */
#define RULES                                                                                                \
    "term army { \"army\", \"brigade\" }\nterm court { \"court\", \"judge\" }\nterm depot { \"depot~\" }\n"  \
    "term topic { \"defence\" }\n"                                                                           \
    "concept review { \"open to review\" }\nconcept secrecy { \"secret\" }\n"                                \
    "term inspecting { \"inspect~\" }\n"                                                                     \
    "relation check { who court does inspecting whom depot }\n"                                              \
    "parameter strict = yes\nparameter lax = no\n"                                                           \
    "principle open { title \"o\" served by review breached by secrecy }\n"                                  \
    "definition d { label topic\n fails when %s\n counts otherwise }\n"

static const char *verdict_of(const char *condition, const char *written)
{
    char rules[4096];
    assert_in_range(snprintf(rules, sizeof rules, RULES, condition), 1, sizeof rules - 1);
    struct engine *engine = engine_judge(rules, written);
    const char *name = verdict_name(engine->check->units.items[0].verdict);
    engine_free(engine);
    return name;
}

static void assert_truth(const char *condition, const char *written, const char *truth)
{
    const char *verdict = verdict_of(condition, written);
    const char *told = strcmp(verdict, "fails") == 0    ? "true"
                       : strcmp(verdict, "counts") == 0 ? "false"
                                                        : "unknown";
    if (strcmp(told, truth) != 0)
        fail_msg("%s is %s in \"%s\"", condition, told, written);
}

#define HOLDS(condition, written) assert_truth(condition, written, "true")
#define FAILS(condition, written) assert_truth(condition, written, "false")
#define UNKNOWN(condition, written) assert_truth(condition, written, "unknown")

static void presence(void **state)
{
    (void)state;
    HOLDS("army", "1. The army sits.");
    FAILS("army", "1. The navy sits.\n\n2. The army sits.");
    HOLDS("review", "1. The army is open to review.");
    FAILS("review", "1. The army is not open to review.");
    HOLDS("review denied", "1. The army is not open to review.");
    HOLDS("review denied or removed", "1. The army is not open to review.");
    FAILS("review hedged", "1. The army is not open to review.");
    HOLDS("review mentioned", "1. The army is not open to review.");
    HOLDS("check", "1. The court shall inspect the depots.");
    FAILS("check", "1. The army shall inspect the depots.");
    HOLDS("check denied", "1. The court shall not inspect the depots.");
}

static void scopes(void **state)
{
    (void)state;
    HOLDS("army in unit", "1. It sits.\n\nThe army sits.");
    HOLDS("army in document", "1. It sits.\n\n2. The army sits.");
    FAILS("army in document", "1. It sits.\n\n2. The navy sits.");
    HOLDS("review in document", "1. It sits.\n\n2. The army is open to review.");
    HOLDS("check in document", "1. It sits.\n\n2. The court shall inspect the depots.");
    HOLDS("army in referenced unit", "1. Section 3 applies.\n\n2. The navy.\n\n3. The army sits.");
    FAILS("army in referenced unit", "1. Section 2 applies.\n\n2. The navy.\n\n3. The army sits.");
    HOLDS("review in referenced unit", "1. Section 2 applies.\n\n2. The army is open to review.");
    HOLDS("army in every sentence", "1. The army inspects. So. The brigade inspects.");
    FAILS("army in every sentence", "1. The army inspects. The court inspects.");
    FAILS("army in every sentence", "1. The army.");
    HOLDS("army in many units", "1. It sits.\n\n2. The army sits.\n\n3. The army.");
    HOLDS("army in most units", "1. It sits.\n\n2. The army sits.");
    FAILS("army in most units", "1. It sits.\n\n2. The army sits.\n\n3. It stands.");
    FAILS("army in many units", "1. It sits.\n\n2. The army sits.\n\n3. It.\n\n4. It.\n\n5. It.");
    HOLDS("review in many units", "1. It sits.\n\n2. The army is open to review.\n\n3. The army sits.");
    FAILS("review in most units", "1. It sits.\n\n2. The army is open to review.\n\n3. The army sits.");
    FAILS("review in many units", "1. It sits.\n\n2. The army is not open to review.\n\n3. The army sits.");
    HOLDS("review denied in many units", "1. It sits.\n\n2. The army is not open to review.\n\n3. It.");
    HOLDS("check in most units", "1. It sits.\n\n2. The court shall inspect the depots.");
    HOLDS("depot denied in most units", "1. It sits.\n\n2. It does not inspect the depot.");
    FAILS("army denied in most units", "1. It sits.\n\n2. The army sits.");
}

static void narrow_scopes_are_asked_from_a_sentence(void **state)
{
    (void)state;
    const char *rules = "term army { \"army\" }\nterm court { \"court\" }\n"
                        "concept both { \"sit~\" with (army in %s) }\n"
                        "definition d { undetermined otherwise }\n";
    static const struct {
        const char *scope, *written, *found;
    } cases[] = {
        {"sentence", UNIT "The court shall sit with the army.", "both provided <sit>"},
        {"sentence", UNIT "The court shall sit. The army.", ""},
        {"paragraph", UNIT "The court shall sit. The army.", "both provided <sit>"},
        {"paragraph", UNIT "The army. The court shall sit. So.", "both provided <sit>"},
        {"paragraph", UNIT "The court shall sit.\n\nThe army.", ""},
        {"unit", UNIT "The court shall sit.\n\nThe army.", "both provided <sit>"},
        {"unit", UNIT "The court shall sit." NEXT "The army.", ""},
        {"document", UNIT "The court shall sit." NEXT "The army.", "both provided <sit>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char written[1024];
        snprintf(written, sizeof written, rules, cases[i].scope);
        assert_engine(engine_concepts, written, cases[i].written, cases[i].found);
    }
}

static void concepts_are_seen_in_narrow_scopes(void **state)
{
    (void)state;
    const char *rules = "concept first { \"open\" }\nconcept second { \"sit~\" with first in sentence }\n"
                        "concept third { \"rest~\" with not first in paragraph }\n"
                        "definition d { undetermined otherwise }\n";
    assert_engine(engine_concepts, rules,
                  UNIT "It shall sit open. It shall sit. It shall rest.\n\nIt shall rest.",
                  "second provided <sit>; first provided <open>; third provided <rest>");
}

static void combinations(void **state)
{
    (void)state;
    const char *both = "1. The army and the court sit.", *one = "1. The army sits.", *none = "1. It sits.";
    HOLDS("army and court", both);
    FAILS("army and court", one);
    HOLDS("army or court", one);
    FAILS("army or court", none);
    HOLDS("not army", none);
    FAILS("not army", one);
    HOLDS("not (army and court)", one);
    HOLDS("army and not court", one);
    HOLDS("any of army, court, depot", one);
    FAILS("any of army, court, depot", none);
    HOLDS("all of army, court", both);
    FAILS("all of army, court, depot", both);
    HOLDS("at least 2 of army, court, depot", both);
    FAILS("at least 2 of army, court, depot", one);
}

static void what_is_unreadable_cannot_be_told(void **state)
{
    (void)state;
    const char *broken = "1. The \xEF\xBF\xBD sits.", *with_army = "1. The army \xEF\xBF\xBD sits.";
    UNKNOWN("army", broken);
    UNKNOWN("not army", broken);
    HOLDS("army", with_army);
    FAILS("not army", with_army);
    UNKNOWN("army and court", with_army);
    HOLDS("army or court", with_army);
    UNKNOWN("court or depot", with_army);
    FAILS("not army and court", with_army);
    UNKNOWN("at least 2 of army, court, depot", with_army);
    HOLDS("at least 1 of army, court, depot", with_army);
    UNKNOWN("review", broken);
    UNKNOWN("check", broken);
    UNKNOWN("strengthens open", broken);
    UNKNOWN("\"in the morning\"", broken);
    UNKNOWN("army before court", broken);
    HOLDS("kind bill", broken);
}

static void what_is_unreadable_elsewhere_matters_to_the_document(void **state)
{
    (void)state;
    const char *elsewhere = "1. It sits.\n\n2. The \xEF\xBF\xBD sits.";
    FAILS("army", elsewhere);
    UNKNOWN("army in document", elsewhere);
    UNKNOWN("not review in document", elsewhere);
}

static void order_and_nearness(void **state)
{
    (void)state;
    HOLDS("army before court", "1. The army and the court.");
    FAILS("army before court", "1. The court and the army.");
    FAILS("army before court", "1. The army. The court.");
    HOLDS("army near court", "1. The court and the army.");
    HOLDS("army before court within 2 words", "1. The army a b court.");
    FAILS("army before court within 2 words", "1. The army a b c court.");
    HOLDS("army near court within 1 words", "1. The court, army.");
    HOLDS("army before court", "1. The court, the army, the court.");
}

static void one_of_two_senses(void **state)
{
    (void)state;
    HOLDS("more army than court", "1. The army and its brigade meet a court.");
    FAILS("more army than court", "1. The army meets a court.");
    FAILS("more army than court", "1. The army, an army and a judge meet the court.");
    FAILS("more depot than court", "1. The depot and other depots meet a court.");
}

static void effects(void **state)
{
    (void)state;
    HOLDS("strengthens open", "1. It is open to review.");
    FAILS("strengthens open", "1. It is not open to review.");
    HOLDS("weakens open", "1. It is not open to review.");
    HOLDS("weakens any principle", "1. It is secret.");
    FAILS("weakens any principle", "1. It sits.");
    HOLDS("weakly strengthens open", "1. It is open to review in due course.");
    FAILS("strengthens open", "1. It is open to review in due course.");
    HOLDS("touches open", "1. It is open to review in due course.");
    FAILS("touches open", "1. It sits.");
}

static void facts_of_document_and_rulebook(void **state)
{
    (void)state;
    HOLDS("kind bill", "1. It.");
    FAILS("kind plan", "1. It.");
    HOLDS("parameter strict", "1. It.");
    FAILS("parameter lax", "1. It.");
    HOLDS("claims", "# Defence Bill\n\n1. It.");
    FAILS("claims", "# Bill\n\n1. It speaks of defence.");
    HOLDS("heading army", "## 1. The army\n\nIt sits.");
    FAILS("heading army", "## 1. The navy\n\nThe army sits.");
    HOLDS("title army", "# Army Bill\n\n1. It.");
    FAILS("title army", "# Bill\n\n1. The army.");
}

static void words_as_written(void **state)
{
    (void)state;
    HOLDS("\"in the morning\"", "1. It sits in the Morning.");
    FAILS("\"in the morning\"", "1. It sits.\n\n2. It sits in the morning.");
    HOLDS("\"in the morning\" in document", "1. It sits.\n\n2. It sits in the morning.");
}

static void act_facts_are_asked_of_readings(void **state)
{
    (void)state;
    static const struct {
        const char *when, *written, *found;
    } cases[] = {
        {"modal power", "1. The court may inspect the depots.",
         "check hedged <The court may inspect the depots>"},
        {"modal power", "1. The court shall inspect the depots.",
         "check provided <The court shall inspect the depots>"},
        {"who court", "1. The court shall inspect the depots.",
         "check hedged <The court shall inspect the depots>"},
        {"who army", "1. The court shall inspect the depots.",
         "check provided <The court shall inspect the depots>"},
        {"whom depot", "1. The court shall inspect the depots.",
         "check hedged <The court shall inspect the depots>"},
        {"does inspecting", "1. The court shall inspect the depots.",
         "check hedged <The court shall inspect the depots>"},
        {"voice passive", "1. The depots shall be inspected by the court.",
         "check hedged <The depots shall be inspected by the court>"},
        {"voice active", "1. The depots shall be inspected by the court.",
         "check provided <The depots shall be inspected by the court>"},
        {"tense present and not modal duty", "1. The court inspects the depots.",
         "check hedged <The court inspects the depots>"},
        {"under opening", "1. On mondays the court shall inspect the depots.",
         "check hedged <the court shall inspect the depots>"},
        {"under opening", "1. The court shall inspect the depots on mondays.",
         "check provided <The court shall inspect the depots>"},
        {"under opening", "1. On mondays the army shall sit and the court shall inspect the depots.",
         "check provided <the court shall inspect the depots>"},
        {"after army in sentence", "1. Of the army the court shall inspect the depots.",
         "check hedged <the court shall inspect the depots>"},
        {"after army in sentence", "1. The army pays. The court shall inspect the depots.",
         "check provided <The court shall inspect the depots>"},
        {"after army in paragraph", "1. The army pays. The court shall inspect the depots.",
         "check hedged <The court shall inspect the depots>"},
        {"after army in paragraph", "1. The court shall inspect the depots. The army pays.",
         "check provided <The court shall inspect the depots>"},
        {"after army in unit", "1. The army pays.\n\nThe court shall inspect the depots.",
         "check hedged <The court shall inspect the depots>"},
        {"negated", "1. The court shall inspect the depots.",
         "check provided <The court shall inspect the depots>"},
        {"quoted", "1. He said \"the court shall inspect the depots\".",
         "check hedged <the court shall inspect the depots>"},
        {"quoted", "1. He said \"We pay. The court shall inspect the depots.\"",
         "check hedged <The court shall inspect the depots>"},
        {"quoted", "1. The \"new\" court shall inspect the depots \"at once\".",
         "check provided <court shall inspect the depots>"},
        {"quoted", "1. He said \"We pay.\" The court shall inspect the depots.",
         "check provided <The court shall inspect the depots>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char rules[2048];
        snprintf(rules, sizeof rules,
                 "reading hedged when %s\nterm army { \"army\" }\nterm court { \"court\" }\nterm depot { "
                 "\"depot~\" }\n"
                 "term opening { \"on mondays\" }\nterm inspecting { \"inspect~\" }\nrelation check { who court does inspecting whom depot }\n"
                 "definition d { undetermined otherwise }\n",
                 cases[i].when);
        assert_engine(engine_relations, rules, cases[i].written, cases[i].found);
    }
}

static void an_act_may_stand_as_a_noun(void **state)
{
    (void)state;
    const char *rules = "term inspecting { \"inspect~\", \"inspection~\" }\nterm depot { \"depot~\" }\n"
                        "relation by_name { does inspecting whom depot when voice noun }\n"
                        "relation by_verb { does inspecting whom depot when voice active }\n"
                        "definition d { undetermined otherwise }\n";
    assert_engine(engine_relations, rules, "1. Inspection of the depots shall begin.",
                  "by_name provided <Inspection of the depots>");
    assert_engine(engine_relations, rules, "1. The court shall inspect the depots.",
                  "by_verb provided <shall inspect the depots>");
}

static void proof_shows_the_words(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge("term army { \"army\" }\nterm court { \"court\" }\n"
                     "definition d { fails when army and not court  undetermined otherwise }\n",
                     "1. First.\n\n2. The old army sits.\n");
    const struct unit_verdict *verdict = &engine->check->units.items[1];
    assert_int_equal(verdict->verdict, verdict_fails);
    assert_int_equal(verdict->evidence.count, 1);
    const struct evidence *evidence = &verdict->evidence.items[0];
    assert_true(text_equal(evidence->text, TEXT("army")));
    assert_int_equal(evidence->line, 3);
    assert_int_equal(evidence->column, 12);
    assert_int_equal(evidence->length, 4);
    const struct proof *proof = verdict->steps.items[0].proof;
    assert_int_equal(proof->part_count, 2);
    assert_int_equal(proof->parts[0]->truth, truth_true);
    assert_int_equal(proof->parts[1]->truth, truth_true);
    assert_int_equal(proof->parts[1]->parts[0]->truth, truth_false);
    struct text said = check_condition_text(engine->check, proof->condition);
    assert_true(text_equal(said, TEXT("“army” is spoken of and it is not so that “court” is spoken of")));
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presence),
        cmocka_unit_test(scopes),
        cmocka_unit_test(narrow_scopes_are_asked_from_a_sentence),
        cmocka_unit_test(concepts_are_seen_in_narrow_scopes),
        cmocka_unit_test(combinations),
        cmocka_unit_test(what_is_unreadable_cannot_be_told),
        cmocka_unit_test(what_is_unreadable_elsewhere_matters_to_the_document),
        cmocka_unit_test(order_and_nearness),
        cmocka_unit_test(one_of_two_senses),
        cmocka_unit_test(effects),
        cmocka_unit_test(facts_of_document_and_rulebook),
        cmocka_unit_test(words_as_written),
        cmocka_unit_test(act_facts_are_asked_of_readings),
        cmocka_unit_test(an_act_may_stand_as_a_noun),
        cmocka_unit_test(proof_shows_the_words),
    };
    return cmocka_run_group_tests_name("condition", tests, NULL, NULL);
}
