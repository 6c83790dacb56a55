/*
 * tree_build: makes the tree, one call for each thing that the grammar recognises.
 *
 * A declaration is opened by its head and stays `current` until it is closed; what its block holds is added
 * to it piece by piece. Words from closed lists (stances, scopes, word classes …) are looked up here, so an
 * unknown one is reported where it stands. Everything is made in the builder's arena.
 */
#ifndef SSRCHECK_LANG_TREE_BUILD_H
#define SSRCHECK_LANG_TREE_BUILD_H

#include "lang/fixed_words.h"
#include "lang/tree.h"

#define TREE_DEPTH_LIMIT 256 /* of conditions within conditions */

struct tree_builder {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct source *source;
    struct tree *tree;
    struct tree_declaration *current; /* NULL between declarations */
    enum declaration_mode mode;
    struct span mode_span;
    bool depth_reported;
    bool marked; /* the tree is to say where things begin */
};

/* Small things that travel through the grammar. */
struct tree_asked {
    stance_set stances;
    bool mentioned;
};

struct tree_scope {
    bool given;
    enum scope scope;
};

struct tree_counted {
    enum tree_quantity quantity;
    size_t number;
};

struct tree_percent { /* a number, or the parameter that tells it */
    size_t number;
    struct tree_reference parameter;
};

/* Words and strings. */
struct tree_word tree_word(struct text text, struct span span);
struct tree_word tree_no_word(void);
struct tree_word tree_string(struct tree_builder *build, struct text raw, struct span span);
struct tree_word tree_long_string(struct tree_builder *build, struct text raw, struct span span);
struct tree_reference tree_reference(struct tree_word name, unsigned wanted);
struct tree_phrase tree_quoted_phrase(struct text raw, struct span span);
struct tree_phrase tree_pattern(struct tree_builder *build, struct text raw, struct span span);
size_t tree_number(struct tree_builder *build, struct text digits, struct span span);
stance_set tree_stance_bit(struct text stance);
struct diagnostic *tree_complain(struct tree_builder *build, struct span span, const char *message);
/* The position of a word in a closed list; an unknown one is reported, and 0 returned. */
size_t tree_choose(struct tree_builder *build, const struct fixed_words *list, struct tree_word word);

/* Where things begin, when that is wanted. A citation is a part, or belongs to the decision before it. */
void tree_mark(struct tree_builder *build, enum tree_mark_kind kind, uint32_t at);
void tree_mark_citation(struct tree_builder *build, uint32_t at);

/* Declarations. */
void tree_mode(struct tree_builder *build, enum declaration_mode mode, struct span span);
void tree_open(struct tree_builder *build, enum declaration_kind kind, struct span keyword,
               struct tree_word name);
void tree_close(struct tree_builder *build, struct span span);
/* After a mistake: what is open stays as far as it got, marked as faulty. */
void tree_recover(struct tree_builder *build);
void tree_switch_off(struct tree_builder *build, enum declaration_kind kind, struct tree_word name);
/* `weigh rule x as note`; `only rule x, y`, once for each. */
void tree_weigh(struct tree_builder *build, struct tree_word rule, struct tree_word severity, struct span keyword);
void tree_only(struct tree_builder *build, struct tree_word rule);
void tree_profile(struct tree_builder *build);
void tree_documentation(struct tree_builder *build, struct tree_word documentation);

/* What stands in them. `keyword` is the place of the word that the statement begins with. */
void tree_extends(struct tree_builder *build, struct tree_word base);
void tree_attribute(struct tree_builder *build, struct tree_word name, struct tree_word value);
void tree_value(struct tree_builder *build, struct tree_word value);
void tree_enacts(struct tree_builder *build);
void tree_kind_as(struct tree_builder *build, struct tree_reference wider);
void tree_apart(struct tree_builder *build);
void tree_evidence(struct tree_builder *build, enum kind_evidence evidence); /* of the phrases to come */
void tree_word_class(struct tree_builder *build, struct tree_word name);
/* `value` is the name of a currency, the factor of a scale, or empty. */
void tree_edit(struct tree_builder *build, enum edit_kind kind, struct tree_reference term);
void tree_measure(struct tree_builder *build, struct tree_word times);
void tree_money(struct tree_builder *build, struct tree_word sort, struct tree_word value);
void tree_money_word(struct tree_builder *build, struct tree_word word);
void tree_modal_strength(struct tree_builder *build, struct tree_word name);
void tree_order_weight(struct tree_builder *build, struct tree_word weight);
void tree_order_class(struct tree_builder *build, struct tree_word name);
void tree_phrase(struct tree_builder *build, struct tree_phrase phrase);
void tree_member(struct tree_builder *build, struct tree_word term);
void tree_cue_stance(struct tree_builder *build, struct text stance);
void tree_cue_ignore(struct tree_builder *build);
void tree_cue_direction(struct tree_builder *build, enum cue_direction direction, struct span keyword);
void tree_cue_until(struct tree_builder *build, struct tree_scope scope, struct span span);
void tree_cue_within(struct tree_builder *build, struct text digits, struct span span);
void tree_cue_flips(struct tree_builder *build, struct span keyword);
void tree_kind(struct tree_builder *build, struct tree_word kind);
void tree_any_kind(struct tree_builder *build);
void tree_level(struct tree_builder *build, struct tree_word use, struct tree_word name,
                struct tree_phrase pattern);
void tree_role(struct tree_builder *build, enum role role, struct span keyword);
void tree_filler(struct tree_builder *build, struct tree_reference term);
void tree_does(struct tree_builder *build, struct tree_reference term);
void tree_stances(struct tree_builder *build, stance_set stances, struct span span);
void tree_hollow(struct tree_builder *build, enum role left, struct tree_word relation, enum role right,
                 struct tree_scope scope, struct span span);
struct tree_edge_end tree_edge_end(enum role role, struct tree_reference term);
void tree_edge(struct tree_builder *build, struct tree_edge_end left, struct tree_word tie, struct tree_edge_end right,
               struct tree_word stance, struct span span);
void tree_when(struct tree_builder *build, struct tree_condition *condition, struct span keyword);
void tree_way_phrase(struct tree_builder *build, struct tree_phrase phrase, struct tree_condition *with,
                     struct span span);
void tree_way_thing(struct tree_builder *build, struct tree_reference thing, stance_set stances,
                    struct tree_condition *with, struct span span);
void tree_way_condition(struct tree_builder *build, struct tree_condition *when, struct span span);
void tree_way_stance(struct tree_builder *build, struct text stance, struct span span);
void tree_model(struct tree_builder *build, struct tree_word model, struct span keyword);
void tree_need(struct tree_builder *build, struct tree_word need, struct span keyword);
void tree_cite(struct tree_builder *build, struct tree_word source, struct tree_word section);
void tree_title(struct tree_builder *build, struct tree_word title, struct span keyword);
void tree_served_by(struct tree_builder *build, struct tree_reference concept, stance_set stances, struct span span);
void tree_breached_by(struct tree_builder *build, struct tree_reference concept, stance_set stances, struct span span);
void tree_label(struct tree_builder *build, struct tree_reference term, struct span keyword);
/* `span` is that of the verdict, `whole` goes on to the end of the condition. */
void tree_decision(struct tree_builder *build, enum verdict verdict, struct tree_condition *when,
                   struct span span, struct span whole);
/* A reason or a source that may belong to the decision before it. */
void tree_decision_goes_on(struct tree_builder *build, struct span span);
void tree_shared_decisions(struct tree_builder *build, struct tree_reference decisions, struct span span);
void tree_beside(struct tree_builder *build, struct tree_reference definition);
void tree_because(struct tree_builder *build, struct tree_word because, struct span keyword);
void tree_offer(struct tree_builder *build, struct tree_reference concept);
void tree_severity(struct tree_builder *build, struct tree_word severity);
void tree_direction(struct tree_builder *build, struct tree_word direction);
/* What is put in the place of what; `what` is empty when anything may stand there. */
void tree_swap(struct tree_builder *build, struct tree_word what, struct tree_word by);
void tree_mutation(struct tree_builder *build, struct tree_word promise, struct tree_word place);
void tree_was(struct tree_builder *build, struct tree_condition *condition, struct span keyword);
void tree_bearing(struct tree_builder *build, enum row_bearing bearing); /* of the things to come */
void tree_shown_by(struct tree_builder *build, struct tree_reference evidence, stance_set stances);
void tree_silent(struct tree_builder *build, struct tree_word reason, struct span keyword);
void tree_row(struct tree_builder *build, struct tree_word number);
void tree_in_document(struct tree_builder *build, struct tree_scope scope, struct span span);
void tree_flag(struct tree_builder *build, struct tree_word flag);
void tree_message(struct tree_builder *build, struct tree_word message, struct span keyword);
void tree_test_text(struct tree_builder *build, struct tree_word text, struct span keyword);
/* Words that stand where the text says {}. */
void tree_test_word(struct tree_builder *build, struct tree_word words);
void tree_test_kind(struct tree_builder *build, struct tree_word kind);
enum verdict tree_out_of_scope(struct tree_builder *build, struct tree_word last, struct span span);
enum verdict tree_not_a_proposal(struct tree_builder *build, struct tree_word article, struct tree_word last,
                                 struct span span);
enum verdict tree_verdict(struct tree_builder *build, struct tree_word verdict);
void tree_expect_thing(struct tree_builder *build, bool absent, struct tree_reference thing,
                       struct tree_asked asked, struct span span);
void tree_expect_effect(struct tree_builder *build, bool absent, struct tree_reference principle,
                        struct tree_word effect, bool weakly, struct span span);
void tree_expect_rule(struct tree_builder *build, bool absent, struct tree_word rule, struct span span);
void tree_expect_verdict(struct tree_builder *build, enum verdict verdict, struct tree_reference definition,
                         struct span span);

/* Conditions (tree_conditions.c). */
struct tree_asked tree_asked(stance_set stances, bool mentioned);
struct tree_scope tree_no_scope(void);
struct tree_scope tree_scope(struct tree_builder *build, struct tree_word scope);
struct tree_scope tree_scope_of_two(struct tree_builder *build, struct text first, struct text second,
                                    struct span span);
struct tree_counted tree_counted(enum tree_quantity quantity, size_t number);
struct tree_condition *tree_join(struct tree_builder *build, enum condition_kind kind,
                                 struct tree_condition *left, struct tree_condition *right, struct span span);
struct tree_condition *tree_not(struct tree_builder *build, struct tree_condition *condition,
                                struct span span);
struct tree_condition *tree_bracketed(struct tree_condition *condition, struct span span);
struct tree_condition *tree_present(struct tree_builder *build, struct tree_reference thing,
                                    struct tree_asked asked, struct tree_scope scope, struct span span);
struct tree_condition *tree_text(struct tree_builder *build, struct tree_phrase phrase,
                                 struct tree_scope scope, struct span span);
struct tree_condition *tree_order(struct tree_builder *build, struct tree_reference first,
                                  struct tree_reference second, bool ordered, struct tree_counted within,
                                  struct tree_scope scope, struct span span);
struct tree_percent tree_percent(struct tree_builder *build, struct text digits, struct span span);
struct tree_percent tree_percent_of(struct tree_reference parameter);
struct tree_condition *tree_share(struct tree_builder *build, struct tree_percent percent, struct tree_word of,
                                  struct tree_condition *condition, struct span span);
struct tree_condition *tree_more(struct tree_builder *build, struct tree_reference first,
                                 struct tree_reference second, struct tree_scope scope, struct span span);
struct tree_condition *tree_list(struct tree_builder *build, struct tree_condition *item, struct span span);
struct tree_condition *tree_list_add(struct tree_builder *build, struct tree_condition *list,
                                     struct tree_condition *item, struct span span);
struct tree_condition *tree_quantified(struct tree_builder *build, struct tree_counted counted,
                                       struct tree_condition *list, struct span span);
struct tree_condition *tree_quantified_in_brackets(struct tree_builder *build, struct tree_counted counted,
                                                   struct tree_condition *list, struct tree_asked asked,
                                                   struct tree_scope scope, struct span span);
struct tree_condition *tree_principle(struct tree_builder *build, struct tree_reference principle,
                                      struct span span);
struct tree_condition *tree_any_principle(struct tree_builder *build, struct span span);
struct tree_condition *tree_effect(struct tree_builder *build, enum effect_asked effect,
                                   struct tree_condition *principles, struct span span);
struct tree_reference tree_no_reference(void);
struct tree_condition *tree_reached(struct tree_builder *build, struct tree_reference thing,
                                    stance_set stances, struct tree_cover cover, struct span span);
struct tree_condition *tree_named_by(struct tree_builder *build, struct tree_reference thing,
                                     stance_set stances, struct tree_reference things, struct span span);
struct tree_condition *tree_named(struct tree_builder *build, enum condition_kind kind, struct tree_word name,
                                  unsigned wanted, struct span span);
struct tree_condition *tree_claims(struct tree_builder *build, struct span span);
struct tree_condition *tree_fact(struct tree_builder *build, enum act_fact fact, struct tree_word value,
                                 struct span span);
struct tree_condition *tree_fact_role(struct tree_builder *build, enum role role, struct tree_reference term,
                                      struct span span);
struct tree_condition *tree_fact_term(struct tree_builder *build, enum act_fact fact,
                                      struct tree_reference term, struct span span);
struct tree_condition *tree_bare_fact(struct tree_builder *build, enum act_fact fact, struct span span);
struct tree_condition *tree_fact_after(struct tree_builder *build, struct tree_reference term,
                                       struct tree_scope scope, struct span span);

#endif
