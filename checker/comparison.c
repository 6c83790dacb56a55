#include "checker/comparison.h"

#include "checker/word_bag.h"
#include "lang/base/table.h"

struct comparison {
    struct arena *arena;
    const struct check *before, *after;
    size_t *partner_of_after, *partner_of_before; /* or DOCUMENT_NONE */
};

static const struct unit *unit_of(const struct check *check, size_t index)
{
    return &check->document->units.items[check->units.items[index].unit];
}

/* ---- what belongs together ----------------------------------------------------------------------- */

static bool is_letter_or_digit(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || (unsigned char)byte >= 0x80;
}

/* The heading behind the unit's number: "Secrecy" of "Section 2. Secrecy". */
static struct text name_of(const struct unit *unit)
{
    struct text heading = unit->heading;
    size_t at = 0;

    for (size_t i = 0; unit->number.length > 0 && i + unit->number.length <= heading.length; i++) {
        if (text_equal(text_part(heading, i, i + unit->number.length), unit->number)) {
            at = i + unit->number.length;
            break;
        }
    }
    while (at < heading.length && !is_letter_or_digit(heading.bytes[at]))
        at++;
    return text_part(heading, at, heading.length);
}

enum key { key_id_and_name, key_name, key_id };

static struct text key_of(struct comparison *comparison, const struct unit *unit, enum key key)
{
    struct text name = name_of(unit);

    if (key == key_id)
        return unit->id;
    if (key == key_name || name.length == 0)
        return key == key_name ? name : (struct text){"", 0};
    return text_format(comparison->arena, "%.*s\n%.*s", TEXT_ARG(unit->id), TEXT_ARG(name));
}

/* Pairs what has no partner yet and the same key; of several with one key, the first. */
static void pair_by(struct comparison *comparison, enum key key)
{
    struct table firsts;

    table_init(&firsts, comparison->arena);
    for (size_t i = 0; i < comparison->before->units.count; i++) {
        struct text text = key_of(comparison, unit_of(comparison->before, i), key);

        if (comparison->partner_of_before[i] == DOCUMENT_NONE && text.length > 0)
            (void)table_get_or_put(&firsts, text, i);
    }
    for (size_t i = 0; i < comparison->after->units.count; i++) {
        struct text text = key_of(comparison, unit_of(comparison->after, i), key);
        size_t partner = text.length > 0 ? table_get(&firsts, text) : TABLE_NONE;

        if (partner == TABLE_NONE || comparison->partner_of_after[i] != DOCUMENT_NONE ||
            comparison->partner_of_before[partner] != DOCUMENT_NONE)
            continue;
        comparison->partner_of_after[i] = partner;
        comparison->partner_of_before[partner] = i;
    }
}

/* ---- by words ------------------------------------------------------------------------------------ */

enum { alike_percent = 60, most_compared = 1000000 };

static struct word_bag bag_of(struct comparison *comparison, const struct check *check, size_t index)
{
    const struct document *document = check->document;
    const struct unit *unit = unit_of(check, index);
    struct word_bag bag = {NULL, 0, true};

    if (unit->block_count == 0 || unit->first_block + unit->block_count > document->blocks.count)
        return bag;
    bag = word_bag_of(text_part(document->reading, document->blocks.items[unit->first_block].start,
                                document->blocks.items[unit->first_block + unit->block_count - 1].end),
                      comparison->arena);
    word_bag_sort(&bag);
    return bag;
}

static struct word_bag *bags_of(struct comparison *comparison, const struct check *check, const size_t *partners)
{
    struct word_bag *bags = arena_alloc_array(comparison->arena, check->units.count + 1, sizeof *bags);

    for (size_t i = 0; i < check->units.count; i++)
        if (partners[i] == DOCUMENT_NONE)
            bags[i] = bag_of(comparison, check, i);
    return bags;
}

/* Each unit that is left, in the order of the later text, with the one of the earlier that is most like it. */
static void pair_by_words(struct comparison *comparison)
{
    const struct word_bag *old = bags_of(comparison, comparison->before, comparison->partner_of_before);
    const struct word_bag *new = bags_of(comparison, comparison->after, comparison->partner_of_after);
    size_t compared = 0;

    for (size_t i = 0; i < comparison->after->units.count; i++) {
        size_t best = DOCUMENT_NONE;
        unsigned most = alike_percent - 1;

        for (size_t k = 0; k < comparison->before->units.count && comparison->partner_of_after[i] == DOCUMENT_NONE &&
                           compared < most_compared;
             k++) {
            unsigned alike = 0;

            if (comparison->partner_of_before[k] == DOCUMENT_NONE && compared++ < most_compared)
                alike = word_bag_likeness(&old[k], &new[i]);
            if (alike <= most)
                continue;
            most = alike;
            best = k;
        }
        if (best == DOCUMENT_NONE)
            continue;
        comparison->partner_of_after[i] = best;
        comparison->partner_of_before[best] = i;
    }
}

static size_t *no_partners(struct arena *arena, size_t count)
{
    size_t *partners = arena_alloc_array(arena, count + 1, sizeof *partners);

    for (size_t i = 0; i < count; i++)
        partners[i] = DOCUMENT_NONE;
    return partners;
}

/* ---- what differs -------------------------------------------------------------------------------- */

const struct principle_effect *comparison_effect(const struct unit_verdict *unit, size_t principle)
{
    static const struct principle_effect none = {0};

    return unit->principles != NULL ? &unit->principles[principle] : &none;
}

bool comparison_principle_differs(const struct unit_verdict *before, const struct unit_verdict *after, size_t principle)
{
    const struct principle_effect *old = comparison_effect(before, principle), *new = comparison_effect(after, principle);

    return old->strengthened != new->strengthened || old->weakened != new->weakened;
}

static bool differs(const struct comparison *comparison, size_t before, size_t after)
{
    const struct unit_verdict *old = &comparison->before->units.items[before];
    const struct unit_verdict *new = &comparison->after->units.items[after];
    bool differ = old->verdict != new->verdict;

    for (size_t p = 0; p < comparison->after->rulebook->principles.count; p++)
        differ |= comparison_principle_differs(old, new, p);
    return differ;
}

/* The units from `from` on that have no partner, up to the next one that has. */
static void tell_gone(struct comparison *comparison, struct unit_change_list *changes, size_t from)
{
    for (size_t i = from; i < comparison->before->units.count; i++) {
        if (comparison->partner_of_before[i] != DOCUMENT_NONE)
            return;
        list_push(comparison->arena, changes, (struct unit_change){i, DOCUMENT_NONE});
    }
}

static struct comparison compare(struct arena *arena, const struct check *before, const struct check *after)
{
    struct comparison comparison = {arena, before, after, no_partners(arena, after->units.count),
                                    no_partners(arena, before->units.count)};

    pair_by(&comparison, key_id_and_name);
    pair_by(&comparison, key_name);
    pair_by_words(&comparison);
    pair_by(&comparison, key_id);
    return comparison;
}

/* In the order of the later text; `all`: also the pairs that come to the same. */
static struct unit_change_list tell(struct comparison *comparison, bool all)
{
    struct unit_change_list changes = {NULL, 0, 0};

    tell_gone(comparison, &changes, 0);
    for (size_t i = 0; i < comparison->after->units.count; i++) {
        size_t partner = comparison->partner_of_after[i];

        if (all || partner == DOCUMENT_NONE || differs(comparison, partner, i))
            list_push(comparison->arena, &changes, (struct unit_change){partner, i});
        if (partner != DOCUMENT_NONE)
            tell_gone(comparison, &changes, partner + 1);
    }
    return changes;
}

struct unit_change_list comparison_make(struct arena *arena, const struct check *before, const struct check *after)
{
    struct comparison comparison = compare(arena, before, after);

    return tell(&comparison, false);
}

struct unit_change_list comparison_pairs(struct arena *arena, const struct check *before, const struct check *after)
{
    struct comparison comparison = compare(arena, before, after);

    return tell(&comparison, true);
}
