#include "checker/case_logic.h"

#include "checker/verdict.h"
#include "lang/base/table.h"

/* What is being looked at. */
struct review {
    struct arena *arena;
    struct case_problem_list *problems;
    const struct case_document *document;
    const struct case_definition *definition; /* NULL: the case does not hold it */
    struct table ids; /* of all units */
    struct text unit;
    struct text where; /* "line 3 of the definition" */
    size_t conditions;
};

static void complain(struct review *review, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void complain(struct review *review, const char *format, ...)
{
    struct case_problem problem = {.unit = review->unit};
    va_list arguments;

    va_start(arguments, format);
    problem.message = text_format_list(review->arena, format, arguments);
    va_end(arguments);
    list_push(review->arena, review->problems, problem);
}

/* ---- truths ------------------------------------------------------------------------------------------ */

/* `wanted` parts must hold; as in condition.c, what is unknown may yet hold. */
static enum truth truth_of_parts(const struct case_condition *condition, uint64_t wanted)
{
    uint64_t holding = 0, unknown = 0;

    for (size_t i = 0; i < condition->part_count; i++) {
        holding += condition->parts[i].truth == truth_true;
        unknown += condition->parts[i].truth == truth_unknown;
    }
    if (holding >= wanted)
        return truth_true;
    return holding + unknown >= wanted ? truth_unknown : truth_false;
}

static enum truth opposite(enum truth truth)
{
    return truth == truth_true ? truth_false : truth == truth_false ? truth_true : truth_unknown;
}

enum truth case_truth_of(const struct case_condition *condition)
{
    switch (condition->joint) {
    case case_all: return truth_of_parts(condition, condition->part_count);
    case case_any: return truth_of_parts(condition, 1);
    case case_at_least: return truth_of_parts(condition, condition->number);
    case case_none: return opposite(truth_of_parts(condition, 1));
    case case_found:
    case case_fact:
    case case_joint_count: break;
    }
    return condition->truth;
}

/* The condition as a problem names it: by its own words, or by what it asks of its parts. */
static struct text named(const struct review *review, const struct case_condition *condition)
{
    switch (condition->joint) {
    case case_all: return TEXT("\"all of this holds\"");
    case case_any: return TEXT("\"any of this holds\"");
    case case_none: return TEXT("\"none of this holds\"");
    case case_at_least:
        return text_format(review->arena, "\"at least %llu of these hold\"", (unsigned long long)condition->number);
    case case_found:
    case case_fact:
    case case_joint_count: break;
    }
    return text_format(review->arena, "\"%.*s\"", TEXT_ARG(condition->says));
}

/* A condition that asks for words holds by them, and never without. */
static void review_ends(struct review *review, const struct case_condition *condition)
{
    struct text where = review->where;

    if (condition->truth == truth_true && condition->joint == case_found && condition->words.count == 0)
        complain(review, "%.*s: %.*s is recorded as true, and no words show it", TEXT_ARG(where),
                 TEXT_ARG(named(review, condition)));
    if (condition->truth != truth_true && condition->words.count > 0)
        complain(review, "%.*s: %.*s is recorded as %s, although words are recorded that show it", TEXT_ARG(where),
                 TEXT_ARG(named(review, condition)), truth_name(condition->truth));
}

/* The case's reader bounds how deep conditions nest. */
static void review_condition(struct review *review, const struct case_condition *condition)
{
    enum truth given = case_truth_of(condition);

    review->conditions++;
    for (size_t i = 0; i < condition->part_count; i++)
        review_condition(review, &condition->parts[i]);
    if (condition->truth != given)
        complain(review, "%.*s: %.*s is recorded as %s; its parts make it %s", TEXT_ARG(review->where),
                 TEXT_ARG(named(review, condition)), truth_name(condition->truth), truth_name(given));
    review_ends(review, condition);
}

/* ---- the decision list ------------------------------------------------------------------------------- */

static void review_line(struct review *review, const struct case_step *step)
{
    const struct case_definition *definition = review->definition;

    if (definition == NULL)
        return;
    if (step->line == 0 || step->line > definition->lines.count)
        complain(review, "line %llu was tried, and the definition has %zu lines", (unsigned long long)step->line,
                 definition->lines.count);
    else if (definition->lines.items[step->line - 1].verdict != step->verdict)
        complain(review, "%.*s is recorded as “%s”, and the definition says “%s” there", TEXT_ARG(review->where),
                 verdict_name(step->verdict), verdict_name(definition->lines.items[step->line - 1].verdict));
}

/* The line holds for every other case, or what it asks is told. */
static void review_step(struct review *review, const struct case_step *step)
{
    enum truth given = step->proof != NULL ? step->proof->truth : truth_true;

    review->where = text_format(review->arena, "line %llu of the definition", (unsigned long long)step->line);
    if (step->proof != NULL)
        review_condition(review, step->proof);
    if (step->truth != given)
        complain(review, "%.*s is recorded as %s, and its condition is %s", TEXT_ARG(review->where),
                 truth_name(step->truth), truth_name(given));
    review_line(review, step);
}

/* The first step at which the list ends, by the same logic as in verdict.c; or the number of steps. */
static size_t first_that_decides(const struct case_step_list *steps)
{
    size_t first = 0;

    while (first < steps->count && steps->items[first].truth == truth_false)
        first++;
    return first;
}

static enum verdict verdict_of_step(const struct case_step *step)
{
    return step->truth == truth_true ? step->verdict : verdict_undetermined;
}

/* The lines are tried from the first on, without a gap, up to the one that decides. */
static void review_order(struct review *review, const struct case_step_list *steps)
{
    size_t decides = first_that_decides(steps);

    for (size_t i = 0; i < steps->count; i++) {
        if (steps->items[i].line != i + 1) {
            complain(review, "line %zu of the definition should have been tried here, and line %llu is recorded", i + 1,
                     (unsigned long long)steps->items[i].line);
            return;
        }
    }
    if (decides + 1 < steps->count)
        complain(review, "line %zu of the definition decides, and lines below it are recorded as tried", decides + 1);
    if (decides == steps->count && review->definition != NULL && steps->count < review->definition->lines.count)
        complain(review, "none of the lines that are recorded decides, and the definition has %zu more",
                 review->definition->lines.count - steps->count);
}

static void review_decided(struct review *review, const struct case_unit *unit)
{
    size_t decides = first_that_decides(&unit->steps);
    bool none = decides == unit->steps.count;
    uint64_t line = none ? 0 : unit->steps.items[decides].line;
    enum verdict verdict = none ? verdict_undetermined : verdict_of_step(&unit->steps.items[decides]);

    if (unit->decided != line)
        complain(review, "line %llu is recorded as the one that decided; by the truths recorded it is line %llu",
                 (unsigned long long)unit->decided, (unsigned long long)line);
    if (unit->verdict != verdict)
        complain(review, "the verdict is recorded as “%s”; line %llu, which decides, gives “%s”",
                 verdict_name(unit->verdict), (unsigned long long)line, verdict_name(verdict));
    if (review->definition != NULL && unit->decided > 0 && unit->decided <= review->definition->lines.count &&
        !text_equal(review->definition->lines.items[unit->decided - 1].when, unit->decided_when))
        complain(review, "the line that decided is not worded as the definition words line %llu",
                 (unsigned long long)unit->decided);
}

/* ---- the words that decided -------------------------------------------------------------------------- */

static struct text key_of(struct arena *arena, const struct case_words *words)
{
    return text_format(arena, "%llu %llu %.*s", (unsigned long long)words->start, (unsigned long long)words->end,
                       TEXT_ARG(words->text));
}

static void collect_words(struct arena *arena, const struct case_condition *condition, struct table *words)
{
    for (size_t i = 0; i < condition->words.count; i++)
        table_put(words, key_of(arena, &condition->words.items[i]), 1);
    for (size_t i = 0; i < condition->part_count; i++)
        collect_words(arena, &condition->parts[i], words);
}

/* Words that are said to have decided stand under the line that did. */
static void review_telling_words(struct review *review, const struct case_unit *unit)
{
    size_t decides = first_that_decides(&unit->steps);
    struct table words;

    if (unit->words.count == 0)
        return;
    table_init(&words, review->arena);
    if (decides < unit->steps.count && unit->steps.items[decides].proof != NULL)
        collect_words(review->arena, unit->steps.items[decides].proof, &words);
    for (size_t i = 0; i < unit->words.count; i++) {
        if (table_get(&words, key_of(review->arena, &unit->words.items[i])) == TABLE_NONE)
            complain(review, "“%.*s” is said to have decided, and does not stand under the line that did",
                     TEXT_ARG(unit->words.items[i].text));
    }
}

/* ---- units ------------------------------------------------------------------------------------------- */

static void collect_ids(struct review *review, const struct case_unit_list *units)
{
    for (size_t i = 0; i < units->count; i++) {
        size_t own = review->ids.count;

        if (table_get_or_put(&review->ids, units->items[i].id, own) != own)
            complain(review, "two units are called “%.*s”", TEXT_ARG(units->items[i].id));
    }
}

static void review_carrier(struct review *review, const struct case_unit *unit)
{
    if (unit->carried_by.length == 0)
        return;
    if (unit->verdict != verdict_counts || unit->alone == verdict_counts)
        complain(review, "it is said to be carried by “%.*s”, and it %s", TEXT_ARG(unit->carried_by),
                 unit->verdict == verdict_counts ? "counts by itself" : "does not count");
    if (text_equal(unit->carried_by, unit->id) || table_get(&review->ids, unit->carried_by) == TABLE_NONE)
        complain(review, "it is said to be carried by “%.*s”, which is no other unit of the document",
                 TEXT_ARG(unit->carried_by));
}

static bool strengthens(struct text effect)
{
    return text_equal(effect, TEXT("strengthened")) || text_equal(effect, TEXT("both"));
}

static bool weakens(struct text effect)
{
    return text_equal(effect, TEXT("weakened")) || text_equal(effect, TEXT("both"));
}

static void review_effects(struct review *review, const struct case_effect_list *effects)
{
    for (size_t i = 0; i < effects->count; i++) {
        const struct case_effect *effect = &effects->items[i];

        if (strengthens(effect->effect) && effect->serving.count == 0)
            complain(review, "it is said to strengthen %.*s, and no words show it", TEXT_ARG(effect->principle));
        if (weakens(effect->effect) && effect->breaching.count == 0)
            complain(review, "it is said to weaken %.*s, and no words show it", TEXT_ARG(effect->principle));
    }
}

static void review_findings(struct review *review, const struct case_finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct case_finding *finding = &findings->items[i];

        review->where = text_format(review->arena, "finding %.*s", TEXT_ARG(finding->rule));
        if (finding->proof == NULL)
            continue;
        review_condition(review, finding->proof);
        if (finding->proof->truth != truth_true)
            complain(review, "%.*s is recorded, and its condition is %s", TEXT_ARG(review->where),
                     truth_name(finding->proof->truth));
    }
}

static void review_unit(struct review *review, const struct case_unit *unit)
{
    review->unit = unit->id;
    for (size_t i = 0; i < unit->steps.count; i++)
        review_step(review, &unit->steps.items[i]);
    if (unit->steps.count > 0) {
        review_order(review, &unit->steps);
        review_decided(review, unit);
    } else if (unit->verdict != verdict_not_a_proposal) {
        complain(review, "the verdict is recorded as “%s”, and no line of a definition was tried",
                 verdict_name(unit->verdict));
    }
    review_telling_words(review, unit);
    review_carrier(review, unit);
    review_effects(review, &unit->effects);
    review_findings(review, &unit->findings);
    review->unit = TEXT("");
}

/* ---- the document ------------------------------------------------------------------------------------ */

static void tally_units(const struct case_document *document, size_t tally[verdict_count])
{
    for (size_t i = 0; i < document->units.count; i++)
        tally[document->units.items[i].verdict]++;
}

static void review_document_verdict(struct review *review)
{
    const struct case_document *document = review->document;
    size_t tally[verdict_count] = {0};
    enum verdict verdict;
    bool relabelled;

    tally_units(document, tally);
    verdict = verdict_of_tally(tally);
    if (document->verdict != verdict)
        complain(review, "the verdict is recorded as “%s”; those of its units give “%s”", verdict_name(document->verdict),
                 verdict_name(verdict));
    relabelled = document->claims && (verdict == verdict_fails || (verdict == verdict_mixed && tally[verdict_counts] == 0));
    if (document->relabelled != relabelled)
        complain(review, "it is recorded as %s, and by what is recorded it is %s",
                 document->relabelled ? "relabelled" : "not relabelled", relabelled ? "relabelled" : "not relabelled");
}

/* The verdict of the unit under another definition; false when none is told. */
static bool find_other(const struct case_unit *unit, struct text definition, enum verdict *verdict)
{
    for (size_t i = 0; i < unit->others.count; i++) {
        if (text_equal(unit->others.items[i].definition, definition)) {
            *verdict = unit->others.items[i].verdict;
            return true;
        }
    }
    return false;
}

static void review_other(struct review *review, const struct case_other *other)
{
    size_t tally[verdict_count] = {0};

    for (size_t i = 0; i < review->document->units.count; i++) {
        enum verdict verdict = verdict_not_a_proposal;

        if (!find_other(&review->document->units.items[i], other->definition, &verdict))
            complain(review, "what “%.*s” comes to under %.*s is not recorded",
                     TEXT_ARG(review->document->units.items[i].id), TEXT_ARG(other->definition));
        tally[verdict]++;
    }
    if (other->verdict != verdict_of_tally(tally))
        complain(review, "under %.*s the verdict is recorded as “%s”; those of its units give “%s”",
                 TEXT_ARG(other->definition), verdict_name(other->verdict), verdict_name(verdict_of_tally(tally)));
}

enum { strengthens_bit = 1, weakens_bit = 2 };

static size_t bits_of(struct text effect)
{
    return (strengthens(effect) ? strengthens_bit : 0) | (weakens(effect) ? weakens_bit : 0);
}

/* What the units do to each principle, together. */
static void collect_effects(const struct case_document *document, struct table *bits)
{
    for (size_t u = 0; u < document->units.count; u++) {
        const struct case_effect_list *effects = &document->units.items[u].effects;

        for (size_t i = 0; i < effects->count; i++) {
            struct text principle = effects->items[i].principle;
            size_t before = table_get(bits, principle);

            table_put(bits, principle, (before == TABLE_NONE ? 0 : before) | bits_of(effects->items[i].effect));
        }
    }
}

static void review_document_effects(struct review *review)
{
    const struct case_effect_list *effects = &review->document->effects;
    struct table bits;

    table_init(&bits, review->arena);
    collect_effects(review->document, &bits);
    for (size_t i = 0; i < effects->count; i++) {
        size_t given = table_get(&bits, effects->items[i].principle);

        if ((given == TABLE_NONE ? 0 : given) != bits_of(effects->items[i].effect))
            complain(review, "%.*s is recorded as %.*s, and its units do something else to it",
                     TEXT_ARG(effects->items[i].principle), TEXT_ARG(effects->items[i].effect));
    }
}

static const struct case_definition *find_definition(const struct case_file *file, const struct case_document *document)
{
    const struct case_definition_list *definitions;

    if (document->rulebook >= file->rulebooks.count)
        return NULL;
    definitions = &file->rulebooks.items[document->rulebook].definitions;
    for (size_t i = 0; i < definitions->count; i++)
        if (text_equal(definitions->items[i].name, document->definition))
            return &definitions->items[i];
    return NULL;
}

size_t case_logic_check(const struct case_file *file, const struct case_document *document, struct arena *arena,
                        struct case_problem_list *problems)
{
    struct review review = {.arena = arena, .problems = problems, .document = document, .unit = TEXT("")};

    review.definition = find_definition(file, document);
    table_init(&review.ids, arena);
    collect_ids(&review, &document->units);
    collect_ids(&review, &document->passed_over);
    if (review.definition == NULL && document->units.count > 0)
        complain(&review, "its definition “%.*s” is not recorded", TEXT_ARG(document->definition));
    for (size_t i = 0; i < document->units.count; i++)
        review_unit(&review, &document->units.items[i]);
    review_document_verdict(&review);
    for (size_t i = 0; i < document->others.count; i++)
        review_other(&review, &document->others.items[i]);
    review_document_effects(&review);
    review_findings(&review, &document->findings);
    return review.conditions;
}
