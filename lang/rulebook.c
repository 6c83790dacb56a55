#include "lang/rulebook.h"

#include "lang/base/file.h"

#include "lang/fixed_words.h"

static const char *word_of(const struct fixed_words *list, size_t index)
{
    return index < list->count ? list->words[index] : "";
}

const char *stance_name(enum stance stance)
{
    return word_of(&fixed_stances, stance);
}

const char *modal_strength_name(enum modal_strength strength)
{
    return word_of(&fixed_modal_strengths, strength);
}

const char *word_class_name(enum word_class word_class)
{
    return word_of(&fixed_word_classes, word_class);
}

const char *role_name(enum role role)
{
    return word_of(&fixed_roles, role);
}

const char *tie_name(enum tie tie)
{
    return word_of(&fixed_ties, tie);
}

const char *scope_name(enum scope scope)
{
    return word_of(&fixed_scopes, scope);
}

const char *tense_name(enum tense tense)
{
    return word_of(&fixed_tenses, tense);
}

const char *verdict_name(enum verdict verdict)
{
    return word_of(&fixed_verdicts, verdict);
}

const char *row_bearing_name(enum row_bearing bearing)
{
    return word_of(&fixed_row_bearings, bearing);
}

const char *hole_name(enum hole hole)
{
    return word_of(&fixed_holes, hole);
}

const char *severity_name(enum severity severity)
{
    return word_of(&fixed_severities, severity);
}

#define WORDS_OF(item, said) ((struct thing_words){(item).name, (said), (item).origin})

struct thing_words rulebook_thing(const struct rulebook *rulebook, struct thing thing)
{
    size_t i = thing.index;

    switch (thing.kind) {
    case thing_term:
        return WORDS_OF(rulebook->terms.items[i], rulebook->terms.items[i].doc);
    case thing_relation:
        return WORDS_OF(rulebook->relations.items[i], rulebook->relations.items[i].doc);
    case thing_concept:
        return WORDS_OF(rulebook->concepts.items[i], rulebook->concepts.items[i].doc);
    case thing_principle:
        return WORDS_OF(rulebook->principles.items[i], rulebook->principles.items[i].title);
    case thing_definition:
        return WORDS_OF(rulebook->definitions.items[i], rulebook->definitions.items[i].doc);
    case thing_rule:
        return WORDS_OF(rulebook->rules.items[i], rulebook->rules.items[i].doc);
    case thing_none:
        break;
    }
    return (struct thing_words){TEXT(""), TEXT(""), {RULEBOOK_NONE, {0, 0}}};
}

/* Names are looked up by whoever starts a check, not within it; a walk is fast enough. */
#define FIND(list, wanted)                                                                                   \
    for (size_t i = 0; i < (list)->count; i++) {                                                             \
        if (text_equal((list)->items[i].name, (wanted)))                                                     \
            return i;                                                                                        \
    }                                                                                                        \
    return RULEBOOK_NONE

size_t rulebook_find_term(const struct rulebook *rulebook, struct text name)
{
    FIND(&rulebook->terms, name);
}

size_t rulebook_find_relation(const struct rulebook *rulebook, struct text name)
{
    FIND(&rulebook->relations, name);
}

size_t rulebook_find_concept(const struct rulebook *rulebook, struct text name)
{
    FIND(&rulebook->concepts, name);
}

size_t rulebook_find_principle(const struct rulebook *rulebook, struct text name)
{
    FIND(&rulebook->principles, name);
}

size_t rulebook_find_kind(const struct rulebook *rulebook, struct text name)
{
    FIND(&rulebook->kinds, name);
}

bool rulebook_kind_is(const struct rulebook *rulebook, size_t kind, size_t wanted)
{
    while (kind < rulebook->kinds.count && kind != wanted)
        kind = rulebook->kinds.items[kind].wider;
    return kind == wanted && kind != RULEBOOK_NONE;
}

bool rulebook_kind_is_among(const struct rulebook *rulebook, size_t kind, const struct index_list *wanted)
{
    bool among = wanted->count == 0;

    for (size_t i = 0; i < wanted->count && !among; i++)
        among = rulebook_kind_is(rulebook, kind, wanted->items[i]);
    return among;
}

struct text rulebook_file_sha256(const struct rulebook_file *file, struct arena *arena)
{
    return file->sha256.length > 0 ? file->sha256 : file_sha256(arena, file->source.content);
}

struct text rulebook_place(const struct rulebook *rulebook, struct arena *arena,
                           struct rulebook_origin origin)
{
    if (origin.file >= rulebook->files.count)
        return TEXT("");
    const struct source *source = &rulebook->files.items[origin.file].source;
    struct place place = source_place(source, origin.span.start);
    return text_format(arena, "%.*s:%u:%u", TEXT_ARG(source->name), (unsigned)place.line,
                       (unsigned)place.column);
}

void rulebook_free(struct rulebook *rulebook)
{
    if (rulebook == NULL)
        return;
    arena_free(rulebook->phrase_arena);
    arena_free(rulebook->arena);
}
