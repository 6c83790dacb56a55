#include "lang/names_order.h"

#include "lang/references.h"

enum { unseen, on_path, done };

struct walk {
    struct names *names;
    struct tree_declaration_list path;
    struct tree_declaration *owner; /* whose names are being visited */
    struct tree_declaration_list needs;
};

static bool is_thing(const struct tree_declaration *declaration)
{
    return declaration->kind == declaration_term || declaration->kind == declaration_relation ||
           declaration->kind == declaration_concept;
}

static void gather_need(void *data, struct tree_reference *reference, unsigned wanted,
                        enum reference_place place)
{
    struct walk *walk = data;
    struct tree_declaration *target = names_find(walk->names, reference->name.text, wanted);

    if (place == place_need && target != NULL && is_thing(target))
        list_push(walk->names->arena, &walk->needs, target);
}

/* "a → b → a", from where the path meets itself. */
static void report_cycle(struct walk *walk, const struct tree_declaration *again)
{
    struct names *names = walk->names;
    struct text_builder path;
    size_t i = walk->path.count;

    while (i > 0 && walk->path.items[i - 1] != again)
        i--;
    text_builder_init(&path, names->arena);
    for (i = i - 1; i < walk->path.count; i++) {
        text_append(&path, walk->path.items[i]->name.text);
        text_append_string(&path, " → ");
    }
    text_append(&path, again->name.text);
    diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, again), again->name.span,
                   "%s '%.*s' needs itself: %.*s", declaration_kind_name(again->kind),
                   TEXT_ARG(again->name.text), TEXT_ARG(text_built(&path)));
}

static void place(struct walk *walk, struct tree_declaration *declaration)
{
    struct names *names = walk->names;
    struct tree_declaration_list *list = declaration->kind == declaration_term       ? &names->terms
                                         : declaration->kind == declaration_relation ? &names->relations
                                                                                     : &names->concepts;

    list_push(names->arena, list, declaration);
}

static void walk_to(struct walk *walk, struct tree_declaration *declaration);

static void walk_needs(struct walk *walk, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        struct tree_declaration *need = walk->needs.items[i];
        if (need->mark == on_path)
            report_cycle(walk, need);
        else if (need->mark == unseen)
            walk_to(walk, need);
    }
}

/* What is added to a thing counts as its own. */
static void gather_needs(struct walk *walk, struct tree_declaration *declaration)
{
    struct reference_visitor visitor = {.data = walk, .visit = gather_need};

    references_visit(declaration, &visitor);
    for (size_t i = 0; i < declaration->additions.count; i++)
        references_visit(declaration->additions.items[i], &visitor);
}

static void walk_to(struct walk *walk, struct tree_declaration *declaration)
{
    struct names *names = walk->names;
    size_t first = walk->needs.count;

    if (walk->path.count == NAMES_CHAIN_LIMIT) {
        diagnostic_add(names->diagnostics, diagnostic_error, names_source(names, declaration),
                       declaration->name.span, "more than %d things need each other in a row",
                       NAMES_CHAIN_LIMIT);
        return;
    }
    declaration->mark = on_path;
    list_push(names->arena, &walk->path, declaration);
    gather_needs(walk, declaration);
    walk_needs(walk, first, walk->needs.count);
    walk->needs.count = first;
    walk->path.count--;
    declaration->mark = done;
    place(walk, declaration);
}

void names_order(struct names *names)
{
    struct walk walk = {.names = names};

    for (size_t i = 0; i < names->declarations.count; i++) {
        struct tree_declaration *declaration = names->declarations.items[i];
        if (declaration->added_to != NULL)
            list_push(names->arena, &declaration->added_to->additions, declaration);
    }
    for (size_t i = 0; i < names->declarations.count; i++) {
        struct tree_declaration *declaration = names->declarations.items[i];
        if (is_thing(declaration) && declaration->added_to == NULL && declaration->mark == unseen)
            walk_to(&walk, declaration);
    }
}
