/*
 * html: the report as one page that stands alone: for a minister to read and a student to print.
 *
 * The page begins with what the whole run came to, which is known only at its end. What is told of each document waits
 * in a file without a name, so that memory follows the largest document and not the run.
 */
#include "checker/report/html_figure.h"
#include "checker/report/html_graph.h"
#include "checker/report/html_pieces.h"
#include "checker/report/page.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"

static const char report_style[] =
    "main,body>header,body>nav{max-width:62rem}nav ol{padding-left:2.5em}\n"
    "h2{border-top:3px solid var(--line);padding-top:1.25rem}h3{border-top:1px solid var(--line);padding-top:1rem}\n"
    "dl{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.35rem 1rem;margin:.75rem 0}\n"
    "dt{color:var(--soft)}dd{margin:0}dd>:first-child{margin-top:0}dd>:last-child{margin-bottom:0}dd ul,dd ol{padding-left:1.25em}\n"
    "@media (max-width:40rem){dl{display:block}dt{margin-top:.6rem}}\n"
    ".lead{font-size:1.125rem}.meta,.uses{color:var(--soft);font-size:.9375em}\n"
    ".good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}.plain{color:var(--soft)}\n"
    ".verdict{white-space:nowrap;padding:.05em .5em;border:1px solid;border-radius:1em}\n"
    ".unit{margin:2rem 0;padding-left:1rem;border-left:.2rem solid var(--line)}.unit:target{border-left-color:var(--link)}\n"
    ".unit h4{margin:0}.unit h4+p{margin:.1em 0 .6em}\n"
    ".text{padding:.25rem 1rem;background:var(--tint);border-radius:.25em;max-width:48rem}.text .head{font-weight:600}\n"
    ".text .item{display:list-item;margin-left:1.25em}.text .in2{padding-left:1.25em}.text .in3{padding-left:2.5em}"
    ".text .in4{padding-left:3.75em}.text .quoted{font-style:italic}.text .aside{font-size:.875em}\n"
    "mark.for{box-shadow:inset 0 -.15em var(--good)}mark.against{box-shadow:inset 0 -.15em var(--bad)}\n"
    "sup{line-height:0}sup a{padding:0 .15em}li:target,sup a:target{outline:.15em solid var(--link)}\n"
    ".notes li{margin:.35em 0}q{quotes:\"“\" \"”\"}.finding{margin:.5rem 0}.finding p{margin:.15em 0}\n"
    "@media print{nav{display:block}.unit,.finding,.notes li{break-inside:auto}.unit h4,.unit h4+p{break-after:avoid}"
    "mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{text-decoration:none}}\n";

/* What the contents tell of a document. */
struct html_entry {
    struct text title, path, rulebook;
    enum verdict verdict;
    struct text counts;
    bool relabelled;
};
struct html_entry_list LIST_OF(struct html_entry);

struct html_contents {
    struct html_entry_list entries;
};

/* ---- documents ------------------------------------------------------------------------------------------- */

static void html_report_begin(struct report *report)
{
    report->aside.file = tmpfile();
    if (report->aside.file != NULL)
        report->contents = arena_new_object(report->arena, struct html_contents);
}

static void remember(struct report *report, const struct check *check)
{
    struct html_contents *contents = report->contents;
    size_t counts[verdict_count] = {0};
    for (size_t i = 0; i < check->units.count; i++)
        counts[check->units.items[i].verdict]++;
    struct text title = html_cut(report->scratch, page_clean(report->scratch, check->document->title), longest_name);
    list_push(report->arena, &contents->entries,
              (struct html_entry){.title = text_copy(report->arena, title),
                                  .path = text_copy(report->arena, check->document->path),
                                  .rulebook = wording_rulebook_name(check->rulebook),
                                  .verdict = check->verdict,
                                  .counts = html_counts_in_words(report->arena, counts),
                                  .relabelled = check->relabelled});
}

static void html_report_document(struct report *report, struct check *check)
{
    struct html_contents *contents = report->contents;
    struct html html = {&report->out};
    jmp_buf *door = arena_door(check->arena);
    if (contents == NULL)
        return;
    arena_set_door(check->arena, arena_door(report->scratch)); /* conditions are put into words there */
    struct html_check told = html_check_of(&html, check, contents->entries.count + 1);
    html_document(&told);
    arena_set_door(check->arena, door);
    remember(report, check);
}

static void html_report_error(struct report *report, struct text path, struct text message)
{
    /* They stand in the summary; the report keeps them until then. */
    (void)report, (void)path, (void)message;
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static void tell_run(struct html *html, const struct report *report)
{
    const struct report_totals *totals = &report->totals;
    struct text documents = html_counts_in_words(report->scratch, totals->document_verdicts);
    struct text units = html_counts_in_words(report->scratch, totals->unit_verdicts);
    if (totals->documents + totals->errors == 1)
        return; /* what is told of it begins with the same */
    html_markup(html, "<p class=\"lead\">");
    html_format(html, "%zu %s%s", totals->documents, report->options.rulebook_count > 1 ? "judgement" : "document",
                totals->documents == 1 ? "" : "s");
    if (totals->documents > 0)
        html_format(html, ": %.*s", TEXT_ARG(documents));
    html_format(html, ". %zu unit%s", totals->units, totals->units == 1 ? "" : "s");
    if (totals->units > 0)
        html_format(html, ": %.*s", TEXT_ARG(units));
    html_markup(html, ".</p>\n");
}

static void list_errors(struct html *html, const struct report *report)
{
    if (report->errors.count == 0)
        return;
    html_markup(html, "<h2 id=\"errors\">What could not be judged</h2>\n<ul>\n");
    for (size_t i = 0; i < report->errors.count; i++) {
        html_markup(html, "<li><strong class=\"bad\"><span aria-hidden=\"true\">✗</span> error</strong> ");
        html_text(html, report->errors.items[i].path);
        html_markup(html, ": ");
        html_text(html, report->errors.items[i].message);
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ul>\n");
}

static void list_documents(struct html *html, const struct report *report)
{
    const struct html_contents *contents = report->contents;
    if (contents->entries.count < 2)
        return;
    html_markup(html, "<nav aria-label=\"Documents\">\n<ol>\n");
    for (size_t i = 0; i < contents->entries.count; i++) {
        const struct html_entry *entry = &contents->entries.items[i];
        html_markup(html, "<li>");
        html_link(html, text_format(report->scratch, "d%zu", i + 1), entry->title.length > 0 ? entry->title : entry->path);
        html_markup(html, " ");
        html_verdict(html, entry->verdict);
        html_markup(html, entry->relabelled ? " <strong class=\"bad\">relabelled</strong>" : "");
        html_markup(html, " <span class=\"meta\">");
        html_text(html, entry->path);
        if (report->options.rulebook_count > 1)
            html_format(html, ", held against %.*s", TEXT_ARG(entry->rulebook));
        html_format(html, "; %.*s", TEXT_ARG(entry->counts));
        html_markup(html, "</span></li>\n");
    }
    html_markup(html, "</ol>\n</nav>\n");
}

static void tell_rulebook(struct html *html, const struct report *report, const struct rulebook *rulebook)
{
    const struct rulebook_file *asked = wording_rulebook_file(rulebook);
    if (asked == NULL)
        return;
    html_markup(html, "<li>");
    html_element(html, "code", wording_rulebook_name(rulebook));
    if (asked->title.length > 0)
        html_format(html, " “%.*s”", TEXT_ARG(asked->title));
    if (asked->version.length > 0)
        html_format(html, ", version %.*s", TEXT_ARG(asked->version));
    html_markup(html, ", SHA-256 ");
    html_element(html, "code", rulebook_file_sha256(asked, report->scratch));
    html_markup(html, rulebook->files.count > 1 ? "\n<details><summary>What it uses</summary><ul>\n" : "");
    for (size_t i = 0; i + 1 < rulebook->files.count; i++) {
        const struct rulebook_file *used = &rulebook->files.items[i];
        html_markup(html, "<li>");
        html_element(html, "code", used->name.length > 0 ? used->name : used->source.name);
        html_markup(html, " ");
        html_element(html, "code", rulebook_file_sha256(used, report->scratch));
        html_markup(html, "</li>\n");
    }
    html_markup(html, rulebook->files.count > 1 ? "</ul></details></li>\n" : "</li>\n");
}

static void tell_reading(struct html *html, const struct report *report)
{
    html_markup(html, "<h2 id=\"how\">How to read this</h2>\n"
                      "<p>A verdict is about a text. It never says that a measure is wise, affordable or likely to happen, "
                      "and <q>fails</q> is no blame: it means that the text does not meet the definition it is held "
                      "against. The program can misread a sentence; that is why every verdict shows the words it rests "
                      "on. Look at them before you rely on it. Texts are shown as they are read: lines joined, divided "
                      "words mended, quotation marks plain. Numbers in the text lead to the notes below it.</p>\n"
                      "<p>Judged by:</p>\n<ul>\n");
    for (size_t i = 0; i < report->options.rulebook_count; i++)
        tell_rulebook(html, report, report->options.rulebooks[i]);
    html_markup(html, "</ul>\n");
}

static struct text page_title(const struct report *report)
{
    const struct html_contents *contents = report->contents;
    if (contents->entries.count != 1)
        return TEXT("Report of ssrcheck");
    const struct html_entry *only = &contents->entries.items[0];
    return text_format(report->scratch, "%.*s: %s", TEXT_ARG(only->title.length > 0 ? only->title : only->path),
                       html_verdict_words(only->verdict));
}

static void copy_documents(struct report *report)
{
    char bytes[16384];
    FILE *file = report->aside.file;
    size_t count;
    if (file == NULL)
        return;
    rewind(file);
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        report_sink_write(report->sink, (struct text){bytes, count});
    report->failed |= ferror(file) != 0;
}

static void html_report_end(struct report *report)
{
    struct html html = {&report->out};
    if (report->contents == NULL) { /* without the file aside nothing was kept */
        report->failed = true;
        return;
    }
    struct text style = text_format(report->scratch, "%s%s%s", report_style, figure_style, graph_style);
    html_page_begin(&html, &(struct html_head){page_title(report), TEXT("en"), style.bytes});
    html_markup(&html, "<header>\n<h1>What the text commits to</h1>\n");
    tell_run(&html, report);
    html_markup(&html, "</header>\n");
    list_documents(&html, report);
    html_markup(&html, "<main id=\"main\">\n");
    list_errors(&html, report);
    report_sink_write(report->sink, text_built(&report->out));
    copy_documents(report);
    text_builder_init(&report->out, report->scratch);
    tell_reading(&html, report);
    html_markup(&html, "</main>\n<footer><p>");
    html_format(&html, "Written by ssrcheck %s.", SSRCHECK_VERSION);
    html_markup(&html, "</p></footer>\n");
    html_page_end(&html);
}

const struct report_format report_html = {"html", html_report_begin, html_report_document, html_report_error,
                                          html_report_end, true};
