/*
 * doc: what a rulebook holds, for its readers: as a page that reads as a book, or, with `--trace`, each requirement
 * and what in the rules shows it.
 */
#include "checker/command/rulebooks.h"
#include "checker/report/book.h"
#include "checker/report/trace.h"
#include "lang/base/file.h"

enum { page_limit = 1024 * 1024 * 1024 };

/* ---- requirements ---------------------------------------------------------------------------------------- */

static enum exit_code trace(struct command_job *job, const struct rulebook *rulebook)
{
    struct text_builder out;
    text_builder_init(&out, job->arena);
    struct page page = {&out, job->arena, job_colour(job, job->out)};
    struct trace_totals totals = trace_write(&page, rulebook);
    job_print(job, text_built(&out));
    return totals.untried > 0 ? exit_failing : exit_clean;
}

static enum exit_code trace_all(struct command_job *job, const struct rulebooks *rulebooks)
{
    enum exit_code code = exit_clean;
    if (job->line.output != NULL) {
        job_complain(job, "--output is for the page; --trace writes to standard output");
        return exit_trouble;
    }
    for (size_t i = 0; i < rulebooks->count; i++) {
        enum exit_code one = trace(job, rulebooks->items[i]);
        code = one > code ? one : code;
    }
    return code;
}

/* ---- the page -------------------------------------------------------------------------------------------- */

static enum exit_code put_page(struct command_job *job, struct arena *arena, struct text page)
{
    if (job->line.output == NULL) {
        job_print(job, page);
        return exit_clean;
    }
    const char *problem = file_write(arena, job->line.output, page);
    if (problem == NULL)
        return exit_clean;
    job_complain(job, "%s: %s", job->line.output, problem);
    return exit_trouble;
}

/* A page has memory of its own, with a ceiling: a hostile rulebook may name long things very often. */
static enum exit_code write_page(struct command_job *job, const struct rulebooks *rulebooks)
{
    struct arena *volatile arena = arena_new(page_limit);
    struct text_builder out;
    jmp_buf door;
    if (arena == NULL || setjmp(door) != 0) {
        arena_free(arena);
        job_complain(job, "the page needs more memory than the %d MiB it may use", page_limit / (1024 * 1024));
        return exit_trouble;
    }
    arena_set_door(arena, &door);
    text_builder_init(&out, arena);
    struct html html = {&out};
    book_page(&html, rulebooks->items, rulebooks->count);
    enum exit_code code = put_page(job, arena, text_built(&out));
    arena_free(arena);
    return code;
}

enum exit_code doc_command(struct command_job *job)
{
    const struct string_list *asked = job->line.operands.count > 0 ? &job->line.operands : &job->line.rules;
    struct rulebooks rulebooks;
    enum exit_code code = exit_trouble;
    bool schemes = job->line.trace && asked->count == 0;
    if (schemes ? rulebooks_load_schemes(job, &rulebooks) : rulebooks_load(job, asked, &rulebooks))
        code = job->line.trace ? trace_all(job, &rulebooks) : write_page(job, &rulebooks);
    rulebooks_free(&rulebooks);
    return code;
}
