#include "checker/read/markdown_html.h"

#include "checker/read/readers.h"

#include <string.h>

enum { longest_name = 12, longest_entity = 10 };

struct html {
    struct document *document;
    const char *bytes;
    uint32_t at, end;
    enum block_kind kind; /* of the next block */
    unsigned level, lists;
    size_t header;        /* the first row of the table; DOCUMENT_NONE: none yet */
    bool open;            /* a block is being filled */
    bool space;           /* white space, or the start of a cell, stands before the next piece */
    bool cell;            /* the next piece opens a cell */
    bool strong;          /* the block opened in bold type, which goes on */
};

struct tag {
    char name[longest_name + 1]; /* in small letters */
    bool closes;
};

/* ---- tags ---------------------------------------------------------------------------------------------- */

/* Passes over the tag, or comment, at the place. */
static struct tag read_tag(struct html *html)
{
    struct tag tag = {.closes = html->at + 1 < html->end && html->bytes[html->at + 1] == '/'};
    uint32_t at = html->at + 1 + tag.closes, length = 0;
    bool comment = html->end - html->at > 4 && memcmp(html->bytes + html->at, "<!--", 4) == 0;

    while (at < html->end && length < longest_name &&
           (((html->bytes[at] | 32) >= 'a' && (html->bytes[at] | 32) <= 'z') ||
            (html->bytes[at] >= '0' && html->bytes[at] <= '9')))
        tag.name[length++] = (char)(html->bytes[at++] | 32);
    for (at = html->at + 1; at < html->end; at++)
        if (html->bytes[at] == '>' && (!comment || (at > html->at + 5 && memcmp(html->bytes + at - 2, "--", 2) == 0)))
            break;
    html->at = at < html->end ? at + 1 : html->end;
    return tag;
}

static bool is_one_of(const struct tag *tag, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(tag->name, names[i]) == 0)
            return true;
    return false;
}

/* Tags that end the block before them. */
static bool divides(const struct tag *tag)
{
    static const char *const names[] = {"p",     "div",   "br",    "hr",      "li",         "ul",      "ol",
                                        "tr",    "table", "tbody", "thead",   "blockquote", "section", "article",
                                        "main",  "nav",   "aside", "header",  "footer",     "dl",      "dt",
                                        "dd",    "h1",    "h2",    "h3",      "h4",         "h5",      "h6",
                                        "pre",   "form",  "html",  "body",    "head",       "title",   "caption"};

    return is_one_of(tag, names, sizeof names / sizeof *names);
}

static void close_block(struct html *html)
{
    if (html->open && html->kind != block_row)
        list_last(&list_last(&html->document->blocks).pieces).line_end = true;
    html->open = html->cell = html->strong = false;
    html->kind = block_paragraph;
    html->level = 0;
}

static void open_kind(struct html *html, const struct tag *tag)
{
    if (tag->name[0] == 'h' && tag->name[1] >= '1' && tag->name[1] <= '6') {
        html->kind = block_heading;
        html->level = (unsigned)(tag->name[1] - '0');
    } else if (strcmp(tag->name, "li") == 0) {
        html->kind = block_item;
        html->level = html->lists > 0 ? html->lists : 1;
    } else if (strcmp(tag->name, "tr") == 0) {
        html->kind = block_row;
    } else if (strcmp(tag->name, "blockquote") == 0) {
        html->kind = block_quote;
    }
}

static void see_strong(struct html *html, const struct tag *tag)
{
    struct block *block;

    if (!tag->closes) {
        html->strong = html->strong || !html->open;
        return;
    }
    block = html->open && html->strong ? &list_last(&html->document->blocks) : NULL;
    if (block != NULL && block->strong_end == 0)
        block->strong_end = list_last(&block->pieces).end;
    html->strong = false;
}

/* Passes over what a page keeps for itself. */
static void skip_hidden(struct html *html, const struct tag *opened)
{
    while (html->at < html->end) {
        const char *tag = memchr(html->bytes + html->at, '<', html->end - html->at);
        struct tag next;

        html->at = tag == NULL ? html->end : (uint32_t)(tag - html->bytes);
        if (tag == NULL)
            return;
        next = read_tag(html);
        if (next.closes && strcmp(next.name, opened->name) == 0)
            return;
    }
}

static void see_tag(struct html *html)
{
    static const char *const hidden[] = {"script", "style"}, *const strong[] = {"b", "strong"},
                      *const cells[] = {"td", "th"}, *const in_cells[] = {"p", "br"},
                      *const lists[] = {"ul", "ol"};
    struct tag tag = read_tag(html);

    if (is_one_of(&tag, hidden, 2) && !tag.closes) {
        skip_hidden(html, &tag);
    } else if (is_one_of(&tag, cells, 2)) {
        html->cell = html->cell || !tag.closes;
    } else if (is_one_of(&tag, strong, 2)) {
        see_strong(html, &tag);
    } else if (divides(&tag) && !(html->kind == block_row && is_one_of(&tag, in_cells, 2))) {
        close_block(html);
        if (is_one_of(&tag, lists, 2))
            html->lists = tag.closes ? (html->lists > 0 ? html->lists - 1 : 0) : html->lists + 1;
        if (strcmp(tag.name, "table") == 0)
            html->header = DOCUMENT_NONE;
        if (!tag.closes)
            open_kind(html, &tag);
    } else {
        html->space = html->space || html->kind == block_row;
    }
}

/* ---- text ---------------------------------------------------------------------------------------------- */

static void open_block(struct html *html)
{
    size_t block = readers_add_block(html->document, html->kind, html->level);

    if (html->kind == block_row) {
        html->document->blocks.items[block].header = html->header;
        if (html->header == DOCUMENT_NONE)
            html->header = block;
    }
    html->open = true;
    html->cell = false;
}

static void add_piece(struct html *html, uint32_t start, uint32_t end, uint32_t character)
{
    struct piece piece = {.start = start, .end = end, .character = character};

    if (!html->open) {
        open_block(html);
    } else if (html->kind != block_row) {
        piece.joined = !html->space;
    } else if (!html->cell) {
        piece.joined = !html->space;
        list_last(&list_last(&html->document->blocks).pieces).line_end = html->space;
    }
    html->cell = html->space = false;
    readers_add_piece(html->document, piece);
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* What "&ndash;" or "&#8211;" stands for; 0 when it is none. */
static uint32_t entity_at(const struct html *html, uint32_t at, uint32_t *behind)
{
    static const struct {
        const char *name;
        uint32_t character;
    } entities[] = {{"nbsp", ' '},     {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
                    {"apos", '\''},    {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
                    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"sect", 0xA7},    {"hellip", 0x2026}, {"bull", 0x2022}};
    uint32_t end = at + 1, value = 0;

    while (end < html->end && end - at <= longest_entity && html->bytes[end] != ';')
        end++;
    if (end >= html->end || html->bytes[end] != ';')
        return 0;
    *behind = end + 1;
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (text_equal(text_of(entities[i].name), (struct text){html->bytes + at + 1, end - at - 1}))
            return entities[i].character;
    for (uint32_t i = at + 2; html->bytes[at + 1] == '#' && i < end; i++) {
        if (html->bytes[i] < '0' || html->bytes[i] > '9')
            return 0;
        value = value * 10 + (uint32_t)(html->bytes[i] - '0');
    }
    return value == 0xA0 ? ' ' : value < 0xD800 ? value : 0;
}

/* The text up to the next tag: its words, line by line, and the characters that stand for others. */
static void see_text(struct html *html)
{
    while (html->at < html->end && html->bytes[html->at] != '<') {
        uint32_t start = html->at, end, behind = 0, character;

        if (is_white(html->bytes[start])) {
            html->space = true;
            html->at++;
            continue;
        }
        character = html->bytes[start] == '&' ? entity_at(html, start, &behind) : 0;
        if (character == ' ') {
            html->space = true;
            html->at = behind;
            continue;
        }
        if (character != 0) {
            add_piece(html, start, behind, character);
            html->at = behind;
            continue;
        }
        for (end = start + 1; end < html->end && html->bytes[end] != '<' && html->bytes[end] != '&' &&
                              html->bytes[end] != '\n' && html->bytes[end] != '\r';
             end++)
            ;
        html->at = end;
        while (is_white(html->bytes[end - 1])) {
            end--;
            html->at = end;
        }
        add_piece(html, start, end, 0);
    }
}

void markdown_add_html(struct document *document, uint32_t at, uint32_t end)
{
    struct html html = {.document = document,
                        .bytes = document->source.content.bytes,
                        .at = at,
                        .end = end,
                        .kind = block_paragraph,
                        .header = DOCUMENT_NONE};

    while (html.at < html.end) {
        if (html.bytes[html.at] == '<')
            see_tag(&html);
        else
            see_text(&html);
    }
    close_block(&html);
}
