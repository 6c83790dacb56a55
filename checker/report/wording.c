#include "checker/report/wording.h"

struct text wording_thing_name(const struct rulebook *rulebook, struct thing thing)
{
    return rulebook_thing(rulebook, thing).name;
}

struct text wording_name(struct arena *arena, struct text name)
{
    struct text words = text_copy(arena, name);
    char *bytes = arena_copy(arena, words.bytes, words.length);
    for (size_t i = 0; i < words.length; i++) {
        if (bytes[i] == '_')
            bytes[i] = ' ';
    }
    return (struct text){bytes, words.length};
}

struct text wording_thing(const struct rulebook *rulebook, struct arena *arena, struct thing thing)
{
    struct text doc = text_trim(rulebook_thing(rulebook, thing).doc);
    return doc.length > 0 ? doc : wording_name(arena, wording_thing_name(rulebook, thing));
}

struct text wording_need(const struct rulebook *rulebook, struct arena *arena, size_t concept)
{
    struct text need = text_trim(rulebook->concepts.items[concept].need);
    return need.length > 0 ? need : wording_thing(rulebook, arena, (struct thing){thing_concept, concept});
}

struct text wording_terms(const struct rulebook *rulebook, struct arena *arena, const struct index_list *terms)
{
    struct text_builder words;
    text_builder_init(&words, arena);
    for (size_t i = 0; i < terms->count; i++) {
        struct thing term = {thing_term, terms->items[i]};
        if (i > 0)
            text_append_string(&words, i + 1 == terms->count ? ", or " : ", ");
        text_append(&words, wording_thing(rulebook, arena, term));
    }
    return text_built(&words);
}

struct text wording_citation(const struct rulebook *rulebook, struct arena *arena, struct citation citation)
{
    const struct rulebook_source *source = &rulebook->sources.items[citation.source];
    struct text_builder words;
    text_builder_init(&words, arena);
    text_append(&words, source->title.length > 0 ? source->title : source->name);
    if (source->publisher.length > 0 && source->year.length > 0)
        text_append_format(&words, " (%.*s, %.*s)", TEXT_ARG(source->publisher), TEXT_ARG(source->year));
    else if (source->publisher.length > 0 || source->year.length > 0)
        text_append_format(&words, " (%.*s%.*s)", TEXT_ARG(source->publisher), TEXT_ARG(source->year));
    if (citation.section.length > 0)
        text_append_format(&words, ", \"%.*s\"", TEXT_ARG(citation.section));
    return text_built(&words);
}

static const struct rulebook_definition *definition_of(const struct check *check,
                                                       const struct unit_verdict *verdict)
{
    if (verdict->definition >= check->rulebook->definitions.count)
        return NULL;
    return &check->rulebook->definitions.items[verdict->definition];
}

const struct decision *wording_decision(const struct check *check, const struct unit_verdict *verdict)
{
    const struct rulebook_definition *definition = definition_of(check, verdict);
    if (definition == NULL || verdict->decision >= definition->decisions.count)
        return NULL;
    return &definition->decisions.items[verdict->decision];
}

const struct citation_list *wording_citations(const struct check *check, const struct unit_verdict *verdict)
{
    static const struct citation_list none = {NULL, 0, 0};
    const struct decision *decision = wording_decision(check, verdict);
    if (decision != NULL && decision->citations.count > 0)
        return &decision->citations;
    const struct rulebook_definition *definition = definition_of(check, verdict);
    return definition != NULL ? &definition->citations : &none;
}

/* The name of the rulebook that a thing was written in, with a stroke behind it. */
static struct text room_of(const struct rulebook *rulebook, struct arena *arena,
                           struct rulebook_origin origin)
{
    if (origin.file >= rulebook->files.count || rulebook->files.items[origin.file].name.length == 0)
        return TEXT("");
    return text_format(arena, "%.*s/", TEXT_ARG(rulebook->files.items[origin.file].name));
}

struct text wording_decision_name(const struct check *check, struct arena *arena,
                                  const struct unit_verdict *verdict)
{
    const struct rulebook_definition *definition = definition_of(check, verdict);
    if (definition == NULL)
        return TEXT("");
    struct text room = room_of(check->rulebook, arena, definition->origin);
    if (verdict->decision >= definition->decisions.count)
        return text_format(arena, "%.*s%.*s", TEXT_ARG(room), TEXT_ARG(definition->name));
    return text_format(arena, "%.*s%.*s#%zu", TEXT_ARG(room), TEXT_ARG(definition->name),
                       verdict->decision + 1);
}

struct text wording_rule_name(const struct rulebook *rulebook, struct arena *arena, size_t rule)
{
    const struct rulebook_rule *found = &rulebook->rules.items[rule];
    struct text room = room_of(rulebook, arena, found->origin);
    return text_format(arena, "%.*s%.*s", TEXT_ARG(room), TEXT_ARG(found->name));
}

const struct rulebook_file *wording_rulebook_file(const struct rulebook *rulebook)
{
    return rulebook->files.count > 0 ? &list_last(&rulebook->files) : NULL;
}

struct text wording_rulebook_name(const struct rulebook *rulebook)
{
    const struct rulebook_file *file = wording_rulebook_file(rulebook);
    if (file == NULL)
        return TEXT("");
    return file->name.length > 0 ? file->name : file->source.name;
}

struct text wording_unit(const struct document *document, size_t unit)
{
    const struct unit *found = &document->units.items[unit];
    if (found->heading.length > 0)
        return found->heading;
    if (found->block_count == 0 || found->first_block >= document->blocks.count)
        return found->id;
    const struct block *block = &document->blocks.items[found->first_block];
    size_t most = (size_t)block->start + 200; /* as much as anybody shows */
    struct text words = text_part(document->reading, block->start, block->end < most ? block->end : most);
    return words.length > 0 ? words : found->id;
}

struct text wording_document_kind(const struct check *check)
{
    if (check->kind >= check->rulebook->kinds.count)
        return TEXT("other");
    return check->rulebook->kinds.items[check->kind].name;
}

const char *wording_unit_kind(const struct check *check, const struct unit_verdict *verdict)
{
    if (verdict->verdict == verdict_not_a_proposal)
        return "not-a-proposal";
    if (check->kind < check->rulebook->kinds.count && check->rulebook->kinds.items[check->kind].enacts)
        return "article";
    return "proposal";
}

const char *wording_principle_effect(const struct principle_effect *effect)
{
    if (effect->strengthened && effect->weakened)
        return "both";
    if (effect->strengthened)
        return "strengthened";
    return effect->weakened ? "weakened" : "untouched";
}

const char *wording_unit_effect(const struct unit_verdict *verdict)
{
    if (verdict->effect_unknown)
        return "undetermined";
    switch (verdict->effect) {
    case effect_strengthened: return "strengthens";
    case effect_weakened: return "weakens";
    case effect_both: return "mixed";
    case effect_untouched: break;
    }
    return "untouched";
}

const char *wording_credit(const struct evidence *evidence)
{
    if (evidence->hollow)
        return "It is there in name only, and earns nothing.";
    switch (evidence->stance) {
    case stance_provided: return "It is provided.";
    case stance_allowed:
        return "It is left to the choice of whoever is to be overseen, which earns only weak credit.";
    case stance_hedged:
        return "It is an aim without a measure, or hangs on a condition, which earns only weak credit.";
    case stance_contemplated: return "It is only considered; nothing is provided.";
    case stance_denied: return "It is ruled out.";
    case stance_removed: return "It is taken away.";
    case stance_described: return "It is talked about, not proposed.";
    case stance_count: break;
    }
    return "";
}

const struct wording_flag *wording_flag_at(size_t index)
{
    static const struct wording_flag flags[] = {
        {flag_name_only, "name-only", "it takes the name of the reform and does not do what the name says"},
        {flag_unnamed, "unnamed", "it does not call itself by the name, and yet counts"},
        {flag_partial, "partial", "it reaches only a part of the sector"},
        {flag_imbalanced, "imbalanced", "most of it adds capability, little of it makes anyone answer"},
        {flag_imposed, "imposed", "outsiders keep the decision"},
    };
    return index < sizeof flags / sizeof flags[0] ? &flags[index] : NULL;
}
