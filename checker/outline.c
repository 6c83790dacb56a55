#include "checker/outline_parts.h"

#include "checker/reading_text.h"

#include <stdlib.h>
#include <string.h>

enum { most_quoted = 8 /* tenths of a text's blocks */, fewest_lead_words = 6, most_strong_words = 30 };

/* All levels of all numberings, in the order of the rulebook. */
struct outline_patterns {
    const struct rulebook *rulebook;
    struct arena *arena;
    struct pattern **patterns; /* one a level; NULL where the pattern is faulty */
    bool *letters;
    size_t count;
    const struct outline_wording *wording;
};

/* ---- patterns ------------------------------------------------------------------------------------------ */

/* Whether a level's single letters are letters of the alphabet: it takes one that is no Roman digit. */
static bool takes_letters(const struct pattern *pattern)
{
    static const char *const samples[] = {"(b)", "b)", "b.", "B.", "B)", "(B)"};
    struct pattern_group groups[3];

    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (pattern_find(pattern, text_of(samples[i]), 0, groups) == pattern_match && groups[0].end > 0)
            return true;
    return false;
}

/* A pattern that opens with a letter or a bracket needs no trial on text that does not. */
static char first_of(struct text pattern)
{
    char first = pattern.length >= 2 ? pattern.bytes[0] : '\0';

    if (first == '\\' && pattern.bytes[1] == '(')
        return pattern.length > 2 && pattern.bytes[2] == '?' ? '\0' : '(';
    return first >= 'a' && first <= 'z' && !strchr("?*{|", pattern.bytes[1]) &&
                   memchr(pattern.bytes, '|', pattern.length) == NULL
               ? first
               : '\0';
}

/* Whether the first group, which is the number, names words and takes no others; or the pattern only looks
 * ahead at words. */
static bool names_words(struct text pattern)
{
    size_t depth = 0, letters = 0;

    if (text_starts_with(pattern, TEXT("(?=")))
        return true;

    for (size_t i = 0; i < pattern.length; i++) {
        char byte = pattern.bytes[i];

        if (depth == 0 && !(byte == '(' && (i == 0 || pattern.bytes[i - 1] != '\\') &&
                            i + 1 < pattern.length && pattern.bytes[i + 1] != '?'))
            continue;
        if (byte == '\\' || byte == '[' || byte == '.')
            return false;
        letters += (byte | 32) >= 'a' && (byte | 32) <= 'z';
        depth += byte == '(';
        depth -= byte == ')';
        if (depth == 0)
            break;
    }
    return letters > 0;
}

static size_t count_levels(const struct rulebook *rulebook)
{
    size_t count = 0;

    for (size_t i = 0; i < rulebook->numberings.count; i++)
        count += rulebook->numberings.items[i].levels.count;
    return count;
}

static void compile_levels(struct outline_patterns *patterns)
{
    const struct rulebook *rulebook = patterns->rulebook;
    size_t total = count_levels(rulebook);

    patterns->patterns = arena_alloc_array(patterns->arena, total + 1, sizeof *patterns->patterns);
    patterns->letters = arena_alloc_array(patterns->arena, total + 1, sizeof *patterns->letters);
    for (size_t i = 0; i < rulebook->numberings.count; i++) {
        const struct numbering_level_list *levels = &rulebook->numberings.items[i].levels;

        for (size_t k = 0; k < levels->count; k++) {
            struct text message;
            size_t offset, at = patterns->count++;

            patterns->patterns[at] = pattern_compile(patterns->arena, levels->items[k].pattern,
                                                     levels->items[k].pattern_exact, pattern_anchored, &message,
                                                     &offset);
            patterns->letters[at] = patterns->patterns[at] != NULL && takes_letters(patterns->patterns[at]);
        }
    }
}

static struct outline_patterns *patterns_empty(struct arena *arena, const struct rulebook *rulebook)
{
    struct outline_patterns *patterns = arena_new_object(arena, struct outline_patterns);

    patterns->rulebook = rulebook;
    patterns->arena = arena;
    return patterns;
}

static void patterns_fill(struct outline_patterns *patterns)
{
    compile_levels(patterns);
    patterns->wording = outline_wording_make(patterns->arena, patterns->rulebook);
}

struct outline_patterns *outline_patterns_make(struct arena *arena, const struct rulebook *rulebook)
{
    struct outline_patterns *patterns = patterns_empty(arena, rulebook);

    patterns_fill(patterns);
    return patterns;
}

void outline_patterns_rest(struct outline_patterns *patterns)
{
    for (size_t i = 0; i < patterns->count; i++)
        pattern_free(patterns->patterns[i]);
}

struct outline_patterns *outline_patterns_new(const struct rulebook *rulebook)
{
    struct arena *const arena = arena_new(0);
    struct outline_patterns *volatile patterns = NULL;
    jmp_buf door;

    if (arena == NULL)
        return NULL;
    if (setjmp(door) != 0) {
        if (patterns != NULL)
            outline_patterns_rest(patterns);
        arena_free(arena);
        return NULL;
    }
    arena_set_door(arena, &door);
    patterns = patterns_empty(arena, rulebook);
    patterns_fill(patterns);
    arena_set_door(arena, NULL);
    return patterns;
}

void outline_patterns_free(struct outline_patterns *patterns)
{
    if (patterns == NULL)
        return;
    outline_patterns_rest(patterns);
    arena_free(patterns->arena);
}
/* ---- levels for one kind ------------------------------------------------------------------------------- */

static void add_numbering(struct outline_numbers *numbers, const struct outline_patterns *patterns,
                          size_t index, size_t first)
{
    const struct numbering_level_list *levels = &patterns->rulebook->numberings.items[index].levels;

    for (size_t k = 0; k < levels->count && numbers->count < outline_most_levels; k++) {
        if (patterns->patterns[first + k] == NULL)
            continue;
        numbers->levels[numbers->count++] =
            (struct outline_level){.name = levels->items[k].name,
                                   .use = levels->items[k].use,
                                   .pattern = patterns->patterns[first + k],
                                   .letters = patterns->letters[first + k],
                                   .listed = names_words(levels->items[k].pattern),
                                   .first = first_of(levels->items[k].pattern)};
        numbers->lists_words = numbers->lists_words || numbers->levels[numbers->count - 1].listed;
    }
}

/* The numbering declared for the kind, then those declared for any; without either, the first. */
static void choose_levels(struct outline_numbers *numbers, const struct outline_patterns *patterns,
                          size_t kind)
{
    const struct rulebook *rulebook = patterns->rulebook;

    for (int pass = 0; pass < 3; pass++) {
        size_t first = 0;

        for (size_t i = 0; i < rulebook->numberings.count; i++) {
            const struct rulebook_numbering *numbering = &rulebook->numberings.items[i];
            bool chosen = pass == 0   ? numbering->kinds.count > 0 &&
                                          rulebook_kind_is_among(rulebook, kind, &numbering->kinds)
                          : pass == 1 ? numbering->kinds.count == 0
                                      : numbers->count == 0;

            if (chosen)
                add_numbering(numbers, patterns, i, first);
            first += numbering->levels.count;
        }
    }
    numbers->wording = patterns->wording;
    numbers->enacts = kind < rulebook->kinds.count && rulebook->kinds.items[kind].enacts;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static struct text first_words(struct text text)
{
    size_t end = text.length < 120 ? text.length : 120;

    while (end < text.length && end > 0 && text.bytes[end] != ' ')
        end--;
    return text_part(text, 0, end);
}

/* The headings that open the document, on one line; else a heading near its start, or its first words. */
static struct text title_of(const struct outline *outline)
{
    struct document *document = outline->document;
    struct text_builder title;

    if (document->title.length > 0 || document->blocks.count == 0)
        return document->title;
    text_builder_init(&title, document->arena);
    for (size_t i = 0; i < outline->body && title.length < 400; i++) {
        if (i > 0)
            text_append(&title, TEXT(" \xE2\x80\x93 "));
        text_append(&title, outline_block_text(outline, i));
    }
    if (title.length > 0)
        return text_built(&title);
    for (size_t i = 0; i < document->blocks.count && i < 3; i++)
        if (document->blocks.items[i].kind == block_heading)
            return outline_block_text(outline, i);
    return first_words(outline_block_text(outline, 0));
}

/* "The council looks into the work of the police and may", on a line of its own above a list, is no heading. */
static void lower_lead_ins(struct document *document, const struct outline_numbers *numbers)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = &document->blocks.items[i];
        struct text text = text_part(document->reading, block->start, block->end);

        if (block->kind == block_heading && outline_count_words(text) >= fewest_lead_words &&
            outline_leads(numbers->wording, text)) {
            block->kind = block_paragraph;
            block->level = 0;
        }
    }
}

/* A whole paragraph in italics, as what an amendment adds is printed, is text, and no lead-in to any. */
static void clear_long_leads(struct document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = &document->blocks.items[i];

        if (block->strong_lead > 0 && block->strong_lead >= block->end - block->start &&
            outline_count_words(text_part(document->reading, block->start, block->end)) > most_strong_words)
            block->strong_lead = 0;
    }
}

/* A text that stands in quotation as a whole, as a bill copied into a message does, is no quotation. */
static void lift_quotes(struct document *document)
{
    size_t quotes = 0;

    for (size_t i = 0; i < document->blocks.count; i++)
        quotes += document->blocks.items[i].kind == block_quote;
    for (size_t i = 0; i < document->blocks.count && quotes * 10 >= document->blocks.count * most_quoted; i++)
        if (document->blocks.items[i].kind == block_quote)
            document->blocks.items[i].kind = block_paragraph;
}

static void count_words(struct outline *outline)
{
    size_t count = outline->document->blocks.count;

    outline->words = arena_alloc_array(outline->document->arena, count + 1, sizeof *outline->words);
    for (size_t i = 0; i < count; i++)
        outline->words[i] = (uint32_t)outline_count_words(outline_block_text(outline, i));
}

void outline_make_with(struct document *document, const struct outline_patterns *patterns, size_t kind)
{
    struct outline_numbers *numbers = arena_new_object(document->arena, struct outline_numbers);
    struct outline *outline = arena_new_object(document->arena, struct outline);

    choose_levels(numbers, patterns, kind);
    numbers->memory = outline_memory_new(document->arena);
    lift_quotes(document);
    outline_split(document, numbers);
    reading_text_make(document);
    outline->document = document;
    outline->numbers = numbers;
    outline->declared = document->headings_declared;
    clear_long_leads(document);
    if (!outline->declared)
        lower_lead_ins(document, numbers);
    count_words(outline);
    outline_find_anchors(outline);
    outline_decide(outline);
    document->title = title_of(outline);
    outline_make_units(outline);
    outline_make_frames(outline);
}

void outline_make(struct document *document, const struct rulebook *rulebook, size_t kind)
{
    struct outline_patterns *const patterns = outline_patterns_new(rulebook);
    jmp_buf *outer = arena_door(document->arena);
    jmp_buf door;

    if (patterns == NULL) {
        if (outer == NULL)
            abort();
        longjmp(*outer, 1);
    }
    if (setjmp(door) != 0) {
        outline_patterns_free(patterns);
        arena_set_door(document->arena, outer);
        if (outer == NULL)
            abort();
        longjmp(*outer, 1);
    }
    arena_set_door(document->arena, &door);
    outline_make_with(document, patterns, kind);
    arena_set_door(document->arena, outer);
    outline_patterns_free(patterns);
}
