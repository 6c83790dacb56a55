#include "checker/report/page.h"

#include "checker/report/place.h"

#include "lang/base/utf8.h"

/* How far from the words an excerpt looks for the ends of their line; lines may be megabytes long. */
#define EXCERPT_REACH 800

static const char *tone_code(enum tone tone)
{
    switch (tone) {
    case tone_good: return "\033[1;32m";
    case tone_bad: return "\033[1;31m";
    case tone_open: return "\033[1;33m";
    case tone_faint: return "\033[2m";
    case tone_strong: return "\033[1m";
    case tone_plain: break;
    }
    return "";
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

struct text page_clean(struct arena *arena, struct text raw)
{
    struct text_builder flat, clean;
    text_builder_init(&flat, arena);
    text_builder_init(&clean, arena);
    raw = text_trim(raw);
    for (size_t i = 0; i < raw.length; i++) {
        if (!is_blank(raw.bytes[i]))
            text_append_byte(&flat, raw.bytes[i]);
        else if (i == 0 || !is_blank(raw.bytes[i - 1]))
            text_append_byte(&flat, ' ');
    }
    utf8_append_printable(&clean, text_built(&flat));
    return text_built(&clean);
}

/* The offset behind as many whole characters as fit into `columns`. */
static size_t fitting(struct text clean, size_t columns)
{
    size_t offset = 0, used = 0;
    while (offset < clean.length) {
        size_t next = offset;
        utf8_next(clean, &next);
        used += utf8_width(text_part(clean, offset, next));
        if (used > columns)
            break;
        offset = next;
    }
    return offset;
}

struct text page_cut(struct arena *arena, struct text clean, size_t columns)
{
    if (fitting(clean, columns) == clean.length)
        return clean;
    struct text kept = text_part(clean, 0, fitting(clean, columns > 0 ? columns - 1 : 0));
    while (kept.length > 0 && kept.bytes[kept.length - 1] == ' ')
        kept.length--;
    return text_format(arena, "%.*s…", TEXT_ARG(kept));
}

/* The end of clean text that fits into `columns`, with "…" before it when it is not the whole. */
static struct text cut_front(struct arena *arena, struct text clean, size_t columns)
{
    size_t width = utf8_width(clean), offset = 0;
    if (width <= columns)
        return clean;
    while (offset < clean.length && width + 1 > columns) {
        size_t next = offset;
        utf8_next(clean, &next);
        width -= utf8_width(text_part(clean, offset, next));
        offset = next;
    }
    return text_format(arena, "…%.*s", TEXT_ARG(text_part(clean, offset, clean.length)));
}

static void start_tone(struct page *page, enum tone tone)
{
    if (page->colour)
        text_append_string(page->out, tone_code(tone));
}

static void end_tone(struct page *page, enum tone tone)
{
    if (page->colour && tone != tone_plain)
        text_append_string(page->out, "\033[0m");
}

void page_tone(struct page *page, enum tone tone, struct text raw)
{
    start_tone(page, tone);
    text_append(page->out, page_clean(page->arena, raw));
    end_tone(page, tone);
}

void page_text(struct page *page, struct text raw)
{
    page_tone(page, tone_plain, raw);
}

void page_string(struct page *page, const char *words)
{
    text_append_string(page->out, words);
}

void page_spaces(struct page *page, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_append_byte(page->out, ' ');
}

void page_line_end(struct page *page)
{
    text_append_byte(page->out, '\n');
}

/* The offset behind the word that starts at `offset`. */
static size_t word_end(struct text clean, size_t offset)
{
    while (offset < clean.length && clean.bytes[offset] != ' ')
        offset++;
    return offset;
}

void page_paragraph(struct page *page, size_t indent, enum tone tone, const char *label, struct text raw)
{
    struct text clean = page_clean(page->arena, raw);
    size_t column = indent + utf8_width(text_of(label));
    bool at_start = true;

    page_spaces(page, indent);
    start_tone(page, tone);
    page_string(page, label);
    end_tone(page, tone);
    for (size_t offset = 0; offset < clean.length;) {
        size_t end = word_end(clean, offset);
        struct text word = text_part(clean, offset, end);
        size_t width = utf8_width(word);
        if (!at_start && column + 1 + width > PAGE_WIDTH) {
            page_line_end(page);
            page_spaces(page, indent + 2);
            column = indent + 2;
        } else if (!at_start) {
            page_spaces(page, 1);
            column++;
        }
        text_append(page->out, word);
        column += width;
        at_start = false;
        offset = end < clean.length ? end + 1 : end;
    }
    page_line_end(page);
}

void page_say(struct page *page, size_t indent, enum tone tone, const char *label, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(page->arena, format, arguments);
    va_end(arguments);
    page_paragraph(page, indent, tone, label, words);
}

/* ---- excerpts ------------------------------------------------------------------------------------ */

/* A line around the words, in three clean parts. */
struct excerpt {
    struct text lead, words, tail;
};

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static size_t line_start(struct text content, size_t offset)
{
    size_t start = offset;
    while (start > 0 && offset - start < EXCERPT_REACH && !is_line_end(content.bytes[start - 1]))
        start--;
    while (start < offset && ((unsigned char)content.bytes[start] & 0xC0) == 0x80)
        start++; /* the reach may end inside a character */
    return start;
}

static size_t line_end(struct text content, size_t offset)
{
    size_t end = offset;
    while (end < content.length && end - offset < EXCERPT_REACH && !is_line_end(content.bytes[end]))
        end++;
    while (end < content.length && end > offset && ((unsigned char)content.bytes[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/* Printable, every tab a space, nothing collapsed: an excerpt shows the line as it stands. */
static struct text plain_line(struct arena *arena, struct text raw)
{
    struct text_builder plain;
    text_builder_init(&plain, arena);
    utf8_append_printable(&plain, raw);
    for (size_t i = 0; i < plain.length; i++) {
        if (plain.bytes[i] == '\t' || plain.bytes[i] == '\n')
            plain.bytes[i] = ' ';
    }
    return text_built(&plain);
}

static struct text without_indent(struct text lead)
{
    size_t start = 0;
    while (start < lead.length && lead.bytes[start] == ' ')
        start++;
    return text_part(lead, start, lead.length);
}

/* Shares the columns out: the words first, then what stands before and after them, evenly. */
static void excerpt_fit(struct arena *arena, struct excerpt *excerpt, size_t columns)
{
    size_t lead = utf8_width(excerpt->lead), words = utf8_width(excerpt->words);
    size_t tail = utf8_width(excerpt->tail);
    if (lead + words + tail <= columns)
        return;
    if (words > columns) {
        excerpt->words = page_cut(arena, excerpt->words, columns);
        excerpt->lead = excerpt->tail = (struct text){"", 0};
        return;
    }
    size_t room = columns - words, half = room / 2;
    size_t for_tail = tail < half ? tail : (lead < room - half ? room - lead : half);
    size_t for_lead = room - (tail < for_tail ? tail : for_tail);
    excerpt->lead = for_lead == 0 ? (struct text){"", 0} : cut_front(arena, excerpt->lead, for_lead);
    excerpt->tail = for_tail == 0 ? (struct text){"", 0} : page_cut(arena, excerpt->tail, for_tail);
}

/* Moves *offset behind as many characters; false when `end` comes before. */
static bool skip_characters(struct text content, size_t *offset, size_t end, size_t characters)
{
    struct text line = text_part(content, 0, end);
    while (characters > 0 && *offset < end) {
        utf8_next(line, offset);
        characters--;
    }
    return characters == 0;
}

/* The line of `content` that holds [offset, behind), which is cut at the line's end. */
static struct excerpt excerpt_make(struct arena *arena, struct text content, size_t offset, size_t behind)
{
    size_t start = line_start(content, offset), end = line_end(content, offset);
    behind = behind < end ? behind : end;
    struct excerpt excerpt = {
        .lead = without_indent(plain_line(arena, text_part(content, start, offset))),
        .words = plain_line(arena, text_part(content, offset, behind)),
        .tail = plain_line(arena, text_part(content, behind, end)),
    };
    return excerpt;
}

static void page_underline(struct page *page, size_t width)
{
    text_append_byte(page->out, '^');
    for (size_t i = 1; i < width; i++)
        text_append_byte(page->out, '~');
}

/* The source line; or, where the words go on in the next, the reading text, which knows no line ends. */
static struct excerpt excerpt_of(struct arena *arena, const struct document *document,
                                 const struct evidence *evidence)
{
    struct text content = document->source.content;
    size_t offset = document_source_offset(document, evidence->start), behind = offset;
    if (skip_characters(content, &behind, line_end(content, offset), evidence->length) ||
        evidence->end > document->reading.length || evidence->start >= evidence->end)
        return excerpt_make(arena, content, offset, behind);
    return excerpt_make(arena, document->reading, evidence->start, evidence->end);
}

void page_excerpt(struct page *page, size_t indent, const struct document *document,
                  const struct evidence *evidence)
{
    if (evidence->line == 0 || evidence->length == 0 ||
        document_source_offset(document, evidence->start) >= document->source.content.length)
        return;
    struct location place = place_of_evidence(document, evidence);
    struct text number = document->lines == lines_of_pages
                             ? text_format(page->arena, "%u:%u", (unsigned)place.page, (unsigned)place.line)
                             : text_format(page->arena, "%u", (unsigned)evidence->line);
    struct excerpt excerpt = excerpt_of(page->arena, document, evidence);
    excerpt_fit(page->arena, &excerpt, PAGE_WIDTH - indent - number.length - 3);

    page_spaces(page, indent);
    text_append(page->out, number);
    page_string(page, " | ");
    text_append(page->out, excerpt.lead);
    start_tone(page, tone_strong);
    text_append(page->out, excerpt.words);
    end_tone(page, tone_strong);
    text_append(page->out, excerpt.tail);
    page_line_end(page);
    page_spaces(page, indent + number.length);
    page_string(page, " | ");
    page_spaces(page, utf8_width(excerpt.lead));
    start_tone(page, tone_good);
    page_underline(page, utf8_width(excerpt.words));
    end_tone(page, tone_good);
    page_line_end(page);
}

/* A part of the reading text in one line, keeping the spaces at its ends. */
static struct text reading_part(struct arena *arena, const struct document *document, uint32_t start, uint32_t end)
{
    return plain_line(arena, text_part(document->reading, start, end));
}

void page_words_in_sentence(struct page *page, size_t columns, const struct document *document,
                            const struct evidence *evidence)
{
    struct arena *arena = page->arena;
    uint32_t start = evidence->sentence_start, end = evidence->sentence_end;
    if (evidence->start > start && evidence->start - start > EXCERPT_REACH)
        start = evidence->start;
    if (end > evidence->end && end - evidence->end > EXCERPT_REACH)
        end = evidence->end;
    struct excerpt excerpt = {.lead = reading_part(arena, document, start, evidence->start),
                              .words = reading_part(arena, document, evidence->start, evidence->end),
                              .tail = reading_part(arena, document, evidence->end, end)};
    excerpt_fit(arena, &excerpt, columns);
    text_append(page->out, excerpt.lead);
    start_tone(page, tone_strong);
    text_append(page->out, excerpt.words);
    end_tone(page, tone_strong);
    text_append(page->out, excerpt.tail);
}
