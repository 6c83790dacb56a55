#include "checker/shares.h"

#include "checker/amount_words.h"
#include "checker/amounts.h"

enum { fewest_units = 3 };

/* What is known of one unit of the document; a container only stands over others. */
struct part {
    bool in_scope, judged;
    enum truth truth;  /* of the condition in it */
    bool named, open;  /* sums are told as its cost; one of them is not clear */
    uint64_t own;      /* those sums */
    uint64_t below;    /* the sums of the units in it */
    bool holding, other, without; /* units under it that have no sum of their own: how they stand */
};

struct shares {
    struct question *question;
    struct analysis *analysis;
    struct part *parts;
    size_t part_count;
    size_t units, told;              /* in scope; of those, with a sum of their own or of what they stand in */
    uint64_t holding, other, open;   /* money, or units */
    size_t currency;
    bool yearly, first_seen, mixed;  /* sums that cannot be added up */
};

/* ---- the units ------------------------------------------------------------------------------------------- */

static bool is_in_scope(const struct unit_verdict *verdict)
{
    return verdict->verdict == verdict_counts || verdict->verdict == verdict_fails ||
           verdict->verdict == verdict_undetermined;
}

static void ask_units(struct shares *shares)
{
    const struct unit_verdict_list *judged = shares->analysis->judged;
    const struct unit_list *units = &shares->analysis->document->units;
    const struct condition *inner = shares->question->condition->parts.items[0];
    for (size_t i = 0; i < judged->count; i++) {
        const struct unit_verdict *verdict = &judged->items[i];
        struct part *part = &shares->parts[verdict->unit];
        part->judged = units->items[verdict->unit].role == unit_judged;
        part->in_scope = part->judged && is_in_scope(verdict);
        if (!part->in_scope)
            continue;
        struct condition_place place = {.sentence = NONE, .unit = verdict->unit, .effects = verdict->principles};
        part->truth = condition_holds(shares->analysis, inner, &place, NULL);
        shares->units++;
    }
}

static void count(struct shares *shares, enum truth truth, uint64_t how_much)
{
    uint64_t *sum = truth == truth_true ? &shares->holding : truth == truth_false ? &shares->other : &shares->open;
    *sum = amount_add(*sum, how_much);
}

static void count_units(struct shares *shares)
{
    for (size_t u = 0; u < shares->part_count; u++)
        if (shares->parts[u].in_scope)
            count(shares, shares->parts[u].truth, 1);
}

/* ---- the money ------------------------------------------------------------------------------------------- */

/* Sums of one currency, all of them for a year or all of them not, can be added up; one without a currency is in the
 * currency of the others. */
static void note_currency(struct shares *shares, const struct amount *amount)
{
    if (amount->value == 0)
        return;
    const struct rulebook *rulebook = shares->analysis->rulebook;
    struct text known = amount_currency_name(rulebook, shares->currency);
    struct text own = amount_currency_name(rulebook, amount->currency);
    bool other_currency = known.length > 0 && own.length > 0 && !text_equal(known, own);
    shares->mixed |= other_currency || (shares->first_seen && shares->yearly != amount->yearly) ||
                     amount->value >= AMOUNT_MOST;
    if (shares->currency == NONE)
        shares->currency = amount->currency;
    shares->yearly = amount->yearly;
    shares->first_seen = true;
}

static bool is_in_front(const struct shares *shares, size_t unit)
{
    return shares->analysis->document->units.items[unit].role == unit_front;
}

/* A unit that is judged and out of scope, or the front matter, has no part in the money. */
static bool takes_part(const struct shares *shares, size_t unit)
{
    return unit == NONE || (!is_in_front(shares, unit) &&
                            (!shares->parts[unit].judged || shares->parts[unit].in_scope));
}

static void gather_sums(struct shares *shares, const struct amount_list *amounts)
{
    for (size_t i = 0; i < amounts->count; i++) {
        const struct amount *amount = &amounts->items[i];
        bool counts = amount->use == amount_counts, unclear = amount->use == amount_unclear;
        if ((!counts && !unclear) || (unclear && amount->unit == NONE) || !takes_part(shares, amount->unit))
            continue;
        if (counts)
            note_currency(shares, amount);
        if (amount->unit == NONE) {
            count(shares, truth_unknown, amount->value);
            continue;
        }
        struct part *part = &shares->parts[amount->unit];
        part->named |= counts;
        part->open |= unclear;
        part->own = counts ? amount_add(part->own, amount->value) : part->own;
    }
    for (size_t u = 0; u < shares->part_count; u++) /* what is partly unclear is not told */
        shares->parts[u].named &= !shares->parts[u].open;
}

static size_t parent_of(const struct shares *shares, size_t unit)
{
    size_t parent = shares->analysis->document->units.items[unit].parent;
    return parent == DOCUMENT_NONE || parent >= unit ? NONE : parent; /* a parent stands before its children */
}

/* Each unit hands on what it costs to the one it stands in; where it has no sum of its own, what those in it cost. */
static void add_up(struct shares *shares)
{
    for (size_t u = shares->part_count; u-- > 0;) {
        size_t parent = parent_of(shares, u);
        const struct part *part = &shares->parts[u];
        uint64_t cost = part->named ? part->own : part->below;
        if (parent != NONE)
            shares->parts[parent].below = amount_add(shares->parts[parent].below, cost);
    }
}

static size_t nearest_named(const struct shares *shares, size_t unit)
{
    size_t at = unit;
    while (at != NONE && !shares->parts[at].named)
        at = parent_of(shares, at);
    return at;
}

/* A unit without a sum has its part in what is left of the nearest one around it. */
static void count_judged(struct shares *shares)
{
    for (size_t u = 0; u < shares->part_count; u++) {
        const struct part *part = &shares->parts[u];
        size_t payer = part->judged ? nearest_named(shares, u) : NONE;
        if (payer == NONE)
            continue;
        shares->told += part->in_scope;
        if (payer == u) {
            count(shares, part->truth, part->in_scope ? part->own : 0);
            continue;
        }
        struct part *around = &shares->parts[payer];
        around->without = true;
        around->holding |= part->in_scope && part->truth == truth_true;
        around->other |= part->in_scope && part->truth == truth_false;
        if (!part->in_scope || part->truth == truth_unknown)
            around->holding = around->other = true;
    }
}

/* What a container costs beyond the sums of the units in it is the others': for whom, is told when they stand alike. */
static void count_containers(struct shares *shares)
{
    for (size_t u = 0; u < shares->part_count; u++) {
        const struct part *part = &shares->parts[u];
        if (part->judged || !part->named || !part->without || part->own <= part->below)
            continue;
        enum truth truth = part->holding && part->other ? truth_unknown : part->holding ? truth_true : truth_false;
        count(shares, truth, part->own - part->below);
    }
}

static void count_money(struct shares *shares)
{
    gather_sums(shares, amounts_of(shares->analysis));
    add_up(shares);
    count_judged(shares);
    count_containers(shares);
    shares->mixed |= shares->holding >= AMOUNT_MOST || shares->other >= AMOUNT_MOST || shares->open >= AMOUNT_MOST;
}

/* ---- the answer ------------------------------------------------------------------------------------------ */

static uint64_t total_of(const struct shares *shares)
{
    return amount_add(amount_add(shares->holding, shares->other), shares->open);
}

/* Whether part is at least so many percent of whole; both below AMOUNT_MOST, so that nothing overflows when they
 * are made smaller first. */
static bool is_share(uint64_t part, uint64_t whole, size_t percent)
{
    while (whole > UINT64_MAX / 200) {
        whole /= 2;
        part /= 2;
    }
    return part * 100 >= whole * percent;
}

static size_t percent_of(uint64_t part, uint64_t whole)
{
    while (whole > UINT64_MAX / 200) {
        whole /= 2;
        part /= 2;
    }
    return whole == 0 ? 0 : (size_t)(part * 100 / whole);
}

static size_t percent_asked(const struct shares *shares)
{
    const struct condition *condition = shares->question->condition;
    size_t percent = condition->parameter == RULEBOOK_NONE
                         ? condition->number
                         : shares->analysis->rulebook->parameters.items[condition->parameter].value;
    return percent > 101 ? 101 : percent; /* more than all is never reached */
}

static enum truth answer(const struct shares *shares)
{
    bool money = shares->question->condition->of_money;
    uint64_t total = total_of(shares);
    if (shares->units < fewest_units || total == 0)
        return truth_unknown;
    if (money && (shares->mixed || shares->told * 2 < shares->units))
        return truth_unknown;
    size_t percent = percent_asked(shares);
    if (is_share(shares->holding, total, percent))
        return truth_true;
    return is_share(amount_add(shares->holding, shares->open), total, percent) ? truth_unknown : truth_false;
}

/* ---- telling it ------------------------------------------------------------------------------------------ */

static struct text share_in_words(const struct shares *shares)
{
    struct text_builder out;
    text_builder_init(&out, shares->analysis->arena);
    uint64_t total = total_of(shares);
    text_append_format(&out, "%zu %% of ", percent_of(shares->holding, total));
    if (!shares->question->condition->of_money) {
        text_append_format(&out, "the measures (%u of %u)", (unsigned)shares->holding, (unsigned)total);
        return text_built(&out);
    }
    struct text currency = amount_currency_name(shares->analysis->rulebook, shares->currency);
    text_append_format(&out, "the money named (%.*s%s", TEXT_ARG(currency), currency.length > 0 ? " " : "");
    amount_append_value(&out, shares->holding);
    text_append_string(&out, " of ");
    amount_append_value(&out, total);
    text_append_byte(&out, ')');
    return text_built(&out);
}

/* The token in which a byte of the reading text stands. */
static size_t token_at(const struct analysis *analysis, uint32_t at)
{
    size_t low = 0, high = analysis->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (analysis->tokens.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_for_holding(const struct shares *shares, const struct amount *amount)
{
    if (amount->use != amount_counts || amount->unit == NONE)
        return false;
    const struct part *part = &shares->parts[amount->unit];
    return part->judged ? part->in_scope && part->truth == truth_true : part->holding && !part->other;
}

static void note_amounts(struct shares *shares)
{
    const struct analysis *analysis = shares->analysis;
    const struct amount_list *amounts = amounts_of(shares->analysis);
    for (size_t i = 0; i < amounts->count; i++) {
        const struct amount *amount = &amounts->items[i];
        size_t first = token_at(analysis, amount->start), last = token_at(analysis, amount->end - 1);
        if (amount->value > 0 && stands_for_holding(shares, amount) && last < analysis->tokens.count && first <= last)
            question_note(shares->question, (struct thing){thing_none, 0}, stance_provided, first, last);
    }
}

/* The first words of each unit in which the condition holds. */
static void note_units(struct shares *shares)
{
    struct proof *whole = shares->question->proof;
    const struct condition *inner = shares->question->condition->parts.items[0];
    const struct unit_verdict_list *judged = shares->analysis->judged;
    for (size_t i = 0; i < judged->count && whole->evidence.count < most_evidence; i++) {
        const struct unit_verdict *verdict = &judged->items[i];
        const struct part *part = &shares->parts[verdict->unit];
        if (!part->in_scope || part->truth != truth_true)
            continue;
        struct condition_place place = {.sentence = NONE, .unit = verdict->unit, .effects = verdict->principles};
        struct proof *proof = NULL;
        struct evidence_list found = {0};
        condition_holds(shares->analysis, inner, &place, &proof);
        proof_collect(shares->analysis->arena, proof, &found);
        if (found.count > 0)
            list_push(shares->analysis->arena, &whole->evidence, found.items[0]);
    }
}

enum truth share_ask(struct question *question)
{
    struct analysis *analysis = question->analysis;
    if (!analysis->judged)
        return truth_unknown;
    struct shares shares = {.question = question, .analysis = analysis, .currency = NONE,
                            .part_count = analysis->document->units.count};
    shares.parts = arena_alloc_array(analysis->arena, shares.part_count + 1, sizeof *shares.parts);
    ask_units(&shares);
    if (question->condition->of_money)
        count_money(&shares);
    else
        count_units(&shares);
    enum truth truth = answer(&shares);
    if (truth != truth_true || !question->proof)
        return truth;
    question->found = true;
    question->proof->share = share_in_words(&shares);
    if (question->condition->of_money)
        note_amounts(&shares);
    else
        note_units(&shares);
    return truth;
}
