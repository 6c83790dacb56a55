#include "lang/fixed_words.h"

#include "lang/rulebook.h"
#include "lang/spelling.h"

#define WORDS(name, noun_text, ...)                                                                          \
    static const char *const name##_list[] = {__VA_ARGS__};                                                  \
    const struct fixed_words name = {noun_text, name##_list, sizeof name##_list / sizeof name##_list[0]}

WORDS(fixed_stances, "a stance", "provided", "allowed", "hedged", "contemplated", "denied", "removed",
      "described");
WORDS(fixed_modal_strengths, "a modal strength", "none", "duty", "intention", "power", "advice", "ability");
WORDS(fixed_word_classes, "a word class", "determiner", "adjective", "noun", "name", "pronoun", "possessive",
      "number", "adverb", "negator", "negative", "light", "be", "have", "do", "modal", "infinitive",
      "verb_base", "verb_present", "verb_past", "participle", "gerund", "preposition", "agent", "of",
      "conjunction", "subordinator", "relative", "comma", "break", "stop", "universal", "control", "part", "back",
      "branch", "exception", "abbreviation", "naming", "latter",
      "other");
WORDS(fixed_order_weights, "a weight", "likely", "possible", "unlikely");
WORDS(fixed_roles, "a role", "who", "whom", "to", "of", "about");
WORDS(fixed_ties, "what one body does to another", "inspects", "supervises", "binds", "commands", "appoints", "dismisses",
      "convenes", "staffs", "pays", "equips", "answers", "reports", "complains");
WORDS(fixed_scopes, "a scope", "clause", "sentence", "paragraph", "unit", "every sentence",
      "referenced unit", "many units", "most units", "document");
WORDS(fixed_tenses, "a tense", "present", "past", "perfect", "none");
WORDS(fixed_voices, "a voice", "active", "passive", "noun");
WORDS(fixed_verdicts, "a verdict", "counts", "fails", "undetermined", "out-of-scope", "not-a-proposal",
      "mixed");
WORDS(fixed_single_verdicts, "a verdict", "counts", "fails", "undetermined", "mixed");
WORDS(fixed_severities, "a severity", "note", "warning", "error");
WORDS(fixed_directions, "a direction", "loss", "gain", "weaker", "stronger");
WORDS(fixed_holes, "a placeholder", "unit", "principles", "evidence", "carrier", "share");
WORDS(fixed_promises, "what a mutation promises", "keeps", "turns");
WORDS(fixed_places, "what a mutation changes", "modal", "verb", "who", "whom", "to", "sentence", "front", "unit", "end",
      "letter", "space", "number");
WORDS(fixed_row_bearings, "a bearing", "shown", "broken", "missed");
WORDS(fixed_flags, "a flag", "partial", "imbalanced", "imposed");
WORDS(fixed_edits, "what a change does to words", "adds", "drops", "raises", "lowers");
WORDS(fixed_money, "a sort of words around money", "currency", "scale", "column", "other_column", "total", "period",
      "cost", "part", "yearly", "nothing", "other", "apiece");
WORDS(fixed_shared, "what a share is taken of", "units", "money");
WORDS(fixed_numbering_uses, "a use of a level", "container", "unit", "item", "aside");
WORDS(fixed_effects, "an effect", "strengthened", "weakened", "touched", "untouched");
WORDS(fixed_outcomes, "a stance or an effect", "strengthened", "weakened", "touched", "untouched", "provided",
      "allowed", "hedged", "contemplated", "denied", "removed", "described");
WORDS(fixed_file_attributes, "a property of a rulebook", "title", "version", "language");
WORDS(fixed_source_attributes, "a property of a source", "title", "publisher", "year", "url");

/* A word added to an enum and not here would shift all that follow it. */
#define SAME_COUNT(name, expected)                                                                           \
    _Static_assert(sizeof name##_list / sizeof name##_list[0] == (expected), #name " and its enum differ")

SAME_COUNT(fixed_stances, stance_count);
SAME_COUNT(fixed_modal_strengths, modal_strength_count);
SAME_COUNT(fixed_word_classes, word_class_count);
SAME_COUNT(fixed_roles, role_count);
SAME_COUNT(fixed_ties, tie_count);
SAME_COUNT(fixed_scopes, scope_document + 1);
SAME_COUNT(fixed_tenses, tense_none + 1);
SAME_COUNT(fixed_verdicts, verdict_count);
SAME_COUNT(fixed_severities, severity_error + 1);
SAME_COUNT(fixed_directions, change_stronger + 1);
SAME_COUNT(fixed_holes, hole_count);
SAME_COUNT(fixed_promises, mutation_promise_count);
SAME_COUNT(fixed_places, mutation_place_count);
SAME_COUNT(fixed_row_bearings, bearing_missed + 1);
SAME_COUNT(fixed_flags, rule_flag_count);
SAME_COUNT(fixed_edits, edit_kind_count);
SAME_COUNT(fixed_money, money_sort_count);
SAME_COUNT(fixed_numbering_uses, numbering_aside + 1);

size_t fixed_words_find(const struct fixed_words *list, struct text word)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(text_of(list->words[i]), word))
            return i;
    }
    return SIZE_MAX;
}

struct text fixed_words_nearest(const struct fixed_words *list, struct text word, struct arena *arena)
{
    struct text *known = arena_alloc_array(arena, list->count, sizeof *known);

    for (size_t i = 0; i < list->count; i++)
        known[i] = text_of(list->words[i]);
    return spelling_nearest(word, known, list->count);
}
