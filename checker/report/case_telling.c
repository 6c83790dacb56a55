#include "checker/report/case_telling.h"

#include "checker/report/page.h"

/* So much is told of one document; `--format json` tells all. */
enum { most_problems = 40, most_elsewhere = 20, longest_quotation = 60 };

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void text_begin(struct case_telling *telling)
{
    (void)telling; /* people need no frame around it */
}

/* "5:18", "page 3, line 12" */
static struct text place_words(struct arena *arena, struct location place)
{
    if (place.page > 0)
        return text_format(arena, "page %u, line %u", (unsigned)place.page, (unsigned)place.line);
    return text_format(arena, "%u:%u", (unsigned)place.line, (unsigned)place.column);
}

static struct text quoted(struct arena *arena, struct text words)
{
    struct text shown = page_cut(arena, page_clean(arena, words), longest_quotation);

    return text_format(arena, "“%.*s”", TEXT_ARG(shown));
}

/* ---- one document ------------------------------------------------------------------------------------ */

static void tell_head(struct page *page, const struct case_result *result)
{
    const struct case_document *recorded = result->recorded;
    bool holds = case_holds(result);

    page_text(page, result->path);
    page_string(page, ": ");
    page_tone(page, holds ? tone_good : tone_bad, holds ? TEXT("verified") : TEXT("does not hold"));
    page_string(page, text_format(page->arena, "  recorded as %s: %zu unit%s, %zu condition%s, %zu quotation%s",
                                  verdict_name(recorded->verdict), recorded->units.count, plural(recorded->units.count),
                                  result->conditions, plural(result->conditions), result->quotations.list.count,
                                  plural(result->quotations.list.count)).bytes);
    page_line_end(page);
}

static void tell_bytes(struct page *page, const struct case_result *result)
{
    const struct case_document *recorded = result->recorded;

    if (result->same_file) {
        page_say(page, 4, tone_plain, "", "file: as judged, SHA-256 %.*s", TEXT_ARG(result->sha256));
    } else {
        page_say(page, 4, tone_bad, "", "file: not the one that was judged, “%.*s”", TEXT_ARG(recorded->path));
        page_say(page, 6, tone_plain, "", "recorded SHA-256 %.*s", TEXT_ARG(recorded->file.sha256));
        page_say(page, 6, tone_plain, "", "this one SHA-256 %.*s", TEXT_ARG(result->sha256));
    }
    if (!result->same_text)
        page_say(page, 4, tone_bad, "", "text: not the one that was judged%s",
                 result->same_file ? ", although the file is: it is read in another way now, or the case was changed" : "");
    else if (!result->same_file)
        page_say(page, 4, tone_plain, "", "text: the one that was judged");
}

static void append_tally(struct text_builder *out, const struct case_quotations *quotations, enum case_standing standing,
                         const char *one, const char *several)
{
    size_t count = quotations->tally[standing];

    if (count > 0)
        text_append_format(out, ", %zu %s", count, count == 1 ? one : several);
}

static const char *standing_label(enum case_standing standing)
{
    switch (standing) {
    case case_moved: return "elsewhere: ";
    case case_reworded: return "in another sentence: ";
    case case_gone: return "gone: ";
    case case_unsought: return "not sought: ";
    case case_same:
    case case_standing_count: break;
    }
    return "";
}

/* "elsewhere: 5:18 → 9:18 “…”" */
static void tell_elsewhere(struct page *page, const struct case_quotation *quotation)
{
    const struct case_words *words = quotation->words;
    bool found = quotation->standing == case_moved || quotation->standing == case_reworded;
    struct text_builder line;

    text_builder_init(&line, page->arena);
    text_append(&line, place_words(page->arena, words->place));
    if (found)
        text_append_format(&line, " → %.*s", TEXT_ARG(place_words(page->arena, quotation->now)));
    text_append_string(&line, " ");
    text_append(&line, quoted(page->arena, words->text));
    if (found && text_equal(place_words(page->arena, words->place), place_words(page->arena, quotation->now)))
        text_append_format(&line, " (byte %llu → %llu)", (unsigned long long)words->start,
                           (unsigned long long)quotation->start);
    page_paragraph(page, 6, found ? tone_open : tone_bad, standing_label(quotation->standing), text_built(&line));
}

static void tell_quotations(struct page *page, const struct case_quotations *quotations)
{
    size_t elsewhere = quotations->list.count - quotations->tally[case_same], told = 0;
    struct text_builder words;

    text_builder_init(&words, page->arena);
    if (elsewhere == 0)
        text_append_format(&words, "quotations: all stand where they are recorded");
    else
        text_append_format(&words, "quotations: %zu of %zu %s recorded", quotations->tally[case_same],
                           quotations->list.count,
                           quotations->tally[case_same] == 1 ? "stands where it is" : "stand where they are");
    append_tally(&words, quotations, case_moved, "stands elsewhere", "stand elsewhere");
    append_tally(&words, quotations, case_reworded, "stands in a sentence that was changed",
                 "stand in sentences that were changed");
    append_tally(&words, quotations, case_gone, "is gone", "are gone");
    append_tally(&words, quotations, case_unsought, "was not sought", "were not sought");
    page_paragraph(page, 4, elsewhere > 0 ? tone_bad : tone_plain, "", text_built(&words));
    for (size_t i = 0; i < quotations->list.count && told < most_elsewhere; i++) {
        if (quotations->list.items[i].standing == case_same)
            continue;
        tell_elsewhere(page, &quotations->list.items[i]);
        told++;
    }
    if (told < elsewhere)
        page_say(page, 6, tone_plain, "", "and %zu more; --format json tells all", elsewhere - told);
}

static void tell_problems(struct page *page, const struct case_problem_list *problems)
{
    if (problems->count == 0) {
        page_say(page, 4, tone_plain, "", "reasons: what is recorded of them gives every verdict that is recorded");
        return;
    }
    page_say(page, 4, tone_bad, "", "%zu thing%s that %s recorded %s not hold:", problems->count, plural(problems->count),
             problems->count == 1 ? "is" : "are", problems->count == 1 ? "does" : "do");
    for (size_t i = 0; i < problems->count && i < most_problems; i++) {
        const struct case_problem *problem = &problems->items[i];

        page_say(page, 6, tone_plain, "", "%.*s%s%.*s", TEXT_ARG(problem->unit), problem->unit.length > 0 ? ": " : "",
                 TEXT_ARG(problem->message));
    }
    if (problems->count > most_problems)
        page_say(page, 6, tone_plain, "", "and %zu more; --format json tells all", problems->count - most_problems);
}

static void text_result(struct case_telling *telling, const struct case_result *result)
{
    struct page page = {telling->out, telling->arena, telling->colour};

    tell_head(&page, result);
    tell_bytes(&page, result);
    tell_quotations(&page, &result->quotations);
    tell_problems(&page, &result->problems);
    page_line_end(&page);
}

static void text_error(struct case_telling *telling, struct text path, struct text message)
{
    (void)telling, (void)path, (void)message; /* has been told on standard error */
}

/* ---- the end ----------------------------------------------------------------------------------------- */

static void append_names(struct text_builder *out, const char *what, const struct text_list *names)
{
    for (size_t i = 0; i < names->count; i++)
        text_append_format(out, "%s%.*s", i > 0 ? ", " : what, TEXT_ARG(names->items[i]));
}

static void tell_rules(struct page *page, const struct case_rules_known *known)
{
    struct text_builder words;

    text_builder_init(&words, page->arena);
    text_append_format(&words, "“%.*s”%s%.*s", TEXT_ARG(known->recorded->name),
                       known->recorded->version.length > 0 ? " " : "", TEXT_ARG(known->recorded->version));
    if (!known->compared)
        text_append_string(&words, ": not held against a rulebook of today (--rules FILE names one)");
    else if (known->rules.same)
        text_append_string(&words, ": today's rulebook is the recorded one");
    else
        text_append_string(&words, ": today's rulebook is not the recorded one");
    append_names(&words, "; changed: ", &known->rules.changed);
    append_names(&words, "; no longer there: ", &known->rules.gone);
    append_names(&words, "; new: ", &known->rules.added);
    page_paragraph(page, 0, tone_plain, "rules: ", text_built(&words));
}

static void text_end(struct case_telling *telling)
{
    struct page page = {telling->out, telling->arena, telling->colour};
    size_t failing = telling->results - telling->holding;

    for (size_t i = 0; i < telling->rule_count; i++)
        tell_rules(&page, &telling->rules[i]);
    for (size_t i = 0; i < telling->not_given_count && i < most_elsewhere; i++)
        page_say(&page, 0, tone_plain, "not given: ", "%.*s", TEXT_ARG(telling->not_given[i]->path));
    if (telling->not_given_count > most_elsewhere)
        page_say(&page, 0, tone_plain, "not given: ", "and %zu more", telling->not_given_count - most_elsewhere);
    if (telling->results + telling->errors > 1)
        page_say(&page, 0, tone_plain, "", "%zu verified, %zu %s not hold, %zu could not be looked at", telling->holding,
                 failing, failing == 1 ? "does" : "do", telling->errors);
}

const struct case_format case_told_as_text = {"text", text_begin, text_result, text_error, text_end};
