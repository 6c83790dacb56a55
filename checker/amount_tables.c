#include "checker/amount_tables.h"

#include "checker/amount_grid.h"
#include "checker/amount_units.h"

enum {
    most_columns = 64,
    longest_caption = 300,  /* bytes before a table that may say what its figures are */
    longest_head = 160,     /* bytes of a label in which "total" is looked for */
    longest_label = 48,     /* bytes of "Estimated total cost" */
    longest_lines = 8192,   /* bytes of a paragraph that may be a drawn table */
    most_table_amounts = 50000
};

enum column_use { column_none, column_money, column_period, column_total };

/* In what a figure is counted. */
struct counted {
    size_t currency; /* or NONE */
    size_t times;    /* 0: not told */
};

struct plan {
    enum column_use use[most_columns];
    struct counted counted[most_columns];
    enum column_use taken; /* the columns whose figures are the cost; column_none: this is no table of costs */
    size_t first;          /* the first of them: the row's name stands before it */
    bool several;          /* their currencies differ, so that they cannot be added up */
};

struct reader {
    struct analysis *analysis;
    const struct money_words *words;
    struct unit_namer *namer;
    struct amount_list *amounts;
    struct counted everywhere; /* "Costs in millions of rials", said once for all tables */
    bool everywhere_known;
};

/* ---- what the words around a table say ------------------------------------------------------------------- */

static bool says_money(const struct reader *reader, struct text text)
{
    return money_word_stands_in(reader->words, text, money_column) ||
           money_word_stands_in(reader->words, text, money_cost) ||
           money_word_stands_in(reader->words, text, money_currency);
}

/* "M€": right beside a currency. */
static bool touches_currency(const struct reader *reader, struct text text, const struct money_word *scale)
{
    struct money_word currency;
    if (money_word_at(reader->words, text, scale->end, money_currency, &currency))
        return true;
    for (size_t at = 0; money_word_find(reader->words, text_part(text, 0, scale->start), at, money_currency, &currency);
         at = currency.end)
        if (currency.end == scale->start)
            return true;
    return false;
}

/* A scale of one letter says something in the head of a column, or beside a currency. */
static void note_counted(const struct reader *reader, struct text text, bool head, struct counted *counted)
{
    struct money_word word;
    if (counted->currency == NONE && money_word_find(reader->words, text, 0, money_currency, &word))
        counted->currency = word.money;
    for (size_t at = 0; counted->times == 0 && money_word_find(reader->words, text, at, money_scale, &word);
         at = word.end)
        if (head || word.end - word.start > 1 || touches_currency(reader, text, &word))
            counted->times = reader->words->rulebook->money.items[word.money].times;
}

/* The last words before the table, and the heading over it. */
struct caption {
    struct text before, heading;
};

static struct caption caption_of(const struct reader *reader, size_t block)
{
    const struct document *document = reader->analysis->document;
    struct caption caption = {TEXT(""), TEXT("")};
    size_t unit = document->frames.items[block].unit;
    if (unit != DOCUMENT_NONE)
        caption.heading = text_part(document->units.items[unit].heading, 0, longest_caption);
    if (block == 0 || document->blocks.items[block - 1].kind == block_row)
        return caption;
    const struct block *before = &document->blocks.items[block - 1];
    uint32_t start = before->end - before->start > longest_caption ? before->end - longest_caption : before->start;
    caption.before = text_part(document->reading, start, before->end);
    return caption;
}

/* A sentence with no figure that speaks of costs and names a scale. */
static void find_counted_everywhere(struct reader *reader)
{
    const struct analysis *analysis = reader->analysis;
    reader->everywhere_known = true;
    for (size_t s = 0; s < analysis->sentences.count && reader->everywhere.times == 0; s++) {
        const struct sentence *sentence = &analysis->sentences.items[s];
        if (sentence->count == 0 || sentence->row)
            continue;
        struct text text = text_part(analysis->document->reading, analysis->tokens.items[sentence->first].start,
                                     analysis->tokens.items[sentence->first + sentence->count - 1].end);
        struct figure figure;
        bool short_enough = text.length <= longest_caption;
        if (short_enough && says_money(reader, text) && !figure_find(reader->words, text, 0, &figure))
            note_counted(reader, text, false, &reader->everywhere);
    }
}

/* ---- which columns are costs ----------------------------------------------------------------------------- */

static bool is_year(struct text text)
{
    bool century = text.length >= 4 && ((text.bytes[0] == '1' && text.bytes[1] == '9') ||
                                        (text.bytes[0] == '2' && (text.bytes[1] == '0' || text.bytes[1] == '1')));
    for (size_t i = 0; i < text.length; i++)
        if ((text.bytes[i] < '0' || text.bytes[i] > '9') && text.bytes[i] != '/' && text.bytes[i] != '-')
            return false;
    return century || (text.length == 5 && text.bytes[2] == '/'); /* "31/32" */
}

static bool is_scale_alone(const struct reader *reader, struct text text)
{
    struct money_word word;
    return money_word_at(reader->words, text, 0, money_scale, &word) && word.end == text.length;
}

static enum column_use use_of_head(const struct reader *reader, struct text head)
{
    if (head.length == 0 || head.bytes[0] == '(' || money_word_stands_in(reader->words, head, money_other_column))
        return column_none;
    if (money_word_stands_in(reader->words, head, money_total))
        return column_total;
    struct money_word period; /* "Year 1"; "Year" alone heads a column of dates */
    if (is_year(head) || (money_word_find(reader->words, head, 0, money_period, &period) &&
                          period.end - period.start < head.length))
        return column_period;
    bool money = money_word_stands_in(reader->words, head, money_column) ||
                 money_word_stands_in(reader->words, head, money_currency) || is_scale_alone(reader, head);
    return money ? column_money : column_none;
}

static size_t count_use(const struct plan *plan, enum column_use use)
{
    size_t count = 0;
    for (size_t c = 0; c < most_columns; c++)
        count += plan->use[c] == use;
    return count;
}

/* A total goes before what it adds up, a column of costs before those of the years. Years and totals are of money only
 * where something says so. */
static void choose_columns(struct plan *plan, bool money_told)
{
    bool money = money_told || count_use(plan, column_money) > 0;
    plan->taken = count_use(plan, column_total) > 0 && money ? column_total
                  : count_use(plan, column_money) > 0        ? column_money
                  : count_use(plan, column_period) > 0 && money ? column_period
                                                                : column_none;
    bool last_only = plan->taken == column_total;
    size_t taken = NONE;
    for (size_t c = most_columns; c-- > 0;) {
        if (plan->use[c] != plan->taken || plan->taken == column_none)
            continue;
        if (last_only && taken != NONE)
            plan->use[c] = column_none;
        else
            taken = c;
    }
    plan->first = taken;
    for (size_t c = 0; c < most_columns && taken != NONE; c++)
        plan->several |= plan->use[c] == plan->taken && plan->counted[c].currency != plan->counted[taken].currency;
}

static void complete(const struct counted *known, struct counted *counted)
{
    if (counted->currency == NONE)
        counted->currency = known->currency;
    if (counted->times == 0)
        counted->times = known->times;
}

/* A column's head goes before the rest of the header, that before the words over the table. */
static void plan_columns(struct reader *reader, const struct grid *grid, const struct caption *caption,
                         struct plan *plan)
{
    struct counted around = {NONE, 0};
    bool told = says_money(reader, caption->before) || says_money(reader, caption->heading);
    *plan = (struct plan){.first = NONE};
    for (size_t c = 0; c < most_columns; c++) {
        struct text head = grid->headed ? grid_cell(grid, 0, c)->text : TEXT("");
        plan->counted[c] = (struct counted){NONE, 0};
        plan->use[c] = c > 0 ? use_of_head(reader, head) : column_none;
        note_counted(reader, head, true, &plan->counted[c]);
        if (plan->use[c] == column_none && (c == 0 || (head.length > 0 && head.bytes[0] == '(')))
            note_counted(reader, head, false, &around);
        told |= head.length > 0 && (head.bytes[0] == '(' || c == 0) && says_money(reader, head);
    }
    note_counted(reader, caption->before, false, &around);
    note_counted(reader, caption->heading, false, &around);
    if (!reader->everywhere_known)
        find_counted_everywhere(reader);
    complete(&reader->everywhere, &around);
    for (size_t c = 0; c < most_columns; c++)
        complete(&around, &plan->counted[c]);
    choose_columns(plan, told);
}

/* Two cells or more are figures and nothing else; where others have figures among words, they are no sums. */
static bool has_only_figures(const struct reader *reader, const struct grid *grid, size_t column)
{
    size_t alone = 0;
    for (size_t r = grid->headed ? 1 : 0; r < grid->rows.count; r++) {
        struct text cell = grid_cell(grid, r, column)->text;
        struct figure figure;
        if (!figure_find(reader->words, cell, 0, &figure))
            continue;
        if (figure.start > 0 || figure.end < cell.length)
            return false;
        alone++;
    }
    return alone >= 2;
}

/* A table whose heads do not tell, under words that speak of costs: the one column that has figures. */
static void plan_bare_columns(struct reader *reader, const struct grid *grid, struct plan *plan)
{
    size_t columns = 0;
    for (size_t c = 1; c < most_columns; c++) {
        struct text head = grid->headed ? grid_cell(grid, 0, c)->text : TEXT("");
        bool sums = !money_word_stands_in(reader->words, head, money_other_column) && has_only_figures(reader, grid, c);
        plan->use[c] = sums ? column_money : column_none;
        columns += sums;
    }
    if (columns == 1)
        choose_columns(plan, true);
}

/* ---- rows ------------------------------------------------------------------------------------------------ */

static bool is_total_row(const struct reader *reader, const struct grid *grid, size_t row)
{
    struct text label = text_part(grid_cell(grid, row, 0)->text, 0, longest_head);
    if (label.length == 0)
        label = text_part(grid_cell(grid, row, 1)->text, 0, longest_head);
    struct money_word total;
    return money_word_at(reader->words, label, 0, money_total, &total);
}

static bool is_bracket_before(struct text text, size_t at)
{
    while (at > 0 && text.bytes[at - 1] != '(')
        at--;
    return at > 0;
}

/* Adds a cell to the sum of its row. */
static void read_cell(const struct reader *reader, const struct grid_cell *cell, const struct counted *counted,
                      struct amount *sum, bool *found)
{
    struct figure figure, second;
    struct money_word nothing;
    bool none = cell->text.length > 0 && money_word_at(reader->words, cell->text, 0, money_nothing, &nothing);
    if (none)
        figure = (struct figure){.start = 0, .end = nothing.end, .currency = NONE};
    else if (!figure_find(reader->words, cell->text, 0, &figure))
        return;
    if (!none && figure_find(reader->words, cell->text, figure.end, &second) &&
        !is_bracket_before(cell->text, second.start))
        sum->use = amount_unclear;
    if (figure.doubtful)
        sum->use = amount_unclear;
    if (money_word_stands_in(reader->words, cell->text, money_other))
        sum->use = amount_no_cost;
    if (!*found)
        sum->start = cell->start + (uint32_t)figure.start;
    sum->end = cell->start + (uint32_t)figure.end;
    bool as_written = figure.scaled || counted->times == 0;
    sum->value = amount_add(sum->value, as_written ? figure.value : amount_times(figure.value, counted->times));
    sum->currency = figure.currency != NONE ? figure.currency : counted->currency;
    sum->yearly |= figure.yearly;
    *found = true;
}

static bool read_row(const struct reader *reader, const struct grid *grid, size_t row, const struct plan *plan,
                     struct amount *sum)
{
    bool found = false;
    *sum = (struct amount){.currency = NONE, .place = amount_in_table, .table = grid->first_block, .unit = NONE};
    for (size_t c = plan->first; c < grid->rows.items[row].count; c++)
        if (plan->use[c] == plan->taken)
            read_cell(reader, grid_cell(grid, row, c), &plan->counted[c], sum, &found);
    if (found && plan->several)
        sum->use = amount_unclear;
    if (found && is_total_row(reader, grid, row))
        sum->use = amount_is_total;
    return found;
}

/* The unit that consists of this row. */
static size_t unit_of_row(const struct reader *reader, size_t block)
{
    const struct document *document = reader->analysis->document;
    size_t unit = document->frames.items[block].unit;
    bool own = unit != DOCUMENT_NONE && document->units.items[unit].first_block == block &&
               document->units.items[unit].role == unit_judged;
    return own ? unit : NONE;
}

static struct row_meaning meaning_of_row(const struct reader *reader, const struct grid *grid, size_t row,
                                         const struct plan *plan)
{
    size_t own = unit_of_row(reader, grid->rows.items[row].block);
    if (own != NONE)
        return (struct row_meaning){.unit = own};
    struct text second = plan->first > 1 ? grid_cell(grid, row, 1)->text : TEXT("");
    struct text head = grid->headed ? grid_cell(grid, 0, 0)->text : TEXT("");
    return unit_namer_find(reader->namer, grid_cell(grid, row, 0)->text, second, head);
}

/* ---- tables whose first row heads them and does not say so ------------------------------------------------- */

enum header { header_none, header_whole, header_moved };

/* A line of years, or of "Year 1", has no name before its columns: its cells move one on. */
static enum header header_in(const struct reader *reader, const struct grid *grid, size_t row)
{
    const struct grid_row *own = &grid->rows.items[row];
    size_t heads = 0, others = 0;
    struct figure figure;
    for (size_t c = 0; c < own->count; c++) {
        struct text head = grid_cell(grid, row, c)->text;
        if (head.length > 0 && (head.bytes[0] == '(' || use_of_head(reader, head) != column_none))
            heads++;
        else if (figure_find(reader->words, head, 0, &figure))
            return header_none;
        else
            others++;
    }
    if (heads == 0 || own->count < 2)
        return header_none;
    return others == 0 ? header_moved : header_whole;
}

static void add_row(const struct analysis *analysis, const struct grid *from, size_t row, bool moved, struct grid *to)
{
    const struct grid_row *own = &from->rows.items[row];
    list_push(analysis->arena, &to->rows, ((struct grid_row){own->block, to->cells.count, own->count + moved}));
    if (moved)
        list_push(analysis->arena, &to->cells, ((struct grid_cell){TEXT(""), 0}));
    for (size_t c = 0; c < own->count; c++)
        list_push(analysis->arena, &to->cells, *grid_cell(from, row, c));
}

/* The header, if there is one, and the lines below it that have more than one cell. */
static void keep_table_lines(const struct reader *reader, const struct grid *lines, struct grid *table)
{
    *table = (struct grid){.first_block = lines->first_block, .end_block = lines->end_block};
    for (size_t r = 0; r < lines->rows.count; r++) {
        enum header header = table->rows.count == 0 ? header_in(reader, lines, r) : header_none;
        if (header != header_none || lines->rows.items[r].count > 1)
            add_row(reader->analysis, lines, r, header == header_moved, table);
        table->headed |= header != header_none;
    }
}

/* ---- one table ------------------------------------------------------------------------------------------- */

/* Where a row names a unit, rows for parts of the same unit tell of the same money. */
static void drop_parts(struct reader *reader, size_t first, const bool *inside)
{
    const struct unit_list *units = &reader->analysis->document->units;
    bool *whole = arena_alloc_array(reader->analysis->arena, units->count + 1, sizeof *whole);
    for (size_t i = first; i < reader->amounts->count; i++) {
        const struct amount *amount = &reader->amounts->items[i];
        if (amount->unit != NONE && amount->use == amount_counts && !inside[i - first])
            whole[amount->unit] = true;
    }
    for (size_t i = first; i < reader->amounts->count; i++) {
        struct amount *amount = &reader->amounts->items[i];
        if (amount->unit != NONE && amount->use == amount_counts && inside[i - first] && whole[amount->unit])
            amount->use = amount_is_part;
    }
}

/* A table whose rows name no unit tells what the items of its own unit cost; beside the units it tells of tranches, or
 * of who pays, and not of measures. */
static void keep_in_unit(struct reader *reader, const struct grid *grid, size_t first)
{
    const struct document *document = reader->analysis->document;
    size_t unit = document->frames.items[grid->first_block].unit;
    bool inside = unit != DOCUMENT_NONE && document->units.items[unit].role != unit_front;
    for (size_t i = first; i < reader->amounts->count; i++) {
        struct amount *amount = &reader->amounts->items[i];
        if (amount->use == amount_counts && inside)
            amount->unit = unit;
        else if (amount->use == amount_counts)
            amount->use = amount_unclear;
    }
}

static void read_rows(struct reader *reader, const struct grid *grid, const struct plan *plan)
{
    bool *inside = arena_alloc_array(reader->analysis->arena, grid->rows.count + 1, sizeof *inside);
    size_t first = reader->amounts->count;
    bool named = false;
    for (size_t r = grid->headed ? 1 : 0; r < grid->rows.count && reader->amounts->count < most_table_amounts; r++) {
        struct amount sum;
        if (!read_row(reader, grid, r, plan, &sum))
            continue;
        if (sum.use != amount_is_total) {
            struct row_meaning meaning = meaning_of_row(reader, grid, r, plan);
            sum.unit = meaning.unit;
            inside[reader->amounts->count - first] = meaning.inside;
            named |= meaning.unit != NONE || meaning.several;
        }
        list_push(reader->analysis->arena, reader->amounts, sum);
    }
    if (named)
        drop_parts(reader, first, inside);
    else
        keep_in_unit(reader, grid, first);
}

/* "Budget | EUR 2 million": a row that says itself that it is a cost, in a table of other things. */
static void read_labelled_rows(struct reader *reader, const struct grid *grid)
{
    const struct document *document = reader->analysis->document;
    for (size_t r = 0; r < grid->rows.count && reader->amounts->count < most_table_amounts; r++) {
        struct text label = grid_cell(grid, r, 0)->text;
        size_t unit = document->frames.items[grid->rows.items[r].block].unit;
        struct amount sum = {.currency = NONE, .place = amount_in_text, .table = NONE};
        bool found = false, labelled = label.length <= longest_label &&
                                       (money_word_stands_in(reader->words, label, money_cost) ||
                                        money_word_stands_in(reader->words, label, money_column));
        if (!labelled || unit == DOCUMENT_NONE || money_word_stands_in(reader->words, label, money_other_column))
            continue;
        struct counted counted = {NONE, 0};
        note_counted(reader, label, true, &counted);
        struct figure figure;
        const struct grid_cell *cell = grid_cell(grid, r, 1);
        if (grid->rows.items[r].count == 2 && figure_find(reader->words, cell->text, 0, &figure) &&
            (figure.currency != NONE || figure.scaled || counted.currency != NONE))
            read_cell(reader, cell, &counted, &sum, &found);
        sum.unit = unit;
        if (found && sum.use == amount_counts && document->units.items[unit].role == unit_front)
            sum.use = amount_is_total;
        if (found)
            list_push(reader->analysis->arena, reader->amounts, sum);
    }
}

static size_t read_table(struct reader *reader, size_t block)
{
    struct grid grid;
    struct plan plan;
    struct caption caption = caption_of(reader, block);
    grid_of_rows(reader->analysis, block, &grid);
    if (!grid.headed) {
        struct grid lines = grid;
        keep_table_lines(reader, &lines, &grid);
    }
    plan_columns(reader, &grid, &caption, &plan);
    if (plan.taken == column_none && (says_money(reader, caption.before) || says_money(reader, caption.heading)))
        plan_bare_columns(reader, &grid, &plan);
    if (plan.taken != column_none)
        read_rows(reader, &grid, &plan);
    else
        read_labelled_rows(reader, &grid);
    return grid.end_block;
}

/* ---- tables drawn with spaces ---------------------------------------------------------------------------- */

static bool may_be_drawn(const struct reader *reader, size_t block)
{
    const struct block *own = &reader->analysis->document->blocks.items[block];
    return own->kind == block_paragraph && own->pieces.count > 1 && own->end - own->start <= longest_lines;
}

static void read_lines(struct reader *reader, size_t block)
{
    const struct document *document = reader->analysis->document;
    const struct block *own = &document->blocks.items[block];
    struct caption caption = caption_of(reader, block);
    struct text opening = text_part(document->reading, own->start,
                                    own->end - own->start > longest_head ? own->start + longest_head : own->end);
    if (!says_money(reader, opening) && !says_money(reader, caption.before) && !says_money(reader, caption.heading))
        return;
    struct grid lines, table;
    struct plan plan;
    grid_of_lines(reader->analysis, block, &lines);
    keep_table_lines(reader, &lines, &table);
    if (table.rows.count < 2)
        return;
    if (!says_money(reader, caption.before))
        caption.before = opening;
    plan_columns(reader, &table, &caption, &plan);
    if (plan.taken == column_none)
        plan_bare_columns(reader, &table, &plan);
    if (plan.taken != column_none)
        read_rows(reader, &table, &plan);
}

void amount_tables_read(struct analysis *analysis, const struct money_words *words, struct amount_list *amounts)
{
    const struct block_list *blocks = &analysis->document->blocks;
    struct reader reader = {.analysis = analysis, .words = words, .amounts = amounts,
                            .everywhere = {NONE, 0}, .namer = unit_namer_new(analysis)};
    for (size_t b = 0; b < blocks->count;) {
        if (blocks->items[b].kind == block_row) {
            b = read_table(&reader, b);
            continue;
        }
        if (may_be_drawn(&reader, b))
            read_lines(&reader, b);
        b++;
    }
}
