#include "checker/analysis_show.h"

#include "checker/amounts.h"
#include "checker/analysis.h"
#include "lang/base/utf8.h"

#include <string.h>

/* One line at a time, made safe for a terminal; the line ends of what is quoted become spaces. */
struct show {
    const struct check *check;
    const struct analysis *analysis;
    struct arena *arena;
    struct text_builder line;
    FILE *out;
};

static void end_line(struct show *show)
{
    struct text_builder safe;
    text_builder_init(&safe, show->arena);
    for (size_t i = 0; i < show->line.length; i++)
        if (show->line.bytes[i] == '\n' || show->line.bytes[i] == '\t')
            show->line.bytes[i] = ' ';
    utf8_append_printable(&safe, text_built(&show->line));
    fwrite(safe.bytes, 1, safe.length, show->out);
    fputc('\n', show->out);
    show->line.length = 0;
}

static void add_place(struct show *show, size_t token)
{
    const struct document *document = show->check->document;
    struct location place =
        document_location(document, document_source_offset(document, show->analysis->tokens.items[token].start));

    if (document->lines == lines_of_pages)
        text_append_format(&show->line, "%u:", place.page);
    text_append_format(&show->line, "%u:%u: ", place.line, place.column);
}

static void add_terms(struct show *show, const struct bit_set *terms)
{
    size_t shown = 0;
    for (size_t t = 0; t < show->check->rulebook->terms.count; t++)
        if (bit_set_has(terms, t)) {
            struct text name = show->check->rulebook->terms.items[t].name;
            text_append_format(&show->line, "%s%.*s", shown++ ? " " : " <", TEXT_ARG(name));
        }
    if (shown)
        text_append_byte(&show->line, '>');
}

static void add_quoted(struct show *show, size_t first, size_t last)
{
    struct text text = tokens_text(show->analysis, first, last);
    text_append_format(&show->line, "\"%.*s\"", TEXT_ARG(text));
}

/* ---- units ------------------------------------------------------------------------------------------------ */

static void show_units(struct show *show)
{
    static const char *const roles[] = {"container", "judged", "front"};
    for (size_t u = 0; u < show->check->document->units.count; u++) {
        const struct unit *unit = &show->check->document->units.items[u];
        for (unsigned d = 0; d < unit->depth; d++)
            text_append_string(&show->line, "  ");
        text_append_format(&show->line, "%u-%u %s %.*s", unit->first_line, unit->last_line, roles[unit->role],
                           TEXT_ARG(unit->id));
        if (unit->heading.length)
            text_append_format(&show->line, " \"%.*s\"", TEXT_ARG(unit->heading));
        end_line(show);
    }
}

/* ---- clauses ------------------------------------------------------------------------------------------------ */

static void add_role(struct show *show, const struct act *act, enum role role)
{
    if (act->roles[role].count == 0)
        return;
    text_append_format(&show->line, " | %s ", role_name(role));
    for (size_t i = 0; i < act->roles[role].count; i++) {
        const struct noun_phrase *phrase = &show->analysis->noun_phrases.items[act->roles[role].items[i]];
        text_append_string(&show->line, i ? " + " : "");
        add_quoted(show, phrase->first, phrase->last);
    }
}

static void show_act(struct show *show, const struct act *act)
{
    add_place(show, act->head);
    text_append_format(&show->line, "%.*s", TEXT_ARG(act->lemma));
    if (act->nominal)
        text_append_string(&show->line, " (noun)");
    if (act->passive)
        text_append_string(&show->line, " (passive)");
    if (act->negated)
        text_append_string(&show->line, " (not)");
    if (act->relative)
        text_append_string(&show->line, " (relative)");
    if (act->subordinate)
        text_append_string(&show->line, " (subordinate)");
    for (unsigned role = 0; role < role_count; role++)
        add_role(show, act, (enum role)role);
    text_append_format(&show->line, " | modal %s | tense %s | %s", modal_strength_name(act->modal),
                       tense_name(act->tense), stance_name(act->stance));
    add_terms(show, &act->does);
    end_line(show);
}

static void show_clauses(struct show *show)
{
    for (size_t a = 0; a < show->analysis->acts.count; a++)
        if (!show->analysis->acts.items[a].borrowed)
            show_act(show, &show->analysis->acts.items[a]);
}

static void show_words(struct show *show)
{
    for (size_t s = 0; s < show->analysis->sentences.count; s++) {
        const struct sentence *sentence = &show->analysis->sentences.items[s];
        for (size_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            const struct token *token = &show->analysis->tokens.items[t];
            struct text text = token_text(show->analysis, t);
            text_append_format(&show->line, "%s%.*s/%s", t > sentence->first ? " " : "", TEXT_ARG(text),
                               token->absorbed ? "+" : word_class_name((enum word_class)token->word_class));
        }
        if (sentence->heading)
            text_append_string(&show->line, " (heading)");
        end_line(show);
    }
}

/* ---- cast, mentions, relations, stances ----------------------------------------------------------------------- */

static void show_cast(struct show *show)
{
    for (size_t b = 0; b < show->analysis->bodies.count; b++) {
        const struct body *body = &show->analysis->bodies.items[b];
        add_place(show, body->first_token);
        text_append_format(&show->line, "%.*s (%zu)", TEXT_ARG(body->name), body->mention_count);
        add_terms(show, &body->terms);
        end_line(show);
    }
    for (size_t i = 0; i < show->analysis->noun_phrases.count && show->analysis->everything; i++) {
        const struct noun_phrase *phrase = &show->analysis->noun_phrases.items[i];
        add_place(show, phrase->first);
        add_quoted(show, phrase->first, phrase->last);
        add_terms(show, &phrase->terms);
        end_line(show);
    }
}

static struct text owner_name(const struct rulebook *rulebook, const struct rulebook_phrase *phrase)
{
    switch (phrase->owner) {
    case owner_term:
        return rulebook->terms.items[phrase->owner_index].name;
    case owner_concept:
        return rulebook->concepts.items[phrase->owner_index].name;
    case owner_cue:
        return rulebook->cues.items[phrase->owner_index].ignore
                   ? TEXT("cue ignore")
                   : text_of(stance_name(rulebook->cues.items[phrase->owner_index].stance));
    case owner_modal:
        return text_of(modal_strength_name(rulebook->modals.items[phrase->owner_index].strength));
    case owner_words:
        return text_of(word_class_name(rulebook->words.items[phrase->owner_index].word_class));
    case owner_condition:
        return TEXT("condition");
    case owner_kind:
        return rulebook->kinds.items[phrase->owner_index].name;
    }
    return TEXT("");
}

static void show_mentions(struct show *show)
{
    for (size_t m = 0; m < show->analysis->mentions.count; m++) {
        const struct mention *mention = &show->analysis->mentions.items[m];
        const struct rulebook_phrase *phrase = &show->check->rulebook->phrases.items[mention->phrase];
        if (phrase->owner == owner_words)
            continue;
        add_place(show, mention->first);
        struct text name = owner_name(show->check->rulebook, phrase);
        text_append_format(&show->line, "%.*s ", TEXT_ARG(name));
        add_quoted(show, mention->first, mention->last);
        if (phrase->owner == owner_term || phrase->owner == owner_concept)
            text_append_format(&show->line, " %s", stance_name(mention->stance));
        end_line(show);
    }
}

static void show_relations(struct show *show)
{
    for (size_t i = 0; i < show->analysis->relations.count; i++) {
        const struct relation_found *found = &show->analysis->relations.items[i];
        add_place(show, found->first);
        struct text name = show->check->rulebook->relations.items[found->relation].name;
        text_append_format(&show->line, "%.*s %s%s ", TEXT_ARG(name), stance_name(found->stance),
                           found->hollow ? " (hollow)" : "");
        add_quoted(show, found->first, found->last);
        for (unsigned role = 0; role < role_count; role++)
            if (found->fillers[role] != NONE) {
                const struct noun_phrase *phrase = &show->analysis->noun_phrases.items[found->fillers[role]];
                text_append_format(&show->line, " | %s ", role_name((enum role)role));
                add_quoted(show, phrase->first, phrase->last);
            }
        end_line(show);
    }
}

static void show_stances(struct show *show)
{
    for (size_t i = 0; i < show->analysis->concepts.count; i++) {
        const struct concept_found *found = &show->analysis->concepts.items[i];
        add_place(show, found->first);
        struct text name = show->check->rulebook->concepts.items[found->concept].name;
        text_append_format(&show->line, "%.*s %s%s ", TEXT_ARG(name), stance_name(found->stance),
                           found->hollow ? " (hollow)" : "");
        add_quoted(show, found->first, found->last);
        end_line(show);
    }
    for (size_t i = 0; i < show->analysis->references.count; i++) {
        const struct reference *reference = &show->analysis->references.items[i];
        add_place(show, reference->first);
        text_append_string(&show->line, "refers to ");
        if (reference->target == NONE)
            text_append_string(&show->line, "nothing here");
        else
            text_append(&show->line, show->check->document->units.items[reference->target].id);
        end_line(show);
    }
}

/* ---- amounts ---------------------------------------------------------------------------------------------- */

static void show_amounts(struct show *show)
{
    static const char *const places[] = {"text", "brackets", "heading", "table"};
    const struct amount_list *amounts = amounts_of(show->check->analysis);
    for (size_t i = 0; i < amounts->count; i++) {
        const struct amount *amount = &amounts->items[i];
        struct place place = document_place(show->check->document, amount->start);
        struct text words = text_part(show->check->document->reading, amount->start, amount->end);
        struct text currency = amount_currency_name(show->check->rulebook, amount->currency);
        text_append_format(&show->line, "%u:%u: \"%.*s\" in %s = %.*s%s", place.line, place.column, TEXT_ARG(words),
                           places[amount->place], TEXT_ARG(currency), currency.length ? " " : "");
        amount_append_value(&show->line, amount->value);
        text_append_format(&show->line, "%s, %s: ", amount->yearly ? " a year" : "", amount_use_name(amount->use));
        text_append(&show->line, amount->unit == NONE ? TEXT("no unit")
                                                      : show->check->document->units.items[amount->unit].id);
        end_line(show);
    }
}

static const struct {
    const char *name;
    void (*show)(struct show *);
} stages[] = {{"units", show_units},       {"words", show_words},         {"clauses", show_clauses},
              {"cast", show_cast},         {"mentions", show_mentions},   {"relations", show_relations},
              {"stances", show_stances},   {"amounts", show_amounts}};

const char *const analysis_stages[] = {"units",    "words",     "clauses", "cast",
                                       "mentions", "relations", "stances", "amounts", NULL};

bool analysis_show(const struct check *check, const char *stage, FILE *out)
{
    struct show show = {check, check->analysis, check->arena, {0}, out};
    text_builder_init(&show.line, check->arena);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (strcmp(stages[i].name, stage) == 0) {
            stages[i].show(&show);
            return true;
        }
    return false;
}
