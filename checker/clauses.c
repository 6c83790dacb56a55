#include "checker/clauses.h"

#include "checker/classes.h"
#include "checker/roles.h"

/* A sentence is read together with the lead-ins it goes on from, the outermost first. Words beyond the limit
 * are read in further stretches, so that the longest sentence costs no more a word than a short one. */
enum { longest_stretch = 400, most_lead_ins = 8 };

/* Room that every sentence uses again: nothing of it is kept. */
struct scratch {
    struct index_list words;
    struct chunk_list chunks;
};

static void add_tokens(struct analysis *analysis, struct index_list *words, size_t first, size_t count)
{
    for (size_t t = first; t < first + count; t++)
        if (!analysis->tokens.items[t].absorbed)
            list_push(analysis->arena, words, t);
}

static void add_lead_ins(struct analysis *analysis, struct index_list *words, size_t sentence, unsigned depth)
{
    const struct sentence *now = &analysis->sentences.items[sentence];
    if (now->lead_in == NONE || depth == most_lead_ins)
        return;
    add_lead_ins(analysis, words, now->lead_in, depth + 1);
    const struct sentence *lead_in = &analysis->sentences.items[now->lead_in];
    if (lead_in->count <= longest_stretch)
        add_tokens(analysis, words, lead_in->first, lead_in->count);
}

/* Reads words [0, count), of which those from `own` on are the sentence's own. */
static void read_words(struct analysis *analysis, struct scratch *scratch, size_t sentence, const size_t *tokens,
                       size_t count, size_t own)
{
    struct chunked chunked = {.sentence = sentence, .tokens = tokens, .count = count, .own = own,
                              .chunks = scratch->chunks};
    struct clause_map map;
    chunked.chunks.count = 0;
    classes_decide(analysis, tokens, count);
    phrases_make(analysis, &chunked);
    roles_link_noun_phrases(analysis, &chunked);
    roles_make_acts(analysis, &chunked, &map);
    roles_make_noun_acts(analysis, &chunked, &map);
    scratch->chunks = chunked.chunks;
}

static void read_sentence(struct analysis *analysis, struct scratch *scratch, size_t index)
{
    struct index_list *words = &scratch->words;
    struct sentence *sentence = &analysis->sentences.items[index];
    words->count = 0;
    add_lead_ins(analysis, words, index, 0);
    size_t own = words->count;
    add_tokens(analysis, words, sentence->first, sentence->count);
    sentence->first_act = analysis->acts.count;
    sentence->first_noun_phrase = analysis->noun_phrases.count;
    if (words->count > own)
        analysis->tokens.items[words->items[own]].opens = true;
    if (words->count > 0)
        analysis->tokens.items[words->items[0]].opens = true;
    size_t start = 0;
    do {
        size_t count = words->count - start;
        if (count > longest_stretch + own)
            count = longest_stretch + own;
        read_words(analysis, scratch, index, words->items + start, count, start == 0 ? own : 0);
        start += count;
    } while (start < words->count);
    sentence->act_count = analysis->acts.count - sentence->first_act;
    sentence->noun_phrase_count = analysis->noun_phrases.count - sentence->first_noun_phrase;
}

/* English prose has a noun phrase for every three or four words and signs, and an act for every six. Too little room only grows, too
 * much is never touched. */
static void make_room(struct analysis *analysis)
{
    enum { tokens_per_noun_phrase = 3, tokens_per_act = 5, most_tokens = 1 << 16 };
    size_t tokens = analysis->tokens.count < most_tokens ? analysis->tokens.count : most_tokens;
    list_reserve(analysis->arena, &analysis->noun_phrases, tokens / tokens_per_noun_phrase + 8);
    list_reserve(analysis->arena, &analysis->acts, tokens / tokens_per_act + 8);
}

void clauses_make(struct analysis *analysis)
{
    struct scratch scratch = {.words = {0}};
    make_room(analysis);
    for (size_t i = 0; i < analysis->sentences.count; i++) {
        const struct sentence *sentence = &analysis->sentences.items[i];
        bool goes_on = sentence->lead_in != NONE && analysis->sentences.items[sentence->lead_in].has_vocabulary;
        if (sentence->count > 0 && (sentence->has_vocabulary || goes_on || analysis->everything))
            read_sentence(analysis, &scratch, i);
    }
}
