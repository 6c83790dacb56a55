#include "checker/command/inputs.h"
#include "lang/base/list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Folders nested deeper are reported, not followed. */
#define DEEPEST_FOLDER 64

const char *const inputs_documents[] = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xml", ".akn",
                                         ".pdf", ".rtf", ".doc", NULL};
const char *const inputs_rulebooks[] = {".rules", ".md", NULL};

struct text_list LIST_OF(struct text);

struct walk {
    struct arena *arena;
    const struct inputs_visitor *visitor;
    size_t visited;
};

static void visit_document(struct walk *walk, struct text path)
{
    walk->visited++;
    walk->visitor->document(walk->visitor->context, path);
}

static void visit_trouble(struct walk *walk, struct text path, const char *message)
{
    walk->visited++;
    walk->visitor->trouble(walk->visitor->context, path, text_of(message));
}

static bool is_wanted(const struct walk *walk, struct text name)
{
    for (const char *const *next = walk->visitor->endings; *next != NULL; next++) {
        struct text ending = text_of(*next);
        if (name.length > ending.length &&
            text_equal_ignoring_case(text_part(name, name.length - ending.length, name.length), ending))
            return true;
    }
    return false;
}

/* "holds no file named .txt, .text, .md or .markdown" */
static const char *nothing_wanted(const struct walk *walk)
{
    struct text_builder message;
    const char *const *endings = walk->visitor->endings;
    text_builder_init(&message, walk->arena);
    for (size_t i = 0; endings[i] != NULL; i++) {
        const char *before = i == 0 ? "holds no file named " : (endings[i + 1] == NULL ? " or " : ", ");
        text_append_format(&message, "%s%s", before, endings[i]);
    }
    return text_built(&message).bytes;
}

static int compare_names(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* The names in a folder, sorted, without hidden ones. False, with errno set, when it cannot be read. */
static bool folder_names(struct arena *arena, struct text path, struct text_list *names)
{
    DIR *folder = opendir(path.bytes);
    if (folder == NULL)
        return false;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0) {
        if (entry->d_name[0] != '.')
            list_push(arena, names, text_copy(arena, text_of(entry->d_name)));
    }
    int cause = errno;
    closedir(folder);
    errno = cause;
    if (names->count > 0)
        qsort(names->items, names->count, sizeof names->items[0], compare_names);
    return cause == 0;
}

static void walk_folder(struct walk *walk, struct text path, size_t depth);

static void walk_entry(struct walk *walk, struct text folder, struct text name, size_t depth)
{
    const char *stroke = text_ends_with(folder, TEXT("/")) ? "" : "/";
    struct text path = text_format(walk->arena, "%.*s%s%.*s", TEXT_ARG(folder), stroke, TEXT_ARG(name));
    struct stat entry;
    if (lstat(path.bytes, &entry) != 0)
        return; /* gone since the folder was read */
    if (S_ISDIR(entry.st_mode)) {
        walk_folder(walk, path, depth + 1);
        return;
    }
    if (!is_wanted(walk, name))
        return;
    if (S_ISLNK(entry.st_mode) && (stat(path.bytes, &entry) != 0 || !S_ISREG(entry.st_mode)))
        return;
    if (S_ISREG(entry.st_mode))
        visit_document(walk, path);
}

static void walk_folder(struct walk *walk, struct text path, size_t depth)
{
    struct text_list names = {NULL, 0, 0};
    if (depth > DEEPEST_FOLDER) {
        visit_trouble(walk, path, "folders are nested too deeply here");
        return;
    }
    if (!folder_names(walk->arena, path, &names))
        visit_trouble(walk, path, strerror(errno));
    for (size_t i = 0; i < names.count; i++)
        walk_entry(walk, path, names.items[i], depth);
}

void inputs_visit(struct arena *arena, const char *path, const struct inputs_visitor *visitor)
{
    struct walk walk = {arena, visitor, 0};
    struct text name = text_copy(arena, text_of(path));
    struct stat entry;
    if (stat(path, &entry) != 0 || !S_ISDIR(entry.st_mode)) {
        visit_document(&walk, name); /* the reader says what is wrong with it, if anything */
        return;
    }
    walk_folder(&walk, name, 0);
    if (walk.visited == 0)
        visit_trouble(&walk, name, nothing_wanted(&walk));
}
