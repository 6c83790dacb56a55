#include "checker/lexicon/build_lexicon.h"
#include "checker/lexicon/lexicon_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { slot_bits = 18, entries_per_line = 8 };

static void write_pool(const struct build *build)
{
    printf("const char lexicon_pool[] =");
    for (uint32_t i = 0; i < build->words.count; i++)
        printf("%s%s%s", i % entries_per_line == 0 ? "\n    \"" : "", build->words.items[i].bytes,
               (i + 1) % entries_per_line == 0 || i + 1 == build->words.count ? "\"" : "");
    printf(";\n\n");
}

static void write_slots(const struct build *build)
{
    const uint32_t slot_count = 1u << slot_bits, mask = slot_count - 1;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (slots == NULL)
        build_fail("memory", "none left");
    for (uint32_t i = 0; i < build->words.count; i++) {
        uint64_t hash = lexicon_hash(build->words.items[i].bytes, build->words.items[i].length);
        uint32_t at = (uint32_t)hash & mask;
        while (slots[at] != 0)
            at = (at + 1) & mask;
        slots[at] = (lexicon_tag(hash) << lexicon_entry_bits | i) + 1;
    }
    printf("const uint32_t lexicon_slot_mask = %u;\nconst uint32_t lexicon_slots[] = {", mask);
    for (uint32_t i = 0; i < slot_count; i++)
        printf("%s%u,", i % 16 == 0 ? "\n" : "", slots[i]);
    printf("\n};\n\n");
    free(slots);
}

static uint16_t saturated(uint32_t count)
{
    return count > UINT16_MAX ? UINT16_MAX : (uint16_t)count;
}

/* For each word, its number among the distinct frequencies; number 0 is the one never seen. */
static uint16_t *write_frequencies(const struct build *build)
{
    struct lexicon_frequency *distinct = calloc(UINT16_MAX, sizeof *distinct);
    uint16_t *numbers = calloc(build->words.count, sizeof *numbers);
    uint32_t count = 1;
    if (distinct == NULL || numbers == NULL)
        build_fail("memory", "none left");
    for (uint32_t i = 0; i < build->words.count; i++) {
        const uint32_t *raw = build->words.items[i].count;
        struct lexicon_frequency frequency = {
            {saturated(raw[0]), saturated(raw[1]), saturated(raw[2]), saturated(raw[3])}};
        uint32_t at = 0;
        while (at < count && memcmp(&distinct[at], &frequency, sizeof frequency) != 0)
            at++;
        if (at == UINT16_MAX)
            build_fail("frequencies", "too many");
        distinct[at] = frequency;
        numbers[i] = (uint16_t)at;
        count = at == count ? count + 1 : count;
    }
    printf("const struct lexicon_frequency lexicon_frequencies[] = {\n");
    for (uint32_t i = 0; i < count; i++)
        printf("{{%u,%u,%u,%u}},\n", distinct[i].count[0], distinct[i].count[1], distinct[i].count[2],
               distinct[i].count[3]);
    printf("};\n\n");
    free(distinct);
    return numbers;
}

static void check_count(uint32_t count, const char *what)
{
    if (count >= UINT16_MAX)
        build_fail(what, "too many for 16 bits");
}

static void write_forms(const struct build *build)
{
    const struct build_form_list *forms = &build->forms;
    check_count(forms->count, "irregular forms");
    printf("const struct lexicon_form lexicon_forms[] = {\n{0,0,0,1},\n");
    for (uint32_t i = 0; i < forms->count; i++) {
        const struct build_form *form = &forms->items[i];
        bool last = i + 1 == forms->count || forms->items[i + 1].form != form->form;
        printf("{%u,%u,%u,%u},\n", form->lemma, form->word_class, form->inflection, last);
    }
    printf("};\n\n");
}

static void write_derivations(const struct build *build)
{
    const struct build_derivation_list *all = &build->derivations;
    check_count(all->count, "derivations");
    printf("const struct lexicon_derivation lexicon_derivations[] = {\n{0,0,1},\n");
    for (uint32_t i = 0; i < all->count; i++) {
        bool last = i + 1 == all->count || all->items[i + 1].noun != all->items[i].noun;
        printf("{%u,%u,%u},\n", all->items[i].verb, all->items[i].kind, last);
    }
    printf("};\n\n");
}

static void write_canonicals(const struct build *build)
{
    uint32_t count = 0;
    printf("const uint32_t lexicon_canonicals[] = {\n0,\n");
    for (uint32_t i = 0; i < build->words.count; i++)
        if (build->words.items[i].canonical != BUILD_NONE) {
            printf("%u,\n", build->words.items[i].canonical);
            count++;
        }
    check_count(count, "spellings");
    printf("};\n\n");
}

/* The other tables are sorted by word, so one walk over the words meets their runs in order. */
static void write_entries(const struct build *build, const uint16_t *frequencies)
{
    uint32_t start = 0, form = 0, derivation = 0, canonical = 0;
    printf("const struct lexicon_entry lexicon_entries[] = {\n");
    for (uint32_t i = 0; i < build->words.count; i++) {
        const struct build_word *word = &build->words.items[i];
        bool has_form = form < build->forms.count && build->forms.items[form].form == i;
        bool has_derivation =
            derivation < build->derivations.count && build->derivations.items[derivation].noun == i;
        bool has_canonical = word->canonical != BUILD_NONE;
        canonical += has_canonical;
        printf("{%u,%u,%u,%u,%u,%u},\n", start, word->classes, frequencies[i], has_form ? form + 1 : 0,
               has_derivation ? derivation + 1 : 0, has_canonical ? canonical : 0);
        start += word->length;
        while (form < build->forms.count && build->forms.items[form].form == i)
            form++;
        while (derivation < build->derivations.count && build->derivations.items[derivation].noun == i)
            derivation++;
    }
    printf("{%u,0,0,0,0,0},\n};\n", start);
}

void build_write(const struct build *build)
{
    if (build->words.count >> lexicon_entry_bits != 0)
        build_fail("words", "too many for an entry's bits");
    printf("/* Made by build_lexicon from WordNet (Princeton University); not to be edited. */\n"
           "#include \"checker/lexicon/lexicon_tables.h\"\n\n");
    write_pool(build);
    write_slots(build);
    uint16_t *frequencies = write_frequencies(build);
    write_forms(build);
    write_derivations(build);
    write_canonicals(build);
    build_write_kinds(build);
    write_entries(build, frequencies);
    free(frequencies);
}
