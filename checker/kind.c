#include "checker/kind.h"

#include "checker/classes.h"
#include "checker/match.h"
#include "checker/reading_text.h"
#include "checker/words.h"

enum { longest_opening = 40000 }; /* bytes of the text in which the kind is looked for */

/* What no phrase tells is of the kind declared last. */
static size_t default_kind(const struct rulebook *rulebook)
{
    return rulebook->kinds.count > 0 ? rulebook->kinds.count - 1 : RULEBOOK_NONE;
}

/* One sentence a block is enough here. */
static void make_block_sentences(struct analysis *analysis)
{
    size_t token = 0;
    for (size_t b = 0; b < analysis->document->blocks.count && token < analysis->tokens.count; b++) {
        struct sentence sentence = {.first = token, .block = b, .unit = NONE, .lead_in = NONE};
        while (token < analysis->tokens.count &&
               analysis->tokens.items[token].start < analysis->document->blocks.items[b].end) {
            analysis->tokens.items[token].sentence = (uint32_t)analysis->sentences.count;
            token++;
        }
        sentence.count = token - sentence.first;
        list_push(analysis->arena, &analysis->sentences, sentence);
    }
}

/* Where no phrase asks for forms of words, the lexicon need not be asked for them. */
static void look_up_words(struct analysis *analysis)
{
    if (analysis->index->by_lemma.count > 0 || analysis->index->asks_for_kinds) {
        classes_look_up(analysis);
        return;
    }
    for (size_t i = 0; i < analysis->words.count; i++)
        phrase_index_look_up(analysis->index, analysis->arena, &analysis->words.items[i]);
}

/* Cut between characters, not within one. */
static struct text opening_of(struct text whole)
{
    size_t length = whole.length < longest_opening ? whole.length : longest_opening;
    while (length < whole.length && ((unsigned char)whole.bytes[length] & 0xC0) == 0x80)
        length--;
    return text_part(whole, 0, length);
}

size_t kind_find(struct arena *arena, struct document *document, const struct rulebook *rulebook,
                 const struct phrase_index *kinds_only)
{
    reading_text_make(document);
    struct text whole = document->reading;
    document->reading = opening_of(whole);
    struct analysis analysis = {
        .arena = arena, .rulebook = rulebook, .document = document, .index = kinds_only};
    words_make(&analysis);
    make_block_sentences(&analysis);
    look_up_words(&analysis);
    match_all(&analysis);
    document->reading = whole;
    bool *seen = arena_alloc_array(arena, rulebook->phrases.count + 1, sizeof *seen);
    size_t *tally = arena_alloc_array(arena, rulebook->kinds.count + 1, sizeof *tally);
    size_t best = default_kind(rulebook);
    for (size_t m = 0; m < analysis.mentions.count; m++) {
        size_t phrase = analysis.mentions.items[m].phrase;
        if (rulebook->phrases.items[phrase].owner == owner_kind && !seen[phrase])
            tally[rulebook->phrases.items[phrase].owner_index]++;
        seen[phrase] = true;
    }
    for (size_t k = 0; k < rulebook->kinds.count; k++)
        if (tally[k] > tally[best])
            best = k;
    return best;
}
