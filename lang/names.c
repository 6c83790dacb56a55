#include "lang/names.h"

#include "lang/names_order.h"
#include "lang/names_schemes.h"
#include "lang/references.h"
#include "lang/spelling.h"

/* ---- what may stand where ---------------------------------------------------------------------------- */

struct wanted_entry {
    enum wanted_thing wanted;
    enum declaration_kind kind;
    enum name_space space;
    const char *noun;
};

static const struct wanted_entry wanted_entries[] = {
    {wanted_term, declaration_term, space_things, "term"},
    {wanted_relation, declaration_relation, space_things, "relation"},
    {wanted_concept, declaration_concept, space_things, "concept"},
    {wanted_principle, declaration_principle, space_principles, "principle"},
    {wanted_definition, declaration_definition, space_definitions, "definition"},
    {wanted_decisions, declaration_decisions, space_decisions, "decisions"},
    {wanted_rule, declaration_rule, space_rules, "rule"},
    {wanted_scheme, declaration_scheme, space_schemes, "scheme"},
    {wanted_source, declaration_source, space_sources, "source"},
    {wanted_kind, declaration_kind_of_document, space_kinds, "kind"},
    {wanted_parameter, declaration_parameter, space_parameters, "parameter"},
};
enum { wanted_entry_count = sizeof wanted_entries / sizeof *wanted_entries };

static enum name_space space_of(enum declaration_kind kind)
{
    if (kind == declaration_cue)
        return space_cues;
    if (kind == declaration_test)
        return space_tests;
    if (kind == declaration_change)
        return space_changes;
    if (kind == declaration_mutation)
        return space_mutations;
    if (kind == declaration_requirement)
        return space_requirements;
    if (kind == declaration_numbering)
        return space_numberings;
    if (kind == declaration_set)
        return space_parameters;
    for (size_t i = 0; i < wanted_entry_count; i++) {
        if (wanted_entries[i].kind == kind)
            return wanted_entries[i].space;
    }
    return space_count;
}

static unsigned wanted_for(enum declaration_kind kind)
{
    for (size_t i = 0; i < wanted_entry_count; i++) {
        if (wanted_entries[i].kind == kind)
            return wanted_entries[i].wanted;
    }
    return 0;
}

struct text names_wanted_text(struct arena *arena, unsigned wanted, const char *article)
{
    struct text_builder nouns;
    size_t left = 0;

    for (size_t i = 0; i < wanted_entry_count; i++)
        left += (wanted & wanted_entries[i].wanted) != 0;
    text_builder_init(&nouns, arena);
    for (size_t i = 0; i < wanted_entry_count; i++) {
        if ((wanted & wanted_entries[i].wanted) == 0)
            continue;
        if (nouns.length > 0)
            text_append_string(&nouns, left == 1 ? " or " : ", ");
        text_append_format(&nouns, "%s%s", article, wanted_entries[i].noun);
        left--;
    }
    return text_built(&nouns);
}

const struct source *names_source(const struct names *names, const struct tree_declaration *declaration)
{
    return names->trees->items[declaration->file]->source;
}

static struct tree_declaration *in_space(const struct names *names, enum name_space space, struct text name)
{
    size_t index = table_get(&names->spaces[space], name);

    return index == TABLE_NONE ? NULL : names->declarations.items[index];
}

struct tree_declaration *names_find(const struct names *names, struct text name, unsigned wanted)
{
    for (size_t i = 0; i < wanted_entry_count; i++) {
        if ((wanted & wanted_entries[i].wanted) == 0)
            continue;
        struct tree_declaration *found = in_space(names, wanted_entries[i].space, name);
        if (found != NULL && found->kind == wanted_entries[i].kind)
            return found;
    }
    return NULL;
}

/* ---- messages ---------------------------------------------------------------------------------------- */

static struct diagnostic *complain(struct names *names, const struct tree_declaration *where,
                                   struct span span, const char *format, struct text name)
{
    struct text message = text_format(names->arena, format, TEXT_ARG(name));

    return diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, where), span, "%.*s",
                          TEXT_ARG(message));
}

static void note_place(struct names *names, struct diagnostic *error, const struct tree_declaration *place,
                       const char *message)
{
    diagnostic_add_note(names->diagnostics, error, names_source(names, place),
                        place->name.span.end ? place->name.span : place->keyword, "%s", message);
}

/* Names of the wanted sorts, for finding the nearest. */
static struct text nearest_name(struct names *names, struct text name, unsigned wanted)
{
    struct text_list known = {0};

    /* The list of messages is bounded, so is the work for them. */
    if (names->diagnostics->error_count > 100)
        return TEXT("");
    for (size_t i = 0; i < names->declarations.count; i++) {
        const struct tree_declaration *one = names->declarations.items[i];
        for (size_t w = 0; w < wanted_entry_count; w++) {
            if ((wanted & wanted_entries[w].wanted) && wanted_entries[w].kind == one->kind)
                list_push(names->arena, &known, one->name.text);
        }
    }
    return spelling_nearest(name, known.items, known.count);
}

static void complain_of_unknown(struct names *names, const struct tree_declaration *where,
                                const struct tree_word *name, unsigned wanted)
{
    if (names->lost)
        return;
    struct text nouns = names_wanted_text(names->arena, wanted, "");
    struct diagnostic *error =
        diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, where), name->span,
                       "unknown %.*s '%.*s'", TEXT_ARG(nouns), TEXT_ARG(name->text));
    struct text nearest = nearest_name(names, name->text, wanted);
    if (nearest.length > 0)
        diagnostic_hint(names->diagnostics, error, "did you mean '%.*s'?", TEXT_ARG(nearest));
}

/* "'x' is a term, a principle was expected" */
static void complain_of_sort(struct names *names, const struct tree_declaration *where,
                             const struct tree_word *name, const struct tree_declaration *found,
                             unsigned wanted)
{
    struct text nouns = names_wanted_text(names->arena, wanted, "a ");
    struct diagnostic *error =
        diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, where), name->span,
                       "'%.*s' is a %s, %.*s was expected", TEXT_ARG(name->text),
                       declaration_kind_name(found->kind), TEXT_ARG(nouns));

    note_place(names, error, found, "declared here");
}

/* ---- declaring --------------------------------------------------------------------------------------- */

static void declare(struct names *names, struct tree_declaration *declaration)
{
    enum name_space space = space_of(declaration->kind);

    list_push(names->arena, &names->declarations, declaration);
    if (space == space_count || declaration->name.text.length == 0)
        return;
    size_t mine = names->declarations.count - 1;
    size_t first = table_get_or_put(&names->spaces[space], declaration->name.text, mine);
    if (first == mine)
        return;
    struct tree_declaration *known = names->declarations.items[first];
    if (space == space_kinds)
        declaration->added_to = known;
    if (space == space_kinds || space == space_numberings || space == space_cues || space == space_tests)
        return;
    struct diagnostic *error =
        complain(names, declaration, declaration->name.span,
                 known->kind == declaration->kind ? "'%.*s' is declared twice" : "'%.*s' has two meanings",
                 declaration->name.text);
    if (known->kind != declaration->kind)
        diagnostic_hint(names->diagnostics, error, "terms, relations and concepts share their names");
    note_place(names, error, known,
               known->kind == declaration->kind ? "first declared here" : "declared here as well");
}

/* What `add to`, `replace`, `switch off` or `set` speaks of. */
static struct tree_declaration *spoken_of(struct names *names, struct tree_declaration *declaration)
{
    enum declaration_kind kind =
        declaration->kind == declaration_set ? declaration_parameter : declaration->kind;
    struct tree_declaration *found = in_space(names, space_of(kind), declaration->name.text);

    if (found != NULL && found->kind == kind)
        return found;
    if (found != NULL)
        complain_of_sort(names, declaration, &declaration->name, found, wanted_for(kind));
    else if (kind == declaration_cue)
        complain(names, declaration, declaration->name.span, "no cue begins with the phrase \"%.*s\"",
                 declaration->name.text);
    else if (kind == declaration_test)
        complain(names, declaration, declaration->name.span, "no test is called \"%.*s\"",
                 declaration->name.text);
    else if (kind == declaration_change)
        complain(names, declaration, declaration->name.span, "no change is called '%.*s'", declaration->name.text);
    else if (kind == declaration_mutation)
        complain(names, declaration, declaration->name.span, "no mutation is called '%.*s'", declaration->name.text);
    else if (kind == declaration_requirement)
        complain(names, declaration, declaration->name.span, "no requirement has the number \"%.*s\"",
                 declaration->name.text);
    else if (kind == declaration_numbering)
        complain(names, declaration, declaration->name.span, "no numbering is declared for '%.*s'",
                 declaration->name.text);
    else
        complain_of_unknown(names, declaration, &declaration->name, wanted_for(kind));
    return NULL;
}

static void replace(struct names *names, struct tree_declaration *declaration)
{
    struct tree_declaration *old = spoken_of(names, declaration);

    /* With a name that something else has, one message is enough. */
    if (old == NULL && in_space(names, space_of(declaration->kind), declaration->name.text) == NULL)
        declare(names, declaration);
    if (old == NULL)
        return;
    size_t index = table_get(&names->spaces[space_of(old->kind)], old->name.text);
    old->replaced_by = declaration;
    names->declarations.items[index] = declaration;
}

static void switch_off(struct names *names, struct tree_declaration *declaration)
{
    struct tree_declaration *target = spoken_of(names, declaration);

    if (target != NULL)
        target->switched_off = true;
}

static void weigh(struct names *names, struct tree_declaration *declaration)
{
    struct tree_declaration *rule = spoken_of(names, declaration);

    if (rule != NULL)
        rule->severity = declaration->severity;
}

static void keep_rule(struct names *names, struct tree_declaration *declaration)
{
    struct tree_declaration *rule = spoken_of(names, declaration);

    names->selects = true;
    if (rule != NULL)
        rule->kept = true;
}

/* What `only` does not name goes, but for the rules of the file that says it. */
static void select_rules(struct names *names)
{
    for (size_t i = 0; names->selects && i < names->declarations.count; i++) {
        struct tree_declaration *rule = names->declarations.items[i];
        if (rule->kind == declaration_rule && !rule->kept && rule->file + 1 != names->trees->count)
            rule->switched_off = true;
    }
}

static void set_parameter(struct names *names, struct tree_declaration *declaration)
{
    struct tree_declaration *parameter = spoken_of(names, declaration);

    if (parameter != NULL)
        parameter->value = declaration->value;
}

/* Classes of words need no name to be added to: they add up anyway. */
static bool adds_up(enum declaration_kind kind)
{
    return kind == declaration_words || kind == declaration_modal || kind == declaration_order ||
           kind == declaration_money || kind == declaration_measure;
}

static void add(struct names *names, struct tree_declaration *declaration)
{
    if (!adds_up(declaration->kind)) {
        declaration->added_to = spoken_of(names, declaration);
        if (declaration->added_to == NULL)
            declaration->faulty = true;
    }
    list_push(names->arena, &names->declarations, declaration);
}

static bool changes_others(const struct tree_declaration *declaration)
{
    return declaration->mode != mode_declare || declaration->kind == declaration_set;
}

/* Only who extends a rulebook may change it; others would change it behind everybody's back. */
static void check_right(struct names *names, const struct tree *tree,
                        const struct tree_declaration *declaration)
{
    static const char *const what[] = {[mode_declare] = "set",
                                       [mode_add] = "add to",
                                       [mode_replace] = "replace",
                                       [mode_switch_off] = "switch off",
                                       [mode_weigh] = "weigh",
                                       [mode_only] = "only"};

    if (!changes_others(declaration) || (tree->header != NULL && tree->header->extends.text.length > 0))
        return;
    struct diagnostic *error =
        complain(names, declaration, declaration->keyword,
                 "'%.*s' stands only in a rulebook that extends another", text_of(what[declaration->mode]));
    diagnostic_hint(names->diagnostics, error, "begin the file with: rulebook NAME extends OTHER { }");
}

static void enter(struct names *names, struct tree_declaration *declaration)
{
    if (declaration->kind == declaration_cue && declaration->mode == mode_declare &&
        declaration->phrases.count > 0)
        declaration->name =
            (struct tree_word){declaration->phrases.items[0].written, declaration->phrases.items[0].span};
    if (declaration->kind == declaration_set)
        set_parameter(names, declaration);
    else if (declaration->mode == mode_add)
        add(names, declaration);
    else if (declaration->mode == mode_replace)
        replace(names, declaration);
    else if (declaration->mode == mode_switch_off)
        switch_off(names, declaration);
    else if (declaration->mode == mode_weigh)
        weigh(names, declaration);
    else if (declaration->mode == mode_only)
        keep_rule(names, declaration);
    else if (declaration->kind != declaration_rulebook && declaration->kind != declaration_use)
        declare(names, declaration);
}

static void enter_all(struct names *names)
{
    for (size_t t = 0; t < names->trees->count; t++) {
        const struct tree *tree = names->trees->items[t];
        names->lost |= tree->names_lost;
        for (size_t i = 0; i < tree->declarations.count; i++) {
            check_right(names, tree, tree->declarations.items[i]);
            enter(names, tree->declarations.items[i]);
        }
    }
}

/* ---- binding ----------------------------------------------------------------------------------------- */

struct binding {
    struct names *names;
    struct tree_declaration *owner;
};

/* A plan is what a document is taken for when nothing tells; its kind need not be declared. */
static struct tree_declaration *declare_plan(struct names *names, const struct tree_declaration *owner)
{
    struct tree_declaration *plan = arena_new_object(names->arena, struct tree_declaration);

    plan->kind = declaration_kind_of_document;
    plan->file = owner->file;
    plan->keyword = plan->span = owner->keyword;
    plan->name = (struct tree_word){TEXT("plan"), owner->keyword};
    plan->concept = RULEBOOK_NONE;
    declare(names, plan);
    return plan;
}

static void explain_missing(struct names *names, const struct tree_declaration *owner,
                            const struct tree_reference *reference, unsigned wanted)
{
    struct tree_declaration *other = names_find(
        names, reference->name.text, wanted_term | wanted_relation | wanted_concept | wanted_principle);

    if (other == NULL)
        complain_of_unknown(names, owner, &reference->name, wanted);
    else
        complain_of_sort(names, owner, &reference->name, other, wanted);
}

static void bind(void *data, struct tree_reference *reference, unsigned wanted, enum reference_place place)
{
    struct binding *binding = data;
    struct names *names = binding->names;

    reference->target = names_find(names, reference->name.text, wanted);
    if (reference->target == NULL && wanted == wanted_kind && text_equal(reference->name.text, TEXT("plan")))
        reference->target = declare_plan(names, binding->owner);
    if (reference->target == NULL)
        explain_missing(names, binding->owner, reference, wanted);
    else if (place != place_test && reference->target != binding->owner)
        reference->target->used = true;
}

/* What conditions of a declaration may ask about: each stage is worked out from those before it. */
static const char *refusal(const struct tree_declaration *owner, const struct tree_condition *condition)
{
    bool judges = owner->kind == declaration_definition || owner->kind == declaration_decisions ||
                  owner->kind == declaration_rule;
    bool reads = owner->kind == declaration_reading || owner->kind == declaration_relation;
    bool finds = reads || owner->kind == declaration_concept /* the act in which its words stand */ ||
                 owner->kind == declaration_mutation;

    if (condition->kind == condition_effect && !judges)
        return "only a definition or a rule can ask about principles: they follow from concepts";
    if (condition->kind == condition_share && !(owner->kind == declaration_rule && owner->for_document))
        return "only a rule 'in document' can ask for shares: they are told when all units are judged";
    if (condition->kind == condition_claims && !judges)
        return "only a definition or a rule can ask what the document claims";
    if (condition->kind == condition_reached && reads)
        return "a reading or relation cannot ask what is reached: it follows from them";
    if (condition->kind == condition_act && !finds)
        return "only a reading, a relation, a concept or a mutation can ask about an act";
    return NULL;
}

static void check_condition(void *data, struct tree_condition *condition)
{
    struct binding *binding = data;
    const char *message = refusal(binding->owner, condition);

    if (message != NULL)
        complain(binding->names, binding->owner, condition->span, "%.*s", text_of(message));
}

/* Readings come before relations, relations before concepts. */
static void check_stage(void *data, struct tree_reference *reference, unsigned wanted,
                        enum reference_place place)
{
    struct binding *binding = data;
    enum declaration_kind owner = binding->owner->kind;
    const struct tree_declaration *target = reference->target;

    (void)wanted;
    if (target == NULL || place != place_need)
        return;
    bool late = owner == declaration_relation && target->kind == declaration_concept;
    if (owner == declaration_reading)
        late = target->kind == declaration_concept || target->kind == declaration_relation;
    if (late)
        complain(binding->names, binding->owner, reference->name.span,
                 owner == declaration_reading
                     ? "a reading cannot ask about '%.*s': relations and concepts follow from readings"
                     : "a relation cannot ask about '%.*s': concepts follow from relations",
                 reference->name.text);
}

/* `expect x` with a principle, which needs to be told what becomes of it. */
static void bind_expectation(struct names *names, struct tree_declaration *test,
                             struct tree_expectation *expectation)
{
    struct tree_reference *thing = &expectation->thing;

    if (expectation->kind != expect_thing || thing->wanted != 0)
        return;
    const struct tree_declaration *other =
        names_find(names, thing->name.text, wanted_term | wanted_relation | wanted_concept)
            ? NULL
            : names_find(names, thing->name.text, wanted_principle);
    if (other == NULL)
        return;
    struct diagnostic *error =
        complain(names, test, thing->name.span, "'%.*s' is a principle", thing->name.text);
    diagnostic_hint(names->diagnostics, error, "say what becomes of it: strengthened, weakened or untouched");
    thing->name.text = TEXT("");
}

static void bind_all(struct names *names)
{
    for (size_t i = 0; i < names->declarations.count; i++) {
        struct tree_declaration *declaration = names->declarations.items[i];
        struct binding binding = {names, declaration};
        struct reference_visitor binder = {
            .data = &binding, .visit = bind, .visit_condition = check_condition};
        struct reference_visitor stager = {.data = &binding, .visit = check_stage};
        for (size_t e = 0; e < declaration->expectations.count; e++)
            bind_expectation(names, declaration, &declaration->expectations.items[e]);
        references_visit(declaration, &binder);
        if (declaration->kind == declaration_relation || declaration->kind == declaration_reading)
            references_visit(declaration, &stager);
    }
}

/* A kind is a kind of wider ones, and never of itself. */
static void check_wider_kinds(struct names *names)
{
    for (size_t i = 0; i < names->declarations.count; i++) {
        const struct tree_declaration *kind = names->declarations.items[i], *wider = kind->as.target;
        for (size_t steps = 0; wider != NULL && wider != kind && steps < names->declarations.count; steps++)
            wider = wider->as.target;
        if (wider != NULL)
            complain(names, kind, kind->as.name.span, "'%.*s' would be a kind of itself", kind->name.text);
    }
}

void names_bind(struct names *names, struct arena *arena, const struct tree_list *trees,
                struct diagnostics *diagnostics)
{
    *names = (struct names){.arena = arena, .diagnostics = diagnostics, .trees = trees};
    for (size_t i = 0; i < space_count; i++)
        table_init(&names->spaces[i], arena);
    enter_all(names);
    select_rules(names);
    bind_all(names);
    check_wider_kinds(names);
    names_bind_schemes(names);
    names_order(names);
}
