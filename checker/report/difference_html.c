/*
 * What a new version does, as one page that stands alone: both versions of a sentence side by side.
 */
#include "checker/report/difference.h"

#include "checker/report/html_page.h"
#include "checker/report/html_pieces.h"
#include "checker/report/place.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"
#include "checker/sentence_pairs.h"

static const char difference_style[] =
    "main,body>header{max-width:76rem}.lead{font-size:1.125rem}.meta{color:var(--soft);font-size:.9375em}\n"
    ".good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}.plain{color:var(--soft)}\n"
    ".verdict{white-space:nowrap;padding:.05em .5em;border:1px solid;border-radius:1em}\n"
    ".change{border-top:3px solid var(--line);padding:.25rem 0 1rem}.change h3{font-size:1.0625rem;margin:.75rem 0 .25rem}\n"
    ".pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1.5rem}.pair p,.pair h4{margin:.25rem 0}\n"
    ".pair>div{background:var(--tint);padding:.25rem .75rem;border-radius:.25em}\n"
    "@media (max-width:48rem){.pair{display:block}.pair>div{margin:.25rem 0}}\n"
    "mark.for{box-shadow:inset 0 -.15em var(--good)}mark.against{box-shadow:inset 0 -.15em var(--bad)}\n"
    "@media print{.change{break-inside:avoid}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

static void put_verdict(struct html *html, const struct check *check, size_t unit)
{
    html_verdict(html, check->units.items[unit].verdict);
}

static void put_name(const struct difference *difference, struct html *html, const struct check *check, size_t unit)
{
    if (unit == DOCUMENT_NONE) {
        html_markup(html, "outside the units");
        return;
    }
    html_text(html, html_cut(difference->arena, wording_unit(check->document, check->units.items[unit].unit), longest_name));
}

/* ---- units --------------------------------------------------------------------------------------------- */

static void put_unit(const struct difference *difference, struct html *html, const struct unit_change *pair)
{
    html_markup(html, "<tr><th scope=\"row\">");
    if (pair->after != DOCUMENT_NONE)
        put_name(difference, html, difference->after, pair->after);
    else
        put_name(difference, html, difference->before, pair->before);
    html_markup(html, "</th><td>");
    if (pair->before != DOCUMENT_NONE)
        put_verdict(html, difference->before, pair->before);
    else
        html_markup(html, "not there");
    html_markup(html, "</td><td>");
    if (pair->after != DOCUMENT_NONE)
        put_verdict(html, difference->after, pair->after);
    else
        html_markup(html, "gone");
    html_markup(html, "</td></tr>\n");
}

static void put_units(const struct difference *difference, struct html *html)
{
    const struct unit_change_list *units = &difference->changes->units;
    size_t told = 0;

    for (size_t i = 0; i < units->count; i++) {
        if (!difference_tells_unit(difference, &units->items[i]))
            continue;
        if (told++ == 0)
            html_markup(html, "<h2 id=\"units\">Units that came, went or come to something else</h2>\n<table>\n<thead><tr>"
                              "<th scope=\"col\">Unit</th><th scope=\"col\">Old</th><th scope=\"col\">New</th></tr></thead>\n"
                              "<tbody>\n");
        put_unit(difference, html, &units->items[i]);
    }
    if (told > 0)
        html_markup(html, "</tbody>\n</table>\n");
}

/* ---- sentences ----------------------------------------------------------------------------------------- */

/* The first words of a mark that stand in the sentence, behind `from`; NULL: none. */
static const struct evidence *next_words(const struct sentence_change *change, bool new, size_t from, size_t end, bool *gain)
{
    const struct evidence *found = NULL;

    for (size_t i = 0; i < change->marks.count; i++) {
        const struct evidence *words = new ? &change->marks.items[i].new : &change->marks.items[i].old;

        if (words->text.length == 0 || words->start < from || words->end > end ||
            (found != NULL && words->start >= found->start))
            continue;
        found = words;
        *gain = change->marks.items[i].gain;
    }
    return found;
}

static void put_marked(struct html *html, const struct check *check, const struct sentence_change *change, bool new)
{
    size_t sentence = new ? change->after : change->before;
    size_t more = new ? change->more_after : change->more_before;
    size_t at = sentence_start(check, sentence), end = at + sentences_text(check, sentence, more).length;
    const struct evidence *words;
    bool gain = false;

    while ((words = next_words(change, new, at, end, &gain)) != NULL) {
        html_text(html, text_part(check->document->reading, at, words->start));
        html_markup(html, gain ? "<mark class=\"for\">" : "<mark class=\"against\">");
        html_text(html, text_part(check->document->reading, words->start, words->end));
        html_markup(html, "</mark>");
        at = words->end;
    }
    html_text(html, text_part(check->document->reading, at, end));
}

static void put_side(const struct difference *difference, struct html *html, const struct sentence_change *change, bool new)
{
    const struct check *check = new ? difference->after : difference->before;
    size_t sentence = new ? change->after : change->before;

    html_markup(html, new ? "<div><h4>New</h4>\n<p>" : "<div><h4>Old</h4>\n<p>");
    if (sentence == DOCUMENT_NONE) {
        html_markup(html, new ? "<span class=\"meta\">gone</span></p></div>\n"
                              : "<span class=\"meta\">not there</span></p></div>\n");
        return;
    }
    put_marked(html, check, change, new);
    html_markup(html, "</p><p class=\"meta\">");
    html_text(html, place_in_file(difference->arena, check->document, sentence_line(check, sentence)));
    html_markup(html, "</p></div>\n");
}

static void put_mark(const struct difference *difference, struct html *html, const struct change_mark *mark)
{
    html_markup(html, mark->gain ? "<li><strong class=\"good\"><span aria-hidden=\"true\">▲</span> gain</strong> "
                                 : "<li><strong class=\"bad\"><span aria-hidden=\"true\">▼</span> loss</strong> ");
    html_text(html, difference_mark_words(difference, mark));
    if (mark->kind == mark_declared) {
        const struct citation_list *citations =
            &difference->after->rulebook->changes.items[mark->declared].citations;

        for (size_t i = 0; i < citations->count; i++) {
            html_markup(html, " <span class=\"meta\">");
            html_text(html, wording_citation(difference->after->rulebook, difference->arena, citations->items[i]));
            html_markup(html, "</span>");
        }
    }
    html_markup(html, "</li>\n");
}

static void put_change(const struct difference *difference, struct html *html, size_t index)
{
    const struct sentence_change *change = &difference->changes->sentences.items[index];
    bool in_new = change->after != DOCUMENT_NONE;

    html_markup(html, "<section class=\"change\" id=\"");
    html_format(html, "c%zu", index + 1);
    html_markup(html, "\">\n<h3>");
    put_name(difference, html, in_new ? difference->after : difference->before,
             in_new ? change->unit_after : change->unit_before);
    html_markup(html, "</h3>\n");
    if (change->moved) {
        html_markup(html, "<p class=\"meta\">moved here from “");
        put_name(difference, html, difference->before, change->unit_before);
        html_markup(html, "”</p>\n");
    }
    html_markup(html, "<div class=\"pair\">\n");
    put_side(difference, html, change, false);
    put_side(difference, html, change, true);
    html_markup(html, "</div>\n<ul>\n");
    for (size_t i = 0; i < change->marks.count; i++)
        put_mark(difference, html, &change->marks.items[i]);
    html_markup(html, "</ul>\n</section>\n");
}

void difference_html(const struct difference *difference, struct text_builder *out)
{
    const struct changes *changes = difference->changes;
    struct html html = {out};

    html_page_begin(&html, &(struct html_head){TEXT("What the new version does"), TEXT("en"), difference_style});
    html_markup(&html, "<header>\n<h1>What the new version does</h1>\n<p class=\"lead\">");
    html_text(&html, difference->before->document->path);
    html_markup(&html, " ");
    html_verdict(&html, difference->before->verdict);
    html_markup(&html, " → ");
    html_text(&html, difference->after->document->path);
    html_markup(&html, " ");
    html_verdict(&html, difference->after->verdict);
    html_markup(&html, "</p>\n</header>\n<main id=\"main\">\n");
    html_markup(&html, "<p>");
    html_format(&html, "Sentences: %zu as before, %zu reworded, %zu new, %zu gone. %zu with losses, %zu with gains.",
                changes->same, changes->reworded, changes->added, changes->removed, changes->losses, changes->gains);
    html_markup(&html, "</p>\n");
    put_units(difference, &html);
    if (changes->sentences.count > 0)
        html_markup(&html, "<h2 id=\"sentences\">Sentence by sentence</h2>\n");
    for (size_t i = 0; i < changes->sentences.count; i++)
        put_change(difference, &html, i);
    html_markup(&html, "</main>\n<footer><p>");
    html_format(&html, "Compared by ssrcheck %s with the rulebook %.*s.", SSRCHECK_VERSION,
                TEXT_ARG(wording_rulebook_name(difference->after->rulebook)));
    html_markup(&html, "</p></footer>\n");
    html_page_end(&html);
}
