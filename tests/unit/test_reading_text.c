#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_arena.h"

#include "lang/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct document *read_text(struct arena *arena, const char *source)
{
    const char *why = NULL;
    struct document *document = fixture_read("paper.txt", text_of(source), arena, &why);

    assert_non_null(document);
    reading_text_make(document);
    return document;
}

static void assert_reading(struct arena *arena, const char *source, const char *expected)
{
    struct document *document = read_text(arena, source);

    assert_string_equal(document->reading.bytes, expected);
    document_free(document);
}

/* The source text from the byte that a word of the reading text came from. */
static void assert_comes_from(const struct document *document, const char *word, const char *source)
{
    const char *found = strstr(document->reading.bytes, word);
    uint32_t offset;

    assert_non_null(found);
    offset = document_source_offset(document, (uint32_t)(found - document->reading.bytes));
    assert_memory_equal(document->source.content.bytes + offset, source, strlen(source));
}

static void white_space_becomes_one_space(void **state)
{
    assert_reading(*state,
                   "The  police\tof the\xC2\xA0town and its harbours\n    keeps the peace and goes about in "
                   "it by day.\n",
                   "The police of the town and its harbours keeps the peace and goes about in it by day.");
}

static void quotes_dashes_and_old_letters_become_plain(void **state)
{
    assert_reading(*state, "\xE2\x80\x9CThe Guard\xE2\x80\x99\x73 book\xE2\x80\x9D \xC2\xABopen\xC2\xBB",
                   "\"The Guard's book\" \"open\"");
    assert_reading(*state, "Pri\xC5\xBFoner and Ju\xC5\xBFtice, o\xEF\xAC\x83\x63\x65r",
                   "Prisoner and Justice, officer");
    assert_reading(*state, "a -- b, c\xE2\x80\x94\x64, 3\xE2\x80\x93\x35, e\xE2\x80\x91mail",
                   "a \xE2\x80\x94 b, c\xE2\x80\x94\x64, 3\xE2\x80\x93\x35, e-mail");
}

static void invisible_characters_go(void **state)
{
    assert_reading(*state, "over\xC2\xADsight of\xE2\x80\x8B the\xE2\x80\xAE army\xEF\xBB\xBF",
                   "oversight of the army");
}

static void divided_words_are_mended(void **state)
{
    assert_reading(
        *state,
        "The chief of the police of the town answers to the coun-\ncil, and the courts may ex-\namine him.",
        "The chief of the police of the town answers to the council, and the courts may examine him.");
    /* With the long s, and with a soft hyphen. */
    assert_reading(
        *state,
        "All of the paymaster's people and their Com-\nmi\xC5\xBF\xC5\xBFioners in the ser\xC2\xAD\nvice",
        "All of the paymaster's people and their Commissioners in the service");
    /* Neither half is a word: a name. */
    assert_reading(*state, "They went down together on foot from Kara-\nbrund to the sea.",
                   "They went down together on foot from Karabrund to the sea.");
    assert_reading(*state, "They shall hold him for as long as he is there un-\nless he pays.",
                   "They shall hold him for as long as he is there unless he pays.");
}

static void compounds_keep_their_hyphen(void **state)
{
    assert_reading(*state, "The chamber and the two houses have heard the Auditor-\nGeneral on it.",
                   "The chamber and the two houses have heard the Auditor-General on it.");
    assert_reading(*state, "All of them were to be tried before a court with mine-\nresistant doors.",
                   "All of them were to be tried before a court with mine-resistant doors.");
    assert_reading(*state, "Eleven of the members went and looked at them -\nthen they left.",
                   "Eleven of the members went and looked at them - then they left.");
}

static void letters_that_look_alike_are_one_within_a_latin_word(void **state)
{
    /* Cyrillic о, а and е; Greek ο */
    assert_reading(*state, "They insp\xD0\xB5\xD1\x81t it, \xD0\xB0udit it, and \xE2\x80\x9C\xD0\xBEpen\xE2\x80\x9D the b\xCE\xBF\xD0\xBEks.",
                   "They inspect it, audit it, and \"open\" the books.");
    assert_reading(*state, "a caf\xC3\xA9 f\xD0\xBEr all, p\xC2\xAD\xD0\xBElice", "a caf\xC3\xA9 for all, police");
    /* words of another script stay what they are: собор, a Cyrillic с before a б, a letter alone */
    assert_reading(*state, "the \xD1\x81\xD0\xBE\xD0\xB1\xD0\xBE\xD1\x80 is old", "the \xD1\x81\xD0\xBE\xD0\xB1\xD0\xBE\xD1\x80 is old");
    assert_reading(*state, "the c\xD0\xBE\xD0\xB1\xD0\xBE\xD1\x80 is old", "the c\xD0\xBE\xD0\xB1\xD0\xBE\xD1\x80 is old");
    assert_reading(*state, "part \xD0\xB0 of it", "part \xD0\xB0 of it");
}

static void blocks_are_divided_by_line_feeds(void **state)
{
    struct document *document = read_text(*state, "One is here.\n\nTwo is here.\n");

    assert_string_equal(document->reading.bytes, "One is here.\nTwo is here.");
    assert_int_equal(document->blocks.items[0].start, 0);
    assert_int_equal(document->blocks.items[0].end, 12);
    assert_int_equal(document->blocks.items[1].start, 13);
    assert_int_equal(document->blocks.items[1].end, 25);
    document_free(document);
}

static void every_word_leads_back_to_its_source(void **state)
{
    const char *source = "   The  Pri\xC5\xBFoner \xE2\x80\x9Chad\xE2\x80\x9D a coun-\n"
                         "   cil -- and a l\xC2\xAD\x61wyer in\xC2\xA0the end of it.\n";
    struct document *document = read_text(*state, source);

    assert_string_equal(document->reading.bytes,
                        "The Prisoner \"had\" a council \xE2\x80\x94 and a lawyer in the end of it.");
    assert_comes_from(document, "The", "The");
    assert_comes_from(document, "Pri", "Pri\xC5\xBFoner");
    assert_comes_from(document, "soner", "\xC5\xBFoner");
    assert_comes_from(document, "oner", "oner");
    assert_comes_from(document, "\"had", "\xE2\x80\x9Chad");
    assert_comes_from(document, "had", "had");
    assert_comes_from(document, "\" a", "\xE2\x80\x9D a");
    assert_comes_from(document, "council", "coun-\n");
    assert_comes_from(document, "cil", "cil -- and");
    assert_comes_from(document, "\xE2\x80\x94", "-- and");
    assert_comes_from(document, "and", "and a");
    assert_comes_from(document, "lawyer", "l\xC2\xAD\x61wyer");
    assert_comes_from(document, "awyer", "awyer");
    assert_comes_from(document, "the end", "the end");
    assert_int_equal(document_place(document, 0).column, 4);
    assert_int_equal(document_place(document, (uint32_t)document->reading.length - 1).line, 2);
    document_free(document);
}

/* Character by character: what was not replaced stands in the source as it stands in the reading text, and
 * offsets never go back. */
static void the_map_is_exact(void **state)
{
    const char *source = "A bill\xE2\x80\x99s \xC2\xAB\x70urpo\xC5\xBF\x65\xC2\xBB is to re-\n  gulate --- "
                         "and to  pro-\n\ttect; "
                         "na\xC3\xAFve \xE2\x80\xA6 \xF0\x9F\x98\x80 en\xC2\xAD\nd\n\n- caf\xC3\xA9 | bar\n";
    struct document *document = read_text(*state, source);
    struct text reading = document->reading;
    uint32_t last = 0;

    for (size_t i = 0; i < reading.length;) {
        uint32_t offset = document_source_offset(document, (uint32_t)i);
        size_t after = i, source_after = offset;
        uint32_t character = utf8_next(reading, &after), original;

        assert_true(offset >= last);
        assert_true(offset < document->source.content.length);
        original = utf8_next(document->source.content, &source_after);
        if (character >= 'a' && character <= 'z' && character != 's')
            assert_int_equal(original, character);
        if (character > 0x2014)
            assert_int_equal(original, character);
        last = offset;
        i = after;
    }
    assert_true(reading.length > 60);
    document_free(document);
}

static void making_it_again_changes_nothing(void **state)
{
    struct document *document = read_text(*state, "**Lead.** One  two\n\nthree\n");
    struct text first = document->reading;
    size_t runs = document->runs.count;

    reading_text_make(document);
    assert_true(text_equal(document->reading, first));
    assert_int_equal(document->runs.count, runs);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_becomes_one_space),
        cmocka_unit_test(quotes_dashes_and_old_letters_become_plain),
        cmocka_unit_test(invisible_characters_go),
        cmocka_unit_test(letters_that_look_alike_are_one_within_a_latin_word),
        cmocka_unit_test(divided_words_are_mended),
        cmocka_unit_test(compounds_keep_their_hyphen),
        cmocka_unit_test(blocks_are_divided_by_line_feeds),
        cmocka_unit_test(every_word_leads_back_to_its_source),
        cmocka_unit_test(the_map_is_exact),
        cmocka_unit_test(making_it_again_changes_nothing),
    };

    return cmocka_run_group_tests_name("reading_text", tests, open_arena, close_arena);
}
