/* The little language inside a phrase. */
#include "lang/phrase_syntax.h"
#include "lang/rulebook_print.h"
#include "tests/unit/fixture_rules.h"

static size_t find_term(const void *terms, struct text name)
{
    (void)terms;
    return text_equal(name, TEXT("court")) ? 0 : RULEBOOK_NONE;
}

struct reading {
    struct arena *arena, *work;
    struct phrase_result result;
};

static void read_phrase(struct reading *reading, const char *written)
{
    struct phrase_reader reader;

    reading->arena = arena_new(0);
    reading->work = arena_new(0);
    reader = (struct phrase_reader){.arena = reading->arena, .work = reading->work};
    reading->result = phrase_read(&reader, text_of(written));
    phrase_bind(&reader, find_term, NULL);
}

/* The variants, each as it would be written, with " / " between them. */
static void assert_variants(const char *written, const char *expected)
{
    struct rulebook_term court = {.name = TEXT("court")};
    struct rulebook rulebook = {.terms = {&court, 1, 1}};
    struct reading reading;
    struct text_builder shown;

    read_phrase(&reading, written);
    if (reading.result.mistake != NULL)
        fail_msg("%s: %s", written, reading.result.mistake);
    text_builder_init(&shown, reading.arena);
    for (size_t i = 0; i < reading.result.variants.count; i++) {
        text_append_string(&shown, i > 0 ? " / " : "");
        text_append(&shown,
                    rulebook_variant_text(&rulebook, reading.arena, &reading.result.variants.items[i]));
    }
    assert_text(text_built(&shown), expected);
    arena_free(reading.arena);
    arena_free(reading.work);
}

static void assert_mistake(const char *written, const char *message, size_t start, size_t end)
{
    struct reading reading;

    read_phrase(&reading, written);
    if (reading.result.mistake == NULL)
        fail_msg("%s: no mistake", written);
    assert_string_equal(reading.result.mistake, message);
    assert_int_equal(reading.result.mistake_start, start);
    assert_int_equal(reading.result.mistake_end, end);
    arena_free(reading.arena);
    arena_free(reading.work);
}

static void assert_oddities(const char *written, unsigned expected)
{
    struct reading reading;

    read_phrase(&reading, written);
    assert_null(reading.result.mistake);
    assert_int_equal(reading.result.oddities, expected);
    arena_free(reading.arena);
    arena_free(reading.work);
}

static void atoms(void **state)
{
    (void)state;
    assert_variants("report to the  Senate", "report to the senate");
    assert_variants("report~ ombuds* =SSR # .. ..6 <court> <  court >",
                    "report~ ombuds* =SSR # .. <court> <court>");
    assert_variants("a ..6 b .. c", "a ..6 b .. c");
}

static void words_are_split_as_in_documents(void **state)
{
    (void)state;
    assert_variants("vice-president's re-equip U.N. o'clock 1,200 4.2 sub-para.",
                    "vice-president 's re-equip u.n . o'clock 1,200 4.2 sub-para .");
    assert_variants("yes, no; (1|2)", "yes , no ; (1|2)");
    assert_variants("section 4\\(2\\) \\# \\~ \\= \\\\ \\\"x", "section 4 ( 2 ) # ~ = \\ \" x");
}

static void typography_is_made_plain(void **state)
{
    (void)state;
    assert_variants("the Court\xE2\x80\x99s \xE2\x80\x9Cown\xE2\x80\x9D non\xE2\x80\x91"
                    "state\xC2\xA0"
                    "body so\xC2\xADld",
                    "the court 's \" own \" non-state body sold");
    assert_variants("\xC3\x89T\xC3\x89 =\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9 =\xC3\x89t\xC3\xA9");
}

static void choices_and_options(void **state)
{
    (void)state;
    assert_variants("(a|b c) d", "a d / b c d");
    assert_variants("legislat(ure|ive assembly)", "legislature / legislative assembly");
    assert_variants("( a | b )x", "ax / bx");
    assert_variants("[the] court", "the court / court");
    assert_variants("(a|b) (c|d)", "(a|b) (c|d)");
    assert_variants("x[ y|z (1|2)]", "xy / xz (1|2) / x");
    assert_variants("(oversee|inspect)~ now", "(oversee~|inspect~) now");
    assert_variants("a (|b) c", "a c / a b c");
    assert_variants("(a|b~|c*) d", "(a|b~|c*) d");
    assert_variants("(a|b)", "a / b");
    assert_variants("(a|<court>) d", "a d / <court> d");
    assert_variants("(a|b)* (C|D)", "(a*|b*) (c|d)");
    assert_variants("x(a|b) y", "xa y / xb y");
}

static void oddities(void **state)
{
    (void)state;
    assert_oddities("a .. b", 0);
    assert_oddities("[a]", phrase_empty_variant);
    assert_oddities(".. a", phrase_gap_at_end);
    assert_oddities("a ..3", phrase_gap_at_end);
    assert_oddities("a ..3 ..4 b", phrase_gaps_adjacent);
    assert_oddities("section 4(2)", phrase_lone_choice);
    assert_oddities("votes? of the house", phrase_optional_sign);
    assert_oddities("who votes\\?", 0);
    assert_oddities("who votes ?", 0);
    assert_oddities("section 4\\(2\\) (a|b) [c]", 0);
    assert_oddities("a .. [b] .. c", phrase_gaps_adjacent);
    assert_variants("..2 a ..3 ..4 b ..", "a ..7 b");
    assert_variants("a ..3 .. b", "a .. b");
    assert_variants("[a]", "a");
}

static void mistakes_have_their_place(void **state)
{
    (void)state;
    assert_mistake("", "a phrase needs at least one word", 0, 0);
    assert_mistake("..", "a phrase needs at least one word", 0, 2);
    assert_mistake("ab (c|d", "this '(' is not closed", 3, 4);
    assert_mistake("ab [c)", "expected ']' here", 5, 6);
    assert_mistake("ab) c", "this bracket was not opened", 2, 3);
    assert_mistake("a (b|c~d) e", "'~' stands at the end of a word", 5, 7);
    assert_mistake("a ..0 b", "a gap has from 1 to 1000 words", 2, 5);
    assert_mistake("a ..1001 b", "a gap has from 1 to 1000 words", 2, 8);
    assert_mistake("a .... b", "a gap is written with two dots", 2, 5);
    assert_mistake("a ..6b", "a gap needs a space behind it", 2, 6);
    assert_mistake("\xE2\x80\x9C <Court> x", "a term's name has small letters, digits and '_'", 4, 11);
    assert_mistake("x \\y", "'\\' stands before a sign that is meant as it is", 2, 3);
    assert_mistake("x \\", "'\\' stands before a sign that is meant as it is", 2, 3);
}

static void there_are_limits(void **state)
{
    char deep[200] = "";
    char *long_phrase = malloc(PHRASE_LENGTH_LIMIT + 2);

    (void)state;
    assert_variants("(a|b)(a|b)(a|b)", "aaa / aab / aba / abb / baa / bab / bba / bbb");
    assert_mistake("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)",
                   "this phrase stands for more than 512 phrases", 45, 50);
    for (size_t i = 0; i < PHRASE_DEPTH_LIMIT + 1; i++)
        strcat(deep, "[");
    assert_mistake(deep, "brackets nest more than 32 deep", 32, 33);
    assert_non_null(long_phrase);
    memset(long_phrase, 'a', PHRASE_LENGTH_LIMIT + 1);
    long_phrase[PHRASE_LENGTH_LIMIT + 1] = '\0';
    assert_mistake(long_phrase, "a phrase has at most 4096 bytes", 0, 1);
    free(long_phrase);
}

static void exactly_512_are_allowed(void **state)
{
    struct reading reading;

    (void)state;
    read_phrase(&reading, "(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)");
    assert_null(reading.result.mistake);
    assert_int_equal(reading.result.variants.count, 512);
    arena_free(reading.arena);
    arena_free(reading.work);
}

static void terms_are_found_without_reading(void **state)
{
    struct text written = TEXT("a <b> \\<c> < d_1 > <e"), name;
    size_t offset = 0;

    (void)state;
    assert_true(phrase_next_term(written, &offset, &name));
    assert_text(name, "b");
    assert_int_equal(offset, 5);
    assert_true(phrase_next_term(written, &offset, &name));
    assert_text(name, "d_1");
    assert_false(phrase_next_term(written, &offset, &name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(atoms),
        cmocka_unit_test(words_are_split_as_in_documents),
        cmocka_unit_test(typography_is_made_plain),
        cmocka_unit_test(choices_and_options),
        cmocka_unit_test(oddities),
        cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(there_are_limits),
        cmocka_unit_test(exactly_512_are_allowed),
        cmocka_unit_test(terms_are_found_without_reading),
    };

    return cmocka_run_group_tests_name("phrase syntax", tests, NULL, NULL);
}
