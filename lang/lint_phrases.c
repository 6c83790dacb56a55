#include "lang/lint.h"

#include <stdlib.h>

enum { widest_gap = 40 }; /* words: a long sentence */

static void tell(struct linter *linter, enum advice_code code, const struct rulebook_phrase *phrase, const char *words)
{
    lint_tell(linter->rulebook, linter->diagnostics, code, phrase->origin, "%s", words);
}

/* ---- single phrases ---------------------------------------------------------------------------------- */

/* Those of word lists, modals and cues are small words by their nature. */
static bool names_things(const struct rulebook_phrase *phrase)
{
    return phrase->owner == owner_term || phrase->owner == owner_concept || phrase->owner == owner_condition ||
           phrase->owner == owner_kind;
}

static size_t widest_in(const struct rulebook_phrase *phrase)
{
    size_t widest = 0;

    for (size_t v = 0; v < phrase->variants.count; v++) {
        const struct atom_list *variant = &phrase->variants.items[v];
        for (size_t i = 0; i < variant->count; i++) {
            const struct atom *atom = &variant->items[i];
            if (atom->kind == atom_gap && atom->most > widest)
                widest = atom->most;
        }
    }
    return widest;
}

static void look_at_gaps(struct linter *linter, const struct rulebook_phrase *phrase)
{
    size_t widest = widest_in(phrase);

    if (widest == SIZE_MAX)
        tell(linter, advice_wide_gap, phrase, "this gap takes in the whole sentence, so its words need not belong together");
    else if (widest > widest_gap)
        lint_tell(linter->rulebook, linter->diagnostics, advice_wide_gap, phrase->origin,
                  "a gap of %zu words is so wide that the words around it need not belong together", widest);
}

/* Words that hold any sentence together: of prepositions and most determiners this is not so, "except" and "all" say
 * something. */
static bool is_small_word(const struct linter *linter, const struct atom *atom)
{
    static const size_t small =
        CLASS_IN(class_of) | CLASS_IN(class_infinitive) | CLASS_IN(class_comma) | CLASS_IN(class_stop);
    static const size_t article = CLASS_IN(class_determiner) | CLASS_IN(class_back);

    if (atom->kind == atom_gap)
        return true;
    if (atom->kind == atom_prefix)
        return atom->text.length < 2;
    if (atom->kind != atom_word && atom->kind != atom_forms)
        return false;
    size_t classes = findable_classes(linter->findable, atom->text);
    return (classes & small) != 0 || (classes & article) == article;
}

static bool is_everywhere(const struct linter *linter, const struct rulebook_phrase *phrase)
{
    for (size_t v = 0; v < phrase->variants.count; v++) {
        const struct atom_list *variant = &phrase->variants.items[v];
        bool all = variant->count > 0 && variant->count <= 2;
        for (size_t i = 0; i < variant->count && all; i++)
            all = is_small_word(linter, &variant->items[i]);
        if (all)
            return true;
    }
    return false;
}

static void look_at_phrase(struct linter *linter, size_t index)
{
    const struct rulebook_phrase *phrase = &linter->rulebook->phrases.items[index];

    if (!lint_is_own(linter, phrase->origin))
        return;
    if (!linter->findable->phrases[index])
        tell(linter, advice_phrase_never_matches, phrase,
             "this phrase is found in no text: it names a term that has no phrases");
    if (phrase->is_pattern || !names_things(phrase))
        return;
    look_at_gaps(linter, phrase);
    if (phrase->with == NULL && is_everywhere(linter, phrase))
        tell(linter, advice_phrase_matches_everything, phrase,
             "this phrase holds nothing but small words, which stand in almost any sentence");
}

/* ---- terms that are there twice ---------------------------------------------------------------------- */

static int compare_texts(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* All that a term holds, in an order that does not depend on how it was written. Empty for a term that holds nothing. */
static struct text content_of(struct linter *linter, const struct rulebook_term *term)
{
    size_t count = term->phrases.count + term->members.count;
    struct text *parts = arena_alloc_array(linter->work, count + 1, sizeof *parts);
    struct text_builder key;

    for (size_t i = 0; i < term->phrases.count; i++)
        parts[i] = linter->rulebook->phrases.items[term->phrases.items[i]].written;
    for (size_t i = 0; i < term->members.count; i++)
        parts[term->phrases.count + i] = text_format(linter->work, "<%zu", term->members.items[i]);
    qsort(parts, count, sizeof *parts, compare_texts);
    text_builder_init(&key, linter->work);
    for (size_t i = 0; i < count; i++) {
        text_append(&key, parts[i]);
        text_append_byte(&key, '\n');
    }
    if (count > 0)
        text_append_byte(&key, term->apart ? 'a' : ' ');
    return text_built(&key);
}

static void look_at_terms(struct linter *linter)
{
    const struct term_list *terms = &linter->rulebook->terms;
    struct table known;

    table_init(&known, linter->work);
    for (size_t i = 0; i < terms->count; i++) {
        struct text content = content_of(linter, &terms->items[i]);
        size_t first = content.length > 0 ? table_get_or_put(&known, content, i) : i;
        if (first == i)
            continue;
        bool own = lint_is_own(linter, terms->items[i].origin);
        const struct rulebook_term *term = &terms->items[own ? i : first], *other = &terms->items[own ? first : i];
        if (!lint_is_own(linter, term->origin))
            continue;
        struct diagnostic *advice =
            lint_tell(linter->rulebook, linter->diagnostics, advice_duplicate_term, term->origin,
                      "term '%.*s' holds the same as term '%.*s'", TEXT_ARG(term->name), TEXT_ARG(other->name));
        lint_note(linter->rulebook, linter->diagnostics, advice, other->origin, "this one");
    }
}

void lint_phrases(struct linter *linter)
{
    for (size_t i = 0; i < linter->rulebook->phrases.count; i++)
        look_at_phrase(linter, i);
    look_at_terms(linter);
}
