/*
 * prepare: a step of building the program, no command for people: makes the images of the rulebooks that come with it.
 * `ssrcheck prepare FOLDER one`, then `… other`, each writes a draft of every image; `… join` makes the images of them.
 */
#include "checker/command/command.h"
#include "checker/command/rulebooks.h"
#include "checker/rules_image.h"
#include "lang/base/image.h"

#include <string.h>
#include <unistd.h>

static const char *file_of(struct command_job *job, size_t own, const char *ending)
{
    return text_format(job->arena, "%s/%s.%s", job->line.operands.items[0], rulebooks_own_image(own), ending).bytes;
}

static const char *draft(struct command_job *job, size_t own, const char *ending)
{
    struct rulebook_request request;
    if (!rulebooks_find_own(job, own, &request))
        return "its rulebook is not there";
    struct rulebook_options options = {.folders = request.folders, .folder_count = request.folder_count};
    return rules_image_draft(request.path, &options, (unsigned)own, job->arena, file_of(job, own, ending));
}

static const char *join(struct command_job *job, size_t own)
{
    const char *one = file_of(job, own, "one"), *other = file_of(job, own, "other");
    const char *problem = image_join(job->arena, one, other, file_of(job, own, "image"));
    if (problem == NULL) {
        (void)unlink(one);
        (void)unlink(other);
    }
    return problem;
}

enum exit_code prepare_command(struct command_job *job)
{
    const char *step = job->line.operands.items[1];
    enum exit_code code = exit_clean;
    for (size_t own = 0; rulebooks_own_image(own) != NULL; own++) {
        const char *problem = strcmp(step, "join") == 0 ? join(job, own) : draft(job, own, step);
        if (problem == NULL)
            continue;
        job_complain(job, "%s: %s", rulebooks_own_image(own), problem);
        code = problem == image_unmoved ? exit_failing : exit_trouble;
    }
    return code;
}
