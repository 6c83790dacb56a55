#include "checker/report/html_figure.h"

#include "checker/report/page.h"
#include "lang/base/utf8.h"

/* In units of the drawing, which are about those of the page. */
enum {
    rows_of_sheet = 36,
    row_height = 20,
    column_width = 30,
    head_height = 104,
    label_width = 330,
    verdict_width = 108,
    overhang = 84, /* of the slanted head of the last column */
    label_columns = 46,
    head_columns = 20
};

const char figure_style[] =
    ".map svg{display:block;width:100%;min-width:44rem;max-width:62rem;height:auto;margin:.5rem 0 1.5rem;"
    "font:12px system-ui,-apple-system,\"Segoe UI\",\"Liberation Sans\",sans-serif;break-inside:avoid}\n"
    ".map text{fill:var(--ink)}.map a text{fill:var(--link);text-decoration:underline}"
    ".map a:focus-visible text{outline:.15em solid var(--link)}\n"
    ".map line{stroke:var(--line)}.map .strengthened{fill:var(--good)}.map .weakened{fill:var(--bad)}"
    ".map .both{fill:var(--open)}.map .weakly{fill:none;stroke:var(--open);stroke-width:1.5}.map .untouched{fill:var(--soft)}\n"
    ".map text.good{fill:var(--good)}.map text.bad{fill:var(--bad)}.map text.open{fill:var(--open)}"
    ".map text.plain{fill:var(--soft)}\n"
    ".map .key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;font-size:.875rem}"
    ".map .key svg{display:inline;width:14px;min-width:0;height:14px;margin:0 .35em -.1em 0}\n"
    ".scroll{overflow-x:auto}@media print{.scroll{overflow:visible}.map svg{min-width:0}}\n";

const char *figure_mark_words(enum figure_mark mark)
{
    static const char *const words[figure_mark_count] = {"untouched", "strengthened", "weakened",
                                                         "strengthened and weakened", "only weakly strengthened"};
    return words[mark];
}

static const char *mark_class(enum figure_mark mark)
{
    static const char *const classes[figure_mark_count] = {"untouched", "strengthened", "weakened", "both", "weakly"};
    return classes[mark];
}

/* A shape around (0, 0): a dot, a triangle up, one down, a diamond, an open triangle. */
static const char *shape_of(enum figure_mark mark)
{
    static const char *const shapes[figure_mark_count] = {"m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0",
                                                          "m0 -6l6 11h-12z", "m0 6l6 -11h-12z",
                                                          "m0 -7l6 7l-6 7l-6 -7z", "m0 -5l5 9h-10z"};
    return shapes[mark];
}

/* ---- one sheet ------------------------------------------------------------------------------------------- */

struct sheet {
    struct html *html;
    const struct figure *figure;
    size_t first, end; /* rows */
};

static size_t column_at(size_t column)
{
    return label_width + verdict_width + column * column_width + column_width / 2;
}

static size_t row_at(const struct sheet *sheet, size_t row)
{
    return head_height + (row - sheet->first) * row_height + row_height / 2;
}

static size_t sheet_width(const struct sheet *sheet)
{
    return label_width + verdict_width + sheet->figure->columns.count * column_width;
}

static struct text one_line(struct html *html, struct text text, size_t columns)
{
    return page_cut(html->out->arena, page_clean(html->out->arena, text), columns);
}

static void draw_heads(const struct sheet *sheet)
{
    struct html *html = sheet->html;
    for (size_t c = 0; c < sheet->figure->columns.count; c++) {
        text_append_format(html->out, "<text transform=\"translate(%zu %d) rotate(-50)\">", column_at(c) + 4,
                           head_height - 8);
        html_text(html, one_line(html, sheet->figure->columns.items[c], head_columns));
        html_markup(html, "</text>\n");
    }
}

/* "accountability weakened, transparency strengthened"; empty when all are untouched. */
static struct text effects_of(struct html *html, const struct figure *figure, const struct figure_row *row)
{
    struct text_builder words;
    text_builder_init(&words, html->out->arena);
    for (size_t c = 0; c < figure->columns.count; c++) {
        if (row->marks[c] == figure_untouched)
            continue;
        text_append_string(&words, words.length > 0 ? ", " : "");
        text_append(&words, figure->columns.items[c]);
        text_append_format(&words, " %s", figure_mark_words(row->marks[c]));
    }
    return text_built(&words);
}

static void draw_row(const struct sheet *sheet, size_t number)
{
    struct html *html = sheet->html;
    const struct figure_row *row = &sheet->figure->rows.items[number];
    size_t baseline = row_at(sheet, number) + 4;
    struct text effects = effects_of(html, sheet->figure, row);
    html_markup(html, "<a href=\"#");
    html_text(html, row->anchor);
    html_markup(html, "\"><title>");
    html_text(html, one_line(html, row->label, 2 * label_columns));
    html_format(html, ": %s; %.*s", row->verdict, TEXT_ARG(effects.length > 0 ? effects : TEXT("nothing touched")));
    html_markup(html, "</title>");
    text_append_format(html->out, "<text x=\"0\" y=\"%zu\">", baseline);
    html_text(html, one_line(html, row->label, label_columns));
    html_markup(html, "</text></a>");
    text_append_format(html->out, "<text class=\"%s\" x=\"%d\" y=\"%zu\">%s</text>\n", row->tone, label_width, baseline,
                       row->verdict);
}

/* All marks of one sort are one path: a sheet of many rows stays small. */
static void draw_marks(const struct sheet *sheet, enum figure_mark mark)
{
    struct html *html = sheet->html;
    bool any = false;
    for (size_t r = sheet->first; r < sheet->end; r++) {
        for (size_t c = 0; c < sheet->figure->columns.count; c++) {
            if (sheet->figure->rows.items[r].marks[c] != mark)
                continue;
            if (!any)
                text_append_format(html->out, "<path class=\"%s\" d=\"", mark_class(mark));
            any = true;
            text_append_format(html->out, "M%zu %zu%s", column_at(c), row_at(sheet, r), shape_of(mark));
        }
    }
    html_markup(html, any ? "\"/>\n" : "");
}

static void draw_lines(const struct sheet *sheet)
{
    for (size_t r = sheet->first; r <= sheet->end; r++) {
        size_t y = head_height + (r - sheet->first) * row_height;
        text_append_format(sheet->html->out, "<line x1=\"0\" x2=\"%zu\" y1=\"%zu\" y2=\"%zu\"/>", sheet_width(sheet), y,
                           y);
    }
    html_markup(sheet->html, "\n");
}

static void name_sheet(const struct sheet *sheet, size_t number)
{
    struct html *html = sheet->html;
    const struct figure *figure = sheet->figure;
    html_markup(html, "<title id=\"");
    html_text(html, figure->id);
    html_format(html, "-t%zu", number);
    html_markup(html, "\">");
    html_text(html, figure->title);
    if (figure->rows.count > rows_of_sheet)
        html_format(html, ", rows %zu to %zu of %zu", sheet->first + 1, sheet->end, figure->rows.count);
    html_markup(html, "</title><desc id=\"");
    html_text(html, figure->id);
    html_format(html, "-d%zu", number);
    html_markup(html, "\">");
    html_format(html, "A row for each unit, a column for each of %zu principles. A full triangle that points up: "
                      "strengthened; down: weakened; a diamond: both; an open triangle: only weakly strengthened; a dot: "
                      "untouched. The same stands in the table below the drawing.",
                figure->columns.count);
    html_markup(html, "</desc>\n");
}

static void draw_sheet(const struct sheet *sheet, size_t number)
{
    struct html *html = sheet->html;
    text_append_format(html->out, "<svg viewBox=\"0 0 %zu %zu\" role=\"group\" aria-labelledby=\"",
                       sheet_width(sheet) + overhang, head_height + (sheet->end - sheet->first) * row_height + 2);
    html_text(html, sheet->figure->id);
    html_format(html, "-t%zu", number);
    html_markup(html, "\" aria-describedby=\"");
    html_text(html, sheet->figure->id);
    html_format(html, "-d%zu", number);
    html_markup(html, "\">\n");
    name_sheet(sheet, number);
    draw_lines(sheet);
    draw_heads(sheet);
    for (size_t r = sheet->first; r < sheet->end; r++)
        draw_row(sheet, r);
    for (unsigned mark = 0; mark < figure_mark_count; mark++)
        draw_marks(sheet, (enum figure_mark)mark);
    html_markup(html, "</svg>\n");
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static void draw_key(struct html *html)
{
    static const enum figure_mark order[] = {figure_strengthened, figure_weakly, figure_weakened, figure_both,
                                             figure_untouched};
    html_markup(html, "<ul class=\"key\">\n");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        text_append_format(html->out,
                           "<li><svg viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"><path class=\"%s\" d=\"M0 0%s\"/>"
                           "</svg>%s</li>\n",
                           mark_class(order[i]), shape_of(order[i]), figure_mark_words(order[i]));
    html_markup(html, "</ul>\n");
}

void figure_write(struct html *html, const struct figure *figure)
{
    if (figure->rows.count == 0 || figure->columns.count == 0)
        return;
    html_markup(html, "<div class=\"map\">\n");
    draw_key(html);
    html_markup(html, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_text(html, figure->title);
    html_markup(html, "\">\n");
    for (size_t first = 0, number = 1; first < figure->rows.count; first += rows_of_sheet, number++) {
        size_t end = figure->rows.count - first > rows_of_sheet ? first + rows_of_sheet : figure->rows.count;
        draw_sheet(&(struct sheet){html, figure, first, end}, number);
    }
    html_markup(html, "</div>\n</div>\n");
}

static void write_table_row(struct html *html, const struct figure *figure, const struct figure_row *row)
{
    html_markup(html, "<tr><th scope=\"row\">");
    html_link(html, row->anchor, one_line(html, row->label, 2 * label_columns));
    text_append_format(html->out, "</th><td>%s</td>", row->verdict);
    for (size_t c = 0; c < figure->columns.count; c++)
        text_append_format(html->out, "<td>%s</td>", figure_mark_words(row->marks[c]));
    html_markup(html, "</tr>\n");
}

void figure_table(struct html *html, const struct figure *figure)
{
    if (figure->rows.count == 0 || figure->columns.count == 0)
        return;
    html_markup(html, "<details><summary>The map as a table</summary>\n<div class=\"scroll\" role=\"group\" "
                      "tabindex=\"0\" aria-label=\"");
    html_text(html, figure->title);
    html_markup(html, ", as a table\">\n<table><caption>");
    html_text(html, figure->title);
    html_markup(html, "</caption>\n<thead><tr><th scope=\"col\">Unit</th><th scope=\"col\">Verdict</th>");
    for (size_t c = 0; c < figure->columns.count; c++) {
        html_markup(html, "<th scope=\"col\">");
        html_text(html, figure->columns.items[c]);
        html_markup(html, "</th>");
    }
    html_markup(html, "</tr></thead>\n<tbody>\n");
    for (size_t r = 0; r < figure->rows.count; r++)
        write_table_row(html, figure, &figure->rows.items[r]);
    html_markup(html, "</tbody></table></div></details>\n");
}
