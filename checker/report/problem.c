#include "checker/report/problem.h"

#include "checker/report/place.h"
#include "checker/report/wording.h"
#include "lang/base/file.h"
#include "lang/base/table.h"
#include "lang/base/utf8.h"
#include "lang/base/word.h"

#include <utf8proc.h>

const char *problem_state_name(enum problem_state state)
{
    switch (state) {
    case problem_known: return "known";
    case problem_waived: return "waived";
    case problem_new: break;
    }
    return "new";
}

/* ---- fingerprints -------------------------------------------------------------------------------- */

static bool is_word_part(uint32_t character)
{
    enum character_kind kind = character_kind(character);

    return kind == character_letter || kind == character_digit;
}

struct text problem_plain_words(struct arena *arena, struct text words)
{
    struct text_builder plain;
    bool gap = false;
    text_builder_init(&plain, arena);
    for (size_t offset = 0; offset < words.length;) {
        uint32_t character = utf8_next(words, &offset);
        char bytes[4];
        if (!is_word_part(character)) {
            gap = plain.length > 0;
            continue;
        }
        if (gap)
            text_append_byte(&plain, ' ');
        gap = false;
        size_t length = utf8_put((uint32_t)utf8proc_tolower((utf8proc_int32_t)character), bytes);
        text_append(&plain, (struct text){bytes, length});
    }
    return text_built(&plain);
}

/* Whether `words` begin with `start` as whole words; then *rest is what follows. */
static bool begins_with(struct text words, struct text start, struct text *rest)
{
    if (start.length == 0 || !text_starts_with(words, start))
        return false;
    if (words.length > start.length && words.bytes[start.length] != ' ')
        return false;
    *rest = text_part(words, start.length + 1, words.length);
    return true;
}

static struct text behind_first_word(struct text words)
{
    size_t end = 0;
    while (end < words.length && words.bytes[end] != ' ')
        end++;
    return text_part(words, end + 1, words.length);
}

struct text problem_plain_heading(struct arena *arena, const struct unit *unit, struct text heading)
{
    struct text plain = problem_plain_words(arena, heading);
    struct text number = problem_plain_words(arena, unit->number);
    struct text rest = plain;
    if (!begins_with(plain, number, &rest)) /* "2. Inspection", or "Article 2. Inspection" */
        (void)begins_with(behind_first_word(plain), number, &rest);
    return rest;
}

/* The rule without the line of its decision list, which moves whenever the rulebook is worked on. */
static struct text lasting_rule(const struct problem *problem)
{
    size_t end = problem->rule.length;
    if (problem->finding != PROBLEM_NONE)
        return problem->rule;
    for (size_t i = 0; i < problem->rule.length; i++) {
        if (problem->rule.bytes[i] == '#')
            end = i;
    }
    return text_part(problem->rule, 0, end);
}

/* Everything of the fingerprint but the number among equals. */
static struct text likeness(struct arena *arena, const struct check *check, const struct problem *problem)
{
    struct text_builder key;
    const struct unit *unit = problem_unit(check, problem);
    text_builder_init(&key, arena);
    text_append(&key, lasting_rule(problem));
    text_append_string(&key, problem->finding != PROBLEM_NONE ? "\nfinding\n"
                             : problem->open                  ? "\nundetermined\n"
                                                              : "\nfails\n");
    if (unit != NULL) {
        struct text heading = wording_unit(check->document, check->units.items[problem->unit].unit);
        text_append(&key, problem_plain_heading(arena, unit, heading));
    }
    text_append_byte(&key, '\n');
    if (problem->evidence->count > 0)
        text_append(&key, problem_plain_words(arena, problem->evidence->items[0].text));
    return text_built(&key);
}

static void put_fingerprints(struct arena *arena, const struct check *check, struct problem_list *problems)
{
    struct table seen;
    table_init(&seen, arena);
    for (size_t i = 0; i < problems->count; i++) {
        struct problem *problem = &problems->items[i];
        struct text key = likeness(arena, check, problem);
        size_t before = table_get_or_put(&seen, key, 0);
        struct text whole = text_format(arena, "%.*s\n%zu", TEXT_ARG(key), before);
        table_put(&seen, key, before + 1);
        problem->fingerprint = text_part(file_sha256(arena, whole), 0, 32);
    }
}

/* ---- the list ------------------------------------------------------------------------------------ */

static void add_verdict(struct arena *arena, const struct check *check, size_t unit, struct problem_list *problems)
{
    const struct unit_verdict *verdict = &check->units.items[unit];
    bool open = verdict->verdict == verdict_undetermined;
    if (!open && verdict->verdict != verdict_fails)
        return;
    list_push(arena, problems,
              (struct problem){.unit = unit, .finding = PROBLEM_NONE, .open = open,
                               .severity = open ? severity_warning : severity_error,
                               .rule = wording_decision_name(check, arena, verdict),
                               .message = verdict->because, .evidence = &verdict->evidence,
                               .citations = wording_citations(check, verdict)});
}

static void add_findings(struct arena *arena, const struct check *check, size_t unit,
                         const struct finding_list *findings, struct problem_list *problems)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        list_push(arena, problems,
                  (struct problem){.unit = unit, .finding = i, .severity = finding->severity,
                                   .rule = wording_rule_name(check->rulebook, arena, finding->rule),
                                   .message = finding->message, .evidence = &finding->evidence,
                                   .citations = &check->rulebook->rules.items[finding->rule].citations});
    }
}

struct problem_list problems_of(const struct check *check, struct arena *arena)
{
    struct problem_list problems = {NULL, 0, 0};
    for (size_t i = 0; i < check->units.count; i++) {
        add_verdict(arena, check, i, &problems);
        add_findings(arena, check, i, &check->units.items[i].findings, &problems);
    }
    add_findings(arena, check, PROBLEM_NONE, &check->findings, &problems);
    put_fingerprints(arena, check, &problems);
    return problems;
}

/* The document's come last, though PROBLEM_NONE is no index: compared so, the list is in order. */
const struct problem *problem_find(const struct problem_list *problems, size_t unit, size_t finding)
{
    size_t low = 0, high = problems->count;
    size_t wanted = finding + 1; /* the verdict, PROBLEM_NONE, stands first: 0 */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct problem *problem = &problems->items[middle];
        size_t place = problem->finding + 1;
        if (problem->unit == unit && place == wanted)
            return problem;
        if (problem->unit < unit || (problem->unit == unit && place < wanted))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct unit *problem_unit(const struct check *check, const struct problem *problem)
{
    if (problem->unit >= check->units.count)
        return NULL;
    return &check->document->units.items[check->units.items[problem->unit].unit];
}

struct location problem_location(const struct check *check, const struct problem *problem)
{
    const struct unit *unit = problem_unit(check, problem);
    if (problem->evidence->count > 0)
        return place_of_evidence(check->document, &problem->evidence->items[0]);
    return unit != NULL ? place_of_start(check->document, unit) : place_of_line(check->document, 1);
}
