#include "checker/amounts.h"

#include "checker/amount_tables.h"
#include "checker/amount_words.h"

#include <stdlib.h>

enum {
    widest_gap = 80,   /* bytes between the word for a cost and its sum */
    closest_gap = 3,   /* "Cost: 240,000": such a figure needs no currency */
    widest_before = 200, /* bytes before a sum in which "a fine of" is looked for */
    most_in_sentence = 64,
    most_amounts = 50000
};

struct finder {
    struct analysis *analysis;
    struct money_words words;
    struct amount_list amounts;
};

/* ---- sums in running text ------------------------------------------------------------------------------ */

/* A sentence, and where it stands in the reading text. */
struct passage {
    const struct sentence *sentence;
    struct text text;
    uint32_t start;
};

/* The act in whose clause the figure stands says that it is past, denied or somebody else's. A heading only names. */
static bool is_not_proposed(const struct analysis *analysis, const struct passage *passage, uint32_t at)
{
    for (size_t a = 0; a < passage->sentence->act_count && !passage->sentence->heading; a++) {
        const struct act *act = &analysis->acts.items[passage->sentence->first_act + a];
        bool inside = analysis->tokens.items[act->clause_first].start <= at &&
                      analysis->tokens.items[act->clause_last].end >= at;
        bool unreal = act->stance == stance_described || act->stance == stance_denied || act->stance == stance_removed;
        if (inside && unreal && !act->nominal)
            return true;
    }
    return false;
}

/* "a fine of", "contracts above" before it, "per vehicle" right behind it. */
static bool is_other(const struct finder *finder, const struct passage *passage, const struct figure *figure)
{
    size_t from = figure->start > widest_before ? figure->start - widest_before : 0;
    struct text before = text_part(passage->text, from, figure->start);
    struct money_word word;
    size_t behind = figure->end;
    while (behind < passage->text.length && (passage->text.bytes[behind] == ' ' || passage->text.bytes[behind] == ','))
        behind++;
    return money_word_stands_in(&finder->words, before, money_other) ||
           (!figure->yearly && money_word_at(&finder->words, passage->text, behind, money_apiece, &word)) ||
           is_not_proposed(finder->analysis, passage, passage->start + (uint32_t)figure->start);
}

static void add_figure(struct finder *finder, const struct passage *passage, const struct figure *figure,
                       enum amount_place place, enum amount_use use)
{
    if (finder->amounts.count >= most_amounts)
        return;
    if (use == amount_counts && is_other(finder, passage, figure))
        use = amount_no_cost;
    if (use == amount_counts && figure->doubtful)
        use = amount_unclear;
    list_push(finder->analysis->arena, &finder->amounts,
              ((struct amount){.start = passage->start + (uint32_t)figure->start,
                               .end = passage->start + (uint32_t)figure->end,
                               .value = figure->value,
                               .currency = figure->currency,
                               .yearly = figure->yearly,
                               .place = place,
                               .table = NONE,
                               .use = use,
                               .unit = passage->sentence->unit == NONE ? NONE : passage->sentence->unit}));
}

/* A currency, or a scale that is more than a letter, which might be metres. */
static bool is_money_by_itself(const struct figure *figure)
{
    return figure->currency != NONE || figure->plain_scale;
}

static bool is_bracketed(struct text text, const struct figure *figure)
{
    bool opened = figure->start > 0 && (text.bytes[figure->start - 1] == '(' || text.bytes[figure->start - 1] == '[');
    return opened && figure->end < text.length && (text.bytes[figure->end] == ')' || text.bytes[figure->end] == ']');
}

/* Between the word for a cost and a figure that has neither currency nor scale stands a colon. */
static bool follows_closely(struct text text, size_t from, size_t to)
{
    bool colon = false;
    if (to < from || to - from > closest_gap)
        return false;
    for (size_t i = from; i < to; i++) {
        if (text.bytes[i] != ':' && text.bytes[i] != ' ' && text.bytes[i] != '=')
            return false;
        colon |= text.bytes[i] != ' ';
    }
    return colon;
}

/* "Cost: none." */
static bool costs_nothing(const struct finder *finder, const struct passage *passage, size_t behind,
                          struct figure *figure)
{
    size_t at = behind;
    while (at < passage->text.length && at < behind + closest_gap &&
           (passage->text.bytes[at] == ':' || passage->text.bytes[at] == ' '))
        at++;
    struct money_word nothing;
    if (at == behind || at >= passage->text.length ||
        !money_word_at(&finder->words, passage->text, at, money_nothing, &nothing))
        return false;
    *figure = (struct figure){.start = nothing.start, .end = nothing.end, .currency = NONE};
    return true;
}

static enum amount_use use_behind(const struct finder *finder, const struct passage *passage,
                                  const struct money_word *cost)
{
    struct text before = text_part(passage->text, 0, cost->start);
    enum { widest = 24 }; /* "The total indicative cost" */
    before = text_part(before, before.length > widest ? before.length - widest : 0, before.length);
    return money_word_stands_in(&finder->words, before, money_total) ? amount_is_total : amount_counts;
}

/* The sum that a word for a cost announces. Returns where to go on. */
static size_t look_behind_cost(struct finder *finder, const struct passage *passage, const struct money_word *cost)
{
    struct figure figure;
    if (costs_nothing(finder, passage, cost->end, &figure)) {
        add_figure(finder, passage, &figure, amount_in_text, amount_counts);
        return figure.end;
    }
    size_t limit = cost->end + widest_gap < passage->text.length ? cost->end + widest_gap : passage->text.length;
    struct text near = text_part(passage->text, 0, limit + widest_gap);
    for (size_t at = cost->end; at < limit; at = figure.end) {
        if (!figure_find(&finder->words, near, at, &figure) || figure.start >= limit)
            return cost->end;
        bool close = follows_closely(passage->text, cost->end, figure.start);
        if (!close && !is_money_by_itself(&figure))
            continue;
        add_figure(finder, passage, &figure, amount_in_text, use_behind(finder, passage, cost));
        return figure.end;
    }
    return cost->end;
}

/* Further sums behind one that was taken, up to the next word for a cost: parts of it, or another's. */
static void look_for_parts(struct finder *finder, const struct passage *passage, size_t from, size_t to)
{
    struct text text = text_part(passage->text, 0, to);
    struct money_word part;
    struct figure figure;
    if (money_word_find(&finder->words, text, from, money_part, &part) &&
        figure_find(&finder->words, text, part.end, &figure))
        add_figure(finder, passage, &figure, amount_in_text, amount_is_part);
}

static void look_for_costs(struct finder *finder, const struct passage *passage)
{
    struct money_word cost, next;
    bool more = money_word_find(&finder->words, passage->text, 0, money_cost, &cost);
    for (size_t taken = 0; more && taken < most_in_sentence; taken++) {
        size_t behind = look_behind_cost(finder, passage, &cost);
        more = money_word_find(&finder->words, passage->text, behind, money_cost, &next);
        if (behind > cost.end)
            look_for_parts(finder, passage, behind, more ? next.start : passage->text.length);
        cost = next;
    }
}

static void look_for_plain_sums(struct finder *finder, const struct passage *passage, bool everywhere)
{
    struct figure figure;
    size_t taken = 0;
    for (size_t at = 0; taken < most_in_sentence && figure_find(&finder->words, passage->text, at, &figure);
         at = figure.end, taken++) {
        if (!is_money_by_itself(&figure))
            continue;
        if (everywhere)
            add_figure(finder, passage, &figure, amount_in_heading, amount_counts);
        else if (is_bracketed(passage->text, &figure))
            add_figure(finder, passage, &figure, amount_in_brackets, amount_counts);
    }
}

static void look_in_sentence(struct finder *finder, size_t index)
{
    const struct analysis *analysis = finder->analysis;
    const struct sentence *sentence = &analysis->sentences.items[index];
    enum block_kind kind = analysis->document->blocks.items[sentence->block].kind;
    if (sentence->count == 0 || sentence->row || kind == block_note || kind == block_code || kind == block_quote)
        return;
    struct passage passage = {.sentence = sentence, .start = analysis->tokens.items[sentence->first].start};
    passage.text = text_part(analysis->document->reading, passage.start,
                             analysis->tokens.items[sentence->first + sentence->count - 1].end);
    size_t known = finder->amounts.count;
    if (sentence->heading)
        look_for_plain_sums(finder, &passage, true);
    else
        look_for_costs(finder, &passage);
    if (finder->amounts.count == known)
        look_for_plain_sums(finder, &passage, false);
}

/* ---- what is told twice -------------------------------------------------------------------------------- */

/* For each unit: the best place in which its cost is told, and whether a total is told there. */
struct standing {
    bool told, total;
    enum amount_place place;
};

static bool is_own(const struct amount *amount)
{
    return amount->unit != NONE && (amount->use == amount_counts ||
                                    (amount->use == amount_is_total && amount->place != amount_in_table));
}

static int rank_of(enum amount_place place)
{
    static const int ranks[] = {[amount_in_brackets] = 0, [amount_in_text] = 1, [amount_in_heading] = 2,
                                [amount_in_table] = 3};
    return ranks[place];
}

/* The tables that tell of one unit, in their order: the sum in the first and in the one being read. */
struct tables_told {
    size_t first, current; /* or NONE */
    uint64_t first_sum, current_sum;
    bool differ;
};

/* Tables round, each in its own way. */
static bool is_about(uint64_t one, uint64_t other)
{
    enum { fiftieth = 50 };
    uint64_t more = one > other ? one : other, less = one > other ? other : one;
    return more - less <= more / fiftieth;
}

static void end_table(struct tables_told *told)
{
    told->differ |= told->current != NONE && !is_about(told->first_sum, told->current_sum);
    told->current_sum = 0;
}

static void add_to_table(struct tables_told *told, const struct amount *amount)
{
    if (told->first == NONE)
        told->first = amount->table;
    if (amount->table == told->first) {
        told->first_sum = amount_add(told->first_sum, amount->value);
        return;
    }
    if (amount->table != told->current)
        end_table(told);
    told->current = amount->table;
    told->current_sum = amount_add(told->current_sum, amount->value);
}

static bool is_in_table(const struct amount *amount)
{
    return amount->table != NONE && amount->unit != NONE && amount->use == amount_counts;
}

/* Of two tables that tell the same of a unit the first counts; where they differ, nobody knows what it costs. */
static void keep_one_table(struct finder *finder)
{
    size_t units = finder->analysis->document->units.count;
    struct tables_told *told = arena_alloc_array(finder->analysis->arena, units + 1, sizeof *told);
    for (size_t u = 0; u < units; u++)
        told[u].first = told[u].current = NONE;
    for (size_t i = 0; i < finder->amounts.count; i++)
        if (is_in_table(&finder->amounts.items[i]))
            add_to_table(&told[finder->amounts.items[i].unit], &finder->amounts.items[i]);
    for (size_t u = 0; u < units; u++)
        end_table(&told[u]);
    for (size_t i = 0; i < finder->amounts.count; i++) {
        struct amount *amount = &finder->amounts.items[i];
        if (!is_in_table(amount))
            continue;
        const struct tables_told *own = &told[amount->unit];
        amount->use = own->differ ? amount_unclear : amount->table == own->first ? amount_counts : amount_repeats;
    }
}

static void find_standing(const struct finder *finder, struct standing *standing)
{
    for (size_t i = 0; i < finder->amounts.count; i++) {
        const struct amount *amount = &finder->amounts.items[i];
        if (!is_own(amount))
            continue;
        struct standing *own = &standing[amount->unit];
        if (!own->told || rank_of(amount->place) > rank_of(own->place))
            *own = (struct standing){true, false, amount->place};
        own->total |= amount->place == own->place && amount->use == amount_is_total;
    }
}

/* One place counts for each unit: the total told there or, where there is none, all of its sums. A sum that is the same
 * as the one before it is that one again. */
static void keep_one_telling(struct finder *finder)
{
    size_t units = finder->analysis->document->units.count;
    struct standing *standing = arena_alloc_array(finder->analysis->arena, units + 1, sizeof *standing);
    const struct amount **last = arena_alloc_array(finder->analysis->arena, units + 1, sizeof *last);
    find_standing(finder, standing);
    for (size_t i = 0; i < finder->amounts.count; i++) {
        struct amount *amount = &finder->amounts.items[i];
        if (!is_own(amount))
            continue;
        const struct standing *own = &standing[amount->unit];
        const struct amount *before = last[amount->unit];
        bool taken = amount->place == own->place && (amount->use == amount_is_total) == own->total;
        bool again = taken && before && amount->place != amount_in_table && before->value == amount->value;
        amount->use = taken && !again ? amount_counts
                      : amount->place == own->place && own->total ? amount_is_part : amount_repeats;
        if (amount->use == amount_counts)
            last[amount->unit] = amount;
    }
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static int compare_places(const void *left, const void *right)
{
    const struct amount *a = left, *b = right;
    return a->start != b->start ? (a->start < b->start ? -1 : 1) : (a->end > b->end) - (a->end < b->end);
}

const struct amount_list *amounts_of(struct analysis *analysis)
{
    if (analysis->amounts)
        return analysis->amounts;
    struct finder finder = {.analysis = analysis};
    if (analysis->rulebook->money.count > 0) {
        money_words_init(&finder.words, analysis);
        for (size_t s = 0; s < analysis->sentences.count && !analysis->enacts; s++)
            look_in_sentence(&finder, s);
        amount_tables_read(analysis, &finder.words, &finder.amounts);
        keep_one_table(&finder);
        keep_one_telling(&finder);
    }
    if (finder.amounts.count > 1)
        qsort(finder.amounts.items, finder.amounts.count, sizeof *finder.amounts.items, compare_places);
    struct amount_list *kept = arena_new_object(analysis->arena, struct amount_list);
    *kept = finder.amounts;
    return analysis->amounts = kept;
}

const char *amount_use_name(enum amount_use use)
{
    static const char *const names[] = {"counts", "total", "told again", "part", "no cost", "unclear"};
    return names[use];
}

struct text amount_currency_name(const struct rulebook *rulebook, size_t currency)
{
    return currency == NONE ? TEXT("") : rulebook->money.items[currency].name;
}

/* The whole number with commas between its thousands. */
static void append_grouped(struct text_builder *out, uint64_t whole)
{
    if (whole >= 1000) {
        append_grouped(out, whole / 1000);
        text_append_format(out, ",%03u", (unsigned)(whole % 1000));
        return;
    }
    text_append_format(out, "%u", (unsigned)whole);
}

/* One decimal, unless it is none. */
static void append_tenths(struct text_builder *out, uint64_t tenths)
{
    append_grouped(out, tenths / 10);
    if (tenths % 10 > 0)
        text_append_format(out, ".%u", (unsigned)(tenths % 10));
}

void amount_append_value(struct text_builder *out, uint64_t value)
{
    static const struct {
        uint64_t size; /* thousandths */
        const char *name;
    } scales[] = {{1000000000000, " billion"}, {1000000000, " million"}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (value >= scales[i].size) {
            append_tenths(out, (value + scales[i].size / 20) / (scales[i].size / 10));
            text_append_string(out, scales[i].name);
            return;
        }
    append_tenths(out, (value + 50) / 100);
}
