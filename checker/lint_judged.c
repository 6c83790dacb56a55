#include "checker/lint_judged.h"

#include "checker/analysis.h"
#include "checker/pattern_strain.h"
#include "checker/trial.h"

enum { most_tries = 20000, shown_letters = 40, longest_model = 10000 };

/* ---- patterns ------------------------------------------------------------------------------------------- */

struct straining_rules {
    struct judging *judging;
    size_t tries;
};

static void look_at_strain(struct straining_rules *straining, struct text written, bool exact,
                           struct rulebook_origin origin)
{
    struct judging *judging = straining->judging;
    struct text subject = pattern_strain(judging->work, written, exact, &straining->tries);

    if (subject.length == 0)
        return;
    struct diagnostic *advice =
        lint_tell(judging->rulebook, judging->diagnostics, advice_regex_may_blow_up, origin,
                  "this pattern took more than %d steps on a text of %zu letters", strain_steps, subject.length);
    size_t cut = subject.length < shown_letters ? subject.length : shown_letters;
    while (cut < subject.length && ((unsigned char)subject.bytes[cut] & 0xC0) == 0x80)
        cut++;
    diagnostic_hint(judging->diagnostics, advice,
                    "the text begins with “%.*s”; let what repeats hold nothing that repeats by itself",
                    TEXT_ARG(text_part(subject, 0, cut)));
}

/* Found where nothing stands, or in every single letter and digit. */
static bool is_everywhere(struct arena *arena, const struct rulebook_phrase *phrase)
{
    static const char *const anything[] = {"a", "q", "7"};
    struct pattern_group groups[3];
    struct text message;
    size_t offset, found = 0;
    struct pattern *pattern = pattern_compile(arena, phrase->written, phrase->pattern_exact, pattern_seldom, &message,
                                              &offset);

    if (pattern == NULL)
        return false;
    bool nothing = pattern_find(pattern, TEXT(""), 0, groups) == pattern_match;
    for (size_t i = 0; i < sizeof anything / sizeof *anything; i++)
        found += pattern_find(pattern, text_of(anything[i]), 0, groups) == pattern_match;
    pattern_free(pattern);
    return nothing || found == sizeof anything / sizeof *anything;
}

enum { most_patterns = 5000 };

static void lint_patterns(struct judging *judging)
{
    const struct rulebook *rulebook = judging->rulebook;
    struct straining_rules straining = {judging, most_tries};
    size_t looked_at = 0;

    for (size_t i = 0; i < rulebook->phrases.count && looked_at < most_patterns; i++) {
        const struct rulebook_phrase *phrase = &rulebook->phrases.items[i];
        if (!phrase->is_pattern || phrase->origin.file != judging->file)
            continue;
        looked_at++;
        look_at_strain(&straining, phrase->written, phrase->pattern_exact, phrase->origin);
        if (is_everywhere(judging->work, phrase))
            lint_tell(rulebook, judging->diagnostics, advice_phrase_matches_everything, phrase->origin,
                      "this pattern is found in any text, even where nothing stands");
    }
    for (size_t n = 0; n < rulebook->numberings.count; n++) {
        const struct numbering_level_list *levels = &rulebook->numberings.items[n].levels;
        for (size_t i = 0; i < levels->count; i++) {
            const struct numbering_level *level = &levels->items[i];
            if (level->origin.file == judging->file)
                look_at_strain(&straining, level->pattern, level->pattern_exact, level->origin);
        }
    }
}

/* ---- models --------------------------------------------------------------------------------------------- */

static bool provides(const void *data, struct check *check)
{
    const size_t *concept = data;
    const struct analysis *analysis = check->analysis;

    for (size_t i = 0; i < analysis->concepts.count; i++) {
        const struct concept_found *found = &analysis->concepts.items[i];
        if (found->concept == *concept && found->stance == stance_provided && !found->hollow)
            return true;
    }
    return false;
}

/* Any text at all: that it could be judged is told apart from what it comes to. */
static bool is_judged(const void *data, struct check *check)
{
    (void)data;
    return check != NULL;
}

static void lint_models(struct judging *judging)
{
    const struct rulebook *rulebook = judging->rulebook;

    for (size_t c = 0; c < rulebook->concepts.count; c++) {
        const struct rulebook_concept *concept = &rulebook->concepts.items[c];
        struct text_builder model;
        if (concept->model.length == 0 || concept->model.length > longest_model || concept->origin.file != judging->file)
            continue;
        text_builder_init(&model, judging->work);
        trial_append_model(&model, concept->model, TEXT(""));
        if (!witness_confirms(judging->witness, text_built(&model), RULEBOOK_NONE, is_judged, NULL) ||
            witness_confirms(judging->witness, text_built(&model), RULEBOOK_NONE, provides, &c))
            continue;
        lint_tell(rulebook, judging->diagnostics, advice_model_misses, concept->origin,
                  "the model of concept '%.*s' does not provide it", TEXT_ARG(concept->name));
    }
}

/* What judging takes is not in an arena, so it is given back on every way out. */
void lint_judged(const struct rulebook *rulebook, struct arena *work, struct diagnostics *diagnostics)
{
    jmp_buf door, *const outer = arena_door(work), *const outer_of_messages = arena_door(diagnostics->arena);
    struct judging judging = {.rulebook = rulebook,
                              .work = work,
                              .diagnostics = diagnostics,
                              .witness = witness_new(rulebook, work),
                              .logic = logic_new(findable_new(rulebook, work), work),
                              .file = rulebook->files.count - 1};
    struct witness *const witness = judging.witness;

    if (setjmp(door) != 0) {
        witness_free(witness);
        arena_set_door(work, outer);
        arena_set_door(diagnostics->arena, outer_of_messages);
        longjmp(*outer, 1);
    }
    arena_set_door(work, &door);
    arena_set_door(diagnostics->arena, &door);
    lint_patterns(&judging);
    if (rulebook->definitions.count > 0) {
        lint_models(&judging);
        lint_contradictions(&judging);
    }
    witness_free(witness);
    arena_set_door(work, outer);
    arena_set_door(diagnostics->arena, outer_of_messages);
}
