/*
 * pdf: printed pages, read with poppler's programs: pdftohtml tells what stands where, pdftotext whether it lost a word,
 * pdfinfo what the file says of its own structure, pdfimages which pages are pictures.
 */
#include "checker/read/helper_program.h"
#include "checker/read/pdf_blocks.h"
#include "checker/read/pdf_census.h"
#include "checker/read/pdf_soft_hyphens.h"
#include "checker/read/pdf_tags.h"
#include "checker/read/readers.h"

#include <stdlib.h>
#include <string.h>

enum {
    magic_within = 1024,  /* bytes at the start in which other things may stand */
    end_within = 2048,    /* bytes at the end */
    few_letters = 30,     /* on a page that is a picture */
    most_tagged_pages = 64 /* whose structure is read: pdfinfo takes 30 ms a page, many times what all else takes */
};

static const char package[] = "poppler-utils";
static const char file_name[] = "document.pdf";

struct pdf {
    struct document *document;
    struct helper_limits limits;
    struct pdf_text text;
    struct pdf_loss_list losses;
    struct text tags;           /* as pdfinfo prints them; empty: none */
    struct index_list pictures; /* pages that hold pictures and hardly any text */
    bool damaged, uncounted, tags_unread;
};

bool pdf_suits(struct text name, struct text content)
{
    struct text head = text_part(content, 0, magic_within);

    (void)name;
    for (size_t i = 0; i + 6 <= head.length; i++)
        if (memcmp(head.bytes + i, "%PDF-", 5) == 0 && head.bytes[i + 5] >= '0' && head.bytes[i + 5] <= '9' &&
            (i == 0 || head.bytes[i - 1] == '\n' || head.bytes[i - 1] == '\r' || i <= 3))
            return true;
    return false;
}

static bool says(struct text text, const char *words)
{
    size_t length = strlen(words);

    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.bytes + i, words, length) == 0)
            return true;
    return false;
}

/* ---- the programs -------------------------------------------------------------------------------------- */

static const char *why_refused(const struct helper_run *run)
{
    if (says(run->complaints, "ncorrect password"))
        return "is encrypted and needs a password: save it without one first";
    if (says(run->complaints, "opying of text"))
        return "forbids that its text be copied: ask its author for a file that allows it";
    if (says(run->complaints, "ut of memory") || says(run->complaints, "bad_alloc"))
        return "makes pdftohtml need more memory than the limit (--helper-memory)";
    return "is a damaged PDF file: no page of it can be read";
}

/* Both readings of the words, side by side. */
static const char *read_twice(struct pdf *pdf, struct helper *helper)
{
    static const char *const first[] = {"pdftohtml", "-xml",  "-i",      "-hidden", "-stdout",
                                        "-enc",      "UTF-8", file_name, NULL};
    static const char *const second[] = {"pdftotext", "-raw", "-enc", "UTF-8", "-eol", "unix", file_name, "-", NULL};
    struct helper_run runs[] = {{.words = first}, {.words = second}};
    struct arena *arena = pdf->document->arena;
    const char *why;

    helper_start(helper, runs, 2);
    for (size_t i = 0; i < 2; i++) {
        why = helper_why(arena, &runs[i], pdf->limits, package);
        if (why != NULL)
            return why;
    }
    if (runs[0].code != 0)
        return why_refused(&runs[0]);
    pdf->damaged = says(runs[0].complaints, "Syntax Error");
    why = pdf_text_read(&pdf->text, arena, runs[0].output);
    if (why != NULL)
        return why;
    pdf->uncounted = runs[1].code != 0;
    if (!pdf->uncounted) {
        pdf_census(&pdf->text, runs[1].output, &pdf->losses);
        pdf_soft_hyphens_join(&pdf->text, runs[1].output);
    }
    return NULL;
}

/* The number in the column of a line that pdfimages writes, from 0. */
static long column_of(struct text line, size_t column)
{
    size_t at = 0;
    long number = 0;

    for (size_t i = 0; i <= column; i++) {
        while (at < line.length && line.bytes[at] == ' ')
            at++;
        if (i < column)
            while (at < line.length && line.bytes[at] != ' ')
                at++;
    }
    for (; at < line.length && line.bytes[at] >= '0' && line.bytes[at] <= '9' && number < 1000000; at++)
        number = number * 10 + (line.bytes[at] - '0');
    return number;
}

/* A picture that covers half of a page which holds hardly a word. */
static void see_picture(struct pdf *pdf, struct text line)
{
    long page = column_of(line, 0), width = column_of(line, 3), height = column_of(line, 4);
    long across = column_of(line, 12), down = column_of(line, 13);
    const struct pdf_page *here;

    if (page < 1 || (size_t)page > pdf->text.pages.count || across < 1 || down < 1)
        return;
    here = &pdf->text.pages.items[page - 1];
    if (pdf_census_letters(&pdf->text, (size_t)page - 1) >= few_letters ||
        width * 108 / across * (height * 108 / down) * 2 < (long)here->width * here->height)
        return;
    if (pdf->pictures.count == 0 || list_last(&pdf->pictures) != (size_t)page)
        list_push(pdf->document->arena, &pdf->pictures, (size_t)page);
}

static bool has_empty_page(const struct pdf *pdf)
{
    for (size_t i = 0; i < pdf->text.pages.count; i++)
        if (pdf_census_letters(&pdf->text, i) < few_letters)
            return true;
    return false;
}

static void find_pictures(struct pdf *pdf, struct helper *helper)
{
    static const char *const words[] = {"pdfimages", "-list", file_name, NULL};
    struct helper_run run = {.words = words};
    struct text list;

    if (!has_empty_page(pdf))
        return;
    helper_start(helper, &run, 1);
    list = run.output;
    for (size_t start = 0, end; start < list.length; start = end + 1) {
        for (end = start; end < list.length && list.bytes[end] != '\n'; end++)
            ;
        see_picture(pdf, text_part(list, start, end));
    }
}

static const char *ask_programs(struct helper *helper, void *self)
{
    struct pdf *pdf = self;
    const char *why = helper_put(helper, file_name, pdf->document->bytes);

    if (why == NULL)
        why = read_twice(pdf, helper);
    if (why == NULL)
        find_pictures(pdf, helper);
    return why;
}

static const char *ask_for_tags(struct helper *helper, void *self)
{
    static const char *const words[] = {"pdfinfo", "-struct-text", "-enc", "UTF-8", file_name, NULL};
    struct pdf *pdf = self;
    struct helper_run run = {.words = words};
    const char *why = helper_put(helper, file_name, pdf->document->bytes);

    if (why != NULL)
        return why;
    helper_start(helper, &run, 1);
    pdf->tags = run.output;
    return run.end == helper_ended ? NULL : "could not be asked for its structure";
}

/* Where the looks of the pages leave it open what is a heading, the file is asked for its own structure, if it has one.
 * That is only a help: without it, or with a broken one, the looks must do. */
static void ask_if_unclear(struct pdf *pdf, struct pdf_layout *layout)
{
    struct pdf_drafts drafts;

    if (pdf->text.pages.count > most_tagged_pages)
        return;
    pdf_drafts_make(&drafts, layout);
    if (pdf_drafts_look_clear(&drafts))
        return;
    pdf->tags_unread = helper_work(pdf->document->arena, pdf->limits, ask_for_tags, pdf) != NULL;
    if (!pdf->tags_unread)
        pdf_tags_apply(layout, pdf->tags);
}

/* ---- what is told about the file ----------------------------------------------------------------------- */

/* Where the page begins in the source. */
static struct span span_of(const struct document *document, size_t page)
{
    struct span span = {0, 0};

    for (size_t i = 0; i < document->addresses.count && document->addresses.items[i].page <= page + 1; i++)
        span.start = span.end = document->addresses.items[i].start;
    return span;
}

/* "2, 5-7" */
static struct text list_pages(const struct pdf *pdf)
{
    struct text_builder out;

    text_builder_init(&out, pdf->document->arena);
    for (size_t i = 0, next; i < pdf->pictures.count; i = next) {
        const size_t *pages = pdf->pictures.items;

        for (next = i + 1; next < pdf->pictures.count && pages[next] == pages[next - 1] + 1; next++)
            ;
        text_append_format(&out, "%s%zu", i > 0 ? ", " : "", pages[i]);
        if (next > i + 1)
            text_append_format(&out, "-%zu", pages[next - 1]);
    }
    return text_built(&out);
}

static bool is_cut_off(struct text bytes)
{
    return !says(text_part(bytes, bytes.length > end_within ? bytes.length - end_within : 0, bytes.length), "%%EOF");
}

static void warn(struct pdf *pdf)
{
    struct document *document = pdf->document;
    struct arena *arena = document->arena;

    if (is_cut_off(document->bytes))
        document_warn(document, span_of(document, 0), TEXT("the file is cut off at its end: pages may be missing"));
    else if (pdf->damaged)
        document_warn(document, span_of(document, 0), TEXT("the file is damaged: words or pages may be missing"));
    if (pdf->uncounted)
        document_warn(document, span_of(document, 0), TEXT("the words could not be counted a second time with pdftotext"));
    if (pdf->tags_unread)
        document_warn(document, span_of(document, 0),
                      TEXT("what the file says of its own structure could not be read with pdfinfo: headings are told by "
                           "their looks"));
    for (size_t i = 0; i < pdf->losses.count; i++)
        document_warn(document, span_of(document, pdf->losses.items[i].page),
                      text_format(arena,
                                  "words of page %zu that the layout had lost (%.*s) were put back: its headings and "
                                  "tables were not told apart",
                                  pdf->losses.items[i].page + 1, TEXT_ARG(pdf->losses.items[i].words)));
    if (pdf->pictures.count > 0)
        document_warn(document, span_of(document, pdf->pictures.items[0] - 1),
                      text_format(arena, "%s %.*s: a picture with hardly any text; what a scan shows was not read",
                                  pdf->pictures.count == 1 ? "page" : "pages", TEXT_ARG(list_pages(pdf))));
}

const char *pdf_read(struct document *document, const struct read_limits *limits)
{
    struct pdf pdf = {.document = document,
                      .limits = {limits->helper_memory, limits->helper_output, limits->helper_seconds}};
    struct pdf_layout layout;
    struct pdf_drafts drafts;
    const char *why = helper_work(document->arena, pdf.limits, ask_programs, &pdf);

    if (why != NULL)
        return why;
    if (pdf.text.pages.count == 0)
        return "is a damaged PDF file: no page of it can be read";
    if (pdf.text.runs.count == 0)
        return pdf.pictures.count > 0 ? "holds no text: its pages are pictures, such as a scanner makes; have their text "
                                        "recognised first, for instance with ocrmypdf"
                                      : "holds no text";
    pdf_layout_make(&layout, &pdf.text);
    ask_if_unclear(&pdf, &layout);
    why = pdf_source_write(document, &layout);
    if (why != NULL)
        return why;
    pdf_drafts_make(&drafts, &layout);
    document->headings_declared = pdf_drafts_head(&drafts);
    pdf_blocks_add(document, &drafts);
    warn(&pdf);
    return NULL;
}
