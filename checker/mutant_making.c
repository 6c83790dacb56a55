#include "checker/mutant_making.h"

#include "checker/condition.h"
#include "lang/base/utf8.h"

enum { longest_quoted = 60 };

struct analysis *maker_analysis(const struct mutant_maker *maker)
{
    return maker->check->analysis;
}

const struct rulebook_mutation *maker_mutation(const struct mutant_maker *maker)
{
    return &maker->check->rulebook->mutations.items[maker->mutation];
}

const struct unit *maker_unit(const struct mutant_maker *maker)
{
    return &maker->check->document->units.items[maker->check->units.items[maker->unit].unit];
}

/* ---- ranges -------------------------------------------------------------------------------------------- */

struct mutant_edit mutant_range(const struct document *document, uint32_t start, uint32_t end)
{
    struct mutant_edit range = {.start = document_source_offset(document, start)};
    size_t last = document_source_offset(document, end > start ? end - 1 : start);

    if (last < document->source.content.length)
        utf8_next(document->source.content, &last);
    range.end = end > start ? (uint32_t)last : range.start;
    return range;
}

struct mutant_edit mutant_tokens_range(const struct mutant_maker *maker, size_t first, size_t last)
{
    const struct token_list *tokens = &maker_analysis(maker)->tokens;

    return mutant_range(maker->check->document, tokens->items[first].start, tokens->items[last].end);
}

struct text mutant_source_words(const struct mutant_maker *maker, struct mutant_edit range)
{
    return text_part(maker->check->document->source.content, range.start, range.end);
}

struct mutant_place mutant_place_at(const struct mutant_maker *maker, const struct mutant_gain *gain, size_t first,
                                    size_t last)
{
    return (struct mutant_place){.range = mutant_tokens_range(maker, first, last),
                                 .stands = tokens_text(maker_analysis(maker), first, last),
                                 .act = gain->act,
                                 .sentence = gain->sentence,
                                 .gain = gain};
}

/* ---- bodies -------------------------------------------------------------------------------------------- */

/* The term that the mutation asks of the part that is changed: whoever takes its place must not be one of those. */
static size_t term_asked(const struct condition *condition, enum role role)
{
    if (condition == NULL)
        return RULEBOOK_NONE;
    if (condition->kind == condition_act && condition->fact == fact_role && condition->fact_value == (unsigned)role)
        return condition->term;
    for (size_t i = 0; condition->kind == condition_and && i < condition->parts.count; i++) {
        size_t term = term_asked(condition->parts.items[i], role);

        if (term != RULEBOOK_NONE)
            return term;
    }
    return RULEBOOK_NONE;
}

static bool is_named_in(const struct body *body, size_t unit)
{
    for (size_t i = 0; i < body->units.count; i++)
        if (body->units.items[i] == unit)
            return true;
    return false;
}

enum role mutant_role(enum mutation_place place)
{
    return place == mutation_at_whom ? role_whom : place == mutation_at_to ? role_to : role_who;
}

/* It could take the part as well, in the eyes of the relation that the gain comes from. */
static bool would_do(const struct mutant_maker *maker, const struct body *body, const struct mutant_gain *gain)
{
    const struct index_list *asked;

    if (gain == NULL || gain->relation == NULL ||
        gain->relation->roles[mutant_role(maker_mutation(maker)->place)].or_unknown)
        return true;
    asked = &gain->relation->roles[mutant_role(maker_mutation(maker)->place)].terms;
    if (asked->count == 0)
        return true;
    for (size_t i = 0; i < asked->count; i++)
        if (bit_set_has(&body->terms, asked->items[i]))
            return true;
    return false;
}

/* A body of that sort: one that the unit names, or else the first in the document. */
static struct text body_name(const struct mutant_maker *maker, size_t term, const struct mutant_gain *gain)
{
    const struct body_list *bodies = &maker_analysis(maker)->bodies;
    size_t barred = term_asked(maker_mutation(maker)->when, mutant_role(maker_mutation(maker)->place));
    struct text name = TEXT("");

    for (size_t i = 0; term != RULEBOOK_NONE && i < bodies->count; i++) {
        const struct body *body = &bodies->items[i];

        if (!bit_set_has(&body->terms, term) || (barred != RULEBOOK_NONE && bit_set_has(&body->terms, barred)) ||
            would_do(maker, body, gain))
            continue;
        if (is_named_in(body, maker->check->units.items[maker->unit].unit))
            return body->name;
        if (name.length == 0)
            name = body->name;
    }
    return name;
}

/* ---- what is told -------------------------------------------------------------------------------------- */

static struct text shortened(struct arena *arena, struct text words)
{
    size_t end = longest_quoted;

    if (words.length <= longest_quoted)
        return words;
    while (end > 0 && (words.bytes[end] & 0xC0) == 0x80)
        end--;
    return text_format(arena, "%.*s…", TEXT_ARG(text_part(words, 0, end)));
}

static struct text told_change(struct arena *arena, struct text before, struct text after)
{
    if (before.length == 0)
        return text_format(arena, "“%.*s” is added about", TEXT_ARG(shortened(arena, text_trim(after))));
    return text_format(arena, "“%.*s” becomes “%.*s” in", TEXT_ARG(shortened(arena, before)),
                       TEXT_ARG(shortened(arena, after)));
}

/* Tells the mutant, once it is known what is lost with it. */
void mutant_tell(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    struct arena *arena = maker->arena;
    struct text change = told_change(arena, mutant->before, mutant->after);
    struct text id = maker_unit(maker)->id;

    if (maker_mutation(maker)->promise == mutation_keeps)
        mutant->told = text_format(arena, "%.*s %.*s; that changes nothing.", TEXT_ARG(change), TEXT_ARG(id));
    else if (mutant->alone)
        mutant->told = text_format(arena, "%.*s %.*s, which then counts no more.", TEXT_ARG(change), TEXT_ARG(id));
    else
        mutant->told = text_format(arena, "%.*s %.*s; “%.*s” then earns nothing.", TEXT_ARG(change), TEXT_ARG(id),
                                   TEXT_ARG(shortened(arena, mutant->credits.items[0].words)));
}

/* ---- one mutant ---------------------------------------------------------------------------------------- */

static bool same_edit(const struct mutant_edit *left, const struct mutant_edit *right)
{
    return left->start == right->start && left->end == right->end && text_equal(left->by, right->by);
}

/* The one that changes the same, for another gain that rests on the same words. */
static struct document_mutant *known_mutant(struct mutant_maker *maker, const struct mutant_edit *edit)
{
    for (size_t i = maker->first; i < maker->mutants.count; i++)
        if (same_edit(&maker->mutants.items[i].edits.items[0], edit))
            return &maker->mutants.items[i];
    return NULL;
}

static void add_credit(const struct mutant_maker *maker, struct document_mutant *mutant, const struct mutant_gain *gain)
{
    list_push(maker->arena, &mutant->credits, gain->credit);
}

static void add_credits(const struct mutant_maker *maker, struct document_mutant *mutant, const struct mutant_place *place)
{
    if (maker_mutation(maker)->promise == mutation_keeps)
        return;
    if (place->gain != NULL)
        add_credit(maker, mutant, place->gain);
    for (size_t i = 0; place->gain == NULL && i < maker->gains.count; i++)
        add_credit(maker, mutant, &maker->gains.items[i]);
}

static struct document_mutant *new_mutant(struct mutant_maker *maker, struct mutant_edit edit, struct text before,
                                          struct text after)
{
    struct document_mutant mutant = {.mutation = maker->mutation, .unit = maker->unit, .before = before, .after = after};
    struct place place = source_place(&maker->check->document->source, edit.start);

    mutant.line = place.line;
    mutant.column = place.column;
    list_push(maker->arena, &mutant.edits, edit);
    list_push(maker->arena, &maker->mutants, mutant);
    return &list_last(&maker->mutants);
}

/* "section 5"; nothing for a unit without a number, or one that is called by none. */
struct text mutant_unit_words(const struct mutant_maker *maker)
{
    static const char *const unnamed[] = {"heading", "item", "row"};
    const struct unit *unit = maker_unit(maker);

    for (size_t i = 0; i < sizeof unnamed / sizeof *unnamed; i++)
        if (text_equal(unit->level, text_of(unnamed[i])))
            return TEXT("");
    if (unit->number.length == 0)
        return TEXT("");
    return text_format(maker->arena, "%.*s %.*s", TEXT_ARG(unit->level), TEXT_ARG(unit->number));
}

/* A sentence begins with a capital letter, whoever it begins with. */
static struct text capital_as_before(struct arena *arena, struct text by, struct text before)
{
    char *bytes;

    if (by.length == 0 || before.length == 0 || before.bytes[0] < 'A' || before.bytes[0] > 'Z' || by.bytes[0] < 'a' ||
        by.bytes[0] > 'z')
        return by;
    bytes = arena_copy(arena, by.bytes, by.length);
    bytes[0] = (char)(bytes[0] - 'a' + 'A');
    return (struct text){bytes, by.length};
}

/* Behind other words a sentence begins without a capital letter, unless that is a name's. */
static struct text without_capital(struct arena *arena, const struct mutant_place *place, struct text words, struct text by)
{
    char *bytes;

    if (!place->opens || words.length == 0 || words.bytes[0] < 'A' || words.bytes[0] > 'Z' ||
        text_starts_with(by, TEXT("{words}")))
        return words;
    bytes = arena_copy(arena, words.bytes, words.length);
    bytes[0] = (char)(bytes[0] - 'A' + 'a');
    return (struct text){bytes, words.length};
}

/* Puts the words of the swap where the place is; NULL when they lack something. */
static struct document_mutant *put(struct mutant_maker *maker, const struct mutant_place *place,
                                   const struct rulebook_swap *swap)
{
    const struct text before = mutant_source_words(maker, place->range);
    struct mutant_words words = {.words = without_capital(maker->arena, place, before, swap->by), .verb = place->verb};
    struct mutant_edit edit = place->range;
    struct document_mutant *mutant;
    struct text after;

    words.unit = mutant_unit_words(maker);
    words.body = body_name(maker, swap->term, place->gain);
    if (!mutant_template(swap->by, &words, false, maker->arena, &edit.by) ||
        !mutant_template(swap->by, &words, true, maker->arena, &after))
        return NULL;
    edit.by = capital_as_before(maker->arena, edit.by, before);
    if (text_equal(edit.by, before))
        return NULL;
    mutant = known_mutant(maker, &edit);
    if (mutant == NULL)
        mutant = new_mutant(maker, edit, before, capital_as_before(maker->arena, after, before));
    add_credits(maker, mutant, place);
    return mutant;
}

/* ---- which words may stand there ----------------------------------------------------------------------- */

static bool condition_fits(const struct mutant_maker *maker, const struct mutant_place *place)
{
    struct analysis *analysis = maker_analysis(maker);
    struct condition_place asked = {.act = place->act == NONE ? NULL : &analysis->acts.items[place->act],
                                    .sentence = place->sentence,
                                    .unit = maker->check->units.items[maker->unit].unit};

    return condition_holds(analysis, maker_mutation(maker)->when, &asked, NULL) == truth_true;
}

/* What the swap asks for, where it is asked of the verb as well: "{verb}" stands for the base form. */
static bool swap_fits(const struct mutant_maker *maker, const struct mutant_place *place, const struct rulebook_swap *swap)
{
    struct mutant_words words = {.words = place->stands, .verb = place->verb};
    struct text what;

    if (!mutant_template(swap->what, &words, false, maker->arena, &what))
        return false;
    return place->clean ? text_equal(what, place->stands) : text_equal_ignoring_case(what, place->stands);
}

/* The words asked for by the first swap that fits; none, where only those without words of their own are left. */
static struct text words_fitting(const struct mutant_maker *maker, const struct mutant_place *place)
{
    const struct swap_list *swaps = &maker_mutation(maker)->swaps;

    for (size_t i = 0; i < swaps->count; i++)
        if (swaps->items[i].what.length > 0 && swap_fits(maker, place, &swaps->items[i]))
            return swaps->items[i].what;
    return TEXT("");
}

/* The last mutant that was made of it, or NULL. */
struct document_mutant *mutant_offer(struct mutant_maker *maker, const struct mutant_place *place)
{
    const struct swap_list *swaps = &maker_mutation(maker)->swaps;
    struct document_mutant *mutant = NULL;
    struct text what;

    if (!condition_fits(maker, place))
        return NULL;
    what = words_fitting(maker, place);
    for (size_t i = 0; i < swaps->count; i++)
        if (text_equal(swaps->items[i].what, what))
            mutant = put(maker, place, &swaps->items[i]);
    return mutant;
}
