/*
 * story_headings: headings of a file whose author used no styles for them, told as a reader tells them: by capitals, by
 * bold, by standing in the middle, by being short before a paragraph of text.
 */
#include "checker/read/plain_lines.h"
#include "checker/read/story.h"

enum { longest_guessed = 240 };

static bool is_strong(const struct story_paragraph *paragraph)
{
    const struct story_mark_list *marks = &paragraph->marks;

    for (size_t i = 0; i < marks->count; i++)
        if (marks->items[i].kind == story_plain && marks->items[i].at < paragraph->words.length)
            return false;
    return marks->count > 0 && marks->items[0].kind == story_strong && marks->items[0].at == 0;
}

/* How a heading may look, by itself. */
static unsigned level_of(const struct story_paragraph *paragraph)
{
    struct text words = text_trim(paragraph->words);
    uint32_t last = plain_last_character(words);

    if (words.length == 0 || words.length > longest_guessed || paragraph->item > 0)
        return 0;
    if (plain_is_capitals(words))
        return last == ':' || last == ',' || last == ';' ? 0 : paragraph->centred ? 1 : 2;
    if (!plain_looks_like_heading(words))
        return 0;
    return paragraph->centred ? 2 : is_strong(paragraph) ? 3 : 0;
}

/* A short line that neither stands out nor follows another one, above a paragraph of text. */
static bool stands_above_text(const struct story *story, size_t event, size_t before)
{
    const struct story_event_list *events = &story->events;
    const struct story_paragraph *own = &story->paragraphs.items[events->items[event].index], *next;

    if (own->item > 0 || !plain_looks_like_heading(text_trim(own->words)) ||
        event + 1 >= events->count || events->items[event + 1].kind != story_words)
        return false;
    next = &story->paragraphs.items[events->items[event + 1].index];
    if (plain_looks_like_heading(text_trim(next->words)) && next->item == 0)
        return false;
    return before == DOCUMENT_NONE || !plain_looks_like_heading(text_trim(story->paragraphs.items[before].words)) ||
           story->paragraphs.items[before].heading > 0;
}

void story_guess_headings(struct story *story)
{
    size_t depth = 0, before = DOCUMENT_NONE;

    if (story->headings > 0)
        return;
    for (size_t i = 0; i < story->events.count; i++) {
        const struct story_event *event = &story->events.items[i];
        struct story_paragraph *paragraph;

        depth += event->kind == story_table || event->kind == story_note;
        depth -= depth > 0 && (event->kind == story_table_end || event->kind == story_note_end);
        if (event->kind != story_words || depth > 0)
            continue;
        paragraph = &story->paragraphs.items[event->index];
        if (text_trim(paragraph->words).length == 0)
            continue;
        paragraph->heading = level_of(paragraph);
        if (paragraph->heading == 0 && stands_above_text(story, i, before))
            paragraph->heading = 3;
        before = event->index;
    }
}
