/*
 * markdown: CommonMark with tables, footnotes, struck-out text and bare addresses, parsed by cmark-gfm.
 * Numbers of lists stay part of the text; bullets go. A footnote comes after the block that refers to it.
 */
#include "checker/read/markdown_inline.h"
#include "checker/read/markdown_look.h"
#include "checker/read/readers.h"

#include "lang/base/table.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

enum { memory_per_byte = 24 };

struct note {
    struct text name;
    cmark_node *node;
    bool added;
};
struct note_list LIST_OF(struct note);

struct markdown {
    struct document *document;
    size_t depth_limit;
    const char *why;     /* reading stops with this reason; NULL: it goes on */
    uint32_t first_line; /* lines of front matter before the text */
    cmark_parser *parser;
    cmark_node *root;
    cmark_iter *iterators[2]; /* of the document, and of the note being added */
    struct note_list notes;
    struct index_list wanted; /* notes that the block just read refers to */

    struct inline_cursor cursor;
    bool inside;        /* a block of text is open */
    bool first_of_item; /* the next paragraph opens a list item */
    bool in_note;
    unsigned quotes, lists, silences;
    uint32_t strong;      /* nesting of bold and italics that the block opened with; 0: none */
    size_t header, cells; /* of the table being read */
};

/* ---- lines and offsets --------------------------------------------------------------------------------- */

static uint32_t line_start(const struct markdown *markdown, uint32_t line)
{
    const struct source *source = &markdown->document->source;

    return line == 0 || line > source->line_count ? (uint32_t)source->content.length
                                                  : source->line_starts[line - 1];
}

static uint32_t node_line(const struct markdown *markdown, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);

    return markdown->first_line + (line < 1 ? 1 : (uint32_t)line);
}

static uint32_t node_last_line(const struct markdown *markdown, cmark_node *node)
{
    int line = cmark_node_get_end_line(node);
    uint32_t first = node_line(markdown, node), last = markdown->first_line + (line < 1 ? 1 : (uint32_t)line);

    return last < first ? first : last;
}

/* Where a node starts: its column when that lies in its line, else the start of the line. */
static uint32_t node_start(const struct markdown *markdown, cmark_node *node)
{
    uint32_t line = node_line(markdown, node), start = line_start(markdown, line);
    int column = cmark_node_get_start_column(node);

    if (column > 1 && start + (uint32_t)column - 1 < line_start(markdown, line + 1) &&
        memchr(markdown->document->source.content.bytes + start, '\t', (size_t)column - 1) == NULL)
        start += (uint32_t)column - 1;
    return start;
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

static void open_block(struct markdown *markdown, enum block_kind kind, unsigned level, cmark_node *node)
{
    readers_add_block(markdown->document, kind, level);
    markdown->cursor =
        (struct inline_cursor){.document = markdown->document,
                               .at = node_start(markdown, node),
                               .end = line_start(markdown, node_last_line(markdown, node) + 1)};
    markdown->inside = true;
    markdown->strong = 0;
    markdown->silences = 0;
}

static void close_block(struct markdown *markdown)
{
    struct block *block = &list_last(&markdown->document->blocks);

    markdown->inside = false;
    if (block->pieces.count == 0)
        markdown->document->blocks.count--;
    else if (block->kind != block_row)
        list_last(&block->pieces).line_end = true;
}

/* "1." stays in the text as it was written. */
static void keep_list_number(struct markdown *markdown, cmark_node *item)
{
    const char *bytes = markdown->document->source.content.bytes;
    uint32_t start, end;

    if (cmark_node_get_list_type(cmark_node_parent(item)) != CMARK_ORDERED_LIST)
        return;
    start = end = node_start(markdown, item);
    while (end < markdown->cursor.end && bytes[end] >= '0' && bytes[end] <= '9')
        end++;
    if (end == start || end >= markdown->cursor.end || (bytes[end] != '.' && bytes[end] != ')'))
        return;
    readers_add_piece(markdown->document, (struct piece){.start = start, .end = end + 1});
    /* The text behind it is a word of its own: an ordinary space joins them. */
    markdown->cursor.line_start = true;
    if (markdown->cursor.at < end + 1)
        markdown->cursor.at = end + 1;
}

static void open_paragraph(struct markdown *markdown, cmark_node *node)
{
    bool first = markdown->first_of_item;

    markdown->first_of_item = false;
    if (markdown->in_note)
        open_block(markdown, block_note, 0, node);
    else if (first)
        open_block(markdown, block_item, markdown->lists, node);
    else if (markdown->quotes > 0)
        open_block(markdown, block_quote, 0, node);
    else
        open_block(markdown, block_paragraph, 0, node);
    if (first)
        keep_list_number(markdown, cmark_node_parent(node));
}

/* A number on a line of its own, as converters leave it, belongs to the text below. */
static void add_empty_item(struct markdown *markdown, cmark_node *item)
{
    markdown->first_of_item = false;
    open_block(markdown, block_item, markdown->lists, item);
    keep_list_number(markdown, item);
    close_block(markdown);
}

/* Each line of a block of code, without the fences. */
static void add_code(struct markdown *markdown, cmark_node *node)
{
    uint32_t line = node_line(markdown, node), last = node_last_line(markdown, node);
    int length, offset;
    char mark;

    if (cmark_node_get_fenced(node, &length, &offset, &mark)) {
        line++;
        if (last > line && source_line(&markdown->document->source, last).length > 0)
            last--;
    }
    readers_add_block(markdown->document, block_code, 0);
    for (; line <= last; line++) {
        struct text text = source_line(&markdown->document->source, line);
        uint32_t start = line_start(markdown, line);

        if (text_trim(text).length > 0)
            readers_add_piece(
                markdown->document,
                (struct piece){.start = start, .end = start + (uint32_t)text.length, .line_end = true});
    }
    close_block(markdown);
}

static void add_html(struct markdown *markdown, cmark_node *node)
{
    struct span span = {node_start(markdown, node), line_start(markdown, node_last_line(markdown, node) + 1)};
    const char *why = html_add(markdown->document, span, markdown->depth_limit);

    markdown->why = markdown->why != NULL ? markdown->why : why;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static void open_row(struct markdown *markdown, cmark_node *node, bool header)
{
    open_block(markdown, block_row, 0, node);
    if (header)
        markdown->header = markdown->document->blocks.count - 1;
    list_last(&markdown->document->blocks).header = header ? DOCUMENT_NONE : markdown->header;
    markdown->cells = 0;
}

static void open_cell(struct markdown *markdown)
{
    struct inline_cursor *cursor = &markdown->cursor;
    const char *bytes = markdown->document->source.content.bytes;

    while (cursor->at < cursor->end && (bytes[cursor->at] == ' ' || bytes[cursor->at] == '\t'))
        cursor->at++;
    if (markdown->cells == 0 && cursor->at < cursor->end && bytes[cursor->at] == '|')
        cursor->at++;
    cursor->line_start = true;
    markdown->cells++;
}

/* Moves behind the bar that closes the cell; an empty cell still counts. */
static void close_cell(struct markdown *markdown)
{
    struct inline_cursor *cursor = &markdown->cursor;
    const char *bytes = markdown->document->source.content.bytes;

    if (cursor->line_start)
        readers_add_piece(markdown->document, (struct piece){.start = cursor->at, .end = cursor->at});
    while (cursor->at < cursor->end && bytes[cursor->at] != '|')
        cursor->at += bytes[cursor->at] == '\\' && cursor->at + 1 < cursor->end ? 2 : 1;
    if (cursor->at < cursor->end)
        cursor->at++;
}

/* ---- inline nodes -------------------------------------------------------------------------------------- */

static void open_strong(struct markdown *markdown)
{
    const struct block *block = &list_last(&markdown->document->blocks);
    /* Of the block's own text nothing came before; a list number may have. */
    bool opens = markdown->cursor.last_end == 0 && block->pieces.count <= 1;

    if (markdown->strong > 0 || opens)
        markdown->strong++;
}

static void close_strong(struct markdown *markdown)
{
    struct block *block = &list_last(&markdown->document->blocks);

    if (markdown->strong == 0)
        return;
    if (--markdown->strong == 0 && block->strong_end == 0)
        block->strong_end = markdown->cursor.last_end;
}

static void want_note(struct markdown *markdown, struct text name)
{
    for (size_t i = 0; i < markdown->notes.count; i++)
        if (!markdown->notes.items[i].added && text_equal_ignoring_case(markdown->notes.items[i].name, name))
            list_push(markdown->document->arena, &markdown->wanted, i);
}

static void set_silence(struct markdown *markdown, bool entering)
{
    if (entering)
        markdown->silences++;
    else if (markdown->silences > 0)
        markdown->silences--;
    markdown->cursor.silent = markdown->silences > 0;
}

static struct text literal_of(cmark_node *node)
{
    return text_of(cmark_node_get_literal(node));
}

static void read_inline(struct markdown *markdown, cmark_node *node, bool entering)
{
    cmark_node_type type = cmark_node_get_type(node);
    struct inline_cursor *cursor = &markdown->cursor;

    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        inline_text(cursor, literal_of(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        inline_break(cursor);
    else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH)
        entering ? open_strong(markdown) : close_strong(markdown);
    else if (type == CMARK_NODE_LINK && !entering)
        inline_link_end(cursor);
    else if (type == CMARK_NODE_FOOTNOTE_REFERENCE && entering)
        want_note(markdown, inline_note_mark(cursor));
    if (type == CMARK_NODE_IMAGE || strcmp(cmark_node_get_type_string(node), "strikethrough") == 0) {
        set_silence(markdown, entering);
        if (!entering && type == CMARK_NODE_IMAGE)
            inline_link_end(cursor);
    }
    if (type == CMARK_NODE_HTML_INLINE) {
        set_silence(markdown, true);
        inline_text(cursor, literal_of(node));
        set_silence(markdown, false);
    }
}

/* ---- walking ------------------------------------------------------------------------------------------- */

static void enter_block(struct markdown *markdown, cmark_node *node)
{
    const char *name = cmark_node_get_type_string(node);

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE: markdown->quotes++; return;
    case CMARK_NODE_LIST: markdown->lists++; return;
    case CMARK_NODE_ITEM: markdown->first_of_item = true; return;
    case CMARK_NODE_PARAGRAPH: open_paragraph(markdown, node); return;
    case CMARK_NODE_HEADING:
        open_block(markdown, block_heading, (unsigned)cmark_node_get_heading_level(node), node);
        return;
    case CMARK_NODE_CODE_BLOCK: add_code(markdown, node); return;
    case CMARK_NODE_HTML_BLOCK: add_html(markdown, node); return;
    default: break;
    }
    if (strcmp(name, "table_header") == 0 || strcmp(name, "table_row") == 0)
        open_row(markdown, node, strcmp(name, "table_header") == 0);
    else if (strcmp(name, "table_cell") == 0)
        open_cell(markdown);
}

static void leave_block(struct markdown *markdown, cmark_node *node)
{
    const char *name = cmark_node_get_type_string(node);

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE: markdown->quotes--; return;
    case CMARK_NODE_LIST: markdown->lists--; return;
    case CMARK_NODE_ITEM:
        if (markdown->first_of_item)
            add_empty_item(markdown, node);
        return;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING: close_block(markdown); return;
    default: break;
    }
    if (strcmp(name, "table_header") == 0 || strcmp(name, "table_row") == 0)
        close_block(markdown);
    else if (strcmp(name, "table_cell") == 0)
        close_cell(markdown);
}

static bool is_inline(const struct markdown *markdown, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    return markdown->inside && type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING &&
           strncmp(cmark_node_get_type_string(node), "table", 5) != 0;
}

static bool add_wanted_notes(struct markdown *markdown);

/* Walks the tree below `root` without recursion; false when it nests too deep. */
static bool walk(struct markdown *markdown, cmark_node *root, size_t slot)
{
    cmark_iter *iterator = markdown->iterators[slot] = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        bool entering = event == CMARK_EVENT_ENTER;

        if (node != root && entering && cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
            cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
            continue;
        }
        if (is_inline(markdown, node))
            read_inline(markdown, node, entering);
        else if (entering)
            enter_block(markdown, node);
        else
            leave_block(markdown, node);
        if (markdown->quotes + markdown->lists > markdown->depth_limit)
            markdown->why = "nests lists or quotes deeper than the limit allows";
        if (markdown->why != NULL)
            return false;
        if (slot == 0 && !markdown->inside && markdown->wanted.count > 0 && !add_wanted_notes(markdown))
            return false;
    }
    cmark_iter_free(iterator);
    markdown->iterators[slot] = NULL;
    return true;
}

/* Adds the notes that the last block refers to, and those that they refer to. */
static bool add_wanted_notes(struct markdown *markdown)
{
    unsigned quotes = markdown->quotes, lists = markdown->lists;
    bool first = markdown->first_of_item, fits = true;

    markdown->quotes = markdown->lists = 0;
    markdown->in_note = true;
    markdown->first_of_item = false;
    for (size_t i = 0; i < markdown->wanted.count && fits; i++) {
        struct note *note = &markdown->notes.items[markdown->wanted.items[i]];

        if (!note->added) {
            note->added = true;
            fits = walk(markdown, note->node, 1);
        }
    }
    markdown->wanted.count = 0;
    markdown->in_note = false;
    markdown->first_of_item = first;
    markdown->quotes = quotes;
    markdown->lists = lists;
    return fits;
}

/* ---- notes --------------------------------------------------------------------------------------------- */

/* The name in "[^name]:" at the start of a line, and the offset behind it; empty when there is none. */
static struct text note_name(const struct markdown *markdown, uint32_t line, uint32_t *behind)
{
    struct text text = source_line(&markdown->document->source, line);
    uint32_t at = 0;

    while (at < text.length && at < 4 && text.bytes[at] == ' ')
        at++;
    for (uint32_t end = at + 2;
         end + 1 < text.length && text_starts_with(text_part(text, at, text.length), TEXT("[^")); end++) {
        if (text.bytes[end] != ']')
            continue;
        *behind = line_start(markdown, line) + end + 2;
        return text.bytes[end + 1] == ':' ? text_part(text, at + 2, end) : (struct text){"", 0};
    }
    return (struct text){"", 0};
}

static void find_notes(struct markdown *markdown)
{
    cmark_node *node = cmark_node_first_child(markdown->root);
    uint32_t behind;

    for (; node != NULL; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            list_push(
                markdown->document->arena, &markdown->notes,
                (struct note){.name = note_name(markdown, node_line(markdown, node), &behind), .node = node});
    }
}

static bool is_known_note(const struct markdown *markdown, struct text name)
{
    for (size_t i = 0; i < markdown->notes.count; i++)
        if (text_equal_ignoring_case(markdown->notes.items[i].name, name))
            return true;
    return false;
}

/* Notes that nothing refers to: the library leaves them out, but they were written. */
static void add_stray_notes(struct markdown *markdown)
{
    const struct source *source = &markdown->document->source;

    for (uint32_t line = markdown->first_line + 1; line <= source->line_count; line++) {
        uint32_t start = 0;
        struct text name = note_name(markdown, line, &start);

        if (name.length == 0 || is_known_note(markdown, name))
            continue;
        readers_add_block(markdown->document, block_note, 0);
        readers_add_piece(
            markdown->document,
            (struct piece){.start = start,
                           .end = line_start(markdown, line) + (uint32_t)source_line(source, line).length,
                           .line_end = true});
    }
}

/* ---- the reader ---------------------------------------------------------------------------------------- */

void markdown_prepare(void)
{
    cmark_gfm_core_extensions_ensure_registered();
}

static void parse(struct markdown *markdown)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
    const struct text content = markdown->document->source.content;
    uint32_t start = line_start(markdown, markdown->first_line + 1);

    markdown->parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);

        if (extension != NULL)
            cmark_parser_attach_syntax_extension(markdown->parser, extension);
    }
    cmark_parser_feed(markdown->parser, content.bytes + start, content.length - start);
    markdown->root = cmark_parser_finish(markdown->parser);
}

static void release(struct markdown *markdown)
{
    for (size_t i = 0; i < 2; i++)
        if (markdown->iterators[i] != NULL)
            cmark_iter_free(markdown->iterators[i]);
    if (markdown->root != NULL)
        cmark_node_free(markdown->root);
    if (markdown->parser != NULL)
        cmark_parser_free(markdown->parser);
}

/* The library's memory is not the arena's: it has to be given back before the outer door is taken. */
static void read_blocks(struct markdown *markdown)
{
    struct arena *arena = markdown->document->arena;
    jmp_buf *outer = arena_door(arena);
    jmp_buf door;

    if (setjmp(door) != 0) {
        release(markdown);
        arena_set_door(arena, outer);
        longjmp(*outer, 1);
    }
    arena_set_door(arena, &door);
    parse(markdown);
    find_notes(markdown);
    if (walk(markdown, markdown->root, 0))
        add_stray_notes(markdown);
    arena_set_door(arena, outer);
    release(markdown);
}

const char *markdown_read(struct document *document, const struct read_limits *limits)
{
    struct markdown *markdown = arena_new_object(document->arena, struct markdown);

    if (markdown_nests_too_deep(&document->source, limits->depth))
        return "nests lists or quotes deeper than the limit allows";
    if (document->source.content.length > limits->memory / memory_per_byte)
        return "needs more memory than the limit allows";
    document->headings_declared = true;
    markdown->document = document;
    markdown->depth_limit = limits->depth;
    markdown->first_line = markdown_front_matter_lines(&document->source);
    markdown_prepare();
    read_blocks(markdown);
    return markdown->why;
}
