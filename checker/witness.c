#include "checker/witness.h"

#include "checker/read/read.h"
#include "checker/trial.h"

#include <string.h>

enum {
    most_judged = 400,     /* texts in all */
    most_samples = 12,     /* of one condition */
    most_of_thing = 4,
    longest_sample = 2000, /* bytes */
    deepest_thing = 6,
    most_steps = 100000,
    deepest_look = 60,
    judging_memory = 256 * 1024 * 1024
};

struct witness {
    const struct rulebook *rulebook;
    struct arena *arena;
    struct check_rules *rules; /* prepared when the first text is judged */
    size_t judged;
    size_t steps, depth; /* of looking for samples */
};

struct witness *witness_new(const struct rulebook *rulebook, struct arena *arena)
{
    struct witness *witness = arena_new_object(arena, struct witness);

    *witness = (struct witness){.rulebook = rulebook, .arena = arena};
    return witness;
}

void witness_free(struct witness *witness)
{
    if (witness != NULL)
        check_rules_free(witness->rules);
}

/* ---- phrases spelled out ----------------------------------------------------------------------------------- */

static bool spell_phrase(struct witness *witness, size_t index, size_t depth, struct text_builder *out);

static bool spell_term(struct witness *witness, size_t index, size_t depth, struct text_builder *out)
{
    const struct rulebook_term *term = &witness->rulebook->terms.items[index];

    for (size_t i = 0; i < term->phrases.count && depth < deepest_thing && witness->steps++ < most_steps; i++) {
        if (spell_phrase(witness, term->phrases.items[i], depth + 1, out))
            return true;
    }
    for (size_t i = 0; i < term->members.count && depth < deepest_thing && witness->steps++ < most_steps; i++) {
        if (spell_term(witness, term->members.items[i], depth + 1, out))
            return true;
    }
    return false;
}

/* One word, or the words of a term; a gap is left empty. */
static bool spell_atom(struct witness *witness, const struct atom *atom, size_t depth, struct text_builder *out)
{
    switch (atom->kind) {
    case atom_gap:
        return true;
    case atom_term:
        return spell_term(witness, atom->term, depth, out);
    case atom_choice:
        return atom->choices->count > 0 && spell_atom(witness, &atom->choices->items[0], depth, out);
    case atom_number:
        text_append_string(out, "3");
        break;
    default:
        text_append(out, atom->text);
        break;
    }
    text_append_byte(out, ' ');
    return out->length <= longest_sample;
}

/* Its first reading. A pattern is not spelled out. */
static bool spell_phrase(struct witness *witness, size_t index, size_t depth, struct text_builder *out)
{
    const struct rulebook_phrase *phrase = &witness->rulebook->phrases.items[index];
    size_t start = out->length;
    bool whole = !phrase->is_pattern && phrase->variants.count > 0;

    for (size_t i = 0; whole && i < phrase->variants.items[0].count; i++)
        whole = spell_atom(witness, &phrase->variants.items[0].items[i], depth, out);
    if (!whole)
        out->length = start;
    return whole;
}

/* ---- samples ----------------------------------------------------------------------------------------------- */

static bool ends_sentence(struct text text)
{
    return text.length > 0 && strchr(".;:!?", text.bytes[text.length - 1]) != NULL;
}

static void add_sample(struct witness *witness, struct text words, struct sample_list *samples)
{
    words = text_trim(words);
    if (words.length == 0 || words.length > longest_sample || samples->count >= most_samples)
        return;
    struct text sample = text_format(witness->arena, "%.*s%s", TEXT_ARG(words), ends_sentence(words) ? "" : ".");
    char *first = (char *)sample.bytes;
    if (*first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
    list_push(witness->arena, samples, sample);
}

static void add_phrase(struct witness *witness, size_t phrase, struct sample_list *samples)
{
    struct text_builder out;

    text_builder_init(&out, witness->arena);
    if (spell_phrase(witness, phrase, 0, &out))
        add_sample(witness, text_built(&out), samples);
}

static void add_term(struct witness *witness, size_t term, struct sample_list *samples)
{
    struct text_builder out;

    text_builder_init(&out, witness->arena);
    if (spell_term(witness, term, 0, &out))
        add_sample(witness, text_built(&out), samples);
}

/* Somebody does something to somebody; as rough as a rulebook can tell it. */
static void add_relation(struct witness *witness, const struct rulebook_relation *relation, struct sample_list *samples)
{
    const struct role_filler *who = &relation->roles[role_who], *whom = &relation->roles[role_whom];
    struct text_builder out;

    text_builder_init(&out, witness->arena);
    if (who->terms.count > 0)
        spell_term(witness, who->terms.items[0], 0, &out);
    if (relation->does.count > 0)
        spell_term(witness, relation->does.items[0], 0, &out);
    if (whom->terms.count > 0)
        spell_term(witness, whom->terms.items[0], 0, &out);
    add_sample(witness, text_built(&out), samples);
}

static void add_thing(struct witness *witness, struct thing thing, size_t depth, struct sample_list *samples)
{
    const struct rulebook *rulebook = witness->rulebook;
    size_t before = samples->count;
    struct text_builder out;

    if (thing.kind == thing_term)
        add_term(witness, thing.index, samples);
    if (thing.kind == thing_relation)
        add_relation(witness, &rulebook->relations.items[thing.index], samples);
    if (thing.kind != thing_concept || depth > deepest_thing || witness->steps++ >= most_steps)
        return;
    const struct rulebook_concept *concept = &rulebook->concepts.items[thing.index];
    text_builder_init(&out, witness->arena);
    if (concept->model.length > 0 && concept->model.length <= longest_sample)
        trial_append_model(&out, concept->model, TEXT(""));
    add_sample(witness, text_built(&out), samples);
    for (size_t i = 0; i < concept->ways.count && samples->count < before + most_of_thing; i++) {
        const struct concept_way *way = &concept->ways.items[i];
        if (way->kind == way_phrase)
            add_phrase(witness, way->phrase, samples);
        else if (way->kind == way_thing)
            add_thing(witness, way->thing, depth + 1, samples);
        else
            witness_samples(witness, way->when, samples);
    }
}

void witness_samples_of(struct witness *witness, struct thing thing, struct sample_list *samples)
{
    add_thing(witness, thing, 0, samples);
}

static void add_effect(struct witness *witness, const struct condition *condition, struct sample_list *samples)
{
    const struct principle_list *principles = &witness->rulebook->principles;

    for (size_t p = 0; p < principles->count && samples->count < most_samples; p++) {
        const struct principle_link_list *links = condition->effect == effect_weakens
                                                      ? &principles->items[p].breached_by
                                                      : &principles->items[p].served_by;
        if (condition->thing.kind == thing_principle && condition->thing.index != p)
            continue;
        for (size_t i = 0; i < links->count && samples->count < most_samples; i++)
            add_thing(witness, (struct thing){thing_concept, links->items[i].concept}, 0, samples);
    }
}

/* All of them, as far as two by two can be all: the first samples of each part beside those of the next. */
static void add_pairs(struct witness *witness, const struct condition *condition, struct sample_list *samples)
{
    for (size_t i = 0; i + 1 < condition->parts.count && samples->count < most_samples; i++) {
        struct sample_list one = {0}, other = {0};
        witness_samples(witness, condition->parts.items[i], &one);
        witness_samples(witness, condition->parts.items[i + 1], &other);
        witness_pairs(witness, &one, &other, samples);
    }
}

static void look_into(struct witness *witness, const struct condition *condition, struct sample_list *samples)
{
    if (condition->kind == condition_present || condition->kind == condition_reached)
        add_thing(witness, condition->thing, 1, samples);
    else if (condition->kind == condition_text)
        add_phrase(witness, condition->phrase, samples);
    else if (condition->kind == condition_effect)
        add_effect(witness, condition, samples);
    else if (condition->kind == condition_and)
        add_pairs(witness, condition, samples);
    for (size_t i = 0; i < condition->parts.count; i++)
        witness_samples(witness, condition->parts.items[i], samples);
}

void witness_samples(struct witness *witness, const struct condition *condition, struct sample_list *samples)
{
    if (condition == NULL || condition->kind == condition_not || samples->count >= most_samples ||
        witness->depth >= deepest_look || witness->steps++ >= most_steps)
        return;
    witness->depth++;
    look_into(witness, condition, samples);
    witness->depth--;
}

void witness_pairs(struct witness *witness, const struct sample_list *one, const struct sample_list *other,
                   struct sample_list *pairs)
{
    for (size_t i = 0; i < one->count; i++) {
        for (size_t j = 0; j < other->count; j++)
            add_sample(witness,
                       text_format(witness->arena, "%.*s %.*s", TEXT_ARG(one->items[i]), TEXT_ARG(other->items[j])),
                       pairs);
    }
}

/* ---- judging ----------------------------------------------------------------------------------------------- */

/* What is asked of a check is worked out in its memory, which may run out. */
static bool asks(struct check *check, bool (*confirms)(const void *data, struct check *check), const void *data)
{
    volatile bool confirmed = false;
    jmp_buf door;

    if (setjmp(door) == 0) {
        arena_set_door(check->arena, &door);
        confirmed = confirms(data, check);
    }
    arena_set_door(check->arena, NULL);
    return confirmed;
}

bool witness_confirms(struct witness *witness, struct text text, size_t definition,
                      bool (*confirms)(const void *data, struct check *check), const void *data)
{
    const struct read_limits limits = {.memory = judging_memory};
    struct check_options options = {.kind = RULEBOOK_NONE, .definition = definition, .memory = judging_memory};
    const char *why = NULL;

    if (witness->judged++ >= most_judged)
        return false;
    if (witness->rules == NULL)
        witness->rules = check_rules_new(witness->rulebook);
    options.rules = witness->rules;
    if (options.rules == NULL)
        return false;
    struct document *document =
        read_document_bytes(TEXT("a witness"), text, "markdown", &limits, witness->arena, &why);
    struct check *check =
        document != NULL ? check_document(document, witness->rulebook, &options, &why) : NULL;
    bool confirmed = check != NULL && asks(check, confirms, data);
    check_free(check);
    document_free(document);
    return confirmed;
}
