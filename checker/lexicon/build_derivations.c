/*
 * Verbs that nouns are made of. First WordNet's own pointers; where a noun has none of a kind, the
 * other nouns of its synset (supervision leads oversight to oversee), then regular suffixes
 * (appointment, appoint). Which kind it is, an act or whoever does it, the noun's file tells.
 */
#include "checker/lexicon/build_lexicon.h"

#include <stdlib.h>
#include <string.h>

/* Lexicographer files of nouns, see lexnames(5). */
enum noun_file {
    file_act = 4,
    file_cognition = 9,
    file_communication = 10,
    file_event = 11,
    file_group = 14,
    file_person = 18,
    file_phenomenon = 19,
    file_possession = 21,
    file_process = 22,
    file_state = 26
};

static bool kind_of_file(unsigned file, enum derivation *kind)
{
    switch (file) {
    case file_person:
    case file_group:
        *kind = derivation_doer;
        return true;
    case file_act:
    case file_cognition:
    case file_communication:
    case file_event:
    case file_phenomenon:
    case file_possession:
    case file_process:
    case file_state:
        *kind = derivation_act;
        return true;
    default:
        return false;
    }
}

static bool ends_with(const struct build_word *word, const char *ending)
{
    size_t size = strlen(ending);
    return word->length >= size && memcmp(word->bytes + word->length - size, ending, size) == 0;
}

/* An appointee appoints nobody; a referee does referee. */
static bool suffers_the_act(const struct build_word *noun, const struct build_word *verb)
{
    return ends_with(noun, "ee") && !ends_with(verb, "ee");
}

static uint32_t canonical(const struct build *build, uint32_t word)
{
    uint32_t other = build->words.items[word].canonical;
    return other == BUILD_NONE ? word : other;
}

/* Derivations stand under the canonical spelling of both words. */
static void add(struct build *build, uint32_t noun, uint32_t verb, enum derivation kind)
{
    const struct build_word *words = build->words.items;
    if (kind == derivation_doer && suffers_the_act(&words[noun], &words[verb]))
        return;
    struct build_derivation derivation = {canonical(build, noun), canonical(build, verb), (uint8_t)kind};
    build_push(&build->derivations, derivation);
}

/* A word of the synset by its number; for 0, all of them one after the other by `turn`. */
static uint32_t pointed_word(const struct build *build, const struct build_synset *synset, unsigned number,
                             uint32_t turn)
{
    if (number > synset->member_count)
        build_fail("data files", "a pointer names a word that its synset lacks");
    if (number != 0)
        return turn == 0 ? build->members.items[synset->first_member + number - 1] : BUILD_NONE;
    return turn < synset->member_count ? build->members.items[synset->first_member + turn] : BUILD_NONE;
}

static void add_pointer(struct build *build, const struct build_pointer *pointer)
{
    const struct build_synset *nouns = build_synset_at(build, lexicon_noun, pointer->noun_synset);
    const struct build_synset *verbs = build_synset_at(build, lexicon_verb, pointer->verb_synset);
    enum derivation kind;
    if (!kind_of_file(nouns->file, &kind))
        return;
    for (uint32_t i = 0; i < nouns->member_count; i++) {
        uint32_t noun = pointed_word(build, nouns, pointer->noun_number, i);
        for (uint32_t j = 0; noun != BUILD_NONE && j < verbs->member_count; j++) {
            uint32_t verb = pointed_word(build, verbs, pointer->verb_number, j);
            if (verb != BUILD_NONE)
                add(build, noun, verb, kind);
        }
    }
}

static int compare(const struct build *build, const struct build_derivation *a,
                   const struct build_derivation *b)
{
    if (a->noun != b->noun)
        return a->noun < b->noun ? -1 : 1;
    if (a->kind != b->kind)
        return (int)a->kind - (int)b->kind;
    uint32_t a_count = build->words.items[a->verb].count[lexicon_verb];
    uint32_t b_count = build->words.items[b->verb].count[lexicon_verb];
    if (a_count != b_count)
        return a_count > b_count ? -1 : 1;
    return a->verb < b->verb ? -1 : a->verb > b->verb;
}

/* Of our own because qsort() passes no context, and the order needs the words. */
static void merge_sort(const struct build *build, struct build_derivation *items, uint32_t count,
                       struct build_derivation *room)
{
    if (count < 2)
        return;
    uint32_t half = count / 2, left = 0, right = half;
    merge_sort(build, items, half, room);
    merge_sort(build, items + half, count - half, room);
    for (uint32_t i = 0; i < count; i++) {
        bool take_left = right == count || (left < half && compare(build, &items[left], &items[right]) <= 0);
        room[i] = take_left ? items[left++] : items[right++];
    }
    memcpy(items, room, count * sizeof *items);
}

static void sort_derivations(struct build *build)
{
    struct build_derivation_list *list = &build->derivations;
    struct build_derivation *room = malloc((list->count + 1) * sizeof *room);
    if (room == NULL)
        build_fail("memory", "none left");
    merge_sort(build, list->items, list->count, room);
    free(room);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++)
        if (kept == 0 || compare(build, &list->items[kept - 1], &list->items[i]) != 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* The derivations of a noun among the first `sorted`, which are sorted. */
static uint32_t first_derivation(const struct build *build, uint32_t sorted, uint32_t noun)
{
    uint32_t low = 0, high = sorted;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (build->derivations.items[middle].noun < noun)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_kind(const struct build *build, uint32_t sorted, uint32_t noun, enum derivation kind)
{
    const struct build_derivation *all = build->derivations.items;
    for (uint32_t i = first_derivation(build, sorted, noun); i < sorted && all[i].noun == noun; i++)
        if (all[i].kind == kind)
            return true;
    return false;
}

/* oversight and oversee have the stem overs, all but two letters of the verb */
static bool share_stem(const struct build_word *noun, const struct build_word *verb)
{
    unsigned same = 0;
    while (same < noun->length && same < verb->length && noun->bytes[same] == verb->bytes[same])
        same++;
    return same >= 5 && same + 2 >= verb->length;
}

/* All verbs of the synsets that hold `verb`, as far as they share the noun's stem. */
static void add_stem_mates(struct build *build, uint32_t noun, uint32_t verb, enum derivation kind)
{
    uint32_t start, end;
    build_memberships(build, verb, &start, &end);
    for (uint32_t i = start; i < end; i++) {
        const struct build_synset *synset = &build->synsets.items[build->memberships.items[i].synset];
        if (synset->word_class != lexicon_verb)
            continue;
        for (uint32_t j = 0; j < synset->member_count; j++) {
            uint32_t mate = build->members.items[synset->first_member + j];
            if (mate != BUILD_NONE && share_stem(&build->words.items[noun], &build->words.items[mate]))
                add(build, noun, mate, kind);
        }
    }
}

static void add_by_synset(struct build *build, uint32_t sorted, uint32_t noun,
                          const struct build_synset *synset, enum derivation kind)
{
    for (uint32_t i = 0; i < synset->member_count; i++) {
        uint32_t mate = build->members.items[synset->first_member + i];
        if (mate == BUILD_NONE || mate == noun)
            continue;
        mate = canonical(build, mate);
        for (uint32_t d = first_derivation(build, sorted, mate); d < sorted; d++) {
            struct build_derivation derivation = build->derivations.items[d];
            if (derivation.noun != mate)
                break;
            if (derivation.kind == kind)
                add_stem_mates(build, noun, derivation.verb, kind);
        }
    }
}

/* noun = stem + suffix, verb = stem + ending; the stem has at least so many letters, since short ones
 * mislead: policy, mission, pastor. */
struct suffix {
    const char *suffix, *ending;
    size_t shortest;
};

static const struct suffix act_suffixes[] = {
    {"ification", "ify", 2}, {"ication", "y", 3},    {"ation", "ate", 3},   {"ation", "e", 4},
    {"ation", "", 5},        {"ition", "e", 5},      {"ition", "", 5},      {"ision", "ide", 3},
    {"nsion", "nd", 3},      {"mission", "mit", 2},  {"cession", "cede", 2}, {"cription", "cribe", 2},
    {"ception", "ceive", 2}, {"uction", "uce", 3},   {"lution", "lve", 2},  {"ion", "", 5},
    {"ion", "e", 5},         {"ment", "", 4},        {"ment", "e", 4},      {"iment", "y", 4},
    {"al", "", 5},           {"al", "e", 5},         {"ial", "y", 3},       {"iance", "y", 4},
    {"ance", "", 5},         {"ance", "e", 4},       {"ence", "", 5},       {"ence", "e", 5},
    {"ure", "", 5},          {"ure", "e", 4},        {"y", "", 6},          {"ing", "e", 3},
    {"ing", "", 3},
};

static const struct suffix doer_suffixes[] = {
    {"ator", "ate", 3}, {"er", "e", 4},  {"er", "", 4},  {"or", "e", 5},  {"or", "", 5},
    {"ier", "y", 4},    {"ant", "", 5},  {"ant", "e", 5}, {"ent", "", 5}, {"ent", "e", 5},
};

static uint32_t verb_by_suffix(const struct build *build, const struct build_word *noun,
                               const struct suffix *suffix)
{
    size_t cut = strlen(suffix->suffix), added = strlen(suffix->ending);
    char verb[lexicon_longest_word * 2];
    if (!ends_with(noun, suffix->suffix) || noun->length < cut + suffix->shortest)
        return BUILD_NONE;
    size_t stem = noun->length - cut;
    memcpy(verb, noun->bytes, stem);
    memcpy(verb + stem, suffix->ending, added);
    uint32_t found = build_find_word(build, verb, stem + added);
    if (build_has_class(build, found, lexicon_verb))
        return found;
    if (added > 0 || stem < suffix->shortest + 1 || verb[stem - 1] != verb[stem - 2])
        return BUILD_NONE;
    found = build_find_word(build, verb, stem - 1); /* planner, plan */
    return build_has_class(build, found, lexicon_verb) ? found : BUILD_NONE;
}

static void add_by_suffix(struct build *build, uint32_t noun, enum derivation kind)
{
    const struct suffix *suffixes = kind == derivation_act ? act_suffixes : doer_suffixes;
    size_t count = kind == derivation_act ? sizeof act_suffixes / sizeof act_suffixes[0]
                                          : sizeof doer_suffixes / sizeof doer_suffixes[0];
    for (size_t i = 0; i < count; i++) {
        uint32_t verb = verb_by_suffix(build, &build->words.items[noun], &suffixes[i]);
        if (verb != BUILD_NONE) {
            add(build, noun, verb, kind);
            return;
        }
    }
}

static bool has_sense_in(const struct build *build, uint32_t noun, enum noun_file file)
{
    uint32_t start, end;
    build_memberships(build, noun, &start, &end);
    for (uint32_t i = start; i < end; i++) {
        const struct build_synset *synset = &build->synsets.items[build->memberships.items[i].synset];
        if (synset->word_class == lexicon_noun && synset->file == (unsigned)file)
            return true;
    }
    return false;
}

static void add_from_synsets(struct build *build, uint32_t sorted, uint32_t noun, enum derivation wanted)
{
    uint32_t start, end;
    build_memberships(build, noun, &start, &end);
    for (uint32_t i = start; i < end; i++) {
        const struct build_synset *synset = &build->synsets.items[build->memberships.items[i].synset];
        enum derivation kind;
        if (synset->word_class == lexicon_noun && kind_of_file(synset->file, &kind) && kind == wanted)
            add_by_synset(build, sorted, noun, synset, kind);
    }
}

/* WordNet marks no verb for this noun and kind: look further. A suffix alone proves little, so it counts
 * only for what WordNet files as an act or a person. */
static void add_unmarked(struct build *build, uint32_t sorted, uint32_t noun, enum derivation kind)
{
    if (has_kind(build, sorted, noun, kind))
        return;
    enum noun_file file = kind == derivation_act ? file_act : file_person;
    uint32_t before = build->derivations.count;
    add_from_synsets(build, sorted, noun, kind);
    if (build->derivations.count == before && has_sense_in(build, noun, file))
        add_by_suffix(build, noun, kind);
}

void build_derive(struct build *build)
{
    for (uint32_t i = 0; i < build->pointers.count; i++)
        add_pointer(build, &build->pointers.items[i]);
    sort_derivations(build);
    uint32_t sorted = build->derivations.count;
    for (uint32_t noun = 0; noun < build->words.count; noun++) {
        if (!build_has_class(build, noun, lexicon_noun) || canonical(build, noun) != noun)
            continue;
        add_unmarked(build, sorted, noun, derivation_act);
        add_unmarked(build, sorted, noun, derivation_doer);
    }
    sort_derivations(build);
}
