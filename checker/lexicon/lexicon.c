#include "checker/lexicon/lexicon.h"

#include "checker/lexicon/lexicon_tables.h"
#include "checker/lexicon/spelling.h"
#include "lang/base/utf8.h"

#include <string.h>

#define NO_ENTRY UINT32_MAX

/* A compound's lemma can be longer than the compound: its first part and the last part's lemma. */
enum { longest_lemma = 2 * lexicon_longest_word };

/* A reading before it is handed out. Its lemma is `start` and `end` joined: for a known word `start` is
 * in the tables and `end` empty; for a guess `start` borrows from the word that is read. */
struct reading {
    struct text start, end;
    enum lexicon_class word_class;
    enum inflection inflection;
    unsigned frequency;
    bool guessed;
};

struct readings {
    struct reading items[lexicon_most_analyses];
    size_t count;
};

/* Whether a word is looked for as it is written, or in any spelling once that has led nowhere. */
enum search { as_written, in_any_spelling };

/* ---- the tables ---- */

static struct text entry_text(uint32_t entry)
{
    uint32_t start = lexicon_entries[entry].start;
    return (struct text){lexicon_pool + start, lexicon_entries[entry + 1].start - start};
}

static bool entry_is(uint32_t entry, struct text word)
{
    return text_equal(entry_text(entry), word);
}

static uint32_t find_as_written(struct text word)
{
    const uint32_t entry_mask = (1u << lexicon_entry_bits) - 1;
    uint64_t hash = lexicon_hash(word.bytes, word.length);
    uint32_t tag = lexicon_tag(hash), at = (uint32_t)hash & lexicon_slot_mask;
    for (; lexicon_slots[at] != 0; at = (at + 1) & lexicon_slot_mask) {
        uint32_t slot = lexicon_slots[at] - 1;
        if (slot >> lexicon_entry_bits == tag && entry_is(slot & entry_mask, word))
            return slot & entry_mask;
    }
    return NO_ENTRY;
}

static uint32_t canonical_entry(uint32_t entry)
{
    uint16_t canonical = lexicon_entries[entry].canonical;
    return canonical == 0 ? entry : lexicon_canonicals[canonical];
}

static uint32_t find(struct text word, enum search search)
{
    char key[lexicon_longest_word];
    uint32_t entry = find_as_written(word);
    if (entry != NO_ENTRY || search == as_written || word.length > sizeof key)
        return entry;
    entry = find_as_written((struct text){key, spelling_key(word.bytes, word.length, key)});
    return entry == NO_ENTRY ? NO_ENTRY : canonical_entry(entry);
}

static uint32_t find_of_class(struct text word, enum lexicon_class word_class, enum search search)
{
    uint32_t entry = find(word, search);
    bool fits = entry != NO_ENTRY && (lexicon_entries[entry].classes & 1u << word_class) != 0;
    return fits ? entry : NO_ENTRY;
}

static unsigned frequency_of(uint32_t entry, enum lexicon_class word_class)
{
    return lexicon_frequencies[lexicon_entries[entry].frequency].count[word_class];
}

/* ---- detachment: from a form to a lemma that the lexicon knows ---- */

/* `ending` gives way to `lemma_ending`; where that is NULL, what is left is a stem that may have lost an
 * e or doubled its consonant: approv-ed, plann-ed. */
struct detachment {
    const char *ending, *lemma_ending;
    enum inflection inflection;
};

static const struct detachment noun_detachments[] = {
    {"s", "", inflection_plural},     {"ses", "s", inflection_plural},   {"xes", "x", inflection_plural},
    {"zes", "z", inflection_plural},  {"ches", "ch", inflection_plural}, {"shes", "sh", inflection_plural},
    {"men", "man", inflection_plural}, {"ies", "y", inflection_plural},  {NULL, NULL, inflection_base},
};
static const struct detachment verb_detachments[] = {
    {"s", "", inflection_third_person},  {"ies", "y", inflection_third_person},
    {"es", "", inflection_third_person}, {"ed", NULL, inflection_past},
    {"ied", "y", inflection_past},       {"ing", NULL, inflection_gerund},
    {NULL, NULL, inflection_base},
};
static const struct detachment adjective_detachments[] = {
    {"er", NULL, inflection_compared},  {"est", NULL, inflection_compared}, {"ier", "y", inflection_compared},
    {"iest", "y", inflection_compared}, {NULL, NULL, inflection_base},
};
static const struct detachment adverb_detachments[] = {{NULL, NULL, inflection_base}};

static const struct detachment *const detachments[] = {noun_detachments, verb_detachments,
                                                       adjective_detachments, adverb_detachments};

static bool ends_with(struct text word, const char *ending)
{
    return text_ends_with(word, text_of(ending));
}

static struct text without(struct text word, size_t cut)
{
    return (struct text){word.bytes, word.length - cut};
}

static bool is_consonant(char byte)
{
    return byte >= 'a' && byte <= 'z' && strchr("aeiou", byte) == NULL;
}

/* plann, traffick: the last letter was added before the ending */
static bool has_added_consonant(struct text stem)
{
    if (stem.length < 3)
        return false;
    char last = stem.bytes[stem.length - 1], before = stem.bytes[stem.length - 2];
    return is_consonant(last) && (last == before || (last == 'k' && before == 'c'));
}

static bool ends_in_two_consonants(struct text stem)
{
    return stem.length >= 2 && is_consonant(stem.bytes[stem.length - 1]) &&
           is_consonant(stem.bytes[stem.length - 2]);
}

static uint32_t find_joined(struct text stem, const char *ending, enum lexicon_class word_class,
                            enum search search)
{
    char joined[lexicon_longest_word + 4];
    size_t size = strlen(ending);
    memcpy(joined, stem.bytes, stem.length);
    memcpy(joined + stem.length, ending, size);
    return find_of_class((struct text){joined, stem.length + size}, word_class, search);
}

/* The lemma with an e comes first (hoped is of hope, not of hop, which doubles), except that after two
 * consonants either is regular and the more frequent one is meant (singing is of sing, not of singe). */
static uint32_t lemma_of_stem(struct text stem, enum lexicon_class word_class, enum search search)
{
    uint32_t with_e = find_joined(stem, "e", word_class, search);
    if (with_e != NO_ENTRY && !ends_in_two_consonants(stem))
        return with_e;
    uint32_t bare = find_of_class(stem, word_class, search);
    if (with_e != NO_ENTRY)
        return bare != NO_ENTRY && frequency_of(bare, word_class) > frequency_of(with_e, word_class) ? bare
                                                                                                    : with_e;
    if (bare == NO_ENTRY && has_added_consonant(stem))
        return find_of_class(without(stem, 1), word_class, search);
    return bare;
}

static struct reading known_reading(uint32_t lemma, enum lexicon_class word_class, enum inflection inflection)
{
    return (struct reading){.start = entry_text(lemma),
                            .word_class = word_class,
                            .inflection = inflection,
                            .frequency = frequency_of(lemma, word_class)};
}

static bool is_same_known(const struct reading *a, const struct reading *b)
{
    return !a->guessed && a->start.bytes == b->start.bytes && a->word_class == b->word_class &&
           a->inflection == b->inflection;
}

static void add(struct readings *readings, struct reading reading)
{
    for (size_t i = 0; i < readings->count; i++)
        if (is_same_known(&readings->items[i], &reading))
            return;
    if (readings->count < lexicon_most_analyses)
        readings->items[readings->count++] = reading;
}

/* What looks like a regular past is a participle as well. */
static void add_regular(struct readings *readings, struct reading reading)
{
    add(readings, reading);
    if (reading.inflection == inflection_past) {
        reading.inflection = inflection_participle;
        add(readings, reading);
    }
}

/* Not the pronouns and auxiliaries of three letters (hi-s, wa-s), but abbreviations (mp-s). */
static bool may_detach(struct text word, const char *ending)
{
    size_t cut = strlen(ending);
    if (!ends_with(word, ending) || word.length < cut + 2 || ends_with(word, "ss"))
        return false;
    return cut > 1 || word.length > 3 || is_consonant(word.bytes[1]);
}

/* The first detachment that leads to a lemma is the only one, as in morphy. */
static void add_detached(struct readings *readings, struct text word, enum lexicon_class word_class,
                         enum search search)
{
    for (const struct detachment *rule = detachments[word_class]; rule->ending != NULL; rule++) {
        if (!may_detach(word, rule->ending))
            continue;
        struct text stem = without(word, strlen(rule->ending));
        uint32_t lemma = rule->lemma_ending == NULL
                             ? lemma_of_stem(stem, word_class, search)
                             : find_joined(stem, rule->lemma_ending, word_class, search);
        if (lemma != NO_ENTRY) {
            add_regular(readings, known_reading(lemma, word_class, rule->inflection));
            return;
        }
    }
}

/* ---- known words ---- */

/* Returns whether the word stands in the exception list of the class. */
static bool add_listed_forms(struct readings *readings, uint32_t entry, enum lexicon_class word_class)
{
    bool listed = false;
    if (entry == NO_ENTRY || lexicon_entries[entry].forms == 0)
        return false;
    for (const struct lexicon_form *form = &lexicon_forms[lexicon_entries[entry].forms];; form++) {
        if (form->word_class == word_class) {
            listed = true;
            if (form->inflection != lexicon_no_form)
                add(readings, known_reading(form->lemma, word_class, (enum inflection)form->inflection));
        }
        if (form->last)
            return listed;
    }
}

/* A listed form is not detached as well (dying is not of dye), except that a noun can be a regular
 * plural too: axes of axis and axe. */
static void add_known(struct readings *readings, struct text word, enum search search)
{
    uint32_t entry = find(word, search);
    for (enum lexicon_class word_class = lexicon_noun; word_class <= lexicon_adverb; word_class++) {
        if (entry != NO_ENTRY && (lexicon_entries[entry].classes & 1u << word_class) != 0)
            add(readings, known_reading(entry, word_class, inflection_base));
        bool listed = add_listed_forms(readings, entry, word_class);
        if (!listed || (word_class == lexicon_noun && ends_with(word, "s")))
            add_detached(readings, word, word_class, search);
    }
}

static void read_known(struct readings *readings, struct text word)
{
    add_known(readings, word, as_written);
    if (readings->count == 0)
        add_known(readings, word, in_any_spelling);
}

/* ---- guesses ---- */

/* A word with this ending may be a form of a word that the lexicon lacks. `after`: one of these letters
 * stands before the ending; NULL: any. */
struct guess {
    const char *ending, *lemma_ending;
    enum lexicon_class word_class;
    enum inflection inflection;
    const char *after;
};

static const struct guess inflected_guesses[] = {
    {"men", "man", lexicon_noun, inflection_plural, NULL},
    {"ies", "y", lexicon_noun, inflection_plural, NULL},
    {"es", "", lexicon_noun, inflection_plural, "sxzhorlnd"},
    {"s", "", lexicon_noun, inflection_plural, NULL},
    {"ies", "y", lexicon_verb, inflection_third_person, NULL},
    {"es", "", lexicon_verb, inflection_third_person, "sxzho"},
    {"s", "", lexicon_verb, inflection_third_person, NULL},
    {"ied", "y", lexicon_verb, inflection_past, NULL},
    {"ed", "e", lexicon_verb, inflection_past, "cgsuvz"},
    {"ed", "", lexicon_verb, inflection_past, NULL},
    {"ed", "e", lexicon_verb, inflection_past, "abdefhijklmnopqrtwxy"},
    {"ing", "e", lexicon_verb, inflection_gerund, "cgsuvz"},
    {"ing", "", lexicon_verb, inflection_gerund, NULL},
    {"ing", "e", lexicon_verb, inflection_gerund, "abdefhijklmnopqrtwxy"},
    {"iest", "y", lexicon_adjective, inflection_compared, NULL},
    {"est", "", lexicon_adjective, inflection_compared, NULL},
};

static const struct guess base_guesses[] = {
    {"ise", "ise", lexicon_verb, inflection_base, NULL},
    {"ize", "ize", lexicon_verb, inflection_base, NULL},
    {"ify", "ify", lexicon_verb, inflection_base, NULL},
    {"ate", "ate", lexicon_verb, inflection_base, NULL},
    {"able", "able", lexicon_adjective, inflection_base, NULL},
    {"ible", "ible", lexicon_adjective, inflection_base, NULL},
    {"al", "al", lexicon_adjective, inflection_base, NULL},
    {"ous", "ous", lexicon_adjective, inflection_base, NULL},
    {"ive", "ive", lexicon_adjective, inflection_base, NULL},
    {"ful", "ful", lexicon_adjective, inflection_base, NULL},
    {"less", "less", lexicon_adjective, inflection_base, NULL},
    {"ic", "ic", lexicon_adjective, inflection_base, NULL},
    {"ly", "ly", lexicon_adverb, inflection_base, NULL},
};

static bool guess_fits(const struct guess *guess, struct text word)
{
    size_t cut = strlen(guess->ending);
    if (!ends_with(word, guess->ending) || word.length < cut + 3)
        return false;
    return guess->after == NULL || strchr(guess->after, word.bytes[word.length - cut - 1]) != NULL;
}

/* ss, us and is end bases: compass, corpus, chassis */
static bool ends_like_a_base(struct text word)
{
    return ends_with(word, "ss") || ends_with(word, "us") || ends_with(word, "is");
}

/* Unlike plann-ed: many verbs end in ll, ss, ff or zz of their own. */
static bool is_doubled_guess(const struct guess *guess, struct text stem)
{
    bool may_double = guess->lemma_ending[0] == '\0' && guess->inflection >= inflection_past;
    return may_double && stem.length >= 4 && has_added_consonant(stem) &&
           strchr("flsz", stem.bytes[stem.length - 1]) == NULL;
}

static void add_guess(struct readings *readings, const struct guess *guess, struct text word)
{
    struct text stem = without(word, strlen(guess->ending));
    struct reading reading = {.start = is_doubled_guess(guess, stem) ? without(stem, 1) : stem,
                              .end = text_of(guess->lemma_ending),
                              .word_class = guess->word_class,
                              .inflection = guess->inflection,
                              .guessed = true};
    add_regular(readings, reading);
}

static void read_by_ending(struct readings *readings, struct text word)
{
    size_t inflected = sizeof inflected_guesses / sizeof inflected_guesses[0];
    size_t bases = sizeof base_guesses / sizeof base_guesses[0];
    for (size_t i = 0; i < inflected && !ends_like_a_base(word); i++)
        if (guess_fits(&inflected_guesses[i], word))
            add_guess(readings, &inflected_guesses[i], word);
    for (size_t i = 0; i < bases; i++)
        if (guess_fits(&base_guesses[i], word))
            add_guess(readings, &base_guesses[i], word);
    add(readings, (struct reading){.start = word, .word_class = lexicon_noun, .guessed = true});
}

/* vice-chairs: as chairs, of vice-chair. Returns whether the last part is known. */
static bool read_compound(struct readings *readings, struct text word)
{
    size_t last = word.length;
    while (last > 0 && word.bytes[last - 1] != '-')
        last--;
    if (last < 2 || word.length - last < 2)
        return false;
    read_known(readings, text_part(word, last, word.length));
    for (size_t i = 0; i < readings->count; i++) {
        readings->items[i].end = readings->items[i].start;
        readings->items[i].start = text_part(word, 0, last);
        readings->items[i].guessed = true;
    }
    return readings->count > 0;
}

/* ---- the public functions ---- */

/* Letters of any script, hyphens and apostrophes; no capitals, so folding was not forgotten. */
static bool is_word(struct text word)
{
    bool ascii = true;
    if (word.length == 0 || word.length > lexicon_longest_word)
        return false;
    for (size_t i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.bytes[i];
        if (byte < 0x80 && !(byte >= 'a' && byte <= 'z') && byte != '-' && byte != '\'')
            return false;
        ascii = ascii && byte < 0x80;
    }
    return ascii || utf8_check(word) == word.length;
}

static void read_word(struct readings *readings, struct text word)
{
    readings->count = 0;
    if (!is_word(word))
        return;
    read_known(readings, word);
    if (readings->count == 0 && !read_compound(readings, word))
        read_by_ending(readings, word);
}

/* Writes the lemma into `joined`, which has room for longest_lemma bytes. */
static struct text join_lemma(const struct reading *reading, char *joined)
{
    memcpy(joined, reading->start.bytes, reading->start.length);
    if (reading->end.length > 0)
        memcpy(joined + reading->start.length, reading->end.bytes, reading->end.length);
    return (struct text){joined, reading->start.length + reading->end.length};
}

size_t lexicon_analyse(struct arena *arena, struct text folded, struct word_analysis *out)
{
    struct readings readings;
    read_word(&readings, folded);
    for (size_t i = 0; i < readings.count; i++) {
        const struct reading *reading = &readings.items[i];
        char joined[longest_lemma];
        struct text lemma = reading->guessed ? text_copy(arena, join_lemma(reading, joined)) : reading->start;
        out[i] = (struct word_analysis){.lemma = lemma,
                                        .word_class = reading->word_class,
                                        .inflection = reading->inflection,
                                        .frequency = reading->frequency,
                                        .guessed = reading->guessed};
    }
    return readings.count;
}

bool lexicon_knows(struct text folded)
{
    struct readings readings = {.count = 0};
    if (is_word(folded))
        read_known(&readings, folded);
    return readings.count > 0;
}

/* In the tables, `lemma` itself, or in `key`, which has room for longest_lemma bytes. */
static struct text canonical_spelling(struct text lemma, char *key)
{
    if (lemma.length > longest_lemma)
        return lemma;
    uint32_t entry = find_as_written(lemma);
    if (entry != NO_ENTRY)
        return entry_text(canonical_entry(entry));
    struct text spelt = {key, spelling_key(lemma.bytes, lemma.length, key)};
    entry = find_as_written(spelt);
    if (entry != NO_ENTRY)
        return entry_text(canonical_entry(entry));
    return text_equal(spelt, lemma) ? lemma : spelt;
}

struct text lexicon_canonical(struct arena *arena, struct text lemma)
{
    char key[longest_lemma];
    struct text canonical = canonical_spelling(lemma, key);
    return canonical.bytes == key ? text_copy(arena, canonical) : canonical;
}

size_t lexicon_verbs_of_noun(struct text noun_lemma, enum derivation kind, struct text *out, size_t room)
{
    size_t count = 0;
    uint32_t entry = is_word(noun_lemma) ? find(noun_lemma, in_any_spelling) : NO_ENTRY;
    if (entry == NO_ENTRY || lexicon_entries[canonical_entry(entry)].derivations == 0)
        return 0;
    const struct lexicon_derivation *derivation =
        &lexicon_derivations[lexicon_entries[canonical_entry(entry)].derivations];
    for (;; derivation++) {
        if (derivation->kind == kind && count < room)
            out[count++] = entry_text(derivation->verb);
        if (derivation->last)
            return count;
    }
}

bool lexicon_is_form_of(struct text folded, struct text lemma)
{
    char wanted_key[longest_lemma], key[longest_lemma], joined[longest_lemma];
    if (text_equal(folded, lemma))
        return true;
    struct text wanted = canonical_spelling(lemma, wanted_key);
    struct readings readings;
    read_word(&readings, folded);
    if (readings.count > 0 && text_equal(canonical_spelling(folded, key), wanted))
        return true;
    for (size_t i = 0; i < readings.count; i++)
        if (text_equal(canonical_spelling(join_lemma(&readings.items[i], joined), key), wanted))
            return true;
    return false;
}

/* ---- kinds ---- */

/* The synsets that a table refers to, at most `room`. */
static size_t referred(uint32_t reference, uint32_t *out, size_t room)
{
    size_t count = 0;
    uint32_t only = (reference - 1) | LEXICON_MARK;
    const uint32_t *run = reference & LEXICON_MARK ? &lexicon_runs[reference & ~LEXICON_MARK] : &only;
    while (reference != 0 && count < room) {
        out[count++] = *run & ~LEXICON_MARK;
        if (*run++ & LEXICON_MARK)
            break;
    }
    return count;
}

static uint32_t senses_of_word(struct text word)
{
    uint32_t entry = is_word(word) ? find(word, in_any_spelling) : NO_ENTRY;
    if (entry == NO_ENTRY)
        return 0;
    return lexicon_noun_senses[lexicon_noun_senses[entry] != 0 ? entry : canonical_entry(entry)];
}

static struct text collocation_text(uint32_t collocation)
{
    const struct lexicon_collocation *own = &lexicon_collocations[collocation];
    return (struct text){lexicon_collocation_pool + own->start, own[1].start - own->start};
}

static uint32_t senses_of_collocation(struct text name)
{
    uint32_t low = 0, high = lexicon_collocation_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text_compare(collocation_text(middle), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < lexicon_collocation_count && text_equal(collocation_text(low), name);
    return found ? lexicon_collocations[low].senses : 0;
}

struct text lexicon_kind_word(struct text kind)
{
    const char *mark = kind.length == 0 ? NULL : memchr(kind.bytes, '#', kind.length);
    return mark == NULL ? kind : text_part(kind, 0, (size_t)(mark - kind.bytes));
}

/* From 1; 0 when what stands behind '#' is no such number. */
static size_t kind_sense(struct text kind)
{
    size_t at = lexicon_kind_word(kind).length + 1, sense = at > kind.length ? 1 : 0;
    for (; at < kind.length; at++) {
        if (kind.bytes[at] < '0' || kind.bytes[at] > '9' || sense > lexicon_most_kinds)
            return 0;
        sense = sense * 10 + (size_t)(kind.bytes[at] - '0');
    }
    return sense;
}

uint32_t lexicon_kind_id(struct text kind)
{
    uint32_t senses[lexicon_most_kinds];
    struct text word = lexicon_kind_word(kind);
    size_t sense = kind_sense(kind);
    if (word.length == 0 || word.length > lexicon_longest_word)
        return LEXICON_NO_KIND;
    bool several = memchr(word.bytes, '_', word.length) != NULL;
    size_t count = referred(several ? senses_of_collocation(word) : senses_of_word(word), senses,
                            lexicon_most_kinds);
    return sense > 0 && sense <= count ? senses[sense - 1] : LEXICON_NO_KIND;
}

static bool holds(const uint32_t *numbers, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

/* A kind may be reached in several ways, or stand above itself: each is taken once. */
size_t lexicon_kinds_of(struct text noun_lemma, uint32_t *out)
{
    uint32_t parents[lexicon_most_kinds];
    size_t count = referred(senses_of_word(noun_lemma), out, 1);
    for (size_t at = 0; at < count; at++) {
        size_t more = referred(lexicon_parents[out[at]], parents, lexicon_most_kinds);
        for (size_t i = 0; i < more && count < lexicon_most_kinds; i++)
            if (!holds(out, count, parents[i]))
                out[count++] = parents[i];
    }
    return count;
}

bool lexicon_is_kind_of(struct text noun_lemma, struct text kind)
{
    char noun_key[longest_lemma], kind_key[longest_lemma];
    uint32_t kinds[lexicon_most_kinds];
    struct text noun = canonical_spelling(noun_lemma, noun_key);
    if (noun.length > 0 && text_equal(noun, canonical_spelling(lexicon_kind_word(kind), kind_key)))
        return true;
    uint32_t wanted = lexicon_kind_id(kind);
    return wanted != LEXICON_NO_KIND && holds(kinds, lexicon_kinds_of(noun_lemma, kinds), wanted);
}
