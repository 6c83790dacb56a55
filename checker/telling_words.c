#include "checker/telling_words.h"

enum { longest_quotation = 160 };

struct telling {
    struct analysis *analysis;
    size_t unit;
    const struct evidence_list *evidence;
    const struct principle_effect *effects;
    size_t carried_by;
    const struct proof *proof; /* or NULL */
};

/* "section 2"; "the text" for a unit that is neither headed nor numbered. */
static void append_unheaded(struct text_builder *out, const struct unit *unit)
{
    size_t start = out->length;
    if (unit->number.length > 0)
        text_append_format(out, "%.*s %.*s", TEXT_ARG(unit->level), TEXT_ARG(unit->number));
    else
        text_append_string(out, "the text");
    char *first = &out->bytes[start];
    if (start == 0 && *first >= 'a' && *first <= 'z') /* it opens the sentence */
        *first = (char)(*first - 'a' + 'A');
}

static void append_unit(struct text_builder *out, const struct telling *telling)
{
    if (telling->unit == NONE) {
        text_append_string(out, "The document");
        return;
    }
    const struct unit *unit = &telling->analysis->document->units.items[telling->unit];
    if (unit->heading.length > 0)
        text_append_format(out, "“%.*s”", TEXT_ARG(unit->heading));
    else
        append_unheaded(out, unit);
}

static void append_principles(struct text_builder *out, const struct telling *telling)
{
    size_t named = 0;
    for (size_t p = 0; telling->effects && p < telling->analysis->rulebook->principles.count; p++) {
        if (!telling->effects[p].weakened)
            continue;
        struct text title = telling->analysis->rulebook->principles.items[p].title;
        text_append_format(out, "%s%.*s", named++ > 0 ? ", " : "", TEXT_ARG(title));
    }
}

static void append_quotation(struct text_builder *out, struct text words)
{
    bool cut = words.length > longest_quotation;
    size_t length = cut ? longest_quotation : words.length;
    while (cut && length > 0 && words.bytes[length] != ' ')
        length--;
    text_append_format(out, "“%.*s%s”", (int)length, words.bytes, cut ? " …" : "");
}

/* The first words that stand in the law to come; only where there are none, the first that are taken out of it. */
static const struct evidence *most_telling(const struct evidence_list *evidence)
{
    for (size_t i = 0; i < evidence->count; i++)
        if (evidence->items[i].stance != stance_removed)
            return &evidence->items[i];
    return &evidence->items[0];
}

static void append_evidence(struct text_builder *out, const struct telling *telling)
{
    if (!telling->evidence || telling->evidence->count == 0) {
        text_append_string(out, "nothing in the text");
        return;
    }
    const struct evidence *shown = most_telling(telling->evidence);
    append_quotation(out, shown->text);
    if (shown->stance == stance_removed) /* else the words would seem to be what the text now says */
        text_append_string(out, ", which it takes out");
}

static void append_carrier(struct text_builder *out, const struct telling *telling)
{
    struct telling other = *telling;
    other.unit = telling->carried_by;
    if (telling->carried_by == DOCUMENT_NONE)
        text_append_string(out, "another part");
    else
        append_unit(out, &other);
}

/* The share that holds, the first of several. */
static struct text share_in(const struct proof *proof)
{
    if (!proof || proof->truth != truth_true || proof->share.length > 0)
        return proof && proof->truth == truth_true ? proof->share : TEXT("");
    struct text share = TEXT("");
    for (size_t i = 0; i < proof->part_count && share.length == 0; i++)
        share = share_in(proof->parts[i]);
    return share;
}

static void append_share(struct text_builder *out, const struct telling *telling)
{
    struct text share = share_in(telling->proof);
    text_append(out, share.length > 0 ? share : TEXT("a part"));
}

/* The hole that `rest` begins with, or hole_count; *length: with its braces. */
static enum hole hole_at(struct text rest, size_t *length)
{
    for (enum hole hole = 0; hole < hole_count; hole++) {
        struct text name = text_of(hole_name(hole));
        *length = name.length + 2;
        if (rest.length >= *length && rest.bytes[0] == '{' && rest.bytes[*length - 1] == '}' &&
            text_equal(text_part(rest, 1, *length - 1), name))
            return hole;
    }
    return hole_count;
}

static struct text fill(const struct telling *telling, struct text written)
{
    static void (*const append[hole_count])(struct text_builder *, const struct telling *) = {
        [hole_unit] = append_unit,       [hole_principles] = append_principles, [hole_evidence] = append_evidence,
        [hole_carrier] = append_carrier, [hole_share] = append_share};
    struct text_builder out;
    size_t length = 0;
    text_builder_init(&out, telling->analysis->arena);
    for (size_t at = 0; at < written.length;) {
        enum hole hole = hole_at(text_part(written, at, written.length), &length);
        if (hole == hole_count) {
            text_append_byte(&out, written.bytes[at++]);
            continue;
        }
        append[hole](&out, telling);
        at += length;
    }
    return text_built(&out);
}

struct text telling_message(struct analysis *analysis, size_t unit, const struct finding *finding)
{
    struct telling telling = {analysis, unit, &finding->evidence, NULL, DOCUMENT_NONE, finding->proof};
    return fill(&telling, analysis->rulebook->rules.items[finding->rule].message);
}

struct text telling_because(struct analysis *analysis, const struct unit_verdict *verdict)
{
    if (verdict->decision == NONE)
        return TEXT("No line of the definition applies.");
    const struct rulebook_definition *definition = &analysis->rulebook->definitions.items[verdict->definition];
    const struct decision *decision = &definition->decisions.items[verdict->decision];
    if (verdict->steps.count > 0 && list_last(&verdict->steps).truth == truth_unknown)
        return TEXT("Part of the text could not be read, or not be searched to its end, so what it leaves unsaid "
                    "cannot be told.");
    struct telling telling = {analysis, verdict->unit, &verdict->evidence, verdict->principles,
                              verdict->carried_by, NULL};
    return fill(&telling, decision->because);
}
