/*
 * rulebooks: which rulebooks a command works with, found and loaded.
 */
#ifndef SSRCHECK_CHECKER_COMMAND_RULEBOOKS_H
#define SSRCHECK_CHECKER_COMMAND_RULEBOOKS_H

#include "checker/command/inputs.h"
#include "lang/rulebook.h"

struct rulebooks {
    const struct rulebook **items; /* owned; rulebooks_free() */
    struct rules_image **images;   /* for each: the image that it goes with; NULL: it was loaded */
    size_t count;
};

/* The folder of the rulebooks that come with the program, or the empty text: what SSRCHECK_RULES names;
 * rules/ beside the folder of the program; share/ssrcheck/rules there; the folder it was built for. */
struct text rulebooks_folder(struct arena *arena, const char *program);

/* A rule file, and the folders where what it uses is looked for: its own, and the standard one. */
struct rulebook_request {
    const char *path;
    const char *folders[2];
    size_t folder_count;
    const char *image; /* what the file of its image is called, without ending; NULL: it has none */
};
struct rulebook_request_list LIST_OF(struct rulebook_request);

/* The rule files of `paths`, or the standard one when there are none. False, with a complaint made, when that
 * is not installed. */
bool rulebooks_find(struct command_job *job, const struct string_list *paths,
                    struct rulebook_request_list *requests);
/* What the image of a rulebook that comes with the program is called, by number from 0; NULL behind the last. */
const char *rulebooks_own_image(size_t own);
/* That rulebook. False when it is not installed. */
bool rulebooks_find_own(struct command_job *job, size_t own, struct rulebook_request *request);
/* Whether a Markdown page holds a fenced block of that information; true when it cannot be read: whoever loads it says
 * what is wrong. */
bool rulebooks_page_holds(struct arena *arena, struct text path, struct text information);
/* Whether a file is a rulebook: of those found in a folder, a Markdown page is one when it holds a block of rules. */
bool rulebooks_is_one(struct arena *arena, const struct input *input);
/* Loads one; NULL when it cannot be used: `diagnostics` (made anew, in the job's arena) tells why. */
struct rulebook *rulebooks_try(struct command_job *job, const struct rulebook_request *request,
                               struct diagnostics *diagnostics);
/* Prints what is wrong with a rule file, and that it cannot be used. */
void rulebooks_complain(struct command_job *job, const char *path, const struct diagnostics *diagnostics);
/* Prints the advice on a rule file that can be used. */
void rulebooks_advise(struct command_job *job, const struct diagnostics *diagnostics);

/* Loads the rulebooks of `paths`, or the standard one when there are none. Complains about what is wrong and
 * returns false when one cannot be used. */
bool rulebooks_load(struct command_job *job, const struct string_list *paths, struct rulebooks *rulebooks);
/* Only the standard one, where it is installed and can be used; without a complaint where not. */
void rulebooks_try_standard(struct command_job *job, struct rulebooks *rulebooks);
/* As rulebooks_load(), with the rulebook that holds every scheme which the program comes with. */
bool rulebooks_load_schemes(struct command_job *job, struct rulebooks *rulebooks);
/* The same with the standard one and what it says of new versions. */
bool rulebooks_load_comparing(struct command_job *job, struct rulebooks *rulebooks);
/* The same with the standard one and what documents are changed to. */
bool rulebooks_load_mutating(struct command_job *job, struct rulebooks *rulebooks);
void rulebooks_free(struct rulebooks *rulebooks);

#endif
