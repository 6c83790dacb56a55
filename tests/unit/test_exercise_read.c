/* Exercises as they are written: what is read, and what is said of mistakes. */
#include "tests/unit/fixture_exercise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char good[] =
    "# Title of it\n\n```exercise\nid: one\nhints: 2\n```\n\nLesson text.\n\n## Part A\n\n### Deeper\n\n```text\n## no heading\n```\n\n"
    "## Task 1: Judge this proposal\n\nA question.\n\n```task\npoints: verdict 3, quotation 2\nsee: deeper\n```\n\n"
    "```document bill\nArticle 1.\n```\n\n```hint\nFirst.\n```\n\n```hint\nSecond.\n```\n\nMore of it.\n\n"
    "~~~wrong verdict\nNo.\n~~~\n\n"
    "## Task 2: write the rules\n\n```visible case\nA text.\n\nOf two parts.\n---\nkind: bill\nexpect: x provided\nexpect: no y\nidea: an idea\n  that goes on\nsee: Part A\n```\n\n"
    "```hidden counter-case, 3 points\nB.\n---\nexpect: no x\n```\n\n"
    "## Model answers\n\n```answer 2\nconcept x { \"a\" }\n```\n";

static struct exercise *read_it(struct arena *arena, const char *content, struct diagnostics *diagnostics)
{
    diagnostics_init(diagnostics, arena);
    return exercise_read(arena, TEXT("one.md"), text_of(content), diagnostics);
}

static void assert_words(struct text text, const char *words)
{
    assert_int_equal(text.length, strlen(words));
    assert_memory_equal(text.bytes, words, text.length);
}

static void the_parts_of_an_exercise(void **state)
{
    struct diagnostics diagnostics;
    struct exercise *exercise = read_it(*state, good, &diagnostics);
    assert_non_null(exercise);
    assert_words(exercise->title, "Title of it");
    assert_words(exercise->id, "one");
    assert_int_equal(exercise_number(&exercise->settings, "hints", 1), 2);
    assert_false(exercise->has_rules);
    assert_false(exercise->packed);
    assert_int_equal(exercise->sections.count, 2);
    assert_words(exercise->sections.items[1], "Deeper");
    assert_non_null(strstr(text_copy(*state, exercise->lesson).bytes, "Lesson text."));
    assert_null(strstr(text_copy(*state, exercise->lesson).bytes, "```exercise"));
    assert_int_equal(exercise->tasks.count, 2);
}

static void the_parts_of_a_task(void **state)
{
    struct diagnostics diagnostics;
    const struct exercise_task *task = &read_it(*state, good, &diagnostics)->tasks.items[0];
    assert_int_equal(task->kind, task_judge);
    assert_words(task->document, "Article 1.\n");
    assert_words(task->document_kind, "bill");
    assert_int_equal(task->hints.count, 2);
    assert_words(task->hints.items[1], "Second.");
    assert_int_equal(exercise_points(task, "verdict"), 3);
    assert_int_equal(exercise_points(task, "quotation"), 2);
    assert_int_equal(exercise_points(task, "reason"), 0);
    assert_int_equal(task->feedback.count, 1);
    assert_words(task->feedback.items[0].part, "verdict");
    assert_false(task->feedback.items[0].right);
    assert_int_equal(task->blocks.count, 7);
    assert_words(task->blocks.items[0].content, "A question.");
    assert_null(task->model.bytes);
}

static void the_parts_of_a_case(void **state)
{
    struct diagnostics diagnostics;
    const struct exercise_task *task = &read_it(*state, good, &diagnostics)->tasks.items[1];
    const struct exercise_case *one = &task->cases.items[0], *other = &task->cases.items[1];
    assert_int_equal(task->cases.count, 2);
    assert_words(one->text, "A text.\n\nOf two parts.");
    assert_words(one->kind, "bill");
    assert_int_equal(one->expect.count, 2);
    assert_words(one->expect.items[1].value, "no y");
    assert_words(one->idea, "an idea\n  that goes on");
    assert_int_equal(one->points, 1);
    assert_false(one->hidden || one->counter);
    assert_true(other->hidden && other->counter);
    assert_int_equal(other->points, 3);
    assert_words(task->model, "concept x { \"a\" }\n");
}

/* What stands in front of a task that is under test. */
#define HEAD "# T\n\n```exercise\nid: x\n```\n\n## Part A\n\n"
#define JUDGE HEAD "## Task 1: judge this proposal\n\n```document\nA.\n```\n\n"

static void mistakes_are_told_with_their_place(void **state)
{
    static const struct {
        const char *content, *message, *hint;
        uint32_t line;
    } wrong[] = {
        {"", "expected '# ' and the title of the exercise in the first line", "", 1},
        {"# T\n", "expected a block 'exercise' with a line 'id: …' below the title", "", 1},
        {"## Part\n", "expected '# ' and the title of the exercise before anything else", "", 1},
        {HEAD, "there is no '## Task 1: …'", "", 1},
        {HEAD "## Task 2: judge this proposal\n", "tasks are numbered 1, 2, 3 … in their order", "expected '## Task 1: …'", 9},
        {HEAD "## Task 1: judge this propsal\n", "'judge this propsal' is not a kind of task", "did you mean 'judge this proposal'?", 9},
        {HEAD "## Task 1: judge this proposal\n", "this task needs a block 'document'", "", 9},
        {HEAD "## Task 1: mend this clause\n\n```document\n{clause}\n```\n", "this task needs a block 'clause'", "", 9},
        {HEAD "## Task 1: write the rules\n", "this task needs blocks 'visible case' or 'hidden case'", "", 9},
        {HEAD "## Task 1: write the tests\n", "tests are written for the lesson's own rules: it needs a block 'rules'", "", 9},
        {JUDGE "```hiden case, 1 point\nA.\n---\nexpect: x\n```\n", "'hiden case' is not a block that tasks have", "did you mean 'hidden case'?", 15},
        {JUDGE "```\nA.\n```\n", "a fenced block of a task has to say what it is", "", 15},
        {JUDGE "```visible case, two points\nA.\n---\nexpect: x\n```\n", "expected ', N points' behind the kind of block, such as 'hidden case, 2 points'", "", 15},
        {JUDGE "```visible case\nA.\n```\n", "a case needs a text, below it a line '---', and below that a line 'expect: …'", "", 16},
        {JUDGE "```visible case\nA.\n---\nexpct: x\nexpect: y\n```\n", "'expct' is not known here", "did you mean 'expect'?", 18},
        {JUDGE "```visible case\nA.\n---\nexpect: x\nsee: Part B\n```\n", "the lesson has no section of this name", "did you mean 'Part A'?", 19},
        {JUDGE "```hidden mutant\nA.\n```\n", "a mutant needs words of the lesson's rules, a line 'becomes', and what takes their place", "", 16},
        {JUDGE "```task\npoins: 1\n```\n", "'poins' is not known here", "did you mean 'points'?", 16},
        {JUDGE "```task\npoints: 1\npoints: 2\n```\n", "'points' stands here twice", "", 17},
        {JUDGE "```task\nwords: few\n```\n", "expected a whole number", "", 16},
        {JUDGE "```task\nno colon\n```\n", "expected a line 'name: value'", "", 16},
        {JUDGE "```wrong\nNo.\n```\n", "expected the part of the answer that this is about, such as 'wrong verdict'", "", 15},
        {JUDGE "```document\nB.\n```\n", "this task has such a block already", "", 15},
        {JUDGE "```answer 1\nverdict: counts\n```\n", "answers stand under '## Model answers', or in a student's copy", "", 15},
        {JUDGE "```hint\nNot closed.\n", "this block is not closed", "", 15},
        {JUDGE "## Model answer\n", "expected '## Task N: …' or '## Model answers'", "did you mean '## Model answers'?", 15},
        {JUDGE "## Model answers\n\n```answer 2\nx\n```\n", "expected 'answer N', with the number of a task", "there is 1 task", 17},
        {JUDGE "## Model answers\n\n```answer 1\nx\n```\n\n```answer 1\ny\n```\n", "this task has a model answer already", "", 21},
        {"# T\n\n```exercise\nid: x\n```\n\n```rule\n```\n\n" "## Task 1: judge this proposal\n\n```document\nA.\n```\n", "'rule' is not a block that lessons have", "did you mean 'rules'?", 7},
        {"# T\n\n```exercise\nid: x\nhint: 2\n```\n\n## Task 1: judge this proposal\n\n```document\nA.\n```\n", "'hint' is not known here", "did you mean 'hints'?", 5},
        {"# T\xff\n", "this is no UTF-8 text", "", 1},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct diagnostics diagnostics;
        assert_null(read_it(*state, wrong[i].content, &diagnostics));
        bool told = false;
        for (size_t d = 0; d < diagnostics.list.count; d++) {
            const struct diagnostic *one = &diagnostics.list.items[d];
            told |= text_equal(one->message, text_of(wrong[i].message)) && text_equal(one->hint, text_of(wrong[i].hint)) &&
                    source_place(one->source, one->span.start).line == wrong[i].line;
        }
        if (!told)
            fail_msg("not told as expected: %s; but: %s", wrong[i].message, diagnostics.list.items[0].message.bytes);
    }
}

static void every_start_of_a_file_is_survived(void **state)
{
    for (size_t length = 0; length < strlen(good); length++) {
        struct diagnostics diagnostics;
        struct arena *arena = arena_new(0);
        char *copy = arena_copy(arena, good, length);
        diagnostics_init(&diagnostics, arena);
        struct exercise *exercise = exercise_read(arena, TEXT("one.md"), (struct text){copy, length}, &diagnostics);
        assert_true(exercise != NULL || diagnostics.error_count > 0);
        arena_free(arena);
    }
    (void)state;
}

static void every_allocation_may_fail(void **state)
{
    volatile bool whole = false;
    (void)state;
    for (volatile long count = 0; count < 400 && !whole; count++) {
        struct arena *arena = arena_new(0);
        struct diagnostics diagnostics;
        jmp_buf door;
        if (setjmp(door) == 0) {
            arena_set_door(arena, &door);
            arena_fail_after(arena, count);
            whole = read_it(arena, good, &diagnostics) != NULL;
            assert_true(whole);
        }
        arena_free(arena);
    }
    assert_true(whole);
}

static void a_clause_in_its_document(void **state)
{
    struct exercise_task task = {.document = TEXT("Before.\n{clause}\nAfter.\n")};
    struct span place;
    assert_words(exercise_document_with(*state, &task, TEXT("  The clause.\n"), &place), "Before.\nThe clause.\nAfter.\n");
    assert_int_equal(place.start, 8);
    assert_int_equal(place.end, 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_parts_of_an_exercise, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_parts_of_a_task, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_parts_of_a_case, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_place, open_arena, close_arena),
        cmocka_unit_test(every_start_of_a_file_is_survived),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test_setup_teardown(a_clause_in_its_document, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("exercise_read", tests, NULL, NULL);
}
