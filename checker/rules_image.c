#include "checker/rules_image.h"

#include "checker/check.h"
#include "lang/base/file.h"
#include "lang/base/image.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { most_folders = 3, whole_path = most_folders };

/* A path, as a folder and what follows it: the folder may have another name in the next run. */
struct kept_path {
    size_t folder; /* that of the rulebook itself, then those of the options; whole_path: none */
    struct text rest;
};
struct kept_path_list LIST_OF(struct kept_path);

/* Where the story begins in the image. */
struct kept_rules {
    struct rulebook *rulebook;
    struct kept_path_list files; /* as in rulebook->files */
    struct kept_path_list absent;
};

struct rules_image {
    struct image *image;
    struct kept_rules *rules;
    struct arena *arena; /* the paths as they are now */
};

struct folders {
    struct text items[most_folders]; /* each ends in a stroke */
    size_t count;
};

/* ---- paths ------------------------------------------------------------------------------------------- */

static struct folders folders_of(struct arena *arena, const char *path, const struct rulebook_options *options)
{
    const char *stroke = strrchr(path, '/');
    struct folders folders = {.count = 1};

    folders.items[0] = (struct text){path, stroke == NULL ? 0 : (size_t)(stroke - path) + 1};
    for (size_t i = 0; i < options->folder_count && folders.count < most_folders; i++)
        folders.items[folders.count++] = text_format(arena, "%s/", options->folders[i]);
    return folders;
}

/* The longest folder that the path lies in. */
static struct kept_path kept_path(struct arena *arena, const struct folders *folders, struct text path)
{
    struct kept_path kept = {.folder = whole_path, .rest = path};
    size_t longest = 0;

    for (size_t i = 0; i < folders->count; i++) {
        if (!text_starts_with(path, folders->items[i]) || folders->items[i].length < longest)
            continue;
        longest = folders->items[i].length;
        kept = (struct kept_path){i, text_part(path, longest, path.length)};
    }
    kept.rest = text_copy(arena, kept.rest);
    return kept;
}

static struct text path_now(struct arena *arena, const struct folders *folders, const struct kept_path *kept)
{
    struct text folder = kept->folder < folders->count ? folders->items[kept->folder] : TEXT("");

    return text_format(arena, "%.*s%.*s", TEXT_ARG(folder), TEXT_ARG(kept->rest));
}

/* ---- making ------------------------------------------------------------------------------------------ */

static struct kept_rules *keep(struct arena *arena, struct rulebook *rulebook, const struct folders *folders)
{
    struct kept_rules *rules = arena_new_object(arena, struct kept_rules);

    rules->rulebook = rulebook;
    for (size_t i = 0; i < rulebook->files.count; i++) {
        struct rulebook_file *file = &rulebook->files.items[i];
        file->sha256 = rulebook_file_sha256(file, arena);
        list_push(arena, &rules->files, kept_path(arena, folders, file->source.name));
    }
    for (size_t i = 0; i < rulebook->absent.count; i++)
        list_push(arena, &rules->absent, kept_path(arena, folders, rulebook->absent.items[i]));
    rulebook->prepared = check_rules_make(arena, rulebook);
    check_rules_rest(rulebook->prepared);
    return rules;
}

static const char *make_in(struct image *image, const char *path, const struct rulebook_options *options,
                           struct arena *scratch, const char *file)
{
    struct rulebook_options inside = *options;
    struct diagnostics diagnostics;
    jmp_buf door;

    inside.image = image;
    diagnostics_init(&diagnostics, scratch);
    struct rulebook *rulebook = rulebook_load(path, &inside, &diagnostics);
    if (rulebook == NULL || diagnostics.list.count > 0)
        return "the rulebook has errors, or there is advice to give";
    struct arena *kept = image_arena(image);
    if (kept == NULL || setjmp(door) != 0)
        return "does not fit into an image";
    arena_set_door(kept, &door);
    struct folders folders = folders_of(scratch, path, options);
    struct kept_rules *rules = keep(kept, rulebook, &folders);
    arena_set_door(kept, NULL);
    return image_write(image, rules, scratch, file);
}

const char *rules_image_make(const char *path, const struct rulebook_options *options, unsigned slot,
                             struct arena *scratch, const char *image)
{
    struct image *room = image_new(slot);
    const char *problem = room == NULL ? "there is no memory" : make_in(room, path, options, scratch, image);

    image_free(room);
    return problem;
}

/* ---- bringing back ----------------------------------------------------------------------------------- */

static bool is_same_file(struct arena *arena, struct text path, struct text content)
{
    struct arena_mark before = arena_mark(arena);
    struct text now;
    bool same = file_read(arena, path.bytes, content.length, &now) == NULL && text_equal(now, content);

    arena_rewind(arena, before);
    return same;
}

/* Names the files as they are found now. False when one of them is not what it was. */
static bool holds_still(struct rules_image *kept, const struct folders *folders)
{
    const struct kept_rules *rules = kept->rules;

    for (size_t i = 0; i < rules->absent.count; i++)
        if (access(path_now(kept->arena, folders, &rules->absent.items[i]).bytes, F_OK) == 0)
            return false;
    for (size_t i = 0; i < rules->files.count; i++) {
        struct source *source = &rules->rulebook->files.items[i].source;
        source->name = path_now(kept->arena, folders, &rules->files.items[i]);
        if (!is_same_file(kept->arena, source->name, source->content))
            return false;
    }
    return true;
}

static bool stands_for(struct rules_image *kept, const char *path, const struct rulebook_options *options)
{
    jmp_buf door;

    kept->arena = arena_new(0);
    if (kept->arena == NULL || setjmp(door) != 0)
        return false;
    arena_set_door(kept->arena, &door);
    struct folders folders = folders_of(kept->arena, path, options);
    struct text first = path_now(kept->arena, &folders, &list_last(&kept->rules->files));
    bool stands = text_equal(first, text_of(path)) && holds_still(kept, &folders);
    arena_set_door(kept->arena, NULL);
    return stands;
}

struct rules_image *rules_image_open(const char *image, const char *path, const struct rulebook_options *options)
{
    struct rules_image *kept = calloc(1, sizeof *kept);

    if (kept == NULL)
        return NULL;
    kept->image = image_open(image);
    if (kept->image != NULL)
        kept->rules = image_root(kept->image);
    if (kept->rules == NULL || !stands_for(kept, path, options)) {
        rules_image_free(kept);
        return NULL;
    }
    return kept;
}

const struct rulebook *rules_image_rulebook(const struct rules_image *kept)
{
    return kept->rules->rulebook;
}

void rules_image_free(struct rules_image *kept)
{
    if (kept == NULL)
        return;
    if (kept->rules != NULL)
        check_rules_rest(kept->rules->rulebook->prepared);
    image_free(kept->image);
    arena_free(kept->arena);
    free(kept);
}
