#include "checker/mutant_places.h"

#include "checker/condition.h"
#include "lang/base/utf8.h"

#include <string.h>

enum { longest_quoted = 60, shortest_key_word = 4 };

/* A place, before it is known whether the words that stand there are those that are asked for. */
struct mutant_place {
    struct mutant_edit range; /* source */
    struct text stands;       /* the words, as they are held against those of a swap */
    struct text verb;
    size_t act;               /* NONE: no condition about acts holds */
    size_t sentence;
    const struct mutant_gain *gain; /* what the words earn; NULL: all that the unit earns */
    bool opens;               /* a function word opens it, with a capital only because it opens the sentence */
    bool clean;               /* `stands` is what stands in the source, byte for byte */
};

static struct analysis *analysis_of(const struct mutant_maker *maker)
{
    return maker->check->analysis;
}

static const struct rulebook_mutation *mutation_of(const struct mutant_maker *maker)
{
    return &maker->check->rulebook->mutations.items[maker->mutation];
}

static const struct unit *unit_of(const struct mutant_maker *maker)
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

static struct mutant_edit tokens_range(const struct mutant_maker *maker, size_t first, size_t last)
{
    const struct token_list *tokens = &analysis_of(maker)->tokens;

    return mutant_range(maker->check->document, tokens->items[first].start, tokens->items[last].end);
}

static struct text source_words(const struct mutant_maker *maker, struct mutant_edit range)
{
    return text_part(maker->check->document->source.content, range.start, range.end);
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

static enum role role_changed(enum mutation_place place)
{
    return place == mutation_at_whom ? role_whom : place == mutation_at_to ? role_to : role_who;
}

/* It could take the part as well, in the eyes of the relation that the gain comes from. */
static bool would_do(const struct mutant_maker *maker, const struct body *body, const struct mutant_gain *gain)
{
    const struct index_list *asked;

    if (gain == NULL || gain->relation == NULL ||
        gain->relation->roles[role_changed(mutation_of(maker)->place)].or_unknown)
        return true;
    asked = &gain->relation->roles[role_changed(mutation_of(maker)->place)].terms;
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
    const struct body_list *bodies = &analysis_of(maker)->bodies;
    size_t barred = term_asked(mutation_of(maker)->when, role_changed(mutation_of(maker)->place));
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
static void tell(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    struct arena *arena = maker->arena;
    struct text change = told_change(arena, mutant->before, mutant->after);
    struct text id = unit_of(maker)->id;

    if (mutation_of(maker)->promise == mutation_keeps)
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
    if (mutation_of(maker)->promise == mutation_keeps)
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
static struct text unit_words(const struct mutant_maker *maker)
{
    static const char *const unnamed[] = {"heading", "item", "row"};
    const struct unit *unit = unit_of(maker);

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
    const struct text before = source_words(maker, place->range);
    struct mutant_words words = {.words = without_capital(maker->arena, place, before, swap->by), .verb = place->verb};
    struct mutant_edit edit = place->range;
    struct document_mutant *mutant;
    struct text after;

    words.unit = unit_words(maker);
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
    struct analysis *analysis = analysis_of(maker);
    struct condition_place asked = {.act = place->act == NONE ? NULL : &analysis->acts.items[place->act],
                                    .sentence = place->sentence,
                                    .unit = maker->check->units.items[maker->unit].unit};

    return condition_holds(analysis, mutation_of(maker)->when, &asked, NULL) == truth_true;
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
    const struct swap_list *swaps = &mutation_of(maker)->swaps;

    for (size_t i = 0; i < swaps->count; i++)
        if (swaps->items[i].what.length > 0 && swap_fits(maker, place, &swaps->items[i]))
            return swaps->items[i].what;
    return TEXT("");
}

/* The last mutant that was made of it, or NULL. */
static struct document_mutant *offer(struct mutant_maker *maker, const struct mutant_place *place)
{
    const struct swap_list *swaps = &mutation_of(maker)->swaps;
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

/* ---- places in an act ---------------------------------------------------------------------------------- */

static struct mutant_place place_of(const struct mutant_maker *maker, const struct mutant_gain *gain, size_t first,
                                    size_t last)
{
    return (struct mutant_place){.range = tokens_range(maker, first, last),
                                 .stands = tokens_text(analysis_of(maker), first, last),
                                 .act = gain->act,
                                 .sentence = gain->sentence,
                                 .gain = gain};
}

/* Whether what becomes of the act is what becomes of the gain: the act is told for its own sake, and the words are about
 * it. */
static bool rests_on_act(const struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct act *act = &analysis_of(maker)->acts.items[gain->act];

    return !act->relative && !act->subordinate &&
           (gain->relation != NULL || (act->head >= gain->first && act->head <= gain->last));
}

static void find_modal(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct act *act = &analysis_of(maker)->acts.items[gain->act];
    struct mutant_place place;

    if (act->modal_first == NONE || !rests_on_act(maker, gain))
        return;
    place = place_of(maker, gain, act->modal_first, act->modal_last);
    offer(maker, &place);
}

/* The word that carries the tense: the first "is" or "has" of the group, or the verb itself. */
static size_t finite_word(const struct analysis *analysis, const struct act *act)
{
    for (size_t token = act->first; token < act->head; token++) {
        unsigned char word_class = analysis->tokens.items[token].word_class;

        if (word_class == class_be || word_class == class_have || word_class == class_do)
            return token;
    }
    return act->head;
}

/* The verb as a dictionary names it: the shortest of its forms that is no noun. */
static struct text base_form(const struct word *word)
{
    struct text base = word->folded;

    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!word->lemmas.items[i].derived && word->lemmas.items[i].text.length < base.length)
            base = word->lemmas.items[i].text;
    return base;
}

/* Somebody is said to do it, or to have it done to him: it is no command, and no formula. */
static bool has_subject(const struct act *act)
{
    return act->roles[act->passive ? role_whom : role_who].count > 0;
}

static void find_verb(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct act *act = &analysis_of(maker)->acts.items[gain->act];
    struct mutant_place place;
    size_t token;

    if (act->modal_first != NONE || act->infinitive || act->gerund || act->tense != tense_present || !has_subject(act) ||
        !rests_on_act(maker, gain))
        return;
    token = finite_word(analysis_of(maker), act);
    if (token_word(analysis_of(maker), token)->nonfinite)
        return;
    place = place_of(maker, gain, token, token);
    place.verb = base_form(token_word(analysis_of(maker), token));
    offer(maker, &place);
}

/* The noun phrase with what hangs on it: "the committee of the two houses". */
static size_t phrase_end(const struct analysis *analysis, size_t phrase)
{
    const struct noun_phrase *whole = &analysis->noun_phrases.items[phrase];
    const struct sentence *sentence = &analysis->sentences.items[whole->sentence];
    size_t end = sentence->first_noun_phrase + sentence->noun_phrase_count, last = whole->last;

    for (size_t next = phrase + 1; next < end; next++) {
        const struct noun_phrase *part = &analysis->noun_phrases.items[next];

        if (part->attached_to == NONE || part->attached_to < phrase || part->attached_to >= next || part->first != last + 2)
            break;
        last = part->last;
    }
    return last;
}

/* The same act earns the same by words that do not ask who takes the part. */
static bool earned_otherwise(const struct mutant_maker *maker, const struct mutant_gain *gain)
{
    for (size_t i = 0; i < maker->gains.count; i++) {
        const struct mutant_gain *other = &maker->gains.items[i];

        if (other->act == gain->act && other->credit.concept == gain->credit.concept &&
            (other->relation == NULL ||
             other->relation->roles[role_changed(mutation_of(maker)->place)].terms.count == 0))
            return true;
    }
    return false;
}

static void find_role(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct analysis *analysis = analysis_of(maker);
    const struct act *act = &analysis->acts.items[gain->act];
    const struct index_list *fillers = &act->roles[role_changed(mutation_of(maker)->place)];
    const struct noun_phrase *phrase;
    struct mutant_place place;

    if (fillers->count != 1 || earned_otherwise(maker, gain))
        return;
    phrase = &analysis->noun_phrases.items[fillers->items[0]];
    if (phrase->next != NONE || phrase->attached_to != NONE || phrase->pronoun || phrase->sentence != gain->sentence)
        return;
    place = place_of(maker, gain,
                     phrase->possessor == NONE ? phrase->first : analysis->noun_phrases.items[phrase->possessor].first,
                     phrase_end(analysis, fillers->items[0]));
    offer(maker, &place);
}

/* ---- whole sentences, and what is put behind units ----------------------------------------------------- */

/* It is whole in itself: no heading, no row, no item that goes on from another, no lead-in of others. */
static bool stands_alone(const struct analysis *analysis, size_t index)
{
    const struct sentence *sentence = &analysis->sentences.items[index];

    if (sentence->heading || sentence->row || sentence->lead_in != NONE || sentence->count < 2)
        return false;
    for (size_t next = index + 1; next < analysis->sentences.count && next < index + 3; next++)
        if (analysis->sentences.items[next].lead_in == index)
            return false;
    return true;
}

/* The first token behind the number of its paragraph. */
static size_t first_word(const struct mutant_maker *maker, const struct sentence *sentence)
{
    const struct analysis *analysis = analysis_of(maker);
    const struct document *document = maker->check->document;
    size_t token = sentence->first;

    if (sentence->block >= document->frames.count)
        return token;
    while (token + 1 < sentence->first + sentence->count &&
           analysis->tokens.items[token].start < document->frames.items[sentence->block].body)
        token++;
    return token;
}

static uint32_t behind_block(const struct document *document, size_t block)
{
    return list_last(&document->blocks.items[block].pieces).end;
}

/* In front of the line in which the first unit begins. */
static uint32_t before_units(const struct check *check)
{
    const struct document *document = check->document;
    const struct unit *unit = &document->units.items[check->units.items[0].unit];
    uint32_t start = document->blocks.items[unit->first_block].pieces.items[0].start;

    while (unit->parent != DOCUMENT_NONE)
        unit = &document->units.items[unit->parent];
    start = document->blocks.items[unit->first_block].pieces.items[0].start;
    while (start > 0 && document->source.content.bytes[start - 1] != '\n')
        start--;
    return start;
}

/* The sentence is taken out where it stands; what was put in its place comes in front of the units. */
static void move_to_front(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    struct mutant_edit *made = &mutant->edits.items[0];
    struct mutant_edit gone = {.start = made->start, .end = made->end};

    made->start = made->end = before_units(maker->check);
    made->by = text_format(maker->arena, "%.*s\n\n", TEXT_ARG(made->by));
    list_push(maker->arena, &mutant->edits, gone);
}

static void find_sentence(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct sentence *sentence = &analysis_of(maker)->sentences.items[gain->sentence];
    struct mutant_place place;

    if (!stands_alone(analysis_of(maker), gain->sentence))
        return;
    place = place_of(maker, gain, first_word(maker, sentence), sentence->first + sentence->count - 1);
    place.opens = token_word(analysis_of(maker), first_word(maker, sentence))->declared;
    offer(maker, &place);
}

/* The last block of the unit, or of the last unit of the document. */
static size_t last_block(const struct mutant_maker *maker, bool of_document)
{
    const struct check *check = maker->check;
    size_t last = 0;

    for (size_t i = 0; i < check->units.count; i++) {
        const struct unit *unit = &check->document->units.items[check->units.items[i].unit];

        if ((of_document || i == maker->unit) && unit->block_count > 0 && unit->first_block + unit->block_count > last)
            last = unit->first_block + unit->block_count - 1;
    }
    return last;
}

static void find_unit(struct mutant_maker *maker, bool at_end)
{
    struct mutant_place place = {.act = NONE, .sentence = NONE};

    if (unit_of(maker)->block_count == 0)
        return;
    place.range.start = place.range.end = behind_block(maker->check->document, last_block(maker, at_end));
    offer(maker, &place);
}

static void part_from_text(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    struct mutant_edit *made = &mutant->edits.items[0];

    made->by = text_format(maker->arena, "\n\n%.*s", TEXT_ARG(made->by));
}

/* ---- letters, spaces, numbers -------------------------------------------------------------------------- */

static bool is_key_word(const struct analysis *analysis, size_t token)
{
    const struct word *word = token_word(analysis, token);

    return word->folded.length >= shortest_key_word && !word->declared;
}

/* The letters of a word one after the other; of those that any words may replace only one in the middle. */
static void find_letters_of(struct mutant_maker *maker, const struct mutant_gain *gain, size_t token)
{
    struct mutant_place place = place_of(maker, gain, token, token);
    const struct text source = maker->check->document->source.content;
    const struct mutant_edit whole = place.range;
    bool any = mutation_of(maker)->swaps.items[0].what.length == 0;

    if (!text_equal(source_words(maker, whole), place.stands))
        return;
    place.clean = true;
    for (size_t at = whole.start; at < whole.end;) {
        size_t next = at;

        utf8_next(source, &next);
        place.range = (struct mutant_edit){.start = (uint32_t)at, .end = (uint32_t)next};
        place.stands = text_part(source, at, next);
        if ((!any || at + at >= (size_t)whole.start + whole.end) && offer(maker, &place) != NULL)
            return;
        at = next;
    }
}

static bool breaks_lines(const struct rulebook_mutation *mutation)
{
    for (size_t i = 0; i < mutation->swaps.count; i++)
        if (memchr(mutation->swaps.items[i].by.bytes, '\n', mutation->swaps.items[i].by.length) != NULL ||
            text_ends_with(mutation->swaps.items[i].by, TEXT("{U+000A}")))
            return true;
    return false;
}

static bool is_running_text(const struct analysis *analysis, size_t sentence)
{
    const struct sentence *asked = &analysis->sentences.items[sentence];
    enum block_kind kind = analysis->document->blocks.items[asked->block].kind;

    return !asked->heading && (kind == block_paragraph || kind == block_item);
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* A line that breaks within a paragraph goes on where its other lines begin. */
static void indent(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    const struct text source = maker->check->document->source.content;
    struct mutant_edit *edit = &mutant->edits.items[0];
    size_t start = edit->start, end;

    if (memchr(edit->by.bytes, '\n', edit->by.length) == NULL)
        return;
    while (start > 0 && source.bytes[start - 1] != '\n')
        start--;
    for (end = start; end < edit->start && source.bytes[end] == ' ';)
        end++;
    edit->by = text_format(maker->arena, "%.*s%.*s", TEXT_ARG(edit->by), TEXT_ARG(text_part(source, start, end)));
}

/* The space behind a word, when there is nothing but one. */
static void find_space_behind(struct mutant_maker *maker, const struct mutant_gain *gain, size_t token)
{
    struct mutant_place place = place_of(maker, gain, token, token + 1);
    const struct text source = maker->check->document->source.content;

    place.range = (struct mutant_edit){.start = tokens_range(maker, token, token).end,
                                       .end = tokens_range(maker, token + 1, token + 1).start};
    place.stands = text_part(source, place.range.start, place.range.end);
    if (place.range.start >= place.range.end || !text_equal(place.stands, TEXT(" ")) || !is_letter(source.bytes[place.range.end]))
        return;
    place.clean = true;
    offer(maker, &place);
}

static void find_spaces(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    if (breaks_lines(mutation_of(maker)) && !is_running_text(analysis_of(maker), gain->sentence))
        return;
    for (size_t token = gain->first; token < gain->last; token++)
        find_space_behind(maker, gain, token);
}

static void find_letters(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    for (size_t token = gain->first; token <= gain->last; token++)
        if (is_key_word(analysis_of(maker), token))
            find_letters_of(maker, gain, token);
}

/* The number at the start of the unit; false when it does not stand there as it is told. */
static bool number_range(const struct mutant_maker *maker, struct mutant_edit *range)
{
    const struct document *document = maker->check->document;
    const struct unit *unit = unit_of(maker);
    const struct block *block = &document->blocks.items[unit->first_block];
    size_t reach = block->start + unit->level.length + unit->number.length + 8;
    struct text opening = text_part(document->reading, block->start, reach < block->end ? reach : block->end);

    for (size_t i = 0; i < unit->number.length; i++)
        if (unit->number.bytes[i] < '0' || unit->number.bytes[i] > '9')
            return false;
    for (size_t at = 0; unit->number.length > 0 && at + unit->number.length <= opening.length; at++) {
        if (!text_starts_with(text_part(opening, at, opening.length), unit->number))
            continue;
        *range = mutant_range(document, block->start + (uint32_t)at, block->start + (uint32_t)(at + unit->number.length));
        return text_equal(source_words(maker, *range), unit->number);
    }
    return false;
}

/* The last token of a reference, when it is the number itself; NONE when the number stands elsewhere in it. */
static size_t number_in(const struct mutant_maker *maker, const struct reference *reference)
{
    for (size_t token = reference->first; token <= reference->last; token++)
        if (text_equal(token_text(analysis_of(maker), token), unit_of(maker)->number))
            return token;
    return NONE;
}

/* Where others refer to the unit by its number, it changes as well. */
static bool renumber_references(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    const struct reference_list *references = &analysis_of(maker)->references;
    const struct text by = mutant->edits.items[0].by;

    for (size_t i = 0; i < references->count; i++) {
        struct mutant_edit edit;
        size_t token;

        if (references->items[i].target != maker->check->units.items[maker->unit].unit)
            continue;
        token = number_in(maker, &references->items[i]);
        if (token == NONE)
            return false;
        edit = tokens_range(maker, token, token);
        edit.by = by;
        list_push(maker->arena, &mutant->edits, edit);
    }
    return true;
}

static void find_number(struct mutant_maker *maker)
{
    struct mutant_place place = {.act = NONE, .sentence = NONE, .clean = true};
    size_t known = maker->mutants.count;

    if (unit_words(maker).length == 0 || !number_range(maker, &place.range))
        return;
    place.stands = unit_of(maker)->number;
    offer(maker, &place);
    if (known < maker->mutants.count && !renumber_references(maker, &maker->mutants.items[known]))
        maker->mutants.count = known;
}

/* ---- all of them --------------------------------------------------------------------------------------- */

static void find_for_gain(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    bool acts = gain->act != NONE;

    switch (mutation_of(maker)->place) {
    case mutation_at_modal:
        if (acts)
            find_modal(maker, gain);
        break;
    case mutation_at_verb:
        if (acts)
            find_verb(maker, gain);
        break;
    case mutation_at_who:
    case mutation_at_whom:
    case mutation_at_to:
        if (acts)
            find_role(maker, gain);
        break;
    case mutation_at_sentence:
    case mutation_at_front:
        find_sentence(maker, gain);
        break;
    case mutation_at_letter:
        find_letters(maker, gain);
        break;
    case mutation_at_space:
        find_spaces(maker, gain);
        break;
    case mutation_at_unit:
    case mutation_at_end:
    case mutation_at_number:
    case mutation_place_count:
        break;
    }
}

static int by_place(const struct mutant_edit *left, const struct mutant_edit *right)
{
    return left->start < right->start ? -1 : left->start > right->start;
}

/* References may come in any order; the text is written from its start. */
static void sort_edits(struct mutant_edit_list *edits)
{
    for (size_t i = 1; i < edits->count; i++)
        for (size_t j = i; j > 0 && by_place(&edits->items[j - 1], &edits->items[j]) > 0; j--) {
            struct mutant_edit kept = edits->items[j];

            edits->items[j] = edits->items[j - 1];
            edits->items[j - 1] = kept;
        }
}

static void finish(struct mutant_maker *maker)
{
    for (size_t i = maker->first; i < maker->mutants.count; i++) {
        struct document_mutant *mutant = &maker->mutants.items[i];

        if (mutation_of(maker)->place == mutation_at_space)
            indent(maker, mutant);
        if (mutation_of(maker)->place == mutation_at_front)
            move_to_front(maker, mutant);
        else if (mutation_of(maker)->place == mutation_at_unit || mutation_of(maker)->place == mutation_at_end)
            part_from_text(maker, mutant);
        mutant->alone = mutation_of(maker)->promise == mutation_turns && mutant->credits.count == maker->gains.count;
        sort_edits(&mutant->edits);
        tell(maker, mutant);
    }
}

void mutant_places_find(struct mutant_maker *maker)
{
    enum mutation_place place = mutation_of(maker)->place;

    maker->first = maker->mutants.count;
    for (size_t i = 0; i < maker->gains.count; i++)
        find_for_gain(maker, &maker->gains.items[i]);
    if (place == mutation_at_unit || place == mutation_at_end)
        find_unit(maker, place == mutation_at_end);
    else if (place == mutation_at_number)
        find_number(maker);
    finish(maker);
}
