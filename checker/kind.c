#include "checker/kind.h"

#include "checker/classes.h"
#include "checker/match.h"
#include "checker/reading_text.h"
#include "checker/word_memory.h"
#include "checker/words.h"

#include <string.h>

enum {
    longest_opening = 40000, /* bytes of the text in which the kind is looked for */
    longest_title = 240,     /* bytes of a block that may be part of a title */
    title_weight = 4,
    often_weight = 2,
    often_fewest = 5,
    often_one_in = 5 /* `often`: in one block of five on average */
};

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

static void look_up_phrases(struct analysis *analysis, struct word *word)
{
    phrase_index_look_up(analysis->index, analysis->arena, word);
}

/* Where no phrase asks for forms of words, the lexicon need not be asked for them. */
static void look_up_words(struct analysis *analysis)
{
    if (analysis->index->by_lemma.count > 0 || analysis->index->asks_for_kinds) {
        classes_look_up(analysis);
        return;
    }
    word_memory_look_up(analysis, look_up_phrases);
}

/* Cut between characters, not within one. */
static struct text opening_of(struct text whole)
{
    size_t length = whole.length < longest_opening ? whole.length : longest_opening;
    while (length < whole.length && ((unsigned char)whole.bytes[length] & 0xC0) == 0x80)
        length--;
    return text_part(whole, 0, length);
}

/* Blocks at the start of the document that may belong to its title: short ones, before the first that ends as a
 * sentence or a clause of one does. */
static size_t title_blocks(const struct document *document)
{
    size_t count = 0;
    for (; count < document->blocks.count && count < most_title_blocks; count++) {
        struct text text = text_trim(text_part(document->reading, document->blocks.items[count].start,
                                               document->blocks.items[count].end));
        if (text.length > longest_title ||
            (text.length > 0 && memchr(".,;:", text.bytes[text.length - 1], 4) != NULL))
            break;
    }
    return count;
}

/* The first thing that a title says of the document counts: "A bill to approve the National Strategy". What stands
 * in a heading goes before lines around it: "Annex to Decision 4", "ACTION PLAN". */
static const struct mention *first_in_title(const struct analysis *analysis)
{
    size_t blocks = title_blocks(analysis->document);
    const struct mention *first = NULL;
    bool headed = false;
    for (size_t m = 0; m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        size_t block = analysis->sentences.items[mention->sentence].block;
        if (analysis->rulebook->phrases.items[mention->phrase].evidence != evidence_in_title || block >= blocks)
            continue;
        bool heading = analysis->document->blocks.items[block].kind == block_heading;
        if (first == NULL || (heading && !headed) || (heading == headed && mention->first < first->first)) {
            first = mention;
            headed = heading;
        }
    }
    return first;
}

/* What a phrase tells by standing so many times in the document; most of them tell no more the tenth time. */
static size_t phrase_weight(const struct rulebook_phrase *phrase, size_t times, size_t blocks)
{
    switch (phrase->evidence) {
    case evidence_anywhere:
        return times > 0;
    case evidence_often:
        return times >= often_fewest && times * often_one_in >= blocks ? often_weight : 0;
    case evidence_in_title:
        break;
    }
    return 0;
}

static size_t *weigh_kinds(const struct analysis *analysis)
{
    const struct rulebook *rulebook = analysis->rulebook;
    size_t *times = arena_alloc_array(analysis->arena, rulebook->phrases.count + 1, sizeof *times);
    size_t *tally = arena_alloc_array(analysis->arena, rulebook->kinds.count + 1, sizeof *tally);
    const struct mention *title = first_in_title(analysis);
    for (size_t m = 0; m < analysis->mentions.count; m++)
        times[analysis->mentions.items[m].phrase]++;
    for (size_t p = 0; p < rulebook->phrases.count; p++) {
        const struct rulebook_phrase *phrase = &rulebook->phrases.items[p];
        if (phrase->owner == owner_kind)
            tally[phrase->owner_index] += phrase_weight(phrase, times[p], analysis->sentences.count);
    }
    if (title != NULL)
        tally[rulebook->phrases.items[title->phrase].owner_index] += title_weight;
    return tally;
}

/* What tells a wider kind tells a narrower one as well, of which there is a sign of its own. */
static void add_wider(const struct rulebook *rulebook, size_t *tally)
{
    for (size_t k = 0; k < rulebook->kinds.count; k++) {
        size_t wider = rulebook->kinds.items[k].wider;
        if (tally[k] > 0 && wider < k)
            tally[k] += tally[wider];
    }
}

size_t kind_find(struct arena *arena, struct document *document, const struct rulebook *rulebook,
                 const struct phrase_index *kinds_only, const struct check_options *options, struct word_reading *read)
{
    reading_text_make(document);
    struct text whole = document->reading;
    document->reading = opening_of(whole);
    struct analysis analysis = {
        .arena = arena, .rulebook = rulebook, .document = document, .index = kinds_only,
        .use = options->use, .left_out = options->without_phrase, .memory = options->words};
    words_make(&analysis);
    make_block_sentences(&analysis);
    look_up_words(&analysis);
    match_all(&analysis);
    *read = words_give(&analysis);
    document->reading = whole;
    size_t *tally = weigh_kinds(&analysis);
    add_wider(rulebook, tally);
    size_t best = default_kind(rulebook);
    for (size_t k = 0; k < rulebook->kinds.count; k++)
        if (tally[k] > tally[best])
            best = k;
    return best;
}
