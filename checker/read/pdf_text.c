#include "checker/read/pdf_text.h"

#include "checker/read/markup.h"
#include "lang/base/utf8.h"

#include <stdlib.h>

enum {
    furthest = 100000, /* no length on a page is larger */
    most_fonts = 1 << 16,
    largest_size = 2000,
    doubled_within = 12, /* runs */
    deepest = 64 /* elements inside each other; links may be left open */
};

struct scan {
    struct pdf_text *pdf;
    struct pdf_run run;
    struct text_builder words;
    bool in_run;
    unsigned bold, italic; /* elements open */
    bool strong_broken;    /* something stood outside bold and italics */
    bool all_bold, all_italic;
};

static int number_of(const struct markup_element *element, const char *name)
{
    struct text value = markup_attribute(element, name);
    bool negative = value.length > 0 && value.bytes[0] == '-';
    long number = 0;

    for (size_t i = negative; i < value.length && value.bytes[i] >= '0' && value.bytes[i] <= '9'; i++)
        number = number < furthest ? number * 10 + (value.bytes[i] - '0') : furthest;
    if (number > furthest)
        number = furthest;
    return (int)(negative ? -number : number);
}

static size_t index_of(const struct markup_element *element, const char *name)
{
    int number = number_of(element, name);

    return number < 0 ? 0 : (size_t)number;
}

static bool is(struct text name, const char *word)
{
    return text_equal(name, text_of(word));
}

/* "BAAAAA+DejaVuSans-Bold": the tag of the subset and the face say nothing of the family. */
static struct text family_name(struct text name)
{
    size_t start = 0, end;

    if (name.length > 7 && name.bytes[6] == '+')
        start = 7;
    for (end = start; end < name.length && name.bytes[end] != '-' && name.bytes[end] != ','; end++)
        ;
    return text_part(name, start, end);
}

static void see_font(struct scan *scan, const struct markup_element *element)
{
    struct pdf_font font = {.size = number_of(element, "size"),
                            .family = text_hash(family_name(markup_attribute(element, "family"))),
                            .colour = text_hash(markup_attribute(element, "color"))};
    size_t id = index_of(element, "id");

    if (font.size < 1)
        font.size = 1;
    if (font.size > largest_size)
        font.size = largest_size;
    while (scan->pdf->fonts.count <= id && scan->pdf->fonts.count < most_fonts)
        list_push(scan->pdf->arena, &scan->pdf->fonts, font);
    if (id < scan->pdf->fonts.count)
        scan->pdf->fonts.items[id] = font;
}

static void see_page(struct scan *scan, const struct markup_element *element)
{
    struct pdf_page page = {.width = number_of(element, "width"),
                            .height = number_of(element, "height"),
                            .first_run = scan->pdf->runs.count};

    list_push(scan->pdf->arena, &scan->pdf->pages, page);
}

static void open_run(struct scan *scan, const struct markup_element *element)
{
    struct pdf_run run = {.left = number_of(element, "left"), .top = number_of(element, "top")};

    run.right = run.left + number_of(element, "width");
    run.bottom = run.top + number_of(element, "height");
    if (run.right < run.left)
        run.right = run.left;
    if (run.bottom <= run.top)
        run.bottom = run.top + 1;
    run.font = (uint32_t)index_of(element, "font");
    run.size = run.font < scan->pdf->fonts.count ? scan->pdf->fonts.items[run.font].size : run.bottom - run.top;
    scan->run = run;
    scan->in_run = scan->all_bold = scan->all_italic = true;
    scan->strong_broken = false;
    scan->bold = scan->italic = 0;
    text_builder_init(&scan->words, scan->pdf->arena);
}

/* Whether one of the last runs of the page says the same on the same place. */
static bool is_doubled(const struct scan *scan)
{
    const struct pdf_run_list *runs = &scan->pdf->runs;
    size_t on_page = list_last(&scan->pdf->pages).run_count;

    for (size_t i = 1; i <= on_page && i <= doubled_within; i++) {
        const struct pdf_run *before = &runs->items[runs->count - i];

        if (abs(before->left - scan->run.left) <= 2 && abs(before->top - scan->run.top) <= 2 &&
            text_equal(text_trim(before->text), text_trim(scan->run.text)))
            return true;
    }
    return false;
}

static void close_run(struct scan *scan)
{
    struct text words = scan->words.length > 0 ? text_built(&scan->words) : (struct text){"", 0};

    scan->in_run = false;
    if (text_trim(words).length == 0 || scan->pdf->pages.count == 0)
        return;
    scan->run.text = words;
    scan->run.bold = scan->all_bold;
    scan->run.italic = scan->all_italic;
    scan->run.doubled = is_doubled(scan);
    list_push(scan->pdf->arena, &scan->pdf->runs, scan->run);
    list_last(&scan->pdf->pages).run_count++;
}

static void open_element(void *self, const struct markup_element *element)
{
    struct scan *scan = self;

    if (is(element->name, "text")) {
        if (scan->in_run)
            close_run(scan);
        open_run(scan, element);
    } else if (is(element->name, "b")) {
        scan->bold++;
    } else if (is(element->name, "i")) {
        scan->italic++;
    } else if (is(element->name, "fontspec")) {
        see_font(scan, element);
    } else if (is(element->name, "page")) {
        see_page(scan, element);
    }
}

static void close_element(void *self, struct text name)
{
    struct scan *scan = self;

    if (is(name, "text") && scan->in_run)
        close_run(scan);
    else if (is(name, "b"))
        scan->bold -= scan->bold > 0;
    else if (is(name, "i"))
        scan->italic -= scan->italic > 0;
}

/* Lines set flush at both sides have several spaces between words. */
static void add_space(struct scan *scan)
{
    if (scan->words.length == 0 || scan->words.bytes[scan->words.length - 1] != ' ')
        text_append_byte(&scan->words, ' ');
}

/* What a terminal could take as a command stands in no document's words. */
static void add_words(struct scan *scan, struct text words)
{
    for (size_t i = 0; i < words.length;) {
        size_t from = i;
        uint32_t character = utf8_next(words, &i);

        if (character == ' ' || (character >= '\t' && character <= '\r'))
            add_space(scan);
        else if (character < ' ' || (character >= 0x7F && character < 0xA0))
            text_append_string(&scan->words, "\xEF\xBF\xBD");
        else
            text_append(&scan->words, text_part(words, from, i));
    }
}

static void see_text(void *self, struct text text)
{
    struct scan *scan = self;

    if (!scan->in_run)
        return;
    add_words(scan, text);
    if (text_trim(text).length == 0)
        return;
    scan->all_bold = scan->all_bold && scan->bold > 0;
    scan->all_italic = scan->all_italic && scan->italic > 0;
    if (scan->bold == 0 && scan->italic == 0)
        scan->strong_broken = true;
    else if (!scan->strong_broken)
        scan->run.strong = scan->words.length;
}

/* pdftohtml leaves links open now and then, so that what it writes is no well-formed XML: as HTML it is mended. */
const char *pdf_text_read(struct pdf_text *pdf, struct arena *arena, struct text xml)
{
    struct scan scan = {.pdf = pdf};
    const struct markup_handler handler = {&scan, open_element, close_element, see_text, NULL};
    const char *why;

    *pdf = (struct pdf_text){.arena = arena};
    why = markup_read(arena, xml, markup_html, (struct markup_limits){deepest}, &handler);
    if (scan.in_run)
        close_run(&scan);
    return why;
}

int pdf_text_body_size(const struct pdf_text *pdf)
{
    size_t letters[largest_size + 1] = {0};
    int best = 1;

    for (size_t i = 0; i < pdf->runs.count; i++)
        letters[pdf->runs.items[i].size <= largest_size && pdf->runs.items[i].size > 0 ? pdf->runs.items[i].size : 1] +=
            pdf->runs.items[i].text.length;
    for (int size = 1; size <= largest_size; size++)
        if (letters[size] > letters[best])
            best = size;
    return best;
}
