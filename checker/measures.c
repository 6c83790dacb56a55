#include "checker/measures.h"

#include "checker/phrase_index.h"

/* ---- noun phrases ---------------------------------------------------------------------------------------- */

static bool is_leaf(const struct analysis *analysis, size_t term)
{
    return analysis->rulebook->terms.items[term].members.count == 0;
}

static bool bears(const struct analysis *analysis, size_t token, enum word_class mark)
{
    return (token_word(analysis, token)->classes & CLASS_BIT(mark)) != 0;
}

/* Whether one of the tokens [first, end) bears the mark. */
static bool one_bears(const struct analysis *analysis, size_t first, size_t end, enum word_class mark)
{
    for (size_t t = first; t < end; t++)
        if (bears(analysis, t, mark))
            return true;
    return false;
}

static bool is_whole(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    return one_bears(analysis, phrase->first, phrase->head + 1, class_universal);
}

static const struct noun_phrase *phrase_at(const struct analysis *analysis, size_t index)
{
    return &analysis->noun_phrases.items[index];
}

static bool is_a(const struct noun_phrase *phrase, size_t term)
{
    return term != NONE && bit_set_has(&phrase->terms, term);
}

/* One kind of the term: a member that has no members. */
static bool is_kind_of(const struct analysis *analysis, size_t kind, size_t term)
{
    return is_leaf(analysis, kind) && bit_set_has(&analysis->index->term_closure[kind], term) && kind != term;
}

bool measures_names(const struct analysis *analysis, const struct noun_phrase *phrase, size_t overseen)
{
    if (phrase->pronoun || !is_a(phrase, overseen))
        return false;
    if (phrase->body != NONE)
        return true;
    for (size_t t = bit_set_next(&phrase->terms, 0); t != NONE; t = bit_set_next(&phrase->terms, t + 1))
        if (is_kind_of(analysis, t, overseen))
            return true;
    return is_leaf(analysis, overseen);
}

bool measures_excepts(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    return phrase->preposition != NONE &&
           one_bears(analysis, phrase->preposition, phrase->first, class_exception);
}

/* "the Traffic Branch" in "the Traffic Branch of the police": a unit of its own inside a body. */
static bool is_branch(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    return bears(analysis, phrase->head, class_branch) && phrase->head >= phrase->first + 2 &&
           !is_whole(analysis, phrase);
}

/* "not members of the constabulary", "neither army nor police". */
bool measures_rules_out(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    static const class_set denying = CLASS_BIT(class_negator) | CLASS_BIT(class_negative);
    for (unsigned depth = 0; depth < 4; depth++) {
        if (phrase->negative ||
            (phrase->first > 0 && (CLASS_BIT(analysis->tokens.items[phrase->first - 1].word_class) & denying)))
            return true;
        if (phrase->attached_to == NONE)
            return false;
        phrase = phrase_at(analysis, phrase->attached_to);
    }
    return false;
}

/* It only says to what body a branch belongs, or what is left out. */
static bool is_beside(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    return measures_excepts(analysis, phrase) || measures_rules_out(analysis, phrase) ||
           (phrase->attached_to != NONE && is_branch(analysis, phrase_at(analysis, phrase->attached_to)));
}

struct body_words measures_words(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    const struct token *tokens = analysis->tokens.items;
    struct body_words called = {{tokens[phrase->head].word, UINT32_MAX}};
    if (phrase->head > phrase->first && tokens[phrase->head - 1].word_class != class_determiner)
        called.words[1] = tokens[phrase->head - 1].word;
    return called;
}

struct text measures_key(const struct body_words *words)
{
    return (struct text){(const char *)words->words, sizeof words->words};
}

struct text measures_thing_key(const struct thing_key *thing)
{
    return (struct text){(const char *)thing, sizeof *thing};
}

size_t measures_kinds(const struct analysis *analysis, const struct noun_phrase *phrase, uint32_t *out)
{
    const struct lemma_list *lemmas = &token_word(analysis, phrase->head)->lemmas;
    for (size_t i = 0; i < lemmas->count; i++) {
        size_t count = lemmas->items[i].derived ? 0 : lexicon_kinds_of(lemmas->items[i].text, out);
        if (count > 0)
            return count;
    }
    return 0;
}

struct phrase_range measures_near(const struct sentence *sentence, size_t phrase, size_t places)
{
    size_t first = sentence->first_noun_phrase, end = first + sentence->noun_phrase_count;
    struct phrase_range near = {first, end};
    if (phrase > first + places)
        near.first = phrase - places;
    if (phrase + places < end)
        near.end = phrase + places + 1 < end ? phrase + places + 1 : end;
    return near;
}

enum { nearest = 8 };

/* A body that others belong to: "ministry interior" of "the Ministry of the Interior". */
static struct body_words words_of_master(const struct analysis *analysis, const struct sentence *sentence, size_t phrase)
{
    struct body_words called = measures_words(analysis, phrase_at(analysis, phrase));
    struct phrase_range near = measures_near(sentence, phrase, nearest);
    for (size_t p = near.first; p < near.end; p++) {
        const struct noun_phrase *other = phrase_at(analysis, p);
        if (other->attached_to != phrase)
            continue;
        called.words[1] = analysis->tokens.items[other->head].word;
        break;
    }
    return called;
}

struct thing_key measures_service(const struct analysis *analysis, const struct sentence *sentence, size_t service,
                                  size_t master, size_t overseen)
{
    uint32_t kinds[lexicon_most_kinds] = {UINT32_MAX};
    struct thing_key key = {0, words_of_master(analysis, sentence, master)};
    if (is_a(phrase_at(analysis, service), overseen))
        return key;
    measures_kinds(analysis, phrase_at(analysis, service), kinds);
    key.kind = kinds[0];
    return key;
}

/* ---- what a unit is about --------------------------------------------------------------------------------- */

struct subject {
    const struct analysis *analysis;
    size_t overseen, kind, body;
    bool several;
    struct index_list *phrases;
};

static void see_kind(struct subject *subject, const struct noun_phrase *phrase)
{
    for (size_t t = bit_set_next(&phrase->terms, 0); t != NONE; t = bit_set_next(&phrase->terms, t + 1)) {
        if (!is_kind_of(subject->analysis, t, subject->overseen))
            continue;
        subject->several |= subject->kind != NONE && subject->kind != t;
        subject->kind = t;
    }
}

static void see_sentence(struct subject *subject, const struct sentence *sentence)
{
    for (size_t p = 0; p < sentence->noun_phrase_count; p++) {
        size_t index = sentence->first_noun_phrase + p;
        const struct noun_phrase *phrase = phrase_at(subject->analysis, index);
        if (!measures_names(subject->analysis, phrase, subject->overseen) ||
            is_beside(subject->analysis, phrase))
            continue;
        see_kind(subject, phrase);
        subject->several |= phrase->body == NONE || (subject->body != NONE && subject->body != phrase->body);
        subject->body = phrase->body;
        list_push(subject->analysis->arena, subject->phrases, index);
    }
}

static void see_unit(struct subject *subject, size_t unit, bool headings)
{
    const struct index_list *own = &subject->analysis->of_unit[unit];
    for (size_t i = 0; i < own->count; i++) {
        const struct sentence *sentence = &subject->analysis->sentences.items[own->items[i]];
        if (sentence->heading == headings)
            see_sentence(subject, sentence);
    }
}

/* The title: the first block, and the headings before the first unit. */
static void see_title(struct subject *subject)
{
    const struct sentence_list *sentences = &subject->analysis->sentences;
    const struct unit_list *units = &subject->analysis->document->units;
    for (size_t s = 0; s < sentences->count; s++) {
        const struct sentence *sentence = &sentences->items[s];
        if (sentence->unit != NONE && units->items[sentence->unit].role != unit_front)
            return;
        if (sentence->heading || sentence->block == sentences->items[0].block)
            see_sentence(subject, sentence);
    }
}

static void find_subject(const struct analysis *analysis, size_t unit, size_t overseen,
                         struct index_list *phrases)
{
    struct subject subject = {.analysis = analysis, .overseen = overseen, .kind = NONE, .body = NONE,
                              .phrases = phrases};
    see_unit(&subject, unit, false);
    const struct unit_list *units = &analysis->document->units;
    for (size_t up = unit; phrases->count == 0 && up != DOCUMENT_NONE;
         up = units->items[up].parent)
        see_unit(&subject, up, true);
    if (phrases->count == 0)
        see_title(&subject);
    if (subject.several)
        phrases->count = 0;
}

const struct index_list *measures_subject(const struct analysis *analysis, struct measures *measures, size_t unit)
{
    if (!measures->subjects[unit]) {
        measures->subjects[unit] = arena_new_object(analysis->arena, struct index_list);
        if (measures->overseen != NONE)
            find_subject(analysis, unit, measures->overseen, measures->subjects[unit]);
    }
    return measures->subjects[unit];
}

/* ---- filing ----------------------------------------------------------------------------------------------- */

static void file_measure(const struct analysis *analysis, struct measure *measure, size_t found)
{
    const struct concept_found *concepts = analysis->concepts.items;
    if (measure->first == 0)
        measure->first = found + 1;
    else if (measure->elsewhere == 0 && concepts[measure->first - 1].unit != concepts[found].unit)
        measure->elsewhere = found + 1;
}

static void file_key(const struct analysis *analysis, struct measures *measures, struct table *table,
                     struct text key, size_t found)
{
    size_t slot = table_get_or_put(table, text_copy(analysis->arena, key), measures->called.count);
    if (slot == measures->called.count)
        list_push(analysis->arena, &measures->called, (struct measure){0, 0});
    file_measure(analysis, &measures->called.items[slot], found);
}

/* "every gendarmerie"; "all security services", by a word that the rulebook gives for all of them. */
static void file_whole(const struct analysis *analysis, struct measures *measures, size_t found,
                       const struct noun_phrase *phrase)
{
    if (is_a(phrase, measures->whole))
        file_measure(analysis, &measures->of_all, found);
    for (size_t t = bit_set_next(&phrase->terms, 0); t != NONE; t = bit_set_next(&phrase->terms, t + 1))
        if (is_leaf(analysis, t) && t != measures->whole)
            file_measure(analysis, &measures->of_kind[t], found);
}

/* "the Ministry and every service under it", "every service of the Ministry". */
static void file_under(const struct analysis *analysis, struct measures *measures, size_t found,
                       const struct sentence *sentence, size_t services)
{
    struct phrase_range near = measures_near(sentence, services, nearest);
    for (size_t index = near.first; index < near.end; index++) {
        const struct noun_phrase *phrase = phrase_at(analysis, index);
        bool before = phrase->next == services;
        bool behind = phrase->attached_to == services && !measures_excepts(analysis, phrase);
        /* Of "the Ministry of the Interior", the Ministry. */
        size_t master = before && phrase->attached_to != NONE ? phrase->attached_to : index;
        if ((!before && !behind) || phrase_at(analysis, master)->body == NONE)
            continue;
        struct thing_key key = measures_service(analysis, sentence, services, master, measures->overseen);
        file_key(analysis, measures, &measures->by_master, measures_thing_key(&key), found);
    }
}

/* "officers of the Harbour Police": the words stand for the people of a body that is named, and for no others. */
static bool is_of_named_body(const struct analysis *analysis, const struct measures *measures,
                             const struct sentence *sentence, size_t index)
{
    struct phrase_range near = measures_near(sentence, index, nearest);
    if (phrase_at(analysis, index)->body != NONE)
        return false;
    for (size_t p = index + 1; p < near.end; p++) {
        const struct noun_phrase *other = phrase_at(analysis, p);
        if (other->attached_to == index && other->body != NONE && is_a(other, measures->overseen))
            return true;
    }
    return false;
}

static void file_phrase(const struct analysis *analysis, struct measures *measures, size_t found,
                        const struct noun_phrase *phrase)
{
    if (!is_a(phrase, measures->overseen) || phrase->pronoun || is_beside(analysis, phrase))
        return;
    struct body_words words = measures_words(analysis, phrase);
    if (!is_whole(analysis, phrase) || phrase->body != NONE)
        file_key(analysis, measures, &measures->by_words, measures_key(&words), found);
}

/* The bodies that the sentence of a measure names: it speaks of them, whatever part they have in it. */
static void file_sentence(const struct analysis *analysis, struct measures *measures, size_t found,
                          const struct sentence *sentence)
{
    for (size_t p = 0; p < sentence->noun_phrase_count; p++) {
        size_t index = sentence->first_noun_phrase + p;
        const struct noun_phrase *phrase = phrase_at(analysis, index);
        if (!is_of_named_body(analysis, measures, sentence, index))
            file_phrase(analysis, measures, found, phrase);
        if (is_whole(analysis, phrase) && is_a(phrase, measures->whole))
            file_measure(analysis, &measures->of_all, found);
        if (is_whole(analysis, phrase))
            file_under(analysis, measures, found, sentence, index);
    }
}

/* A sentence that names nobody speaks of whom its unit is about. */
static void file_subject(struct analysis *analysis, struct measures *measures, size_t found)
{
    const struct concept_found *concept = &analysis->concepts.items[found];
    const struct sentence *sentence = &analysis->sentences.items[concept->sentence];
    for (size_t p = 0; p < sentence->noun_phrase_count; p++)
        if (measures_names(analysis, phrase_at(analysis, sentence->first_noun_phrase + p), measures->overseen))
            return;
    const struct index_list *phrases = measures_subject(analysis, measures, concept->unit);
    for (size_t i = 0; i < phrases->count; i++)
        file_phrase(analysis, measures, found, phrase_at(analysis, phrases->items[i]));
}

static bool may_own(const struct measures *measures, const struct noun_phrase *phrase)
{
    if (measures->overseen == NONE)
        return phrase->body != NONE;
    return is_a(phrase, measures->overseen);
}

/* The body that a thing is said to belong to: "the boats of the Coast Guard", "the Coast Guard's boats". */
static const struct noun_phrase *owner_of(const struct analysis *analysis, const struct measures *measures,
                                          const struct sentence *sentence, size_t thing)
{
    size_t possessor = phrase_at(analysis, thing)->possessor;
    if (possessor != NONE && may_own(measures, phrase_at(analysis, possessor)))
        return phrase_at(analysis, possessor);
    struct phrase_range near = measures_near(sentence, thing, nearest);
    for (size_t p = near.first; p < near.end; p++) {
        const struct noun_phrase *phrase = phrase_at(analysis, p);
        if (phrase->attached_to == thing && may_own(measures, phrase))
            return phrase;
    }
    return NULL;
}

/* "every rifle that the State buys"; "the boats of the Coast Guard", in the sentence of the measure itself. */
static void file_thing(const struct analysis *analysis, struct measures *measures, size_t found,
                       const struct sentence *sentence, size_t index)
{
    const struct noun_phrase *phrase = phrase_at(analysis, index);
    uint32_t kinds[lexicon_most_kinds];
    if (!is_a(phrase, measures->things) || is_beside(analysis, phrase) ||
        measures_kinds(analysis, phrase, kinds) == 0)
        return;
    const struct noun_phrase *owner = owner_of(analysis, measures, sentence, index);
    if (!owner && !is_whole(analysis, phrase))
        return;
    struct thing_key key = {kinds[0], {{UINT32_MAX, UINT32_MAX}}};
    if (owner)
        key.owner = measures_words(analysis, owner);
    file_key(analysis, measures, &measures->by_thing, measures_thing_key(&key), found);
}

/* The unit of a measure says what it is about: "Every rifle is entered in a register. The auditor counts them." */
static void file_things(const struct analysis *analysis, struct measures *measures, size_t found)
{
    const struct index_list *own = &analysis->of_unit[analysis->concepts.items[found].unit];
    for (size_t i = 0; i < own->count; i++) {
        const struct sentence *sentence = &analysis->sentences.items[own->items[i]];
        for (size_t p = 0; p < sentence->noun_phrase_count; p++)
            file_thing(analysis, measures, found, sentence, sentence->first_noun_phrase + p);
    }
}

/* Whom or what the act of a measure is done to. */
static void file_held(const struct analysis *analysis, struct measures *measures, size_t found)
{
    static const enum role held[] = {role_whom, role_of};
    size_t number = analysis->concepts.items[found].relation_found;
    for (size_t i = 0; number != NONE && i < sizeof held / sizeof *held; i++) {
        size_t filler = analysis->relations.items[number].fillers[held[i]];
        if (filler == NONE || is_beside(analysis, phrase_at(analysis, filler)))
            continue;
        const struct noun_phrase *phrase = phrase_at(analysis, filler);
        if (phrase->body != NONE)
            file_measure(analysis, &measures->of_body[phrase->body], found);
        if (is_whole(analysis, phrase))
            file_whole(analysis, measures, found, phrase);
    }
}

static bool fails_alone(const struct analysis *analysis, size_t unit)
{
    if (!analysis->alone)
        return false;
    enum verdict alone = analysis->alone[unit];
    return alone == verdict_fails || alone == verdict_out_of_scope || alone == verdict_not_a_proposal;
}

/* A measure is provided, unless the condition asks for other stances. */
static bool has_stance(const struct measures *measures, enum stance stance)
{
    stance_set asked = measures->condition->stances;
    return asked == 0 ? stance == stance_provided : (asked & STANCE_BIT(stance)) != 0;
}

static void file_found(struct analysis *analysis, struct measures *measures, size_t found)
{
    const struct concept_found *concept = &analysis->concepts.items[found];
    if (concept->hollow || concept->unit == NONE || !has_stance(measures, concept->stance) ||
        fails_alone(analysis, concept->unit))
        return;
    if (measures->in_unit[concept->unit] == 0) { /* the first of a unit stands for what the unit holds */
        measures->in_unit[concept->unit] = found + 1;
        if (measures->things != NONE)
            file_things(analysis, measures, found);
    }
    file_held(analysis, measures, found);
    if (measures->overseen == NONE)
        return;
    file_sentence(analysis, measures, found, &analysis->sentences.items[concept->sentence]);
    file_subject(analysis, measures, found);
}

static size_t term_of(struct thing thing)
{
    return thing.kind == thing_term ? thing.index : NONE;
}

struct measures *measures_make(struct analysis *analysis, const struct condition *condition)
{
    struct arena *arena = analysis->arena;
    size_t bodies = analysis->bodies.count + 1, terms = analysis->rulebook->terms.count + 1;
    struct measures *measures = arena_new_object(arena, struct measures);
    measures->condition = condition;
    measures->overseen = term_of(condition->second);
    measures->whole = term_of(condition->whole);
    measures->things = term_of(condition->things);
    table_init(&measures->by_words, arena);
    table_init(&measures->by_master, arena);
    table_init(&measures->by_thing, arena);
    measures->in_unit = arena_alloc_array(arena, analysis->document->units.count + 1, sizeof(size_t));
    measures->subjects =
        arena_alloc_array(arena, analysis->document->units.count + 1, sizeof *measures->subjects);
    measures->of_body = arena_alloc_array(arena, bodies, sizeof(struct measure));
    measures->of_kind = arena_alloc_array(arena, terms, sizeof(struct measure));
    const struct index_list *found = &analysis->concepts_of[condition->thing.index];
    for (size_t i = 0; i < found->count; i++)
        file_found(analysis, measures, found->items[i]);
    return measures;
}
