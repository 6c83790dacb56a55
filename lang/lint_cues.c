#include "lang/lint.h"

#include <assert.h>

/* One reading of a phrase of a cue. */
struct cue_words {
    const struct rulebook_cue *cue;
    const struct rulebook_phrase *phrase;
    const struct atom_list *atoms;
};
struct cue_words_list LIST_OF(struct cue_words);

/* ---- words that stand for each other ----------------------------------------------------------------- */

/* Whether every word that the second stands for is one that the first stands for. */
static bool covers(const struct atom *wide, const struct atom *narrow)
{
    if (wide->kind == atom_prefix &&
        (narrow->kind == atom_word || narrow->kind == atom_prefix))
        return text_starts_with(narrow->text, wide->text);
    if (wide->kind == atom_gap && narrow->kind == atom_gap)
        return wide->most >= narrow->most;
    if (wide->kind == atom_forms && narrow->kind == atom_word)
        return text_equal(wide->text, narrow->text);
    if (wide->kind != narrow->kind)
        return false;
    switch (wide->kind) {
    case atom_term:
        return wide->term == narrow->term;
    case atom_number:
        return true;
    case atom_choice:
        return false; /* in doubt */
    default:
        return text_equal(wide->text, narrow->text);
    }
}

static bool covers_all(const struct atom_list *wide, const struct atom_list *narrow)
{
    if (wide->count != narrow->count)
        return false;
    for (size_t i = 0; i < wide->count; i++) {
        if (!covers(&wide->items[i], &narrow->items[i]))
            return false;
    }
    return true;
}

/* Whether the one turns all that the other turns. */
static bool reaches_as_far(const struct rulebook_cue *far, const struct rulebook_cue *near)
{
    return (far->direction == near->direction || far->direction == cue_both) && far->until >= near->until &&
           far->within >= near->within && far->flips == near->flips;
}

static bool means_the_same(const struct rulebook_cue *a, const struct rulebook_cue *b)
{
    return a->ignore == b->ignore && (a->ignore || a->stance == b->stance);
}

/* ---- pairs ------------------------------------------------------------------------------------------- */

static void tell(struct linter *linter, enum advice_code code, const struct rulebook_phrase *phrase,
                 const struct rulebook_phrase *other, const char *words)
{
    if (!lint_is_new(linter, code, phrase->origin))
        return;
    struct diagnostic *advice = lint_tell(linter->rulebook, linter->diagnostics, code, phrase->origin, "%s", words);
    lint_note(linter->rulebook, linter->diagnostics, advice, other->origin, "this one");
}

/* Told at the later of the two, or at the one in the file that is looked at. */
static void compare(struct linter *linter, const struct cue_words *earlier, const struct cue_words *later)
{
    bool own = lint_is_own(linter, later->phrase->origin);
    const struct rulebook_phrase *phrase = own ? later->phrase : earlier->phrase;
    const struct rulebook_phrase *other = own ? earlier->phrase : later->phrase;
    bool wide = covers_all(earlier->atoms, later->atoms), narrow = covers_all(later->atoms, earlier->atoms);

    if (earlier->cue == later->cue || !lint_is_own(linter, phrase->origin))
        return;
    if (wide && narrow && !means_the_same(earlier->cue, later->cue))
        tell(linter, advice_opposed_cues, phrase, other,
             "these words are a cue of another stance as well, and cannot turn what they reach into both");
    else if (!means_the_same(earlier->cue, later->cue))
        return;
    else if (wide && reaches_as_far(earlier->cue, later->cue) && lint_is_own(linter, later->phrase->origin))
        tell(linter, advice_shadowed_cue, later->phrase, earlier->phrase,
             "another cue of the same stance stands for these words already, and reaches as far");
    else if (narrow && reaches_as_far(later->cue, earlier->cue) && lint_is_own(linter, earlier->phrase->origin))
        tell(linter, advice_shadowed_cue, earlier->phrase, later->phrase,
             "another cue of the same stance stands for these words already, and reaches as far");
}

static struct cue_words_list gather(struct linter *linter)
{
    const struct rulebook *rulebook = linter->rulebook;
    struct cue_words_list all = {0};

    for (size_t c = 0; c < rulebook->cues.count; c++) {
        const struct rulebook_cue *cue = &rulebook->cues.items[c];
        for (size_t p = 0; p < cue->phrases.count; p++) {
            const struct rulebook_phrase *phrase = &rulebook->phrases.items[cue->phrases.items[p]];
            for (size_t v = 0; v < phrase->variants.count; v++)
                list_push(linter->work, &all, (struct cue_words){cue, phrase, &phrase->variants.items[v]});
        }
    }
    return all;
}

enum { most_alike = 300, most_stem = 3 };

/* The length of the words, and the first letters of the first: only cues that have both in common can cover each
 * other. A choice or a term at the start is compared with all others of that sort. */
static struct text family_of(struct linter *linter, const struct atom_list *atoms)
{
    const struct atom *first = &atoms->items[0];
    bool word = first->kind == atom_word || first->kind == atom_forms || first->kind == atom_prefix;
    struct text stem = word ? text_part(first->text, 0, most_stem) : TEXT("");

    return text_format(linter->work, "%zu %d %.*s", atoms->count, word ? 0 : (int)first->kind, TEXT_ARG(stem));
}

/* The cues that take out of play all that a reading of a phrase finds, by their family: the last of each. */
struct ignoring {
    const struct cue_words_list *all;
    const size_t *before;
    const struct table *last;
};

static bool is_taken_out(struct linter *linter, const struct ignoring *ignoring, const struct atom_list *atoms)
{
    if (atoms->count == 0)
        return false;
    size_t i = table_get(ignoring->last, family_of(linter, atoms));
    for (size_t n = 0; i != TABLE_NONE && n < most_alike; i = ignoring->before[i], n++) {
        assert(ignoring->all->items != NULL); /* the table names nothing else */
        if (ignoring->all->items[i].cue->ignore && covers_all(ignoring->all->items[i].atoms, atoms))
            return true;
    }
    return false;
}

/* A mention that lies wholly in words taken out of play goes. */
static void look_for_taken_out(struct linter *linter, const struct ignoring *ignoring)
{
    const struct phrase_list *phrases = &linter->rulebook->phrases;

    for (size_t p = 0; p < phrases->count; p++) {
        const struct rulebook_phrase *phrase = &phrases->items[p];
        bool all = lint_is_own(linter, phrase->origin) && phrase->variants.count > 0 &&
                   (phrase->owner == owner_term || phrase->owner == owner_concept || phrase->owner == owner_condition);
        for (size_t v = 0; v < phrase->variants.count && all; v++)
            all = is_taken_out(linter, ignoring, &phrase->variants.items[v]);
        if (all)
            lint_tell(linter->rulebook, linter->diagnostics, advice_phrase_never_matches, phrase->origin,
                      "this phrase is found in no text: a cue 'ignore' takes these very words out of play");
    }
}

void lint_cues(struct linter *linter)
{
    struct cue_words_list all = gather(linter);
    size_t *before = arena_alloc_array(linter->work, all.count + 1, sizeof *before);
    struct table last;

    table_init(&last, linter->work);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].atoms->count == 0)
            continue;
        struct text family = family_of(linter, all.items[i].atoms);
        before[i] = table_get(&last, family);
        for (size_t j = before[i], n = 0; j != TABLE_NONE && n < most_alike; j = before[j], n++)
            compare(linter, &all.items[j], &all.items[i]);
        table_put(&last, family, i);
    }
    look_for_taken_out(linter, &(struct ignoring){&all, before, &last});
}
