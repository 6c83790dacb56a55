/*
 * Tasks in which rules are written: rules that are tried on cases, and tests that are tried on faulty rules.
 */
#include "checker/exercise/exercise_tasks.h"
#include "checker/exercise/exercise_values.h"

enum {
    most_statements = 200, /* of an answer */
    most_patterns = 20,
    most_phrases = 2000,
    usual_tests = 12,
    most_complaints = 3 /* told of one answer */
};

/* ---- what is wrong with rules ----------------------------------------------------------------------------------------- */

/* The errors in the answer, in words; not those in what the teacher asks for, which would quote it. */
static struct text complaints(const struct diagnostics *diagnostics, struct text shown, struct arena *arena)
{
    struct text_builder out;
    size_t told = 0;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < diagnostics->list.count && told < most_complaints; i++) {
        const struct diagnostic *diagnostic = &diagnostics->list.items[i];
        if (diagnostic->level != diagnostic_error || diagnostic->source == NULL || !text_equal(diagnostic->source->name, shown))
            continue;
        text_append_format(&out, "%sline %u: %.*s", told++ > 0 ? "; " : "",
                           source_place(diagnostic->source, diagnostic->span.start).line, TEXT_ARG(diagnostic->message));
        if (diagnostic->hint.length > 0)
            text_append_format(&out, " (%.*s)", TEXT_ARG(diagnostic->hint));
    }
    return text_built(&out);
}

static struct text shown_name(const struct task_answer *answer)
{
    return text_format(answer->arena, "answer %zu", answer->key->task->number);
}

/* Loads the answer with what is asked. */
static struct exercise_loaded load(const struct task_answer *answer, struct text asked, const struct exercise_case *mutant,
                                   struct diagnostics *diagnostics)
{
    struct text changes = exercise_setting(&answer->key->task->settings, "may change the lesson");
    struct exercise_addition addition = {.shown = shown_name(answer),
                                         .source = &answer->submission->source,
                                         .asked = asked,
                                         .changes = text_equal_ignoring_case(changes, TEXT("yes")),
                                         .mutant = mutant};
    if (answer->answer != NULL)
        addition.span = answer->answer->span;
    diagnostics_init(diagnostics, answer->arena);
    return exercise_rules_with(answer->grader->rules, &addition, diagnostics);
}

/* What is too much in the answer; NULL: nothing. */
static const char *too_much(const struct exercise_loaded *loaded)
{
    const struct rulebook *rulebook = loaded->rulebook;
    size_t patterns = 0, phrases = 0;
    for (size_t i = 0; i < rulebook->phrases.count; i++) {
        phrases += rulebook->phrases.items[i].origin.file == loaded->answer;
        patterns += rulebook->phrases.items[i].origin.file == loaded->answer && rulebook->phrases.items[i].is_pattern;
    }
    if (rulebook->files.items[loaded->answer].statements.count > most_statements)
        return "more than 200 declarations are written";
    if (phrases > most_phrases)
        return "more than 2000 phrases are written";
    return patterns > most_patterns ? "more than 20 patterns are written" : NULL;
}

static bool is_seen(const struct task_answer *answer, const struct exercise_case *one)
{
    return answer->all || !one->hidden;
}

/* What all cases and mutants are worth. */
static size_t points_of_all(const struct task_answer *answer)
{
    const struct exercise_case_list *lists[] = {&answer->key->task->cases, &answer->key->task->mutants};
    size_t points = 0;
    for (size_t list = 0; list < 2; list++)
        for (size_t i = 0; i < lists[list]->count; i++)
            points += is_seen(answer, &lists[list]->items[i]) ? lists[list]->items[i].points : 0;
    return points;
}

/* Marks an answer that cannot be used: nothing was tried. */
static void mark_unusable(const struct task_answer *answer, const struct diagnostics *diagnostics)
{
    struct text told = complaints(diagnostics, shown_name(answer), answer->arena);
    struct exercise_mark *mark;
    if (answer->answer == NULL)
        mark = task_mark(answer, "rules", false, "there is no answer");
    else if (told.length > 0)
        mark = task_mark(answer, "rules", false, "these rules cannot be used: %.*s", TEXT_ARG(told));
    else
        mark = task_mark(answer, "rules", false,
                         "the cases ask for a thing that these rules do not declare, or declare as something else; the task "
                         "says what it is to be called");
    mark->most = points_of_all(answer);
}

/* ---- cases ------------------------------------------------------------------------------------------------------------- */

/* The cases as tests of the rule language, one after the other. */
static struct text cases_as_tests(const struct exercise_task *task, struct arena *arena)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < task->cases.count; i++) {
        const struct exercise_case *one = &task->cases.items[i];
        text_append_format(&out, "test \"case %zu of the exercise\" {\n    text \"\"\"\n%.*s\n\"\"\"\n", i + 1, TEXT_ARG(one->text));
        if (one->kind.length > 0)
            text_append_format(&out, "    kind %.*s\n", TEXT_ARG(one->kind));
        for (size_t e = 0; e < one->expect.count; e++)
            text_append_format(&out, "    expect %.*s\n", TEXT_ARG(one->expect.items[e].value));
        text_append_string(&out, "}\n");
    }
    return text_built(&out);
}

/* What students see is numbered by itself, so that their copies and their teacher's file count alike. */
static struct text name_of(const struct exercise_case_list *cases, size_t index, const char *what, struct arena *arena)
{
    const struct exercise_case *one = &cases->items[index];
    size_t number = 0;
    for (size_t i = 0; i <= index; i++)
        number += cases->items[i].hidden == one->hidden;
    return text_format(arena, "%s%s %zu", one->hidden ? "hidden " : "", what, number);
}

/* `words`: what became of it; NULL: it was not tried. */
static void mark_case(const struct task_answer *answer, const struct exercise_case_list *cases, size_t index,
                      const char *what, bool right, const char *words)
{
    const struct exercise_case *one = &cases->items[index];
    struct text part = name_of(cases, index, what, answer->arena);
    struct exercise_mark *mark = task_mark(answer, part.bytes, right, "%s", words != NULL ? words : "it was not tried");
    if (!right && words != NULL && one->idea.length > 0)
        mark->words = text_format(answer->arena, "%s: %.*s", words, TEXT_ARG(one->idea));
    mark->hidden = one->hidden;
    mark->most = one->points;
    mark->points = right ? one->points : 0;
    if (!right && words != NULL)
        task_mark_see(answer, mark, one->see);
}

/* What a case says that failed. Of a visible one it tells what was found; of a hidden one nothing but the idea. */
static const char *why_failed(const struct task_answer *answer, const struct exercise_case *one,
                              const struct test_outcome *outcome)
{
    const char *words = one->counter ? "the rules find what is not there" : "the rules miss it";
    if (one->hidden || outcome->mismatches.count == 0)
        return words;
    const struct test_mismatch *first = &outcome->mismatches.items[0];
    struct text told = text_format(answer->arena, "%s; expected '%.*s', found: %.*s", words, TEXT_ARG(first->expected),
                                   TEXT_ARG(first->found));
    if (first->difference.length > 0)
        told = text_format(answer->arena, "%.*s; %.*s", TEXT_ARG(told), TEXT_ARG(first->difference));
    return told.bytes;
}

struct sort_share {
    size_t got, most;
};

/* An answer is as good as its weaker half: rules that find everything are no better than rules that find nothing. */
static void mark_balance(const struct task_answer *answer, const struct sort_share shares[2])
{
    const struct sort_share *find = &shares[0], *leave = &shares[1];
    if (find->most == 0 || leave->most == 0 || find->got * leave->most == leave->got * find->most)
        return;
    const struct sort_share *weaker = find->got * leave->most < leave->got * find->most ? find : leave;
    size_t fair = (find->most + leave->most) * weaker->got / weaker->most;
    struct exercise_mark *mark =
        task_mark(answer, "balance", false, "%s; points count as far as both halves are met",
                  weaker == leave ? "too much is found: a rule is as good as what it leaves alone"
                                  : "too little is found: leaving things alone is no merit by itself");
    mark->most = 0;
    mark->level = exercise_advice;
    mark->lost = find->got + leave->got > fair ? find->got + leave->got - fair : 0;
}

static void mark_cases(const struct task_answer *answer, const struct test_outcome_list *outcomes)
{
    const struct exercise_task *task = answer->key->task;
    struct sort_share shares[2] = {{0, 0}, {0, 0}};
    for (size_t i = 0; i < task->cases.count; i++) {
        const struct exercise_case *one = &task->cases.items[i];
        const struct test_outcome *outcome = &outcomes->items[i];
        bool right = outcome->passed;
        if (!is_seen(answer, one))
            continue;
        mark_case(answer, &task->cases, i, "case", right,
                  right ? (one->counter ? "rightly left alone" : "found") : why_failed(answer, one, outcome));
        shares[one->counter].most += one->points;
        shares[one->counter].got += right ? one->points : 0;
    }
    mark_balance(answer, shares);
}

void task_write_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < key->task->cases.count; i++) {
        const struct exercise_case *one = &key->task->cases.items[i];
        if (text_find(one->text, TEXT("\"\"\"")) != SIZE_MAX)
            diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, one->span,
                           "a case must not hold three quotation marks in a row");
    }
}

void task_write_mark(const struct task_answer *answer)
{
    struct diagnostics diagnostics = {0};
    struct exercise_loaded loaded = {NULL, 0, 0};
    if (answer->answer != NULL)
        loaded = load(answer, cases_as_tests(answer->key->task, answer->arena), NULL, &diagnostics);
    const char *wrong = loaded.rulebook != NULL ? too_much(&loaded) : NULL;
    if (loaded.rulebook == NULL) {
        mark_unusable(answer, &diagnostics);
    } else if (wrong != NULL) {
        task_mark(answer, "rules", false, "these rules cannot be used: %s", wrong)->most = points_of_all(answer);
    } else {
        struct test_outcome_list outcomes = check_run_tests_of(loaded.rulebook, loaded.asked, answer->arena);
        /* Whoever may change the lesson might replace the cases as well. */
        if (outcomes.count == answer->key->task->cases.count)
            mark_cases(answer, &outcomes);
        else
            task_mark(answer, "rules", false, "these rules change what is asked of them")->most = points_of_all(answer);
    }
    rulebook_free(loaded.rulebook);
}

/* ---- mutants --------------------------------------------------------------------------------------------------------------- */

void task_tests_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < key->task->mutants.count; i++) {
        const struct exercise_case *mutant = &key->task->mutants.items[i];
        if (!exercise_rules_can_replace(grader->rules, mutant))
            diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, mutant->span,
                           "these words do not stand in the lesson's rules, or more than once");
    }
    if (key->task->mutants.count == 0 && !grader->exercise->packed)
        diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, key->task->span,
                       "this task needs blocks 'visible mutant' or 'hidden mutant'");
}

static size_t count_tests(const struct exercise_loaded *loaded)
{
    size_t count = 0;
    for (size_t i = 0; i < loaded->rulebook->tests.count; i++)
        count += loaded->rulebook->tests.items[i].origin.file == loaded->answer;
    return count;
}

/* The head and the `use` in front of the answer are statements as well. */
static bool has_only_tests(const struct exercise_loaded *loaded, size_t tests)
{
    const struct statement_list *statements = &loaded->rulebook->files.items[loaded->answer].statements;
    size_t declared = 0;
    for (size_t i = 0; i < statements->count; i++)
        declared += statements->items[i].kind == statement_declares || statements->items[i].kind == statement_changes;
    return declared == tests;
}

static size_t count_failed(const struct test_outcome_list *outcomes)
{
    size_t failed = 0;
    for (size_t i = 0; i < outcomes->count; i++)
        failed += !outcomes->items[i].passed;
    return failed;
}

/* Whether the tests hold on the lesson itself: only then does it mean anything that they fail elsewhere. */
static bool mark_holding(const struct task_answer *answer)
{
    struct diagnostics diagnostics = {0};
    size_t most = exercise_number(&answer->key->task->settings, "tests", usual_tests);
    struct exercise_loaded loaded = {NULL, 0, 0};
    if (answer->answer != NULL)
        loaded = load(answer, TEXT(""), NULL, &diagnostics);
    if (loaded.rulebook == NULL) {
        mark_unusable(answer, &diagnostics);
        return false;
    }
    size_t tests = count_tests(&loaded);
    struct test_outcome_list outcomes = {0};
    bool fits = tests > 0 && tests <= most && has_only_tests(&loaded, tests);
    if (fits)
        outcomes = check_run_tests_of(loaded.rulebook, loaded.answer, answer->arena);
    size_t failed = count_failed(&outcomes);
    if (tests == 0 || !has_only_tests(&loaded, tests))
        task_mark(answer, "tests", false, "an answer to this task consists of 'test' blocks, and of nothing else")->most = 0;
    else if (tests > most)
        task_mark(answer, "tests", false, "%zu tests are written, and %zu may be: choose those that tell most", tests, most)->most = 0;
    else if (failed > 0)
        task_mark(answer, "tests", false, "%zu of %zu tests fail on the lesson's own rules: a test that fails on what is right shows nothing",
                  failed, tests)->most = 0;
    else
        task_mark(answer, "tests", true, "all %zu tests pass on the lesson's own rules", tests)->most = 0;
    rulebook_free(loaded.rulebook);
    list_last(answer->marks).points = 0;
    return fits && failed == 0;
}

/* Whether some test fails once the lesson's rules are faulty; a test that cannot even be read there has noticed as well. */
static bool kills(const struct task_answer *answer, const struct exercise_case *mutant)
{
    struct diagnostics diagnostics;
    struct exercise_loaded loaded = load(answer, TEXT(""), mutant, &diagnostics);
    if (loaded.rulebook == NULL)
        return true;
    struct test_outcome_list outcomes = check_run_tests_of(loaded.rulebook, loaded.answer, answer->arena);
    rulebook_free(loaded.rulebook);
    return count_failed(&outcomes) > 0;
}

void task_tests_mark(const struct task_answer *answer)
{
    const struct exercise_task *task = answer->key->task;
    bool holding = mark_holding(answer);
    if (list_last(answer->marks).most > 0)
        return;
    for (size_t i = 0; i < task->mutants.count; i++) {
        const struct exercise_case *mutant = &task->mutants.items[i];
        bool killed = holding && is_seen(answer, mutant) && kills(answer, mutant);
        if (is_seen(answer, mutant))
            mark_case(answer, &task->mutants, i, "mutant", killed,
                      killed ? "a test fails on it" : holding ? "every test passes on these faulty rules" : NULL);
    }
}
