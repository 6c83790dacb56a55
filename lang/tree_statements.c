/* What stands in declarations. */
#include "lang/tree_build.h"

#include <string.h>

/* A statement that may stand once in its block, and stands again. */
static void complain_of_second(struct tree_builder *build, const char *statement, struct span again,
                               struct span first)
{
    struct diagnostic *error = diagnostic_add(build->diagnostics, diagnostic_error, build->source, again,
                                              "'%s' stands twice in this block", statement);

    diagnostic_add_note(build->diagnostics, error, build->source, first, "it stands here already");
}

/* Sets a word that may be set once. */
static void set_word(struct tree_builder *build, struct tree_word *place, struct tree_word word,
                     const char *statement, struct span keyword)
{
    if (place->span.end != 0)
        complain_of_second(build, statement, keyword, place->span);
    else
        *place = word;
}

/* ---- statements: files ------------------------------------------------------------------------------- */

void tree_extends(struct tree_builder *build, struct tree_word base)
{
    build->current->extends = base;
}

void tree_attribute(struct tree_builder *build, struct tree_word name, struct tree_word value)
{
    struct tree_attribute_list *attributes = &build->current->attributes;

    tree_choose(
        build, build->current->kind == declaration_source ? &fixed_source_attributes : &fixed_file_attributes,
        name);
    for (size_t i = 0; i < attributes->count; i++) {
        if (!text_equal(attributes->items[i].name.text, name.text))
            continue;
        diagnostic_add_note(build->diagnostics,
                            diagnostic_add(build->diagnostics, diagnostic_error, build->source, name.span,
                                           "'%.*s' stands twice in this block", TEXT_ARG(name.text)),
                            build->source, attributes->items[i].name.span, "it stands here already");
        return;
    }
    list_push(build->arena, attributes, ((struct tree_attribute){name, value}));
}

void tree_value(struct tree_builder *build, struct tree_word value)
{
    char first = value.text.length > 0 ? value.text.bytes[0] : '\0';

    if (first >= '0' && first <= '9')
        build->current->value = tree_number(build, value.text, value.span);
    else if (text_equal(value.text, TEXT("yes")))
        build->current->value = 1;
    else if (!text_equal(value.text, TEXT("no")))
        tree_complain(build, value.span, "a parameter is 'yes', 'no' or a whole number");
}

/* ---- statements: the language of documents ----------------------------------------------------------- */

void tree_enacts(struct tree_builder *build)
{
    build->current->enacts = true;
}

void tree_apart(struct tree_builder *build)
{
    build->current->apart = true;
}

void tree_evidence(struct tree_builder *build, enum kind_evidence evidence)
{
    build->current->evidence = evidence;
}

void tree_word_class(struct tree_builder *build, struct tree_word name)
{
    build->current->value = tree_choose(build, &fixed_word_classes, name);
}

void tree_modal_strength(struct tree_builder *build, struct tree_word name)
{
    build->current->value = tree_choose(build, &fixed_modal_strengths, name);
    if (build->current->value == modal_none && text_equal(name.text, TEXT("none")))
        tree_complain(build, name.span, "'none' is what an act without a modal has; no word stands for it");
}

void tree_money(struct tree_builder *build, struct tree_word sort, struct tree_word value)
{
    struct tree_declaration *money = build->current;
    bool digits = value.text.length > 0 && value.text.bytes[0] >= '0' && value.text.bytes[0] <= '9';

    money->value = tree_choose(build, &fixed_money, sort);
    if (fixed_words_find(&fixed_money, sort.text) == SIZE_MAX)
        return;
    if (money->value == money_scale && digits)
        money->times = tree_number(build, value.text, value.span);
    else if (money->value == money_currency && value.text.length > 0)
        money->documentation = value;
    else if (money->value == money_scale || money->value == money_currency)
        tree_complain(build, sort.span, money->value == money_scale ? "a scale has a number: 'money scale 1000 { … }'"
                                                       : "a currency has a name: 'money currency \"EUR\" { … }'");
    else if (value.text.length > 0)
        tree_complain(build, value.span, "only a currency has a name and a scale a number");
}

void tree_measure(struct tree_builder *build, struct tree_word times)
{
    build->current->times = tree_number(build, times.text, times.span);
}

void tree_money_word(struct tree_builder *build, struct tree_word word)
{
    if (text_trim(word.text).length == 0)
        tree_complain(build, word.span, "this string is empty");
    list_push(build->arena, &build->current->strings, word);
}

void tree_order_weight(struct tree_builder *build, struct tree_word weight)
{
    struct tree_order order = {.weight = (enum order_weight)tree_choose(build, &fixed_order_weights, weight)};

    list_push(build->arena, &build->current->orders, order);
}

void tree_order_class(struct tree_builder *build, struct tree_word name)
{
    list_push(build->arena, &list_last(&build->current->orders).classes,
              tree_choose(build, &fixed_word_classes, name));
}

void tree_phrase(struct tree_builder *build, struct tree_phrase phrase)
{
    enum declaration_kind kind = build->current->kind;

    if (phrase.is_pattern && kind != declaration_term && kind != declaration_kind_of_document)
        diagnostic_add(build->diagnostics, diagnostic_error, build->source, phrase.span,
                       "a pattern cannot stand in '%s'; only a quoted phrase can",
                       declaration_kind_name(kind));
    phrase.evidence = build->current->evidence;
    list_push(build->arena, &build->current->phrases, phrase);
}

void tree_member(struct tree_builder *build, struct tree_word term)
{
    list_push(build->arena, &build->current->members, tree_reference(term, wanted_term));
}

void tree_cue_stance(struct tree_builder *build, struct text stance)
{
    build->current->value = fixed_words_find(&fixed_stances, stance);
}

void tree_cue_ignore(struct tree_builder *build)
{
    build->current->ignore = true;
}

/* `ignore` takes words out of play: there is nothing to reach. */
static void refuse_for_ignore(struct tree_builder *build, struct span span)
{
    if (build->current->ignore)
        tree_complain(build, span, "'cue ignore' has phrases only: it reaches nothing but them");
}

void tree_cue_direction(struct tree_builder *build, enum cue_direction direction, struct span keyword)
{
    refuse_for_ignore(build, keyword);
    build->current->direction = direction;
}

void tree_cue_until(struct tree_builder *build, struct tree_scope scope, struct span span)
{
    refuse_for_ignore(build, span);
    if (scope.scope >= scope_every_sentence)
        tree_complain(build, span, "a cue reaches to the end of a clause, sentence, paragraph or unit");
    build->current->until = scope.scope;
}

void tree_cue_within(struct tree_builder *build, struct text digits, struct span span)
{
    refuse_for_ignore(build, span);
    build->current->within = tree_number(build, digits, span);
}

void tree_cue_flips(struct tree_builder *build, struct span keyword)
{
    refuse_for_ignore(build, keyword);
    build->current->flips = true;
}

void tree_kind(struct tree_builder *build, struct tree_word kind)
{
    list_push(build->arena, &build->current->kinds, tree_reference(kind, wanted_kind));
    if (build->current->kind == declaration_numbering && build->current->name.text.length == 0)
        build->current->name = kind;
}

void tree_any_kind(struct tree_builder *build)
{
    build->current->any_kind = true;
    build->current->name = tree_word(TEXT("any"), build->current->keyword);
}

void tree_level(struct tree_builder *build, struct tree_word use, struct tree_word name,
                struct tree_phrase pattern)
{
    struct tree_level level = {(enum numbering_use)tree_choose(build, &fixed_numbering_uses, use), name,
                               pattern};

    list_push(build->arena, &build->current->levels, level);
}

/* ---- statements: relations and concepts -------------------------------------------------------------- */

/* A role's fillers follow; they go to the role opened last. */
void tree_role(struct tree_builder *build, enum role role, struct span keyword)
{
    struct tree_filler *filler = &build->current->roles[role];

    if (filler->asked)
        complain_of_second(build, fixed_roles.words[role], keyword, filler->span);
    filler->asked = true;
    filler->span = keyword;
    build->current->value = role;
}

void tree_filler(struct tree_builder *build, struct tree_reference term)
{
    struct tree_filler *filler = &build->current->roles[build->current->value];

    if (text_equal(term.name.text, TEXT("unknown"))) {
        filler->or_unknown = true;
        filler->unknown = term.name.span;
    } else if (text_equal(term.name.text, TEXT("inherited"))) {
        filler->or_inherited = true;
        filler->inherited = term.name.span;
    } else {
        list_push(build->arena, &filler->terms, term);
    }
}

void tree_does(struct tree_builder *build, struct tree_reference term)
{
    list_push(build->arena, &build->current->does, term);
}

void tree_stances(struct tree_builder *build, stance_set stances, struct span span)
{
    struct span keyword = {span.start, span.start + (uint32_t)(sizeof "stance" - 1)};

    if (build->current->stances != 0)
        tree_complain(build, keyword, "'stance' stands twice in this block");
    build->current->stances |= stances;
    build->current->stances_span = span;
}

void tree_hollow(struct tree_builder *build, enum role left, struct tree_word relation, enum role right,
                 struct tree_scope scope, struct span span)
{
    struct tree_hollow hollow = {left, right, tree_reference(relation, wanted_relation),
                                 scope.given && scope.scope == scope_document, span};

    if (scope.given && !hollow.in_document)
        tree_complain(build, span, "what is hollowed out is so in its unit or 'in document'");

    list_push(build->arena, &build->current->hollow, hollow);
}

struct tree_edge_end tree_edge_end(enum role role, struct tree_reference term)
{
    return (struct tree_edge_end){role, term};
}

void tree_edge(struct tree_builder *build, struct tree_edge_end left, struct tree_word tie, struct tree_edge_end right,
               struct tree_word stance, struct span span)
{
    struct tree_edge edge = {.left = left, .right = right, .fixed = stance.text.length > 0, .span = span};

    edge.tie = (enum tie)tree_choose(build, &fixed_ties, tie);
    if (edge.fixed)
        edge.stance = (enum stance)tree_choose(build, &fixed_stances, stance);
    list_push(build->arena, &build->current->edges, edge);
}

void tree_when(struct tree_builder *build, struct tree_condition *condition, struct span keyword)
{
    if (build->current->when != NULL)
        complain_of_second(build, "when", keyword, build->current->when->span);
    else
        build->current->when = condition;
}

/* In a concept commas part the ways, so those of a list within a condition need brackets of their own. */
static void refuse_bare_lists(struct tree_builder *build, const struct tree_condition *condition)
{
    if (condition == NULL || condition->bracketed)
        return;
    if (condition->bare_list) {
        struct diagnostic *error =
            tree_complain(build, condition->span, "in a concept, a list like this needs brackets");
        diagnostic_hint(build->diagnostics, error,
                        "write 'any of (a, b)', so that its commas are not those of the concept");
    }
    for (size_t i = 0; i < condition->parts.count; i++)
        refuse_bare_lists(build, condition->parts.items[i]);
}

static void add_way(struct tree_builder *build, struct tree_way way)
{
    refuse_bare_lists(build, way.when);
    refuse_bare_lists(build, way.phrase.with);
    list_push(build->arena, &build->current->ways, way);
}

void tree_way_phrase(struct tree_builder *build, struct tree_phrase phrase, struct tree_condition *with,
                     struct span span)
{
    phrase.with = with;
    add_way(build, (struct tree_way){.kind = way_phrase, .span = span, .phrase = phrase});
}

void tree_way_thing(struct tree_builder *build, struct tree_reference thing, stance_set stances,
                    struct tree_condition *with, struct span span)
{
    add_way(build, (struct tree_way){
                       .kind = way_thing, .span = span, .thing = thing, .stances = stances, .when = with});
}

void tree_way_condition(struct tree_builder *build, struct tree_condition *when, struct span span)
{
    add_way(build, (struct tree_way){.kind = way_condition, .span = span, .when = when});
}

void tree_way_stance(struct tree_builder *build, struct text stance, struct span span)
{
    struct tree_way *way = &list_last(&build->current->ways);

    way->fixed = true;
    way->stance = (enum stance)fixed_words_find(&fixed_stances, stance);
    way->as = span;
}

void tree_need(struct tree_builder *build, struct tree_word need, struct span keyword)
{
    set_word(build, &build->current->need, need, "need", keyword);
}

void tree_model(struct tree_builder *build, struct tree_word model, struct span keyword)
{
    set_word(build, &build->current->model, model, "model", keyword);
}

void tree_cite(struct tree_builder *build, struct tree_word source, struct tree_word section)
{
    struct tree_declaration *current = build->current;
    struct tree_citation citation = {tree_reference(source, wanted_source), section};

    list_push(build->arena,
              current->after_decision ? &list_last(&current->decisions).citations : &current->citations,
              citation);
}

/* ---- statements: principles, definitions, rules ------------------------------------------------------ */

void tree_title(struct tree_builder *build, struct tree_word title, struct span keyword)
{
    set_word(build, &build->current->title, title, "title", keyword);
}

void tree_served_by(struct tree_builder *build, struct tree_reference concept, stance_set stances, struct span span)
{
    list_push(build->arena, &build->current->served_by, ((struct tree_link){concept, stances, span}));
}

void tree_breached_by(struct tree_builder *build, struct tree_reference concept, stance_set stances, struct span span)
{
    list_push(build->arena, &build->current->breached_by, ((struct tree_link){concept, stances, span}));
}

void tree_label(struct tree_builder *build, struct tree_reference term, struct span keyword)
{
    build->current->after_decision = false;
    if (build->current->label.name.span.end != 0)
        complain_of_second(build, "label", keyword, build->current->label.name.span);
    build->current->label = term;
}

void tree_decision(struct tree_builder *build, enum verdict verdict, struct tree_condition *when,
                   struct span span, struct span whole)
{
    struct tree_decision decision = {.span = span, .whole = whole, .verdict = verdict, .when = when};

    list_push(build->arena, &build->current->decisions, decision);
    build->current->after_decision = true;
}

void tree_decision_goes_on(struct tree_builder *build, struct span span)
{
    if (build->current->after_decision)
        list_last(&build->current->decisions).whole.end = span.end;
}

void tree_kind_as(struct tree_builder *build, struct tree_reference wider)
{
    build->current->as = wider;
}

void tree_shared_decisions(struct tree_builder *build, struct tree_reference decisions, struct span span)
{
    struct tree_decision shared = {.span = span, .shared = decisions};

    list_push(build->arena, &build->current->decisions, shared);
    build->current->after_decision = false;
}

void tree_beside(struct tree_builder *build, struct tree_reference definition)
{
    build->current->beside = definition;
}

void tree_because(struct tree_builder *build, struct tree_word because, struct span keyword)
{
    if (!build->current->after_decision)
        tree_complain(build, keyword, "'because' follows the decision that it explains");
    else
        set_word(build, &list_last(&build->current->decisions).because, because, "because", keyword);
}

void tree_offer(struct tree_builder *build, struct tree_reference concept)
{
    build->current->after_decision = false;
    list_push(build->arena, &build->current->offers, concept);
}

void tree_severity(struct tree_builder *build, struct tree_word severity)
{
    build->current->severity = (enum severity)tree_choose(build, &fixed_severities, severity);
}

void tree_direction(struct tree_builder *build, struct tree_word direction)
{
    build->current->course = (enum change_direction)tree_choose(build, &fixed_directions, direction);
}

/* ---- statements: mutations --------------------------------------------------------------------------- */

/* Whether `slot`, what stands between braces, is one that a template knows: a code point, or a name. */
static bool is_slot(struct text slot)
{
    static const char *const known[] = {"words", "verb", "unit"};
    size_t digits = 2;

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_equal(slot, text_of(known[i])))
            return true;
    if (!text_starts_with(slot, TEXT("U+")))
        return false;
    while (digits < slot.length && strchr("0123456789ABCDEF", slot.bytes[digits]) != NULL)
        digits++;
    return digits == slot.length && digits >= 6 && digits <= 7;
}

static void check_slots(struct tree_builder *build, struct tree_word by)
{
    for (size_t at = 0; at < by.text.length; at++) {
        const struct text rest = text_part(by.text, at + 1, by.text.length);
        const char *close = by.text.bytes[at] == '{' ? memchr(rest.bytes, '}', rest.length) : NULL;
        struct diagnostic *error;

        if (by.text.bytes[at] != '{' || (close != NULL && is_slot(text_part(rest, 0, (size_t)(close - rest.bytes)))))
            continue;
        error = tree_complain(build, by.span, "unknown part in braces");
        diagnostic_hint(build->diagnostics, error,
                        "known are {words}, {verb}, {unit} and characters by their number, as {U+200B}");
        return;
    }
}

/* The term in angle brackets, whose body the words name. */
static struct tree_reference term_within(struct tree_word by)
{
    const char *open = memchr(by.text.bytes, '<', by.text.length);
    const char *close = open == NULL ? NULL : memchr(open, '>', by.text.length - (size_t)(open - by.text.bytes));
    struct text name = {"", 0};

    if (close != NULL)
        name = (struct text){open + 1, (size_t)(close - open) - 1};
    return tree_reference((struct tree_word){name, by.span}, wanted_term);
}

void tree_swap(struct tree_builder *build, struct tree_word what, struct tree_word by)
{
    struct tree_swap swap = {what, by, term_within(by)};

    if (by.text.length == 0)
        tree_complain(build, by.span, "this string is empty");
    check_slots(build, by);
    list_push(build->arena, &build->current->swaps, swap);
}

void tree_mutation(struct tree_builder *build, struct tree_word promise, struct tree_word place)
{
    build->current->promises = true;
    build->current->promise = (enum mutation_promise)tree_choose(build, &fixed_promises, promise);
    build->current->place = (enum mutation_place)tree_choose(build, &fixed_places, place);
}

void tree_was(struct tree_builder *build, struct tree_condition *condition, struct span keyword)
{
    if (build->current->was != NULL)
        complain_of_second(build, "was", keyword, build->current->was->span);
    build->current->was = condition;
}

void tree_edit(struct tree_builder *build, enum edit_kind kind, struct tree_reference term)
{
    list_push(build->arena, &build->current->edits, (struct tree_edit){kind, term});
}

void tree_in_document(struct tree_builder *build, struct tree_scope scope, struct span span)
{
    if (scope.scope != scope_document)
        tree_complain(build, span, "a rule is judged once a unit, or 'in document'");
    build->current->for_document = true;
}

void tree_flag(struct tree_builder *build, struct tree_word flag)
{
    if (!build->current->for_document)
        tree_complain(build, flag.span, "a flag marks the whole document: the rule is judged 'in document'");
    build->current->flag = (enum rule_flag)tree_choose(build, &fixed_flags, flag);
}

void tree_message(struct tree_builder *build, struct tree_word message, struct span keyword)
{
    set_word(build, &build->current->message, message, "message", keyword);
}

/* ---- statements: requirements ------------------------------------------------------------------------ */

void tree_bearing(struct tree_builder *build, enum row_bearing bearing)
{
    build->current->bearing = bearing;
}

void tree_shown_by(struct tree_builder *build, struct tree_reference evidence, stance_set stances)
{
    struct row_showing how = {build->current->bearing, stances};

    list_push(build->arena, &build->current->how, how);
    list_push(build->arena, &build->current->shown_by, evidence);
}

void tree_silent(struct tree_builder *build, struct tree_word reason, struct span keyword)
{
    set_word(build, &build->current->silent, reason, "silent", keyword);
}

void tree_row(struct tree_builder *build, struct tree_word number)
{
    list_push(build->arena, &build->current->rows, number);
}

/* ---- statements: tests ------------------------------------------------------------------------------- */

void tree_test_text(struct tree_builder *build, struct tree_word text, struct span keyword)
{
    set_word(build, &build->current->message, text, "text", keyword);
}

void tree_test_word(struct tree_builder *build, struct tree_word words)
{
    if (text_trim(words.text).length == 0)
        tree_complain(build, words.span, "this string is empty");
    list_push(build->arena, &build->current->strings, words);
}

void tree_test_kind(struct tree_builder *build, struct tree_word kind)
{
    if (build->current->kinds.count > 0)
        complain_of_second(build, "kind", kind.span, build->current->kinds.items[0].name.span);
    tree_kind(build, kind);
}

enum verdict tree_out_of_scope(struct tree_builder *build, struct tree_word last, struct span span)
{
    if (!text_equal(last.text, TEXT("scope")))
        tree_complain(build, span, "expected 'out of scope'");
    return verdict_out_of_scope;
}

enum verdict tree_not_a_proposal(struct tree_builder *build, struct tree_word article, struct tree_word last,
                                 struct span span)
{
    if (!text_equal(article.text, TEXT("a")) || !text_equal(last.text, TEXT("proposal")))
        tree_complain(build, span, "expected 'not a proposal'");
    return verdict_not_a_proposal;
}

enum verdict tree_verdict(struct tree_builder *build, struct tree_word verdict)
{
    static const enum verdict verdicts[] = {verdict_counts, verdict_fails, verdict_undetermined, verdict_mixed};

    /* Written with hyphens, as reports have them: the lexer has complained of that already. */
    if (text_equal(verdict.text, TEXT("out_of_scope")))
        return verdict_out_of_scope;
    if (text_equal(verdict.text, TEXT("not_a_proposal")))
        return verdict_not_a_proposal;
    return verdicts[tree_choose(build, &fixed_single_verdicts, verdict)];
}

static struct tree_expectation *add_expectation(struct tree_builder *build, enum expectation_kind kind,
                                                struct span span)
{
    list_push(build->arena, &build->current->expectations,
              ((struct tree_expectation){.kind = kind, .span = span}));
    return &list_last(&build->current->expectations);
}

void tree_expect_thing(struct tree_builder *build, bool absent, struct tree_reference thing,
                       struct tree_asked asked, struct span span)
{
    struct tree_expectation *expectation = add_expectation(build, expect_thing, span);

    expectation->absent = absent;
    expectation->thing = thing;
    expectation->stances = asked.stances;
}

void tree_expect_effect(struct tree_builder *build, bool absent, struct tree_reference principle,
                        struct tree_word effect, bool weakly, struct span span)
{
    static const enum effect_asked asked[] = {effect_strengthens, effect_weakens, effect_touches,
                                              effect_touches};
    size_t found = fixed_words_find(&fixed_effects, effect.text);
    struct tree_expectation *expectation = add_expectation(build, expect_effect, span);

    if (found == SIZE_MAX) {
        tree_choose(build, &fixed_outcomes, effect);
        return;
    }
    principle.wanted = wanted_principle;
    expectation->thing = principle;
    expectation->effect = weakly ? effect_weakly_strengthens : asked[found];
    expectation->absent = absent != text_equal(effect.text, TEXT("untouched"));
    if (weakly && asked[found] != effect_strengthens)
        tree_complain(build, effect.span, "'weakly' goes with 'strengthened' only");
}

void tree_expect_rule(struct tree_builder *build, bool absent, struct tree_word rule, struct span span)
{
    struct tree_expectation *expectation = add_expectation(build, expect_finding, span);

    expectation->absent = absent;
    expectation->thing = tree_reference(rule, wanted_rule);
}

void tree_expect_verdict(struct tree_builder *build, enum verdict verdict, struct tree_reference definition,
                         struct span span)
{
    struct tree_expectation *expectation = add_expectation(build, expect_verdict, span);

    expectation->verdict = verdict;
    expectation->thing = definition;
}
