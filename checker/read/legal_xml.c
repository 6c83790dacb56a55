/*
 * legal_xml: laws and bills as Akoma Ntoso (3.0 and the drafts before it) and the United States' schemas (USLM, and the
 * House's older one) mark them up. Elements are told by their local names, so that a namespace of any year will do:
 * what has a number and a heading becomes a heading, what only has a number begins with it, text that another law is to
 * get stands in quotation marks, and what was struck, editors' notes and metadata are left out.
 */
#include "checker/read/block_builder.h"
#include "checker/read/markup_place.h"
#include "checker/read/readers.h"

#include <string.h>

enum {
    fewest_letters = 3, /* of a number that is a heading by itself: "Article 5" */
    most_space = 256    /* bytes of white space before the first tag */
};

/* What an element is to a reader. */
enum role {
    role_inline,    /* its text belongs to what stands around it */
    role_division,  /* part, article, section …: may have a number and a heading */
    role_part,      /* subsection, point …: the same, but its heading only opens its text */
    role_number,
    role_heading,
    role_text,      /* a paragraph of its own, or the words of the division that has just opened */
    role_apart,     /* a paragraph of its own in any case */
    role_cross_heading,
    role_title,     /* of the whole document */
    role_item,
    role_table,
    role_row,
    role_cell,
    role_quotation, /* text that another law is to get */
    role_quoted,    /* the same inside a sentence */
    role_break,
    role_strong,
    role_silent
};

static const struct {
    const char *name;
    enum role role;
} roles[] = {
    {"book", role_division},         {"tome", role_division},          {"part", role_division},
    {"subpart", role_division},      {"title", role_division},         {"subtitle", role_division},
    {"chapter", role_division},      {"subchapter", role_division},    {"division", role_division},
    {"subdivision", role_division},  {"section", role_division},       {"subsection", role_part},
    {"article", role_division},      {"rule", role_division},          {"subrule", role_division},
    {"clause", role_part},       {"subclause", role_part},     {"paragraph", role_part},
    {"subparagraph", role_part}, {"level", role_division},         {"hcontainer", role_division},
    {"transitional", role_division}, {"proviso", role_part},       {"list", role_part},
    {"point", role_part},        {"indent", role_part},        {"alinea", role_part},
    {"recital", role_division},      {"citation", role_division},      {"tblock", role_division},
    {"schedule", role_division},     {"appendix", role_division},      {"annex", role_division},
    {"preliminary", role_division},  {"appropriations", role_division}, {"subitem", role_part},
    {"num", role_number},            {"enum", role_number},            {"heading", role_heading},
    {"header", role_heading},        {"subheading", role_heading},     {"crossHeading", role_cross_heading},
    {"p", role_text},                {"content", role_text},           {"text", role_text},
    {"intro", role_text},            {"chapeau", role_text},           {"listIntroduction", role_text},
    {"block", role_text},            {"wrapUp", role_apart},           {"wrap", role_apart},
    {"continuation", role_apart},    {"continuation-text", role_apart}, {"listWrapUp", role_apart},
    {"longTitle", role_title},       {"formula", role_apart},          {"enactingFormula", role_apart},
    {"official-title", role_title},  {"officialTitle", role_title},    {"docNumber", role_apart},
    {"preface", role_apart},         {"preamble", role_apart},         {"body", role_apart},
    {"mainBody", role_apart},        {"conclusions", role_apart},      {"coverPage", role_apart},
    {"attachments", role_apart},     {"component", role_apart},        {"recitals", role_apart},
    {"blockList", role_apart},       {"container", role_apart},        {"blockContainer", role_apart},
    {"legis-body", role_apart},      {"form", role_apart},             {"main", role_apart},
    {"legis-num", role_apart},       {"legis-type", role_apart},       {"congress", role_apart},
    {"session", role_apart},         {"action", role_apart},           {"item", role_item},
    {"li", role_item},               {"table", role_table},            {"tr", role_row},
    {"row", role_row},               {"td", role_cell},                {"th", role_cell},
    {"entry", role_cell},            {"quotedStructure", role_quotation}, {"quotedContent", role_quotation},
    {"quoted-block", role_quotation}, {"quotedText", role_quoted},     {"quote", role_quoted},
    {"eol", role_break},             {"br", role_break},               {"b", role_strong},
    {"i", role_strong},              {"meta", role_silent},            {"metadata", role_silent},
    {"toc", role_silent},            {"authorialNote", role_silent},   {"noteRef", role_silent},
    {"note", role_silent},           {"footnote", role_silent},        {"ref-mark", role_silent},
    {"del", role_silent},            {"deletedText", role_silent},     {"deleted-phrase", role_silent},
    {"page", role_silent},           {"pagebreak", role_silent},       {"sidenote", role_silent},
    {"sourceCredit", role_silent},   {"editorialContent", role_silent}, {"marker", role_silent},
};

struct frame {
    enum role role;
    struct text id; /* its own or that of what it stands in */
    bool silent;
    bool numbering; /* it stands in a number or a heading */
    bool article;   /* it is, or stands in, what a law is counted by: a section, an article */
    bool quoted;    /* we opened the quotation, and have to close it */
};
struct frame_list LIST_OF(struct frame);

struct legal {
    struct document *document;
    struct block_builder builder;
    struct markup_place place;
    struct frame_list frames;
    unsigned divisions;    /* open ones inside each other */
    unsigned items;
    bool numbered;         /* the newest block holds the number of a division, and nothing else yet */
    bool run_in;           /* the newest block holds the number and the heading of a part, and nothing else yet */
    bool in_title;
    bool mark_due;         /* a quotation has opened: its mark goes before the next word */
    bool knows;            /* an element of legal text was met */
    unsigned quotations;   /* of whole structures */
    struct text last_id;   /* the address that holds for what comes */
};

static enum role role_of(struct text name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_equal(name, text_of(roles[i].name)))
            return roles[i].role;
    return role_inline;
}

static bool is_article(struct text name)
{
    return text_equal(name, TEXT("section")) || text_equal(name, TEXT("article")) || text_equal(name, TEXT("rule"));
}

/* ---- numbers and headings ------------------------------------------------------------------------------ */

static struct block *newest(const struct legal *legal)
{
    return &list_last(&legal->document->blocks);
}

static bool is_letter(char byte)
{
    return ((byte | 32) >= 'a' && (byte | 32) <= 'z') || (unsigned char)byte >= 0x80;
}

/* "Article 5" and "PART II" are headings by themselves; "5." and "(a)" begin a text. */
static bool has_word(const struct legal *legal, const struct block *block)
{
    size_t letters = 0;

    for (size_t i = 0; i < block->pieces.count; i++)
        for (uint32_t at = block->pieces.items[i].start; at < block->pieces.items[i].end; at++) {
            letters = is_letter(legal->document->source.content.bytes[at]) ? letters + 1 : 0;
            if (letters >= fewest_letters)
                return true;
        }
    return false;
}

/* The title of the document has the first level to itself. */
static unsigned heading_level(const struct legal *legal)
{
    return legal->divisions + 1;
}

static void make_heading(struct legal *legal)
{
    /* What another law is to get has headings of that law. */
    if (legal->quotations > 0)
        return;
    newest(legal)->kind = block_heading;
    newest(legal)->level = heading_level(legal);
}

/* The words of a division begin: behind its number, or as a block of their own. */
static void begin_text(struct legal *legal)
{
    bool numbered = legal->numbered && legal->builder.open;

    if ((numbered && !has_word(legal, newest(legal))) || (legal->run_in && legal->builder.open)) {
        builder_space(&legal->builder);
        return;
    }
    if (numbered)
        make_heading(legal);
    builder_close(&legal->builder);
    legal->numbered = legal->run_in = false;
}

/* The same where whatever comes does not belong to the number. */
static void end_text(struct legal *legal)
{
    begin_text(legal);
    builder_close(&legal->builder);
    legal->numbered = legal->run_in = false;
}

static void open_number(struct legal *legal)
{
    enum block_kind kind = legal->items > 0 ? block_item : block_paragraph;

    end_text(legal);
    builder_open(&legal->builder, kind, kind == block_item ? legal->items : 0);
    legal->numbered = true;
}

/* "(a) Establishment. There is …" */
static void open_run_in(struct legal *legal)
{
    if (!(legal->numbered && legal->builder.open)) {
        end_text(legal);
        builder_open(&legal->builder, block_paragraph, 0);
    }
    builder_space(&legal->builder);
    legal->numbered = false;
    legal->run_in = true;
}

static void close_run_in(struct legal *legal)
{
    struct text source = legal->place.scan.source;
    uint32_t end = newest(legal)->pieces.count > 0 ? list_last(&newest(legal)->pieces).end : 0;

    if (legal->builder.open && end > 0 && strchr(".:;,-?", source.bytes[end - 1]) == NULL &&
        !text_ends_with(text_part(source, 0, end), TEXT("\xE2\x80\x94")))
        builder_behind(&legal->builder, TEXT("."));
}

/* Whether the innermost element stands right inside a part. */
static bool heads_part(const struct legal *legal)
{
    size_t count = legal->frames.count;

    return count >= 2 && legal->frames.items[count - 2].role == role_part;
}

static void open_heading(struct legal *legal)
{
    bool behind_number = legal->numbered && legal->builder.open;

    if (heads_part(legal)) {
        open_run_in(legal);
        return;
    }
    if (behind_number) {
        make_heading(legal);
        builder_space(&legal->builder);
    } else if (!(legal->builder.open && newest(legal)->kind == block_heading)) {
        end_text(legal);
        builder_open(&legal->builder, legal->quotations > 0 ? block_paragraph : block_heading,
                     legal->quotations > 0 ? 0 : heading_level(legal));
    } else {
        builder_space(&legal->builder); /* a subheading */
    }
    legal->numbered = false;
}

/* ---- quotations ---------------------------------------------------------------------------------------- */

static bool is_quotation_mark(struct text character)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x9E", "\xC2\xAB"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_starts_with(character, text_of(marks[i])))
            return true;
    return false;
}

/* Whether the word before the place ends in a quotation mark, so that the text quotes by itself. */
static bool is_behind_mark(const struct legal *legal)
{
    struct text source = legal->place.scan.source;
    uint32_t end;

    if (!legal->builder.open || newest(legal)->pieces.count == 0)
        return false;
    end = list_last(&newest(legal)->pieces).end;
    return is_quotation_mark(text_part(source, end - (end > 0), end)) ||
           is_quotation_mark(text_part(source, end - (end > 2 ? 3 : end), end));
}

/* The mark that opens a quotation, unless the text has one of its own there. */
static void open_quotation(struct legal *legal)
{
    uint32_t next = markup_place_next(&legal->place);
    bool own = is_quotation_mark(text_part(legal->place.scan.source, next, next + 3));

    if (own || is_behind_mark(legal))
        return;
    list_last(&legal->frames).quoted = true;
    legal->mark_due = true;
}

static void open_quoted_structure(struct legal *legal)
{
    open_quotation(legal);
    legal->quotations++;
    end_text(legal);
}

static void close_quotation(struct legal *legal, const struct frame *frame)
{
    if (frame->role == role_quotation)
        legal->quotations--;
    if (frame->quoted)
        builder_behind(&legal->builder, TEXT("\""));
    if (frame->role == role_quotation)
        builder_close(&legal->builder);
}

/* ---- elements ------------------------------------------------------------------------------------------ */

static void open_shown(struct legal *legal, enum role role)
{
    switch (role) {
    case role_division:
        end_text(legal);
        legal->divisions++;
        break;
    case role_part: end_text(legal); break;
    case role_number: open_number(legal); break;
    case role_heading: open_heading(legal); break;
    case role_cross_heading:
        end_text(legal);
        builder_open(&legal->builder, block_heading, legal->divisions + 1);
        break;
    case role_title:
        end_text(legal);
        builder_open(&legal->builder, block_heading, 1);
        legal->in_title = true;
        break;
    case role_text:
        if (!legal->in_title)
            begin_text(legal);
        break;
    case role_apart: end_text(legal); break;
    case role_item:
        end_text(legal);
        builder_open(&legal->builder, block_item, ++legal->items);
        break;
    case role_table: builder_open_table(&legal->builder); break;
    case role_row: builder_open_row(&legal->builder); break;
    case role_cell: builder_open_cell(&legal->builder, 1, 1); break;
    case role_quotation: open_quoted_structure(legal); break;
    case role_quoted: open_quotation(legal); break;
    case role_break: builder_space(&legal->builder); break;
    case role_strong: builder_strong(&legal->builder, true); break;
    case role_inline:
    case role_silent: break;
    }
}

static void close_shown(struct legal *legal, const struct frame *frame)
{
    switch (frame->role) {
    case role_division:
        end_text(legal);
        legal->divisions--;
        break;
    case role_item:
        end_text(legal);
        legal->items--;
        break;
    case role_part: end_text(legal); break;
    case role_heading:
        if (legal->run_in)
            close_run_in(legal);
        break;
    case role_number: break; /* who comes next tells what becomes of it */
    case role_title:
        legal->in_title = false;
        builder_close(&legal->builder);
        break;
    case role_text:
    case role_apart:
    case role_cross_heading:
        if (!legal->builder.in_row && !legal->numbered && !legal->run_in && !legal->in_title)
            builder_close(&legal->builder);
        break;
    case role_table:
    case role_row: builder_close_row(&legal->builder); break;
    case role_quotation:
    case role_quoted: close_quotation(legal, frame); break;
    case role_strong: builder_strong(&legal->builder, false); break;
    case role_cell:
    case role_inline:
    case role_break:
    case role_silent: break;
    }
}

static struct text id_of(const struct markup_element *element)
{
    static const char *const names[] = {"eId", "id", "identifier", "wId", "GUID"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text id = markup_attribute(element, names[i]);

        if (id.length > 0)
            return id;
    }
    return (struct text){"", 0};
}

static void open_element(void *self, const struct markup_element *element)
{
    struct legal *legal = self;
    const struct frame *parent = legal->frames.count > 0 ? &list_last(&legal->frames) : NULL;
    struct frame frame = {.role = role_of(element->name), .silent = parent != NULL && parent->silent};
    struct text id = id_of(element);

    frame.id = id.length > 0 ? text_copy(legal->document->arena, id) : parent != NULL ? parent->id : TEXT("");
    frame.silent = frame.silent || frame.role == role_silent;
    frame.article = (parent != NULL && parent->article) || is_article(element->name);
    if (frame.role == role_part && !(parent != NULL && parent->article)) {
        frame.role = role_division;
        frame.article = true;
    }
    frame.numbering = frame.role == role_number || frame.role == role_heading || (parent != NULL && parent->numbering);
    legal->knows = legal->knows || frame.role == role_text || frame.role == role_number;
    /* Inside a cell a paragraph only begins a new line. */
    if (legal->builder.in_row && (frame.role == role_text || frame.role == role_apart))
        frame.role = role_break;
    list_push(legal->document->arena, &legal->frames, frame);
    if (!frame.silent)
        open_shown(legal, frame.role);
}

static void close_element(void *self, struct text name)
{
    struct legal *legal = self;
    const struct frame frame = list_last(&legal->frames);

    (void)name;
    legal->frames.count--;
    if (!frame.silent)
        close_shown(legal, &frame);
}

static void see_text(void *self, struct text text)
{
    struct legal *legal = self;
    const struct frame *frame = legal->frames.count > 0 ? &list_last(&legal->frames) : NULL;
    bool blank = text_trim(text).length == 0;
    bool shown = frame != NULL && !frame->silent && !(blank && !legal->builder.open);

    if (shown && blank) {
        builder_space(&legal->builder);
        return;
    }
    if (shown && !text_equal(frame->id, legal->last_id)) {
        document_mark_element(legal->document, markup_place_next(&legal->place), frame->id);
        legal->last_id = frame->id;
    }
    if (shown && (legal->numbered || legal->run_in) && !frame->numbering) {
        begin_text(legal);
        legal->numbered = legal->run_in = false;
    }
    if (shown && legal->mark_due)
        builder_label(&legal->builder, TEXT("\""));
    legal->mark_due = legal->mark_due && !shown;
    markup_place_text(&legal->place, text, shown ? &legal->builder : NULL);
}

const char *legal_xml_read(struct document *document, const struct read_limits *limits)
{
    struct legal legal = {.document = document,
                          .place.scan = {.source = document->source.content, .kind = markup_xml}};
    const struct markup_handler handler = {&legal, open_element, close_element, see_text, NULL};
    const char *why;

    document->headings_declared = true;
    builder_init(&legal.builder, document);
    why = markup_read(document->arena, document->source.content, markup_xml, (struct markup_limits){limits->depth},
                      &handler);
    if (why == NULL && !legal.knows)
        why = text_format(document->arena,
                          "is XML, but neither Akoma Ntoso nor USLM (its outermost element is <%.*s>)",
                          TEXT_ARG(markup_root(document->source.content)))
                  .bytes;
    end_text(&legal);
    return why;
}

bool legal_xml_suits(struct text name, struct text content)
{
    return text_starts_with(text_trim(text_part(content, 0, most_space)), TEXT("<?xml")) ||
           ((readers_name_ends(name, ".xml") || readers_name_ends(name, ".akn")) && markup_root(content).length > 0) ||
           text_equal(markup_root(content), TEXT("akomaNtoso"));
}
