#include "checker/edits.h"

#include "checker/condition.h"
#include "checker/match.h"
#include "checker/words.h"
#include "lang/base/table.h"

enum {
    most_worth = 1000000000, /* beyond it nobody counts */
    most_words = 64,        /* of a term in one sentence; what stands behind them is not compared */
    least_difference = 20    /* a difference by less than one in so many is none */
};

struct edit_reader {
    struct arena *arena;
    const struct analysis *before, *after;
    struct table measures; /* a word in small letters → what it multiplies a count by */
};

struct edit_reader *edit_reader_make(struct arena *arena, const struct check *before, const struct check *after)
{
    const struct rulebook_measure_list *measures = &after->rulebook->measures;
    struct edit_reader *reader = arena_new_object(arena, struct edit_reader);

    *reader = (struct edit_reader){.arena = arena, .before = before->analysis, .after = after->analysis};
    table_init(&reader->measures, arena);
    for (size_t i = 0; i < measures->count; i++)
        for (size_t w = 0; w < measures->items[i].words.count; w++)
            table_put(&reader->measures, measures->items[i].words.items[w], measures->items[i].times);
    return reader;
}

/* ---- the words of a term in a sentence ------------------------------------------------------------------- */

struct words_of_term {
    size_t first, last; /* tokens */
    uint64_t worth;     /* of the number in them; 0: there is none */
};
struct term_words_list LIST_OF(struct words_of_term);

/* "10,000"; 0 where something else stands in it. */
static uint64_t figure_of(struct text word)
{
    uint64_t value = 0;

    for (size_t i = 0; i < word.length; i++) {
        char byte = word.bytes[i];

        if (byte == ',' && i + 3 < word.length)
            continue;
        if (byte < '0' || byte > '9')
            return 0;
        value = value * 10 + (uint64_t)(byte - '0');
        if (value > most_worth)
            return most_worth;
    }
    return value;
}

/* All counts and measures in the words, multiplied; a number of unknown worth makes the whole unknown. */
static uint64_t worth_of(const struct edit_reader *reader, const struct analysis *analysis, size_t first, size_t last)
{
    uint64_t worth = 1;
    bool any = false;

    for (size_t t = first; t <= last; t++) {
        const struct word *word = token_word(analysis, t);
        size_t known = table_get(&reader->measures, word->folded);
        uint64_t value = known != TABLE_NONE ? (known < most_worth ? known : most_worth) : word_is_number(word) ? figure_of(word->folded) : 1;

        if (value == 0)
            return 0;
        any |= known != TABLE_NONE || word_is_number(word);
        worth = worth * value < most_worth ? worth * value : most_worth;
    }
    return any ? worth : 0;
}

static bool covers(const struct words_of_term *outer, size_t first, size_t last)
{
    return outer->first <= first && last <= outer->last;
}

static void add_words(const struct edit_reader *reader, const struct analysis *analysis, const struct mention *mention,
                      struct term_words_list *list)
{
    struct words_of_term words = {mention->first, mention->last, 0};
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (covers(&list->items[i], words.first, words.last))
            return;
    for (size_t i = 0; i < list->count; i++)
        if (!covers(&words, list->items[i].first, list->items[i].last))
            list->items[kept++] = list->items[i];
    list->count = kept;
    words.worth = worth_of(reader, analysis, words.first, words.last);
    list_push(reader->arena, list, words);
}

/* In the order of the text: mentions are kept so. */
static struct term_words_list words_of(const struct edit_reader *reader, const struct analysis *analysis, size_t term,
                                  size_t sentence, size_t more)
{
    const struct index_list *mentions = &analysis->mentions_of_term[term];
    struct term_words_list list = {0};

    for (size_t i = index_list_from(mentions, analysis->sentences.items[sentence].first_mention);
         i < mentions->count && list.count < most_words; i++) {
        const struct mention *mention = &analysis->mentions.items[mentions->items[i]];

        if (mention->sentence > sentence + more)
            break;
        if (!mention->derived)
            add_words(reader, analysis, mention, &list);
    }
    return list;
}

/* ---- what became of them --------------------------------------------------------------------------------- */

static bool same_words(const struct analysis *a, const struct words_of_term *one, const struct analysis *b,
                       const struct words_of_term *other)
{
    if (one->last - one->first != other->last - other->first)
        return false;
    for (size_t i = 0; i <= one->last - one->first; i++)
        if (!text_equal(token_word(a, one->first + i)->folded, token_word(b, other->first + i)->folded))
            return false;
    return true;
}

static void show(const struct analysis *analysis, const struct rulebook_edit *edit, const struct words_of_term *words,
                 struct evidence *evidence)
{
    *evidence = evidence_at(analysis, (struct thing){thing_term, edit->term}, stance_provided, words->first, words->last);
}

/* Of the words in the one list those that the other has not; the last where it has all of them, but fewer. */
static size_t first_other(const struct analysis *analysis, const struct term_words_list *list, const struct analysis *others,
                          const struct term_words_list *other)
{
    for (size_t i = 0; i < list->count; i++) {
        bool found = false;

        for (size_t k = 0; k < other->count; k++)
            found |= same_words(analysis, &list->items[i], others, &other->items[k]);
        if (!found)
            return i;
    }
    return list->count - 1;
}

static bool is_more(uint64_t great, uint64_t small)
{
    return great > small && small > 0 && (great - small) * least_difference > great;
}

/* The first pair of numbers of which the one in `great` is greater; both lists are equally long. */
static size_t first_raised(const struct term_words_list *great, const struct term_words_list *small)
{
    for (size_t i = 0; i < great->count && great->count == small->count; i++)
        if (is_more(great->items[i].worth, small->items[i].worth))
            return i;
    return SIZE_MAX;
}

bool edit_holds(struct edit_reader *reader, const struct rulebook_edit *edit, const struct sentence_change *change,
                struct evidence *old, struct evidence *new)
{
    struct term_words_list was, now;
    size_t at;

    if (change->before == DOCUMENT_NONE || change->after == DOCUMENT_NONE)
        return false;
    was = words_of(reader, reader->before, edit->term, change->before, change->more_before);
    now = words_of(reader, reader->after, edit->term, change->after, change->more_after);
    if (edit->kind == edit_adds && now.count > was.count) {
        show(reader->after, edit, &now.items[first_other(reader->after, &now, reader->before, &was)], new);
        return true;
    }
    if (edit->kind == edit_drops && was.count > now.count) {
        show(reader->before, edit, &was.items[first_other(reader->before, &was, reader->after, &now)], old);
        return true;
    }
    if (edit->kind == edit_adds || edit->kind == edit_drops)
        return false;
    at = edit->kind == edit_raises ? first_raised(&now, &was) : first_raised(&was, &now);
    if (at == SIZE_MAX)
        return false;
    show(reader->before, edit, &was.items[at], old);
    show(reader->after, edit, &now.items[at], new);
    return true;
}
