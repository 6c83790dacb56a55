#include "checker/clause_reader.h"
#include "checker/mentions.h"
#include "checker/phrase_index.h"

enum role acts_subject_role(const struct act *act)
{
    return act->passive ? role_whom : role_who;
}

void acts_add_role(struct analysis *analysis, struct act *act, enum role role, size_t noun_phrase)
{
    for (unsigned steps = 0; noun_phrase != NONE && steps < longest_walk; steps++) {
        list_push(analysis->arena, &act->roles[role], noun_phrase);
        if (analysis->noun_phrases.items[noun_phrase].last > act->clause_last)
            act->clause_last = analysis->noun_phrases.items[noun_phrase].last;
        noun_phrase = analysis->noun_phrases.items[noun_phrase].next;
    }
}

void acts_copy_role(struct analysis *analysis, struct act *to, enum role role, const struct index_list *from)
{
    for (size_t i = 0; i < from->count && i < longest_walk; i++)
        list_push(analysis->arena, &to->roles[role], from->items[i]);
}

void reader_add_role(struct reader *reader, size_t act, enum role role, size_t noun_phrase)
{
    acts_add_role(reader->analysis, &reader->analysis->acts.items[act], role, noun_phrase);
    struct clause_map *map = reader->map;
    for (unsigned steps = 0; noun_phrase != NONE && steps < longest_walk; steps++) {
        size_t at = noun_phrase - map->first;
        if (at < map->count && map->role_act[at] == NONE) {
            map->role_act[at] = act;
            map->role[at] = (unsigned char)role;
        }
        noun_phrase = reader->analysis->noun_phrases.items[noun_phrase].next;
    }
}

/* The terms whose phrases name the act: mentions over its head. */
void acts_name(struct analysis *analysis, struct act *act)
{
    for (size_t m = mentions_over(analysis, act->head, widest_name); m < analysis->mentions.count; m++) {
        const struct mention *mention = &analysis->mentions.items[m];
        if (mention->first > act->head)
            break;
        const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[mention->phrase];
        if (mention->last < act->head || phrase->owner != owner_term ||
            !analysis->index->act_terms[phrase->owner_index])
            continue;
        mentions_add_terms(analysis, mention, &act->does);
    }
}

struct text acts_lemma(const struct analysis *analysis, size_t head, bool verb)
{
    const struct word *word = token_word(analysis, head);
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (verb != word->lemmas.items[i].derived)
            return word->lemmas.items[i].text;
    return word->lemmas.count > 0 ? word->lemmas.items[0].text : word->folded;
}

bool acts_is_light(const struct analysis *analysis, const struct act *act)
{
    return (token_word(analysis, act->head)->classes & CLASS_BIT(class_light)) != 0;
}

static enum tense tense_of(const struct verb_group *verb)
{
    if (verb->modal_first != NONE || verb->infinitive)
        return tense_none;
    if (verb->has_have && verb->form != class_have)
        return tense_perfect;
    if (verb->form == class_verb_past && !verb->has_be)
        return tense_past;
    return verb->finite ? tense_present : tense_none;
}

/* Whether an auxiliary of the group is in the past ("was", "had"): the lexicon tells. */
static bool auxiliary_is_past(const struct analysis *analysis, const struct chunked *chunked,
                              const struct chunk *chunk)
{
    for (size_t p = chunk->first; p <= chunk->last; p++) {
        size_t token = chunked->tokens[p];
        enum word_class now = (enum word_class)analysis->tokens.items[token].word_class;
        if (now == class_be || now == class_have || now == class_do)
            return token_word(analysis, token)->past_verb;
    }
    return false;
}

struct act acts_start(struct analysis *analysis, const struct chunked *chunked, size_t index)
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
        .infinitive = verb->infinitive && verb->modal_first == NONE,
        .gerund = verb->form == class_gerund && !verb->has_be,
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
    act.lemma = acts_lemma(analysis, verb->head, true);
    return act;
}

void acts_deny_by_subject(const struct analysis *analysis, struct act *act, size_t noun_phrase)
{
    const struct noun_phrase *phrase = &analysis->noun_phrases.items[noun_phrase];
    if (!phrase->negative)
        return;
    act->negated = !act->negated;
    act->negator = phrase->first;
}
