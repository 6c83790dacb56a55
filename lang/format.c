#include "lang/format.h"

#include "lang/base/utf8.h"
#include "lang/layout.h"
#include "lang/markdown.h"
#include "lang/parse.h"

#include <stdlib.h>
#include <string.h>

/* A rule file in pieces: its words, its comments, and what begins where. */
struct pieces {
    struct arena *arena;
    const struct source *source;
    struct token_list words;
    struct tree_mark_list marks; /* by place */
    size_t next_word, next_mark;
    size_t column; /* behind the last piece, as its author wrote it */
};

/* ---- into pieces ------------------------------------------------------------------------------------ */

static int by_place(const void *left, const void *right)
{
    const struct tree_mark *a = left, *b = right;

    return (a->at > b->at) - (a->at < b->at);
}

/* How wide the text's first line is, or its last one. */
static size_t width_of(struct text text)
{
    const char *newline = text.length > 0 ? memchr(text.bytes, '\n', text.length) : NULL;
    size_t end = newline != NULL ? (size_t)(newline - text.bytes) : text.length, width = 0;

    for (size_t at = 0; at < end; width++)
        utf8_next(text, &at);
    return width;
}

/* What lies between two words: comments, each to the end of its line, and line ends, which are counted. */
static unsigned take_gap(struct pieces *pieces, size_t start, size_t end, struct layout_piece_list *list)
{
    const char *bytes = pieces->source->content.bytes;
    unsigned lines = 0;

    for (size_t at = start; at < end;) {
        size_t first = at++;
        pieces->column = bytes[first] == '\n' ? 0 : pieces->column + 1;
        lines += bytes[first] == '\n' && lines < 2;
        if (bytes[first] != '#')
            continue;
        while (at < end && bytes[at] != '\n')
            at++;
        struct text comment = text_trim((struct text){bytes + first, at - first});
        struct layout_piece piece = {LAYOUT_COMMENT, 0, lines, comment, width_of(comment), 0};
        list_push(pieces->arena, list, piece);
        lines = 0;
    }
    return lines;
}

static unsigned marks_at(struct pieces *pieces, uint32_t at)
{
    const struct tree_mark_list *marks = &pieces->marks;
    unsigned found = 0;

    while (pieces->next_mark < marks->count && marks->items[pieces->next_mark].at <= at) {
        if (marks->items[pieces->next_mark].at == at)
            found |= marks->items[pieces->next_mark].kind;
        pieces->next_mark++;
    }
    return found;
}

/* The pieces that stand in [start, end), which begins and ends between words. */
static struct layout_piece_list take_pieces(struct pieces *pieces, size_t start, size_t end)
{
    struct layout_piece_list list = {0};
    size_t at = start;

    for (; pieces->next_word < pieces->words.count; pieces->next_word++) {
        const struct token *word = &pieces->words.items[pieces->next_word];
        if (word->span.start >= end)
            break;
        struct text text = source_text(pieces->source, word->span);
        unsigned lines = take_gap(pieces, at, word->span.start, &list);
        struct layout_piece piece = {word->kind,      marks_at(pieces, word->span.start), lines, text,
                                     width_of(text), pieces->column};
        pieces->column += piece.width;
        list_push(pieces->arena, &list, piece);
        at = word->span.end;
    }
    take_gap(pieces, at, end, &list);
    return list;
}

/* ---- files and blocks ------------------------------------------------------------------------------- */

static bool is_markdown(const struct source *source)
{
    return text_ends_with(source->name, TEXT(".md"));
}

/* The next stretch of the file that holds rules, from *start to *end: the file, or a block of it. False behind the
 * last. *offset is where to look from. */
static bool next_stretch(const struct source *source, size_t *offset, size_t *start, size_t *end)
{
    struct markdown_block block;

    if (!is_markdown(source)) {
        *start = 0;
        *end = source->content.length;
        return (*offset)++ == 0;
    }
    while (markdown_next_block(source->content, offset, &block)) {
        *start = block.start;
        *end = block.end;
        if (text_equal(block.information, TEXT("rules")))
            return true;
    }
    return false;
}

/* The words that mark the end of a block stand for its closing fence, which is no piece. */
static void pass_fence(struct pieces *pieces, size_t end)
{
    const struct token_list *words = &pieces->words;

    if (pieces->next_word < words->count && is_markdown(pieces->source) &&
        words->items[pieces->next_word].span.start == end)
        pieces->next_word++;
}

/* As the file has them where its first line ends, long strings aside: these keep what they hold. */
static struct text line_end_of(const struct pieces *pieces)
{
    struct text content = pieces->source->content;
    size_t word = 0;

    for (size_t at = 0; at < content.length; at++) {
        while (word < pieces->words.count && at == pieces->words.items[word].span.start)
            at = pieces->words.items[word++].span.end;
        if (at < content.length && content.bytes[at] == '\n')
            return at > 0 && content.bytes[at - 1] == '\r' ? TEXT("\r\n") : TEXT("\n");
    }
    return TEXT("\n");
}

static struct pieces pieces_open(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
    struct pieces pieces = {.arena = arena, .source = source};

    pieces.words = parse_words(arena, source, diagnostics);
    return pieces;
}

static struct text lay_out(struct pieces *pieces)
{
    struct text content = pieces->source->content, line_end = line_end_of(pieces);
    size_t offset = 0, start = 0, end = 0, copied = 0;
    struct text_builder out;

    text_builder_init(&out, pieces->arena);
    while (next_stretch(pieces->source, &offset, &start, &end)) {
        text_append(&out, text_part(content, copied, start));
        struct layout_piece_list list = take_pieces(pieces, start, end);
        layout_write(&out, &list, line_end);
        pass_fence(pieces, end);
        copied = end;
    }
    text_append(&out, text_part(content, copied, content.length));
    return text_built(&out);
}

/* ---- nothing is lost -------------------------------------------------------------------------------- */

static bool same_pieces(const struct layout_piece_list *left, const struct layout_piece_list *right)
{
    if (left->count != right->count)
        return false;
    for (size_t i = 0; i < left->count; i++) {
        if (left->items[i].kind != right->items[i].kind ||
            !text_equal(left->items[i].text, right->items[i].text))
            return false;
    }
    return true;
}

/* Read again, it has the same words and comments, and between its blocks the same text. */
static bool is_whole(struct arena *arena, const struct source *before, const struct source *after)
{
    struct diagnostics unread;
    size_t before_at = 0, before_start = 0, before_end = 0, before_behind = 0;
    size_t after_at = 0, after_start = 0, after_end = 0, after_behind = 0;
    bool more = true;

    diagnostics_init(&unread, arena);
    struct pieces left = pieces_open(arena, before, &unread), right = pieces_open(arena, after, &unread);
    while (more) {
        more = next_stretch(before, &before_at, &before_start, &before_end);
        if (next_stretch(after, &after_at, &after_start, &after_end) != more)
            return false;
        size_t before_until = more ? before_start : before->content.length;
        size_t after_until = more ? after_start : after->content.length;
        if (!text_equal(text_part(before->content, before_behind, before_until),
                        text_part(after->content, after_behind, after_until)))
            return false;
        if (!more)
            break;
        struct layout_piece_list was = take_pieces(&left, before_start, before_end);
        struct layout_piece_list is = take_pieces(&right, after_start, after_end);
        if (!same_pieces(&was, &is))
            return false;
        pass_fence(&left, before_end);
        pass_fence(&right, after_end);
        before_behind = before_end;
        after_behind = after_end;
    }
    return unread.error_count == 0 && left.next_word == left.words.count && right.next_word == right.words.count;
}

enum format_result format_rules(struct arena *arena, const struct source *source, struct diagnostics *diagnostics,
                                struct text *formatted)
{
    size_t errors = diagnostics->error_count;
    struct source after;

    *formatted = TEXT("");
    if (!parse_can_read(source, diagnostics))
        return format_faulty;
    struct tree *tree = parse_rules_marked(arena, source, diagnostics);
    if (diagnostics->error_count > errors)
        return format_faulty;
    struct pieces pieces = pieces_open(arena, source, diagnostics);
    pieces.marks = tree->marks;
    if (tree->marks.count > 0)
        qsort(tree->marks.items, tree->marks.count, sizeof *tree->marks.items, by_place);
    struct text out = lay_out(&pieces);
    if (out.length > UINT32_MAX - 2)
        return format_lost;
    source_init(&after, arena, source->name, out);
    if (!is_whole(arena, source, &after))
        return format_lost;
    *formatted = out;
    return format_done;
}
