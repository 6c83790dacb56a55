/*
 * A rule file as people read it. What stands between two statements of a file without errors is white space and
 * comments, so commentary is found by leaving the statements out, and no comment need be kept when rules are read.
 */
#include "lang/markdown.h"
#include "lang/rulebook.h"

#include <string.h>

struct passages {
    const struct rulebook_file *file;
    struct arena *arena;
    struct passage_list *list;
    size_t statement;           /* the next one */
    struct text_builder remark; /* the comment lines read so far */
};

/* ---- comments ---------------------------------------------------------------------------------------- */

static void end_remark(struct passages *passages)
{
    struct text words = text_trim(text_built(&passages->remark));

    if (words.length > 0)
        list_push(passages->arena, passages->list,
                  (struct rulebook_passage){.kind = passage_remark, .text = words});
    text_builder_init(&passages->remark, passages->arena);
}

static struct text without(struct text words, char mark)
{
    while (words.length > 0 && words.bytes[0] == mark)
        words = text_part(words, 1, words.length);
    while (words.length > 0 && words.bytes[words.length - 1] == mark)
        words.length--;
    return text_trim(words);
}

/* "---- words ----" heads a section; a line of dashes alone only divides. */
static bool is_title(struct text words)
{
    return words.length >= 3 && strchr("-=*~_", words.bytes[0]) != NULL && words.bytes[0] == words.bytes[1] &&
           words.bytes[1] == words.bytes[2];
}

static void add_comment(struct passages *passages, struct text line)
{
    struct text words = without(text_trim(line), '#');

    if (text_starts_with(words, TEXT("lint:"))) /* for those who write rules, not for their readers */
        return;
    if (!is_title(words)) {
        text_append(&passages->remark, words);
        text_append_byte(&passages->remark, '\n');
        return;
    }
    end_remark(passages);
    words = without(words, words.bytes[0]);
    if (words.length > 0)
        list_push(passages->arena, passages->list, (struct rulebook_passage){.kind = passage_title, .text = words});
}

/* A comment counts when its line holds nothing else: behind a statement it is a note to that line. */
static void add_comments(struct passages *passages, size_t start, size_t end)
{
    struct text content = passages->file->source.content;
    size_t at = start;

    while (at < end) {
        const char *feed = memchr(content.bytes + at, '\n', end - at);
        size_t next = feed == NULL ? end : (size_t)(feed - content.bytes) + 1;
        struct text line = text_part(content, at, next);
        bool whole = at == 0 || content.bytes[at - 1] == '\n';
        if (whole && text_starts_with(text_trim(line), TEXT("#")))
            add_comment(passages, line);
        else if (whole && text_trim(line).length == 0)
            end_remark(passages);
        at = next;
    }
    end_remark(passages);
}

/* ---- rules and what stands between them ------------------------------------------------------------------ */

static void add_rules(struct passages *passages, size_t start, size_t end)
{
    const struct statement_list *statements = &passages->file->statements;
    size_t at = start;

    while (passages->statement < statements->count) {
        struct span span = statements->items[passages->statement].span;
        if (span.start >= end)
            break;
        if (span.start > at)
            add_comments(passages, at, span.start);
        list_push(passages->arena, passages->list,
                  (struct rulebook_passage){.kind = passage_statement, .statement = passages->statement});
        passages->statement++;
        at = span.end > at ? span.end : at;
    }
    if (at < end)
        add_comments(passages, at, end);
}

static void add_markdown(struct passages *passages, size_t start, size_t end)
{
    struct text text = text_part(passages->file->source.content, start, end);

    if (text_trim(text).length > 0)
        list_push(passages->arena, passages->list, (struct rulebook_passage){.kind = passage_markdown, .text = text});
}

/* The start of the line before the one that starts at `offset`: the fence before its block. */
static size_t line_before(struct text content, size_t offset)
{
    size_t at = offset > 0 ? offset - 1 : 0;

    while (at > 0 && content.bytes[at - 1] != '\n')
        at--;
    return at;
}

static void add_page(struct passages *passages)
{
    struct text content = passages->file->source.content;
    struct markdown_block block;
    size_t offset = 0, told = 0;

    while (markdown_next_block(content, &offset, &block)) {
        if (!text_equal(block.information, TEXT("rules")))
            continue;
        add_markdown(passages, told, line_before(content, block.start));
        add_rules(passages, block.start, block.end);
        told = offset;
    }
    add_markdown(passages, told, content.length);
}

void rulebook_passages(const struct rulebook_file *file, struct arena *arena, struct passage_list *list)
{
    struct passages passages = {.file = file, .arena = arena, .list = list};

    text_builder_init(&passages.remark, arena);
    if (text_ends_with(file->source.name, TEXT(".md")))
        add_page(&passages);
    else
        add_rules(&passages, 0, file->source.content.length);
}
