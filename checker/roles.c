#include "checker/roles.h"

#include "checker/match.h"
#include "checker/phrase_index.h"

enum { longest_walk = 60 };

static const struct chunk *chunk_at(const struct chunked *chunked, size_t index)
{
    return &chunked->chunks.items[index];
}

static enum chunk_kind kind_at(const struct chunked *chunked, size_t index)
{
    return index < chunked->chunks.count ? chunked->chunks.items[index].kind : chunk_break;
}

static struct noun_phrase *phrase_at(struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    return &analysis->noun_phrases.items[chunk_at(chunked, index)->noun_phrase];
}

/* ---- linking noun phrases --------------------------------------------------------------------------- */

static bool is_preposition(enum chunk_kind kind)
{
    return kind == chunk_preposition || kind == chunk_agent || kind == chunk_of;
}

/* Whether the noun phrase chunk is followed by a finite verb of its own. */
static bool finite_verb_follows(const struct chunked *chunked, size_t index)
{
    for (size_t i = index + 1; i < chunked->chunks.count && i < index + longest_walk; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind == chunk_verb_group)
            return chunk->verb.finite;
        if (is_preposition(chunk->kind) && kind_at(chunked, i + 1) == chunk_noun_phrase)
            i++;
        else if (chunk->kind != chunk_adverb)
            return false;
    }
    return false;
}

static bool verb_stands_before(const struct chunked *chunked, size_t index)
{
    while (index-- > 0) {
        enum chunk_kind kind = kind_at(chunked, index);
        if (kind == chunk_verb_group)
            return true;
        if (kind == chunk_break || kind == chunk_subordinator)
            return false;
    }
    return false;
}

/* From the noun phrase at `index`, the one coordinated with it ("the Speaker, the Clerk and the Whip"), or
 * NONE. A comma alone joins only where a conjunction comes later in the row. */
static size_t coordinated(const struct chunked *chunked, size_t index)
{
    size_t i = index + 1;
    bool comma = kind_at(chunked, i) == chunk_comma;
    if (comma)
        i++;
    bool conjunction = kind_at(chunked, i) == chunk_conjunction;
    if (conjunction)
        i++;
    if ((!comma && !conjunction) || kind_at(chunked, i) != chunk_noun_phrase)
        return NONE;
    if (conjunction)
        return finite_verb_follows(chunked, i) && verb_stands_before(chunked, index) ? NONE : i;
    size_t behind = coordinated(chunked, i);
    return behind == NONE ? NONE : i;
}

static size_t previous_noun_phrase(const struct chunked *chunked, size_t preposition)
{
    if (preposition == 0 || kind_at(chunked, preposition - 1) != chunk_noun_phrase)
        return NONE;
    return chunk_at(chunked, preposition - 1)->noun_phrase;
}

void roles_link_noun_phrases(struct analysis *analysis, const struct chunked *chunked)
{
    for (size_t i = 0; i < chunked->chunks.count; i++) {
        if (kind_at(chunked, i) != chunk_noun_phrase)
            continue;
        struct noun_phrase *phrase = phrase_at(analysis, chunked, i);
        if (i > 0 && is_preposition(kind_at(chunked, i - 1))) {
            phrase->preposition = chunked->tokens[chunk_at(chunked, i - 1)->first];
            phrase->attached_to = previous_noun_phrase(chunked, i - 1);
        }
        size_t other = coordinated(chunked, i);
        if (other == NONE)
            continue;
        phrase->next = chunk_at(chunked, other)->noun_phrase;
        struct noun_phrase *joined = phrase_at(analysis, chunked, other);
        joined->preposition = phrase->preposition;
        joined->attached_to = phrase->attached_to;
    }
    /* What a head without a meaning of its own takes from its "of": "the members of the Assembly". */
    for (size_t i = chunked->chunks.count; i-- > 0;) {
        if (kind_at(chunked, i) != chunk_noun_phrase || kind_at(chunked, i + 1) != chunk_of ||
            kind_at(chunked, i + 2) != chunk_noun_phrase)
            continue;
        struct noun_phrase *phrase = phrase_at(analysis, chunked, i);
        const struct noun_phrase *of = phrase_at(analysis, chunked, i + 2);
        size_t room = analysis->rulebook->terms.count;
        if (bit_set_is_empty(&phrase->terms))
            bit_set_add_all(analysis->arena, &phrase->terms, &of->terms, room);
        bit_set_add_all(analysis->arena, &phrase->around, &of->around, room);
    }
}

/* ---- subjects ----------------------------------------------------------------------------------------- */

struct subject {
    size_t noun_phrase; /* or NONE */
    size_t chunk;       /* where it stands, or NONE */
    size_t shared_with; /* verb group chunk whose subject and modal it shares, or NONE */
    bool relative;
    bool reduced;       /* participle hanging on a noun phrase */
    size_t subordinator;/* token, or NONE */
};

static bool is_reduced(const struct verb_group *verb)
{
    return !verb->finite && !verb->infinitive;
}

static size_t step_over_adverbs(const struct chunked *chunked, size_t index)
{
    while (index != NONE &&
           (kind_at(chunked, index) == chunk_adverb || kind_at(chunked, index) == chunk_other))
        index = index == 0 ? NONE : index - 1;
    return index;
}

/* The nearest verb group left of `index` that a following one can share with. */
static size_t verb_to_share(const struct chunked *chunked, size_t index, bool wants_modal)
{
    for (size_t i = index, steps = 0; i-- > 0 && steps < longest_walk; steps++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind != chunk_verb_group || is_reduced(&chunk->verb))
            continue;
        bool in_relative = i > 0 && kind_at(chunked, i - 1) == chunk_relative;
        if (in_relative && index > i + 2)
            continue;
        if (!wants_modal || chunk->verb.modal_first != NONE || chunk->verb.infinitive)
            return i;
    }
    return NONE;
}

static bool crosses_lead_in(const struct chunked *chunked, size_t index)
{
    return chunk_at(chunked, index)->last < chunked->own;
}

static size_t chain_start(const struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    for (size_t i = index; i-- > 0;) {
        if (kind_at(chunked, i) == chunk_noun_phrase) {
            const struct noun_phrase *phrase = &analysis->noun_phrases.items[chunk_at(chunked, i)->noun_phrase];
            if (phrase->next != chunk_at(chunked, index)->noun_phrase)
                return index;
            index = i;
        } else if (kind_at(chunked, i) != chunk_comma && kind_at(chunked, i) != chunk_conjunction) {
            return index;
        }
    }
    return index;
}

static struct subject no_subject(void)
{
    return (struct subject){.noun_phrase = NONE, .chunk = NONE, .shared_with = NONE, .subordinator = NONE};
}

static struct subject subject_from(const struct chunked *chunked, size_t index)
{
    struct subject subject = no_subject();
    subject.noun_phrase = chunk_at(chunked, index)->noun_phrase;
    subject.chunk = index;
    return subject;
}

static struct subject shared_subject(size_t verb)
{
    struct subject subject = no_subject();
    subject.shared_with = verb;
    return subject;
}

/* The noun phrase that a relative word stands for: the one before it, or what that hangs on by "of". */
static struct subject antecedent(const struct analysis *analysis, const struct chunked *chunked, size_t relative)
{
    size_t i = relative;
    while (i-- > 0 && kind_at(chunked, i) != chunk_noun_phrase)
        if (kind_at(chunked, i) == chunk_verb_group || kind_at(chunked, i) == chunk_break)
            return no_subject();
    if (i == NONE)
        return no_subject();
    i = chain_start(analysis, chunked, i);
    struct subject subject = subject_from(chunked, i);
    subject.relative = true;
    return subject;
}

static struct subject find_finite_subject(const struct analysis *analysis, const struct chunked *chunked,
                                          size_t verb)
{
    const struct verb_group *group = &chunk_at(chunked, verb)->verb;
    size_t i = verb == 0 ? NONE : step_over_adverbs(chunked, verb - 1);
    for (unsigned steps = 0; i != NONE && steps < longest_walk; steps++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        switch (chunk->kind) {
        case chunk_noun_phrase: {
            size_t start = chain_start(analysis, chunked, i);
            if (start == 0 || !is_preposition(kind_at(chunked, start - 1)))
                return subject_from(chunked, start);
            i = start - 1; /* inside a prepositional phrase: go on before it */
            break;
        }
        case chunk_relative:
            return antecedent(analysis, chunked, i);
        case chunk_conjunction:
            return shared_subject(verb_to_share(chunked, i, group->form == class_verb_base));
        case chunk_verb_group:
            if (chunk->verb.finite && !(i > 0 && kind_at(chunked, i - 1) == chunk_relative))
                return group->form == class_verb_base ? shared_subject(verb_to_share(chunked, i + 1, true))
                                                      : no_subject();
            break;
        case chunk_subordinator:
            return no_subject();
        case chunk_break:
            if (!crosses_lead_in(chunked, i))
                return group->form == class_verb_base && group->modal_first == NONE
                           ? shared_subject(verb_to_share(chunked, i, true))
                           : no_subject();
            break;
        default:
            break;
        }
        if (chunk->kind == chunk_verb_group && crosses_lead_in(chunked, i) && chunk->verb.finite)
            return shared_subject(i);
        i = i == 0 ? NONE : i - 1;
    }
    return no_subject();
}

/* A participle or gerund: hangs on the noun phrase right before it, or goes with a finite verb. */
static struct subject find_reduced_subject(const struct chunked *chunked, size_t verb)
{
    size_t before = verb == 0 ? NONE : step_over_adverbs(chunked, verb - 1);
    const struct verb_group *group = &chunk_at(chunked, verb)->verb;
    if (before != NONE && kind_at(chunked, before) == chunk_noun_phrase) {
        struct subject subject = subject_from(chunked, before);
        subject.reduced = true;
        return subject;
    }
    if (before != NONE && kind_at(chunked, before) == chunk_conjunction)
        return shared_subject(verb_to_share(chunked, before, false));
    size_t shared = verb_to_share(chunked, verb, false);
    if (shared == NONE && group->form == class_gerund)
        for (size_t i = verb + 1; i < chunked->chunks.count && shared == NONE; i++)
            if (kind_at(chunked, i) == chunk_verb_group && chunk_at(chunked, i)->verb.finite)
                shared = i;
    return group->form == class_gerund ? shared_subject(shared) : no_subject();
}

/* "is required to lay", "require the Minister to lay": whoever the governing verb gives the act to. */
static struct subject find_infinitive_subject(const struct chunked *chunked, size_t verb)
{
    size_t governor = verb_to_share(chunked, verb, false);
    if (governor == NONE)
        return no_subject();
    const struct chunk *chunk = chunk_at(chunked, governor);
    if (!chunk->verb.passive && !chunk->verb.has_be && !chunk->verb.has_have && governor + 2 == verb &&
        kind_at(chunked, governor + 1) == chunk_noun_phrase)
        return subject_from(chunked, governor + 1);
    return shared_subject(governor);
}

static size_t subordinator_before(const struct chunked *chunked, size_t verb)
{
    for (size_t i = verb, steps = 0; i-- > 0 && steps < 14; steps++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind == chunk_subordinator)
            return chunked->tokens[chunk->first];
        if (chunk->kind == chunk_break || (chunk->kind == chunk_verb_group && chunk->verb.finite))
            return NONE;
    }
    return NONE;
}

/* An -ed form before a later finite verb is a participle: "monitors accredited by the Bar have access". */
static bool is_disguised_participle(const struct chunked *chunked, size_t verb)
{
    const struct verb_group *group = &chunk_at(chunked, verb)->verb;
    if (group->form != class_verb_past || group->has_be || group->has_have || group->modal_first != NONE)
        return false;
    if (kind_at(chunked, verb + 1) == chunk_agent)
        return true;
    if (kind_at(chunked, verb + 1) == chunk_noun_phrase)
        return false;
    for (size_t i = verb + 1; i < chunked->chunks.count && i < verb + longest_walk; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind == chunk_verb_group)
            return chunk->verb.finite;
        if (chunk->kind == chunk_break || chunk->kind == chunk_relative || chunk->kind == chunk_subordinator ||
            chunk->kind == chunk_conjunction)
            return false;
    }
    return false;
}

static bool is_bare_modal(const struct chunk *chunk)
{
    return chunk->kind == chunk_verb_group && chunk->verb.form == class_modal;
}

static bool starts_with_base(struct analysis *analysis, const struct chunked *chunked, const struct chunk *chunk)
{
    if (chunk->verb.modal_first != NONE || chunk->verb.infinitive)
        return false;
    if (chunk->verb.form == class_verb_base)
        return true;
    if (!chunk->verb.has_be && !chunk->verb.has_have)
        return false;
    struct word_analysis readings[lexicon_most_analyses];
    const struct word *word = token_word(analysis, chunked->tokens[chunk->first]);
    size_t count = lexicon_analyse(analysis->arena, word->folded, readings);
    for (size_t r = 0; r < count; r++)
        if (readings[r].word_class == lexicon_verb)
            return readings[r].inflection == inflection_base;
    return false;
}

/* "shall, within thirty days of the end of the quarter, send": the modal waits for its verb. */
static size_t waiting_modal(struct analysis *analysis, const struct chunked *chunked, size_t verb)
{
    if (!starts_with_base(analysis, chunked, chunk_at(chunked, verb)))
        return NONE;
    for (size_t i = verb, steps = 0; i-- > 0 && steps < longest_walk; steps++) {
        if (kind_at(chunked, i) == chunk_break && !crosses_lead_in(chunked, i))
            return NONE;
        if (kind_at(chunked, i) == chunk_verb_group && starts_with_base(analysis, chunked, chunk_at(chunked, i)))
            return NONE;
        if (is_bare_modal(chunk_at(chunked, i)))
            return i;
    }
    return NONE;
}

static struct subject find_subject(struct analysis *analysis, const struct chunked *chunked, size_t verb)
{
    const struct verb_group *group = &chunk_at(chunked, verb)->verb;
    size_t modal = waiting_modal(analysis, chunked, verb);
    struct subject subject;
    if (modal != NONE)
        subject = shared_subject(modal);
    else if (group->infinitive && !group->finite)
        subject = find_infinitive_subject(chunked, verb);
    else if (!group->finite)
        subject = find_reduced_subject(chunked, verb);
    else
        subject = find_finite_subject(analysis, chunked, verb);
    subject.subordinator = subordinator_before(chunked, verb);
    return subject;
}

/* ---- acts ------------------------------------------------------------------------------------------------ */

static void add_role(struct analysis *analysis, struct act *act, enum role role, size_t noun_phrase)
{
    for (unsigned steps = 0; noun_phrase != NONE && steps < longest_walk; steps++) {
        list_push(analysis->arena, &act->roles[role], noun_phrase);
        if (analysis->noun_phrases.items[noun_phrase].last > act->clause_last)
            act->clause_last = analysis->noun_phrases.items[noun_phrase].last;
        noun_phrase = analysis->noun_phrases.items[noun_phrase].next;
    }
}

static bool is_subject(const bool *subjects, const struct chunked *chunked, size_t index)
{
    return kind_at(chunked, index) == chunk_noun_phrase && subjects[index];
}

/* Objects and prepositional complements to the right, up to the next clause. */
static void find_complements(struct analysis *analysis, const struct chunked *chunked, struct act *act,
                             size_t verb, const bool *subjects)
{
    size_t taken_until = 0;
    for (size_t i = verb + 1; i < chunked->chunks.count && i < verb + longest_walk; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind == chunk_break && crosses_lead_in(chunked, i))
            continue; /* "shall lay before the House— (a) estimates": the item goes on */
        if (chunk->kind == chunk_break || chunk->kind == chunk_relative || chunk->kind == chunk_subordinator ||
            is_subject(subjects, chunked, i))
            return;
        if (chunk->kind == chunk_verb_group) {
            if (!is_reduced(&chunk->verb))
                return;
            continue;
        }
        if (chunk->kind != chunk_noun_phrase)
            continue;
        const struct noun_phrase *phrase = phrase_at(analysis, chunked, i);
        bool joined = chunk->first < taken_until; /* came with the noun phrase it is coordinated with */
        enum chunk_kind before = kind_at(chunked, i - 1);
        if (joined || before == chunk_of)
            continue;
        if (before == chunk_preposition)
            add_role(analysis, act, role_to, chunk->noun_phrase);
        else if (before == chunk_agent)
            add_role(analysis, act, act->passive ? role_who : role_to, chunk->noun_phrase);
        else if (before == chunk_verb_group || before == chunk_adverb || before == chunk_noun_phrase ||
                 before == chunk_other || before == chunk_break)
            add_role(analysis, act, role_whom, chunk->noun_phrase);
        for (size_t next = phrase->next; next != NONE; next = analysis->noun_phrases.items[next].next)
            for (size_t j = i + 1; j < chunked->chunks.count && j < i + longest_walk; j++)
                if (chunk_at(chunked, j)->noun_phrase == next && kind_at(chunked, j) == chunk_noun_phrase)
                    taken_until = chunk_at(chunked, j)->last + 1;
    }
}

static enum tense tense_of(const struct verb_group *verb)
{
    if (verb->modal_first != NONE || verb->infinitive)
        return tense_none;
    if (verb->has_have)
        return tense_perfect;
    if (verb->form == class_verb_past && !verb->has_be)
        return tense_past;
    return verb->finite ? tense_present : tense_none;
}

/* Whether an auxiliary of the group is in the past ("was", "had"): the lexicon tells. */
static bool auxiliary_is_past(struct analysis *analysis, const struct chunked *chunked, const struct chunk *chunk)
{
    for (size_t p = chunk->first; p <= chunk->last; p++) {
        size_t token = chunked->tokens[p];
        enum word_class now = (enum word_class)analysis->tokens.items[token].word_class;
        if (now != class_be && now != class_have && now != class_do)
            continue;
        struct word_analysis readings[lexicon_most_analyses];
        size_t count = lexicon_analyse(analysis->arena, token_word(analysis, token)->folded, readings);
        for (size_t r = 0; r < count; r++)
            if (readings[r].inflection == inflection_past && readings[r].word_class == lexicon_verb)
                return true;
        return false;
    }
    return false;
}

/* The terms whose phrases name the act: mentions over its head. */
static void name_act(struct analysis *analysis, struct act *act)
{
    size_t room = analysis->rulebook->terms.count;
    size_t from = match_first_mention(analysis, act->head > 8 ? act->head - 8 : 0);
    for (size_t m = from; m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->first > act->head)
            break;
        const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
        if (mention->last < act->head || phrase->owner != owner_term ||
            !analysis->index->act_terms[phrase->owner_index])
            continue;
        bit_set_add_all(analysis->arena, &act->does, mention_terms(analysis, mention), room);
    }
}

static struct text act_lemma(const struct analysis *analysis, size_t head, bool verb)
{
    const struct word *word = token_word(analysis, head);
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (!verb || !word->lemmas.items[i].derived)
            return word->lemmas.items[i].text;
    return word->folded;
}

static void inherit(struct analysis *analysis, struct act *act, const struct verb_group *verb,
                    const struct act *shared)
{
    enum role subject_role = shared->passive ? role_whom : role_who;
    bool passive_too = shared->passive && (verb->form == class_participle || verb->form == class_verb_past) &&
                       !verb->has_be && !verb->has_have && verb->modal_first == NONE;
    act->passive |= passive_too;
    const struct index_list *subjects = &shared->roles[subject_role];
    enum role own_role = act->passive ? role_whom : role_who;
    for (size_t i = 0; i < subjects->count; i++)
        list_push(analysis->arena, &act->roles[own_role], subjects->items[i]);
    if (verb->modal_first != NONE)
        return;
    if (!verb->finite || verb->form == class_verb_base || passive_too) {
        act->modal = shared->modal;
        act->modal_first = shared->modal_first;
        act->modal_last = shared->modal_last;
        if (act->tense == tense_none || verb->form == class_verb_base || passive_too)
            act->tense = shared->tense;
    }
}

static struct act start_act(struct analysis *analysis, const struct chunked *chunked, size_t index)
{
    const struct chunk *chunk = chunk_at(chunked, index);
    const struct verb_group *verb = &chunk->verb;
    struct act act = {
        .sentence = chunked->sentence,
        .head = verb->head,
        .first = chunked->tokens[chunk->first],
        .last = chunked->tokens[chunk->last],
        .clause_first = chunked->tokens[chunk->first],
        .clause_last = chunked->tokens[chunk->last],
        .passive = verb->passive,
        .infinitive = verb->infinitive,
        .gerund = verb->form == class_gerund,
        .subordinator = NONE,
        .governor = NONE,
        .modal = verb->modal,
        .modal_first = verb->modal_first,
        .modal_last = verb->modal_last,
        .negated = verb->negator != NONE,
        .negator = verb->negator,
        .noun_phrase = NONE,
        .reading = NONE,
    };
    act.tense = tense_of(verb);
    if (act.tense == tense_present && auxiliary_is_past(analysis, chunked, chunk))
        act.tense = tense_past;
    act.lemma = act_lemma(analysis, verb->head, true);
    return act;
}

static void note_negative_subject(const struct analysis *analysis, struct act *act, const struct subject *subject)
{
    if (subject->noun_phrase == NONE || subject->reduced || subject->relative)
        return;
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[subject->noun_phrase];
    if (phrase->negative) {
        act->negated = !act->negated;
        act->negator = phrase->first;
    }
}

static bool is_negative_conjunction(const struct analysis *analysis, size_t token)
{
    return (token_word(analysis, token)->classes & CLASS_BIT(class_negator)) != 0;
}

/* "shall not be sold or lent", "nor may it …": a shared verb is denied with the one it shares with. */
static void share_negation(const struct analysis *analysis, const struct chunked *chunked, struct act *act,
                           size_t verb, const struct act *shared)
{
    size_t before = verb == 0 ? NONE : step_over_adverbs(chunked, verb - 1);
    bool joined = before != NONE && kind_at(chunked, before) == chunk_conjunction;
    if (joined && is_negative_conjunction(analysis, chunked->tokens[chunk_at(chunked, before)->first])) {
        act->negated = true;
        act->negator = chunked->tokens[chunk_at(chunked, before)->first];
    } else if (shared->negated && !act->negated && shared->modal_first != NONE && act->modal_first == shared->modal_first &&
               shared->modal_first != NONE) {
        act->negated = true;
        act->negator = shared->negator;
    }
}

void roles_make_acts(struct analysis *analysis, const struct chunked *chunked, size_t *act_of_chunk)
{
    size_t count = chunked->chunks.count;
    struct subject *found = arena_alloc_array(analysis->arena, count + 1, sizeof *found);
    bool *subjects = arena_alloc_array(analysis->arena, count + 1, sizeof *subjects);
    for (size_t i = 0; i < count; i++) {
        act_of_chunk[i] = NONE;
        struct chunk *chunk = &chunked->chunks.items[i];
        if (chunk->kind != chunk_verb_group)
            continue;
        if (is_disguised_participle(chunked, i)) {
            chunk->verb.finite = false;
            chunk->verb.form = class_participle;
        }
        found[i] = find_subject(analysis, chunked, i);
        if (found[i].chunk != NONE && !found[i].reduced && !found[i].relative)
            subjects[found[i].chunk] = true;
    }
    for (size_t i = 0; i < count; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind != chunk_verb_group)
            continue;
        struct act act = start_act(analysis, chunked, i);
        const struct subject *subject = &found[i];
        bool reduced_passive = !chunk->verb.finite && !act.infinitive && !act.gerund;
        act.passive |= reduced_passive && subject->shared_with == NONE;
        act.relative = subject->relative || subject->reduced;
        act.subordinator = subject->subordinator;
        act.subordinate = subject->subordinator != NONE;
        if (subject->noun_phrase != NONE) {
            act.clause_first = analysis->noun_phrases.items[subject->noun_phrase].first;
            add_role(analysis, &act, act.passive ? role_whom : role_who, subject->noun_phrase);
            note_negative_subject(analysis, &act, subject);
        }
        size_t shared = subject->shared_with != NONE ? act_of_chunk[subject->shared_with] : NONE;
        if (shared != NONE) {
            struct act other = analysis->acts.items[shared];
            act.governor = act.infinitive || act.gerund ? shared : NONE;
            inherit(analysis, &act, &chunk->verb, &other);
            if (act.governor == NONE)
                share_negation(analysis, chunked, &act, i, &other);
        }
        find_complements(analysis, chunked, &act, i, subjects);
        name_act(analysis, &act);
        act.borrowed = is_bare_modal(chunk) ||
                       (chunk->last < chunked->own && act.clause_last < chunked->tokens[chunked->own]);
        act_of_chunk[i] = analysis->acts.count;
        list_push(analysis->arena, &analysis->acts, act);
    }
}

/* ---- acts in noun form --------------------------------------------------------------------------------------- */

static bool names_an_act(const struct analysis *analysis, const struct noun_phrase *phrase)
{
    size_t from = match_first_mention(analysis, phrase->head > 8 ? phrase->head - 8 : 0);
    for (size_t m = from; m < analysis->mentions.count; m++) {
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

/* "inspection of the depots by the Ombudsman": the prepositional phrases in a row behind the noun. */
static void find_noun_complements(struct analysis *analysis, const struct chunked *chunked, struct act *act,
                                  size_t index)
{
    for (size_t i = index + 1; i + 1 < chunked->chunks.count && i < index + longest_walk; i += 2) {
        enum chunk_kind kind = kind_at(chunked, i);
        if (!is_preposition(kind) || kind_at(chunked, i + 1) != chunk_noun_phrase)
            return;
        size_t phrase = chunk_at(chunked, i + 1)->noun_phrase;
        add_role(analysis, act, kind == chunk_agent ? role_who : kind == chunk_of ? role_of : role_to, phrase);
        /* coordinated ones stand between this and the next preposition */
        while (i + 2 < chunked->chunks.count && analysis->noun_phrases.items[phrase].next != NONE) {
            phrase = analysis->noun_phrases.items[phrase].next;
            while (i + 2 < chunked->chunks.count && chunk_at(chunked, i + 1)->noun_phrase != phrase)
                i++;
        }
    }
}

/* The verb that a noun phrase belongs to: the nearest to its left in the clause, else the one it is the
 * subject of. */
static size_t governing_act(const struct analysis *analysis, const struct chunked *chunked, size_t index,
                            const size_t *act_of_chunk)
{
    size_t phrase = chunk_at(chunked, index)->noun_phrase;
    for (size_t i = index; i < chunked->chunks.count && i < index + longest_walk; i++) {
        if (act_of_chunk[i] == NONE)
            continue;
        const struct act *act = &analysis->acts.items[act_of_chunk[i]];
        for (unsigned role = 0; role < role_count; role++)
            for (size_t r = 0; r < act->roles[role].count; r++)
                if (act->roles[role].items[r] == phrase)
                    return act_of_chunk[i];
        if (chunk_at(chunked, i)->verb.finite)
            break;
    }
    for (size_t i = index, steps = 0; i-- > 0 && steps < longest_walk; steps++) {
        if (kind_at(chunked, i) == chunk_break && !crosses_lead_in(chunked, i))
            break;
        if (act_of_chunk[i] != NONE)
            return act_of_chunk[i];
    }
    return NONE;
}

static bool is_role(const struct act *act, enum role role, size_t noun_phrase)
{
    for (size_t i = 0; i < act->roles[role].count; i++)
        if (act->roles[role].items[i] == noun_phrase)
            return true;
    return false;
}

static void copy_role(struct analysis *analysis, struct act *to, enum role role, const struct index_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        list_push(analysis->arena, &to->roles[role], from->items[i]);
}

/* "conducts inspections", "has access", "is subject to audit": the governing verb hands its roles on. */
static void take_from_governor(struct analysis *analysis, struct act *act)
{
    if (act->governor == NONE)
        return;
    const struct act governor = analysis->acts.items[act->governor];
    bool light = (token_word(analysis, governor.head)->classes & CLASS_BIT(class_light)) != 0;
    enum word_class form = (enum word_class)analysis->tokens.items[governor.head].word_class;
    bool is_object = is_role(&governor, role_whom, act->noun_phrase);
    bool is_complement = is_role(&governor, role_to, act->noun_phrase);
    if (light && is_object)
        copy_role(analysis, act, role_who, &governor.roles[role_who]);
    if (light && is_object)
        copy_role(analysis, act, role_to, &governor.roles[role_to]);
    if (form == class_adjective && is_complement)
        copy_role(analysis, act, role_whom, &governor.roles[role_who]);
}

void roles_make_noun_acts(struct analysis *analysis, const struct chunked *chunked, const size_t *act_of_chunk)
{
    for (size_t i = 0; i < chunked->chunks.count; i++) {
        const struct chunk *chunk = chunk_at(chunked, i);
        if (chunk->kind != chunk_noun_phrase || chunk->last < chunked->own ||
            !names_an_act(analysis, phrase_at(analysis, chunked, i)))
            continue;
        const struct noun_phrase phrase = *phrase_at(analysis, chunked, i);
        struct act act = {
            .sentence = chunked->sentence,
            .head = phrase.head,
            .first = phrase.first,
            .last = phrase.last,
            .clause_first = phrase.first,
            .clause_last = phrase.last,
            .nominal = true,
            .subordinator = NONE,
            .governor = governing_act(analysis, chunked, i, act_of_chunk),
            .tense = tense_none,
            .modal_first = NONE,
            .modal_last = NONE,
            .negated = phrase.negative,
            .negator = phrase.negative ? phrase.first : NONE,
            .noun_phrase = chunk->noun_phrase,
            .reading = NONE,
        };
        const struct word *word = token_word(analysis, phrase.head);
        act.lemma = act_lemma(analysis, phrase.head, false);
        for (size_t l = 0; l < word->lemmas.count; l++)
            if (word->lemmas.items[l].derived)
                act.lemma = word->lemmas.items[l].text;
        if (phrase.possessor != NONE)
            add_role(analysis, &act, role_of, phrase.possessor);
        find_noun_complements(analysis, chunked, &act, i);
        take_from_governor(analysis, &act);
        name_act(analysis, &act);
        list_push(analysis->arena, &analysis->acts, act);
    }
}
