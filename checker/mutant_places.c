#include "checker/mutant_making.h"

/* ---- places in an act ---------------------------------------------------------------------------------- */

/* Whether what becomes of the act is what becomes of the gain: the act is told for its own sake, and the words are about
 * it. */
static bool rests_on_act(const struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct act *act = &maker_analysis(maker)->acts.items[gain->act];

    return !act->relative && !act->subordinate &&
           (gain->relation != NULL || (act->head >= gain->first && act->head <= gain->last));
}

static void find_modal(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct act *act = &maker_analysis(maker)->acts.items[gain->act];
    struct mutant_place place;

    if (act->modal_first == NONE || !rests_on_act(maker, gain))
        return;
    place = mutant_place_at(maker, gain, act->modal_first, act->modal_last);
    mutant_offer(maker, &place);
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
    const struct act *act = &maker_analysis(maker)->acts.items[gain->act];
    struct mutant_place place;
    size_t token;

    if (act->modal_first != NONE || act->infinitive || act->gerund || act->tense != tense_present || !has_subject(act) ||
        !rests_on_act(maker, gain))
        return;
    token = finite_word(maker_analysis(maker), act);
    if (token_word(maker_analysis(maker), token)->nonfinite)
        return;
    place = mutant_place_at(maker, gain, token, token);
    place.verb = base_form(token_word(maker_analysis(maker), token));
    mutant_offer(maker, &place);
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
             other->relation->roles[mutant_role(maker_mutation(maker)->place)].terms.count == 0))
            return true;
    }
    return false;
}

static void find_role(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    const struct analysis *analysis = maker_analysis(maker);
    const struct act *act = &analysis->acts.items[gain->act];
    const struct index_list *fillers = &act->roles[mutant_role(maker_mutation(maker)->place)];
    const struct noun_phrase *phrase;
    struct mutant_place place;

    if (fillers->count != 1 || earned_otherwise(maker, gain))
        return;
    phrase = &analysis->noun_phrases.items[fillers->items[0]];
    if (phrase->next != NONE || phrase->attached_to != NONE || phrase->pronoun || phrase->sentence != gain->sentence)
        return;
    place = mutant_place_at(maker, gain,
                     phrase->possessor == NONE ? phrase->first : analysis->noun_phrases.items[phrase->possessor].first,
                     phrase_end(analysis, fillers->items[0]));
    mutant_offer(maker, &place);
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
    const struct analysis *analysis = maker_analysis(maker);
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
    uint32_t start;

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
    const struct sentence *sentence = &maker_analysis(maker)->sentences.items[gain->sentence];
    struct mutant_place place;

    if (!stands_alone(maker_analysis(maker), gain->sentence))
        return;
    place = mutant_place_at(maker, gain, first_word(maker, sentence), sentence->first + sentence->count - 1);
    place.opens = token_word(maker_analysis(maker), first_word(maker, sentence))->declared;
    mutant_offer(maker, &place);
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

    if (maker_unit(maker)->block_count == 0)
        return;
    place.range.start = place.range.end = behind_block(maker->check->document, last_block(maker, at_end));
    mutant_offer(maker, &place);
}

static void part_from_text(const struct mutant_maker *maker, struct document_mutant *mutant)
{
    struct mutant_edit *made = &mutant->edits.items[0];

    made->by = text_format(maker->arena, "\n\n%.*s", TEXT_ARG(made->by));
}

/* ---- all of them --------------------------------------------------------------------------------------- */

static void find_for_gain(struct mutant_maker *maker, const struct mutant_gain *gain)
{
    bool acts = gain->act != NONE;

    switch (maker_mutation(maker)->place) {
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
        mutant_find_letters(maker, gain);
        break;
    case mutation_at_space:
        mutant_find_spaces(maker, gain);
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

        if (maker_mutation(maker)->place == mutation_at_space)
            mutant_indent(maker, mutant);
        if (maker_mutation(maker)->place == mutation_at_front)
            move_to_front(maker, mutant);
        else if (maker_mutation(maker)->place == mutation_at_unit || maker_mutation(maker)->place == mutation_at_end)
            part_from_text(maker, mutant);
        mutant->alone = maker_mutation(maker)->promise == mutation_turns && mutant->credits.count == maker->gains.count;
        sort_edits(&mutant->edits);
        mutant_tell(maker, mutant);
    }
}

void mutant_places_find(struct mutant_maker *maker)
{
    enum mutation_place place = maker_mutation(maker)->place;

    maker->first = maker->mutants.count;
    for (size_t i = 0; i < maker->gains.count; i++)
        find_for_gain(maker, &maker->gains.items[i]);
    if (place == mutation_at_unit || place == mutation_at_end)
        find_unit(maker, place == mutation_at_end);
    else if (place == mutation_at_number)
        mutant_find_number(maker);
    finish(maker);
}
