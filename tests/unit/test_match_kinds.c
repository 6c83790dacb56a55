/* Phrases with kinds: from a rulebook and a text to the words found. */
#include "checker/analysis.h"
#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_rules.h"

static const char frame[] = "rulebook t { title \"T\" }\nkind plan { \"plan\" }\n"
                            "words determiner { \"the\", \"a\" }\n"
                            "words preposition { \"as\", \"in\", \"of\" }\n"
                            "modal duty { \"may\" }\n"
                            "definition d for plan { counts otherwise because \"It is.\" }\n";

/* "rice; loaves": all mentions of the term `found` in order. */
static struct text mentions_of(struct check *check, struct arena *arena)
{
    const struct analysis *analysis = check->analysis;
    struct text_builder all;

    text_builder_init(&all, arena);
    for (size_t i = 0; i < analysis->mentions.count; i++) {
        const struct mention *mention = &analysis->mentions.items[i];
        const struct rulebook_phrase *phrase = &check->rulebook->phrases.items[mention->phrase];
        if (phrase->owner != owner_term)
            continue;
        text_append_string(&all, all.length > 0 ? "; " : "");
        text_append(&all, tokens_text(analysis, mention->first, mention->last));
    }
    return text_built(&all);
}

/* Looks for the phrases (with their quotes, between commas) in the text of a Markdown document. */
static void assert_found(const char *phrases, const char *written, const char *expected)
{
    struct arena *arena = arena_new(0);
    assert_non_null(arena);
    struct text rules = text_format(arena, "%sterm found { %s }\n", frame, phrases);
    struct fixture *fixture = fixture_rulebook(rules.bytes);
    const char *why = NULL;
    struct document *document = fixture_read("t.md", text_of(written), arena, &why);
    if (document == NULL)
        fail_msg("%s", why);
    struct check_options options = {.kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE, .keep_stages = true};
    struct check *check = check_document(document, fixture->rulebook, &options, &why);
    if (check == NULL)
        fail_msg("%s", why);
    assert_string_equal(mentions_of(check, arena).bytes, expected);
    check_free(check);
    document_free(document);
    fixture_free(fixture);
    arena_free(arena);
}

static void nouns_of_a_kind_are_found_in_any_form(void **state)
{
    (void)state;
    assert_found("\"food^\"", "They bring rice, loaves and some food by truck.\n", "rice; loaves; food");
    assert_found("\"vehicle^\"", "They bring rice by truck, helicopters and two ships.\n",
                 "truck; helicopters; ships");
    assert_found("\"Weapon^\"", "The rifles, howitzers and weapons are counted.\n",
                 "rifles; howitzers; weapons");
}

static void kinds_stand_in_longer_phrases(void **state)
{
    (void)state;
    assert_found("\"deliver~ ..2 vehicle^\"", "They delivered the new trucks and delivered rice.\n",
                 "delivered the new trucks");
    assert_found("\"vehicle^ of weapon^\"", "The truck of rifles, the truck of rice.\n", "truck of rifles");
    assert_found("\"the vehicle^\"", "The truck and a truck.\n", "The truck");
    assert_found("\"(weapon^|vehicle^) store~\"", "The rifle store and truck stores, the rice store.\n",
                 "rifle store; truck stores");
}

static void kinds_may_have_senses_and_several_words(void **state)
{
    (void)state;
    assert_found("\"motor_vehicle^\"", "The trucks and the boats.\n", "trucks");
    assert_found("\"food#2^\"", "The beans and the rice are food.\n", "beans; food");
    assert_found("\"automobile^\"", "The ambulances and the trucks.\n", "ambulances");
}

static void what_is_no_noun_is_of_no_kind(void **state)
{
    (void)state;
    assert_found("\"substance^\"", "The police may act as they did.\n", "");
    assert_found("\"act^\"", "They oversaw it.\n", "");
    assert_found("\"person^\"", "They judged it and the judges inspected it.\n", "judges");
    assert_found("\"food^\"", "The police inspect it.\n", "");
}

static void names_are_of_no_kind(void **state)
{
    (void)state;
    assert_found("\"animal^\"", "The squad has two Jaguar jets and a jaguar.\n", "jaguar");
    assert_found("\"animal^\"", "Goats are counted. Horses too.\n", "Goats; Horses");
    assert_found("\"animal^\"", "The squad counts: Goats and Horses.\n", "Goats");
    assert_found("\"animal^\"", "# The Goats and the Horses\n", "Goats; Horses");
    assert_found("\"animal^\"", "1. Goats are counted.\n", "Goats");
}

static void unknown_kinds_stand_for_their_own_word(void **state)
{
    (void)state;
    assert_found("\"veedor^\"", "The veedores and a veedor meet the inspectors.\n", "veedores; veedor");
    assert_found("\"zzz_zzz^\"", "The zzz meet.\n", "");
    assert_found("\"food#99^\"", "The rice is food.\n", "food");
}

static void assert_mistake(const char *phrase, const char *message)
{
    struct text rules = {NULL, 0};
    struct arena *arena = arena_new(0);
    assert_non_null(arena);
    rules = text_format(arena, "%sterm found { \"%s\" }\n", frame, phrase);
    struct fixture *fixture = fixture_load(rules.bytes);
    assert_null(fixture->rulebook);
    if (strstr(fixture->messages, message) == NULL)
        fail_msg("%s: %s", phrase, fixture->messages);
    fixture_free(fixture);
    arena_free(arena);
}

static void the_sign_stands_at_the_end_of_a_word(void **state)
{
    (void)state;
    assert_mistake("food^s", "'^' stands at the end of a word");
    assert_mistake("food ^", "this sign stands directly behind a word");
    assert_mistake("^food", "this sign stands directly behind a word");
    assert_mistake("=Food^", "a word after '=' counts exactly as written");
    assert_mistake("food#2", "'#' stands alone");
    assert_found("\"a \\^ b\"", "They write a ^ b here.\n", "a ^ b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nouns_of_a_kind_are_found_in_any_form),
        cmocka_unit_test(kinds_stand_in_longer_phrases),
        cmocka_unit_test(kinds_may_have_senses_and_several_words),
        cmocka_unit_test(what_is_no_noun_is_of_no_kind),
        cmocka_unit_test(names_are_of_no_kind),
        cmocka_unit_test(unknown_kinds_stand_for_their_own_word),
        cmocka_unit_test(the_sign_stands_at_the_end_of_a_word),
    };
    return cmocka_run_group_tests_name("match_kinds", tests, NULL, NULL);
}
