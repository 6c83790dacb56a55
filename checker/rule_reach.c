#include "checker/rule_reach.h"

enum { longest_words = 80 };

const char *reach_sort_name(enum reach_sort sort)
{
    static const char *const names[] = {"clause", "condition", "phrase", "cue"};
    return names[sort];
}

bool reach_is_full(const struct reach_item *item)
{
    return item->held > 0 && (item->sort != reach_condition || item->failed > 0);
}

void rule_reach_init(struct rule_reach *reach, struct arena *arena)
{
    *reach = (struct rule_reach){.arena = arena};
    table_init(&reach->known, arena);
}

struct adding {
    struct rule_reach *reach;
    const struct rule_use *use;
    const size_t *files;
};

/* As one line, cut where it is long. */
static struct text one_line(struct arena *arena, struct text raw)
{
    struct text_builder out;
    text_builder_init(&out, arena);
    for (size_t i = 0; i < raw.length; i++) {
        bool space = raw.bytes[i] == ' ' || raw.bytes[i] == '\n' || raw.bytes[i] == '\t' || raw.bytes[i] == '\r';
        if (!space)
            text_append_byte(&out, raw.bytes[i]);
        else if (out.length > 0 && out.bytes[out.length - 1] != ' ')
            text_append_byte(&out, ' ');
        if (out.length >= longest_words && i + 1 < raw.length && ((unsigned char)raw.bytes[i + 1] & 0xC0) != 0x80) {
            text_append_string(&out, "…");
            break;
        }
    }
    return text_built(&out);
}

static void add(const struct adding *adding, enum reach_sort sort, struct rulebook_origin where, size_t held, size_t failed)
{
    struct rule_reach *reach = adding->reach;
    size_t file = adding->files[where.file];
    if (file == RULEBOOK_NONE || where.span.end == 0)
        return;
    struct text key = text_format(reach->arena, "%d %zu %u %u", (int)sort, file, where.span.start, where.span.end);
    size_t number = table_get_or_put(&reach->known, key, reach->items.count);
    if (number == reach->items.count) {
        const struct source *source = &adding->use->rulebook->files.items[where.file].source;
        struct reach_item item = {.sort = sort, .file = file, .span = where.span,
                                  .place = source_place(source, where.span.start),
                                  .words = one_line(reach->arena, source_text(source, where.span))};
        list_push(reach->arena, &reach->items, item);
    }
    reach->items.items[number].held += held;
    reach->items.items[number].failed += failed;
}

/* ---- conditions ---------------------------------------------------------------------------------------- */

/* A parameter is as it is set, whatever a text says. */
static bool is_constant(const struct condition *condition)
{
    bool constant = condition->parts.count > 0;
    for (size_t i = 0; i < condition->parts.count; i++)
        constant = constant && is_constant(condition->parts.items[i]);
    return constant || condition->kind == condition_parameter;
}

static void add_condition(const struct adding *adding, const struct condition *condition)
{
    size_t number = condition->number_in_rulebook;
    if (!is_constant(condition) && condition->kind != condition_not) /* `not C` holds where C fails */
        add(adding, reach_condition, condition->origin, adding->use->held[number], adding->use->failed[number]);
    for (size_t i = 0; i < condition->parts.count; i++)
        add_condition(adding, condition->parts.items[i]);
}

static void add_guard(const struct adding *adding, const struct condition *condition)
{
    if (condition != NULL)
        add_condition(adding, condition);
}

/* ---- the rest -------------------------------------------------------------------------------------------- */

static void add_phrases(const struct adding *adding)
{
    const struct phrase_list *phrases = &adding->use->rulebook->phrases;
    for (size_t p = 0; p < phrases->count; p++) {
        const struct rulebook_phrase *phrase = &phrases->items[p];
        if (phrase->owner != owner_condition)
            add(adding, reach_phrase, phrase->origin, adding->use->phrases[p], 0);
        add_guard(adding, phrase->with);
    }
    for (size_t c = 0; c < adding->use->rulebook->cues.count; c++) {
        const struct rulebook_cue *cue = &adding->use->rulebook->cues.items[c];
        size_t found = 0;
        for (size_t p = 0; p < cue->phrases.count; p++)
            found += adding->use->phrases[cue->phrases.items[p]];
        add(adding, reach_cue, (struct rulebook_origin){cue->origin.file, cue->whole}, found, 0);
    }
}

static void add_found(const struct adding *adding)
{
    const struct rulebook *rulebook = adding->use->rulebook;
    for (size_t r = 0; r < rulebook->readings.count; r++) {
        const struct rulebook_reading *reading = &rulebook->readings.items[r];
        add(adding, reach_clause, (struct rulebook_origin){reading->origin.file, reading->whole}, adding->use->readings[r], 0);
        add_guard(adding, reading->when);
    }
    for (size_t r = 0; r < rulebook->relations.count; r++)
        add_guard(adding, rulebook->relations.items[r].when);
    for (size_t c = 0; c < rulebook->concepts.count; c++) {
        const struct concept_way_list *ways = &rulebook->concepts.items[c].ways;
        for (size_t w = 0; w < ways->count; w++) {
            if (ways->items[w].kind != way_phrase)
                add(adding, reach_clause, ways->items[w].origin, adding->use->ways[c][w], 0);
            add_guard(adding, ways->items[w].when);
        }
    }
}

static void add_judgements(const struct adding *adding)
{
    const struct rulebook *rulebook = adding->use->rulebook;
    for (size_t d = 0; d < rulebook->definitions.count; d++) {
        const struct decision_list *decisions = &rulebook->definitions.items[d].decisions;
        for (size_t i = 0; i < decisions->count; i++) {
            add(adding, reach_clause, decisions->items[i].origin, adding->use->decisions[d][i], 0);
            add_guard(adding, decisions->items[i].when);
        }
    }
    for (size_t r = 0; r < rulebook->rules.count; r++) {
        const struct rulebook_rule *rule = &rulebook->rules.items[r];
        size_t held = rule->when != NULL ? adding->use->held[rule->when->number_in_rulebook] : 1;
        add(adding, reach_clause, rule->origin, held, 0);
        add_guard(adding, rule->when);
    }
}

void rule_reach_add(struct rule_reach *reach, const struct rule_use *use, const size_t *files)
{
    struct adding adding = {reach, use, files};
    add_phrases(&adding);
    add_found(&adding);
    add_judgements(&adding);
}
