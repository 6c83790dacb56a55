#include "lang/tree_print.h"

#include "lang/fixed_words.h"

#include <stdarg.h>

/* Where the outline goes, and how deep it stands. */
struct outline {
    struct text_builder *out;
    const struct source *source;
    size_t depth;
};

/* One line: what, and line:column. */
static void line(struct outline *outline, struct span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void line(struct outline *outline, struct span span, const char *format, ...)
{
    struct place place = source_place(outline->source, span.start);
    va_list arguments;

    for (size_t i = 0; i < outline->depth; i++)
        text_append_string(outline->out, "  ");
    va_start(arguments, format);
    text_append(outline->out, text_format_list(outline->out->arena, format, arguments));
    va_end(arguments);
    text_append_format(outline->out, "  %u:%u\n", (unsigned)place.line, (unsigned)place.column);
}

static void word(struct outline *outline, const char *what, struct tree_word written)
{
    if (written.span.end > 0)
        line(outline, written.span, "%s \"%.*s\"", what, TEXT_ARG(written.text));
}

static void references(struct outline *outline, const char *what, const struct tree_reference_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        line(outline, list->items[i].name.span, "%s %.*s", what, TEXT_ARG(list->items[i].name.text));
}

/* " denied or removed", or nothing. */
static struct text stances_text(struct outline *outline, stance_set stances)
{
    struct text_builder text;

    text_builder_init(&text, outline->out->arena);
    for (size_t i = 0; i < stance_count; i++) {
        if (stances & STANCE_BIT(i))
            text_append_format(&text, "%s%s", text.length > 0 ? " or " : " ", fixed_stances.words[i]);
    }
    return text_built(&text);
}

/* " through police", when it was written. */
static struct text other_text(struct outline *outline, const char *before,
                              const struct tree_reference *reference)
{
    struct text name = reference->name.text;

    if (name.length == 0)
        return TEXT("");
    return text_format(outline->out->arena, "%s%.*s", before, TEXT_ARG(name));
}

/* ---- conditions -------------------------------------------------------------------------------------- */

static void condition(struct outline *outline, const struct tree_condition *written);

static void conditions(struct outline *outline, const struct tree_condition_list *parts)
{
    outline->depth++;
    for (size_t i = 0; i < parts->count; i++)
        condition(outline, parts->items[i]);
    outline->depth--;
}

static void phrase(struct outline *outline, const struct tree_phrase *written)
{
    const char *mark = written->is_pattern ? "/" : "\"";

    line(outline, written->span, "%s %s%.*s%s%s", written->is_pattern ? "pattern" : "phrase", mark,
         TEXT_ARG(written->written), mark, written->pattern_exact ? "c" : "");
    if (written->with == NULL)
        return;
    outline->depth++;
    line(outline, written->with->span, "with");
    outline->depth++;
    condition(outline, written->with);
    outline->depth -= 2;
}

static const char *effect_word(enum effect_asked effect)
{
    static const char *const words[] = {"strengthens", "weakens", "weakly strengthens", "mostly strengthens",
                                        "touches"};

    return words[effect];
}

/* The word that a fact about an act is compared with, when it is one of a closed list. */
static const char *fact_value(const struct tree_condition *written)
{
    switch (written->fact) {
    case fact_modal:
        return fixed_modal_strengths.words[written->fact_value];
    case fact_tense:
        return fixed_tenses.words[written->fact_value];
    case fact_voice:
        return fixed_voices.words[written->fact_value];
    default:
        return "";
    }
}

static void fact(struct outline *outline, const struct tree_condition *written)
{
    static const char *const names[] = {"modal", "tense", "voice", "", "does", "under", "after", "negated", "quoted"};
    const char *name =
        written->fact == fact_role ? fixed_roles.words[written->fact_value] : names[written->fact];
    struct text value =
        written->thing.name.text.length > 0 ? written->thing.name.text : text_of(fact_value(written));

    line(outline, written->span, "act %s%s%.*s", name, value.length > 0 ? " " : "", TEXT_ARG(value));
}

static void more(struct outline *outline, const struct tree_condition *written)
{
    line(outline, written->span, "more %.*s than %.*s in %s", TEXT_ARG(written->thing.name.text),
         TEXT_ARG(written->second.name.text), fixed_scopes.words[written->scope]);
}

static void share(struct outline *outline, const struct tree_condition *written)
{
    const char *of = fixed_shared.words[written->of_money];

    if (written->thing.name.text.length > 0)
        line(outline, written->span, "at least parameter %.*s percent of %s", TEXT_ARG(written->thing.name.text), of);
    else
        line(outline, written->span, "at least %zu percent of %s", written->number, of);
    conditions(outline, &written->parts);
}

static void order(struct outline *outline, const struct tree_condition *written)
{
    line(outline, written->span, "%.*s %s %.*s%.*s in %s", TEXT_ARG(written->thing.name.text),
         written->ordered ? "before" : "near", TEXT_ARG(written->second.name.text),
         TEXT_ARG(written->number == SIZE_MAX
                      ? TEXT("")
                      : text_format(outline->out->arena, " within %zu words", written->number)),
         fixed_scopes.words[written->scope]);
}

static void simple_condition(struct outline *outline, const struct tree_condition *written)
{
    struct text name = written->thing.name.text;

    switch (written->kind) {
    case condition_present:
        line(outline, written->span, "present %.*s%.*s%s in %s", TEXT_ARG(name),
             TEXT_ARG(stances_text(outline, written->stances)), written->mentioned ? " mentioned" : "",
             fixed_scopes.words[written->scope]);
        break;
    case condition_effect:
        line(outline, written->span, "%s %.*s", effect_word(written->effect),
             TEXT_ARG(name.length > 0 ? name : TEXT("any principle")));
        break;
    case condition_reached:
        line(outline, written->span, "%s by %.*s%.*s%.*s%.*s%.*s", written->only_named ? "named" : "reached",
             TEXT_ARG(name), TEXT_ARG(stances_text(outline, written->stances)),
             TEXT_ARG(other_text(outline, " through ", &written->second)),
             TEXT_ARG(other_text(outline, " with all ", &written->whole)),
             TEXT_ARG(other_text(outline, " over ", &written->things)));
        break;
    case condition_kind_is:
        line(outline, written->span, "kind %.*s", TEXT_ARG(name));
        break;
    case condition_parameter:
        line(outline, written->span, "parameter %.*s", TEXT_ARG(name));
        break;
    case condition_title:
        line(outline, written->span, "title %.*s", TEXT_ARG(name));
        break;
    case condition_heading:
        line(outline, written->span, "heading %.*s", TEXT_ARG(name));
        break;
    default:
        line(outline, written->span, "claims");
        break;
    }
}

static void condition(struct outline *outline, const struct tree_condition *written)
{
    switch (written->kind) {
    case condition_and:
    case condition_or:
    case condition_not:
        line(outline, written->span, "%s",
             written->kind == condition_and  ? "and"
             : written->kind == condition_or ? "or"
                                             : "not");
        conditions(outline, &written->parts);
        break;
    case condition_at_least:
        line(outline, written->span, "at least %zu of %zu", written->number, written->parts.count);
        conditions(outline, &written->parts);
        break;
    case condition_share:
        share(outline, written);
        break;
    case condition_more:
        more(outline, written);
        break;
    case condition_order:
        order(outline, written);
        break;
    case condition_act:
        fact(outline, written);
        break;
    case condition_text:
        line(outline, written->span, "text in %s", fixed_scopes.words[written->scope]);
        outline->depth++;
        phrase(outline, &written->phrase);
        outline->depth--;
        break;
    default:
        simple_condition(outline, written);
        break;
    }
}

static void guard(struct outline *outline, const char *what, const struct tree_condition *written)
{
    if (written == NULL)
        return;
    line(outline, written->span, "%s", what);
    outline->depth++;
    condition(outline, written);
    outline->depth--;
}

/* ---- the parts of declarations ----------------------------------------------------------------------- */

static void citations(struct outline *outline, const struct tree_citation_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        line(outline, list->items[i].source.name.span, "cite %.*s \"%.*s\"",
             TEXT_ARG(list->items[i].source.name.text), TEXT_ARG(list->items[i].section.text));
}

static void roles(struct outline *outline, const struct tree_declaration *declaration)
{
    for (size_t i = 0; i < role_count; i++) {
        const struct tree_filler *filler = &declaration->roles[i];
        if (!filler->asked)
            continue;
        line(outline, filler->span, "%s%s%s", fixed_roles.words[i], filler->or_unknown ? " or unknown" : "",
             filler->or_inherited ? " or inherited" : "");
        outline->depth++;
        references(outline, "term", &filler->terms);
        outline->depth--;
    }
    references(outline, "does", &declaration->does);
    if (declaration->stances != 0)
        line(outline, declaration->keyword, "stance%.*s",
             TEXT_ARG(stances_text(outline, declaration->stances)));
    for (size_t i = 0; i < declaration->hollow.count; i++)
        line(outline, declaration->hollow.items[i].relation.name.span, "hollow when %s %.*s %s%s",
             fixed_roles.words[declaration->hollow.items[i].left],
             TEXT_ARG(declaration->hollow.items[i].relation.name.text),
             fixed_roles.words[declaration->hollow.items[i].right],
             declaration->hollow.items[i].in_document ? " in document" : "");
}

static struct text edge_end(struct outline *outline, const struct tree_edge_end *end)
{
    const char *role = fixed_roles.words[end->role];

    if (end->term.name.text.length == 0)
        return text_of(role);
    return text_format(outline->out->arena, "%.*s in %s", TEXT_ARG(end->term.name.text), role);
}

static void edges(struct outline *outline, const struct tree_edge_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct tree_edge *edge = &list->items[i];
        struct text left = edge_end(outline, &edge->left), right = edge_end(outline, &edge->right);
        line(outline, edge->span, "edge %.*s %s %.*s%s%s", TEXT_ARG(left), fixed_ties.words[edge->tie], TEXT_ARG(right),
             edge->fixed ? " as " : "", edge->fixed ? fixed_stances.words[edge->stance] : "");
    }
}

static void way(struct outline *outline, const struct tree_way *written)
{
    if (written->kind == way_phrase)
        phrase(outline, &written->phrase);
    else if (written->kind == way_thing)
        line(outline, written->span, "thing %.*s%.*s", TEXT_ARG(written->thing.name.text),
             TEXT_ARG(stances_text(outline, written->stances)));
    outline->depth += written->kind == way_thing;
    guard(outline, written->kind == way_thing ? "with" : "when", written->when);
    outline->depth -= written->kind == way_thing;
    if (written->fixed)
        line(outline, written->span, "as %s", fixed_stances.words[written->stance]);
}

static void links(struct outline *outline, const char *what, const struct tree_link_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        line(outline, list->items[i].concept.name.span, "%s %.*s%.*s", what,
             TEXT_ARG(list->items[i].concept.name.text),
             TEXT_ARG(stances_text(outline, list->items[i].stances)));
}

static void decisions(struct outline *outline, const struct tree_decision_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct tree_decision *decision = &list->items[i];
        if (decision->shared.name.text.length > 0) {
            line(outline, decision->span, "decide as %.*s", TEXT_ARG(decision->shared.name.text));
            continue;
        }
        line(outline, decision->span, "%s%s", fixed_verdicts.words[decision->verdict],
             decision->when ? "" : " otherwise");
        outline->depth++;
        guard(outline, "when", decision->when);
        word(outline, "because", decision->because);
        citations(outline, &decision->citations);
        outline->depth--;
    }
}

static void evidence_of_row(struct outline *outline, const struct tree_declaration *requirement)
{
    for (size_t i = 0; i < requirement->shown_by.count; i++) {
        const struct tree_word *name = &requirement->shown_by.items[i].name;
        line(outline, name->span, "%s by %.*s%.*s", fixed_row_bearings.words[requirement->how.items[i].bearing],
             TEXT_ARG(name->text), TEXT_ARG(stances_text(outline, requirement->how.items[i].stances)));
    }
}

static void expectations(struct outline *outline, const struct tree_expectation_list *list)
{
    static const char *const sorts[] = {"", " effect", " verdict", " rule"};

    for (size_t i = 0; i < list->count; i++) {
        const struct tree_expectation *expectation = &list->items[i];
        struct text name = expectation->kind == expect_verdict
                               ? text_of(fixed_verdicts.words[expectation->verdict])
                               : expectation->thing.name.text;
        line(outline, expectation->span, "expect%s%s %.*s%.*s%s%s", expectation->absent ? " no" : "",
             sorts[expectation->kind], TEXT_ARG(name), TEXT_ARG(stances_text(outline, expectation->stances)),
             expectation->kind == expect_effect ? " " : "",
             expectation->kind == expect_effect ? effect_word(expectation->effect) : "");
    }
}

static void orders(struct outline *outline, const struct tree_declaration *declaration)
{
    for (size_t i = 0; i < declaration->orders.count; i++) {
        const struct tree_order *written = &declaration->orders.items[i];
        for (size_t c = 0; c < written->classes.count; c++)
            line(outline, declaration->span, "%s %s", fixed_order_weights.words[written->weight],
                 fixed_word_classes.words[written->classes.items[c]]);
    }
}

static void levels(struct outline *outline, const struct tree_level_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        line(outline, list->items[i].name.span, "%s %.*s", fixed_numbering_uses.words[list->items[i].use],
             TEXT_ARG(list->items[i].name.text));
        outline->depth++;
        phrase(outline, &list->items[i].pattern);
        outline->depth--;
    }
}

/* What only some kinds of declarations say in their heads. */
static void head(struct outline *outline, const struct tree_declaration *declaration)
{
    static const char *const directions[] = {"forward", "backward", "both"};

    switch (declaration->kind) {
    case declaration_parameter:
    case declaration_set:
        line(outline, declaration->name.span, "value %zu", declaration->value);
        break;
    case declaration_kind_of_document:
        if (declaration->as.name.span.end > 0)
            line(outline, declaration->as.name.span, "as %.*s", TEXT_ARG(declaration->as.name.text));
        if (declaration->enacts)
            line(outline, declaration->keyword, "enacts");
        break;
    case declaration_term:
        if (declaration->apart)
            line(outline, declaration->keyword, "apart");
        break;
    case declaration_rule:
        line(outline, declaration->keyword, "%s%s", fixed_severities.words[declaration->severity],
             declaration->for_document ? " in document" : "");
        if (declaration->flag != rule_flag_count)
            line(outline, declaration->keyword, "flag %s", fixed_flags.words[declaration->flag]);
        break;
    case declaration_change:
        line(outline, declaration->keyword, "%s", fixed_directions.words[declaration->course]);
        guard(outline, "was", declaration->was);
        guard(outline, "now", declaration->when);
        for (size_t i = 0; i < declaration->edits.count; i++)
            line(outline, declaration->edits.items[i].term.name.span, "%s %.*s",
                 fixed_edits.words[declaration->edits.items[i].kind], TEXT_ARG(declaration->edits.items[i].term.name.text));
        break;
    case declaration_measure:
        line(outline, declaration->keyword, "times %zu", declaration->times);
        for (size_t i = 0; i < declaration->strings.count; i++)
            line(outline, declaration->strings.items[i].span, "\"%.*s\"",
                 TEXT_ARG(declaration->strings.items[i].text));
        break;
    case declaration_mutation:
        line(outline, declaration->keyword, "%s at %s", fixed_promises.words[declaration->promise],
             fixed_places.words[declaration->place]);
        guard(outline, "when", declaration->when);
        for (size_t i = 0; i < declaration->swaps.count; i++) {
            word(outline, "what", declaration->swaps.items[i].what);
            word(outline, "becomes", declaration->swaps.items[i].by);
        }
        break;
    case declaration_money:
        line(outline, declaration->keyword, "%s", fixed_money.words[declaration->value]);
        if (declaration->times > 0)
            line(outline, declaration->keyword, "times %zu", declaration->times);
        for (size_t i = 0; i < declaration->strings.count; i++)
            line(outline, declaration->strings.items[i].span, "\"%.*s\"",
                 TEXT_ARG(declaration->strings.items[i].text));
        break;
    case declaration_reading:
        line(outline, declaration->keyword, "stance %s", fixed_stances.words[declaration->value]);
        break;
    case declaration_cue:
        if (declaration->mode != mode_declare)
            break;
        line(outline, declaration->keyword, "%s %s until %s%s",
             declaration->ignore ? "ignore" : fixed_stances.words[declaration->value],
             directions[declaration->direction], fixed_scopes.words[declaration->until],
             declaration->flips ? " flips" : "");
        break;
    default:
        break;
    }
}

static void parts(struct outline *outline, const struct tree_declaration *declaration)
{
    bool rule_or_relation = declaration->kind == declaration_rule ||
                            declaration->kind == declaration_relation ||
                            declaration->kind == declaration_reading;

    if (declaration->mode != mode_switch_off && declaration->mode != mode_only)
        head(outline, declaration);
    word(outline, "extends", declaration->extends);
    word(outline, "doc", declaration->documentation);
    word(outline, "title", declaration->title);
    for (size_t i = 0; i < declaration->attributes.count; i++)
        line(outline, declaration->attributes.items[i].name.span, "%.*s \"%.*s\"",
             TEXT_ARG(declaration->attributes.items[i].name.text),
             TEXT_ARG(declaration->attributes.items[i].value.text));
    references(outline, "kind", &declaration->kinds);
    references(outline, "member", &declaration->members);
    for (size_t i = 0; i < declaration->phrases.count; i++)
        phrase(outline, &declaration->phrases.items[i]);
    orders(outline, declaration);
    roles(outline, declaration);
    edges(outline, &declaration->edges);
    for (size_t i = 0; i < declaration->ways.count; i++)
        way(outline, &declaration->ways.items[i]);
    word(outline, "need", declaration->need);
    word(outline, "model", declaration->model);
    links(outline, "served by", &declaration->served_by);
    links(outline, "breached by", &declaration->breached_by);
    if (declaration->beside.name.span.end > 0)
        line(outline, declaration->beside.name.span, "beside %.*s", TEXT_ARG(declaration->beside.name.text));
    if (declaration->label.name.span.end > 0)
        line(outline, declaration->label.name.span, "label %.*s", TEXT_ARG(declaration->label.name.text));
    decisions(outline, &declaration->decisions);
    if (rule_or_relation)
        guard(outline, "when", declaration->when);
    levels(outline, &declaration->levels);
    word(outline, declaration->kind == declaration_test ? "text" : "message", declaration->message);
    for (size_t i = 0; i < declaration->strings.count; i++)
        word(outline, "with", declaration->strings.items[i]);
    references(outline, "offers", &declaration->offers);
    evidence_of_row(outline, declaration);
    for (size_t i = 0; i < declaration->rows.count; i++)
        word(outline, "row", declaration->rows.items[i]);
    word(outline, "silent because", declaration->silent);
    expectations(outline, &declaration->expectations);
    citations(outline, &declaration->citations);
}

void tree_print(const struct tree *tree, struct text_builder *out)
{
    static const char *const modes[] = {"", "add to ", "replace ", "switch off ", "weigh ", "only "};
    struct outline outline = {out, tree->source, 0};

    text_append_format(out, "file %.*s\n", TEXT_ARG(tree->source->name));
    for (size_t i = 0; i < tree->declarations.count; i++) {
        const struct tree_declaration *declaration = tree->declarations.items[i];
        outline.depth = 1;
        line(&outline, declaration->keyword, "%s%s%s%.*s%s", modes[declaration->mode],
             declaration_kind_name(declaration->kind), declaration->name.text.length > 0 ? " " : "",
             TEXT_ARG(declaration->name.text), declaration->faulty ? " (faulty)" : "");
        outline.depth = 2;
        parts(&outline, declaration);
    }
}
