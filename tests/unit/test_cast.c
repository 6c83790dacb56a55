/* cast: which bodies a document names, and whom its pronouns and short names mean. */
#include "tests/unit/fixture_clauses.h"

/* The name of the body that the noun phrase with these words means, or "-". */
static const char *body_of(struct reading *reading, const char *words)
{
    const struct analysis *analysis = reading->analysis;
    for (size_t i = 0; i < analysis->noun_phrases.count; i++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        if (!text_equal(tokens_text(analysis, phrase->first, phrase->last), text_of(words)))
            continue;
        return phrase->body == NONE ? "-" : text_copy(reading->arena, analysis->bodies.items[phrase->body].name).bytes;
    }
    return "no such phrase";
}

static void assert_body(void **state, const char *written, const char *words, const char *expected)
{
    struct reading *reading = read_bill(state, written);
    const char *found = body_of(reading, words);
    assert_int_equal(strncmp(found, expected, strlen(expected)), 0);
    reading_free(reading);
}

static void a_head_word_means_the_body_named_before(void **state)
{
    assert_body(state, "The Police Complaints Board shall hear complaints. The Board may summon any officer.",
                "The Board", "Police Complaints Board");
}

static void a_pronoun_means_the_subject_before(void **state)
{
    assert_body(state, "The Audit Court shall audit the fund. It may summon any officer.", "It", "Audit Court");
}

static void a_subject_under_a_condition_is_not_meant(void **state)
{
    assert_body(state, "The Audit Court shall, if the Coast Guard so asks, audit the fund. It may publish the audit.",
                "It", "Audit Court");
}

static void members_are_those_of_the_body_before(void **state)
{
    assert_body(state, "A Police Complaints Board is set up. Its members are chosen by the Assembly.", "Its members",
                "Police Complaints Board");
    assert_body(state, "There is a Police Complaints Board. Its members are chosen by the Assembly.", "Its members",
                "Police Complaints Board");
    assert_body(state, "A Police Complaints Board is set up. A member of the Coast Guard may be heard.", "A member",
                "-");
}

static void who_may_not_points_back_too(void **state)
{
    assert_body(state, "The Audit Court may call for any file. He may not call for a map.", "He", "Audit Court");
}

/* Whether the noun phrase with these words is held by that term. */
static bool is_held(void **state, const char *written, const char *words, const char *term)
{
    struct reading *reading = read_bill(state, written);
    const struct analysis *analysis = reading->analysis;
    size_t wanted = rulebook_find_term(analysis->rulebook, text_of(term));
    bool held = false;
    for (size_t i = 0; i < analysis->noun_phrases.count && !held; i++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[i];
        held = text_equal(tokens_text(analysis, phrase->first, phrase->last), text_of(words)) &&
               bit_set_has(&phrase->terms, wanted);
    }
    reading_free(reading);
    return held;
}

/* A list of meanings does without quotation marks; a noun without an article means what it always means. */
static void a_noun_means_what_the_law_says(void **state)
{
    static const char list[] = "Vocabulary\n\nagency means the River Police, and takes in its clerks;\n\n";
    char written[256];
    snprintf(written, sizeof written, "%sThe agency may summon any officer.\n", list);
    assert_true(is_held(state, written, "The agency", "police"));
    snprintf(written, sizeof written, "%sA trader may act by agency of a friend.\n", list);
    assert_false(is_held(state, written, "agency", "police"));
    assert_false(is_held(state, "The agency may summon any officer.", "The agency", "police"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_word_means_the_body_named_before),
        cmocka_unit_test(a_pronoun_means_the_subject_before),
        cmocka_unit_test(a_subject_under_a_condition_is_not_meant),
        cmocka_unit_test(members_are_those_of_the_body_before),
        cmocka_unit_test(who_may_not_points_back_too),
        cmocka_unit_test(a_noun_means_what_the_law_says),
    };
    return cmocka_run_group_tests_name("cast", tests, load_rulebook, free_rulebook);
}
