#include "checker/outline_parts.h"

#include <string.h>

static void add_single_words(struct arena *arena, const struct rulebook *rulebook, const struct index_list *phrases,
                             struct word_list *words)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct variant_list *variants = &rulebook->phrases.items[phrases->items[i]].variants;

        for (size_t k = 0; k < variants->count; k++)
            if (variants->items[k].count == 1 && variants->items[k].items[0].kind == atom_word)
                list_push(arena, words, variants->items[k].items[0].text);
    }
}

struct outline_wording *outline_wording_make(struct arena *arena, const struct rulebook *rulebook)
{
    struct outline_wording *wording = arena_new_object(arena, struct outline_wording);

    for (size_t i = 0; i < rulebook->modals.count; i++) {
        const struct rulebook_modal *modal = &rulebook->modals.items[i];

        if (modal->strength != modal_ability)
            add_single_words(arena, rulebook, &modal->phrases, &wording->modals);
    }
    for (size_t i = 0; i < rulebook->words.count; i++) {
        const struct rulebook_words *words = &rulebook->words.items[i];

        if (words->word_class == class_preposition || words->word_class == class_of ||
            words->word_class == class_infinitive || words->word_class == class_conjunction)
            add_single_words(arena, rulebook, &words->phrases, &wording->joiners);
        if (words->word_class == class_relative || words->word_class == class_subordinator)
            add_single_words(arena, rulebook, &words->phrases, &wording->askers);
    }
    return wording;
}

static bool is_among(const struct word_list *words, struct text word)
{
    for (size_t i = 0; i < words->count; i++)
        if (text_equal(words->items[i], word))
            return true;
    return false;
}

static bool is_asker(const struct word_list *words, struct text word)
{
    for (size_t i = 0; i < words->count; i++)
        if (text_equal_ignoring_case(words->items[i], word))
            return true;
    return false;
}

bool outline_joins(const struct outline_wording *wording, struct text word)
{
    return is_asker(&wording->joiners, word);
}

bool outline_leads(const struct outline_wording *wording, struct text text)
{
    size_t start;

    while (text.length > 0 && strchr(" :.-", text.bytes[text.length - 1]) != NULL)
        text.length--;
    start = text.length;
    while (start > 0 && text.bytes[start - 1] != ' ')
        start--;
    return start > 0 && is_among(&wording->modals, text_part(text, start, text.length));
}

bool outline_rules(const struct outline_wording *wording, struct text text)
{
    size_t end;

    for (size_t start = 0, word = 0; start < text.length; start = end + 1, word++) {
        const char *space = memchr(text.bytes + start, ' ', text.length - start);

        end = space == NULL ? text.length : (size_t)(space - text.bytes);
        if (word == 0 && is_asker(&wording->askers, text_part(text, start, end)))
            return false;
        if (word > 0 && is_among(&wording->modals, text_part(text, start, end)))
            return true;
    }
    return false;
}
