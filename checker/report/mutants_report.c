#include "checker/report/mutants_report.h"

#include "lang/base/json.h"

const char *mutant_fate_name(enum mutant_fate fate)
{
    static const char *const names[] = {"unseen", "survives", "killed", "same"};
    return names[fate];
}

/* ---- figures ----------------------------------------------------------------------------------------- */

struct figures {
    size_t fates[4];
};

static size_t survivors(const struct figures *figures)
{
    return figures->fates[mutant_unseen] + figures->fates[mutant_survives];
}

static size_t tried(const struct figures *figures)
{
    return survivors(figures) + figures->fates[mutant_killed];
}

static size_t score_of(const struct figures *figures)
{
    return tried(figures) == 0 ? 100 : figures->fates[mutant_killed] * 100 / tried(figures);
}

/* Of all mutants, or of those of one kind. */
static struct figures count(const struct mutants_told *told, enum mutant_kind kind)
{
    struct figures figures = {{0}};
    for (size_t i = 0; i < told->mutants.count; i++)
        if (kind == mutant_kind_count || told->mutants.items[i].kind == kind)
            figures.fates[told->mutants.items[i].fate]++;
    return figures;
}

static struct figures count_file(const struct mutants_told *told, struct text path)
{
    struct figures figures = {{0}};
    for (size_t i = 0; i < told->mutants.count; i++)
        if (text_equal(told->mutants.items[i].path, path))
            figures.fates[told->mutants.items[i].fate]++;
    return figures;
}

size_t mutants_score(const struct mutants_told *told)
{
    struct figures all = count(told, mutant_kind_count);
    return score_of(&all);
}

static bool is_survivor(const struct mutant_result *result)
{
    return result->fate == mutant_unseen || result->fate == mutant_survives;
}

/* ---- text -------------------------------------------------------------------------------------------- */

static void tell_figures(struct page *page, const struct figures *figures)
{
    page_string(page, text_format(page->arena, "%zu of %zu killed (%zu %%)", figures->fates[mutant_killed],
                                  tried(figures), score_of(figures)).bytes);
    if (figures->fates[mutant_unseen] > 0)
        page_string(page, text_format(page->arena, ", %zu never come across", figures->fates[mutant_unseen]).bytes);
    if (figures->fates[mutant_same] > 0)
        page_string(page, text_format(page->arena, ", %zu the same", figures->fates[mutant_same]).bytes);
    page_line_end(page);
}

static void tell_survivor(struct page *page, const struct mutant_result *result)
{
    struct text seen = result->fate == mutant_unseen ? TEXT("no test comes across it")
                       : result->tests == 1 ? TEXT("one test comes across it and comes out the same")
                                            : text_format(page->arena, "%zu tests come across it and come out the same",
                                                          result->tests);
    page_tone(page, tone_strong, text_format(page->arena, "%.*s:%u:%u:", TEXT_ARG(result->path), result->place.line,
                                             result->place.column));
    page_spaces(page, 1);
    page_text(page, text_format(page->arena, "%.*s: %.*s", TEXT_ARG(result->owner), TEXT_ARG(result->told)));
    page_line_end(page);
    page_paragraph(page, 4, tone_plain, "", text_format(page->arena, "%.*s; what would: %.*s", TEXT_ARG(seen),
                                                        TEXT_ARG(result->idea)));
}

static void tell_files(const struct mutants_told *told, struct page *page)
{
    for (size_t i = 0; i < told->mutants.count; i++) {
        struct text path = told->mutants.items[i].path;
        if (i > 0 && text_equal(path, told->mutants.items[i - 1].path))
            continue;
        struct figures figures = count_file(told, path);
        page_tone(page, tone_strong, path);
        page_string(page, ": ");
        tell_figures(page, &figures);
    }
}

static void tell_kinds(const struct mutants_told *told, struct page *page)
{
    for (unsigned kind = 0; kind < mutant_kind_count; kind++) {
        struct figures figures = count(told, (enum mutant_kind)kind);
        if (tried(&figures) + figures.fates[mutant_same] == 0)
            continue;
        page_string(page, text_format(page->arena, "  %-12s %-42s ", mutant_kind_name((enum mutant_kind)kind),
                                      mutant_kind_words((enum mutant_kind)kind)).bytes);
        tell_figures(page, &figures);
    }
}

void mutants_report_text(const struct mutants_told *told, struct page *page)
{
    struct figures all = count(told, mutant_kind_count);
    for (size_t i = 0; i < told->mutants.count; i++)
        if (is_survivor(&told->mutants.items[i]))
            tell_survivor(page, &told->mutants.items[i]);
    if (survivors(&all) > 0)
        page_line_end(page);
    tell_files(told, page);
    page_line_end(page);
    tell_kinds(told, page);
    if (told->of > told->mutants.count)
        page_say(page, 0, tone_plain, "", "a sample of %zu of %zu mutants", told->mutants.count, told->of);
    page_string(page, "in all: ");
    tell_figures(page, &all);
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

static void put_figures(struct json_writer *json, const struct figures *figures)
{
    json_member_number(json, "killed", (int64_t)figures->fates[mutant_killed]);
    json_member_number(json, "survive", (int64_t)survivors(figures));
    json_member_number(json, "unseen", (int64_t)figures->fates[mutant_unseen]);
    json_member_number(json, "same", (int64_t)figures->fates[mutant_same]);
    json_member_number(json, "score", (int64_t)score_of(figures));
}

static void put_mutant(struct json_writer *json, const struct mutant_result *result)
{
    json_begin_object(json);
    json_member_string(json, "file", result->path);
    json_member_number(json, "line", result->place.line);
    json_member_number(json, "column", result->place.column);
    json_member_string(json, "kind", text_of(mutant_kind_name(result->kind)));
    json_member_string(json, "of", result->owner);
    json_member_string(json, "change", result->told);
    json_member_string(json, "fate", text_of(mutant_fate_name(result->fate)));
    json_member_number(json, "tests", (int64_t)result->tests);
    if (is_survivor(result))
        json_member_string(json, "idea", result->idea);
    if (result->fate == mutant_same)
        json_member_string(json, "because", result->because);
    json_end_object(json);
}

static void put_kinds(struct json_writer *json, const struct mutants_told *told)
{
    json_key(json, "kinds");
    json_begin_array(json);
    for (unsigned kind = 0; kind < mutant_kind_count; kind++) {
        struct figures figures = count(told, (enum mutant_kind)kind);
        if (tried(&figures) + figures.fates[mutant_same] == 0)
            continue;
        json_begin_object(json);
        json_member_string(json, "kind", text_of(mutant_kind_name((enum mutant_kind)kind)));
        put_figures(json, &figures);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_files(struct json_writer *json, const struct mutants_told *told)
{
    json_key(json, "files");
    json_begin_array(json);
    for (size_t i = 0; i < told->mutants.count; i++) {
        struct text path = told->mutants.items[i].path;
        if (i > 0 && text_equal(path, told->mutants.items[i - 1].path))
            continue;
        struct figures figures = count_file(told, path);
        json_begin_object(json);
        json_member_string(json, "file", path);
        put_figures(json, &figures);
        json_end_object(json);
    }
    json_end_array(json);
}

void mutants_report_json(const struct mutants_told *told, struct text_builder *out)
{
    struct json_writer json;
    struct figures all = count(told, mutant_kind_count);
    json_to_text(&json, out, true);
    json_begin_object(&json);
    json_member_number(&json, "format", 1);
    json_member_number(&json, "tests", (int64_t)told->passing);
    json_member_number(&json, "failing", (int64_t)told->failing);
    json_member_number(&json, "of", (int64_t)told->of);
    json_key(&json, "all");
    json_begin_object(&json);
    put_figures(&json, &all);
    json_end_object(&json);
    put_kinds(&json, told);
    put_files(&json, told);
    json_key(&json, "mutants");
    json_begin_array(&json);
    for (size_t i = 0; i < told->mutants.count; i++)
        put_mutant(&json, &told->mutants.items[i]);
    json_end_array(&json);
    json_end_object(&json);
    json_end_line(&json);
}
