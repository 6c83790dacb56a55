/*
 * explain: the proof of one unit, or of one row of a scheme.
 */
#include "checker/command/judge.h"
#include "checker/command/pager.h"
#include "checker/command/unit_find.h"
#include "checker/report/place.h"
#include "checker/report/page.h"
#include "checker/report/profiles.h"
#include "checker/report/report.h"
#include "checker/report/wording.h"

#include <string.h>

struct explaining {
    struct command_job *job;
    struct text wanted;
    size_t rulebook_count;
    size_t told;
    struct text_builder out; /* the whole, for a pager */
    enum exit_code code;
};

static void worsen(struct explaining *explaining, enum exit_code code)
{
    if (code > explaining->code)
        explaining->code = code;
}

static void list_units(const struct explaining *explaining, const struct check *check,
                       const struct index_list *found)
{
    struct arena *arena = explaining->job->arena;
    for (size_t i = 0; i < found->count; i++) {
        size_t index = check->units.items[found->items[i]].unit;
        const struct unit *unit = &check->document->units.items[index];
        struct text name = wording_unit(check->document, index);
        struct text heading = page_cut(arena, page_clean(arena, name), 60);
        struct text id = page_clean(arena, unit->id);
        struct text place = place_words(arena, check->document, unit->first_line);
        fprintf(explaining->job->err, "  %.*s (%.*s)  %.*s\n", TEXT_ARG(id), TEXT_ARG(place), TEXT_ARG(heading));
    }
}

static void complain_about_unit(struct explaining *explaining, const struct check *check, enum unit_found how,
                                const struct index_list *found)
{
    struct text wanted = explaining->wanted;
    const char *message = "there is no unit '%.*s'; the nearest are:";
    if (how == unit_found_many)
        message = "'%.*s' may be any of these units:";
    else if (check->units.count == 0)
        message = "there is no unit '%.*s': no unit was found in the document";
    struct text_builder line;
    text_builder_init(&line, explaining->job->arena);
    text_append_format(&line, message, TEXT_ARG(wanted));
    job_complain_about(explaining->job, check->document->path, text_built(&line));
    list_units(explaining, check, found);
    worsen(explaining, exit_trouble);
}

static struct text_builder *begin(struct explaining *explaining, const struct check *check)
{
    struct text_builder *out = &explaining->out;
    if (explaining->told++ > 0)
        text_append_byte(out, '\n');
    if (explaining->rulebook_count > 1)
        text_append_format(out, "Held against %.*s:\n", TEXT_ARG(wording_rulebook_name(check->rulebook)));
    return out;
}

static void explain_unit(struct explaining *explaining, struct check *check, size_t unit)
{
    struct text_builder *out = begin(explaining, check);
    report_explain(check, unit, job_colour(explaining->job, explaining->job->out), out);
    if (check->units.items[unit].verdict == verdict_fails && explaining->job->line.fail_on != fail_on_never)
        worsen(explaining, exit_failing);
}

/* False when no scheme of the document has a row of that number. */
static bool explain_row(struct explaining *explaining, const struct check *check)
{
    if (!profiles_has_row(check, explaining->wanted))
        return false;
    struct page page = {begin(explaining, check), explaining->job->arena,
                        job_colour(explaining->job, explaining->job->out)};
    profiles_write_row(&page, check, explaining->wanted);
    return true;
}

static void explain_document(void *context, const struct judge_subject *subject, struct check *check)
{
    struct explaining *explaining = context;
    (void)subject;
    struct index_list found;
    enum unit_found how = unit_find(check, explaining->wanted, explaining->job->arena, &found);
    if (how == unit_found_one)
        explain_unit(explaining, check, found.items[0]);
    else if (!explain_row(explaining, check))
        complain_about_unit(explaining, check, how, &found);
}

static void not_explained(void *context, const struct judge_subject *subject, struct text message)
{
    struct explaining *explaining = context;
    job_complain_about(explaining->job, subject->path, message);
    worsen(explaining, exit_trouble);
}

enum exit_code explain_command(struct command_job *job)
{
    struct rulebooks rulebooks;
    struct explaining explaining = {
        .job = job, .wanted = text_of(job->line.operands.items[1]), .code = exit_clean};
    struct judge_listener listener = {.judged = explain_document, .trouble = not_explained,
                                      .context = &explaining};
    text_builder_init(&explaining.out, job->arena);
    if (rulebooks_load(job, &job->line.rules, &rulebooks)) {
        explaining.rulebook_count = rulebooks.count;
        if (!judge_paths(job, &rulebooks, &listener, job->line.operands.items, 1))
            explaining.code = exit_trouble;
    } else {
        explaining.code = exit_trouble;
    }
    rulebooks_free(&rulebooks);
    if (job->line.no_pager || !pager_show(text_built(&explaining.out), job->out))
        job_print(job, text_built(&explaining.out));
    return explaining.code;
}
