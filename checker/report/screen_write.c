/*
 * The row of a judged document, as JSON.
 */
#include "checker/report/screen_row.h"

#include "checker/amounts.h"
#include "checker/claims.h"
#include "checker/principle.h"
#include "checker/report/place.h"
#include "checker/report/wording.h"
#include "lang/base/json.h"

enum { most_quotations = 3, longest_quotation = 240, longest_heading = 100 };

struct writing {
    struct check *check;
    struct arena *arena;
    struct json_writer json;
};

/* ---- the most telling words ---------------------------------------------------------------------------- */

struct telling_words {
    const struct evidence *evidence;
    const struct unit_verdict *unit;
};

/* What it breaches, and what its verdict rests on; failing that, what it hands out. */
static const struct evidence *words_of_unit(const struct check *check, const struct unit_verdict *unit)
{
    size_t count = check->rulebook->principles.count;

    for (size_t p = 0; p < count; p++)
        if (unit->verdict == verdict_fails && unit->principles[p].breaching.count > 0)
            return &unit->principles[p].breaching.items[0];
    if (unit->evidence.count > 0)
        return &unit->evidence.items[0];
    for (size_t p = 0; p < count; p++)
        if (unit->principles[p].serving.count > 0)
            return &unit->principles[p].serving.items[0];
    return NULL;
}

static struct telling_words words_of_verdict(const struct check *check, enum verdict verdict)
{
    struct telling_words found = {NULL, NULL};

    for (size_t i = 0; i < check->units.count && found.evidence == NULL; i++) {
        const struct unit_verdict *unit = &check->units.items[i];

        if (unit->verdict != verdict)
            continue;
        if (found.unit == NULL)
            found.unit = unit;
        found.evidence = words_of_unit(check, unit);
        if (found.evidence != NULL)
            found.unit = unit;
    }
    return found;
}

/* Of what speaks for the document's verdict: of a mixed one, what fails. */
static struct telling_words most_telling(const struct check *check)
{
    static const enum verdict order[] = {verdict_fails, verdict_undetermined, verdict_counts};
    struct telling_words found = {NULL, NULL};

    if (check->verdict == verdict_counts)
        return words_of_verdict(check, verdict_counts);
    for (size_t i = 0; i < sizeof order / sizeof *order && found.unit == NULL; i++)
        found = words_of_verdict(check, order[i]);
    return found;
}

/* ---- pieces -------------------------------------------------------------------------------------------- */

/* No longer than so many bytes; "…" tells that more was there. */
static struct text cut(struct arena *arena, struct text text, size_t most)
{
    size_t end = most;

    if (text.length <= most)
        return text;
    while (end > 0 && (text.bytes[end] & 0xC0) == 0x80)
        end--;
    return text_format(arena, "%.*s…", TEXT_ARG(text_part(text, 0, end)));
}

static void put_words(struct writing *writing, const struct evidence *evidence)
{
    struct json_writer *json = &writing->json;

    json_begin_object(json);
    json_member_string(json, "text", cut(writing->arena, evidence->text, longest_quotation));
    json_member_string(json, "at", place_words(writing->arena, writing->check->document, evidence->line));
    json_end_object(json);
}

struct screen_row screen_row_in_brief(const struct check *check)
{
    struct screen_row row = {.verdict = text_of(verdict_name(check->verdict)), .relabelled = check->relabelled};

    for (size_t i = 0; i < check->units.count; i++) {
        enum verdict verdict = check->units.items[i].verdict;

        row.units[verdict] += verdict != verdict_mixed;
        row.unit_count += verdict != verdict_mixed;
    }
    return row;
}

static void put_units(struct writing *writing)
{
    const struct screen_row row = screen_row_in_brief(writing->check);

    json_key(&writing->json, "units");
    json_begin_object(&writing->json);
    for (size_t v = 0; v < verdict_count; v++)
        if (v != verdict_mixed)
            json_member_number(&writing->json, verdict_name((enum verdict)v), (int64_t)row.units[v]);
    json_end_object(&writing->json);
}

static void put_principles(struct writing *writing, const char *key, enum effect wanted)
{
    const struct check *check = writing->check;

    json_key(&writing->json, key);
    json_begin_array(&writing->json);
    for (size_t p = 0; p < check->rulebook->principles.count; p++) {
        enum effect effect = principle_effect_kind(&check->principles[p]);

        if (effect == wanted || effect == effect_both)
            json_put_string(&writing->json, check->rulebook->principles.items[p].title);
    }
    json_end_array(&writing->json);
}

static void put_telling(struct writing *writing)
{
    struct telling_words found = most_telling(writing->check);

    if (found.unit == NULL)
        return;
    json_key(&writing->json, "telling");
    json_begin_object(&writing->json);
    json_member_string(&writing->json, "unit", cut(writing->arena, wording_unit(writing->check->document, found.unit->unit),
                                                      longest_heading));
    json_member_string(&writing->json, "because", found.unit->because);
    if (found.evidence != NULL) {
        json_key(&writing->json, "quotation");
        put_words(writing, found.evidence);
    }
    json_end_object(&writing->json);
}

/* ---- label and substance ------------------------------------------------------------------------------- */

static void put_claim(struct writing *writing, const struct claim *claim)
{
    const struct rulebook *rulebook = writing->check->rulebook;
    struct json_writer *json = &writing->json;

    json_begin_object(json);
    if (claim->principle != RULEBOOK_NONE) {
        json_member_string(json, "principle", rulebook->principles.items[claim->principle].name);
        json_member_string(json, "title", rulebook->principles.items[claim->principle].title);
        json_member_number(json, "served", (int64_t)claim->served);
        json_member_number(json, "breached", (int64_t)claim->breached);
    }
    json_member_number(json, "said", (int64_t)claim->said.count);
    json_member_boolean(json, "in_heading", claim->in_heading);
    json_key(json, "quotations");
    json_begin_array(json);
    for (size_t i = 0; i < claim->said.count && i < most_quotations; i++)
        put_words(writing, &claim->said.items[i]);
    json_end_array(json);
    json_key(json, "bodies");
    json_begin_array(json);
    for (size_t i = 0; i < claim->bodies.count; i++) {
        json_begin_object(json);
        json_member_string(json, "name", cut(writing->arena, claim->bodies.items[i].name, longest_heading));
        json_member_number(json, "places", (int64_t)claim->bodies.items[i].count);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_claims(struct writing *writing)
{
    struct claim_list claims = claims_find(writing->check, writing->arena);

    json_key(&writing->json, "claims");
    json_begin_array(&writing->json);
    for (size_t i = 0; i < claims.count; i++) {
        const struct claim *claim = &claims.items[i];

        if (claim->said.count + claim->served + claim->breached > 0)
            put_claim(writing, claim);
    }
    json_end_array(&writing->json);
}

static void put_amount(struct writing *writing, const char *key, uint64_t value)
{
    struct text_builder out;

    text_builder_init(&out, writing->arena);
    amount_append_value(&out, value);
    json_member_string(&writing->json, key, text_built(&out));
}

static void put_money(struct writing *writing)
{
    struct claim_money money = claims_money(writing->check);

    if (!money.adds_up || money.total == 0)
        return;
    json_key(&writing->json, "money");
    json_begin_object(&writing->json);
    json_member_string(&writing->json, "currency", amount_currency_name(writing->check->rulebook, money.currency));
    put_amount(writing, "named", money.total);
    put_amount(writing, "counts", money.of_verdict[verdict_counts]);
    put_amount(writing, "fails", money.of_verdict[verdict_fails]);
    json_member_number(&writing->json, "fails_percent", (int64_t)(money.of_verdict[verdict_fails] / (money.total / 100 + 1)));
    json_end_object(&writing->json);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static void put_judged(struct writing *writing)
{
    struct check *check = writing->check;
    struct json_writer *json = &writing->json;

    json_member_string(json, "verdict", text_of(verdict_name(check->verdict)));
    json_member_string(json, "kind", wording_document_kind(check));
    json_member_string(json, "title", cut(writing->arena, check->document->title, longest_quotation));
    json_member_boolean(json, "claims_ssr", check->claims);
    json_member_boolean(json, "relabelled", check->relabelled);
    put_units(writing);
    put_principles(writing, "strengthens", effect_strengthened);
    put_principles(writing, "weakens", effect_weakened);
    put_telling(writing);
    put_claims(writing);
    put_money(writing);
}

struct text screen_row_write(struct check *check, bool with_digest, struct arena *arena)
{
    struct writing writing = {.check = check, .arena = arena};
    struct text_builder out;

    text_builder_init(&out, arena);
    json_to_text(&writing.json, &out, false);
    json_begin_object(&writing.json);
    json_member_string(&writing.json, "path", check->document->path);
    if (with_digest)
        json_member_string(&writing.json, "sha256", document_sha256(check->document, arena));
    put_judged(&writing);
    json_end_object(&writing.json);
    return text_built(&out);
}

struct text screen_row_write_error(struct text path, struct text message, struct arena *arena)
{
    struct json_writer json;
    struct text_builder out;

    text_builder_init(&out, arena);
    json_to_text(&json, &out, false);
    json_begin_object(&json);
    json_member_string(&json, "path", path);
    json_member_string(&json, "error", message);
    json_end_object(&json);
    return text_built(&out);
}
