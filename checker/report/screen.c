/*
 * The table as text, CSV and JSON.
 */
#include "checker/report/screen.h"

#include "checker/report/csv_cells.h"
#include "checker/report/page.h"
#include "checker/report/telling.h"
#include "checker/report/wording.h"

enum { most_claims_told = 12 };

static const struct screen_format *const formats[] = {&screen_text, &screen_csv, &screen_json, &screen_html};

const struct screen_format *screen_format_at(size_t index)
{
    return index < sizeof formats / sizeof *formats ? formats[index] : NULL;
}

const struct screen_format *screen_format_find(const char *name)
{
    for (size_t i = 0; screen_format_at(i) != NULL; i++)
        if (text_equal(text_of(formats[i]->name), text_of(name)))
            return formats[i];
    return NULL;
}

struct text screen_totals_words(const struct screen_totals *totals, struct arena *arena)
{
    static const struct {
        const char *one, *several;
    } words[screen_ranks] = {
        {"is relabelled", "are relabelled"}, {"fails", "fail"},
        {"is mixed", "are mixed"},           {"cannot be told", "cannot be told"},
        {"counts", "count"},                 {"is about something else", "are about something else"},
        {"proposes nothing", "propose nothing"}, {"could not be judged", "could not be judged"},
    };
    struct text_builder out;
    size_t told = 0, kinds = 0;

    for (size_t i = 0; i < screen_ranks; i++)
        kinds += totals->rows[i] > 0;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < screen_ranks; i++) {
        if (totals->rows[i] == 0)
            continue;
        text_append_string(&out, told == 0 ? "" : told + 1 == kinds ? " and " : ", ");
        text_append_format(&out, "%zu %s", totals->rows[i], totals->rows[i] == 1 ? words[i].one : words[i].several);
        told++;
    }
    return text_built(&out);
}

/* ---- text ---------------------------------------------------------------------------------------------- */

static enum tone tone_of(const struct screen_row *row)
{
    for (size_t v = 0; v < verdict_count; v++)
        if (text_equal(row->verdict, text_of(verdict_name((enum verdict)v))))
            return telling_verdict_tone((enum verdict)v);
    return tone_plain;
}

static void tell_head(struct page *page, const struct screen_row *row)
{
    page_tone(page, tone_strong, text_format(page->arena, "%.*s:", TEXT_ARG(row->path)));
    page_spaces(page, 1);
    if (row->relabelled)
        page_tone(page, tone_bad, TEXT("relabelled,"));
    page_spaces(page, row->relabelled);
    page_tone(page, tone_of(row), row->verdict);
    page_string(page, " (");
    page_text(page, row->kind);
    page_string(page, ")");
    if (row->title.length > 0) {
        page_spaces(page, 2);
        page_text(page, page_cut(page->arena, page_clean(page->arena, row->title), PAGE_WIDTH / 2));
    }
    page_line_end(page);
}

static void tell_units(struct page *page, const struct screen_row *row)
{
    struct text_builder out;

    text_builder_init(&out, page->arena);
    text_append_format(&out, "%zu, of which %zu count%s, %zu fail%s and %zu cannot be told", row->unit_count,
                       row->units[verdict_counts], row->units[verdict_counts] == 1 ? "s" : "", row->units[verdict_fails],
                       row->units[verdict_fails] == 1 ? "s" : "", row->units[verdict_undetermined]);
    page_paragraph(page, 4, tone_faint, "units: ", text_built(&out));
}

static void tell_words(struct page *page, const struct screen_row *row)
{
    if (row->words.length > 0)
        page_say(page, 4, tone_faint, "telling: ", "“%.*s” (%.*s, in “%.*s”)", TEXT_ARG(row->words), TEXT_ARG(row->at),
                 TEXT_ARG(row->unit));
    if (row->because.length > 0)
        page_paragraph(page, 4, tone_faint, "because: ", row->because);
}

/* The agenda itself comes first among the claims. */
static const struct screen_claim *agenda_of(const struct screen_row *row)
{
    return row->claims.count > 0 && row->claims.items[0].name.length == 0 ? &row->claims.items[0] : NULL;
}

static void tell_claims(struct page *page, const struct screen_row *row)
{
    const struct screen_claim *agenda = agenda_of(row);

    if (agenda != NULL && agenda->said > 0)
        page_say(page, 4, tone_faint, "label: ", "“%.*s” (%.*s; %zu place%s)%s", TEXT_ARG(agenda->words),
                 TEXT_ARG(agenda->at), agenda->said, agenda->said == 1 ? "" : "s",
                 row->calls_itself ? ": it calls itself so" : "");
    if (row->gap.length > 0)
        page_paragraph(page, 4, tone_open, "says: ", row->gap);
    for (size_t i = 0; i < row->claims.count && i < most_claims_told; i++) {
        const struct screen_claim *claim = &row->claims.items[i];

        if (claim->served > 0)
            page_say(page, 4, tone_faint, "does: ", "%.*s in %zu place%s%s%.*s", TEXT_ARG(claim->title), claim->served,
                     claim->served == 1 ? "" : "s", claim->bodies.length > 0 ? ": " : "", TEXT_ARG(claim->bodies));
    }
}

static void text_row(struct screen_table *table, const struct screen_row *row)
{
    struct page page = {&table->out, table->scratch, table->colour};

    if (row->error.length > 0) {
        page_tone(&page, tone_strong, text_format(page.arena, "%.*s:", TEXT_ARG(row->path)));
        page_spaces(&page, 1);
        page_tone(&page, tone_bad, TEXT("not judged:"));
        page_spaces(&page, 1);
        page_text(&page, row->error);
        page_line_end(&page);
        return;
    }
    tell_head(&page, row);
    tell_units(&page, row);
    if (row->weakened.length > 0)
        page_paragraph(&page, 4, tone_bad, "weakens: ", row->weakened);
    tell_claims(&page, row);
    if (row->money.length > 0)
        page_paragraph(&page, 4, tone_faint, "money: ", row->money);
    tell_words(&page, row);
}

static void text_begin(struct screen_table *table)
{
    (void)table;
}

static void text_end(struct screen_table *table)
{
    struct page page = {&table->out, table->scratch, table->colour};

    page_line_end(&page);
    page_say(&page, 0, tone_strong, "", "%zu document%s: %.*s.", table->totals->all, table->totals->all == 1 ? "" : "s",
             TEXT_ARG(screen_totals_words(table->totals, page.arena)));
}

const struct screen_format screen_text = {"text", text_begin, text_row, text_end};

/* ---- CSV ----------------------------------------------------------------------------------------------- */

static const char *const columns[] = {
    "document", "verdict",     "relabelled",   "calls itself reform", "kind",        "title",   "units",
    "count",    "fail",        "cannot be told", "about something else", "propose nothing", "strengthens", "weakens",
    "label against substance", "money", "quotation", "at", "unit", "because", "not judged",
};
enum { column_count = sizeof columns / sizeof *columns };

static void csv_begin(struct screen_table *table)
{
    struct text heads[column_count];

    for (size_t i = 0; i < column_count; i++)
        heads[i] = text_of(columns[i]);
    csv_append_mark(&table->out);
    csv_append_row(&table->out, heads, column_count);
}

static struct text number(struct arena *arena, size_t value)
{
    return text_format(arena, "%zu", value);
}

static struct text yes_or_no(bool yes)
{
    return yes ? TEXT("yes") : TEXT("no");
}

static void csv_row(struct screen_table *table, const struct screen_row *row)
{
    struct arena *arena = table->scratch;
    const struct text cells[column_count] = {
        row->path,
        row->verdict,
        yes_or_no(row->relabelled),
        yes_or_no(row->calls_itself),
        row->kind,
        row->title,
        number(arena, row->unit_count),
        number(arena, row->units[verdict_counts]),
        number(arena, row->units[verdict_fails]),
        number(arena, row->units[verdict_undetermined]),
        number(arena, row->units[verdict_out_of_scope]),
        number(arena, row->units[verdict_not_a_proposal]),
        row->strengthened,
        row->weakened,
        row->gap,
        row->money,
        row->words,
        row->at,
        row->unit,
        row->because,
        row->error,
    };

    csv_append_row(&table->out, cells, column_count);
}

static void csv_end(struct screen_table *table)
{
    (void)table; /* a table has no end of its own */
}

const struct screen_format screen_csv = {"csv", csv_begin, csv_row, csv_end};

/* ---- JSON ---------------------------------------------------------------------------------------------- */

static void json_begin(struct screen_table *table)
{
    struct json_writer json;
    struct text_builder name;

    text_builder_init(&name, table->scratch);
    json_to_text(&json, &name, false);
    json_put_string(&json, wording_rulebook_name(table->rulebook));
    text_append_format(&table->out, "{\"tool\":{\"name\":\"ssrcheck\",\"version\":\"%s\"},\n\"rulebook\":%.*s,\n\"documents\":[",
                       SSRCHECK_VERSION, TEXT_ARG(text_built(&name)));
}

static void json_row(struct screen_table *table, const struct screen_row *row)
{
    text_append_string(&table->out, table->number > 1 ? ",\n" : "\n");
    text_append(&table->out, row->line);
}

static void json_end(struct screen_table *table)
{
    text_append_string(&table->out, "\n]}\n");
}

const struct screen_format screen_json = {"json", json_begin, json_row, json_end};
