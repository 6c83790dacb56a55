#include "checker/clause_reader.h"
#include "checker/mentions.h"
#include "checker/phrase_index.h"

/* ---- which nouns are acts ------------------------------------------------------------------------------------ */

static bool is_act_word(const struct word *word)
{
    bool derived = (word->classes & CLASS_BIT(class_verb_base)) != 0;
    for (size_t l = 0; l < word->lemmas.count; l++)
        derived |= word->lemmas.items[l].derived;
    return derived;
}

static bool has_complement(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    if (phrase->possessor != NONE)
        return true;
    if (phrase->last + 1 >= analysis->tokens.count)
        return false;
    enum word_class next = (enum word_class)analysis->tokens.items[phrase->last + 1].word_class;
    return next == class_of || next == class_agent || next == class_preposition;
}

/* Of words outside the vocabulary only those with a complement: "the signature of the judge", not "the clerk". */
bool roles_names_an_act(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    enum word_class now = (enum word_class)analysis->tokens.items[phrase->head].word_class;
    if (phrase->pronoun || (now != class_noun && now != class_name))
        return false;
    if (analysis->everything && now == class_noun && has_complement(analysis, phrase) &&
        is_act_word(token_word(analysis, phrase->head)))
        return true;
    for (size_t m = mentions_over(analysis, phrase->head, widest_name); m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->first > phrase->head)
            break;
        const struct rulebook_phrase *written = &analysis->rulebook->phrases.items[mention->phrase];
        if (mention->last >= phrase->head && written->owner == owner_term &&
            analysis->index->act_terms[written->owner_index])
            return true;
    }
    return false;
}

/* ---- powers, rights and duties, and who holds them --------------------------------------------------------- */

size_t roles_modal_noun(const struct analysis *analysis, const struct chunked *chunked, size_t index,
                        enum modal_strength *strength)
{
    for (size_t steps = 0; steps < 4; steps++) {
        if (chunk_kind_at(chunked, index) != chunk_noun_phrase)
            return NONE;
        if (phrases_modal_over(analysis, chunk_noun_phrase_at(analysis, chunked, index)->head, strength))
            return index;
        if (index < 2 || !chunk_is_preposition(chunk_kind_at(chunked, index - 1)))
            return NONE;
        index -= 2;
    }
    return NONE;
}

size_t roles_holder(const struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    const struct noun_phrase *phrase = chunk_noun_phrase_at(analysis, chunked, index);
    if (phrase->possessor != NONE)
        return phrase->possessor;
    if (chunk_kind_at(chunked, index + 1) == chunk_of && chunk_kind_at(chunked,
                                                                       index + 2) == chunk_noun_phrase &&
        !roles_names_an_act(analysis, chunk_noun_phrase_at(analysis, chunked, index + 2)))
        return chunk_at(chunked, index + 2)->noun_phrase;
    return NONE;
}

static size_t chunk_of_phrase(const struct chunked *chunked, size_t near, size_t phrase)
{
    for (size_t i = near + 1, steps = 0; i-- > 0 && steps < longest_walk; steps++)
        if (chunk_kind_at(chunked, i) == chunk_noun_phrase && chunk_at(chunked, i)->noun_phrase == phrase)
            return i;
    return NONE;
}

/* ---- what a governing verb hands on ------------------------------------------------------------------------ */

static const struct index_list *subject_of(const struct act *act)
{
    return &act->roles[acts_subject_role(act)];
}

/* The act that the noun phrase has a role in, and which; or NONE. */
static size_t role_of_phrase(const struct clause_map *map, size_t phrase, enum role *role)
{
    size_t at = phrase - map->first;
    if (phrase < map->first || at >= map->count || map->role_act[at] == NONE)
        return NONE;
    *role = (enum role)map->role[at];
    return map->role_act[at];
}

static bool subject_is_act(const struct analysis *analysis, const struct act *act)
{
    const struct index_list *subject = subject_of(act);
    return subject->count > 0 && roles_names_an_act(analysis,
                                                    &analysis->noun_phrases.items[subject->items[0]]);
}

/* Who acts, told by the verb that governs the noun: "conducts inspections", "is vested in the Assembly". */
static void who_from_governor(struct analysis *analysis, struct act *act, const struct act *governor,
                              enum role role)
{
    if (act->roles[role_who].count > 0 || !acts_is_light(analysis, governor))
        return;
    bool is_subject = role == acts_subject_role(governor) && subject_of(governor)->count > 0 && role != role_to;
    if (governor->passive && role == role_whom && governor->roles[role_to].count == 0)
        return;
    /* "consideration is given to": what is given is an act as well, and does nothing */
    if (governor->passive && role == role_to && subject_is_act(analysis, governor))
        return;
    if (is_subject)
        acts_copy_role(analysis, act, role_who, &governor->roles[role_to]);
    else
        acts_copy_role(analysis, act, role_who, subject_of(governor)->count > 0 ? subject_of(governor)
                                                                                 : &governor->roles[role_to]);
}

/* A passive with a second object has its recipient in `to`: "is given the right of entry". */
static void who_from_gift(struct analysis *analysis, struct act *act, const struct act *governor,
                          enum role role)
{
    if (act->roles[role_who].count == 0 && governor->passive && role == role_whom && acts_is_light(analysis,
                                                                                                   governor))
        acts_copy_role(analysis, act, role_who, &governor->roles[role_to]);
}

static bool is_stative(const struct analysis *analysis, const struct act *governor)
{
    enum word_class form = (enum word_class)analysis->tokens.items[governor->head].word_class;
    return form == class_be || form == class_adjective || governor->passive;
}

static bool is_marked_control(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    return phrase->preposition != NONE &&
           (token_word(analysis, phrase->preposition)->classes & CLASS_BIT(class_control)) != 0;
}

/* What is acted on: "are subject to inspection", "exempts the Guard from audit". */
static void whom_from_governor(struct analysis *analysis, struct act *act, const struct act *governor,
                               enum role role)
{
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[act->noun_phrase];
    if (role != role_to || act->roles[role_whom].count > 0 || act->roles[role_of].count > 0 ||
        acts_is_light(analysis, governor))
        return;
    if (is_stative(analysis, governor))
        acts_copy_role(analysis, act, role_whom, subject_of(governor));
    else if (is_marked_control(analysis, phrase))
        acts_copy_role(analysis, act, role_whom, &governor->roles[role_whom]);
}

/* "The task of the panel is the examination": whoever the subject belongs to. */
static void who_from_task(struct analysis *analysis, const struct chunked *chunked, struct act *act,
                          size_t index,
                          const struct act *governor, enum role role)
{
    enum word_class form = (enum word_class)analysis->tokens.items[governor->head].word_class;
    const struct index_list *subject = subject_of(governor);
    if (form != class_be || role != role_whom || act->roles[role_who].count > 0 || subject->count == 0)
        return;
    size_t chunk = chunk_of_phrase(chunked, index, subject->items[0]);
    size_t holder = chunk == NONE ? NONE : roles_holder(analysis, chunked, chunk);
    if (holder != NONE)
        acts_add_role(analysis, act, role_who, holder);
}

static void take_from_governor(struct analysis *analysis, const struct chunked *chunked, struct act *act,
                               size_t index, enum role role)
{
    const struct act governor = analysis->acts.items[act->governor];
    who_from_gift(analysis, act, &governor, role);
    who_from_governor(analysis, act, &governor, role);
    whom_from_governor(analysis, act, &governor, role);
    who_from_task(analysis, chunked, act, index, &governor, role);
    if (acts_is_light(analysis, &governor) && role == role_whom)
        acts_copy_role(analysis, act, role_to, &governor.roles[role_to]);
}

/* ---- the noun's own complements ------------------------------------------------------------------------------ */

/* "inspection of the depots by the Ombudsman": the prepositional phrases in a row behind the noun. */
static void find_complements(struct analysis *analysis, const struct chunked *chunked, struct act *act,
                             size_t index)
{
    size_t i = index + 1;
    for (size_t steps = 0; steps < longest_walk; steps++) {
        enum chunk_kind kind = chunk_kind_at(chunked, i);
        if (kind == chunk_adverb) {
            i++;
            continue;
        }
        if (!chunk_is_preposition(kind) || chunk_kind_at(chunked, i + 1) != chunk_noun_phrase)
            return;
        size_t phrase = chunk_at(chunked, i + 1)->noun_phrase;
        enum role role = kind == chunk_agent ? role_who : kind == chunk_of ? role_of : role_to;
        bool own_of = kind == chunk_of && i != index + 1 && act->roles[role_of].count > 0;
        if (!own_of)
            acts_add_role(analysis, act, role, phrase);
        for (i += 2; phrase != NONE && analysis->noun_phrases.items[phrase].next != NONE; i++)
            if (chunk_kind_at(chunked, i) == chunk_noun_phrase)
                phrase = chunk_at(chunked, i)->noun_phrase;
            else if (i >= chunked->chunks.count)
                return;
    }
}

/* "the right of entry", "a power of inspection": the noun before "of" is the modal, and has the holder. */
static void take_modal_noun(struct analysis *analysis, const struct chunked *chunked, struct act *act,
                            size_t index,
                            const struct clause_map *map)
{
    enum modal_strength strength;
    if (index < 2 || chunk_kind_at(chunked, index - 1) != chunk_of ||
        chunk_kind_at(chunked, index - 2) != chunk_noun_phrase)
        return;
    const struct noun_phrase *noun = chunk_noun_phrase_at(analysis, chunked, index - 2);
    if (!phrases_modal_over(analysis, noun->head, &strength))
        return;
    act->modal = strength;
    act->modal_first = act->modal_last = noun->head;
    act->negated |= noun->negative;
    if (noun->negative)
        act->negator = noun->first;
    enum role role = role_whom;
    size_t governor = role_of_phrase(map, chunk_at(chunked, index - 2)->noun_phrase, &role);
    if (governor != NONE)
        act->governor = governor;
    if (noun->possessor != NONE)
        acts_add_role(analysis, act, role_who, noun->possessor);
    if (governor == NONE)
        return;
    who_from_gift(analysis, act, &analysis->acts.items[governor], role);
    who_from_governor(analysis, act, &analysis->acts.items[governor], role);
}

static struct act start_noun_act(const struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    const struct noun_phrase *phrase = chunk_noun_phrase_at(analysis, chunked, index);
    return (struct act){
        .sentence = chunked->sentence,
        .head = phrase->head,
        .first = phrase->first,
        .last = phrase->last,
        .clause_first = phrase->first,
        .clause_last = phrase->last,
        .lemma = acts_lemma(analysis, phrase->head, false),
        .nominal = true,
        .subordinator = NONE,
        .governor = NONE,
        .tense = tense_none,
        .modal_first = NONE,
        .modal_last = NONE,
        .negated = phrase->negative,
        .negator = phrase->negative ? phrase->first : NONE,
        .noun_phrase = chunk_at(chunked, index)->noun_phrase,
        .reading = NONE,
    };
}

/* The verb that a noun phrase belongs to: that in which it has a role, else the one before it in the clause. */
static size_t governor_of(const struct chunked *chunked, const struct clause_map *map, size_t index,
                          enum role *role)
{
    size_t phrase = chunk_at(chunked, index)->noun_phrase;
    size_t governor = role_of_phrase(map, phrase, role);
    if (governor != NONE)
        return governor;
    *role = role_about;
    /* hangs on another noun phrase: what governs that governs this */
    for (size_t i = index, steps = 0; i >= 2 && chunk_is_preposition(chunk_kind_at(chunked, i - 1)) &&
                                      chunk_kind_at(chunked, i - 2) == chunk_noun_phrase && steps < 6;
         steps++) {
        enum role other = role_about;
        i -= 2;
        governor = role_of_phrase(map, chunk_at(chunked, i)->noun_phrase, &other);
        if (governor != NONE)
            return governor;
    }
    return map->target[index];
}

static void add_noun_act(struct analysis *analysis, const struct chunked *chunked, size_t index,
                         const struct clause_map *map)
{
    struct act act = start_noun_act(analysis, chunked, index);
    enum role role = role_about;
    size_t possessor = analysis->noun_phrases.items[act.noun_phrase].possessor;
    act.governor = governor_of(chunked, map, index, &role);
    if (possessor != NONE)
        acts_add_role(analysis, &act, role_of, possessor);
    find_complements(analysis, chunked, &act, index);
    take_modal_noun(analysis, chunked, &act, index, map);
    if (act.governor != NONE)
        take_from_governor(analysis, chunked, &act, index, role);
    acts_name(analysis, &act);
    list_push(analysis->arena, &analysis->acts, act);
}

/* ---- infinitives under a noun: "the power to dissolve the Reserve is vested in the Assembly" ---------------- */

static void settle_power(struct analysis *analysis, const struct chunked *chunked, size_t index,
                         const struct clause_map *map, size_t number)
{
    struct act *act = &analysis->acts.items[number];
    size_t noun = chunk_of_phrase(chunked, index, act->noun_phrase);
    enum role role = role_whom;
    size_t governor = role_of_phrase(map, act->noun_phrase, &role);
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[act->noun_phrase];
    if (noun == NONE)
        return;
    if (phrase->negative) {
        act->negated = !act->negated;
        act->negator = phrase->first;
    }
    if (act->governor == NONE && governor != number)
        act->governor = governor;
    size_t holder = roles_holder(analysis, chunked, noun);
    enum role own = acts_subject_role(act);
    if (act->roles[own].count > 0)
        return;
    if (holder != NONE) {
        acts_add_role(analysis, act, own, holder);
    } else if (governor != NONE) {
        who_from_gift(analysis, act, &analysis->acts.items[governor], role);
        who_from_governor(analysis, act, &analysis->acts.items[governor], role);
    }
}

void roles_make_noun_acts(struct analysis *analysis, const struct chunked *chunked,
                          const struct clause_map *map)
{
    for (size_t i = 0; i < chunked->chunks.count; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (map->act[i] != NONE && analysis->acts.items[map->act[i]].noun_phrase != NONE)
            settle_power(analysis, chunked, i, map, map->act[i]);
        if (chunk->kind != chunk_noun_phrase || chunk->last < chunked->own ||
            !roles_names_an_act(analysis, chunk_noun_phrase_at(analysis, chunked, i)))
            continue;
        add_noun_act(analysis, chunked, i, map);
    }
}
