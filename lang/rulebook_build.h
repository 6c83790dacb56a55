/*
 * rulebook_build: trees and what their names stand for become a rulebook.
 */
#ifndef SSRCHECK_LANG_RULEBOOK_BUILD_H
#define SSRCHECK_LANG_RULEBOOK_BUILD_H

#include "lang/names.h"
#include "lang/phrase_job.h"
#include "lang/rulebook.h"

/* What the parts of the building share. */
struct builder {
    struct rulebook *rulebook;
    struct arena *arena; /* the rulebook's */
    struct arena *work;  /* gone when the rulebook stands */
    const struct names *names;
    struct diagnostics *diagnostics;
    const struct phrase_job *phrases; /* finished */
    struct index_list oddities; /* per phrase: enum phrase_oddity, for the advice */
};

/* Fills the rulebook, whose arena and files the caller has set. Phrases and patterns that cannot be read are
 * reported. To be called when all names could be bound. */
void rulebook_build(struct builder *builder);

/* When names could not be bound: reads phrases and patterns only to report their mistakes as well. */
void rulebook_build_check_phrases(struct builder *builder);

/* ---- between the files that build ---- */

/* The declaration that stands for a thing, in case it was replaced; its text made to last. */
struct text build_text(struct builder *builder, struct text text);
struct rulebook_origin build_origin(const struct tree_declaration *declaration, struct span span);
void build_citations(struct builder *builder, struct citation_list *citations,
                     const struct tree_citation_list *written);
struct thing build_thing(const struct tree_declaration *target);
/* The concept that a concept or relation stands for in a principle or an offer. */
size_t build_concept_index(const struct tree_declaration *target);
void build_indices(struct builder *builder, struct index_list *indices,
                   const struct tree_reference_list *references);

/* rulebook_phrases.c */
size_t build_phrase(struct builder *builder, const struct tree_declaration *declaration,
                    const struct tree_phrase *phrase, enum phrase_owner owner, size_t owner_index);
void build_phrases(struct builder *builder, const struct tree_declaration *declaration,
                   enum phrase_owner owner, size_t owner_index, struct index_list *phrases);
void build_numbering_pattern(struct builder *builder, const struct tree_declaration *declaration,
                             const struct tree_phrase *pattern);
/* Room for all phrases at once. */
void build_phrase_room(struct builder *builder);

/* rulebook_conditions.c; NULL gives NULL. */
struct condition *build_condition(struct builder *builder, const struct tree_declaration *declaration,
                                  const struct tree_condition *condition);

/* rulebook_things.c: what is found in documents. */
void build_terms(struct builder *builder);
void build_relations(struct builder *builder);
void build_concepts(struct builder *builder);
/* rulebook_judgements.c: what is made of it. */
void build_principles(struct builder *builder);
void build_definitions(struct builder *builder);
void build_rules(struct builder *builder);
void build_changes(struct builder *builder);
void build_mutations(struct builder *builder);
void build_tests(struct builder *builder);
void build_requirements(struct builder *builder);
void build_schemes(struct builder *builder); /* behind the requirements */

#endif
