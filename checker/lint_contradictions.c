/*
 * Where two parts of the rules judge one text in opposite ways. What may do so is found by looking at the rules; what is
 * told of has a text that the engine judged so.
 *
 * Not every meeting of opposites is a fault. In a list of decisions the first that holds decides, and a harm is mostly
 * looked for before a gain, so that it outweighs it: that is the order doing its work. A gain that is taken before the
 * harm is looked for, by lines of which neither asks about the other, is hardly meant. Nor is a line that fails what is
 * good but not enough ("only gives means") opposed to one that counts what is.
 */
#include "checker/analysis.h"
#include "checker/condition.h"
#include "checker/lint_judged.h"
#include "checker/principle.h"

enum { most_pairs = 2000, shown_bytes = 300 };

static void show_text(struct judging *judging, struct diagnostic *advice, struct text text)
{
    diagnostic_hint(judging->diagnostics, advice, "one text that meets both: “%.*s”", TEXT_ARG(text));
}

/* The first text that is confirmed, short enough to be shown; empty when none is. */
static struct text first_confirmed(struct judging *judging, const struct sample_list *texts, size_t definition,
                                   bool (*confirms)(const void *, struct check *), const void *data)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (texts->items[i].length <= shown_bytes &&
            witness_confirms(judging->witness, texts->items[i], definition, confirms, data))
            return texts->items[i];
    }
    return TEXT("");
}

/* ---- what serves and breaches ---------------------------------------------------------------------------- */

#define GOOD (STANCE_BIT(stance_provided) | STANCE_BIT(stance_allowed) | STANCE_BIT(stance_hedged))
#define BAD (STANCE_BIT(stance_denied) | STANCE_BIT(stance_removed))

/* The stances with which a link serves (weakly or not) and breaches, as the table of stances says. */
static void sides_of(const struct principle_link *link, bool good, stance_set *serves, stance_set *breaches)
{
    stance_set named = link->stances & ~STANCE_BIT(stance_described);

    *serves = link->stances == 0 ? (good ? GOOD : BAD) : good ? named : 0;
    *breaches = link->stances == 0 ? (good ? BAD : GOOD) : good ? 0 : named;
}

struct opposed_links {
    size_t principle;
    size_t serving, breaching; /* concepts */
};

static bool holds_evidence(const struct evidence_list *list, size_t concept, const struct evidence *same)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct evidence *one = &list->items[i];
        if (one->thing.index == concept && (same == NULL || (one->start == same->start && one->end == same->end)))
            return true;
    }
    return false;
}

/* In some unit the same words serve and breach it. */
static bool serves_and_breaches(const void *data, struct check *check)
{
    const struct opposed_links *links = data;

    for (size_t u = 0; u < check->units.count; u++) {
        const struct principle_effect *effect = &check->units.items[u].principles[links->principle];
        for (size_t i = 0; i < effect->breaching.count; i++) {
            const struct evidence *breach = &effect->breaching.items[i];
            if (breach->thing.index == links->breaching && holds_evidence(&effect->serving, links->serving, breach))
                return true;
        }
    }
    return false;
}

/* Whether what is found as the one is found as the other as well. */
static bool is_way_of(const struct rulebook *rulebook, size_t inner, size_t outer)
{
    const struct concept_way_list *ways = &rulebook->concepts.items[outer].ways;

    for (size_t i = 0; i < ways->count; i++) {
        const struct concept_way *way = &ways->items[i];
        if (way->kind == way_thing && way->when == NULL && !way->fixed && way->thing.kind == thing_concept &&
            way->thing.index == inner)
            return true;
    }
    return false;
}

static bool are_opposed(const struct judging *judging, const struct principle_link *served,
                        const struct principle_link *breached)
{
    stance_set serves, breaches, ignored;

    sides_of(served, true, &serves, &ignored);
    sides_of(breached, false, &ignored, &breaches);
    return (serves & breaches) != 0 && (served->concept == breached->concept ||
                                        is_way_of(judging->rulebook, served->concept, breached->concept) ||
                                        is_way_of(judging->rulebook, breached->concept, served->concept));
}

static void look_at_links(struct judging *judging, size_t index, const struct principle_link *served,
                          const struct principle_link *breached)
{
    const struct rulebook *rulebook = judging->rulebook;
    const struct rulebook_principle *principle = &rulebook->principles.items[index];
    const struct opposed_links links = {index, served->concept, breached->concept};
    struct sample_list texts = {0};

    if (!are_opposed(judging, served, breached))
        return;
    witness_samples_of(judging->witness, (struct thing){thing_concept, served->concept}, &texts);
    witness_samples_of(judging->witness, (struct thing){thing_concept, breached->concept}, &texts);
    struct text text = first_confirmed(judging, &texts, RULEBOOK_NONE, serves_and_breaches, &links);
    if (text.length == 0)
        return;
    struct diagnostic *advice = lint_tell(
        rulebook, judging->diagnostics, advice_contradiction, principle->origin,
        served->concept == breached->concept
            ? "principle '%.*s' is served and breached by the same words, those of concept '%.*s'"
            : "principle '%.*s' is served and breached by the same words: concept '%.*s' serves it, and they are those of "
              "another one that breaches it",
        TEXT_ARG(principle->name), TEXT_ARG(rulebook->concepts.items[served->concept].name));
    show_text(judging, advice, text);
}

static void look_at_principles(struct judging *judging)
{
    const struct principle_list *principles = &judging->rulebook->principles;
    size_t pairs = 0;

    for (size_t p = 0; p < principles->count; p++) {
        const struct rulebook_principle *principle = &principles->items[p];
        for (size_t s = 0; s < principle->served_by.count && principle->origin.file == judging->file; s++) {
            for (size_t b = 0; b < principle->breached_by.count && pairs++ < most_pairs * 100; b++)
                look_at_links(judging, p, &principle->served_by.items[s], &principle->breached_by.items[b]);
        }
    }
}

/* ---- decisions ------------------------------------------------------------------------------------------- */

struct opposed_decisions {
    size_t definition, earlier, later;
};

/* Some unit is judged by the earlier one, and the later one holds of it as well. */
static bool both_hold(const void *data, struct check *check)
{
    const struct opposed_decisions *pair = data;
    const struct decision *later = &check->rulebook->definitions.items[pair->definition].decisions.items[pair->later];

    for (size_t u = 0; u < check->units.count; u++) {
        const struct unit_verdict *verdict = &check->units.items[u];
        if (verdict->definition != pair->definition || verdict->decision != pair->earlier)
            continue;
        const struct condition_place place = {
            .sentence = NONE, .unit = verdict->unit, .effects = principle_effects(check->analysis, verdict->unit)};
        if (condition_holds(check->analysis, later->when, &place, NULL) == truth_true)
            return true;
    }
    return false;
}

static bool is_linked(const struct principle_link_list *links, size_t concept)
{
    for (size_t i = 0; i < links->count; i++) {
        if (links->items[i].concept == concept)
            return true;
    }
    return false;
}

/* What serves some principle and breaches none. */
static bool is_gain(const struct rulebook *rulebook, struct thing thing)
{
    bool serves = false, breaches = false;

    for (size_t p = 0; p < rulebook->principles.count && thing.kind == thing_concept; p++) {
        serves |= is_linked(&rulebook->principles.items[p].served_by, thing.index);
        breaches |= is_linked(&rulebook->principles.items[p].breached_by, thing.index);
    }
    return serves && !breaches;
}

/* `fails when strengthens effectiveness`: nothing is done to anybody; what is there is not enough. */
static bool asks_for_gain(const struct rulebook *rulebook, const struct condition *condition)
{
    bool gain = (condition->kind == condition_effect && condition->effect != effect_weakens) ||
                (condition->kind == condition_present && is_gain(rulebook, condition->thing));

    for (size_t i = 0; i < condition->parts.count && !gain && condition->kind != condition_not; i++)
        gain = asks_for_gain(rulebook, condition->parts.items[i]);
    return gain;
}

/* What the pair is asked of: whoever wrote them side by side did so with both in mind when they ask about each other. */
static bool may_contradict(struct judging *judging, const struct rulebook_definition *definition,
                           const struct decision *earlier, const struct decision *later)
{
    const struct logic_place place = {level_unit, &definition->kinds, true};

    return earlier->verdict == verdict_counts && later->verdict == verdict_fails && earlier->when != NULL &&
           later->when != NULL && later->origin.file == judging->file &&
           !asks_for_gain(judging->rulebook, later->when) &&
           !logic_share(judging->logic, earlier->when, later->when, place) &&
           logic_can_both(judging->logic, earlier->when, later->when, place) == logic_yes;
}

static void look_at_pair(struct judging *judging, size_t index, size_t i, size_t j)
{
    const struct rulebook *rulebook = judging->rulebook;
    const struct rulebook_definition *definition = &rulebook->definitions.items[index];
    const struct decision *earlier = &definition->decisions.items[i], *later = &definition->decisions.items[j];
    const struct opposed_decisions pair = {index, i, j};
    struct sample_list one = {0}, other = {0}, texts = {0};

    if (!may_contradict(judging, definition, earlier, later))
        return;
    witness_samples(judging->witness, earlier->when, &one);
    witness_samples(judging->witness, later->when, &other);
    witness_pairs(judging->witness, &one, &other, &texts);
    struct text text = first_confirmed(judging, &texts, index, both_hold, &pair);
    if (text.length == 0)
        return;
    struct diagnostic *advice =
        lint_tell(rulebook, judging->diagnostics, advice_contradiction, later->origin,
                  "this fails what an earlier decision counts, and neither asks about the other: their order alone decides");
    show_text(judging, advice, text);
    lint_note(rulebook, judging->diagnostics, advice, earlier->origin, "the earlier one");
}

static void look_at_decisions(struct judging *judging)
{
    const struct definition_list *definitions = &judging->rulebook->definitions;
    size_t pairs = 0;

    for (size_t d = 0; d < definitions->count; d++) {
        const struct decision_list *decisions = &definitions->items[d].decisions;
        for (size_t i = 0; i < decisions->count; i++) {
            if (decisions->items[i].verdict != verdict_counts)
                continue;
            for (size_t j = i + 1; j < decisions->count && pairs < most_pairs; j++, pairs++)
                look_at_pair(judging, d, i, j);
        }
    }
}

void lint_contradictions(struct judging *judging)
{
    look_at_principles(judging);
    look_at_decisions(judging);
}
