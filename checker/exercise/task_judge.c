/*
 * Tasks about what a text comes to: judge a proposal, argue it under two definitions.
 */
#include "checker/condition_text.h"
#include "checker/exercise/exercise_tasks.h"
#include "checker/exercise/exercise_values.h"
#include "checker/exercise/quotation.h"

#include <string.h>

static struct diagnostic *complain(const struct exercise_grader *grader, const struct task_key *key,
                                   struct diagnostics *diagnostics, struct text words)
{
    return diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, key->task->span, "%.*s",
                          TEXT_ARG(words));
}

static const struct unit_verdict *verdict_of(const struct task_key *key)
{
    return &key->judged.check->units.items[key->unit];
}

static void list_units(const struct check *check, struct text_builder *out)
{
    for (size_t i = 0; i < check->units.count; i++)
        text_append_format(out, "%s%.*s", i == 0 ? "" : ", ",
                           TEXT_ARG(check->document->units.items[check->units.items[i].unit].id));
}

/* Reads and judges the task's text, and finds the unit that it is about. */
static bool judge_text(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    const struct exercise_task *task = key->task;
    const char *why = NULL;
    struct text kind = task->document_kind;
    if (kind.length > 0 && rulebook_find_kind(grader->rules->rulebook, kind) == RULEBOOK_NONE) {
        complain(grader, key, diagnostics,
                 text_format(grader->arena, "the rules know no kind of document '%.*s'", TEXT_ARG(kind)));
        return false;
    }
    key->judged = exercise_judge(grader->rules, task->document, kind, &key->definitions, grader->arena, &why);
    if (key->judged.check == NULL) {
        complain(grader, key, diagnostics, text_format(grader->arena, "this document cannot be judged: it %s", why));
        return false;
    }
    return true;
}

static bool prepare_unit(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    if (!judge_text(grader, key, diagnostics))
        return false;
    key->unit = exercise_unit(key->judged.check, exercise_setting(&key->task->settings, "unit"));
    if (key->unit != DOCUMENT_NONE)
        return true;
    struct text_builder ids;
    text_builder_init(&ids, grader->arena);
    list_units(key->judged.check, &ids);
    struct diagnostic *error = complain(grader, key, diagnostics, TEXT("which unit of the document is to be judged?"));
    diagnostic_hint(diagnostics, error, "say it in the settings: 'unit: …', one of %.*s", TEXT_ARG(text_built(&ids)));
    return false;
}

/* Reasons that are offered have names, and some are right and some are not. */
static void check_offered(struct exercise_grader *grader, const struct task_key *key, struct diagnostics *diagnostics)
{
    struct exercise_mark_list none = {0};
    struct task_answer probe = {grader, key, NULL, NULL, true, grader->arena, &none};
    size_t right = 0;
    for (size_t i = 0; i < key->offered.count; i++) {
        struct text word, near;
        right += reasons_hold(&probe, &key->reasons, key->offered.items[i], &word, &near) == reasons_right;
    }
    if (key->offered.count > 0 && (right == 0 || right == key->offered.count))
        complain(grader, key, diagnostics, right == 0 ? TEXT("none of the reasons that are offered decides here")
                                                      : TEXT("each of the reasons that are offered decides here"));
}

void task_judge_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    if (!prepare_unit(grader, key, diagnostics))
        return;
    key->reasons = reasons_of_verdict(key->judged.check, verdict_of(key), grader->arena);
    check_offered(grader, key, diagnostics);
    if (verdict_of(key)->evidence.count == 0 && exercise_points(key->task, "quotation") > 0)
        complain(grader, key, diagnostics,
                 TEXT("this verdict rests on no words: leave the quotation out of the points ('points: verdict 1, reason 1')"));
}

/* ---- the verdict -------------------------------------------------------------------------------------------------- */

/* The first thing that the definition would ask for before it came to this verdict; empty: it never does. */
static struct text asked_for(const struct task_answer *answer, size_t definition, enum verdict verdict)
{
    const struct rulebook *rulebook = answer->grader->rules->rulebook;
    const struct decision_list *lines = &rulebook->definitions.items[definition].decisions;
    const struct condition *first = NULL;
    for (size_t i = 0; i < lines->count; i++) {
        const struct condition *when = lines->items[i].when;
        if (lines->items[i].verdict != verdict || when == NULL)
            continue;
        if (when->kind == condition_effect)
            return condition_in_words(rulebook, answer->arena, when, NULL);
        if (first == NULL)
            first = when;
    }
    return first != NULL ? condition_in_words(rulebook, answer->arena, first, NULL) : TEXT("");
}

/* Marks what somebody says the text comes to under a definition. */
static void mark_verdict(const struct task_answer *answer, const char *part, size_t definition, enum verdict right)
{
    struct text said = task_value(answer, part);
    enum verdict verdict = task_verdict(said);
    struct exercise_mark *mark;
    if (verdict == right) {
        task_mark(answer, part, true, "this is what the text comes to");
        return;
    }
    struct text asked = verdict != verdict_count ? asked_for(answer, definition, verdict) : TEXT("");
    if (said.length == 0)
        mark = task_mark(answer, part, false, "no verdict is given");
    else if (verdict == verdict_count)
        mark = task_mark(answer, part, false, "'%.*s' is no verdict: give one of counts, fails, undetermined, out of scope, "
                                              "not a proposal, and one alone", TEXT_ARG(said));
    else if (asked.length > 0)
        mark = task_mark(answer, part, false, "this verdict would need that %.*s: look for the words that would show it",
                         TEXT_ARG(asked));
    else
        mark = task_mark(answer, part, false, "no line of the definition comes to this verdict here");
    task_mark_see(answer, mark, exercise_setting(&answer->key->task->settings, "see"));
}

/* ---- the quotation ------------------------------------------------------------------------------------------------ */

static bool rests_on(const struct unit_verdict *verdict, const struct quotation *quotation)
{
    for (size_t i = 0; i < verdict->evidence.count; i++)
        if (verdict->evidence.items[i].start < quotation->end && quotation->start < verdict->evidence.items[i].end)
            return true;
    return false;
}

static void mark_quotation(const struct task_answer *answer)
{
    const struct task_key *key = answer->key;
    struct text said = task_value(answer, "quotation");
    struct quotation quotation = quotation_find(key->judged.document, said, answer->arena);
    struct exercise_mark *mark;
    if (said.length == 0)
        mark = task_mark(answer, "quotation", false, "nothing is quoted");
    else if (quotation.too_long)
        mark = task_mark(answer, "quotation", false, "%zu words are quoted: point at the few that decide", quotation.words);
    else if (quotation.end == 0)
        mark = task_mark(answer, "quotation", false, "these words do not stand in the document: copy them as they are");
    else if (!rests_on(verdict_of(key), &quotation))
        mark = task_mark(answer, "quotation", false,
                         "the verdict would be the same without these words: ask who has to do what, and whether they must");
    else {
        task_mark(answer, "quotation", true, "the verdict rests on these words");
        return;
    }
    task_mark_see(answer, mark, exercise_setting(&key->task->settings, "see"));
}

void task_judge_mark(const struct task_answer *answer)
{
    const struct unit_verdict *verdict = verdict_of(answer->key);
    mark_verdict(answer, "verdict", verdict->definition, verdict->verdict);
    if (exercise_points(answer->key->task, "reason") > 0)
        reasons_mark(answer, "reason", &answer->key->reasons);
    if (exercise_points(answer->key->task, "quotation") > 0)
        mark_quotation(answer);
}

/* ---- two definitions ------------------------------------------------------------------------------------------------ */

/* The line on which the two part: that which decided under the other definition, or, where nothing did, under the first. */
static const struct condition *parting_line(const struct task_key *key, const struct other_verdict *other)
{
    const struct definition_list *definitions = &key->judged.check->rulebook->definitions;
    const struct decision_list *theirs = &definitions->items[other->definition].decisions;
    const struct decision_list *own = &definitions->items[verdict_of(key)->definition].decisions;
    if (other->decision < theirs->count && theirs->items[other->decision].when != NULL)
        return theirs->items[other->decision].when;
    return verdict_of(key)->decision < own->count ? own->items[verdict_of(key)->decision].when : NULL;
}

void task_argue_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    if (key->definitions.count != 2) {
        complain(grader, key, diagnostics, TEXT("this task needs two definitions: 'definitions: one, other'"));
        return;
    }
    if (!prepare_unit(grader, key, diagnostics))
        return;
    if (!verdict_of(key)->contested) {
        complain(grader, key, diagnostics, TEXT("both definitions come to the same verdict on this text"));
        return;
    }
    reasons_of_condition(parting_line(key, &verdict_of(key)->others.items[0]), verdict_of(key),
                         grader->rules->rulebook->principles.count, grader->arena, &key->reasons);
    check_offered(grader, key, diagnostics);
}

void task_argue_mark(const struct task_answer *answer)
{
    const struct unit_verdict *verdict = verdict_of(answer->key);
    const struct definition_list *definitions = &answer->grader->rules->rulebook->definitions;
    for (size_t i = 0; i < 2; i++) {
        size_t definition = answer->key->definitions.items[i];
        struct text part = text_format(answer->arena, "under %.*s", TEXT_ARG(definitions->items[definition].name));
        mark_verdict(answer, part.bytes, definition, i == 0 ? verdict->verdict : verdict->others.items[0].verdict);
    }
    if (exercise_points(answer->key->task, "they part on") > 0)
        reasons_mark(answer, "they part on", &answer->key->reasons);
}

/* ---- the clause that hollows out ---------------------------------------------------------------------------------------- */

static size_t count_units(const struct check *check, enum verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < check->units.count; i++)
        count += check->units.items[i].verdict == verdict;
    return count;
}

/* The sentence around the marked words, in the reading text. */
static void find_sentence(const struct task_key *key, uint32_t *start, uint32_t *end)
{
    struct text reading = key->judged.document->reading;
    *start = key->mark_start;
    *end = key->mark_end;
    while (*start > 0 && strchr(".\n", reading.bytes[*start - 1]) == NULL)
        --*start;
    while (*end < reading.length && strchr(".\n", reading.bytes[*end]) == NULL)
        ++*end;
    while (*start < *end && reading.bytes[*start] == ' ')
        ++*start;
}

/* Whether the document fails less, or counts more, once the marked sentence is gone. */
static bool is_borne_out(struct exercise_grader *grader, const struct task_key *key)
{
    const struct document *document = key->judged.document;
    struct text content = document->source.content;
    const char *why = NULL;
    uint32_t first, last;
    find_sentence(key, &first, &last);
    size_t start = document_source_offset(document, first);
    size_t end = document_source_offset(document, last - 1) + 1;
    struct text without = text_format(grader->arena, "%.*s%.*s", TEXT_ARG(text_part(content, 0, start)),
                                      TEXT_ARG(text_part(content, end, content.length)));
    struct exercise_judged judged =
        exercise_judge(grader->rules, without, key->task->document_kind, &key->definitions, grader->arena, &why);
    const struct check *before = key->judged.check, *after = judged.check;
    bool better = after != NULL && count_units(after, verdict_counts) >= count_units(before, verdict_counts) &&
                  (count_units(after, verdict_counts) > count_units(before, verdict_counts) ||
                   count_units(after, verdict_fails) < count_units(before, verdict_fails));
    exercise_judged_free(&judged);
    return better;
}

void task_find_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    struct span stray;
    if (!judge_text(grader, key, diagnostics) || key->task->model.bytes == NULL) {
        if (!grader->exercise->packed && key->judged.check != NULL)
            complain(grader, key, diagnostics,
                     TEXT("this task needs a model answer with a quotation: it tells which words hollow out the rest"));
        return;
    }
    struct exercise_value_list values =
        exercise_values_read(grader->arena, &grader->exercise->source, key->task->model_span, &stray);
    struct quotation mark =
        quotation_find(key->judged.document, exercise_setting(&values, "quotation"), grader->arena);
    if (mark.end == 0) {
        complain(grader, key, diagnostics, TEXT("the quotation of the model answer does not stand in the document"));
        return;
    }
    key->mark_start = mark.start;
    key->mark_end = mark.end;
    if (!is_borne_out(grader, key))
        complain(grader, key, diagnostics,
                 TEXT("with this sentence taken out, the document comes to nothing better: the rules do not see that it hollows out the rest"));
}

/* The innermost unit in which the marked words stand. */
static size_t marked_unit(const struct task_key *key)
{
    const struct document *document = key->judged.document;
    uint32_t line = document_place(document, key->mark_start).line;
    size_t found = DOCUMENT_NONE;
    for (size_t i = 0; i < document->units.count; i++)
        if (document->units.items[i].first_line <= line && line <= document->units.items[i].last_line)
            found = i;
    return found;
}

/* Whether "section 5", "section-5", "5" or words of its heading name this unit, and no other one as well. */
static bool names_unit(const struct task_key *key, struct text said, size_t unit)
{
    const struct check *check = key->judged.check;
    struct text word = said;
    size_t found = exercise_unit(check, word);
    for (size_t i = 0; i < said.length && found == DOCUMENT_NONE; i++) {
        if (said.bytes[i] != ' ')
            continue;
        word = text_trim(text_part(said, i, said.length));
        found = exercise_unit(check, word);
    }
    return said.length > 0 && found != DOCUMENT_NONE && check->units.items[found].unit == unit;
}

void task_find_mark(const struct task_answer *answer)
{
    const struct task_key *key = answer->key;
    struct text said = task_value(answer, "quotation"), clause = task_value(answer, "clause");
    struct quotation quotation = quotation_find(key->judged.document, said, answer->arena);
    bool is_known = key->mark_end > 0;
    bool hits = quotation.end > 0 && quotation.start < key->mark_end && key->mark_start < quotation.end;
    struct exercise_mark *mark;
    if (said.length == 0 && clause.length == 0)
        mark = task_mark(answer, "clause", false, "no clause is named and nothing is quoted");
    else if (said.length > 0 && quotation.too_long)
        mark = task_mark(answer, "clause", false, "%zu words are quoted: point at the few that hollow out the rest", quotation.words);
    else if (said.length > 0 && quotation.end == 0)
        mark = task_mark(answer, "clause", false, "these words do not stand in the document: copy them as they are");
    else if (!is_known) {
        mark = task_mark(answer, "clause", true, "this can be read; whether it is right is told when it is graded");
        mark->level = exercise_advice;
        mark->most = mark->points = 0;
        return;
    } else if ((said.length == 0 || hits) && (clause.length == 0 || names_unit(key, clause, marked_unit(key)))) {
        task_mark(answer, "clause", true, "without these words the rest would bind");
        return;
    } else
        mark = task_mark(answer, "clause", false,
                         "strike it in your mind: would the duties that remain bind anybody more than before?");
    task_mark_see(answer, mark, exercise_setting(&key->task->settings, "see"));
}
