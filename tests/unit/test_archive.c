#include "checker/read/archive.h"
#include "tests/unit/fixture_archive.h"
#include "tests/unit/fixture_document.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct archive_limits wide = {(size_t)512 << 20, 200, 10000};

static const char *open_one(struct archive *archive, struct arena *arena, struct fixture_member member)
{
    return archive_open(archive, arena, fixture_zip(arena, &member, 1), &wide);
}

static void members_are_unpacked_by_name(void **state)
{
    const struct fixture_member members[] = {{.name = "a", .content = TEXT("alpha")},
                                             {.name = "folder/B.xml", .content = TEXT("beta")},
                                             {.name = "empty", .content = TEXT("")}};
    struct text bytes = fixture_zip(*state, members, 3), content;
    struct archive archive;

    assert_true(archive_suits(bytes));
    assert_true(archive_bytes_hold(bytes, "folder/b.xml"));
    assert_false(archive_bytes_hold(bytes, "folder"));
    assert_null(archive_open(&archive, *state, bytes, &wide));
    assert_null(archive_read(&archive, TEXT("FOLDER/b.XML"), &content));
    assert_true(text_equal(content, TEXT("beta")));
    assert_null(archive_read(&archive, TEXT("empty"), &content));
    assert_non_null(content.bytes);
    assert_int_equal(content.length, 0);
    assert_null(archive_read(&archive, TEXT("../a"), &content));
    assert_null(content.bytes);
}

static void deflated_members_are_unpacked(void **state)
{
    /* "aaaaaaaaaa" as one block of fixed codes, whose checksum the fixture cannot know. */
    struct fixture_member member = {.name = "a", .content = TEXT("\x4B\x4C\x84\x01\x00"), .claimed = 10, .method = 8};
    struct archive archive;
    struct text content;

    member.flip = fixture_crc(member.content) ^ fixture_crc(TEXT("aaaaaaaaaa"));
    assert_null(open_one(&archive, *state, member));
    assert_null(archive_read(&archive, TEXT("a"), &content));
    assert_true(text_equal(content, TEXT("aaaaaaaaaa")));
}

static void what_is_cut_short_is_refused(void **state)
{
    const struct fixture_member member = {.name = "a", .content = TEXT("alpha and omega")};
    struct text bytes = fixture_zip(*state, &member, 1);
    struct archive archive;

    /* Up to the last record, of which only some bytes are needed. */
    for (size_t length = 4; length <= bytes.length - 22; length++) {
        const char *why = archive_open(&archive, *state, text_part(bytes, 0, length), &wide);

        assert_non_null(why);
        assert_true(strstr(why, "is a zip file that is") == why);
    }
}

static void what_does_not_match_its_checksum_is_refused(void **state)
{
    struct archive archive;
    struct text content;

    assert_null(open_one(&archive, *state, (struct fixture_member){.name = "a", .content = TEXT("alpha"), .flip = 1}));
    assert_string_equal(archive_read(&archive, TEXT("a"), &content),
                        "is damaged: 'a' inside it does not match its checksum");
    assert_null(open_one(&archive, *state, (struct fixture_member){.name = "a", .content = TEXT("alpha"), .claimed = 9}));
    assert_non_null(archive_read(&archive, TEXT("a"), &content));
    assert_null(open_one(&archive, *state, (struct fixture_member){.name = "a", .content = TEXT("alpha"), .method = 99}));
    assert_non_null(archive_read(&archive, TEXT("a"), &content));
}

static void limits_are_held_before_anything_is_unpacked(void **state)
{
    struct archive archive;

    assert_string_equal(open_one(&archive, *state,
                                 (struct fixture_member){.name = "a", .content = TEXT("x"), .claimed = (size_t)600 << 20}),
                        "would unpack to more than the limit of 512 MiB (--max-unpacked)");
    assert_string_equal(open_one(&archive, *state,
                                 (struct fixture_member){.name = "a", .content = TEXT("x"), .claimed = (size_t)17 << 20}),
                        "would unpack to more than 200 times its size (--max-ratio)");
    assert_null(open_one(&archive, *state,
                         (struct fixture_member){.name = "a", .content = TEXT("x"), .claimed = (size_t)15 << 20}));
}

static void too_many_members_are_refused(void **state)
{
    struct fixture_member *members = arena_alloc_array(*state, 10001, sizeof *members);
    struct archive archive;

    for (size_t i = 0; i < 10001; i++)
        members[i] = (struct fixture_member){.name = "a", .content = TEXT("")};
    assert_null(archive_open(&archive, *state, fixture_zip(*state, members, 10000), &wide));
    assert_string_equal(archive_open(&archive, *state, fixture_zip(*state, members, 10001), &wide),
                        "holds more members than the limit of 10000 (--max-members)");
}

static void encrypted_members_are_named(void **state)
{
    struct archive archive;

    assert_string_equal(open_one(&archive, *state,
                                 (struct fixture_member){.name = "a", .content = TEXT("x"), .flags = 1}),
                        "is encrypted: save it without a password");
}

/* What the reader says of a file called plan.docx. */
static const char *why_not(struct arena *arena, struct text bytes)
{
    const char *why = NULL;

    assert_null(fixture_read("plan.docx", bytes, arena, &why));
    return why;
}

static void other_kinds_are_named_for_what_they_are(void **state)
{
    const struct fixture_member plain = {.name = "a.txt", .content = TEXT("x")};
    const struct fixture_member book = {.name = "mimetype", .content = TEXT("application/epub+zip")};
    const struct fixture_member sheet = {.name = "mimetype",
                                         .content = TEXT("application/vnd.oasis.opendocument.spreadsheet")};
    const struct fixture_member sheets[] = {
        {.name = "_rels/.rels", .content = TEXT("<R><Relationship Type=\"x/officeDocument\" Target=\"/xl/w.xml\"/></R>")},
        {.name = "xl/w.xml", .content = TEXT("<workbook/>")}};
    const struct fixture_member slides[] = {
        {.name = "_rels/.rels", .content = TEXT("<R><Relationship Type=\"x/officeDocument\" Target=\"p.xml\"/></R>")},
        {.name = "p.xml", .content = TEXT("<?xml version='1.0'?><p:presentation xmlns:p='p'/>")}};
    const struct fixture_member lost[] = {{.name = "_rels/.rels", .content = TEXT("<R/>")}};

    assert_string_equal(why_not(*state, fixture_zip(*state, &plain, 1)),
                        "is a zip file, but no document: unpack it first");
    assert_string_equal(why_not(*state, fixture_zip(*state, &book, 1)),
                        "is an e-book (EPUB), which this version does not read");
    assert_string_equal(why_not(*state, fixture_zip(*state, &sheet, 1)),
                        "is a spreadsheet (ODS), which this version does not read");
    assert_string_equal(why_not(*state, fixture_zip(*state, sheets, 2)),
                        "is a spreadsheet (XLSX), which this version does not read");
    assert_string_equal(why_not(*state, fixture_zip(*state, slides, 2)),
                        "is a set of slides (PPTX), which this version does not read");
    assert_string_equal(why_not(*state, fixture_zip(*state, lost, 1)), "is no DOCX file: it has no main part");
    assert_string_equal(why_not(*state, TEXT("PK\003\004 and no more")),
                        "is a zip file that is cut short or damaged: its directory is missing");
}

static void files_with_a_password_are_named(void **state)
{
    const struct fixture_member locked[] = {
        {.name = "mimetype", .content = TEXT("application/vnd.oasis.opendocument.text")},
        {.name = "META-INF/manifest.xml", .content = TEXT("<manifest:encryption-data/>")},
        {.name = "content.xml", .content = TEXT("\x01\x02\x03")}};

    assert_string_equal(why_not(*state, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on "
                                             "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0")),
                        "is encrypted: save it without a password");
    assert_string_equal(why_not(*state, fixture_zip(*state, locked, 3)), "is encrypted: save it without a password");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_unpacked_by_name),
        cmocka_unit_test(deflated_members_are_unpacked),
        cmocka_unit_test(what_is_cut_short_is_refused),
        cmocka_unit_test(what_does_not_match_its_checksum_is_refused),
        cmocka_unit_test(limits_are_held_before_anything_is_unpacked),
        cmocka_unit_test(too_many_members_are_refused),
        cmocka_unit_test(encrypted_members_are_named),
        cmocka_unit_test(other_kinds_are_named_for_what_they_are),
        cmocka_unit_test(files_with_a_password_are_named),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
