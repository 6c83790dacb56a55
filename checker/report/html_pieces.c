#include "checker/report/html_pieces.h"

#include "checker/report/page.h"
#include "checker/report/place.h"
#include "checker/report/wording.h"

enum { quote_reach = 240 }; /* bytes of a sentence before and behind the words */

/* ---- the check ------------------------------------------------------------------------------------------- */

static size_t *places_of_units(struct arena *arena, const struct check *check)
{
    size_t count = check->document->units.count;
    size_t *places = arena_alloc_array(arena, count + 1, sizeof *places);
    for (size_t u = 0; u < count; u++)
        places[u] = DOCUMENT_NONE;
    for (size_t i = 0; i < check->units.count; i++)
        if (check->units.items[i].unit < count)
            places[check->units.items[i].unit] = i;
    return places;
}

/* The innermost unit around the block that has a verdict. */
static size_t *owners_of_blocks(struct arena *arena, const struct document *document, const size_t *places)
{
    size_t *owners = arena_alloc_array(arena, document->blocks.count + 1, sizeof *owners);
    for (size_t b = 0; b < document->blocks.count; b++) {
        size_t unit = b < document->frames.count ? document->frames.items[b].unit : DOCUMENT_NONE;
        while (unit < document->units.count && places[unit] == DOCUMENT_NONE)
            unit = document->units.items[unit].parent;
        owners[b] = unit < document->units.count ? unit : DOCUMENT_NONE;
    }
    return owners;
}

struct html_check html_check_of(struct html *html, struct check *check, size_t number)
{
    struct arena *arena = html->out->arena;
    struct html_check told = {.html = html, .arena = arena, .check = check, .prefix = text_format(arena, "d%zu", number)};
    told.place_of_unit = places_of_units(arena, check);
    told.owner_of_block = owners_of_blocks(arena, check->document, told.place_of_unit);
    return told;
}

/* ---- verdicts -------------------------------------------------------------------------------------------- */

const char *html_verdict_words(enum verdict verdict)
{
    static const char *const words[verdict_count] = {"counts", "fails", "undetermined", "out of scope", "not a proposal",
                                                     "mixed"};
    return words[verdict];
}

const char *html_verdict_sign(enum verdict verdict)
{
    static const char *const signs[verdict_count] = {"✓", "✗", "?", "○", "–", "◐"};
    return signs[verdict];
}

const char *html_verdict_tone(enum verdict verdict)
{
    static const char *const tones[verdict_count] = {"good", "bad", "open", "plain", "plain", "open"};
    return tones[verdict];
}

void html_verdict(struct html *html, enum verdict verdict)
{
    text_append_format(html->out, "<strong class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</strong>",
                       html_verdict_tone(verdict), html_verdict_sign(verdict), html_verdict_words(verdict));
}

static const char *verdict_counted(enum verdict verdict, bool one)
{
    static const char *const words[verdict_count][2] = {{"count", "counts"},
                                                        {"fail", "fails"},
                                                        {"cannot be determined", "cannot be determined"},
                                                        {"are out of scope", "is out of scope"},
                                                        {"are no proposal", "is no proposal"},
                                                        {"are mixed", "is mixed"}};
    return words[verdict][one];
}

struct text html_counts_in_words(struct arena *arena, const size_t counts[verdict_count])
{
    struct text_builder words;
    size_t sorts = 0, told = 0;
    text_builder_init(&words, arena);
    for (size_t v = 0; v < verdict_count; v++)
        sorts += counts[v] > 0;
    for (size_t v = 0; v < verdict_count; v++) {
        if (counts[v] == 0)
            continue;
        text_append_string(&words, told == 0 ? "" : told + 1 == sorts ? " and " : ", ");
        text_append_format(&words, "%zu %s", counts[v], verdict_counted((enum verdict)v, counts[v] == 1));
        told++;
    }
    return text_built(&words);
}

bool html_is_told_in_a_line(const struct unit_verdict *verdict)
{
    return (verdict->verdict == verdict_not_a_proposal || verdict->verdict == verdict_out_of_scope) &&
           verdict->findings.count == 0 && !verdict->contested;
}

/* Cut before it is cleaned: a heading of a megabyte may be named a thousand times. */
static struct text one_line(const struct html_check *told, struct text text, size_t most)
{
    return html_cut(told->arena, page_clean(told->arena, html_cut(told->arena, text, 4 * most)), most);
}

/* ---- units ----------------------------------------------------------------------------------------------- */

struct text html_unit_anchor(const struct html_check *told, size_t unit)
{
    struct text id = told->check->document->units.items[unit].id;
    return html_anchor(told->arena, text_format(told->arena, "%.*s-u", TEXT_ARG(told->prefix)).bytes, id, unit);
}

struct text html_unit_name(const struct html_check *told, size_t unit)
{
    return one_line(told, wording_unit(told->check->document, unit), longest_name);
}

void html_unit_link(const struct html_check *told, size_t unit)
{
    if (told->place_of_unit[unit] != DOCUMENT_NONE)
        html_link(told->html, html_unit_anchor(told, unit), html_unit_name(told, unit));
    else
        html_text(told->html, html_unit_name(told, unit));
}

void html_unit_place(const struct html_check *told, size_t unit)
{
    const struct document *document = told->check->document;
    const struct unit *found = &document->units.items[unit];
    bool one = found->first_line == found->last_line && document->lines != lines_of_pages;
    if (one)
        html_text(told->html, place_words(told->arena, document, found->first_line));
    else
        html_format(told->html, "%s %.*s", place_range_head(document),
                    TEXT_ARG(place_range(told->arena, document, found)));
}

/* ---- quotations ------------------------------------------------------------------------------------------ */

static void write_place(const struct html_check *told, const struct evidence *evidence)
{
    html_text(told->html, place_words(told->arena, told->check->document, evidence->line));
}

void html_quote(const struct html_check *told, const struct evidence *evidence, size_t unit)
{
    html_markup(told->html, "<q>");
    html_text(told->html, one_line(told, evidence->text, 2 * quote_reach));
    html_markup(told->html, "</q> <span class=\"meta\">(");
    write_place(told, evidence);
    if (evidence->unit != unit && evidence->unit < told->check->document->units.count) {
        html_markup(told->html, ", in ");
        html_unit_link(told, evidence->unit);
    }
    html_markup(told->html, ")</span>");
}

static uint32_t between_characters(struct text text, uint32_t offset)
{
    while (offset > 0 && offset < text.length && ((unsigned char)text.bytes[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

void html_quote_in_sentence(const struct html_check *told, const struct evidence *evidence)
{
    struct text reading = told->check->document->reading;
    uint32_t start = evidence->sentence_start, end = evidence->sentence_end;
    if (end < evidence->end || start > evidence->start) {
        html_quote(told, evidence, evidence->unit);
        return;
    }
    bool cut_start = evidence->start - start > quote_reach, cut_end = end - evidence->end > quote_reach;
    start = cut_start ? between_characters(reading, evidence->start - quote_reach) : start;
    end = cut_end ? between_characters(reading, evidence->end + quote_reach) : end;
    html_markup(told->html, cut_start ? "<q>…" : "<q>");
    html_text(told->html, text_part(reading, start, evidence->start));
    html_element(told->html, "mark", text_part(reading, evidence->start, evidence->end));
    html_text(told->html, text_part(reading, evidence->end, end));
    html_markup(told->html, cut_end ? "…</q>" : "</q>");
    html_markup(told->html, " <span class=\"meta\">(");
    write_place(told, evidence);
    html_markup(told->html, ")</span>");
}

void html_thing(const struct html_check *told, const struct evidence *evidence)
{
    const struct rulebook *rulebook = told->check->rulebook;
    if (evidence->thing.kind == thing_none)
        return;
    html_format(told->html, "%s%s: ", stance_name(evidence->stance), evidence->hollow ? ", in name only" : "");
    html_text(told->html, html_cut(told->arena, wording_thing(rulebook, told->arena, evidence->thing), longest_name));
    html_markup(told->html, " ");
    html_element(told->html, "code", wording_thing_name(rulebook, evidence->thing));
    if (!evidence->hollow || evidence->hollow_because.length == 0)
        return;
    html_markup(told->html, ", for ");
    html_element(told->html, "q", html_cut(told->arena, evidence->hollow_because, longest_name));
}

void html_citations(const struct html_check *told, const struct citation_list *citations)
{
    const struct rulebook *rulebook = told->check->rulebook;
    for (size_t i = 0; i < citations->count; i++) {
        html_markup(told->html, i > 0 ? "<br>" : "");
        html_web_link(told->html, rulebook->sources.items[citations->items[i].source].url,
                      wording_citation(rulebook, told->arena, citations->items[i]));
    }
}

/* ---- facts ----------------------------------------------------------------------------------------------- */

void html_fact(struct html *html, const char *name)
{
    text_append_format(html->out, "<dt>%s</dt><dd>", name);
}

void html_fact_end(struct html *html)
{
    html_markup(html, "</dd>\n");
}
