/*
 * prepare: a step of building the program, no command for people: makes the images of the rulebooks that come with it.
 */
#include "checker/command/command.h"
#include "checker/command/rulebooks.h"
#include "checker/rules_image.h"

static const char *make_image(struct command_job *job, size_t own)
{
    const char *folder = job->line.operands.items[0];
    struct text path = text_format(job->arena, "%s/%s.image", folder, rulebooks_own_image(own));
    struct rulebook_request request;
    if (!rulebooks_find_own(job, own, &request))
        return "its rulebook is not there";
    struct rulebook_options options = {.folders = request.folders, .folder_count = request.folder_count};
    return rules_image_make(request.path, &options, (unsigned)own, job->arena, path.bytes);
}

enum exit_code prepare_command(struct command_job *job)
{
    enum exit_code code = exit_clean;
    for (size_t own = 0; rulebooks_own_image(own) != NULL; own++) {
        const char *problem = make_image(job, own);
        if (problem == NULL)
            continue;
        job_complain(job, "%s: %s", rulebooks_own_image(own), problem);
        code = exit_trouble;
    }
    return code;
}
