#include "checker/condition_text.h"

#include "checker/check.h"

enum { longest_title = 300 }; /* a title is said wherever the thing is named: it must not grow with the rulebook */

/* What a condition is said from, and where the names in it are noted down. */
struct said {
    const struct rulebook *rulebook;
    struct condition_name_list *names; /* NULL: nobody asks */
};

static void say(struct text_builder *out, const struct said *said, const struct condition *condition);

static void note_name(const struct text_builder *out, const struct said *said, struct condition_name name)
{
    name.end = out->length;
    if (said->names != NULL)
        list_push(out->arena, said->names, name);
}

/* Writes what is named, and notes where it stands. */
static void say_named(struct text_builder *out, const struct said *said, struct text shown, struct condition_name name)
{
    name.start = out->length;
    text_append(out, shown);
    note_name(out, said, name);
}

static struct text thing_title(const struct rulebook *rulebook, struct thing thing)
{
    struct thing_words words = rulebook_thing(rulebook, thing);
    return words.doc.length > 0 ? words.doc : words.name;
}

static void say_stances(struct text_builder *out, stance_set stances)
{
    size_t said = 0;
    for (unsigned s = 0; s < stance_count; s++)
        if (stances & STANCE_BIT(s))
            text_append_format(out, "%s%s", said++ ? " or " : " (", stance_name((enum stance)s));
    if (said)
        text_append_byte(out, ')');
}

/* Cut between two characters. */
static void say_title(struct text_builder *out, struct text title)
{
    size_t end = title.length;
    if (end > longest_title)
        for (end = longest_title; end > 0 && ((unsigned char)title.bytes[end] & 0xC0) == 0x80;)
            end--;
    text_append(out, text_part(title, 0, end));
    text_append_string(out, end < title.length ? "…" : "");
}

static void say_thing(struct text_builder *out, const struct said *said, struct thing thing)
{
    text_append_string(out, "“");
    struct condition_name name = {.start = out->length, .sort = name_of_thing, .thing = thing};
    say_title(out, thing_title(said->rulebook, thing));
    note_name(out, said, name);
    text_append_string(out, "”");
}

static void say_parts(struct text_builder *out, const struct said *said,
                      const struct condition *condition, const char *between)
{
    for (size_t i = 0; i < condition->parts.count; i++) {
        bool mixed = condition->parts.items[i]->kind == condition_or && condition->kind == condition_and;
        text_append_string(out, i ? between : "");
        text_append_string(out, mixed ? "(" : "");
        say(out, said, condition->parts.items[i]);
        text_append_string(out, mixed ? ")" : "");
    }
}

static void say_effect(struct text_builder *out, const struct said *said,
                       const struct condition *condition)
{
    static const char *const verbs[] = {
        [effect_strengthens] = "it strengthens ",
        [effect_weakens] = "it weakens ",
        [effect_weakly_strengthens] = "it serves ",
        [effect_mostly_strengthens] = "it mostly strengthens ",
        [effect_touches] = "it bears on ",
    };
    text_append_string(out, verbs[condition->effect]);
    if (condition->thing.kind == thing_none)
        text_append_string(out, "any principle");
    else
        say_thing(out, said, condition->thing);
    if (condition->effect == effect_weakly_strengthens)
        text_append_string(out, ", but only by choice, aim or condition");
}

static void say_act(struct text_builder *out, const struct said *said, const struct condition *condition)
{
    static const char *const voices[] = {"it stands in the active", "it stands in the passive",
                                         "it stands as a noun"};
    switch (condition->fact) {
    case fact_modal:
        text_append_format(out, "its modal is one of %s",
                           modal_strength_name((enum modal_strength)condition->fact_value));
        break;
    case fact_tense:
        text_append_format(out, "its tense is %s", tense_name((enum tense)condition->fact_value));
        break;
    case fact_voice:
        text_append_string(out, voices[condition->fact_value]);
        break;
    case fact_role:
        text_append_format(out, "its %s is ", role_name((enum role)condition->fact_value));
        say_thing(out, said, (struct thing){thing_term, condition->term});
        break;
    case fact_does:
        text_append_string(out, "the act is ");
        say_thing(out, said, (struct thing){thing_term, condition->term});
        break;
    case fact_under:
        text_append_string(out, "it stands under ");
        say_thing(out, said, (struct thing){thing_term, condition->term});
        break;
    case fact_negated:
        text_append_string(out, "it is denied");
        break;
    case fact_quoted:
        text_append_string(out, "it stands in quotation marks");
        break;
    case fact_after:
        text_append_string(out, "it stands behind ");
        say_thing(out, said, (struct thing){thing_term, condition->term});
        text_append_format(out, " in the %s", scope_name(condition->scope));
        break;
    }
}

static bool takes_article(enum scope scope)
{
    return scope != scope_many_units && scope != scope_most_units && scope != scope_every_sentence;
}

static void say_present(struct text_builder *out, const struct said *said,
                        const struct condition *condition)
{
    say_thing(out, said, condition->thing);
    text_append_string(out, condition->thing.kind == thing_term ? " is spoken of" : " is there");
    say_stances(out, condition->stances);
    if (condition->scope != scope_unit)
        text_append_format(out, takes_article(condition->scope) ? " in the %s" : " in %s",
                           scope_name(condition->scope));
}

static void say_order(struct text_builder *out, const struct said *said, const struct condition *condition)
{
    say_thing(out, said, condition->thing);
    text_append_string(out, condition->ordered ? " stands before " : " stands near ");
    say_thing(out, said, condition->second);
}

static void say_share(struct text_builder *out, const struct said *said, const struct condition *condition)
{
    size_t percent = condition->parameter == RULEBOOK_NONE ? condition->number
                                                           : said->rulebook->parameters.items[condition->parameter].value;
    text_append_format(out, "at least %zu %% of %s to measures of which this holds: ", percent,
                       condition->of_money ? "the money goes" : "the measures belong");
    say_parts(out, said, condition, "");
}

static void say_more(struct text_builder *out, const struct said *said, const struct condition *condition)
{
    text_append_string(out, condition->scope == scope_document ? "more units of the document speak of "
                                                               : "there are more words of ");
    say_thing(out, said, condition->thing);
    text_append_string(out, " than of ");
    say_thing(out, said, condition->second);
}

static void say(struct text_builder *out, const struct said *said, const struct condition *condition)
{
    const struct rulebook *rulebook = said->rulebook;
    switch (condition->kind) {
    case condition_and:
        say_parts(out, said, condition, " and ");
        break;
    case condition_or:
        say_parts(out, said, condition, " or ");
        break;
    case condition_not:
        text_append_string(out, "it is not so that ");
        say_parts(out, said, condition, " or ");
        break;
    case condition_at_least:
        text_append_format(out, "at least %zu of: ", condition->number);
        say_parts(out, said, condition, ", ");
        break;
    case condition_present:
        say_present(out, said, condition);
        break;
    case condition_more:
        say_more(out, said, condition);
        break;
    case condition_order:
        say_order(out, said, condition);
        break;
    case condition_effect:
        say_effect(out, said, condition);
        break;
    case condition_reached:
        text_append_string(out, "another part of the document that covers it provides ");
        say_thing(out, said, condition->thing);
        break;
    case condition_kind_is:
        text_append_string(out, "the document is a ");
        say_named(out, said, rulebook->kinds.items[condition->document_kind].name,
                  (struct condition_name){.sort = name_of_kind, .index = condition->document_kind});
        break;
    case condition_parameter:
        text_append_string(out, "the rulebook is set to ");
        say_named(out, said, rulebook->parameters.items[condition->parameter].name,
                  (struct condition_name){.sort = name_of_parameter, .index = condition->parameter});
        break;
    case condition_act:
        say_act(out, said, condition);
        break;
    case condition_title:
        text_append_string(out, "the document's title speaks of ");
        say_thing(out, said, (struct thing){thing_term, condition->term});
        break;
    case condition_heading:
        text_append_string(out, "its heading speaks of ");
        say_thing(out, said, (struct thing){thing_term, condition->term});
        break;
    case condition_text:
        text_append_string(out, "it says “");
        text_append(out, rulebook->phrases.items[condition->phrase].written);
        text_append_string(out, "”");
        break;
    case condition_share:
        say_share(out, said, condition);
        break;
    case condition_claims:
        text_append_string(out, "the document calls itself by the definition's name");
        break;
    }
}

struct text condition_in_words(const struct rulebook *rulebook, struct arena *arena,
                               const struct condition *condition, struct condition_name_list *names)
{
    struct said said = {rulebook, names};
    struct text_builder out;
    text_builder_init(&out, arena);
    if (!condition)
        return TEXT("in every other case");
    say(&out, &said, condition);
    return text_built(&out);
}

struct text check_condition_text(struct check *check, const struct condition *condition)
{
    return condition_in_words(check->rulebook, check->arena, condition, NULL);
}
