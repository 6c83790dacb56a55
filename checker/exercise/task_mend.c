/*
 * Tasks in which a clause is mended: the whole text is judged again with the student's clause in it.
 */
#include "checker/exercise/exercise_tasks.h"
#include "checker/exercise/exercise_values.h"
#include "checker/exercise/quotation.h"

enum { most_bytes = 8192, most_words = 600 };

struct mended {
    struct exercise_judged judged;
    struct span place; /* of the clause in the text */
    const char *why;
};

static struct mended judge_clause(const struct exercise_grader *grader, const struct task_key *key, struct text clause,
                                  struct arena *arena)
{
    struct mended mended = {.why = NULL};
    struct text document = exercise_document_with(arena, key->task, clause, &mended.place);
    mended.judged = exercise_judge(grader->rules, document, key->task->document_kind, &key->definitions, arena, &mended.why);
    return mended;
}

/* Whether the unit has lines of the clause. */
static bool has_clause(const struct exercise_judged *judged, struct span place, size_t index)
{
    const struct unit *unit = &judged->document->units.items[judged->check->units.items[index].unit];
    uint32_t first = source_place(&judged->document->source, place.start).line;
    uint32_t last = source_place(&judged->document->source, place.end > place.start ? place.end - 1 : place.end).line;
    return unit->role == unit_judged && unit->first_line <= last && first <= unit->last_line;
}

/* All units of the clause come to it, and there is one. */
static bool comes_to(const struct exercise_judged *judged, struct span place, enum verdict wanted, enum verdict *instead)
{
    size_t units = 0;
    for (size_t i = 0; i < judged->check->units.count; i++) {
        if (!has_clause(judged, place, i))
            continue;
        units++;
        *instead = judged->check->units.items[i].verdict;
        if (*instead != wanted)
            return false;
    }
    return units > 0;
}

static enum verdict wanted_verdict(const struct task_key *key)
{
    struct text wanted = exercise_setting(&key->task->settings, "wanted");
    return wanted.length > 0 ? task_verdict(wanted) : verdict_counts;
}

void task_mend_prepare(struct exercise_grader *grader, struct task_key *key, struct diagnostics *diagnostics)
{
    struct span place;
    enum verdict instead = verdict_count, wanted = wanted_verdict(key);
    struct mended mended = judge_clause(grader, key, key->task->clause, grader->arena);
    const char *wrong = NULL;
    (void)exercise_document_with(grader->arena, key->task, key->task->clause, &place);
    key->judged = mended.judged;
    if (key->judged.check == NULL)
        wrong = "this document cannot be judged";
    else if (place.start >= key->task->document.length)
        wrong = "the document has no place '{clause}' where the clause stands";
    else if (wanted == verdict_count)
        wrong = "the verdict that is wanted is none: counts, fails, undetermined, out of scope, not a proposal";
    else if (comes_to(&key->judged, place, wanted, &instead))
        wrong = "the clause comes to the wanted verdict as it stands";
    if (wrong != NULL)
        diagnostic_add(diagnostics, diagnostic_error, &grader->exercise->source, key->task->span, "%s", wrong);
}

/* ---- what was changed ----------------------------------------------------------------------------------------------- */

struct word_row {
    struct text items[most_words];
    size_t count;
};

static void take_words(struct text plain, struct word_row *row)
{
    row->count = 0;
    for (size_t at = 0; at < plain.length && row->count < most_words;) {
        size_t end = at;
        while (end < plain.length && plain.bytes[end] != ' ')
            end++;
        row->items[row->count++] = text_part(plain, at, end);
        at = end + 1;
    }
}

/* How many words of `now` are not the old ones: all but the longest row of words that both share. */
static size_t count_new_words(struct arena *arena, struct text was, struct text now)
{
    struct word_row *old = arena_new_object(arena, struct word_row), *new = arena_new_object(arena, struct word_row);
    take_words(quotation_plain(arena, was), old);
    take_words(quotation_plain(arena, now), new);
    size_t *row = arena_alloc_array(arena, new->count + 1, sizeof *row);
    for (size_t o = 0; o < old->count; o++) {
        size_t diagonal = 0;
        for (size_t n = 0; n < new->count; n++) {
            size_t above = row[n + 1];
            if (text_equal(old->items[o], new->items[n]))
                row[n + 1] = diagonal + 1;
            else if (row[n] > row[n + 1])
                row[n + 1] = row[n];
            diagonal = above;
        }
    }
    return new->count - row[new->count];
}

/* The first of the facts to keep that is gone; empty: all are there. */
static struct text lost_fact(const struct task_answer *answer, struct text clause)
{
    struct text plain = quotation_plain(answer->arena, clause);
    struct text_list facts = exercise_split(answer->arena, exercise_setting(&answer->key->task->settings, "keep"), ';');
    for (size_t i = 0; i < facts.count; i++)
        if (text_find(plain, quotation_plain(answer->arena, facts.items[i])) == SIZE_MAX)
            return facts.items[i];
    return TEXT("");
}

static bool strengthens(const struct exercise_judged *judged, struct span place, size_t principle)
{
    for (size_t i = 0; i < judged->check->units.count; i++)
        if (has_clause(judged, place, i) && judged->check->units.items[i].principles[principle].serving.count > 0)
            return true;
    return false;
}

/* A principle that the clause served and serves no more: whoever negates the text keeps its words. */
static size_t lost_principle(const struct task_answer *answer, const struct mended *mended)
{
    const struct task_key *key = answer->key;
    struct span before;
    (void)exercise_document_with(answer->arena, key->task, key->task->clause, &before);
    for (size_t p = 0; p < mended->judged.check->rulebook->principles.count; p++)
        if (strengthens(&key->judged, before, p) && !strengthens(&mended->judged, mended->place, p))
            return p;
    return RULEBOOK_NONE;
}

/* ---- marks -------------------------------------------------------------------------------------------------------------- */

static bool mark_kept(const struct task_answer *answer, const struct mended *mended, bool reached)
{
    struct text fact = lost_fact(answer, answer->answer->content);
    size_t principle = lost_principle(answer, mended);
    const struct rulebook_principle *principles = mended->judged.check->rulebook->principles.items;
    if (fact.length > 0)
        task_mark(answer, "keep", false, "“%.*s” has to stay: the clause is to be mended, not replaced", TEXT_ARG(fact));
    else if (principle != RULEBOOK_NONE)
        task_mark(answer, "keep", false, "what the clause did for %.*s is lost: it has to do that still",
                  TEXT_ARG(principles[principle].name));
    else if (reached)
        task_mark(answer, "keep", true, "the clause still does what it did");
    else
        task_mark(answer, "keep", false, "nothing is lost; it earns points once the clause is mended")->level = exercise_advice;
    return fact.length == 0 && principle == RULEBOOK_NONE;
}

static void mark_words(const struct task_answer *answer, bool reached)
{
    size_t most = exercise_number(&answer->key->task->settings, "words", 0);
    size_t words = count_new_words(answer->arena, answer->key->task->clause, answer->answer->content);
    if (most == 0)
        return;
    if (words > most)
        task_mark(answer, "words", false, "%zu words are new, and %zu may be: what is the least that makes somebody answer?", words,
                  most);
    else if (reached)
        task_mark(answer, "words", true, "%zu words are new, of %zu that may be", words, most);
    else
        task_mark(answer, "words", false, "few enough words are new; it earns points once the clause is mended")->level = exercise_advice;
}

static void mark_verdict(const struct task_answer *answer, const struct mended *mended, bool reached, bool kept,
                         enum verdict instead)
{
    struct text see = exercise_setting(&answer->key->task->settings, "see");
    bool labelled = mended->judged.check->claims && !answer->key->judged.check->claims;
    size_t new = count_new_words(answer->arena, answer->key->task->clause, answer->answer->content);
    struct exercise_mark *mark;
    if (reached && kept)
        task_mark(answer, "verdict", true, "mended: the clause comes to what is wanted");
    else if (reached)
        task_mark(answer, "verdict", false, "another clause would come to the verdict; this one, mended, does not yet");
    else if (new == 0)
        task_mark_see(answer, task_mark(answer, "verdict", false, "nothing was changed"), see);
    else if (labelled) {
        mark = task_mark(answer, "verdict", false, "a name decides nothing: what does anybody have to do now that was not so before?");
        task_mark_see(answer, mark, see);
    } else {
        mark = task_mark(answer, "verdict", false, "the clause comes to '%s'; who may ask, whom, and what follows when nobody answers?",
                         verdict_name(instead));
        task_mark_see(answer, mark, see);
    }
}

void task_mend_mark(const struct task_answer *answer)
{
    enum verdict instead = verdict_not_a_proposal;
    if (answer->answer == NULL || answer->answer->content.length > most_bytes) {
        task_mark(answer, "verdict", false, answer->answer == NULL ? "there is no answer" : "the answer is too long for a clause");
        task_mark(answer, "keep", false, "nothing can be kept");
        if (exercise_number(&answer->key->task->settings, "words", 0) > 0)
            task_mark(answer, "words", false, "nothing can be counted");
        return;
    }
    struct mended mended = judge_clause(answer->grader, answer->key, answer->answer->content, answer->arena);
    if (mended.judged.check == NULL) {
        task_mark(answer, "verdict", false, "with this clause the document cannot be judged: it %s", mended.why);
        exercise_judged_free(&mended.judged);
        return;
    }
    bool reached = comes_to(&mended.judged, mended.place, wanted_verdict(answer->key), &instead);
    bool kept = lost_fact(answer, answer->answer->content).length == 0 && lost_principle(answer, &mended) == RULEBOOK_NONE;
    mark_verdict(answer, &mended, reached, kept, instead);
    mark_kept(answer, &mended, reached);
    mark_words(answer, reached && kept);
    exercise_judged_free(&mended.judged);
}
