/*
 * rulebook_print: what was read, for `--show tree` and `--show rulebook`: outlines in plain words.
 */
#ifndef SSRCHECK_LANG_RULEBOOK_PRINT_H
#define SSRCHECK_LANG_RULEBOOK_PRINT_H

#include "lang/rulebook.h"

/* Appends the rulebook as it stands after all names were bound: every list, every phrase with its variants.
 */
void rulebook_print(const struct rulebook *rulebook, struct text_builder *out);

/* Appends what is written in `path` and all files it uses, before names mean anything; mistakes go to
 * `diagnostics`, and what could be read is shown all the same. Returns false when there were errors. */
bool rulebook_print_trees(const char *path, const struct rulebook_options *options,
                          struct diagnostics *diagnostics, struct text_builder *out);

/* A condition in the words of the rule language, made in `arena`. */
struct text rulebook_condition_text(const struct rulebook *rulebook, struct arena *arena,
                                    const struct condition *condition);

/* A variant as a phrase would be written that stands for it alone, made in `arena`. */
struct text rulebook_variant_text(const struct rulebook *rulebook, struct arena *arena,
                                  const struct atom_list *variant);

#endif
