/* kind: what a document is, told from its opening. */
#include "tests/unit/fixture_engine.h"

#define KINDS                                                                                                \
    "kind bill enacts { \"be it enacted\", \"short title\" }\nkind accord { \"the parties agree\", \"peace " \
    "accord\" }\n"                                                                                           \
    "kind plan { \"work plan\" }\ndefinition d { undetermined otherwise }\n"

/* The name of the kind that the text is taken for; "" when there is none. */
static const char *kind_of(const char *rules, const char *written, char *out)
{
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = engine_rules(arena, rules);
    struct read_limits limits = {0};
    const char *why = NULL;
    struct document *document =
        read_document_bytes(TEXT("t"), text_of(written), "text", &limits, arena, &why);
    assert_non_null(document);
    struct check_options options = {.kind = RULEBOOK_NONE, .definition = RULEBOOK_NONE};
    struct check *check = check_document(document, rulebook, &options, &why);
    assert_non_null(check);
    struct text name = check->kind == RULEBOOK_NONE ? TEXT("") : rulebook->kinds.items[check->kind].name;
    sprintf(out, "%.*s%s", TEXT_ARG(name), check->analysis->enacts ? " enacts" : "");
    check_free(check);
    document_free(document);
    rulebook_free(rulebook);
    arena_free(arena);
    return out;
}

static void assert_kind(const char *rules, const char *written, const char *expected)
{
    char found[64];
    assert_string_equal(kind_of(rules, written, found), expected);
}

static void phrases_tell_the_kind(void **state)
{
    (void)state;
    assert_kind(KINDS, "Be it enacted by the Assembly.", "bill enacts");
    assert_kind(KINDS, "A peace accord.", "accord");
    assert_kind(KINDS, "The work plan.", "plan");
}

static void the_kind_declared_last_is_taken_otherwise(void **state)
{
    (void)state;
    assert_kind(KINDS, "Something else.", "plan");
    assert_kind("definition d { undetermined otherwise }\n", "Something else.", "");
}

static void most_different_phrases_win(void **state)
{
    (void)state;
    assert_kind(KINDS, "Be it enacted. The parties agree on a peace accord.", "accord");
    assert_kind(KINDS, "Short title. Short title. Short title. The parties agree on a peace accord.",
                "accord");
}

#define TITLES                                                                                               \
    "kind bill enacts { \"commencement\" title \"bill\", /\\bact$/ often \"shall\" }\n"                         \
    "kind plan { \"output\", \"indicator\", title \"strategy\" }\ndefinition d { undetermined otherwise }\n"

static void the_first_words_of_a_title_weigh_more(void **state)
{
    (void)state;
    assert_kind(TITLES, "NATIONAL STRATEGY\n\nApproved by Bill 4.\n\nCommencement.", "plan");
    assert_kind(TITLES, "A BILL ON THE STRATEGY\n\nIndicator and output.", "bill enacts");
    assert_kind(TITLES, "THE POLICE ACT\n\nIndicator and output.", "bill enacts");
    assert_kind(TITLES, "THE POLICE ACT PLAN\n\nIndicator and output.", "plan");
    assert_kind(TITLES, "NOTE\n\nThe bill was read.\n\nIndicator.", "plan");
}

static void what_stands_all_through_the_text_tells(void **state)
{
    (void)state;
    assert_kind(TITLES, "He shall go, shall run, shall ride, shall swim and shall stop.\n\nOne output.",
                "bill enacts");
    assert_kind(TITLES, "He shall go, shall run and shall stop.\n\nOne output.", "plan");
}

static void only_the_opening_is_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text_builder written;
    text_builder_init(&written, arena);
    for (unsigned i = 0; i < 5000; i++)
        text_append_string(&written, "The road is long.\n");
    text_append_string(&written, "Be it enacted.\n");
    assert_kind(KINDS, text_built(&written).bytes, "plan");
    arena_free(arena);
}

#define WIDER                                                                                                \
    "kind bill enacts { \"be it enacted\", \"short title\" }\nkind charter as bill { \"we the people\" }\n"      \
    "kind plan { \"work plan\", \"output\", \"indicator\" }\ndefinition d { undetermined otherwise }\n"

static void a_kind_of_bill_is_told_by_what_tells_a_bill(void **state)
{
    (void)state;
    assert_kind(WIDER, "Be it enacted.", "bill enacts");
    assert_kind(WIDER, "We the people. Be it enacted.", "charter enacts");
    assert_kind(WIDER, "We the people. Be it enacted. Short title. Output and indicator.", "charter enacts");
    assert_kind(WIDER, "We the people. Output and indicator.", "plan");
}

static void what_holds_of_bills_holds_of_a_kind_of_bill(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct rulebook *rulebook = engine_rules(arena, WIDER);
    struct index_list bills = {(size_t[]){0}, 1, 1}, none = {NULL, 0, 0};
    assert_true(rulebook_kind_is(rulebook, 1, 0));
    assert_false(rulebook_kind_is(rulebook, 0, 1));
    assert_false(rulebook_kind_is(rulebook, RULEBOOK_NONE, RULEBOOK_NONE));
    assert_true(rulebook_kind_is_among(rulebook, 1, &bills));
    assert_false(rulebook_kind_is_among(rulebook, 2, &bills));
    assert_true(rulebook_kind_is_among(rulebook, RULEBOOK_NONE, &none));
    rulebook_free(rulebook);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_tell_the_kind),
        cmocka_unit_test(the_kind_declared_last_is_taken_otherwise),
        cmocka_unit_test(most_different_phrases_win),
        cmocka_unit_test(the_first_words_of_a_title_weigh_more),
        cmocka_unit_test(what_stands_all_through_the_text_tells),
        cmocka_unit_test(only_the_opening_is_read),
        cmocka_unit_test(a_kind_of_bill_is_told_by_what_tells_a_bill),
        cmocka_unit_test(what_holds_of_bills_holds_of_a_kind_of_bill),
    };
    return cmocka_run_group_tests_name("kind", tests, NULL, NULL);
}
