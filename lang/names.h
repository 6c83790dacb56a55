/*
 * names: finds out what every name stands for.
 *
 * The declarations of all files of a load share one set of names for each sort of thing (terms, relations and
 * concepts have one together). A rulebook that extends another may add to, replace or switch off what came
 * before; that is settled here, so that nobody later needs to know. Everything is made in the work arena.
 */
#ifndef SSRCHECK_LANG_NAMES_H
#define SSRCHECK_LANG_NAMES_H

#include "lang/base/table.h"
#include "lang/tree.h"

enum name_space {
    space_things, /* terms, relations, concepts */
    space_principles,
    space_definitions,
    space_decisions,
    space_rules,
    space_changes,
    space_mutations,
    space_requirements, /* by their number */
    space_schemes,
    space_sources,
    space_kinds,
    space_parameters,
    space_cues,       /* by their first phrase */
    space_tests,      /* by their title */
    space_numberings, /* by their first kind */
    space_count
};

struct names {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct tree_list *trees;
    struct table spaces[space_count]; /* name → index into declarations */
    /* What stands in the end: replaced ones are gone, replacements stand in their place; additions follow. */
    struct tree_declaration_list declarations;
    /* Each in an order in which every one only needs earlier ones. */
    struct tree_declaration_list terms, relations, concepts;
    bool lost;    /* a mistake swallowed a name */
    bool selects; /* of the rules that others declared only the kept ones stay */
};

/* Binds all names of `trees`, the files in their order (a file after those it uses). Mistakes go to
 * `diagnostics`. */
void names_bind(struct names *names, struct arena *arena, const struct tree_list *trees,
                struct diagnostics *diagnostics);

/* What a name stands for, or NULL. `wanted` is a set of enum wanted_thing. */
struct tree_declaration *names_find(const struct names *names, struct text name, unsigned wanted);

/* "a term", "a concept or a relation". */
struct text names_wanted_text(struct arena *arena, unsigned wanted, const char *article);

/* The file a declaration stands in. */
const struct source *names_source(const struct names *names, const struct tree_declaration *declaration);

#endif
