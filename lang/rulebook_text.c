/* Conditions and variants in the words of the rule language. */
#include "lang/fixed_words.h"
#include "lang/rulebook_print.h"

struct writer {
    const struct rulebook *rulebook;
    struct text_builder text;
};

static struct text thing_name(const struct rulebook *rulebook, struct thing thing)
{
    return thing.kind == thing_none ? TEXT("any principle") : rulebook_thing(rulebook, thing).name;
}

static void write_stances(struct writer *writer, stance_set stances)
{
    bool first = true;

    for (size_t i = 0; i < stance_count; i++) {
        if ((stances & STANCE_BIT(i)) == 0)
            continue;
        text_append_format(&writer->text, "%s%s", first ? " " : " or ", fixed_stances.words[i]);
        first = false;
    }
}

static void write_scope(struct writer *writer, enum scope scope)
{
    text_append_format(&writer->text, " in %s", fixed_scopes.words[scope]);
}

static void write_condition(struct writer *writer, const struct condition *condition);

/* A part of a larger condition, in brackets when it would be read amiss without. */
static void write_part(struct writer *writer, const struct condition *part)
{
    bool brackets = part->kind == condition_and || part->kind == condition_or;

    text_append_string(&writer->text, brackets ? "(" : "");
    write_condition(writer, part);
    text_append_string(&writer->text, brackets ? ")" : "");
}

static void write_parts(struct writer *writer, const struct condition *condition, const char *between)
{
    for (size_t i = 0; i < condition->parts.count; i++) {
        text_append_string(&writer->text, i > 0 ? between : "");
        write_part(writer, condition->parts.items[i]);
    }
}

static void write_present(struct writer *writer, const struct condition *condition)
{
    text_append(&writer->text, thing_name(writer->rulebook, condition->thing));
    write_stances(writer, condition->stances);
    if (condition->any_stance)
        text_append_string(&writer->text, " mentioned");
    else if (condition->stances == 0)
        text_append_string(&writer->text, " provided");
    write_scope(writer, condition->scope);
}

static void write_order(struct writer *writer, const struct condition *condition)
{
    text_append(&writer->text, thing_name(writer->rulebook, condition->thing));
    text_append_string(&writer->text, condition->ordered ? " before " : " near ");
    text_append(&writer->text, thing_name(writer->rulebook, condition->second));
    if (condition->number != SIZE_MAX)
        text_append_format(&writer->text, " within %zu words", condition->number);
    write_scope(writer, condition->scope);
}

static void write_more(struct writer *writer, const struct condition *condition)
{
    text_append_format(&writer->text, "more %.*s than %.*s",
                       TEXT_ARG(thing_name(writer->rulebook, condition->thing)),
                       TEXT_ARG(thing_name(writer->rulebook, condition->second)));
    write_scope(writer, condition->scope);
}

static void write_other(struct writer *writer, const char *before, struct thing thing)
{
    if (thing.kind != thing_none)
        text_append_format(&writer->text, "%s%.*s", before, TEXT_ARG(thing_name(writer->rulebook, thing)));
}

static void write_act(struct writer *writer, const struct condition *condition)
{
    const struct rulebook_term *terms = writer->rulebook->terms.items;

    switch (condition->fact) {
    case fact_modal:
        text_append_format(&writer->text, "modal %s", fixed_modal_strengths.words[condition->fact_value]);
        break;
    case fact_tense:
        text_append_format(&writer->text, "tense %s", fixed_tenses.words[condition->fact_value]);
        break;
    case fact_voice:
        text_append_format(&writer->text, "voice %s", fixed_voices.words[condition->fact_value]);
        break;
    case fact_role:
        text_append_format(&writer->text, "%s %.*s", fixed_roles.words[condition->fact_value],
                           TEXT_ARG(terms[condition->term].name));
        break;
    case fact_does:
        text_append_format(&writer->text, "does %.*s", TEXT_ARG(terms[condition->term].name));
        break;
    case fact_under:
        text_append_format(&writer->text, "under %.*s", TEXT_ARG(terms[condition->term].name));
        break;
    case fact_after:
        text_append_format(&writer->text, "after %.*s", TEXT_ARG(terms[condition->term].name));
        write_scope(writer, condition->scope);
        break;
    case fact_quoted:
        text_append_string(&writer->text, "quoted");
        break;
    case fact_negated:
        text_append_string(&writer->text, "negated");
        break;
    }
}

static void write_effect(struct writer *writer, const struct condition *condition)
{
    static const char *const words[] = {"strengthens ", "weakens ", "weakly strengthens ",
                                        "mostly strengthens ", "touches "};

    text_append_string(&writer->text, words[condition->effect]);
    text_append(&writer->text, thing_name(writer->rulebook, condition->thing));
}

static void write_text(struct writer *writer, const struct condition *condition)
{
    const struct rulebook_phrase *phrase = &writer->rulebook->phrases.items[condition->phrase];
    const char *mark = phrase->is_pattern ? "/" : "\"";

    text_append_format(&writer->text, "%s%.*s%s%s", mark, TEXT_ARG(phrase->written), mark,
                       phrase->pattern_exact ? "c" : "");
    write_scope(writer, condition->scope);
}

static void write_share(struct writer *writer, const struct condition *condition)
{
    text_append_string(&writer->text, "at least ");
    if (condition->parameter != RULEBOOK_NONE)
        text_append_format(&writer->text, "parameter %.*s",
                           TEXT_ARG(writer->rulebook->parameters.items[condition->parameter].name));
    else
        text_append_format(&writer->text, "%zu", condition->number);
    text_append_format(&writer->text, " percent of %s where (", fixed_shared.words[condition->of_money]);
    write_condition(writer, condition->parts.items[0]);
    text_append_byte(&writer->text, ')');
}

static void write_condition(struct writer *writer, const struct condition *condition)
{
    const struct rulebook *rulebook = writer->rulebook;

    switch (condition->kind) {
    case condition_and:
        write_parts(writer, condition, " and ");
        break;
    case condition_or:
        write_parts(writer, condition, " or ");
        break;
    case condition_not:
        text_append_string(&writer->text, "not ");
        write_parts(writer, condition, "");
        break;
    case condition_at_least:
        text_append_format(&writer->text, "at least %zu of (", condition->number);
        write_parts(writer, condition, ", ");
        text_append_string(&writer->text, ")");
        break;
    case condition_present:
        write_present(writer, condition);
        break;
    case condition_more:
        write_more(writer, condition);
        break;
    case condition_order:
        write_order(writer, condition);
        break;
    case condition_effect:
        write_effect(writer, condition);
        break;
    case condition_reached:
        text_append_format(&writer->text, "%s by %.*s", condition->only_named ? "named" : "reached",
                           TEXT_ARG(thing_name(rulebook, condition->thing)));
        write_stances(writer, condition->stances);
        write_other(writer, " through ", condition->second);
        write_other(writer, " with all ", condition->whole);
        write_other(writer, " over ", condition->things);
        break;
    case condition_kind_is:
        text_append_format(&writer->text, "kind %.*s",
                           TEXT_ARG(rulebook->kinds.items[condition->document_kind].name));
        break;
    case condition_parameter:
        text_append_format(&writer->text, "parameter %.*s",
                           TEXT_ARG(rulebook->parameters.items[condition->parameter].name));
        break;
    case condition_act:
        write_act(writer, condition);
        break;
    case condition_title:
        text_append_format(&writer->text, "title %.*s",
                           TEXT_ARG(rulebook->terms.items[condition->term].name));
        break;
    case condition_heading:
        text_append_format(&writer->text, "heading %.*s",
                           TEXT_ARG(rulebook->terms.items[condition->term].name));
        break;
    case condition_text:
        write_text(writer, condition);
        break;
    case condition_share:
        write_share(writer, condition);
        break;
    case condition_claims:
        text_append_string(&writer->text, "claims");
        break;
    }
}

struct text rulebook_condition_text(const struct rulebook *rulebook, struct arena *arena,
                                    const struct condition *condition)
{
    struct writer writer = {.rulebook = rulebook};

    text_builder_init(&writer.text, arena);
    write_condition(&writer, condition);
    return text_built(&writer.text);
}

static void write_atom(struct writer *writer, const struct atom *atom)
{
    switch (atom->kind) {
    case atom_word:
        text_append(&writer->text, atom->text);
        break;
    case atom_forms:
        text_append_format(&writer->text, "%.*s~", TEXT_ARG(atom->text));
        break;
    case atom_kind_of:
        text_append_format(&writer->text, "%.*s^", TEXT_ARG(atom->text));
        break;
    case atom_prefix:
        text_append_format(&writer->text, "%.*s*", TEXT_ARG(atom->text));
        break;
    case atom_exact:
        text_append_format(&writer->text, "=%.*s", TEXT_ARG(atom->text));
        break;
    case atom_choice:
        for (size_t i = 0; i < atom->choices->count; i++) {
            text_append_string(&writer->text, i > 0 ? "|" : "(");
            write_atom(writer, &atom->choices->items[i]);
        }
        text_append_string(&writer->text, ")");
        break;
    case atom_number:
        text_append_string(&writer->text, "#");
        break;
    case atom_term:
        text_append_format(&writer->text, "<%.*s>", TEXT_ARG(writer->rulebook->terms.items[atom->term].name));
        break;
    case atom_gap:
        text_append_string(&writer->text, "..");
        if (atom->most != SIZE_MAX)
            text_append_format(&writer->text, "%zu", atom->most);
        break;
    }
}

struct text rulebook_variant_text(const struct rulebook *rulebook, struct arena *arena,
                                  const struct atom_list *variant)
{
    struct writer writer = {.rulebook = rulebook};

    text_builder_init(&writer.text, arena);
    for (size_t i = 0; i < variant->count; i++) {
        text_append_string(&writer.text, i > 0 ? " " : "");
        write_atom(&writer, &variant->items[i]);
    }
    return text_built(&writer.text);
}
