/*
 * units: how a document was split, as a table.
 */
#include "checker/command/judge.h"
#include "checker/report/place.h"
#include "checker/report/page.h"
#include "checker/report/wording.h"
#include "lang/base/utf8.h"

#define WIDEST_ID 40

struct listing {
    struct command_job *job;
    enum exit_code code;
};

static const char *role_words(enum unit_role role)
{
    switch (role) {
    case unit_container: return "holds others";
    case unit_judged: return "judged";
    case unit_front: break;
    }
    return "not judged";
}

static struct text shown_id(struct arena *arena, const struct unit *unit)
{
    struct text_builder id;
    text_builder_init(&id, arena);
    for (unsigned i = 0; i < unit->depth && i < 8; i++)
        text_append_string(&id, "  ");
    text_append(&id, page_clean(arena, unit->id));
    return page_cut(arena, text_built(&id), WIDEST_ID);
}

/* The heading, or in brackets the words that the unit starts with. */
static struct text shown_heading(struct arena *arena, const struct document *document, size_t index)
{
    struct text name = page_cut(arena, page_clean(arena, wording_unit(document, index)), 60);
    if (document->units.items[index].heading.length > 0)
        return name;
    return text_format(arena, "(%.*s)", TEXT_ARG(name));
}

static void pad(const struct command_job *job, struct text cell, size_t width)
{
    job_print(job, cell);
    for (size_t used = utf8_width(cell); used < width; used++)
        fputc(' ', job->out);
}

static void list_document(void *context, const struct judge_subject *subject, struct check *check)
{
    struct listing *listing = context;
    (void)subject;
    struct arena *arena = listing->job->arena;
    const struct unit_list *units = &check->document->units;
    size_t widest = 2, judged = 0;
    for (size_t i = 0; i < units->count; i++) {
        size_t width = utf8_width(shown_id(arena, &units->items[i]));
        widest = width > widest ? width : widest;
        judged += units->items[i].role == unit_judged;
    }
    FILE *out = listing->job->out;
    pad(listing->job, TEXT("id"), widest);
    fprintf(out, "  %-11s  %-12s  %s\n", place_range_head(check->document), "role", "heading (or first words)");
    for (size_t i = 0; i < units->count; i++) {
        const struct unit *unit = &units->items[i];
        struct text lines = place_range(arena, check->document, unit);
        struct text heading = shown_heading(arena, check->document, i);
        pad(listing->job, shown_id(arena, unit), widest);
        fprintf(out, "  %-11s  %-12s  %.*s\n", lines.bytes, role_words(unit->role), TEXT_ARG(heading));
    }
    if (judged == 0) {
        job_complain_about(listing->job, check->document->path, TEXT("holds nothing to judge"));
        listing->code = exit_trouble;
    }
}

static void not_listed(void *context, const struct judge_subject *subject, struct text message)
{
    struct listing *listing = context;
    job_complain_about(listing->job, subject->path, message);
    listing->code = exit_trouble;
}

enum exit_code units_command(struct command_job *job)
{
    struct rulebooks rulebooks;
    struct listing listing = {job, exit_clean};
    struct judge_listener listener = {.judged = list_document, .trouble = not_listed, .context = &listing};
    if (!rulebooks_load(job, &job->line.rules, &rulebooks) ||
        !judge_paths(job, &rulebooks, &listener, job->line.operands.items, 1))
        listing.code = exit_trouble;
    rulebooks_free(&rulebooks);
    return listing.code;
}
