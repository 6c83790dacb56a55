/*
 * The sentences of tests/clauses: who does what to whom, under which modal, with which stance. Each act that a
 * case lists must be found; a case of which the program is known to miss something is marked `# miss` and must
 * go on failing until the mark is taken away.
 */
#include "checker/analysis.h"
#include "checker/read/read.h"
#include "checker/words.h"
#include "lang/base/file.h"
#include "tests/label_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct wanted {
    struct text act, who, whom, to, modal, stance;
    bool asks_to;
};

struct runner {
    struct arena *arena;
    struct rulebook *rulebook;
    struct check_rules *rules;
    size_t kind;
    size_t line, passed, failed;
    const char *file;
    struct document *document;
    struct check *check;
    bool sentence_ok, known_miss, verbose;
    struct text sentence;
    struct text_builder trouble;
};

static bool is_dash(struct text text)
{
    return text_equal(text, TEXT("-"));
}

static bool phrases_hold(const struct analysis *analysis, const struct index_list *phrases, struct text head)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct noun_phrase *phrase = &analysis->noun_phrases.items[phrases->items[i]];
        if (text_equal_ignoring_case(last_word(tokens_text(analysis, phrase->first, phrase->last)), head) ||
            text_equal_ignoring_case(token_text(analysis, phrase->head), head))
            return true;
        /* A pronoun stands for whoever was spoken of. */
        if (phrase->pronoun)
            return true;
    }
    return false;
}

static bool role_fits(const struct analysis *analysis, const struct act *act, enum role role, struct text wanted)
{
    bool nominal_of = act->nominal && (role == role_who || role == role_whom);
    if (is_dash(wanted))
        return act->roles[role].count == 0;
    struct text head = last_word(wanted);
    if (phrases_hold(analysis, &act->roles[role], head))
        return true;
    if (nominal_of && phrases_hold(analysis, &act->roles[role_of], head))
        return true;
    if (role == role_whom && phrases_hold(analysis, &act->roles[role_to], head))
        return true;
    return role == role_to && phrases_hold(analysis, &act->roles[role_whom], head);
}

static enum modal_strength modal_of(struct text word)
{
    static const struct {
        const char *word;
        enum modal_strength strength;
    } modals[] = {{"shall", modal_duty},       {"must", modal_duty},     {"may", modal_power},
                  {"will", modal_intention},   {"should", modal_advice}, {"can", modal_ability},
                  {"none", modal_none}};
    for (size_t i = 0; i < sizeof modals / sizeof *modals; i++)
        if (text_equal(text_of(modals[i].word), word))
            return modals[i].strength;
    return modal_none;
}

static bool same_act(struct runner *runner, const struct act *act, struct text wanted)
{
    struct text canonical = lexicon_canonical(runner->arena, wanted);
    if (text_equal(act->lemma, canonical))
        return true;
    const struct word *word = token_word(runner->check->analysis, act->head);
    for (size_t i = 0; i < word->lemmas.count; i++)
        if (text_equal(word->lemmas.items[i].text, canonical))
            return true;
    return false;
}

/* Whoever is told, asked or paid is the verb's object in some sentences and its addressee in the cases. */
static bool only_addressed(const struct analysis *analysis, const struct act *act, struct text to)
{
    if (act->nominal || to.length == 0 || is_dash(to) || act->roles[role_whom].count != 1)
        return false;
    return phrases_hold(analysis, &act->roles[role_whom], last_word(to));
}

static bool whom_fits(const struct analysis *analysis, const struct act *act, const struct wanted *wanted)
{
    return wanted->whom.length == 0 || role_fits(analysis, act, role_whom, wanted->whom) ||
           (is_dash(wanted->whom) && only_addressed(analysis, act, wanted->to));
}

static unsigned faults(struct runner *runner, const struct act *act, const struct wanted *wanted)
{
    const struct analysis *analysis = runner->check->analysis;
    unsigned bad = 0;
    bad |= role_fits(analysis, act, role_who, wanted->who) ? 0u : 1u;
    bad |= whom_fits(analysis, act, wanted) ? 0u : 2u;
    bad |= wanted->to.length == 0 || is_dash(wanted->to) || role_fits(analysis, act, role_to, wanted->to) ? 0u : 4u;
    bad |= act->nominal || act->modal == modal_of(wanted->modal) ? 0u : 8u;
    bad |= text_equal(text_of(stance_name(act->stance)), wanted->stance) ? 0u : 16u;
    return bad;
}

static unsigned bits(unsigned set)
{
    unsigned count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static void check_act(struct runner *runner, const struct wanted *wanted)
{
    static const char *const names[] = {"who", "whom", "to", "modal", "stance"};
    unsigned best = 99;
    const struct analysis *analysis = runner->check->analysis;
    for (size_t a = 0; a < analysis->acts.count; a++) {
        const struct act *act = &analysis->acts.items[a];
        if (act->borrowed || !same_act(runner, act, wanted->act))
            continue;
        unsigned bad = faults(runner, act, wanted);
        if (best == 99 || bits(bad) < bits(best))
            best = bad;
    }
    if (best == 0)
        return;
    runner->sentence_ok = false;
    text_append_format(&runner->trouble, " %.*s:", TEXT_ARG(wanted->act));
    if (best == 99)
        text_append_string(&runner->trouble, "not found");
    for (unsigned b = 0; best != 99 && b < 5; b++)
        if (best >> b & 1)
            text_append_format(&runner->trouble, "%s%s", names[b], best >> (b + 1) ? "+" : "");
}

static void end_sentence(struct runner *runner)
{
    if (!runner->check)
        return;
    bool right = runner->sentence_ok != runner->known_miss;
    runner->passed += right;
    runner->failed += !right;
    if (!right || (runner->verbose && !runner->sentence_ok))
        fprintf(stderr, "%s:%zu: %.*s\n    %.*s\n", runner->file, runner->line, TEXT_ARG(runner->sentence),
                TEXT_ARG(text_built(&runner->trouble)));
    check_free(runner->check);
    document_free(runner->document);
    runner->check = NULL;
    runner->known_miss = false;
}

static void start_sentence(struct runner *runner, struct text sentence, size_t line)
{
    const char *why = NULL;
    struct read_limits limits = {0};
    runner->line = line;
    runner->sentence = sentence;
    runner->sentence_ok = true;
    text_builder_init(&runner->trouble, runner->arena);
    runner->document =
        read_document_bytes(TEXT("case"), sentence, "text", &limits, runner->arena, &why);
    assert_non_null(runner->document);
    struct check_options options = {.rules = runner->rules, .kind = runner->kind,
                                    .definition = RULEBOOK_NONE, .keep_stages = true};
    runner->check = check_document(runner->document, runner->rulebook, &options, &why);
    assert_non_null(runner->check);
}

static void set_field(struct wanted *wanted, struct text field)
{
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = {{"act ", offsetof(struct wanted, act)},     {"whom ", offsetof(struct wanted, whom)},
                  {"who ", offsetof(struct wanted, who)},     {"to ", offsetof(struct wanted, to)},
                  {"modal ", offsetof(struct wanted, modal)}, {"stance ", offsetof(struct wanted, stance)}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct text name = text_of(fields[i].name);
        if (!text_starts_with(field, name))
            continue;
        *(struct text *)(void *)((char *)wanted + fields[i].offset) =
            text_trim(text_part(field, name.length, field.length));
        return;
    }
    fail_msg("unknown field: %.*s", TEXT_ARG(field));
}

static void read_act(struct runner *runner, struct text line)
{
    struct wanted wanted = {0};
    for (size_t at = 0; at < line.length;) {
        size_t end = at;
        while (end < line.length && line.bytes[end] != '|')
            end++;
        set_field(&wanted, text_trim(text_part(line, at, end)));
        at = end + 1;
    }
    check_act(runner, &wanted);
}

static void read_line(struct runner *runner, struct text line, size_t number)
{
    struct text trimmed = text_trim(line);
    if (trimmed.length == 0)
        return;
    if (text_starts_with(trimmed, TEXT("# miss"))) {
        end_sentence(runner);
        runner->known_miss = true;
    } else if (text_starts_with(trimmed, TEXT("#"))) {
        return;
    } else if (text_starts_with(line, TEXT("kind "))) {
        runner->kind = rulebook_find_kind(runner->rulebook, text_part(trimmed, 5, trimmed.length));
    } else if (line.bytes[0] == ' ') {
        read_act(runner, trimmed);
    } else {
        bool miss = runner->known_miss && !runner->check;
        end_sentence(runner);
        runner->known_miss = miss;
        start_sentence(runner, trimmed, number);
    }
}

static void run_file(struct runner *runner, const char *path)
{
    struct text content;
    runner->file = path;
    assert_null(file_read(runner->arena, path, 1 << 20, &content));
    size_t number = 0;
    while (content.length > 0)
        read_line(runner, next_line(&content), ++number);
    end_sentence(runner);
}

static void test_clause_cases(void **state)
{
    (void)state;
    static const char *const files[] = {
        "tests/clauses/bills.clauses",      "tests/clauses/plans.clauses",     "tests/clauses/nominal.clauses",
        "tests/clauses/coordination.clauses", "tests/clauses/negation.clauses", "tests/clauses/amendment.clauses",
        "tests/clauses/described.clauses"};
    struct runner runner = {.arena = arena_new(0), .verbose = getenv("SHOW_MISSES") != NULL};
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, runner.arena);
    const char *const folders[] = {"rules"};
    struct rulebook_options options = {.folders = folders, .folder_count = 1};
    runner.rulebook = rulebook_load("rules/standard.rules", &options, &diagnostics);
    assert_non_null(runner.rulebook);
    runner.rules = check_rules_new(runner.rulebook);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t before = runner.passed, bad = runner.failed;
        run_file(&runner, files[i]);
        if (runner.verbose)
            fprintf(stderr, "%s: %zu right, %zu not as marked\n", files[i], runner.passed - before,
                    runner.failed - bad);
    }
    size_t failed = runner.failed;
    check_rules_free(runner.rules);
    rulebook_free(runner.rulebook);
    arena_free(runner.arena);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_clause_cases)};
    return cmocka_run_group_tests_name("clause cases", tests, NULL, NULL);
}
