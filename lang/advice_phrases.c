#include "lang/advice.h"

#include "lang/base/word.h"
#include "lang/pattern_check.h"
#include "lang/phrase_words.h"

enum { shortest_literal = 3 };

/* Places are told by file and span alone: phrases do not know their declaration. */
static void advise_at(struct adviser *adviser, enum advice_code code, struct rulebook_origin origin,
                      const char *message)
{
    diagnostic_add(adviser->builder->diagnostics, diagnostic_advice,
                   adviser->builder->names->trees->items[origin.file]->source, origin.span, "%s", message)
        ->code = advice_name(code);
}

static void advise_on_oddities(struct adviser *adviser, const struct rulebook_phrase *phrase, size_t oddities)
{
    if (oddities & phrase_empty_variant)
        advise_at(
            adviser, advice_empty_reading, phrase->origin,
            "with its optional parts left out, nothing is left of this phrase; that reading is dropped");
    if (oddities & phrase_gap_at_end)
        advise_at(adviser, advice_gap_at_end, phrase->origin, "a gap at the end of a phrase asks for nothing");
    if (oddities & phrase_lone_choice)
        advise_at(adviser, advice_lone_choice, phrase->origin,
                  "brackets open a choice, and here is only one to choose; the sign itself is written '\\('");
    if (oddities & phrase_optional_sign)
        advise_at(adviser, advice_optional_sign, phrase->origin,
                  "'?' is the question mark itself, written '\\?'; a letter that may be missing is 'vote[s]', "
                  "any form 'vote~'");
    if (oddities & phrase_gaps_adjacent)
        advise_at(adviser, advice_adjacent_gaps, phrase->origin, "two gaps in a row are one gap");
}

/* ---- phrases that are there twice -------------------------------------------------------------------- */

/* What makes two phrases of one owner the same: the words, whatever their case and spacing. */
static struct text key_of(struct adviser *adviser, struct text_builder *key,
                          const struct rulebook_phrase *phrase)
{
    struct text folded = phrase->written;
    bool space = false;

    if (!phrase->is_pattern && !phrase_is_folded(folded))
        folded = word_fold(adviser->builder->work, folded);
    key->length = 0;
    text_append_byte(key, phrase->is_pattern ? '/' : '"');
    for (size_t i = 0; i < folded.length; i++) {
        if (folded.bytes[i] == ' ') {
            space = true;
            continue;
        }
        if (space)
            text_append_byte(key, ' ');
        space = false;
        text_append_byte(key, folded.bytes[i]);
    }
    return text_built(key);
}

static void advise_on_double(struct adviser *adviser, const struct rulebook_phrase *again,
                             const struct rulebook_phrase *first)
{
    const struct tree_list *trees = adviser->builder->names->trees;

    if (again->origin.file != adviser->file)
        return;
    struct diagnostics *diagnostics = adviser->builder->diagnostics;
    struct diagnostic *advice = diagnostic_add(diagnostics, diagnostic_advice, trees->items[again->origin.file]->source,
                                               again->origin.span, "this phrase stands here twice");
    advice->code = advice_name(advice_duplicate_phrase);
    diagnostic_add_note(diagnostics, advice, trees->items[first->origin.file]->source, first->origin.span,
                        "it stands here already");
}

/* The phrases of one owner lie in a row. */
static void advise_on_doubles(struct adviser *adviser, size_t start, size_t end)
{
    const struct rulebook_phrase *phrases = adviser->builder->rulebook->phrases.items;
    struct arena *work = adviser->builder->work;
    struct text_builder key;
    struct table known;

    table_init(&known, work);
    text_builder_init(&key, work);
    for (size_t i = start; i < end; i++) {
        if (phrases[i].with != NULL)
            continue;
        struct text text = key_of(adviser, &key, &phrases[i]);
        size_t first = table_get(&known, text);
        if (first == TABLE_NONE)
            table_put(&known, text_copy(work, text), i);
        else
            advise_on_double(adviser, &phrases[i], &phrases[first]);
    }
}

static bool any_from_file(const struct adviser *adviser, size_t start, size_t end)
{
    const struct rulebook_phrase *phrases = adviser->builder->rulebook->phrases.items;

    for (size_t i = start; i < end; i++)
        if (phrases[i].origin.file == adviser->file)
            return true;
    return false;
}

static bool same_owner(const struct rulebook_phrase *a, const struct rulebook_phrase *b)
{
    return a->owner == b->owner && a->owner_index == b->owner_index && a->owner != owner_condition;
}

void advise_on_phrases(struct adviser *adviser)
{
    const struct phrase_list *phrases = &adviser->builder->rulebook->phrases;

    for (size_t i = 0, start = 0; i < phrases->count; i++) {
        const struct rulebook_phrase *phrase = &phrases->items[i];
        if (i + 1 == phrases->count || !same_owner(phrase, phrase + 1)) {
            if (i > start && any_from_file(adviser, start, i + 1))
                advise_on_doubles(adviser, start, i + 1);
            start = i + 1;
        }
        if (phrase->origin.file != adviser->file)
            continue;
        advise_on_oddities(adviser, phrase, adviser->builder->oddities.items[i]);
        if (phrase->is_pattern && !pattern_stands_at_start(phrase->written) &&
            !pattern_has_literal(phrase->written, shortest_literal))
            advise_at(adviser, advice_slow_pattern, phrase->origin,
                      "this pattern holds no three letters in a row that must be there, so it is slow: every "
                      "sentence must be tried");
    }
}
