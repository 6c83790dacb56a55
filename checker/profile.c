#include "checker/profile.h"

#include "checker/condition.h"

/*
 * What bears on a row is gathered on two sides: what the document has of it, from mere talk to doing it, and what it
 * does against it. Of each side only the most telling signs are kept. A row that is served in one place and turned
 * round in another is both: the one does not make up for the other.
 */

enum strength { strength_none, strength_talk, strength_missed, strength_weak, strength_full };

/* Signs of one side, all of the same strength. Those that stand in a unit whose verdict goes their way tell more than
 * others; else the first in the order of the requirement, then of the text. */
struct side {
    enum verdict telling; /* the verdict that goes its way */
    enum strength strength;
    bool in_telling_unit;
    struct evidence_list evidence;
};

enum {
    most_signs = 3,
    most_beside = 256 /* concepts of one sentence that are looked at */
};

struct profiler {
    struct analysis *analysis;
    const struct check *check;
    enum verdict *verdicts; /* per unit; of those that are not judged: no proposal */
    bool *spotless;         /* per unit: it counts, and weakens no principle */
    struct index_list *findings_of; /* per rule: where it was found: 0 the document, else the judged unit + 1 */
    struct profile_row **rows;      /* per requirement: what came of it, once it was looked at */
    const struct rulebook_requirement *requirement; /* the row that is looked at */
    struct side with, against;
    bool untold; /* what bears on the row could not be told somewhere */
};

/* ---- signs ------------------------------------------------------------------------------------------------ */

static bool holds_start(const struct evidence_list *list, uint32_t start)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].start == start)
            return true;
    return false;
}

static enum verdict verdict_of(const struct profiler *profiler, size_t unit)
{
    return unit == NONE ? verdict_not_a_proposal : profiler->verdicts[unit];
}

static void start_again(struct side *side, enum strength strength, bool in_telling_unit)
{
    *side = (struct side){.telling = side->telling, .strength = strength, .in_telling_unit = in_telling_unit};
}

/* Whether a sign of this strength at this place is worth keeping; less telling ones go. */
static bool makes_room(const struct profiler *profiler, struct side *side, enum strength strength, size_t unit,
                       uint32_t start)
{
    bool in_telling_unit = verdict_of(profiler, unit) == side->telling;
    if (strength < side->strength || strength == strength_none)
        return false;
    if (strength > side->strength || (in_telling_unit && !side->in_telling_unit))
        start_again(side, strength, in_telling_unit);
    return in_telling_unit == side->in_telling_unit && side->evidence.count < most_signs &&
           !holds_start(&side->evidence, start);
}

/* Nothing more telling can come. */
static bool is_full(const struct side *side)
{
    return side->strength == strength_full && side->in_telling_unit && side->evidence.count == most_signs;
}

static void note(struct profiler *profiler, struct side *side, enum strength strength, const struct evidence *evidence)
{
    if (makes_room(profiler, side, strength, evidence->unit, evidence->start))
        list_push(profiler->analysis->arena, &side->evidence, *evidence);
}

/* A sign that has no words of its own: something is missing. */
static void note_bare(struct side *side, enum strength strength)
{
    if (strength > side->strength)
        start_again(side, strength, false);
}

/* ---- what stands in the text --------------------------------------------------------------------------------- */

struct sign {
    struct thing thing;
    enum stance stance;
    size_t first, last, unit; /* tokens */
    bool hollow;
    struct text hollow_because;
};

static void note_sign(struct profiler *profiler, struct side *side, enum strength strength, const struct sign *sign)
{
    if (!makes_room(profiler, side, strength, sign->unit, profiler->analysis->tokens.items[sign->first].start))
        return;
    struct evidence evidence = evidence_at(profiler->analysis, sign->thing, sign->stance, sign->first, sign->last);
    evidence.hollow = sign->hollow;
    evidence.hollow_because = sign->hollow_because;
    list_push(profiler->analysis->arena, &side->evidence, evidence);
}

static bool is_denied(enum stance stance)
{
    return stance == stance_denied || stance == stance_removed;
}

/* Whether what was found turns the row round: harm that is done, or a good thing that is denied. */
static bool turns_round(const struct profiler *profiler, const struct concept_found *found)
{
    const struct rulebook_requirement *requirement = profiler->requirement;
    bool denied = is_denied(found->stance);
    bool done = found->stance == stance_provided || found->stance == stance_allowed || found->stance == stance_hedged;
    for (size_t i = 0; (done || denied) && i < requirement->shown_by.count; i++) {
        enum row_bearing bearing = requirement->how.items[i].bearing;
        if (requirement->shown_by.items[i].kind == thing_concept &&
            requirement->shown_by.items[i].index == found->concept &&
            ((bearing == bearing_broken && done) || (bearing == bearing_shown && denied)))
            return true;
    }
    return false;
}

/* "No act may be brought before a court": a sentence that turns the row round by one reading does not serve it by
 * another. Of a good thing's own readings the best is right: in "not removed but by a court" the "not" belongs to it. */
static bool turns_round_as_well(const struct profiler *profiler, const struct sign *sign)
{
    const struct analysis *analysis = profiler->analysis;
    if (is_full(&profiler->with))
        return false; /* and nothing hangs on it any more */
    const struct index_list *beside = &analysis->sentence_concepts[analysis->tokens.items[sign->first].sentence];
    for (size_t i = 0; i < beside->count && i < most_beside; i++) {
        const struct concept_found *found = &analysis->concepts.items[beside->items[i]];
        bool own = sign->thing.kind == thing_concept && sign->thing.index == found->concept;
        if (!(own && is_denied(found->stance)) && turns_round(profiler, found))
            return true;
    }
    return false;
}

/* A favour, an aim or a condition is something; what exists in name only, or where nothing is proposed, is talk. So is
 * a denial in a unit that counts and takes nothing away: "nobody is searched unless a court allows it" denies no
 * court. */
static void weigh_good(struct profiler *profiler, const struct sign *sign, bool commits)
{
    bool stands = commits && !sign->hollow && !turns_round_as_well(profiler, sign);
    switch (sign->stance) {
    case stance_provided:
        note_sign(profiler, &profiler->with, stands ? strength_full : strength_talk, sign);
        break;
    case stance_allowed:
    case stance_hedged:
        note_sign(profiler, &profiler->with, stands ? strength_weak : strength_talk, sign);
        break;
    case stance_denied:
    case stance_removed:
        if (commits && !profiler->spotless[sign->unit])
            note_sign(profiler, &profiler->against, strength_full, sign);
        else
            note_sign(profiler, &profiler->with, strength_talk, sign);
        break;
    case stance_contemplated:
    case stance_described:
    case stance_count:
        note_sign(profiler, &profiler->with, strength_talk, sign);
        break;
    }
}

/* Harm weighs fully even where it is only allowed; to rule it out is to serve the row. */
static void weigh_harm(struct profiler *profiler, const struct sign *sign, bool commits)
{
    switch (commits ? sign->stance : stance_described) {
    case stance_provided:
    case stance_allowed:
    case stance_hedged:
        note_sign(profiler, &profiler->against, strength_full, sign);
        break;
    case stance_denied:
    case stance_removed:
        note_sign(profiler, &profiler->with, turns_round_as_well(profiler, sign) ? strength_none : strength_full, sign);
        break;
    case stance_contemplated:
    case stance_described:
    case stance_count:
        note_sign(profiler, &profiler->with, strength_talk, sign);
        break;
    }
}

/* Where the rulebook names stances, the row asks what was or is as well as what is proposed. */
static void weigh_named(struct profiler *profiler, struct row_showing how, const struct sign *sign)
{
    bool named = (how.stances & STANCE_BIT(sign->stance)) != 0 && !sign->hollow;
    if (how.bearing == bearing_missed)
        note_sign(profiler, &profiler->with, named ? strength_missed : strength_talk, sign);
    else if (how.bearing == bearing_broken && named)
        note_sign(profiler, &profiler->against, strength_full, sign);
    else
        note_sign(profiler, &profiler->with, named ? strength_full : strength_talk, sign);
}

/* What a unit says of another sector bears on no row. */
static void weigh_sign(struct profiler *profiler, struct row_showing how, const struct sign *sign)
{
    enum verdict verdict = verdict_of(profiler, sign->unit);
    bool commits = verdict != verdict_not_a_proposal;
    if (verdict == verdict_out_of_scope)
        return;
    if (how.stances != 0) {
        weigh_named(profiler, how, sign);
        return;
    }
    switch (how.bearing) {
    case bearing_shown:
        weigh_good(profiler, sign, commits);
        break;
    case bearing_broken:
        weigh_harm(profiler, sign, commits);
        break;
    case bearing_missed:
        note_sign(profiler, &profiler->with, strength_missed, sign);
        break;
    }
}

static void look_at_concept(struct profiler *profiler, struct row_showing how, size_t concept)
{
    const struct analysis *analysis = profiler->analysis;
    const struct index_list *places = &analysis->concepts_of[concept];
    for (size_t i = 0; i < places->count; i++) {
        const struct concept_found *found = &analysis->concepts.items[places->items[i]];
        struct sign sign = {.thing = {thing_concept, concept}, .stance = found->stance, .first = found->first,
                            .last = found->last, .unit = found->unit, .hollow = found->hollow,
                            .hollow_because = found->hollow_because};
        weigh_sign(profiler, how, &sign);
    }
}

static void look_at_relation(struct profiler *profiler, struct row_showing how, size_t relation)
{
    const struct analysis *analysis = profiler->analysis;
    const struct index_list *places = &analysis->relations_of[relation];
    for (size_t i = 0; i < places->count; i++) {
        const struct relation_found *found = &analysis->relations.items[places->items[i]];
        struct sign sign = {.thing = {thing_relation, relation}, .stance = found->stance, .first = found->first,
                            .last = found->last, .unit = found->unit, .hollow = found->hollow,
                            .hollow_because = found->hollow_because};
        weigh_sign(profiler, how, &sign);
    }
}

/* To name a thing is to talk of it, whatever the sentence does. */
static void look_at_term(struct profiler *profiler, size_t term)
{
    const struct analysis *analysis = profiler->analysis;
    const struct index_list *places = &analysis->mentions_of_term[term];
    for (size_t i = 0; i < places->count && i < most_signs; i++) {
        const struct mention *mention = &analysis->mentions.items[places->items[i]];
        struct sign sign = {.thing = {thing_term, term}, .stance = mention->stance, .first = mention->first,
                            .last = mention->last, .unit = NONE};
        note_sign(profiler, &profiler->with, strength_talk, &sign);
    }
}

/* ---- what was judged of units -------------------------------------------------------------------------------- */

static void note_list(struct profiler *profiler, struct side *side, enum strength strength,
                      const struct evidence_list *list)
{
    for (size_t i = 0; i < list->count && i < most_signs; i++) {
        enum strength own = list->items[i].hollow ? strength_talk : strength;
        note(profiler, side, own, &list->items[i]);
    }
}

/* Whether the unit proposes something, and about the sector. */
static bool is_weighed(const struct profiler *profiler, const struct unit_verdict *verdict)
{
    enum verdict own = profiler->verdicts[verdict->unit];
    return own != verdict_not_a_proposal && own != verdict_out_of_scope;
}

static void look_at_principle(struct profiler *profiler, enum row_bearing bearing, size_t principle)
{
    struct side *with = &profiler->with, *against = &profiler->against;
    if (bearing == bearing_broken)
        with = &profiler->against, against = &profiler->with;
    for (size_t i = 0; i < profiler->check->units.count; i++) {
        const struct unit_verdict *verdict = &profiler->check->units.items[i];
        if (verdict->principles == NULL || !is_weighed(profiler, verdict))
            continue;
        const struct principle_effect *effect = &verdict->principles[principle];
        note_list(profiler, with, strength_full, &effect->serving);
        note_list(profiler, with, strength_weak, &effect->weak);
        note_list(profiler, against, strength_full, &effect->breaching);
    }
}

static enum verdict verdict_under(const struct unit_verdict *verdict, size_t definition)
{
    if (verdict->definition == definition)
        return verdict->verdict;
    for (size_t i = 0; i < verdict->others.count; i++)
        if (verdict->others.items[i].definition == definition)
            return verdict->others.items[i].verdict;
    return verdict_not_a_proposal; /* it was not asked for */
}

/* What counts does what the definition asks for; what fails, misses it; the rest may be either. */
static void look_at_definition(struct profiler *profiler, size_t definition)
{
    static const enum strength strengths[verdict_count] = {[verdict_counts] = strength_full,
                                                           [verdict_fails] = strength_missed};
    for (size_t i = 0; i < profiler->check->units.count; i++) {
        const struct unit_verdict *verdict = &profiler->check->units.items[i];
        enum strength strength = strengths[verdict_under(verdict, definition)];
        profiler->untold |= verdict_under(verdict, definition) == verdict_undetermined;
        for (size_t e = 0; strength != strength_none && e < verdict->evidence.count && e < most_signs; e++)
            note(profiler, &profiler->with, strength, &verdict->evidence.items[e]);
        note_bare(&profiler->with, strength);
    }
}

static const struct evidence_list *evidence_of_rule(const struct finding_list *findings, size_t rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule == rule)
            return &findings->items[i].evidence;
    return NULL;
}

static void look_at_rule(struct profiler *profiler, enum row_bearing bearing, size_t rule)
{
    struct side *side = bearing == bearing_broken ? &profiler->against : &profiler->with;
    enum strength strength = bearing == bearing_missed ? strength_missed : strength_full;
    const struct index_list *places = &profiler->findings_of[rule];
    for (size_t i = 0; i < places->count && i < most_signs; i++) {
        const struct finding_list *findings = places->items[i] == 0
                                                  ? &profiler->check->findings
                                                  : &profiler->check->units.items[places->items[i] - 1].findings;
        const struct evidence_list *evidence = evidence_of_rule(findings, rule);
        for (size_t e = 0; evidence != NULL && e < evidence->count && e < most_signs; e++)
            note(profiler, side, strength, &evidence->items[e]);
        note_bare(side, strength);
    }
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static void look_at(struct profiler *profiler, struct row_showing how, struct thing thing)
{
    switch (thing.kind) {
    case thing_term:
        look_at_term(profiler, thing.index);
        break;
    case thing_relation:
        look_at_relation(profiler, how, thing.index);
        break;
    case thing_concept:
        look_at_concept(profiler, how, thing.index);
        break;
    case thing_principle:
        look_at_principle(profiler, how.bearing, thing.index);
        break;
    case thing_definition:
        look_at_definition(profiler, thing.index);
        break;
    case thing_rule:
        look_at_rule(profiler, how.bearing, thing.index);
        break;
    case thing_none:
        break;
    }
}

/* Where nothing was found in a text that could not all be read, or of what no text could show, nothing can be told. */
static enum row_state state_of(const struct profiler *profiler, const struct rulebook_requirement *requirement)
{
    static const enum row_state states[] = {[strength_none] = row_silent,
                                            [strength_talk] = row_talked_of,
                                            [strength_missed] = row_missing,
                                            [strength_weak] = row_weakly,
                                            [strength_full] = row_served};
    if (profiler->against.strength == strength_full)
        return profiler->with.strength == strength_full ? row_both : row_turned_round;
    bool untold = profiler->untold || profiler->analysis->unreadable || requirement->shown_by.count == 0;
    if (profiler->with.strength == strength_none && untold)
        return row_unknown;
    return states[profiler->with.strength];
}

static void add_evidence(struct profiler *profiler, struct profile_row *row, const struct side *side)
{
    for (size_t i = 0; i < side->evidence.count; i++)
        list_push(profiler->analysis->arena, &row->evidence, side->evidence.items[i]);
}

static struct profile_row look_at_row(struct profiler *profiler, size_t number)
{
    const struct rulebook_requirement *requirement = &profiler->analysis->rulebook->requirements.items[number];
    struct profile_row row = {.requirement = number};
    profiler->with = (struct side){.telling = verdict_counts};
    profiler->against = (struct side){.telling = verdict_fails};
    profiler->untold = false;
    profiler->requirement = requirement;
    for (size_t i = 0; i < requirement->shown_by.count; i++)
        look_at(profiler, requirement->how.items[i], requirement->shown_by.items[i]);
    row.state = state_of(profiler, requirement);
    if (row.state != row_turned_round)
        add_evidence(profiler, &row, &profiler->with);
    row.against = row.evidence.count;
    add_evidence(profiler, &row, &profiler->against);
    return row;
}

/* Several schemes may hold the same row. */
static struct profile_row row_of(struct profiler *profiler, size_t number)
{
    if (profiler->rows[number] == NULL) {
        profiler->rows[number] = arena_new_object(profiler->analysis->arena, struct profile_row);
        *profiler->rows[number] = look_at_row(profiler, number);
    }
    return *profiler->rows[number];
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static void file_findings(struct profiler *profiler, const struct finding_list *findings, size_t place)
{
    for (size_t i = 0; i < findings->count; i++)
        list_push(profiler->analysis->arena, &profiler->findings_of[findings->items[i].rule], place);
}

static bool is_spotless(const struct check *check, const struct unit_verdict *verdict)
{
    bool spotless = verdict->verdict == verdict_counts && verdict->principles != NULL;
    for (size_t p = 0; spotless && p < check->rulebook->principles.count; p++)
        spotless = !verdict->principles[p].weakened;
    return spotless;
}

static void prepare(struct profiler *profiler)
{
    struct arena *arena = profiler->analysis->arena;
    const struct check *check = profiler->check;
    profiler->verdicts = arena_alloc_array(arena, check->document->units.count + 1, sizeof *profiler->verdicts);
    profiler->spotless = arena_alloc_array(arena, check->document->units.count + 1, sizeof *profiler->spotless);
    for (size_t u = 0; u < check->document->units.count; u++)
        profiler->verdicts[u] = verdict_not_a_proposal;
    profiler->findings_of =
        arena_alloc_array(arena, check->rulebook->rules.count + 1, sizeof *profiler->findings_of);
    profiler->rows = arena_alloc_array(arena, check->rulebook->requirements.count + 1, sizeof *profiler->rows);
    file_findings(profiler, &check->findings, 0);
    for (size_t i = 0; i < check->units.count; i++) {
        const struct unit_verdict *verdict = &check->units.items[i];
        profiler->verdicts[verdict->unit] = verdict->verdict;
        profiler->spotless[verdict->unit] = is_spotless(check, verdict);
        if (verdict->verdict != verdict_out_of_scope)
            file_findings(profiler, &verdict->findings, i + 1);
    }
}

static struct profile profile_of(struct profiler *profiler, size_t number)
{
    const struct rulebook_scheme *scheme = &profiler->analysis->rulebook->schemes.items[number];
    struct profile profile = {.scheme = number};
    for (size_t i = 0; i < scheme->rows.count; i++) {
        struct profile_row row = row_of(profiler, scheme->rows.items[i]);
        profile.tally[row.state]++;
        list_push(profiler->analysis->arena, &profile.rows, row);
    }
    return profile;
}

void profile_find_all(struct analysis *analysis, struct check *check)
{
    const struct scheme_list *schemes = &analysis->rulebook->schemes;
    struct profiler profiler = {.analysis = analysis, .check = check};
    if (schemes->count == 0 || check->verdict == verdict_out_of_scope)
        return;
    prepare(&profiler);
    for (size_t s = 0; s < schemes->count; s++)
        if (rulebook_kind_is_among(analysis->rulebook, analysis->kind, &schemes->items[s].kinds))
            list_push(analysis->arena, &check->profiles, profile_of(&profiler, s));
}

const char *row_state_name(enum row_state state)
{
    static const char *const names[row_state_count] = {"served",     "both",   "turned-round", "weakly",
                                                       "talked-of", "missing", "silent",       "unknown"};
    return names[state];
}
