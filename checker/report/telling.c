#include "checker/report/place.h"
#include "checker/report/telling.h"

#include "checker/report/wording.h"

enum tone telling_verdict_tone(enum verdict verdict)
{
    switch (verdict) {
    case verdict_counts: return tone_good;
    case verdict_fails: return tone_bad;
    case verdict_mixed:
    case verdict_undetermined: return tone_open;
    case verdict_out_of_scope:
    case verdict_not_a_proposal:
    case verdict_count: break;
    }
    return tone_faint;
}

enum tone telling_severity_tone(enum severity severity)
{
    switch (severity) {
    case severity_error: return tone_bad;
    case severity_warning: return tone_open;
    case severity_note: break;
    }
    return tone_strong;
}

/* ---- evidence ------------------------------------------------------------------------------------ */

static void append_thing(struct text_builder *what, const struct rulebook *rulebook, struct arena *arena,
                         const struct evidence *evidence)
{
    text_append_string(what, stance_name(evidence->stance));
    if (evidence->hollow)
        text_append_string(what, ", but in name only");
    text_append_string(what, ": ");
    text_append(what, wording_thing(rulebook, arena, evidence->thing));
    text_append_format(what, " [%.*s]", TEXT_ARG(wording_thing_name(rulebook, evidence->thing)));
}

/* Words that stand for nothing in the rulebook are a phrase of a condition, or a sum of money. */
void telling_evidence(struct page *page, const struct check *check, size_t indent,
                      const struct evidence *evidence)
{
    const struct rulebook *rulebook = check->rulebook;
    struct text place = place_of_words(page->arena, check->document, evidence);
    struct text label = text_format(page->arena, "%.*s: ", TEXT_ARG(place));
    struct text_builder what;
    text_builder_init(&what, page->arena);
    if (evidence->thing.kind == thing_none)
        text_append_string(&what, "these words");
    else
        append_thing(&what, rulebook, page->arena, evidence);
    page_paragraph(page, indent, tone_strong, label.bytes, text_built(&what));
    page_excerpt(page, indent + 2, check->document, evidence);
    if (evidence->hollow && evidence->hollow_because.length > 0)
        page_paragraph(page, indent + 2, tone_plain, "in name only: ", evidence->hollow_because);
}

void telling_evidence_brief(struct page *page, const struct check *check, size_t indent,
                            const struct evidence *evidence)
{
    struct text place = place_of_words(page->arena, check->document, evidence);
    struct text label = text_format(page->arena, "%.*s: ", TEXT_ARG(place));
    struct text words = page_cut(page->arena, page_clean(page->arena, evidence->text), 60);
    struct text name = wording_thing_name(check->rulebook, evidence->thing);
    page_say(page, indent, tone_strong, label.bytes, "%s%s: \"%.*s\" [%.*s]", stance_name(evidence->stance),
             evidence->hollow ? ", in name only" : "", TEXT_ARG(words), TEXT_ARG(name));
}

/* Lists are looked through only so far: a unit of a million mentions is told as quickly as another. */
#define EVIDENCE_REACH 200

/* Whether `here` tells what `wanted` would: the same stance, and its words, or, of the same thing, some of
 * them. */
static bool tells_as_much(const struct evidence *here, const struct evidence *wanted)
{
    if (here->stance != wanted->stance)
        return false;
    if (here->start <= wanted->start && wanted->end <= here->end)
        return true;
    return here->thing.kind == wanted->thing.kind && here->thing.index == wanted->thing.index &&
           here->start < wanted->end && wanted->start < here->end;
}

/* Whether the first `count` of the list tell what `wanted` would. */
static bool holds_words(const struct evidence_list *list, size_t count, const struct evidence *wanted)
{
    for (size_t i = 0; list != NULL && i < count && i < list->count && i < EVIDENCE_REACH; i++) {
        if (tells_as_much(&list->items[i], wanted))
            return true;
    }
    return false;
}

void telling_evidence_list(struct page *page, const struct check *check, size_t indent,
                           const struct evidence_list *list, struct telling how)
{
    size_t reach = list->count < EVIDENCE_REACH ? list->count : EVIDENCE_REACH;
    size_t told = 0, left = list->count - reach;
    for (size_t i = 0; i < reach; i++) {
        if (holds_words(list, i, &list->items[i]) || holds_words(how.known, SIZE_MAX, &list->items[i]))
            continue;
        if (told < how.most) {
            how.tell(page, check, indent, &list->items[i]);
            told++;
        } else {
            left++;
        }
    }
    if (left > 0) {
        page_say(page, indent, tone_faint, "", "… and %zu more place%s", left, left == 1 ? "" : "s");
    }
}

void telling_citations(struct page *page, const struct check *check, size_t indent,
                       const struct citation_list *citations)
{
    for (size_t i = 0; i < citations->count; i++) {
        page_paragraph(page, indent, tone_faint, "source: ",
                       wording_citation(check->rulebook, page->arena, citations->items[i]));
    }
}

/* ---- repairs ------------------------------------------------------------------------------------- */

/* The first words that weaken a principle, or NULL. */
static const struct evidence *first_breach(const struct unit_verdict *verdict, size_t principle)
{
    if (verdict->principles == NULL || verdict->principles[principle].breaching.count == 0)
        return NULL;
    return &verdict->principles[principle].breaching.items[0];
}

static bool same_words(const struct evidence *left, const struct evidence *right)
{
    return left != NULL && right != NULL && left->start == right->start && left->end == right->end;
}

/* "take out what weakens accountability and transparency (line 33, "no report")" */
static void append_breaches(struct page *page, struct text_builder *out, const struct check *check,
                            const struct unit_verdict *verdict, const struct index_list *without)
{
    for (size_t i = 0; i < without->count; i++) {
        const struct evidence *words = first_breach(verdict, without->items[i]);
        bool goes_on = i > 0 && same_words(words, first_breach(verdict, without->items[i - 1]));
        bool ends =
            i + 1 == without->count || !same_words(words, first_breach(verdict, without->items[i + 1]));
        struct text name = check->rulebook->principles.items[without->items[i]].name;
        text_append_string(out,
                           i == 0         ? "take out what weakens "
                                : !goes_on ? ", and what weakens "
                                : ends     ? " and "
                                           : ", ");
        text_append(out, wording_name(page->arena, name));
        if (words == NULL || !ends)
            continue;
        struct text quoted = page_cut(page->arena, page_clean(page->arena, words->text), 60);
        struct text place = place_words(page->arena, check->document, words->line);
        text_append_format(out, " (%.*s, \"%.*s\")", TEXT_ARG(place), TEXT_ARG(quoted));
    }
}

struct text telling_repair(struct page *page, const struct check *check, const struct unit_verdict *verdict,
                           const struct repair *repair)
{
    struct text_builder out;
    text_builder_init(&out, page->arena);
    append_breaches(page, &out, check, verdict, &repair->without);
    for (size_t i = 0; i < repair->concepts.count; i++) {
        size_t concept = repair->concepts.items[i];
        if (i == 0)
            text_append_string(&out, repair->without.count > 0 ? "; and provide " : "provide ");
        else
            text_append_string(&out, ", and ");
        text_append_format(&out, "%.*s [%.*s]", TEXT_ARG(wording_need(check->rulebook, page->arena, concept)),
                           TEXT_ARG(check->rulebook->concepts.items[concept].name));
    }
    return text_built(&out);
}

/* ---- principles ---------------------------------------------------------------------------------- */

static void append_principles(struct page *page, struct text_builder *out, const struct rulebook *rulebook,
                              const struct principle_effect *effects, bool weakened)
{
    bool first = true;
    for (size_t i = 0; i < rulebook->principles.count; i++) {
        if (!(weakened ? effects[i].weakened : effects[i].strengthened))
            continue;
        if (first && out->length > 0)
            text_append_string(out, "; ");
        text_append_string(out, first ? (weakened ? "weakens " : "strengthens ") : ", ");
        text_append(out, wording_name(page->arena, rulebook->principles.items[i].name));
        first = false;
    }
}

struct text telling_principles(struct page *page, const struct rulebook *rulebook,
                               const struct principle_effect *effects)
{
    struct text_builder out;
    text_builder_init(&out, page->arena);
    if (effects != NULL) {
        append_principles(page, &out, rulebook, effects, false);
        append_principles(page, &out, rulebook, effects, true);
    }
    return text_built(&out);
}
