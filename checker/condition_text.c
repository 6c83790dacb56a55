#include "checker/check.h"

/* A condition as a reader would say it. */

static void say(struct text_builder *out, const struct rulebook *rulebook, const struct condition *condition);

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

static void say_thing(struct text_builder *out, const struct rulebook *rulebook, struct thing thing)
{
    struct text title = thing_title(rulebook, thing);
    text_append_format(out, "“%.*s”", TEXT_ARG(title));
}

static void say_parts(struct text_builder *out, const struct rulebook *rulebook,
                      const struct condition *condition, const char *between)
{
    for (size_t i = 0; i < condition->parts.count; i++) {
        bool mixed = condition->parts.items[i]->kind == condition_or && condition->kind == condition_and;
        text_append_string(out, i ? between : "");
        text_append_string(out, mixed ? "(" : "");
        say(out, rulebook, condition->parts.items[i]);
        text_append_string(out, mixed ? ")" : "");
    }
}

static void say_effect(struct text_builder *out, const struct rulebook *rulebook,
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
        say_thing(out, rulebook, condition->thing);
    if (condition->effect == effect_weakly_strengthens)
        text_append_string(out, ", but only by choice, aim or condition");
}

static void say_act(struct text_builder *out, const struct rulebook *rulebook, const struct condition *condition)
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
        say_thing(out, rulebook, (struct thing){thing_term, condition->term});
        break;
    case fact_does:
        text_append_string(out, "the act is ");
        say_thing(out, rulebook, (struct thing){thing_term, condition->term});
        break;
    case fact_under:
        text_append_string(out, "it stands under ");
        say_thing(out, rulebook, (struct thing){thing_term, condition->term});
        break;
    case fact_negated:
        text_append_string(out, "it is denied");
        break;
    case fact_quoted:
        text_append_string(out, "it stands in quotation marks");
        break;
    case fact_after:
        text_append_string(out, "it stands behind ");
        say_thing(out, rulebook, (struct thing){thing_term, condition->term});
        text_append_format(out, " in the %s", scope_name(condition->scope));
        break;
    }
}

static bool takes_article(enum scope scope)
{
    return scope != scope_many_units && scope != scope_most_units && scope != scope_every_sentence;
}

static void say_present(struct text_builder *out, const struct rulebook *rulebook,
                        const struct condition *condition)
{
    say_thing(out, rulebook, condition->thing);
    text_append_string(out, condition->thing.kind == thing_term ? " is spoken of" : " is there");
    say_stances(out, condition->stances);
    if (condition->scope != scope_unit)
        text_append_format(out, takes_article(condition->scope) ? " in the %s" : " in %s",
                           scope_name(condition->scope));
}

static void say_order(struct text_builder *out, const struct rulebook *rulebook, const struct condition *condition)
{
    say_thing(out, rulebook, condition->thing);
    text_append_string(out, condition->ordered ? " stands before " : " stands near ");
    say_thing(out, rulebook, condition->second);
}

static void say_share(struct text_builder *out, const struct rulebook *rulebook, const struct condition *condition)
{
    size_t percent = condition->parameter == RULEBOOK_NONE ? condition->number
                                                           : rulebook->parameters.items[condition->parameter].value;
    text_append_format(out, "at least %zu %% of %s to measures of which this holds: ", percent,
                       condition->of_money ? "the money goes" : "the measures belong");
    say_parts(out, rulebook, condition, "");
}

static void say(struct text_builder *out, const struct rulebook *rulebook, const struct condition *condition)
{
    switch (condition->kind) {
    case condition_and:
        say_parts(out, rulebook, condition, " and ");
        break;
    case condition_or:
        say_parts(out, rulebook, condition, " or ");
        break;
    case condition_not:
        text_append_string(out, "it is not so that ");
        say_parts(out, rulebook, condition, " or ");
        break;
    case condition_at_least:
        text_append_format(out, "at least %zu of: ", condition->number);
        say_parts(out, rulebook, condition, ", ");
        break;
    case condition_present:
        say_present(out, rulebook, condition);
        break;
    case condition_more:
        text_append_string(out, "there are more words of ");
        say_thing(out, rulebook, condition->thing);
        text_append_string(out, " than of ");
        say_thing(out, rulebook, condition->second);
        break;
    case condition_order:
        say_order(out, rulebook, condition);
        break;
    case condition_effect:
        say_effect(out, rulebook, condition);
        break;
    case condition_reached:
        text_append_string(out, "another part of the document that covers it provides ");
        say_thing(out, rulebook, condition->thing);
        break;
    case condition_kind_is:
        text_append_string(out, "the document is a ");
        text_append(out, rulebook->kinds.items[condition->document_kind].name);
        break;
    case condition_parameter:
        text_append_string(out, "the rulebook is set to ");
        text_append(out, rulebook->parameters.items[condition->parameter].name);
        break;
    case condition_act:
        say_act(out, rulebook, condition);
        break;
    case condition_title:
        text_append_string(out, "the document's title speaks of ");
        say_thing(out, rulebook, (struct thing){thing_term, condition->term});
        break;
    case condition_heading:
        text_append_string(out, "its heading speaks of ");
        say_thing(out, rulebook, (struct thing){thing_term, condition->term});
        break;
    case condition_text:
        text_append_string(out, "it says “");
        text_append(out, rulebook->phrases.items[condition->phrase].written);
        text_append_string(out, "”");
        break;
    case condition_share:
        say_share(out, rulebook, condition);
        break;
    case condition_claims:
        text_append_string(out, "the document calls itself by the definition's name");
        break;
    }
}

struct text check_condition_text(struct check *check, const struct condition *condition)
{
    struct text_builder out;
    text_builder_init(&out, check->arena);
    if (!condition)
        return TEXT("in every other case");
    say(&out, check->rulebook, condition);
    return text_built(&out);
}
