/*
 * The table as one page that stands alone: a row for each document, and behind it what it says beside what it does.
 */
#include "checker/report/html_page.h"
#include "checker/report/html_pieces.h"
#include "checker/report/screen.h"
#include "checker/report/wording.h"

static const char screen_style[] =
    "main,body>header{max-width:72rem}.lead{font-size:1.125rem}.meta{color:var(--soft);font-size:.9375em}\n"
    ".good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}.plain{color:var(--soft)}\n"
    ".verdict{white-space:nowrap;padding:.05em .5em;border:1px solid;border-radius:1em}\n"
    ".row{border-top:3px solid var(--line);padding:.5rem 0 1rem}.row h2{font-size:1.25rem;margin:.5rem 0}\n"
    "dl{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.35rem 1rem;margin:.75rem 0}dt{color:var(--soft)}dd{margin:0}\n"
    "@media (max-width:40rem){dl{display:block}dt{margin-top:.6rem}}\n"
    "td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums;padding-right:1.5em}q{quotes:\"“\" \"”\"}\n"
    ".scroll{overflow-x:auto}\n"
    "@media print{.row{break-inside:avoid}}\n";

static enum verdict verdict_of(struct text name)
{
    size_t verdict = 0;

    while (verdict + 1 < verdict_count && !text_equal(name, text_of(verdict_name((enum verdict)verdict))))
        verdict++;
    return (enum verdict)verdict;
}

static void screen_html_begin(struct screen_table *table)
{
    struct html html = {&table->out};

    html_page_begin(&html, &(struct html_head){TEXT("Screening by ssrcheck"), TEXT("en"), screen_style});
    html_markup(&html, "<header>\n<h1>What these documents say, and what they do</h1>\n<p class=\"lead\">");
    html_format(&html, "%zu document%s", table->totals->all, table->totals->all == 1 ? "" : "s");
    if (table->totals->all > 0)
        html_format(&html, ": %.*s", TEXT_ARG(screen_totals_words(table->totals, table->scratch)));
    html_markup(&html, ".</p>\n<p>What is relabelled comes first: it calls itself the reform, and its text does not carry "
                       "the name. A verdict is about a text. The program can misread a sentence; look at the words "
                       "before you rely on it, with <code>ssrcheck check</code> or <code>ssrcheck explain</code>.</p>\n"
                       "</header>\n<main id=\"main\">\n");
}

static void tell_heading(struct html *html, const struct screen_table *table, const struct screen_row *row)
{
    html_markup(html, "<section class=\"row\" id=\"");
    html_format(html, "r%zu", table->number);
    html_markup(html, "\">\n<h2>");
    html_text(html, row->title.length > 0 ? row->title : row->path);
    html_markup(html, "</h2>\n<p>");
    if (row->error.length > 0)
        html_markup(html, "<strong class=\"bad\"><span aria-hidden=\"true\">✗</span> not judged</strong>");
    else
        html_verdict(html, verdict_of(row->verdict));
    html_markup(html, row->relabelled ? " <strong class=\"bad\">relabelled</strong>" : "");
    html_markup(html, " <span class=\"meta\">");
    html_text(html, row->path);
    if (row->kind.length > 0) {
        html_markup(html, "; kind: ");
        html_text(html, row->kind);
    }
    html_markup(html, "</span></p>\n");
}

static void fact(struct html *html, const char *name, struct text text)
{
    if (text.length == 0)
        return;
    html_fact(html, name);
    html_text(html, text);
    html_fact_end(html);
}

static void tell_quotation(struct html *html, const struct screen_row *row)
{
    if (row->words.length == 0)
        return;
    html_fact(html, "Telling words");
    html_element(html, "q", row->words);
    html_markup(html, " <span class=\"meta\">(");
    html_text(html, row->at);
    html_markup(html, ", in “");
    html_text(html, row->unit);
    html_markup(html, "”)</span>");
    html_fact_end(html);
}

static void tell_name(struct html *html, const struct screen_claim *claim, bool calls_itself)
{
    if (claim->said == 0)
        return;
    html_fact(html, "Label");
    html_element(html, "q", claim->words);
    html_markup(html, " <span class=\"meta\">(");
    html_text(html, claim->at);
    html_format(html, "; %zu place%s)%s", claim->said, claim->said == 1 ? "" : "s",
                calls_itself ? ": it calls itself so" : "");
    html_markup(html, "</span>");
    html_fact_end(html);
}

static void tell_figure(struct html *html, size_t figure)
{
    html_markup(html, "<td class=\"figure\">");
    html_format(html, "%zu", figure);
    html_markup(html, "</td>");
}

static void tell_claim(struct html *html, const struct screen_claim *claim)
{
    html_markup(html, "<tr><th scope=\"row\">");
    html_text(html, claim->title);
    html_markup(html, "</th>");
    tell_figure(html, claim->said);
    tell_figure(html, claim->served);
    tell_figure(html, claim->breached);
    html_markup(html, "<td>");
    if (claim->words.length > 0) {
        html_element(html, "q", claim->words);
        html_markup(html, " <span class=\"meta\">(");
        html_text(html, claim->at);
        html_markup(html, ")</span>");
    }
    html_markup(html, "</td><td>");
    html_text(html, claim->bodies);
    html_markup(html, "</td></tr>\n");
}

static void tell_claims(struct html *html, const struct screen_row *row)
{
    size_t first = row->claims.count > 0 && row->claims.items[0].name.length == 0;

    if (row->claims.count <= first)
        return;
    html_markup(html, "<details><summary>What it says beside what it does</summary>\n<div class=\"scroll\" tabindex=\"0\" "
                      "role=\"region\" aria-label=\"What it says beside what it does: ");
    html_text(html, row->path);
    html_markup(html, "\">\n<table>\n<thead><tr><th scope=\"col\">Principle</th>"
                      "<th scope=\"col\" class=\"figure\">named</th><th scope=\"col\" class=\"figure\">served</th>"
                      "<th scope=\"col\" class=\"figure\">breached</th><th scope=\"col\">Where it is first named</th>"
                      "<th scope=\"col\">Who is named in what serves it</th></tr></thead>\n<tbody>\n");
    for (size_t i = first; i < row->claims.count; i++)
        tell_claim(html, &row->claims.items[i]);
    html_markup(html, "</tbody>\n</table>\n</div>\n</details>\n");
}

static void screen_html_row(struct screen_table *table, const struct screen_row *row)
{
    struct html html = {&table->out};

    tell_heading(&html, table, row);
    html_markup(&html, "<dl>\n");
    fact(&html, "Reason", row->error);
    if (row->error.length == 0) {
        fact(&html, "Units", html_counts_in_words(table->scratch, row->units));
        fact(&html, "Weakens", row->weakened);
        fact(&html, "Strengthens", row->strengthened);
        if (row->claims.count > 0 && row->claims.items[0].name.length == 0)
            tell_name(&html, &row->claims.items[0], row->calls_itself);
        fact(&html, "Says, and does not", row->gap);
        fact(&html, "Money", row->money);
        tell_quotation(&html, row);
        fact(&html, "Because", row->because);
    }
    html_markup(&html, "</dl>\n");
    tell_claims(&html, row);
    html_markup(&html, "</section>\n");
}

static void screen_html_end(struct screen_table *table)
{
    struct html html = {&table->out};

    html_markup(&html, "</main>\n<footer><p>");
    html_format(&html, "Screened by ssrcheck %s with the rulebook %.*s.", SSRCHECK_VERSION,
                TEXT_ARG(wording_rulebook_name(table->rulebook)));
    html_markup(&html, "</p></footer>\n");
    html_page_end(&html);
}

const struct screen_format screen_html = {"html", screen_html_begin, screen_html_row, screen_html_end};
