#include "checker/command/inputs.h"
#include "checker/command/path_pattern.h"
#include "lang/base/text_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Folders nested deeper are reported, not followed. */
#define DEEPEST_FOLDER 64
/* Endings that a message names. */
#define MOST_NAMED 6

/* The best known first: a message names no more than a handful. */
const char *const inputs_documents[] = {".txt",  ".md",   ".docx", ".pdf",  ".odt",      ".html", ".xml", ".htm", ".text",
                                        ".docm", ".dotx", ".ott",  ".fodt", ".markdown", ".akn",  ".rtf", ".doc", NULL};
const char *const inputs_rulebooks[] = {".rules", ".md", NULL};

/* Where version control keeps its own files, besides hidden folders. */
static const char *const version_control[] = {"CVS", "RCS", "SCCS", "_darcs", NULL};

/* A folder that is being walked. */
struct folder {
    struct arena *arena; /* of its names alone */
    struct text path;
    struct text_list names;
    size_t next;
};

struct inputs {
    const char *const *paths;
    size_t path_count, next_path;
    const struct inputs_wish *wish;
    struct path_pattern_list include, exclude;
    struct folder folders[DEEPEST_FOLDER + 1]; /* each inside the one before it */
    const char *trail[DEEPEST_FOLDER + 1];     /* names below the folder that was named */
    size_t depth;                              /* folders open */
    size_t found;                              /* files and troubles in the folder that was named */
};

/* ---- what is wanted ------------------------------------------------------------------------------ */

static bool has_wanted_ending(const struct inputs *inputs, struct text name)
{
    for (const char *const *next = inputs->wish->endings; *next != NULL; next++) {
        struct text ending = text_of(*next);
        if (name.length > ending.length &&
            text_equal_ignoring_case(text_part(name, name.length - ending.length, name.length), ending))
            return true;
    }
    return false;
}

static bool is_wanted_file(const struct inputs *inputs, struct text name)
{
    if (path_patterns_match(&inputs->exclude, inputs->trail, inputs->depth, false))
        return false;
    if (inputs->include.count > 0)
        return path_patterns_match(&inputs->include, inputs->trail, inputs->depth, false);
    return has_wanted_ending(inputs, name);
}

static bool is_wanted_folder(const struct inputs *inputs, struct text name)
{
    for (const char *const *next = version_control; *next != NULL; next++) {
        if (text_equal(name, text_of(*next)))
            return false;
    }
    return !path_patterns_match(&inputs->exclude, inputs->trail, inputs->depth, true);
}

/* "holds no file named .rules or .md", "… .txt, .md, .docx, .odt, .html or the like" */
static struct text nothing_wanted(const struct inputs *inputs, struct arena *arena)
{
    struct text_builder message;
    const char *const *endings = inputs->wish->endings;
    if (inputs->include.count > 0)
        return TEXT("holds no file that --include asks for and --exclude leaves");
    text_builder_init(&message, arena);
    for (size_t i = 0; i < MOST_NAMED && endings[i] != NULL; i++) {
        const char *before = i == 0 ? "holds no file named " : (endings[i + 1] == NULL ? " or " : ", ");
        text_append_format(&message, "%s%s", before, endings[i]);
        if (i + 1 == MOST_NAMED && endings[i + 1] != NULL)
            text_append_string(&message, " or the like");
    }
    if (inputs->exclude.count > 0)
        text_append_string(&message, " that --exclude leaves");
    return text_built(&message);
}

/* ---- folders ------------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* The names in a folder, sorted, without hidden ones. False, with errno set, when it cannot be read. */
static bool read_names(struct folder *folder)
{
    DIR *stream = opendir(text_bytes(folder->path));
    jmp_buf *outer = arena_door(folder->arena), door;
    if (stream == NULL)
        return false;
    if (setjmp(door) != 0) {
        closedir(stream);
        longjmp(*outer, 1);
    }
    arena_set_door(folder->arena, &door);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(stream)) != NULL; errno = 0) {
        if (entry->d_name[0] != '.')
            list_push(folder->arena, &folder->names, text_copy(folder->arena, text_of(entry->d_name)));
    }
    int cause = errno;
    arena_set_door(folder->arena, outer);
    closedir(stream);
    errno = cause;
    if (folder->names.count > 0)
        qsort(folder->names.items, folder->names.count, sizeof folder->names.items[0], compare_names);
    return cause == 0;
}

/* Makes it the innermost open folder. Returns NULL, or what is wrong with it; names that could be read are walked all
 * the same. */
static const char *open_folder(struct inputs *inputs, struct arena *arena, struct text path)
{
    if (inputs->depth > DEEPEST_FOLDER)
        return "folders are nested too deeply here";
    struct folder *folder = &inputs->folders[inputs->depth];
    *folder = (struct folder){.arena = arena_new(0)};
    if (folder->arena == NULL)
        longjmp(*arena_door(arena), 1);
    inputs->depth++;
    arena_set_door(folder->arena, arena_door(arena));
    folder->path = text_copy(folder->arena, path);
    return read_names(folder) ? NULL : strerror(errno);
}

static void close_folder(struct inputs *inputs)
{
    inputs->depth--;
    arena_free(inputs->folders[inputs->depth].arena);
}

/* ---- the walk ------------------------------------------------------------------------------------ */

static bool found(struct inputs *inputs, struct arena *arena, struct text path, const char *trouble,
                  struct input *input)
{
    inputs->found++;
    *input = (struct input){.path = path};
    if (trouble != NULL)
        input->trouble = text_copy(arena, text_of(trouble));
    return true;
}

/* Looks at the next name of the innermost folder. True when something came of it. */
static bool walk_entry(struct inputs *inputs, struct arena *arena, struct input *input)
{
    struct folder *folder = &inputs->folders[inputs->depth - 1];
    struct text name = folder->names.items[folder->next++];
    const char *stroke = text_ends_with(folder->path, TEXT("/")) ? "" : "/";
    struct text path = text_format(arena, "%.*s%s%.*s", TEXT_ARG(folder->path), stroke, TEXT_ARG(name));
    struct stat entry;
    inputs->trail[inputs->depth - 1] = name.bytes;
    if (lstat(path.bytes, &entry) != 0)
        return false; /* gone since the folder was read */
    if (S_ISDIR(entry.st_mode)) {
        const char *wrong = is_wanted_folder(inputs, name) ? open_folder(inputs, arena, path) : NULL;
        return wrong != NULL && found(inputs, arena, path, wrong, input);
    }
    if (!is_wanted_file(inputs, name))
        return false;
    if (S_ISLNK(entry.st_mode) && (stat(path.bytes, &entry) != 0 || !S_ISREG(entry.st_mode)))
        return false;
    return S_ISREG(entry.st_mode) && found(inputs, arena, path, NULL, input);
}

/* The same for the next path that was named. */
static bool begin_path(struct inputs *inputs, struct arena *arena, struct input *input)
{
    const char *path = inputs->paths[inputs->next_path++];
    struct text name = text_copy(arena, text_of(path));
    struct stat entry;
    inputs->found = 0;
    if (strcmp(path, "-") == 0 || stat(path, &entry) != 0 || !S_ISDIR(entry.st_mode)) {
        *input = (struct input){.path = name, .named = true};
        return true; /* the reader says what is wrong with it, if anything */
    }
    const char *wrong = open_folder(inputs, arena, name);
    return wrong != NULL && found(inputs, arena, name, wrong, input);
}

/* Leaves the innermost folder, in which nothing is left to look at. */
static bool end_folder(struct inputs *inputs, struct arena *arena, struct input *input)
{
    struct text path = text_copy(arena, inputs->folders[inputs->depth - 1].path);
    close_folder(inputs);
    return inputs->depth == 0 && inputs->found == 0 &&
           found(inputs, arena, path, nothing_wanted(inputs, arena).bytes, input);
}

bool inputs_next(struct inputs *inputs, struct arena *arena, struct input *input)
{
    const struct arena_mark mark = arena_mark(arena);
    for (bool any = false; !any;) {
        const struct folder *folder = inputs->depth > 0 ? &inputs->folders[inputs->depth - 1] : NULL;
        arena_rewind(arena, mark); /* paths of what was passed over */
        if (folder == NULL && inputs->next_path == inputs->path_count)
            return false;
        if (folder == NULL)
            any = begin_path(inputs, arena, input);
        else if (folder->next < folder->names.count)
            any = walk_entry(inputs, arena, input);
        else
            any = end_folder(inputs, arena, input);
    }
    return true;
}

struct inputs *inputs_new(struct arena *arena, const char *const *paths, size_t count, const struct inputs_wish *wish)
{
    struct inputs *inputs = arena_new_object(arena, struct inputs);
    inputs->paths = paths;
    inputs->path_count = count;
    inputs->wish = wish;
    if (wish->include != NULL)
        inputs->include = path_patterns_make(arena, wish->include);
    if (wish->exclude != NULL)
        inputs->exclude = path_patterns_make(arena, wish->exclude);
    return inputs;
}

void inputs_free(struct inputs *inputs)
{
    while (inputs != NULL && inputs->depth > 0)
        close_folder(inputs);
}
