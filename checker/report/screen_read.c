/*
 * A row read back from its JSON, with the sentences that are made of its figures.
 */
#include "checker/report/screen_row.h"

#include <jansson.h>
#include <string.h>

/* ---- JSON ---------------------------------------------------------------------------------------------- */

static struct text string_of(const json_t *value, struct arena *arena)
{
    if (!json_is_string(value))
        return TEXT("");
    return text_copy(arena, (struct text){json_string_value(value), json_string_length(value)});
}

static struct text string_at(const json_t *object, const char *key, struct arena *arena)
{
    return string_of(json_object_get(object, key), arena);
}

static size_t number_at(const json_t *object, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(object, key));

    return value > 0 ? (size_t)value : 0;
}

static struct text joined(const json_t *strings, struct arena *arena)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    for (size_t i = 0; i < json_array_size(strings); i++) {
        text_append_string(&out, i > 0 ? ", " : "");
        text_append(&out, string_of(json_array_get(strings, i), arena));
    }
    return text_built(&out);
}

static struct text bodies_of(const json_t *bodies, struct arena *arena)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    for (size_t i = 0; i < json_array_size(bodies); i++) {
        const json_t *body = json_array_get(bodies, i);

        text_append_format(&out, "%s%.*s (%zu)", i > 0 ? ", " : "", TEXT_ARG(string_at(body, "name", arena)),
                           number_at(body, "places"));
    }
    return text_built(&out);
}

/* ---- label and substance ------------------------------------------------------------------------------- */

static void read_claims(const json_t *claims, struct arena *arena, struct screen_row *row)
{
    for (size_t i = 0; i < json_array_size(claims); i++) {
        const json_t *value = json_array_get(claims, i);
        const json_t *first = json_array_get(json_object_get(value, "quotations"), 0);

        list_push(arena, &row->claims,
                  (struct screen_claim){.name = string_at(value, "principle", arena),
                                        .title = string_at(value, "title", arena),
                                        .said = number_at(value, "said"),
                                        .served = number_at(value, "served"),
                                        .breached = number_at(value, "breached"),
                                        .in_heading = json_is_true(json_object_get(value, "in_heading")),
                                        .words = string_at(first, "text", arena),
                                        .at = string_at(first, "at", arena),
                                        .bodies = bodies_of(json_object_get(value, "bodies"), arena)});
    }
}

static bool is_empty_claim(const struct screen_claim *claim)
{
    return claim->name.length > 0 && claim->said > 0 && claim->served == 0;
}

/* " 7 times" */
static void append_times(struct text_builder *out, size_t count)
{
    if (count == 1)
        text_append_string(out, " once");
    else
        text_append_format(out, " %zu times", count);
}

/* "names accountability 7 times and human rights once; nothing in it serves either" */
static void append_empty_claims(struct text_builder *out, const struct screen_row *row)
{
    size_t count = 0, told = 0;

    for (size_t i = 0; i < row->claims.count; i++)
        count += is_empty_claim(&row->claims.items[i]);
    for (size_t i = 0; i < row->claims.count; i++) {
        const struct screen_claim *claim = &row->claims.items[i];

        if (!is_empty_claim(claim))
            continue;
        text_append_string(out, told == 0 ? "names " : told + 1 == count ? " and " : ", ");
        text_append(out, claim->title);
        append_times(out, claim->said);
        told++;
    }
    if (count > 0)
        text_append_string(out, count == 1   ? "; nothing in it serves that"
                                : count == 2 ? "; nothing in it serves either"
                                             : "; nothing in it serves any of them");
}

/* "names accountability 6 times, serves it in 2 places and weakens it in 4" */
static void append_weakened_claims(struct text_builder *out, const struct screen_row *row)
{
    for (size_t i = 0; i < row->claims.count; i++) {
        const struct screen_claim *claim = &row->claims.items[i];

        if (claim->name.length == 0 || claim->said == 0 || claim->served == 0 || claim->breached <= claim->served)
            continue;
        text_append_format(out, "%snames %.*s", out->length > 0 ? "; " : "", TEXT_ARG(claim->title));
        append_times(out, claim->said);
        text_append_format(out, ", serves it in %zu place%s and weakens it in %zu", claim->served,
                           claim->served == 1 ? "" : "s", claim->breached);
    }
}

static struct text gap_of(const struct screen_row *row, struct arena *arena)
{
    struct text_builder out;

    text_builder_init(&out, arena);
    append_empty_claims(&out, row);
    append_weakened_claims(&out, row);
    return text_built(&out);
}

static struct text money_of(const json_t *money, struct arena *arena)
{
    struct text currency = string_at(money, "currency", arena), fails = string_at(money, "fails", arena);
    struct text_builder out;

    text_builder_init(&out, arena);
    if (!json_is_object(money))
        return TEXT("");
    text_append(&out, string_at(money, "named", arena));
    text_append_format(&out, "%s%.*s named", currency.length > 0 ? " " : "", TEXT_ARG(currency));
    if (!text_equal(fails, TEXT("0")))
        text_append_format(&out, ", of which %.*s (%zu %%) for what fails", TEXT_ARG(fails),
                           number_at(money, "fails_percent"));
    return text_built(&out);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static void read_units(const json_t *units, struct screen_row *row)
{
    for (size_t v = 0; v < verdict_count; v++) {
        row->units[v] = number_at(units, verdict_name((enum verdict)v));
        row->unit_count += row->units[v];
    }
}

static void read_judged(const json_t *value, struct arena *arena, struct screen_row *row)
{
    const json_t *telling = json_object_get(value, "telling"), *words = json_object_get(telling, "quotation");

    row->verdict = string_at(value, "verdict", arena);
    row->kind = string_at(value, "kind", arena);
    row->title = string_at(value, "title", arena);
    row->calls_itself = json_is_true(json_object_get(value, "claims_ssr"));
    row->relabelled = json_is_true(json_object_get(value, "relabelled"));
    row->strengthened = joined(json_object_get(value, "strengthens"), arena);
    row->weakened = joined(json_object_get(value, "weakens"), arena);
    row->unit = string_at(telling, "unit", arena);
    row->because = string_at(telling, "because", arena);
    row->words = string_at(words, "text", arena);
    row->at = string_at(words, "at", arena);
    row->money = money_of(json_object_get(value, "money"), arena);
    read_units(json_object_get(value, "units"), row);
    read_claims(json_object_get(value, "claims"), arena, row);
    row->gap = gap_of(row, arena);
}

static void read_value(const json_t *value, struct arena *arena, struct screen_row *row)
{
    row->path = string_at(value, "path", arena);
    row->error = string_at(value, "error", arena);
    if (row->error.length == 0)
        read_judged(value, arena, row);
}

bool screen_row_read(struct text line, struct arena *arena, struct screen_row *row)
{
    json_t *value = json_loadb(line.bytes, line.length, JSON_REJECT_DUPLICATES, NULL);
    jmp_buf door, *outer = arena_door(arena);

    *row = (struct screen_row){.line = line};
    if (value == NULL)
        return false;
    if (setjmp(door) != 0) { /* the value is not the arena's: it goes before control does */
        json_decref(value);
        arena_set_door(arena, outer);
        longjmp(*outer, 1);
    }
    arena_set_door(arena, &door);
    read_value(value, arena, row);
    arena_set_door(arena, outer);
    json_decref(value);
    return row->path.length > 0 && (row->error.length > 0 || row->verdict.length > 0);
}

unsigned screen_row_rank(const struct screen_row *row)
{
    static const enum verdict order[] = {verdict_fails,        verdict_mixed,          verdict_undetermined, verdict_counts,
                                         verdict_out_of_scope, verdict_not_a_proposal};

    if (row->relabelled)
        return 0;
    for (unsigned i = 0; i < sizeof order / sizeof *order && row->error.length == 0; i++)
        if (text_equal(row->verdict, text_of(verdict_name(order[i]))))
            return i + 1;
    return screen_ranks - 1;
}
