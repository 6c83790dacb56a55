/*
 * Words of one spelling key are one word when WordNet has them in one synset. A key that is no word
 * becomes one (of no class), so that spellings that WordNet lacks are found under it.
 */
#include "checker/lexicon/build_lexicon.h"
#include "checker/lexicon/spelling.h"

#include <stdlib.h>
#include <string.h>

struct keyed_word {
    char key[lexicon_longest_word];
    size_t length;
    uint32_t word;
};
struct keyed_list BUILD_LIST(struct keyed_word);

static int compare_keys(const struct keyed_word *a, const struct keyed_word *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->key, b->key, shorter);
    if (order != 0 || a->length == b->length)
        return order;
    return a->length < b->length ? -1 : 1;
}

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed_word *a = left, *b = right;
    int order = compare_keys(a, b);
    if (order != 0)
        return order;
    return a->word < b->word ? -1 : a->word > b->word;
}

static bool share_synset(const struct build *build, uint32_t one, uint32_t other)
{
    uint32_t a, a_end, b, b_end;
    build_memberships(build, one, &a, &a_end);
    build_memberships(build, other, &b, &b_end);
    const struct build_membership *all = build->memberships.items;
    while (a < a_end && b < b_end) {
        if (all[a].synset == all[b].synset)
            return true;
        if (all[a].synset < all[b].synset)
            a++;
        else
            b++;
    }
    return false;
}

/* The canonical spelling is the key itself where it is one of the words (organize), else the first. */
static void join_to(struct build *build, uint32_t canonical, uint32_t word)
{
    struct build_word *joined = &build->words.items[word];
    if (word != canonical && joined->canonical == BUILD_NONE &&
        build->words.items[canonical].canonical == BUILD_NONE && share_synset(build, canonical, word))
        joined->canonical = canonical;
}

static uint32_t most_frequent(const struct build *build, const struct keyed_word *same, uint32_t count)
{
    uint32_t best = 0;
    uint64_t most = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct build_word *word = &build->words.items[same[i].word];
        uint64_t sum = (uint64_t)word->count[0] + word->count[1] + word->count[2] + word->count[3];
        if (sum > most) {
            most = sum;
            best = i;
        }
    }
    return same[best].word;
}

static void join_same_keys(struct build *build, const struct keyed_word *same, uint32_t count)
{
    uint32_t key_word = build_find_word(build, same[0].key, same[0].length);
    bool key_is_lemma = key_word != BUILD_NONE && build->words.items[key_word].classes != 0;
    if (key_is_lemma)
        for (uint32_t i = 0; i < count; i++)
            join_to(build, key_word, same[i].word);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++)
            join_to(build, same[i].word, same[j].word);
    if (key_word != BUILD_NONE)
        return; /* a lemma, or an irregular form, which means itself */
    uint32_t lemma = most_frequent(build, same, count);
    if (build->words.items[lemma].canonical != BUILD_NONE)
        lemma = build->words.items[lemma].canonical;
    uint32_t alias = build_make_word(build, same[0].key, same[0].length);
    build->words.items[alias].canonical = lemma;
}

static struct keyed_list keyed_words(const struct build *build)
{
    struct keyed_list keyed = {0};
    for (uint32_t i = 0; i < build->words.count; i++) {
        const struct build_word *word = &build->words.items[i];
        struct keyed_word entry = {.word = i};
        entry.length = spelling_key(word->bytes, word->length, entry.key);
        bool differs = entry.length != word->length || memcmp(entry.key, word->bytes, word->length) != 0;
        if (word->classes != 0 && differs)
            build_push(&keyed, entry);
    }
    return keyed;
}

/* A word that was joined to one that was joined later points to the end of the chain. */
static void settle(struct build *build, uint32_t word)
{
    uint32_t *canonical = &build->words.items[word].canonical;
    while (*canonical != BUILD_NONE && build->words.items[*canonical].canonical != BUILD_NONE)
        *canonical = build->words.items[*canonical].canonical;
}

/* WordNet's texts are American: without this the British spellings would seem never to be used. */
static void share_counts(struct build *build)
{
    struct build_word *words = build->words.items;
    for (uint32_t i = 0; i < build->words.count; i++)
        for (int c = 0; c < build_class_count && words[i].canonical != BUILD_NONE; c++)
            words[words[i].canonical].count[c] += words[i].count[c];
    for (uint32_t i = 0; i < build->words.count; i++)
        for (int c = 0; c < build_class_count && words[i].canonical != BUILD_NONE; c++)
            words[i].count[c] = words[words[i].canonical].count[c];
}

void build_join_spellings(struct build *build)
{
    struct keyed_list keyed = keyed_words(build);
    qsort(keyed.items, keyed.count, sizeof *keyed.items, compare_keyed);
    for (uint32_t start = 0, end; start < keyed.count; start = end) {
        for (end = start + 1; end < keyed.count; end++)
            if (compare_keys(&keyed.items[start], &keyed.items[end]) != 0)
                break;
        join_same_keys(build, &keyed.items[start], end - start);
    }
    free(keyed.items);
    for (uint32_t i = 0; i < build->words.count; i++)
        settle(build, i);
    share_counts(build);
}
