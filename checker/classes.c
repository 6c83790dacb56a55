#include "checker/classes.h"

#include "checker/phrase_index.h"
#include "checker/rule_use.h"
#include "checker/word_memory.h"

#include <string.h>

enum { cost_never = 99, cost_rarest = 5, cost_unlikely = 6, cost_possible = 2 };

/* Marks that a word carries beside the class it has in a sentence. */
static const class_set marks_only = CLASS_BIT(class_light) | CLASS_BIT(class_abbreviation) | CLASS_BIT(class_universal) |
                                    CLASS_BIT(class_control) | CLASS_BIT(class_part) | CLASS_BIT(class_back) |
                                    CLASS_BIT(class_branch) | CLASS_BIT(class_exception) | CLASS_BIT(class_naming) |
                                     CLASS_BIT(class_latter);

static bool is_mark_only(enum word_class word_class)
{
    return (marks_only & CLASS_BIT(word_class)) != 0;
}

/* "whose" determines a noun, and that it is a relative word too only marks it. */
static class_set candidates_of(const struct word *word)
{
    class_set candidates = word->classes & ~marks_only;
    return candidates & CLASS_BIT(class_determiner) ? candidates & ~CLASS_BIT(class_relative) : candidates;
}

/* ---- what a word may be ------------------------------------------------------------------------- */

static void allow(struct word *word, enum word_class word_class, unsigned cost)
{
    if (!(word->classes & CLASS_BIT(word_class)) || cost < word->costs[word_class])
        word->costs[word_class] = (unsigned char)cost;
    word->classes |= CLASS_BIT(word_class);
}

/* Halving the frequency costs one. */
static unsigned rarity(unsigned frequency, unsigned best)
{
    unsigned cost = 0;
    for (frequency++, best++; frequency * 2 <= best && cost < cost_rarest; frequency *= 2)
        cost++;
    return cost;
}

static void allow_verb(struct word *word, enum inflection inflection, unsigned cost)
{
    switch (inflection) {
    case inflection_base:
        allow(word, class_verb_base, cost);
        allow(word, class_verb_present, cost + 1);
        break;
    case inflection_third_person:
    case inflection_plural:
        allow(word, class_verb_present, cost);
        break;
    case inflection_past:
        allow(word, class_verb_past, cost);
        break;
    case inflection_participle:
        allow(word, class_participle, cost);
        break;
    case inflection_gerund:
        allow(word, class_gerund, cost);
        allow(word, class_noun, cost + 3);
        break;
    case inflection_compared:
        break;
    }
}

static void allow_analysis(struct word *word, const struct word_analysis *analysis, unsigned best)
{
    unsigned cost = rarity(analysis->frequency, best) + (analysis->guessed ? 1 : 0);
    switch (analysis->word_class) {
    case lexicon_noun:
        allow(word, class_noun, cost);
        break;
    case lexicon_verb:
        allow_verb(word, analysis->inflection, cost);
        break;
    case lexicon_adjective:
        allow(word, class_adjective, cost);
        break;
    case lexicon_adverb:
        allow(word, class_adverb, cost);
        break;
    }
}

static void add_lemma(struct arena *arena, struct word *word, struct text text, bool derived, bool doer)
{
    struct text canonical = lexicon_canonical(arena, text);
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (text_equal(word->lemmas.items[i].text, canonical))
            return;
    struct lemma lemma = {canonical, derived, doer};
    list_push(arena, &word->lemmas, lemma);
}

static void add_derivations(struct arena *arena, struct word *word, struct text noun)
{
    struct text verbs[8];
    size_t count = lexicon_verbs_of_noun(noun, derivation_act, verbs, 8);
    for (size_t i = 0; i < count; i++)
        add_lemma(arena, word, verbs[i], true, false);
}

/* A function word is no noun, whatever the lexicon says: "may", "as" (arsenic). Letters are vitamins, notes and
 * marks to WordNet. */
static bool may_name_kind(const struct analysis *analysis, const struct word *word)
{
    return analysis->index->asks_for_kinds && !word->declared && word->folded.length >= 2;
}

static void add_noun(struct analysis *analysis, struct word *word, struct text lemma)
{
    if (may_name_kind(analysis, word))
        list_push(analysis->arena, &word->nouns, lemma);
    add_derivations(analysis->arena, word, lemma);
}

/* The function words of a language are declared with their forms; the lexicon knows which form each is. */
static void note_verb_forms(struct word *word, const struct word_analysis *readings, size_t count)
{
    bool verb = false, finite = false;
    for (size_t i = 0; i < count; i++) {
        enum inflection inflection = readings[i].inflection;
        if (readings[i].word_class != lexicon_verb)
            continue;
        word->base_verb |= !verb && inflection == inflection_base;
        word->past_verb |= inflection == inflection_past;
        finite |= inflection != inflection_gerund && inflection != inflection_participle;
        verb = true;
    }
    word->nonfinite = verb && !finite;
}

static void look_up_content(struct analysis *analysis, struct word *word)
{
    struct word_analysis readings[lexicon_most_analyses];
    size_t count = lexicon_analyse(analysis->arena, word->folded, readings);
    unsigned best = 0;
    for (size_t i = 0; i < count; i++)
        if (readings[i].frequency > best)
            best = readings[i].frequency;
    for (size_t i = 0; i < count; i++)
        add_lemma(analysis->arena, word, readings[i].lemma, false, false);
    for (size_t i = 0; i < count; i++)
        if (readings[i].word_class == lexicon_noun)
            add_noun(analysis, word, readings[i].lemma);
    note_verb_forms(word, readings, count);
    if (word->declared)
        return;
    for (size_t i = 0; i < count; i++)
        allow_analysis(word, &readings[i], best);
    if (count == 0 || readings[0].guessed)
        allow(word, class_noun, 0);
}

static bool is_visible_word(struct text text)
{
    unsigned char first = (unsigned char)text.bytes[0];
    return first >= 0x80 || ((first | 32) >= 'a' && (first | 32) <= 'z');
}

static void look_up(struct analysis *analysis, struct word *word)
{
    unsigned char first = (unsigned char)word->folded.bytes[0];
    if (first >= '0' && first <= '9')
        allow(word, class_number, 0);
    else if (is_visible_word(word->folded))
        look_up_content(analysis, word);
    else if (!word->declared)
        allow(word, class_other, 0);
    phrase_index_look_up(analysis->index, analysis->arena, word);
}

/* A phrase of one word makes that word a function word of the class; longer ones are found as phrases. */
static void declare_phrase(struct analysis *analysis, size_t index, enum word_class word_class)
{
    const struct rulebook_phrase *phrase = &analysis->rulebook->phrases.items[index];
    for (size_t v = 0; v < phrase->variants.count; v++) {
        const struct atom_list *atoms = &phrase->variants.items[v];
        size_t known =
            atoms->count == 1 ? table_get(&analysis->word_table, atoms->items[0].text) : TABLE_NONE;
        if (known == TABLE_NONE || index + 1 == analysis->left_out)
            continue;
        if (analysis->use != NULL)
            analysis->use->phrases[index]++;
        struct word *word = &analysis->words.items[known];
        if (is_mark_only(word_class)) {
            word->classes |= CLASS_BIT(word_class);
        } else {
            allow(word, word_class, 0);
            word->declared = true;
        }
    }
}

static void declare_function_words(struct analysis *analysis)
{
    const struct rulebook *rulebook = analysis->rulebook;
    for (size_t w = 0; w < rulebook->words.count; w++)
        for (size_t p = 0; p < rulebook->words.items[w].phrases.count; p++)
            declare_phrase(analysis, rulebook->words.items[w].phrases.items[p],
                           rulebook->words.items[w].word_class);
    for (size_t m = 0; m < rulebook->modals.count; m++)
        for (size_t p = 0; p < rulebook->modals.items[m].phrases.count; p++)
            declare_phrase(analysis, rulebook->modals.items[m].phrases.items[p], class_modal);
}

void classes_look_up(struct analysis *analysis)
{
    declare_function_words(analysis);
    word_memory_look_up(analysis, look_up);
}

/* ---- what it is here ---------------------------------------------------------------------------- */

struct candidate {
    unsigned char word_class;
    unsigned char from;   /* candidate of the word before on the cheapest path */
    unsigned char joined; /* a comma or conjunction: the class of the word that it joins to what follows */
    unsigned cost;
};

enum { most_candidates = 8 };

struct column {
    struct candidate candidates[most_candidates];
    size_t count;
};

static void add_candidate(struct column *column, enum word_class word_class, unsigned cost)
{
    if (column->count < most_candidates)
        column->candidates[column->count++] =
            (struct candidate){.word_class = (unsigned char)word_class, .joined = class_other, .cost = cost};
}

static void list_candidates(const struct analysis *analysis, size_t token_index, struct column *column)
{
    const struct token *token = &analysis->tokens.items[token_index];
    const struct word *word = token_word(analysis, token_index);
    column->count = 0;
    if (token->hidden || token->fixed) {
        add_candidate(column, token->fixed ? (enum word_class)token->word_class : class_adverb, 0);
        return;
    }
    bool named = token->capital && !token->opens && !word->declared;
    if (named)
        add_candidate(column, class_name, 0);
    for (class_set rest = named ? 0 : candidates_of(word); rest != 0; rest &= rest - 1) {
        enum word_class c = (enum word_class)__builtin_ctzll(rest);
        add_candidate(column, c, word->costs[c] + (token->awaited && c != class_verb_base ? cost_possible : 0));
    }
    if (column->count == 0)
        add_candidate(column, class_other, 0);
}

static unsigned order_cost(unsigned char weight)
{
    static const unsigned char costs[] = {[order_likely] = 0, [order_possible] = cost_possible,
                                          [order_unlikely] = cost_unlikely};
    return costs[weight];
}

static bool is_joiner(unsigned word_class)
{
    return word_class == class_comma || word_class == class_conjunction;
}

static bool is_content(unsigned word_class)
{
    return word_class == class_noun || (word_class >= class_verb_base && word_class <= class_gerund);
}

/* Like joins like: "enter, search and seal" are three verbs, though each might be a noun. */
static unsigned step_cost(const struct rulebook *rulebook, const struct candidate *before, unsigned after)
{
    unsigned cost = order_cost(rulebook->order[before->word_class][after]);
    if (!is_joiner(before->word_class) || !is_content(after))
        return cost;
    if (before->joined == after)
        return 0;
    bool verb = before->joined >= class_verb_base && before->joined <= class_participle;
    return cost + (verb ? cost_possible : 0);
}

static void extend_paths(const struct rulebook *rulebook, const struct column *before, struct column *now)
{
    for (size_t i = 0; i < now->count; i++) {
        struct candidate *candidate = &now->candidates[i];
        unsigned best = UINT32_MAX;
        for (size_t j = 0; j < before->count; j++) {
            unsigned cost = before->candidates[j].cost +
                            step_cost(rulebook, &before->candidates[j], candidate->word_class);
            if (cost < best) {
                best = cost;
                candidate->from = (unsigned char)j;
            }
        }
        candidate->cost += best;
        const struct candidate *from = &before->candidates[candidate->from];
        if (is_joiner(candidate->word_class))
            candidate->joined = is_joiner(from->word_class) ? from->joined : from->word_class;
    }
}

static size_t cheapest(const struct column *column)
{
    size_t best = 0;
    for (size_t i = 1; i < column->count; i++)
        if (column->candidates[i].cost < column->candidates[best].cost)
            best = i;
    return best;
}

/* One buffer serves all sentences: as long as the longest of them. */
static struct column *columns_for(struct analysis *analysis, size_t count)
{
    if (analysis->column_room < count) {
        analysis->columns = arena_alloc_array(analysis->arena, count, sizeof *analysis->columns * 2);
        analysis->column_room = count * 2;
    }
    analysis->columns[0].count = 0;
    return analysis->columns;
}

static bool is_written(const struct analysis *analysis, size_t token, char byte)
{
    struct text text = token_text(analysis, token);
    return text.length == 1 && text.bytes[0] == byte;
}

/* "(a)" opens an item like a break, unless it follows a word with a meaning of its own: "paragraph (a)". */
static bool opens_item(const struct analysis *analysis, const size_t *tokens, size_t count, size_t at)
{
    const class_set reference = CLASS_BIT(class_preposition) | CLASS_BIT(class_of) | CLASS_BIT(class_determiner);
    if (at + 2 >= count || !is_written(analysis, tokens[at], '(') || !is_written(analysis, tokens[at + 2],
                                                                                 ')') ||
        token_text(analysis, tokens[at + 1]).length > 4)
        return false;
    if (at == 0)
        return true;
    const struct word *before = token_word(analysis, tokens[at - 1]);
    bool infinitive = (before->classes & CLASS_BIT(class_infinitive)) != 0;
    return before->declared && (infinitive || !(before->classes & reference)) &&
           !is_written(analysis, tokens[at - 1], ')');
}

/* Whether the list that begins at `at` goes on from a modal or an infinitive's mark: "shall— (a)". */
static bool follows_modal(const struct analysis *analysis, const size_t *tokens, size_t at)
{
    const class_set awaiting = CLASS_BIT(class_modal) | CLASS_BIT(class_infinitive);
    for (size_t steps = 0; at-- > 0 && steps < 3; steps++) {
        const struct word *word = token_word(analysis, tokens[at]);
        if (word->classes & awaiting)
            return true;
        if (!(word->classes & (CLASS_BIT(class_comma) | CLASS_BIT(class_break) | CLASS_BIT(class_negator))))
            return false;
    }
    return false;
}

static void mark_items(struct analysis *analysis, const size_t *tokens, size_t count)
{
    size_t seen = 0;
    bool awaited = false;
    for (size_t i = 0; i < count; i++) {
        if (!opens_item(analysis, tokens, count, i))
            continue;
        if (seen++ == 0)
            awaited = follows_modal(analysis, tokens, i);
        for (size_t part = 0; part < 3; part++) {
            analysis->tokens.items[tokens[i + part]].fixed = true;
            analysis->tokens.items[tokens[i + part]].word_class = class_break;
        }
        if (i + 3 < count)
            analysis->tokens.items[tokens[i + 3]].awaited = awaited;
    }
}

/* Whether the word, standing as this class, can be the verb of a sentence. */
static bool is_main_verb(const struct analysis *analysis, size_t token, enum word_class word_class)
{
    bool auxiliary = word_class == class_be || word_class == class_have || word_class == class_do;
    if (auxiliary)
        return !token_word(analysis, token)->nonfinite;
    return word_class == class_modal || word_class == class_verb_base || word_class == class_verb_present ||
           word_class == class_verb_past;
}

/* Walks the cheapest path back; tells whether it has a verb that can head a sentence, as "to monitor" cannot. */
static bool follow_back(struct analysis *analysis, const size_t *tokens, size_t count,
                        const struct column *columns)
{
    bool has_verb = false;
    size_t choice = cheapest(&columns[count]);
    for (size_t i = count; i > 0; i--) {
        const struct candidate *chosen = &columns[i].candidates[choice];
        analysis->tokens.items[tokens[i - 1]].word_class = (unsigned char)chosen->word_class;
        bool infinitive = columns[i - 1].candidates[chosen->from].word_class == class_infinitive;
        has_verb |= is_main_verb(analysis, tokens[i - 1], chosen->word_class) && !infinitive;
        choice = chosen->from;
    }
    return has_verb;
}

/* `favour` is what every word that cannot be the sentence's verb costs more. */
static bool decide(struct analysis *analysis, const size_t *tokens, size_t count, unsigned favour)
{
    struct column *columns = columns_for(analysis, count + 1);
    add_candidate(&columns[0], class_stop, favour);
    for (size_t i = 0; i < count; i++) {
        struct column *now = &columns[i + 1];
        list_candidates(analysis, tokens[i], now);
        for (size_t c = 0; c < now->count; c++)
            if (favour > 0 && !is_main_verb(analysis, tokens[i], now->candidates[c].word_class))
                now->candidates[c].cost += favour;
        extend_paths(analysis->rulebook, &columns[i], now);
    }
    return follow_back(analysis, tokens, count, columns);
}

/* A sentence that ends in a full stop has a verb: when the cheapest path has none, a second look favours verbs. */
void classes_decide(struct analysis *analysis, const size_t *tokens, size_t count)
{
    if (count == 0)
        return;
    mark_items(analysis, tokens, count);
    bool has_verb = decide(analysis, tokens, count, 0);
    enum word_class last = (enum word_class)analysis->tokens.items[tokens[count - 1]].word_class;
    if (!has_verb && last == class_stop)
        decide(analysis, tokens, count, cost_possible);
}
