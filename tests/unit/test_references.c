/* references: numbers, rows and ranges of units; what belongs to another text; what is not there. */
#include "tests/unit/fixture_engine.h"

#define RULES "definition d { undetermined otherwise }\n"
#define NUMBERS                                                                                              \
    "numbering plan {\n"                                                                                     \
    "    unit output /output (\\d+(?:\\.\\d+)*)/ unit code /([A-Z]\\.\\d+)/c unit section /section (\\w+)/\n"     \
    "    unit paragraph /(\\d+(?:\\.\\d+)*)[.)]?/\n"                                                            \
    "}\n"

/* The references of section 1 in a bill of sections 1 to 9: "2 5 -", where - is a unit that is not there. */
static const char *references_of(struct engine *engine)
{
    struct text_builder out;
    text_builder_init(&out, engine->arena);
    for (size_t i = 0; i < engine->analysis->references.count; i++) {
        size_t target = engine->analysis->references.items[i].target;
        text_append_string(&out, i ? " " : "");
        text_append(&out, target == NONE ? TEXT("-") : engine->document->units.items[target].number);
    }
    return text_built(&out).bytes;
}

static void assert_references(const char *sentence, const char *expected)
{
    char written[4000];
    size_t length = (size_t)snprintf(written, sizeof written, "## 1. One\n\n%s\n", sentence);
    for (unsigned i = 2; i <= 9; i++)
        length +=
            (size_t)snprintf(written + length, sizeof written - length, "\n## %u. Further\n\nIt sits.\n", i);
    struct engine *engine = engine_judge(RULES, written);
    const char *found = references_of(engine);
    if (strcmp(found, expected) != 0)
        fail_msg("\"%s\" refers to \"%s\", not \"%s\"", sentence, found, expected);
    engine_free(engine);
}

static void one_unit(void **state)
{
    (void)state;
    assert_references("Section 4 applies.", "4");
    assert_references("The sections apply.", "");
    assert_references("See SECTION 4 and section 5.", "4 5");
    assert_references("Chapter 4 applies.", "");
    assert_references("Section 4 bis applies.", "-");
    assert_references("Sections 4 bis, 5 and 6 ter apply.", "- 5 -");
}

static void a_row(void **state)
{
    (void)state;
    assert_references("Sections 4 and 6 apply.", "4 6");
    assert_references("Sections 4, 6 and 8 apply.", "4 6 8");
    assert_references("Sections 4, 6, or 8 apply.", "4 6 8");
}

static void a_range_takes_in_what_lies_between(void **state)
{
    (void)state;
    assert_references("Sections 4 to 7 apply.", "4 7 5 6");
    assert_references("Sections 2, 4 to 6 and 9 apply.", "2 4 6 5 9");
    assert_references("Sections 7 to 4 apply.", "7 4");
}

static void brackets_are_parts_of_a_unit(void **state)
{
    (void)state;
    assert_references("Section 4(2) applies.", "4");
    assert_references("Section 4(2)(b) and (c) applies.", "4");
    assert_references("Sections 4(2)(b), 6 and 8 apply.", "4 6 8");
    assert_references("Section 4 (it says) applies.", "4");
}

static void another_text_is_not_meant(void **state)
{
    (void)state;
    assert_references("Section 4 of the Audit Act applies.", "");
    assert_references("Sections 4 and 5 of the Audit Act apply.", "");
    assert_references("Section 4 of this Act applies.", "4");
    assert_references("Section 4 governs the conduct of the Army.", "4");
}

static void what_is_not_there_is_kept_as_missing(void **state)
{
    (void)state;
    assert_references("Section 40 applies.", "-");
    assert_references("Sections 4 and 40 apply.", "4 -");
    assert_references("Sections 8 to 40 apply.", "8 -");
}

static void a_unit_does_not_refer_to_itself(void **state)
{
    (void)state;
    assert_references("Section 1 applies with section 2.", "2");
    assert_references("Sections 1 to 3 apply.", "3 2");
}

static void references_are_filed_by_unit(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge(RULES, "## 1. One\n\nIt sits.\n\n## 2. Two\n\nSection 1 applies, section 3 "
                            "too.\n\n## 3. Three\n\nSection 2 applies.\n");
    assert_int_equal(engine->analysis->references_of[0].count, 0);
    assert_int_equal(engine->analysis->references_of[1].count, 2);
    assert_int_equal(engine->analysis->references_of[2].count, 1);
    engine_free(engine);
}

/* The references of section A.1 in a text of the sections A.1, 2.1 and 2.2. */
static void assert_bare_references(const char *sentence, const char *expected)
{
    char written[4000];
    snprintf(written, sizeof written, "## A.1 One\n\n%s\n\n## 2.1 Two\n\nIt sits.\n\n## 2.2 Three\n\nIt sits.\n", sentence);
    struct engine *engine = engine_judge_as("plan", RULES NUMBERS, written);
    const char *found = references_of(engine);
    if (strcmp(found, expected) != 0)
        fail_msg("\"%s\" refers to \"%s\", not \"%s\"", sentence, found, expected);
    engine_free(engine);
}

static void a_divided_number_needs_no_level_before_it(void **state)
{
    (void)state;
    assert_bare_references("The sittings in 2.1 are open.", "2.1");
    assert_bare_references("Rounds are written in the book, for which see 2.2.", "2.2");
    assert_bare_references("2.1 and 2.2 do not extend to it.", "2.1 2.2");
    assert_bare_references("It is not bound by 2.1 or 2.2.", "2.1 2.2");
}

static void an_amount_is_no_reference(void **state)
{
    (void)state;
    assert_bare_references("It costs 2.1 million.", "");
    assert_bare_references("It rises by 2.1 per cent.", "");
    assert_bare_references("It rises by 2.1 %.", "");
    assert_bare_references("It rises by 2.2 points.", "");
    assert_bare_references("The sittings in 7.1 are open.", "");
}

static void a_letter_may_lead_a_number(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge_as("plan", RULES NUMBERS, "## A.1 One\n\nIt sits.\n\n## A.2 Two\n\nA.1 is not applied. See section A.1.\n");
    assert_string_equal(references_of(engine), "A.1 A.1");
    engine_free(engine);
}

static void a_code_names_its_unit(void **state)
{
    (void)state;
    struct engine *engine =
        engine_judge_as("plan", RULES "numbering plan { unit code /([A-Z]\\d+)/c }\n",
                        "## A1. One\n\nIt sits.\n\n## A2. Two\n\nThey board any boat in A1.\n\n## A3. Three\n\nIt is on paper of A4 size.\n");
    assert_string_equal(references_of(engine), "A1");
    engine_free(engine);
}

static void a_provision_that_is_put_in_is_the_unit_that_puts_it_in(void **state)
{
    (void)state;
    struct engine *engine = engine_judge(
        RULES, "## 1. One\n\nThere is inserted:\n\n\"23A. The Board sits.\"\n\n## 2. Two\n\nSection 23A applies.\n");
    assert_string_equal(references_of(engine), "1");
    engine_free(engine);
}

static void the_level_tells_units_of_one_number_apart(void **state)
{
    (void)state;
    struct engine *engine = engine_judge_as("plan", RULES NUMBERS,
                                         "## 1.1 One\n\nIt sits.\n\n## Output 1.1 Two\n\nIt sits.\n\n## 1.2 Three\n\n"
                                         "Output 1.1 applies.\n");
    assert_int_equal(engine->analysis->references.count, 1);
    assert_string_equal(engine->document->units.items[engine->analysis->references.items[0].target].id.bytes, "output-1-1");
    engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_unit),
        cmocka_unit_test(a_row),
        cmocka_unit_test(a_range_takes_in_what_lies_between),
        cmocka_unit_test(brackets_are_parts_of_a_unit),
        cmocka_unit_test(another_text_is_not_meant),
        cmocka_unit_test(what_is_not_there_is_kept_as_missing),
        cmocka_unit_test(a_unit_does_not_refer_to_itself),
        cmocka_unit_test(references_are_filed_by_unit),
        cmocka_unit_test(a_divided_number_needs_no_level_before_it),
        cmocka_unit_test(an_amount_is_no_reference),
        cmocka_unit_test(a_letter_may_lead_a_number),
        cmocka_unit_test(a_code_names_its_unit),
        cmocka_unit_test(a_provision_that_is_put_in_is_the_unit_that_puts_it_in),
        cmocka_unit_test(the_level_tells_units_of_one_number_apart),
    };
    return cmocka_run_group_tests_name("references", tests, NULL, NULL);
}
