#include "checker/phrase_index.h"

#include "lang/base/word.h"
#include "lang/pattern_check.h"

#include <assert.h>
#include <string.h>

/* Groups are lists of entries, or of starts, that share a word; tables hold their numbers. */
static void file_in(struct arena *arena, struct index_group_list *groups, struct table *table, struct text key,
                    size_t number)
{
    size_t group = table_get_or_put(table, key, groups->count);
    if (group == groups->count)
        list_push(arena, groups, (struct index_list){0});
    struct index_list *filed = &groups->items[group];
    list_push(arena, filed, number);
}

static void file_under(struct phrase_index *index, struct table *table, struct text key, size_t entry)
{
    file_in(index->arena, &index->groups, table, key, entry);
}

/* Of a kind, and of the words that it stands for: as rare as a word of four letters. */
enum { kind_rarity = 5 };

/* How rare an atom's own word may be: longer words are rarer; a term or a gap has none. */
static size_t atom_rarity(const struct atom *atom);

/* A choice is as rare as the commonest of its words. */
static size_t choice_rarity(const struct atom_list *choices)
{
    size_t rarity = SIZE_MAX;
    for (size_t i = 0; i < choices->count; i++)
        if (atom_rarity(&choices->items[i]) < rarity)
            rarity = atom_rarity(&choices->items[i]);
    return rarity;
}

static size_t atom_rarity(const struct atom *atom)
{
    switch (atom->kind) {
    case atom_word:
    case atom_forms:
    case atom_exact:
        return atom->text.length + 1;
    case atom_prefix:
        return atom->text.length > 2 ? atom->text.length - 1 : 1;
    case atom_kind_of:
        return kind_rarity;
    case atom_choice:
        return choice_rarity(atom->choices);
    default:
        return 0;
    }
}

static size_t choose_anchor(const struct atom_list *atoms)
{
    size_t best = 0, rarity = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        size_t own = atom_rarity(&atoms->items[i]);
        if (own > rarity) {
            rarity = own;
            best = i;
        }
    }
    if (rarity > 0)
        return best;
    for (size_t i = 0; i < atoms->count; i++)
        if (atoms->items[i].kind == atom_term)
            return i;
    return 0;
}

/* The number of a kind as the key of a table; what it points to must live as long as its use. */
static struct text kind_key(const uint32_t *kind)
{
    return (struct text){(const char *)kind, sizeof *kind};
}

/* A kind's own word belongs to it in any sense, and when the lexicon does not know it. */
static void file_kind(struct phrase_index *index, struct text kind, size_t entry)
{
    struct arena *arena = index->arena;
    struct text word = text_copy(arena, lexicon_canonical(arena, lexicon_kind_word(kind)));
    uint32_t *id = arena_new_object(arena, uint32_t);
    *id = lexicon_kind_id(kind);
    if (*id != LEXICON_NO_KIND)
        file_under(index, &index->by_kind, kind_key(id), entry);
    if (*id == LEXICON_NO_KIND || *id != lexicon_kind_id(word))
        file_under(index, &index->by_noun, word, entry);
}

static void file_entry(struct phrase_index *index, const struct atom *anchor, const struct atom_lemma *lemma,
                       size_t entry)
{
    struct arena *arena = index->arena;
    switch (anchor->kind) {
    case atom_word:
        file_under(index, &index->by_word, anchor->text, entry);
        break;
    case atom_exact:
        file_under(index, &index->by_word, word_fold(arena, anchor->text), entry);
        break;
    case atom_forms:
        file_under(index, &index->by_lemma, lemma->own, entry);
        break;
    case atom_prefix:
        file_under(index, &index->by_prefix, anchor->text, entry);
        if (anchor->text.length > index->longest_prefix)
            index->longest_prefix = anchor->text.length;
        break;
    case atom_kind_of:
        file_kind(index, anchor->text, entry);
        break;
    case atom_choice:
        assert(lemma->choices != NULL); /* a choice is of words, and none of them a choice */
        for (size_t i = 0; i < anchor->choices->count; i++) {
            struct atom_lemma choice = {.own = lemma->choices[i]};
            file_entry(index, &anchor->choices->items[i], &choice, entry);
        }
        break;
    case atom_term:
        list_push(arena, &index->by_term[anchor->term], entry);
        break;
    case atom_number:
        list_push(arena, &index->by_number, entry);
        break;
    case atom_gap:
        break;
    }
}

/* A function word of one word is told by its word class; a mention of every "the" would be of no use. */
static bool is_function_word(const struct rulebook_phrase *phrase, const struct atom_list *atoms)
{
    return phrase->owner == owner_words && atoms->count == 1 && atoms->items[0].kind == atom_word;
}

/* The lemma in the arena, once for all atoms that ask for it: one in the lexicon would tie the index to where the
 * program lies. */
static struct text lemma_of(struct phrase_index *index, const struct atom *atom)
{
    if (atom->kind != atom_forms)
        return (struct text){0};
    struct text lemma = lexicon_canonical(index->arena, atom->text);
    size_t number = table_get(&index->lemma_numbers, lemma);
    if (number == TABLE_NONE) {
        number = index->lemma_texts.count;
        list_push(index->arena, &index->lemma_texts, text_copy(index->arena, lemma));
        table_put(&index->lemma_numbers, index->lemma_texts.items[number], number);
    }
    return index->lemma_texts.items[number];
}

static struct atom_lemma lemmas_of(struct phrase_index *index, const struct atom *atom)
{
    struct atom_lemma lemma = {.own = lemma_of(index, atom)};
    if (atom->kind != atom_choice)
        return lemma;
    struct text *choices = arena_alloc_array(index->arena, atom->choices->count, sizeof *choices);
    for (size_t i = 0; i < atom->choices->count; i++)
        choices[i] = lemma_of(index, &atom->choices->items[i]);
    lemma.choices = choices;
    return lemma;
}

/* What tells the kind of a document was asked before all else, and is of no use afterwards. */
static bool is_wanted(const struct rulebook_phrase *phrase, int only)
{
    return only < 0 ? phrase->owner != owner_kind : phrase->owner == (enum phrase_owner)only;
}

/* Room for all that will be filed, so that nothing has to grow. */
static void make_room(struct phrase_index *index, const struct rulebook *rulebook, int only)
{
    size_t atoms = 0, entries = 0;
    for (size_t p = 0; p < rulebook->phrases.count; p++) {
        const struct rulebook_phrase *phrase = &rulebook->phrases.items[p];
        if (!is_wanted(phrase, only))
            continue;
        entries += phrase->variants.count;
        for (size_t v = 0; v < phrase->variants.count; v++)
            atoms += phrase->variants.items[v].count;
    }
    index->lemmas = arena_alloc_array(index->arena, atoms + 1, sizeof *index->lemmas);
    index->entries.items = arena_alloc_array(index->arena, entries + 1, sizeof *index->entries.items);
    index->entries.capacity = entries + 1;
    list_reserve(index->arena, &index->neighbours, entries + 1);
}

/* A sign of an edge that is meant as a character counts as well: then each sentence is tried. */
static bool asks_for_edge(struct text pattern)
{
    for (size_t i = 0; i < pattern.length; i++) {
        char byte = pattern.bytes[i];
        if (byte == '^' || byte == '$')
            return true;
        if (byte == '\\' && i + 1 < pattern.length && memchr("AzZG", pattern.bytes[i + 1], 4) != NULL)
            return true;
    }
    return false;
}

/* Files a pattern by its words. Keys are short, so that a word of a document has few to be looked up by. */
static void file_by_starts(struct phrase_index *index, const struct text_list *starts, size_t pattern)
{
    for (size_t i = 0; i < starts->count; i++) {
        struct text letters = starts->items[i];
        struct pattern_start start = {letters, pattern};
        list_push(index->arena, &index->starts, start);
        size_t length = letters.length < longest_start_key ? letters.length : longest_start_key;
        file_in(index->arena, &index->start_groups, &index->by_start, text_part(letters, 0, length),
                index->starts.count - 1);
    }
}

static void file_pattern(struct phrase_index *index, const struct rulebook_phrase *written, size_t phrase)
{
    struct pattern_entry entry = {.phrase = phrase, .asks_for_edge = asks_for_edge(written->written)};
    struct text_list starts;
    struct text message;
    size_t offset;
    entry.has_starts = pattern_word_starts(index->arena, written->written, &starts);
    bool seldom = entry.has_starts || written->evidence == evidence_in_title;
    entry.pattern = pattern_compile(index->arena, written->written, written->pattern_exact,
                                    seldom ? pattern_seldom : pattern_often, &message, &offset);
    if (!entry.pattern)
        return;
    if (entry.has_starts)
        file_by_starts(index, &starts, index->patterns.count);
    list_push(index->arena, &index->patterns, entry);
}

/* ---- sketches ---------------------------------------------------------------------------------------- */

static uint64_t sketch_of(struct text text)
{
    return UINT64_C(1) << (text_hash(text) >> 58);
}

static uint64_t sketch_of_atom(const struct atom *atom, const struct atom_lemma *lemma)
{
    uint64_t sketch = 0;
    switch (atom->kind) {
    case atom_word:
        return sketch_of(atom->text);
    case atom_forms:
        return sketch_of(atom->text) | sketch_of(lemma->own);
    case atom_choice:
        assert(lemma->choices != NULL); /* a choice is of words, and none of them a choice */
        for (size_t i = 0; i < atom->choices->count; i++) {
            struct atom_lemma choice = {.own = lemma->choices[i]};
            sketch |= sketch_of_atom(&atom->choices->items[i], &choice);
        }
        return sketch;
    default:
        return SKETCH_OF_ANYTHING;
    }
}

/* What stands beside the anchor; a neighbour that is not there may be anything. */
static struct neighbours sketch_neighbours(const struct phrase_index *index, const struct atom_list *atoms,
                                           const struct index_entry *entry)
{
    const struct atom_lemma *lemmas = &index->lemmas[entry->lemmas];
    size_t anchor = entry->anchor;
    struct neighbours neighbours = {SKETCH_OF_ANYTHING, SKETCH_OF_ANYTHING};
    if (anchor > 0)
        neighbours.left = sketch_of_atom(&atoms->items[anchor - 1], &lemmas[anchor - 1]);
    if (anchor + 1 < atoms->count)
        neighbours.right = sketch_of_atom(&atoms->items[anchor + 1], &lemmas[anchor + 1]);
    return neighbours;
}

/* Keeps the rarest of the tests that were asked for so far and of this one. */
static void keep_rarest(uint32_t *kept, size_t *rarities, uint32_t test, size_t rarity)
{
    for (size_t i = 0; i < most_tests_asked && test != NO_TEST; i++)
        if (rarity > rarities[i]) {
            uint32_t less_rare = kept[i];
            size_t its_rarity = rarities[i];
            kept[i] = test;
            rarities[i] = rarity;
            test = less_rare;
            rarity = its_rarity;
        }
}

static void choose_tests(struct phrase_index *index, const struct atom_list *atoms, struct index_entry *entry)
{
    size_t before[most_tests_asked] = {0}, behind[most_tests_asked] = {0};
    for (size_t a = 0; a < atoms->count; a++) {
        const struct atom *atom = &atoms->items[a];
        if (a == entry->anchor)
            continue;
        uint32_t test = word_tests_number(&index->tests, atom, &index->lemmas[entry->lemmas + a]);
        if (a < entry->anchor)
            keep_rarest(entry->before, before, test, atom_rarity(atom));
        else
            keep_rarest(entry->behind, behind, test, atom_rarity(atom));
    }
}

static uint32_t first_term_beside(const struct atom_list *atoms, size_t anchor)
{
    for (size_t a = 0; a < atoms->count; a++)
        if (a != anchor && atoms->items[a].kind == atom_term)
            return (uint32_t)atoms->items[a].term;
    return NO_TERM;
}

static void file_variant(struct phrase_index *index, const struct atom_list *atoms, struct index_entry entry)
{
    entry.anchor = (uint16_t)choose_anchor(atoms);
    entry.lemmas = (uint32_t)index->lemma_count;
    for (size_t a = 0; a < atoms->count; a++) {
        index->asks_for_kinds |= atoms->items[a].kind == atom_kind_of;
        index->lemmas[index->lemma_count++] = lemmas_of(index, &atoms->items[a]);
    }
    entry.term = first_term_beside(atoms, entry.anchor);
    choose_tests(index, atoms, &entry);
    list_push(index->arena, &index->entries, entry);
    list_push(index->arena, &index->neighbours, sketch_neighbours(index, atoms, &entry));
    file_entry(index, &atoms->items[entry.anchor], &index->lemmas[entry.lemmas + entry.anchor],
               index->entries.count - 1);
}

static void file_phrase(struct phrase_index *index, const struct rulebook *rulebook, size_t phrase,
                        size_t level)
{
    const struct rulebook_phrase *written = &rulebook->phrases.items[phrase];
    if (written->is_pattern) {
        file_pattern(index, written, phrase);
        return;
    }
    for (size_t i = 0; i < written->variants.count; i++) {
        const struct atom_list *atoms = &written->variants.items[i];
        if (atoms->count == 0 || is_function_word(written, atoms))
            continue;
        struct index_entry entry = {
            .phrase = (uint32_t)phrase, .variant = (uint16_t)i, .level = (uint32_t)level};
        file_variant(index, atoms, entry);
    }
}

/* ---- terms: what each belongs to, which are acts, which phrases need others first ------------------ */

/* Terms come members first, so a walk from the last to the first hands "is" down. */
static void close_terms(struct phrase_index *index, const struct rulebook *rulebook)
{
    size_t count = rulebook->terms.count;
    for (size_t i = 0; i < count; i++)
        bit_set_add(index->arena, &index->term_closure[i], i, count);
    for (size_t i = count; i-- > 0;) {
        const struct index_list *members = &rulebook->terms.items[i].members;
        for (size_t m = 0; m < members->count; m++)
            bit_set_add_all(index->arena, &index->term_closure[members->items[m]], &index->term_closure[i],
                            count);
    }
}

static void mark(bool *marks, const struct index_list *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        marks[terms->items[i]] = true;
}

/* Terms come members first, so a walk from the last to the first hands a mark down. */
static void mark_members(bool *marks, const struct rulebook *rulebook)
{
    for (size_t i = rulebook->terms.count; i-- > 0;)
        if (marks[i])
            mark(marks, &rulebook->terms.items[i].members);
}

static void mark_act_terms(struct phrase_index *index, const struct rulebook *rulebook)
{
    for (size_t r = 0; r < rulebook->relations.count; r++)
        mark(index->act_terms, &rulebook->relations.items[r].does);
    mark(index->act_terms, &rulebook->asked_acts);
    mark_members(index->act_terms, rulebook);
}

static void file_relations(struct phrase_index *index, const struct rulebook *rulebook)
{
    for (size_t r = 0; r < rulebook->relations.count; r++) {
        const struct index_list *does = &rulebook->relations.items[r].does;
        if (does->count == 0)
            list_push(index->arena, &index->relations_of_any, r);
        for (size_t i = 0; i < does->count; i++)
            list_push(index->arena, &index->relations_of_act[does->items[i]], r);
    }
}

static void mark_holder_terms(struct phrase_index *index, const struct rulebook *rulebook)
{
    for (size_t r = 0; r < rulebook->relations.count; r++) {
        mark(index->holder_terms, &rulebook->relations.items[r].roles[role_who].terms);
        mark(index->holder_terms, &rulebook->relations.items[r].roles[role_to].terms);
    }
    mark(index->holder_terms, &rulebook->asked_parts);
    mark_members(index->holder_terms, rulebook);
}

static size_t phrase_level(const struct rulebook_phrase *phrase, const size_t *term_levels)
{
    size_t level = 0;
    for (size_t v = 0; v < phrase->variants.count; v++)
        for (size_t a = 0; a < phrase->variants.items[v].count; a++) {
            const struct atom *atom = &phrase->variants.items[v].items[a];
            if (atom->kind == atom_term && term_levels[atom->term] + 1 > level)
                level = term_levels[atom->term] + 1;
        }
    return level;
}

/* Per phrase. */
static size_t *find_levels(struct phrase_index *index, const struct rulebook *rulebook)
{
    size_t *term_levels = arena_alloc_array(index->arena, rulebook->terms.count + 1, sizeof(size_t));
    size_t *levels = arena_alloc_array(index->arena, rulebook->phrases.count + 1, sizeof(size_t));
    for (size_t t = 0; t < rulebook->terms.count; t++) {
        const struct rulebook_term *term = &rulebook->terms.items[t];
        for (size_t i = 0; i < term->members.count; i++)
            if (term_levels[term->members.items[i]] > term_levels[t])
                term_levels[t] = term_levels[term->members.items[i]];
        for (size_t i = 0; i < term->phrases.count; i++) {
            size_t phrase = term->phrases.items[i];
            levels[phrase] = phrase_level(&rulebook->phrases.items[phrase], term_levels);
            if (levels[phrase] > term_levels[t])
                term_levels[t] = levels[phrase];
        }
    }
    for (size_t p = 0; p < rulebook->phrases.count; p++) {
        if (rulebook->phrases.items[p].owner != owner_term)
            levels[p] = phrase_level(&rulebook->phrases.items[p], term_levels);
        if (levels[p] + 1 > index->level_count)
            index->level_count = levels[p] + 1;
    }
    return levels;
}

/* ---- entries in the order in which they are asked for ------------------------------------------------ */

struct renumbering {
    struct index_entry_list entries; /* in their new order */
    struct neighbours_list neighbours;
    size_t *numbers;                 /* per old number: the new one + 1 */
};

static void renumber(struct phrase_index *index, struct renumbering *renumbering, struct index_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        size_t *number = &renumbering->numbers[list->items[i]];
        if (*number == 0) {
            list_push(index->arena, &renumbering->entries, index->entries.items[list->items[i]]);
            list_push(index->arena, &renumbering->neighbours, index->neighbours.items[list->items[i]]);
            *number = renumbering->entries.count;
        }
        list->items[i] = *number - 1;
    }
}

/* A word asks for all entries of its groups, one after another: then they lie side by side. */
static void order_entries(struct phrase_index *index, size_t terms)
{
    struct renumbering renumbering = {
        .numbers = arena_alloc_array(index->arena, index->entries.count + 1, sizeof(size_t))};
    list_reserve(index->arena, &renumbering.entries, index->entries.count + 1);
    list_reserve(index->arena, &renumbering.neighbours, index->entries.count + 1);
    for (size_t g = 0; g < index->groups.count; g++)
        renumber(index, &renumbering, &index->groups.items[g]);
    for (size_t t = 0; t < terms; t++)
        renumber(index, &renumbering, &index->by_term[t]);
    renumber(index, &renumbering, &index->by_number);
    index->entries = renumbering.entries;
    index->neighbours = renumbering.neighbours;
}

/* What is anchored on a term may begin at a mention of any term that belongs to it. */
static void hand_down_entries(struct phrase_index *index, const struct rulebook *rulebook)
{
    size_t count = rulebook->terms.count;
    struct index_list *own = index->by_term;
    index->by_term = arena_alloc_array(index->arena, count + 1, sizeof *index->by_term);
    for (size_t i = 0; i < count; i++) {
        const struct bit_set *closure = &index->term_closure[i];
        for (size_t t = bit_set_next(closure, 0); t != NONE; t = bit_set_next(closure, t + 1))
            for (size_t e = 0; e < own[t].count; e++)
                list_push(index->arena, &index->by_term[i], own[t].items[e]);
    }
}

static struct phrase_index *index_empty(struct arena *arena)
{
    struct phrase_index *index = arena_new_object(arena, struct phrase_index);
    index->arena = arena;
    return index;
}

static void index_fill(struct phrase_index *index, const struct rulebook *rulebook, int only)
{
    struct arena *arena = index->arena;
    table_init(&index->by_word, arena);
    table_init(&index->by_lemma, arena);
    table_init(&index->lemma_numbers, arena);
    table_init(&index->by_prefix, arena);
    table_init(&index->by_start, arena);
    table_init(&index->by_kind, arena);
    table_init(&index->by_noun, arena);
    word_tests_init(&index->tests, arena);
    size_t terms = rulebook->terms.count + 1;
    index->by_term = arena_alloc_array(arena, terms, sizeof *index->by_term);
    index->act_terms = arena_alloc_array(arena, terms, sizeof *index->act_terms);
    index->holder_terms = arena_alloc_array(arena, terms, sizeof *index->holder_terms);
    index->relations_of_act = arena_alloc_array(arena, terms, sizeof *index->relations_of_act);
    index->term_closure = arena_alloc_array(arena, terms, sizeof *index->term_closure);
    close_terms(index, rulebook);
    mark_act_terms(index, rulebook);
    file_relations(index, rulebook);
    mark_holder_terms(index, rulebook);
    const size_t *levels = find_levels(index, rulebook);
    make_room(index, rulebook, only);
    for (size_t p = 0; p < rulebook->phrases.count; p++)
        if (is_wanted(&rulebook->phrases.items[p], only))
            file_phrase(index, rulebook, p, levels[p]);
    order_entries(index, rulebook->terms.count);
    hand_down_entries(index, rulebook);
}

struct phrase_index *phrase_index_make(struct arena *arena, const struct rulebook *rulebook, int only)
{
    struct phrase_index *index = index_empty(arena);
    index_fill(index, rulebook, only);
    return index;
}

struct phrase_index *phrase_index_new(const struct rulebook *rulebook, int only)
{
    struct arena *const arena = arena_new(0);
    struct phrase_index *volatile index = NULL;
    if (!arena)
        return NULL;
    jmp_buf door;
    if (setjmp(door) != 0) {
        if (index)
            phrase_index_rest(index);
        arena_free(arena);
        return NULL;
    }
    arena_set_door(arena, &door);
    index = index_empty(arena);
    index_fill(index, rulebook, only);
    arena_set_door(arena, NULL);
    return index;
}

void phrase_index_rest(struct phrase_index *index)
{
    for (size_t i = 0; i < index->patterns.count; i++)
        pattern_free(index->patterns.items[i].pattern);
}

void phrase_index_free(struct phrase_index *index)
{
    if (!index)
        return;
    phrase_index_rest(index);
    arena_free(index->arena);
}

/* ---- looking up a document's word --------------------------------------------------------------------- */

static void take_all(const struct index_list *entries, struct arena *arena, struct word *word)
{
    for (size_t i = 0; i < entries->count; i++)
        list_push(arena, &word->starts, entries->items[i]);
}

static void take_group(const struct phrase_index *index, const struct table *table, struct text key,
                       struct arena *arena, struct word *word)
{
    size_t group = table_get(table, key);
    if (group != TABLE_NONE)
        take_all(&index->groups.items[group], arena, word);
}

static void take_kinds_of(const struct phrase_index *index, struct text noun, struct arena *arena,
                          struct word *word)
{
    uint32_t kinds[lexicon_most_kinds];
    size_t count = index->by_kind.count > 0 ? lexicon_kinds_of(noun, kinds) : 0;
    for (size_t i = 0; i < count; i++)
        take_group(index, &index->by_kind, kind_key(&kinds[i]), arena, word);
    take_group(index, &index->by_noun, lexicon_canonical(arena, noun), arena, word);
}

/* "families~" asks for a form that is nobody's lemma: then it asks for that form itself. */
static void take_as_written(const struct phrase_index *index, struct arena *arena, struct word *word)
{
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (text_equal(word->lemmas.items[i].text, word->folded))
            return;
    take_group(index, &index->by_lemma, lexicon_canonical(arena, word->folded), arena, word);
}

/* Whether what a pattern calls a word may begin here: inside of what is one word to us, "well-founded". */
static bool may_begin(struct text word, size_t at)
{
    char before = at > 0 ? word.bytes[at - 1] : ' ';
    bool goes_on = (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
    return !goes_on && word.bytes[at] >= 'a' && word.bytes[at] <= 'z';
}

static void take_pattern(struct arena *arena, size_t pattern, struct word *word)
{
    for (size_t i = 0; i < word->patterns.count; i++)
        if (word->patterns.items[i] == pattern)
            return;
    list_push(arena, &word->patterns, pattern);
}

static void take_patterns_at(const struct phrase_index *index, size_t at, struct arena *arena, struct word *word)
{
    struct text rest = text_part(word->folded, at, word->folded.length);
    for (size_t length = 1; length <= longest_start_key && length <= rest.length; length++) {
        size_t group = table_get(&index->by_start, text_part(rest, 0, length));
        for (size_t i = 0; group != TABLE_NONE && i < index->start_groups.items[group].count; i++) {
            const struct pattern_start *start = &index->starts.items[index->start_groups.items[group].items[i]];
            if (text_starts_with(rest, start->letters))
                take_pattern(arena, start->pattern, word);
        }
    }
}

void phrase_index_look_up(const struct phrase_index *index, struct arena *arena, struct word *word)
{
    take_group(index, &index->by_word, word->folded, arena, word);
    word->sketch = sketch_of(word->folded);
    for (size_t i = 0; i < word->lemmas.count; i++) {
        take_group(index, &index->by_lemma, word->lemmas.items[i].text, arena, word);
        word->sketch |= sketch_of(word->lemmas.items[i].text);
    }
    take_as_written(index, arena, word);
    word_tests_look_up(&index->tests, arena, word);
    for (size_t length = 1; length <= word->folded.length && length <= index->longest_prefix; length++)
        take_group(index, &index->by_prefix, text_part(word->folded, 0, length), arena, word);
    for (size_t at = 0; index->starts.count > 0 && at < word->folded.length; at++)
        if (may_begin(word->folded, at))
            take_patterns_at(index, at, arena, word);
    if (word_is_number(word))
        take_all(&index->by_number, arena, word);
    for (size_t i = 0; i < word->nouns.count; i++)
        take_kinds_of(index, word->nouns.items[i], arena, word);
}
