/*
 * logic: what conditions can come to, whatever the text says.
 *
 * A condition is taken apart into atoms: "this thing stands here with one of these stances", "the document is a bill".
 * Of atoms it is known which cannot hold (see findable.h), which holds wherever another one does (a stance among several,
 * a sentence within its unit, a member of a term, a concept found by another), and which exclude each other (two modal
 * strengths of one act). Then every way in which the atoms can come out is tried, most of them many at once.
 *
 * Three values matter. Of a text that could not all be read an absence is unknown, and "not unknown" is unknown. A
 * condition that can be true, or false, is so in a text that is all read, so two values are enough to find that out; and
 * "x or not x" is never false, but it may be unknown. Whether one condition holds wherever another one does is asked with
 * all three.
 *
 * Nothing is claimed of conditions with more than 24 atoms together, nor where the search takes too long. Works in the
 * arena it is made in.
 */
#ifndef SSRCHECK_LANG_LOGIC_H
#define SSRCHECK_LANG_LOGIC_H

#include "lang/findable.h"

enum { logic_most_atoms = 24 };

struct logic;

struct logic *logic_new(const struct findable *findable, struct arena *arena);

enum logic_answer {
    logic_no,
    logic_yes,
    logic_open /* too much to try: nothing is claimed */
};

/* What is at hand where a condition is asked: an act in its sentence, a sentence in its unit, a unit, the document. */
enum logic_level { level_act, level_sentence, level_unit, level_document };

struct logic_place {
    enum logic_level level;
    const struct index_list *kinds; /* asked of documents of these kinds only; NULL or empty: of all */
    bool or_untold;                 /* … and of those whose kind nothing tells, as definitions are */
};

/* Whether there can be a text of which it is true, or not refused. A NULL condition is true. */
enum logic_answer logic_can_hold(struct logic *logic, const struct condition *condition, struct logic_place place);
enum logic_answer logic_can_fail(struct logic *logic, const struct condition *condition, struct logic_place place);
/* Whether `then` is true wherever `when` is. */
enum logic_answer logic_follows(struct logic *logic, const struct condition *when, const struct condition *then,
                                struct logic_place place);
/* The same for lists in which the first that is not refused decides: whether `then` is true or unknown wherever `when`
 * is true. */
enum logic_answer logic_comes_after(struct logic *logic, const struct condition *when, const struct condition *then,
                                    struct logic_place place);
/* Whether there can be a text of which both are true. */
enum logic_answer logic_can_both(struct logic *logic, const struct condition *one, const struct condition *other,
                                 struct logic_place place);
/* Whether some atom of the one bears on one of the other: they are the same, or the one holds where the other does. */
bool logic_share(struct logic *logic, const struct condition *one, const struct condition *other,
                 struct logic_place place);
/* Whether it asks for something in the sentence where no sentence is at hand: the first such part, or NULL. */
const struct condition *logic_lacks_sentence(const struct condition *condition, enum logic_level level);

#endif
