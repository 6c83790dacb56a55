#include "checker/candidates.h"

/* Where in the sentence looked at last a test was passed. */
struct passed {
    uint32_t sentence; /* + 1; of another sentence: not in this one */
    uint32_t first, last; /* tokens */
};

static inline bool neighbours_fit(const struct analysis *analysis, size_t entry, size_t first, size_t last, size_t low,
                                  size_t high)
{
    const struct neighbours *asked = &analysis->index->neighbours.items[entry];
    if (asked->right != SKETCH_OF_ANYTHING &&
        (last + 1 >= high || !(token_word(analysis, last + 1)->sketch & asked->right)))
        return false;
    return asked->left == SKETCH_OF_ANYTHING ||
           (first > low && (token_word(analysis, first - 1)->sketch & asked->left) != 0);
}

bool candidate_neighbours_fit(const struct analysis *analysis, size_t entry, size_t first, size_t last, size_t low,
                              size_t high)
{
    return neighbours_fit(analysis, entry, first, last, low, high);
}

static void note_passed(const struct analysis *analysis, struct passed *passed, size_t sentence)
{
    const struct sentence *own = &analysis->sentences.items[sentence];
    for (size_t t = own->first; t < own->first + own->count; t++) {
        const struct word_test_list *tests = &token_word(analysis, t)->tests;
        for (size_t i = 0; i < tests->count; i++) {
            struct passed *at = &passed[tests->items[i]];
            if (at->sentence != sentence + 1)
                *at = (struct passed){.sentence = (uint32_t)sentence + 1, .first = (uint32_t)t};
            at->last = (uint32_t)t;
        }
    }
}

static bool tests_are_passed(const struct passed *passed, const struct index_entry *entry, size_t sentence, size_t token)
{
    for (size_t i = 0; i < most_tests_asked && entry->behind[i] != NO_TEST; i++) {
        const struct passed *at = &passed[entry->behind[i]];
        if (at->sentence != sentence + 1 || at->last <= token)
            return false;
    }
    for (size_t i = 0; i < most_tests_asked && entry->before[i] != NO_TEST; i++) {
        const struct passed *at = &passed[entry->before[i]];
        if (at->sentence != sentence + 1 || at->first >= token)
            return false;
    }
    return true;
}

static void find_in_sentence(const struct analysis *analysis, const struct passed *passed, size_t sentence,
                             struct candidate_list *levels)
{
    size_t low = analysis->sentences.items[sentence].first;
    size_t high = low + analysis->sentences.items[sentence].count;
    for (size_t token = low; token < high; token++) {
        const struct index_list *starts = &token_word(analysis, token)->starts;
        for (size_t i = 0; i < starts->count; i++) {
            if (!neighbours_fit(analysis, starts->items[i], token, token, low, high))
                continue;
            const struct index_entry *entry = &analysis->index->entries.items[starts->items[i]];
            if (!tests_are_passed(passed, entry, sentence, token))
                continue;
            struct candidate candidate = {(uint32_t)starts->items[i], (uint32_t)token};
            struct candidate_list *level = &levels[entry->level];
            list_push(analysis->arena, level, candidate);
        }
    }
}

struct candidate_list *candidates_find(const struct analysis *analysis)
{
    const struct phrase_index *index = analysis->index;
    struct candidate_list *levels = arena_alloc_array(analysis->arena, index->level_count + 1, sizeof *levels);
    struct passed *passed = arena_alloc_array(analysis->arena, index->tests.count + 1, sizeof *passed);
    for (size_t s = 0; s < analysis->sentences.count; s++) {
        note_passed(analysis, passed, s);
        find_in_sentence(analysis, passed, s, levels);
    }
    return levels;
}
