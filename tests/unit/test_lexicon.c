#include "checker/lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int make_arena(void **state)
{
    *state = arena_new(0);
    return *state == NULL ? -1 : 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

/* "oversee verb participle; written adjective base": all readings in order, a guess with a "?". */
static struct text readings_of(struct arena *arena, const char *word)
{
    static const char *const classes[] = {"noun", "verb", "adjective", "adverb"};
    static const char *const inflections[] = {"base",       "plural", "third",   "past",
                                              "participle", "gerund", "compared"};
    struct word_analysis readings[lexicon_most_analyses];
    struct text_builder all;
    text_builder_init(&all, arena);
    size_t count = lexicon_analyse(arena, text_of(word), readings);
    for (size_t i = 0; i < count; i++) {
        const struct word_analysis *reading = &readings[i];
        text_append_format(&all, "%s%.*s%s %s %s", i == 0 ? "" : "; ", TEXT_ARG(reading->lemma),
                           reading->guessed ? "?" : "", classes[reading->word_class],
                           inflections[reading->inflection]);
    }
    return text_built(&all);
}

static void assert_readings(struct arena *arena, const char *word, const char *expected)
{
    struct text actual = readings_of(arena, word);
    assert_string_equal(text_format(arena, "%s: %.*s", word, TEXT_ARG(actual)).bytes,
                        text_format(arena, "%s: %s", word, expected).bytes);
}

static void assert_verbs(struct arena *arena, const char *noun, enum derivation kind, const char *expected)
{
    struct text verbs[8];
    struct text_builder all;
    text_builder_init(&all, arena);
    size_t count = lexicon_verbs_of_noun(text_of(noun), kind, verbs, 8);
    text_append_format(&all, "%s:", noun);
    for (size_t i = 0; i < count; i++)
        text_append_format(&all, " %.*s", TEXT_ARG(verbs[i]));
    assert_string_equal(text_built(&all).bytes,
                        text_format(arena, "%s:%s%s", noun, expected[0] == '\0' ? "" : " ", expected).bytes);
}

static void regular_forms_are_detached(void **state)
{
    assert_readings(*state, "depots", "depot noun plural");
    assert_readings(*state, "inspect", "inspect verb base");
    assert_readings(*state, "inspects", "inspect verb third");
    assert_readings(*state, "inspected", "inspect verb past; inspect verb participle");
    assert_readings(*state, "inspecting", "inspect verb gerund");
    assert_readings(*state, "approved",
                    "approve verb past; approve verb participle; approved adjective base");
    assert_readings(*state, "enquiries", "enquiry noun plural");
    assert_readings(*state, "denied", "deny verb past; deny verb participle");
    assert_readings(*state, "classes", "class noun plural; class verb third");
    assert_readings(*state, "freest", "free adjective compared");
    assert_readings(*state, "freely", "freely adverb base");
}

static void consonants_double(void **state)
{
    assert_readings(*state, "planned", "plan verb past; plan verb participle; planned adjective base");
    assert_readings(*state, "trafficking", "traffic verb gerund");
    assert_readings(*state, "budgeting", "budget verb gerund");
    assert_readings(*state, "hoped", "hope verb past; hope verb participle");
}

static void the_usual_lemma_comes_first(void **state)
{
    assert_readings(*state, "singing",
                    "singing noun base; sing verb gerund; singe verb gerund; singing adjective base");
    assert_readings(*state, "bases", "basis noun plural; base noun plural; base verb third");
}

static void irregular_forms_are_known(void **state)
{
    assert_readings(*state, "women", "woman noun plural");
    assert_readings(*state, "children", "child noun plural");
    assert_readings(*state, "ombudsmen", "ombudsman noun plural");
    assert_readings(*state, "policing", "police verb gerund");
    assert_readings(*state, "held", "hold verb past; hold verb participle; held adjective base");
    assert_readings(*state, "led", "led noun base; lead verb past; lead verb participle");
    assert_readings(*state, "laid", "lay verb past; lay verb participle; laid adjective base");
    assert_readings(*state, "found", "found noun base; found verb base; find verb past; "
                                     "find verb participle; found adjective base");
}

static void past_and_participle_are_told_apart_where_they_differ(void **state)
{
    assert_readings(*state, "overseen", "oversee verb participle");
    assert_readings(*state, "oversaw", "oversee verb past");
    assert_readings(*state, "wrote", "write verb past");
    assert_readings(*state, "written", "write verb participle; written adjective base");
    assert_readings(*state, "drawn", "draw verb participle; drawn adjective base");
    assert_readings(*state, "began", "begin verb past");
    assert_readings(*state, "begun", "begin verb participle");
    assert_readings(*state, "became", "become verb past");
    assert_readings(*state, "become", "become verb base; become verb participle");
    assert_readings(*state, "was", "be verb past");
    assert_readings(*state, "been", "be verb participle");
    assert_readings(*state, "has", "have verb third");
}

static void some_verbs_have_a_past_like_their_base(void **state)
{
    assert_readings(*state, "shut",
                    "shut verb base; shut verb past; shut verb participle; shut adjective base");
    assert_readings(*state, "broadcast", "broadcast noun base; broadcast verb base; broadcast verb past; "
                                         "broadcast verb participle");
    assert_readings(*state, "commit", "commit verb base");
}

static void what_only_looks_like_a_form_is_none(void **state)
{
    assert_readings(*state, "archer", "archer noun base");
    assert_readings(*state, "dying", "dying noun base; die verb gerund; dying adjective base");
    assert_readings(*state, "his", "his? noun base");
}

static void frequencies_tell_common_readings(void **state)
{
    struct word_analysis readings[lexicon_most_analyses];
    assert_int_equal(lexicon_analyse(*state, TEXT("report"), readings), 2);
    assert_int_equal(readings[0].frequency, 72);
    assert_int_equal(readings[1].frequency, 135);
    assert_int_equal(lexicon_analyse(*state, TEXT("programmes"), readings), 2);
    assert_int_equal(readings[0].frequency, 150);
    assert_int_equal(lexicon_analyse(*state, TEXT("veedor"), readings), 1);
    assert_int_equal(readings[0].frequency, 0);
}

static void unknown_words_are_guessed(void **state)
{
    assert_readings(*state, "veedores", "veedor? noun plural; veedore? noun plural; veedore? verb third; "
                                        "veedores? noun base");
    assert_readings(*state, "securitised", "securitise? verb past; securitise? verb participle; "
                                           "securitis? verb past; securitis? verb participle; "
                                           "securitised? noun base");
    assert_readings(*state, "vetoisly", "vetoisly? adverb base; vetoisly? noun base");
    assert_readings(*state, "caf\xC3\xA9s", "caf\xC3\xA9? noun plural; caf\xC3\xA9? verb third; "
                                            "caf\xC3\xA9s? noun base");
    assert_readings(*state, "zgrabbing", "zgrab? verb gerund; zgrabbe? verb gerund; zgrabbing? noun base");
}

static void compounds_follow_their_last_part(void **state)
{
    assert_readings(*state, "vice-chairs", "vice-chair? noun plural; vice-chair? verb third");
    assert_readings(*state, "sub-committees", "subcommittee noun plural");
    assert_readings(*state, "re-elected", "reelect verb past; reelect verb participle");
    assert_readings(*state, "-", "-? noun base");
    assert_readings(*state, "x-", "x-? noun base");
}

static void known_words_are_told_from_guesses(void **state)
{
    (void)state;
    assert_true(lexicon_knows(TEXT("overseen")));
    assert_true(lexicon_knows(TEXT("o'clock")));
    assert_true(lexicon_knows(TEXT("co-operated")));
    assert_false(lexicon_knows(TEXT("veedores")));
    assert_false(lexicon_knows(TEXT("vice-chairs")));
    assert_false(lexicon_knows(TEXT("")));
}

static void assert_canonical(struct arena *arena, const char *lemma, const char *expected)
{
    struct text canonical = lexicon_canonical(arena, text_of(lemma));
    assert_string_equal(text_copy(arena, canonical).bytes, expected);
}

static void spellings_have_one_canonical_form(void **state)
{
    assert_readings(*state, "authorised",
                    "authorise verb past; authorise verb participle; authorised adjective base");
    assert_canonical(*state, "authorise", "authorize");
    assert_canonical(*state, "authorize", "authorize");
    assert_canonical(*state, "programme", "program");
    assert_canonical(*state, "defence", "defense");
    assert_canonical(*state, "centre", "center");
    assert_canonical(*state, "labour", "labor");
    assert_canonical(*state, "enquiry", "inquiry");
    assert_canonical(*state, "judgement", "judgment");
    assert_canonical(*state, "licence", "license");
    assert_canonical(*state, "practise", "practice");
    assert_canonical(*state, "counsellor", "counselor");
    assert_canonical(*state, "co-operate", "cooperate");
    assert_canonical(*state, "civilianise", "civilianize");
    assert_canonical(*state, "civilianize", "civilianize");
}

static void different_words_stay_different(void **state)
{
    assert_canonical(*state, "tour", "tour");
    assert_canonical(*state, "council", "council");
    assert_canonical(*state, "policy", "policy");
    assert_canonical(*state, "poet", "poet");
    assert_canonical(*state, "collect", "collect");
    assert_canonical(*state, "re-sign", "re-sign");
    assert_canonical(*state, "advise", "advise");
}

static void forms_are_recognised_in_any_spelling(void **state)
{
    (void)state;
    assert_true(lexicon_is_form_of(TEXT("authorised"), TEXT("authorize")));
    assert_true(lexicon_is_form_of(TEXT("authorizing"), TEXT("authorise")));
    assert_true(lexicon_is_form_of(TEXT("oversaw"), TEXT("oversee")));
    assert_true(lexicon_is_form_of(TEXT("oversee"), TEXT("oversee")));
    assert_true(lexicon_is_form_of(TEXT("programs"), TEXT("programme")));
    assert_true(lexicon_is_form_of(TEXT("veedores"), TEXT("veedor")));
    assert_true(lexicon_is_form_of(TEXT("civilianised"), TEXT("civilianize")));
    assert_true(lexicon_is_form_of(TEXT("ssr"), TEXT("ssr")));
    assert_true(lexicon_is_form_of(TEXT("co-organised"), TEXT("co-organize")));
    assert_false(lexicon_is_form_of(TEXT("inspection"), TEXT("inspect")));
    assert_false(lexicon_is_form_of(TEXT("policy"), TEXT("police")));
    assert_false(lexicon_is_form_of(TEXT("secure"), TEXT("security")));
    assert_false(lexicon_is_form_of(TEXT("inspect"), TEXT("inspects")));
    assert_false(lexicon_is_form_of(TEXT(""), TEXT("inspect")));
    assert_false(lexicon_is_form_of(TEXT("inspect"), TEXT("")));
}

static void act_nouns_lead_to_verbs(void **state)
{
    assert_verbs(*state, "inspection", derivation_act, "inspect");
    assert_verbs(*state, "approval", derivation_act, "approve approbate");
    assert_verbs(*state, "oversight", derivation_act, "oversee");
    assert_verbs(*state, "scrutiny", derivation_act, "scrutinize");
    assert_verbs(*state, "appointment", derivation_act, "appoint");
    assert_verbs(*state, "complaint", derivation_act, "complain");
    assert_verbs(*state, "audit", derivation_act, "audit");
    assert_verbs(*state, "surveillance", derivation_act, "surveil");
    assert_verbs(*state, "examination", derivation_act, "examine");
    assert_verbs(*state, "closure", derivation_act, "close closure");
    assert_verbs(*state, "accountability", derivation_act, "");
    assert_verbs(*state, "immunity", derivation_act, "");
    assert_verbs(*state, "policy", derivation_act, "");
    assert_verbs(*state, "department", derivation_act, "");
}

static void act_nouns_are_found_in_any_spelling(void **state)
{
    assert_verbs(*state, "authorisation", derivation_act, "authorize");
    assert_verbs(*state, "authorization", derivation_act, "authorize");
    assert_verbs(*state, "defence", derivation_act, "defend");
    assert_verbs(*state, "enrolment", derivation_act, "enrol");
    assert_verbs(*state, "enrollment", derivation_act, "enrol");
    assert_verbs(*state, "de-mobilisation", derivation_act, "demobilize");
}

static void doers_are_told_from_acts(void **state)
{
    assert_verbs(*state, "inspector", derivation_doer, "inspect");
    assert_verbs(*state, "inspector", derivation_act, "");
    assert_verbs(*state, "inspection", derivation_doer, "");
    assert_verbs(*state, "auditor", derivation_doer, "audit");
    assert_verbs(*state, "investigator", derivation_doer, "investigate");
    assert_verbs(*state, "overseer", derivation_doer, "oversee");
    assert_verbs(*state, "appointee", derivation_doer, "");
    assert_verbs(*state, "detainee", derivation_doer, "");
    assert_verbs(*state, "veedor", derivation_doer, "");
}

static void room_is_respected(void **state)
{
    (void)state;
    struct text verbs[2] = {TEXT("untouched"), TEXT("untouched")};
    assert_int_equal(lexicon_verbs_of_noun(TEXT("approval"), derivation_act, verbs, 1), 1);
    assert_true(text_equal(verbs[0], TEXT("approve")));
    assert_true(text_equal(verbs[1], TEXT("untouched")));
    assert_int_equal(lexicon_verbs_of_noun(TEXT("approval"), derivation_act, verbs, 0), 0);
}

static void assert_kind(const char *noun, const char *kind, bool expected)
{
    if (lexicon_is_kind_of(text_of(noun), text_of(kind)) != expected)
        fail_msg("%s %s a kind of %s", noun, expected ? "is not" : "is", kind);
}

static void nouns_are_of_kinds(void **state)
{
    (void)state;
    assert_kind("howitzer", "weapon", true);
    assert_kind("rifle", "weapon", true);
    assert_kind("weaponry", "weapon", true);
    assert_kind("helicopter", "vehicle", true);
    assert_kind("goat", "animal", true);
    assert_kind("rice", "food", true);
    assert_kind("bean", "food", true);
    assert_kind("maize", "crop", true);
    assert_kind("judge", "person", true);
    assert_kind("judge", "official", true);
    assert_kind("food", "food", true);
    assert_kind("police", "food", false);
    assert_kind("police", "person", false);
    assert_kind("vehicle", "truck", false);
    assert_kind("inspect", "entity", false);
}

static void the_most_frequent_sense_of_a_noun_counts(void **state)
{
    (void)state;
    assert_kind("tank", "vehicle", true);
    assert_kind("plant", "building_complex", true);
    assert_kind("plant", "organism", false);
    assert_kind("seal", "animal", false);
}

static void kinds_have_senses_and_names_of_several_words(void **state)
{
    (void)state;
    assert_kind("truck", "motor_vehicle", true);
    assert_kind("boat", "motor_vehicle", false);
    assert_kind("rice", "food#2", false);
    assert_kind("bean", "food#2", true);
    assert_kind("food", "food#2", true);
    assert_kind("car", "vehicle#1", true);
    assert_int_equal(lexicon_kind_id(TEXT("car")), lexicon_kind_id(TEXT("automobile")));
    assert_int_equal(lexicon_kind_id(TEXT("vehicle")), lexicon_kind_id(TEXT("vehicle#1")));
    assert_true(lexicon_kind_id(TEXT("food")) != lexicon_kind_id(TEXT("food#2")));
    assert_true(text_equal(lexicon_kind_word(TEXT("food#2")), TEXT("food")));
    assert_true(text_equal(lexicon_kind_word(TEXT("motor_vehicle")), TEXT("motor_vehicle")));
}

static void kinds_are_found_in_any_spelling(void **state)
{
    (void)state;
    assert_kind("fertiliser", "fertilizer", true);
    assert_kind("armour-plate", "armour-plate", true);
    assert_kind("programme", "program", true);
    assert_kind("aeroplane", "aircraft", true);
}

static void all_kinds_of_a_noun_are_listed_its_own_first(void **state)
{
    (void)state;
    uint32_t kinds[lexicon_most_kinds];
    size_t count = lexicon_kinds_of(TEXT("truck"), kinds);
    assert_int_equal(count, 13);
    assert_int_equal(kinds[0], lexicon_kind_id(TEXT("truck")));
    assert_int_equal(kinds[1], lexicon_kind_id(TEXT("motor_vehicle")));
    assert_int_equal(kinds[count - 1], lexicon_kind_id(TEXT("entity")));
    assert_int_equal(lexicon_kinds_of(TEXT("veedor"), kinds), 0);
    assert_int_equal(lexicon_kinds_of(TEXT("entity"), kinds), 1);
}

static void kinds_that_are_none_hold_their_own_word_alone(void **state)
{
    static const char *const none[] = {
        "veedor", "oversee", "food#", "food#0", "food#99", "food#99999999999999999999", "food#x", "food#2#2",
        "#", "#2", "_", "motor_", "motor_vehicl", "zzz_zzz", "motor vehicle", "Food", "f00d", "\xFF_\xFE",
    };
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        if (lexicon_kind_id(text_of(none[i])) != LEXICON_NO_KIND)
            fail_msg("%s is a kind", none[i]);
        assert_kind("rice", none[i], false);
    }
    assert_kind("veedor", "veedor", true);
    assert_kind("", "", false);
    assert_kind("", "food", false);
    assert_int_equal(lexicon_kind_id((struct text){NULL, 0}), LEXICON_NO_KIND);
    assert_false(lexicon_is_kind_of((struct text){NULL, 0}, (struct text){NULL, 0}));
}

/* A copy with not a byte to spare, so that reading beyond it is seen. */
static struct text exact_copy(const char *bytes, size_t length)
{
    char *copy = malloc(length == 0 ? 1 : length);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    return (struct text){copy, length};
}

static void assert_harmless(struct arena *arena, const char *bytes, size_t length, size_t expected)
{
    struct word_analysis readings[lexicon_most_analyses];
    uint32_t kinds[lexicon_most_kinds];
    struct text verbs[2], word = exact_copy(bytes, length);
    assert_int_equal(lexicon_analyse(arena, word, readings), expected);
    lexicon_knows(word);
    lexicon_canonical(arena, word);
    lexicon_verbs_of_noun(word, derivation_act, verbs, 2);
    assert_true(lexicon_is_form_of(word, word));
    lexicon_is_form_of(word, TEXT("inspect"));
    lexicon_is_form_of(TEXT("inspect"), word);
    assert_int_equal(lexicon_kind_id(word), LEXICON_NO_KIND);
    assert_int_equal(lexicon_kinds_of(word, kinds), 0);
    assert_int_equal(lexicon_is_kind_of(word, word), length > 0);
    free((char *)word.bytes);
}

static void hostile_words_are_harmless(void **state)
{
    char word[10 * 1024];
    assert_harmless(*state, "", 0, 0);
    assert_harmless(*state, "\xFF\xFE", 2, 0);
    assert_harmless(*state, "dep\xC3ots", 7, 0);
    assert_harmless(*state, "dep\0ots", 7, 0);
    assert_harmless(*state, "Depots", 6, 0);
    assert_harmless(*state, "d3pots", 6, 0);
    assert_harmless(*state, "two words", 9, 0);
    memset(word, 's', sizeof word);
    assert_harmless(*state, word, sizeof word, 0);
    memset(word, '-', sizeof word);
    assert_harmless(*state, word, sizeof word, 0);
    assert_harmless(*state, word, lexicon_longest_word, 1);
    struct text nothing = {NULL, 0};
    assert_false(lexicon_knows(nothing));
    assert_int_equal(lexicon_canonical(*state, nothing).length, 0);
    assert_true(lexicon_is_form_of(nothing, nothing));
}

/* Every length around the limits, with endings that detachment and guessing work on. */
static void words_of_every_length_are_harmless(void **state)
{
    static const char *const endings[] = {"s",   "ies",  "ed",   "ing",  "est",
                                          "men", "-led", "ised", "lled", "re"};
    struct word_analysis readings[lexicon_most_analyses];
    char word[160];
    for (size_t length = 0; length < 130; length++)
        for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
            memset(word, 'l', length);
            memcpy(word + length, endings[i], strlen(endings[i]));
            struct text copy = exact_copy(word, length + strlen(endings[i]));
            size_t count = lexicon_analyse(*state, copy, readings);
            assert_true(copy.length <= lexicon_longest_word ? count > 0 : count == 0);
            assert_true(lexicon_is_form_of(copy, copy));
            lexicon_is_form_of(copy, TEXT("lead"));
            lexicon_canonical(*state, copy);
            free((char *)copy.bytes);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regular_forms_are_detached),
        cmocka_unit_test(consonants_double),
        cmocka_unit_test(the_usual_lemma_comes_first),
        cmocka_unit_test(irregular_forms_are_known),
        cmocka_unit_test(past_and_participle_are_told_apart_where_they_differ),
        cmocka_unit_test(some_verbs_have_a_past_like_their_base),
        cmocka_unit_test(what_only_looks_like_a_form_is_none),
        cmocka_unit_test(frequencies_tell_common_readings),
        cmocka_unit_test(unknown_words_are_guessed),
        cmocka_unit_test(compounds_follow_their_last_part),
        cmocka_unit_test(known_words_are_told_from_guesses),
        cmocka_unit_test(spellings_have_one_canonical_form),
        cmocka_unit_test(different_words_stay_different),
        cmocka_unit_test(forms_are_recognised_in_any_spelling),
        cmocka_unit_test(act_nouns_lead_to_verbs),
        cmocka_unit_test(act_nouns_are_found_in_any_spelling),
        cmocka_unit_test(doers_are_told_from_acts),
        cmocka_unit_test(room_is_respected),
        cmocka_unit_test(nouns_are_of_kinds),
        cmocka_unit_test(the_most_frequent_sense_of_a_noun_counts),
        cmocka_unit_test(kinds_have_senses_and_names_of_several_words),
        cmocka_unit_test(kinds_are_found_in_any_spelling),
        cmocka_unit_test(all_kinds_of_a_noun_are_listed_its_own_first),
        cmocka_unit_test(kinds_that_are_none_hold_their_own_word_alone),
        cmocka_unit_test(hostile_words_are_harmless),
        cmocka_unit_test(words_of_every_length_are_harmless),
    };
    return cmocka_run_group_tests_name("lexicon", tests, make_arena, free_arena);
}
