/* Whether recorded reasons give recorded verdicts, and where recorded words stand: on records made by hand. */
#include "checker/case_verify.h"
#include "tests/unit/fixture_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* ---- truths ------------------------------------------------------------------------------------------ */

static struct case_condition joined(enum case_joint joint, uint64_t number, struct case_condition *parts, size_t count)
{
    return (struct case_condition){.joint = joint, .number = number, .parts = parts, .part_count = count};
}

/* Against what three-valued logic says of all pairs: what is unknown stays so unless the other settles it. */
static void test_truths_combine_by_three_valued_logic(void **state)
{
    (void)state;
    for (int a = truth_false; a <= truth_true; a++) {
        for (int b = truth_false; b <= truth_true; b++) {
            struct case_condition parts[2] = {{.truth = (enum truth)a}, {.truth = (enum truth)b}};
            struct case_condition all = joined(case_all, 0, parts, 2), any = joined(case_any, 0, parts, 2);
            struct case_condition none = joined(case_none, 0, parts, 2), two = joined(case_at_least, 2, parts, 2);
            int least = a < b ? a : b, most = a > b ? a : b;

            assert_int_equal(case_truth_of(&all), least);
            assert_int_equal(case_truth_of(&any), most);
            assert_int_equal(case_truth_of(&none), truth_true - most);
            assert_int_equal(case_truth_of(&two), least);
        }
    }
}

static void test_none_and_too_few_parts(void **state)
{
    struct case_condition all = joined(case_all, 0, NULL, 0), any = joined(case_any, 0, NULL, 0);
    struct case_condition three = joined(case_at_least, 3, NULL, 0), zero = joined(case_at_least, 0, NULL, 0);

    (void)state;
    assert_int_equal(case_truth_of(&all), truth_true);
    assert_int_equal(case_truth_of(&any), truth_false);
    assert_int_equal(case_truth_of(&three), truth_false);
    assert_int_equal(case_truth_of(&zero), truth_true);
}

/* ---- a record by hand -------------------------------------------------------------------------------- */

static const char text[] = "The police receive boats. The council inspects the police. The cat sleeps.";

struct hand {
    struct arena *arena;
    struct case_file file;
    struct document document;
    struct case_problem_list problems;
    struct case_quotations quotations;
};

static struct case_words words_in(const char *reading, const char *words, size_t sentence)
{
    const char *found = strstr(reading, words);

    assert_non_null(found);
    return (struct case_words){.thing = TEXT("concept"),
                               .text = text_of(words),
                               .start = (uint64_t)(found - reading),
                               .end = (uint64_t)(found - reading) + strlen(words),
                               .place = {.line = 1, .column = (uint32_t)(found - reading) + 1},
                               .unit = TEXT("u"),
                               .sentence = sentence};
}

static void add_sentence(struct hand *hand, struct case_document *recorded, const char *words)
{
    uint64_t start = (uint64_t)(strstr(text, words) - text);

    list_push(hand->arena, &recorded->sentences, ((struct case_sentence){start, start + strlen(words), text_of(words)}));
}

/* One unit, whose first line does not hold, and whose second one decides: it fails. */
static struct case_unit unit_by_hand(struct hand *hand)
{
    struct case_unit unit = {.id = TEXT("u"), .end = strlen(text), .place = {.line = 1, .column = 1},
                             .verdict = verdict_fails, .alone = verdict_fails, .decided = 2, .decided_when = TEXT("boats")};
    struct case_condition *first = arena_new_object(hand->arena, struct case_condition);
    struct case_condition *second = arena_new_object(hand->arena, struct case_condition);

    *first = (struct case_condition){.joint = case_fact, .says = TEXT("oversight"), .truth = truth_false};
    *second = (struct case_condition){.joint = case_found, .says = TEXT("boats"), .truth = truth_true};
    list_push(hand->arena, &second->words, words_in(text, "receive boats", 0));
    list_push(hand->arena, &second->words, words_in(text, "inspects the police", 1));
    list_push(hand->arena, &unit.steps, ((struct case_step){1, verdict_counts, truth_false, first}));
    list_push(hand->arena, &unit.steps, ((struct case_step){2, verdict_fails, truth_true, second}));
    return unit;
}

static struct case_document *hand_init(struct hand *hand, struct arena *arena)
{
    struct case_definition definition = {.name = TEXT("d")};
    struct case_rulebook rulebook = {.name = TEXT("r")};
    struct case_document recorded = {.path = TEXT("a.txt"), .definition = TEXT("d"), .verdict = verdict_fails};

    memset(hand, 0, sizeof *hand);
    hand->arena = arena;
    list_push(arena, &definition.lines, ((struct case_line){verdict_counts, TEXT("oversight")}));
    list_push(arena, &definition.lines, ((struct case_line){verdict_fails, TEXT("boats")}));
    list_push(arena, &rulebook.definitions, definition);
    list_push(arena, &hand->file.rulebooks, rulebook);
    add_sentence(hand, &recorded, "The police receive boats.");
    add_sentence(hand, &recorded, "The council inspects the police.");
    list_push(arena, &recorded.units, unit_by_hand(hand));
    list_push(arena, &hand->file.documents, recorded);
    return &hand->file.documents.items[0];
}

static void hand_document(struct hand *hand, const char *content)
{
    hand->document = (struct document){.arena = hand->arena, .path = TEXT("a.txt"), .reading = text_of(content)};
    source_init(&hand->document.source, hand->arena, TEXT("a.txt"), text_of(content));
    list_push(hand->arena, &hand->document.runs, ((struct reading_run){0, 0, false}));
}

static size_t logic_problems(struct hand *hand)
{
    hand->problems.count = 0;
    assert_int_equal(case_logic_check(&hand->file, &hand->file.documents.items[0], hand->arena, &hand->problems), 2);
    return hand->problems.count;
}

static void assert_told(const struct hand *hand, const char *message)
{
    for (size_t i = 0; i < hand->problems.count; i++)
        if (strstr(hand->problems.items[i].message.bytes, message) != NULL)
            return;
    fail_msg("not told: %s", message);
}

static void test_what_agrees_holds(void **state)
{
    struct hand hand;

    hand_init(&hand, *state);
    assert_int_equal(logic_problems(&hand), 0);
}

static void test_the_first_line_that_holds_decides(void **state)
{
    struct hand hand;
    struct case_document *recorded = hand_init(&hand, *state);
    struct case_unit *unit = &recorded->units.items[0];

    unit->steps.items[0].truth = unit->steps.items[0].proof->truth = truth_unknown;
    assert_true(logic_problems(&hand) > 0);
    assert_told(&hand, "line 1, which decides, gives “undetermined”");
    unit->verdict = unit->alone = recorded->verdict = verdict_undetermined;
    unit->decided = 1;
    unit->decided_when = TEXT("oversight");
    unit->steps.count = 1;
    assert_int_equal(case_logic_check(&hand.file, recorded, *state, &hand.problems), 1);
}

static void test_a_line_that_asks_nothing_holds(void **state)
{
    struct hand hand;
    struct case_document *recorded = hand_init(&hand, *state);

    recorded->units.items[0].steps.items[0].proof = NULL;
    hand.problems.count = 0;
    case_logic_check(&hand.file, recorded, *state, &hand.problems);
    assert_told(&hand, "is recorded as false, and its condition is true");
}

static void test_units_give_the_verdict_of_the_document(void **state)
{
    struct hand hand;
    struct case_document *recorded = hand_init(&hand, *state);

    recorded->verdict = verdict_mixed;
    assert_int_equal(logic_problems(&hand), 1);
    assert_told(&hand, "“mixed”; those of its units give “fails”");
    recorded->verdict = verdict_fails;
    recorded->relabelled = true;
    assert_int_equal(logic_problems(&hand), 1);
    list_push(hand.arena, &recorded->others, ((struct case_other){TEXT("un"), verdict_counts}));
    logic_problems(&hand);
    assert_told(&hand, "under un the verdict is recorded as “counts”");
}

/* ---- words ------------------------------------------------------------------------------------------- */

static void look(struct hand *hand, const char *content, bool same_text)
{
    hand_document(hand, content);
    hand->problems.count = 0;
    case_words_check(&hand->file.documents.items[0], &hand->document, same_text, hand->arena, &hand->quotations,
                     &hand->problems);
}

static void test_words_stand_where_they_are_recorded(void **state)
{
    struct hand hand;

    hand_init(&hand, *state);
    look(&hand, text, true);
    assert_int_equal(hand.quotations.list.count, 2);
    assert_int_equal(hand.quotations.tally[case_same], 2);
    assert_int_equal(hand.problems.count, 0);
}

/* The words are those of the same sentence, although the same words stand nearer in another one. */
static void test_words_move_with_their_sentence(void **state)
{
    struct hand hand;
    struct location now;

    hand_init(&hand, *state);
    look(&hand, "They receive boats. The cat sleeps.\nThe council inspects the police.\nThe police receive boats.", false);
    assert_int_equal(hand.quotations.tally[case_moved], 2);
    now = hand.quotations.list.items[0].now;
    assert_int_equal(now.line, 3);
    assert_int_equal(now.column, 12);
}

static void test_words_in_a_sentence_that_was_changed(void **state)
{
    struct hand hand;

    hand_init(&hand, *state);
    look(&hand, "The police will receive boats. The council looks at the police.", false);
    assert_int_equal(hand.quotations.tally[case_reworded], 1);
    assert_int_equal(hand.quotations.tally[case_gone], 1);
}

static void test_part_of_a_word_is_not_it(void **state)
{
    struct hand hand;

    hand_init(&hand, *state);
    look(&hand, "They receive boatswains, and inspects the policeman.", false);
    assert_int_equal(hand.quotations.tally[case_gone], 2);
}

static void test_offsets_beyond_the_text(void **state)
{
    struct hand hand;
    struct case_document *recorded = hand_init(&hand, *state);
    struct case_words *words = &recorded->units.items[0].steps.items[1].proof->words.items[0];

    words->start = UINT64_C(1) << 53;
    words->end = words->start + words->text.length;
    recorded->units.items[0].end = UINT64_C(1) << 52;
    recorded->sentences.items[1].start = recorded->sentences.items[1].end = UINT64_C(1) << 51;
    look(&hand, text, true);
    assert_int_equal(hand.quotations.tally[case_moved], 1);
    assert_told(&hand, "of a text of");
    assert_told(&hand, "sentences[1] does not stand");
    look(&hand, "", false);
    assert_int_equal(hand.quotations.tally[case_gone], 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truths_combine_by_three_valued_logic),
        cmocka_unit_test(test_none_and_too_few_parts),
        cmocka_unit_test_setup_teardown(test_what_agrees_holds, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_the_first_line_that_holds_decides, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_a_line_that_asks_nothing_holds, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_units_give_the_verdict_of_the_document, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_words_stand_where_they_are_recorded, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_words_move_with_their_sentence, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_words_in_a_sentence_that_was_changed, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_part_of_a_word_is_not_it, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_offsets_beyond_the_text, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
