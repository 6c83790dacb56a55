/* Mutations of letters, spaces and numbers. */
#include "checker/mutant_making.h"

#include "lang/base/utf8.h"

#include <string.h>

enum { shortest_key_word = 4 };

/* ---- letters, spaces, numbers -------------------------------------------------------------------------- */

static bool is_key_word(const struct analysis *analysis, size_t token)
{
    const struct word *word = token_word(analysis, token);

    return word->folded.length >= shortest_key_word && !word->declared;
}

/* The letters of a word one after the other; of those that any words may replace only one in the middle. */
static void find_letters_of(struct mutant_maker *maker, const struct mutant_gain *gain, size_t token)
{
    struct mutant_place place = mutant_place_at(maker, gain, token, token);
    const struct text source = maker->check->document->source.content;
    const struct mutant_edit whole = place.range;
    bool any = maker_mutation(maker)->swaps.items[0].what.length == 0;

    if (!text_equal(mutant_source_words(maker, whole), place.stands))
        return;
    place.clean = true;
    for (size_t at = whole.start; at < whole.end;) {
        size_t next = at;

        utf8_next(source, &next);
        place.range = (struct mutant_edit){.start = (uint32_t)at, .end = (uint32_t)next};
        place.stands = text_part(source, at, next);
        if ((!any || at + at >= (size_t)whole.start + whole.end) && mutant_offer(maker, &place) != NULL)
            return;
        at = next;
    }
}

static bool breaks_lines(const struct rulebook_mutation *mutation)
{
    for (size_t i = 0; i < mutation->swaps.count; i++)
        if (memchr(mutation->swaps.items[i].by.bytes, '\n', mutation->swaps.items[i].by.length) != NULL ||
            text_ends_with(mutation->swaps.items[i].by, TEXT("{U+000A}")))
            return true;
    return false;
}

static bool is_running_text(const struct analysis *analysis, size_t sentence)
{
    const struct sentence *asked = &analysis->sentences.items[sentence];
    enum block_kind kind = analysis->document->blocks.items[asked->block].kind;

    return !asked->heading && (kind == block_paragraph || kind == block_item);
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* A line that breaks within a paragraph goes on where its other lines begin. */
void mutant_indent(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    const struct text source = maker->check->document->source.content;
    struct mutant_edit *edit = &mutant->edits.items[0];
    size_t start = edit->start, end;

    if (memchr(edit->by.bytes, '\n', edit->by.length) == NULL)
        return;
    while (start > 0 && source.bytes[start - 1] != '\n')
        start--;
    for (end = start; end < edit->start && source.bytes[end] == ' ';)
        end++;
    edit->by = text_format(maker->arena, "%.*s%.*s", TEXT_ARG(edit->by), TEXT_ARG(text_part(source, start, end)));
}

/* The space behind a word, when there is nothing but one. */
static void find_space_behind(struct mutant_maker *maker, const struct mutant_gain *gain, size_t token)
{
    struct mutant_place place = mutant_place_at(maker, gain, token, token + 1);
    const struct text source = maker->check->document->source.content;

    place.range = (struct mutant_edit){.start = mutant_tokens_range(maker, token, token).end,
                                       .end = mutant_tokens_range(maker, token + 1, token + 1).start};
    place.stands = text_part(source, place.range.start, place.range.end);
    if (place.range.start >= place.range.end || !text_equal(place.stands, TEXT(" ")) || !is_letter(source.bytes[place.range.end]))
        return;
    place.clean = true;
    mutant_offer(maker, &place);
}

void mutant_find_spaces(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    if (breaks_lines(maker_mutation(maker)) && !is_running_text(maker_analysis(maker), gain->sentence))
        return;
    for (size_t token = gain->first; token < gain->last; token++)
        find_space_behind(maker, gain, token);
}

void mutant_find_letters(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    for (size_t token = gain->first; token <= gain->last; token++)
        if (is_key_word(maker_analysis(maker), token))
            find_letters_of(maker, gain, token);
}

/* The number at the start of the unit; false when it does not stand there as it is told. */
static bool number_range(const struct mutant_maker *maker, struct mutant_edit *range)
{
    const struct document *document = maker->check->document;
    const struct unit *unit = maker_unit(maker);
    const struct block *block = &document->blocks.items[unit->first_block];
    size_t reach = block->start + unit->level.length + unit->number.length + 8;
    struct text opening = text_part(document->reading, block->start, reach < block->end ? reach : block->end);

    for (size_t i = 0; i < unit->number.length; i++)
        if (unit->number.bytes[i] < '0' || unit->number.bytes[i] > '9')
            return false;
    for (size_t at = 0; unit->number.length > 0 && at + unit->number.length <= opening.length; at++) {
        if (!text_starts_with(text_part(opening, at, opening.length), unit->number))
            continue;
        *range = mutant_range(document, block->start + (uint32_t)at, block->start + (uint32_t)(at + unit->number.length));
        return text_equal(mutant_source_words(maker, *range), unit->number);
    }
    return false;
}

/* The last token of a reference, when it is the number itself; NONE when the number stands elsewhere in it. */
static size_t number_in(const struct mutant_maker *maker, const struct reference *reference)
{
    for (size_t token = reference->first; token <= reference->last; token++)
        if (text_equal(token_text(maker_analysis(maker), token), maker_unit(maker)->number))
            return token;
    return NONE;
}

/* Where others refer to the unit by its number, it changes as well. */
static bool renumber_references(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    const struct reference_list *references = &maker_analysis(maker)->references;
    const struct text by = mutant->edits.items[0].by;

    for (size_t i = 0; i < references->count; i++) {
        struct mutant_edit edit;
        size_t token;

        if (references->items[i].target != maker->check->units.items[maker->unit].unit)
            continue;
        token = number_in(maker, &references->items[i]);
        if (token == NONE)
            return false;
        edit = mutant_tokens_range(maker, token, token);
        edit.by = by;
        list_push(maker->arena, &mutant->edits, edit);
    }
    return true;
}

void mutant_find_number(struct mutant_maker *maker)
{
    struct mutant_place place = {.act = NONE, .sentence = NONE, .clean = true};
    size_t known = maker->mutants.count;

    if (mutant_unit_words(maker).length == 0 || !number_range(maker, &place.range))
        return;
    place.stands = maker_unit(maker)->number;
    mutant_offer(maker, &place);
    if (known < maker->mutants.count && !renumber_references(maker, &maker->mutants.items[known]))
        maker->mutants.count = known;
}
