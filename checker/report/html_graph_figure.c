/*
 * html_graph_figure: the drawing of the accountability graph.
 *
 * A body stands one row below the lowest of those over it; ties that would close a circle are drawn and move nobody. A row
 * that is too long goes on in the next. All is counted in whole units of the drawing, so that the same graph is always the
 * same drawing.
 */
#include "checker/report/html_graph.h"

#include "checker/report/graph_words.h"
#include "checker/report/page.h"

#include <stdlib.h>


enum {
    most_bodies = 24,
    most_arrows = 40,
    boxes_of_row = 4,
    box_width = 196,
    box_height = 34,
    box_gap = 28,
    row_gap = 96,
    margin = 30,
    stretch = 14,      /* an arrow comes straight down to its box */
    label_slots = 4, label_height = 16, /* in the gap between two rows */
    name_columns = 28,
    label_columns = 34
};

const char graph_style[] =
    ".graph svg{display:block;width:100%;min-width:44rem;max-width:62rem;height:auto;margin:.5rem 0 1rem;"
    "font:12px system-ui,-apple-system,\"Segoe UI\",\"Liberation Sans\",sans-serif;break-inside:avoid}\n"
    ".graph text{fill:var(--ink);text-anchor:middle}.graph .box{fill:var(--tint);stroke:var(--soft)}"
    ".graph .tie{fill:none;stroke:var(--soft);stroke-width:1.25}.graph .dashed{stroke-dasharray:5 4}"
    ".graph .tip{fill:var(--soft)}\n"
    ".graph .label{font-size:11px;stroke:var(--paper);stroke-width:4;paint-order:stroke}\n"
    "@media print{.graph svg{min-width:0}}\n";

/* All ties of one body over another that are alike in being live or not. */
struct arrow {
    size_t over, under; /* places in `drawn` */
    bool live;
    unsigned ties;      /* a bit for each */
    size_t from, to;    /* where it leaves the one and comes to the other, among all that do */
};

struct drawing {
    struct html *html;
    const struct graph *graph;
    size_t drawn[most_bodies]; /* nodes */
    size_t count;
    struct arrow arrows[most_arrows];
    size_t arrow_count;
    size_t left_out;           /* edges between two bodies that are not drawn */
    bool reached[most_bodies][most_bodies]; /* by arrows that go down */
    size_t layer[most_bodies], row[most_bodies], column[most_bodies];
    size_t outs[most_bodies], ins[most_bodies];
    size_t rows;
    size_t labels[most_bodies]; /* per row: how many stand in the gap below it */
};

/* ---- what is drawn ----------------------------------------------------------------------------------------- */

static size_t place_of(const struct drawing *drawing, size_t node)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->drawn[i] == node)
            return i;
    return SIZE_MAX;
}

static bool has_room(const struct drawing *drawing, size_t over, size_t under)
{
    size_t wanted = (place_of(drawing, over) == SIZE_MAX) + (place_of(drawing, under) == SIZE_MAX);
    return drawing->count + wanted <= most_bodies;
}

static size_t place_for(struct drawing *drawing, size_t node)
{
    size_t place = place_of(drawing, node);
    if (place != SIZE_MAX)
        return place;
    drawing->drawn[drawing->count] = node;
    return drawing->count++;
}

static struct arrow *arrow_for(struct drawing *drawing, size_t over, size_t under, bool live)
{
    for (size_t i = 0; i < drawing->arrow_count; i++) {
        struct arrow *arrow = &drawing->arrows[i];
        if (drawing->drawn[arrow->over] == over && drawing->drawn[arrow->under] == under && arrow->live == live)
            return arrow;
    }
    if (drawing->arrow_count == most_arrows || !has_room(drawing, over, under))
        return NULL;
    struct arrow *arrow = &drawing->arrows[drawing->arrow_count++];
    arrow->over = place_for(drawing, over);
    arrow->under = place_for(drawing, under);
    arrow->live = live;
    return arrow;
}

static void choose(struct drawing *drawing)
{
    for (size_t e = 0; e < drawing->graph->edges.count; e++) {
        const struct graph_edge *edge = &drawing->graph->edges.items[e];
        size_t over = graph_over(edge), under = graph_under(edge);
        if (over == GRAPH_NONE || under == GRAPH_NONE || over == under)
            continue;
        struct arrow *arrow = arrow_for(drawing, over, under, graph_is_live(edge));
        if (arrow != NULL)
            arrow->ties |= 1u << edge->tie;
        else
            drawing->left_out++;
    }
}

/* ---- where it stands --------------------------------------------------------------------------------------- */

/* The arrow goes down unless the one below already stands, by others, over the one above. */
static bool goes_down(struct drawing *drawing, const struct arrow *arrow)
{
    if (drawing->reached[arrow->under][arrow->over])
        return false;
    for (size_t a = 0; a < drawing->count; a++)
        for (size_t b = 0; b < drawing->count; b++)
            drawing->reached[a][b] |= (a == arrow->over || drawing->reached[a][arrow->over]) &&
                                      (b == arrow->under || drawing->reached[arrow->under][b]);
    return true;
}

static void find_layers(struct drawing *drawing)
{
    bool down[most_arrows];
    for (size_t i = 0; i < drawing->arrow_count; i++)
        down[i] = goes_down(drawing, &drawing->arrows[i]);
    for (size_t round = 0; round < drawing->count; round++)
        for (size_t i = 0; i < drawing->arrow_count; i++) {
            const struct arrow *arrow = &drawing->arrows[i];
            if (down[i] && drawing->layer[arrow->under] <= drawing->layer[arrow->over])
                drawing->layer[arrow->under] = drawing->layer[arrow->over] + 1;
        }
}

static void place_boxes(struct drawing *drawing)
{
    for (size_t layer = 0, told = 0; told < drawing->count; layer++) {
        size_t in_layer = 0;
        for (size_t i = 0; i < drawing->count; i++) {
            if (drawing->layer[i] != layer)
                continue;
            drawing->row[i] = drawing->rows + in_layer / boxes_of_row;
            drawing->column[i] = in_layer++ % boxes_of_row;
        }
        drawing->rows += (in_layer + boxes_of_row - 1) / boxes_of_row;
        told += in_layer;
    }
}

static void place_ends(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->arrow_count; i++) {
        drawing->arrows[i].from = drawing->outs[drawing->arrows[i].over]++;
        drawing->arrows[i].to = drawing->ins[drawing->arrows[i].under]++;
    }
}

static int boxes_in(const struct drawing *drawing, size_t row)
{
    int count = 0;
    for (size_t i = 0; i < drawing->count; i++)
        count += drawing->row[i] == row;
    return count;
}

/* A short row stands in the middle. */
static int row_x(const struct drawing *drawing, size_t row)
{
    return margin + (boxes_of_row - boxes_in(drawing, row)) * (box_width + box_gap) / 2;
}

static int row_y(size_t row)
{
    return margin + (int)row * (box_height + row_gap);
}

static int box_x(const struct drawing *drawing, size_t place)
{
    return row_x(drawing, drawing->row[place]) + (int)drawing->column[place] * (box_width + box_gap);
}

/* Between two boxes of the row, or beside them, as near as can be; neighbours a little apart. */
static int gap_x(const struct drawing *drawing, size_t row, int near, size_t number)
{
    int best = 0, count = boxes_in(drawing, row), first = row_x(drawing, row) - box_gap / 2;
    for (int i = 0; i <= count; i++) {
        int x = first + i * (box_width + box_gap);
        if (i == 0 || abs(x - near) < abs(best - near))
            best = x;
    }
    return best + (int)(number % 5) * 4 - 8;
}

/* ---- drawing ----------------------------------------------------------------------------------------------- */

static void draw_box(const struct drawing *drawing, size_t place)
{
    struct html *html = drawing->html;
    int x = box_x(drawing, place), y = row_y(drawing->row[place]);
    struct text name = graph_words_node(html->out->arena, drawing->graph, drawing->drawn[place]);
    text_append_format(html->out, "<path class=\"box\" d=\"M%d %dh%dv%dh-%dz\"/>", x, y, box_width, box_height, box_width);
    text_append_format(html->out, "<text x=\"%d\" y=\"%d\">", x + box_width / 2, y + box_height / 2 + 4);
    html_text(html, page_cut(html->out->arena, name, name_columns));
    html_markup(html, "</text>\n");
}

static const char *words_down(enum tie tie)
{
    switch (tie) {
    case tie_answers: return "is answered to";
    case tie_reports: return "is told";
    case tie_complains: return "hears complaints";
    case tie_binds: return "decides";
    case tie_pays: return "pays";
    case tie_equips: return "gives means";
    default: return graph_words_tie(tie);
    }
}

static struct text label_of(const struct drawing *drawing, const struct arrow *arrow)
{
    struct text_builder words;
    text_builder_init(&words, drawing->html->out->arena);
    for (unsigned tie = 0; tie < tie_count; tie++)
        if ((arrow->ties & 1u << tie) != 0) {
            text_append_string(&words, words.length > 0 ? ", " : "");
            text_append_string(&words, words_down((enum tie)tie));
        }
    return page_cut(drawing->html->out->arena, text_built(&words), label_columns);
}

/* Along a box, the ends of several arrows stand apart. */
static int end_x(const struct drawing *drawing, size_t place, size_t number, size_t count)
{
    return box_x(drawing, place) + (int)(number + 1) * box_width / (int)(count + 1);
}

static int start_x(const struct drawing *drawing, const struct arrow *arrow)
{
    return end_x(drawing, arrow->over, arrow->from, drawing->outs[arrow->over]);
}

static int tip_x(const struct drawing *drawing, const struct arrow *arrow)
{
    return end_x(drawing, arrow->under, arrow->to, drawing->ins[arrow->under]);
}

static bool is_down(const struct drawing *drawing, const struct arrow *arrow)
{
    return drawing->row[arrow->under] > drawing->row[arrow->over];
}

static void line_to(const struct drawing *drawing, int x, int y)
{
    text_append_format(drawing->html->out, "L%d %d", x, y);
}

/* Down, through the gaps of the rows that lie between. */
static int go_down(const struct drawing *drawing, const struct arrow *arrow, size_t number)
{
    int x = start_x(drawing, arrow);
    for (size_t row = drawing->row[arrow->over] + 1; row < drawing->row[arrow->under]; row++) {
        x = gap_x(drawing, row, x, number);
        line_to(drawing, x, row_y(row) - 6);
        line_to(drawing, x, row_y(row) + box_height + 6);
    }
    line_to(drawing, tip_x(drawing, arrow), row_y(drawing->row[arrow->under]) - stretch);
    return row_y(drawing->row[arrow->under]);
}

/* To somebody beside or above: a little down, and up through the gaps. */
static int go_up(const struct drawing *drawing, const struct arrow *arrow, size_t number)
{
    size_t from = drawing->row[arrow->over], to = drawing->row[arrow->under];
    int x = start_x(drawing, arrow), low = row_y(from) + box_height + stretch + 4 * (int)(number % 4);
    line_to(drawing, x, low);
    for (size_t row = from; row > to; row--) {
        x = gap_x(drawing, row, x, number);
        line_to(drawing, x, row == from ? low : row_y(row) + box_height + 6);
        line_to(drawing, x, row_y(row) - 6);
    }
    line_to(drawing, tip_x(drawing, arrow), from == to ? low : row_y(to) + box_height + stretch);
    return row_y(to) + box_height;
}

static void draw_arrow(const struct drawing *drawing, size_t number)
{
    struct html *html = drawing->html;
    const struct arrow *arrow = &drawing->arrows[number];
    bool down = is_down(drawing, arrow);
    int x = tip_x(drawing, arrow);
    text_append_format(html->out, "<path class=\"tie%s\" d=\"M%d %d", arrow->live ? "" : " dashed", start_x(drawing, arrow),
                       row_y(drawing->row[arrow->over]) + box_height);
    int y = down ? go_down(drawing, arrow, number) : go_up(drawing, arrow, number);
    line_to(drawing, x, y);
    text_append_format(html->out, "\"/><path class=\"tip\" d=\"M%d %dl-4 %dh8z\"/>\n", x, y, down ? -8 : 8);
}

/* Where the arrow stands so far below the box that it leaves. */
static int x_below(const struct drawing *drawing, const struct arrow *arrow, size_t number, int below)
{
    size_t row = drawing->row[arrow->over];
    int x = start_x(drawing, arrow);
    if (!is_down(drawing, arrow))
        return x;
    int to = drawing->row[arrow->under] == row + 1 ? tip_x(drawing, arrow) : gap_x(drawing, row + 1, x, number);
    return x + (to - x) * below / (row_gap - stretch);
}

/* In the gap below the box that the arrow leaves, where there are no boxes; neighbours on lines of their own. */
static void draw_label(struct drawing *drawing, size_t number)
{
    struct html *html = drawing->html;
    const struct arrow *arrow = &drawing->arrows[number];
    size_t row = drawing->row[arrow->over];
    int below = 20 + (int)(drawing->labels[row]++ % label_slots) * label_height;
    text_append_format(html->out, "<text class=\"label\" x=\"%d\" y=\"%d\">", x_below(drawing, arrow, number, below),
                       row_y(row) + box_height + below + 4);
    html_text(html, label_of(drawing, arrow));
    html_markup(html, "</text>\n");
}

/* An arrow from the last row needs room below it. */
static int drawing_height(const struct drawing *drawing)
{
    bool below = false;
    for (size_t i = 0; i < drawing->arrow_count; i++)
        below |= drawing->row[drawing->arrows[i].over] + 1 == drawing->rows;
    return row_y(drawing->rows) - row_gap + (below ? row_gap : 0) + margin / 2;
}

static void name_drawing(const struct drawing *drawing, struct text id)
{
    struct html *html = drawing->html;
    html_markup(html, "<title id=\"");
    html_text(html, id);
    html_markup(html, "-t\">Who answers to whom</title><desc id=\"");
    html_text(html, id);
    html_markup(html, "-d\">");
    html_format(html, "%zu bodies and %zu arrows. An arrow points from whoever oversees, holds or hears to the one below. "
                      "It is dashed where the text denies it, leaves it to choice or to a condition, or gives it in name only. "
                      "The same stands in the table below the drawing.",
                drawing->count, drawing->arrow_count);
    html_markup(html, "</desc>\n");
}

static void draw(struct drawing *drawing, struct text id)
{
    struct html *html = drawing->html;
    text_append_format(html->out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"",
                       2 * margin + boxes_of_row * box_width + (boxes_of_row - 1) * box_gap,
                       drawing_height(drawing));
    html_text(html, id);
    html_markup(html, "-t\" aria-describedby=\"");
    html_text(html, id);
    html_markup(html, "-d\">\n");
    name_drawing(drawing, id);
    for (size_t i = 0; i < drawing->arrow_count; i++)
        draw_arrow(drawing, i);
    for (size_t i = 0; i < drawing->count; i++)
        draw_box(drawing, i);
    for (size_t i = 0; i < drawing->arrow_count; i++)
        draw_label(drawing, i);
    html_markup(html, "</svg>\n");
}

bool html_graph_figure(struct html *html, const struct graph *graph, struct text id)
{
    struct drawing *drawing = arena_new_object(html->out->arena, struct drawing);
    drawing->html = html;
    drawing->graph = graph;
    choose(drawing);
    if (drawing->arrow_count == 0)
        return false;
    find_layers(drawing);
    place_boxes(drawing);
    place_ends(drawing);
    html_markup(html, "<div class=\"graph\">\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                      "aria-label=\"Who answers to whom, drawn\">\n");
    draw(drawing, id);
    html_markup(html, "</div>\n");
    html_markup(html, "<p class=\"meta\">An arrow points from whoever oversees, holds or hears to the one below; dashed: denied, "
                      "left open, or in name only.");
    if (drawing->left_out > 0)
        html_format(html, " %zu more ties stand in the table alone.", drawing->left_out);
    html_markup(html, "</p>\n</div>\n");
    return true;
}
