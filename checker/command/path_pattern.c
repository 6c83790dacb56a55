#include "checker/command/path_pattern.h"

#include <fnmatch.h>
#include <string.h>

static const char any_folders[] = "**";

static struct path_pattern take_apart(struct arena *arena, struct text written)
{
    struct path_pattern pattern = {.folders_only = text_ends_with(written, TEXT("/"))};
    size_t end = written.length - (pattern.folders_only ? 1 : 0), start = 0;
    if (end > 0 && memchr(written.bytes, '/', end) == NULL)
        list_push(arena, &pattern.parts, any_folders);
    for (size_t i = 0; i <= end; i++) {
        if (i < end && written.bytes[i] != '/')
            continue;
        struct text part = text_part(written, start, i);
        if (part.length > 0 && !text_equal(part, TEXT(".")))
            list_push(arena, &pattern.parts, text_copy(arena, part).bytes);
        start = i + 1;
    }
    return pattern;
}

struct path_pattern_list path_patterns_make(struct arena *arena, const struct string_list *written)
{
    struct path_pattern_list patterns = {NULL, 0, 0};
    for (size_t i = 0; i < written->count; i++)
        list_push(arena, &patterns, take_apart(arena, text_of(written->items[i])));
    return patterns;
}

/* Each `**` takes as few names as it can; where that does not fit, the last one takes one more. */
static bool matches(const struct string_list *parts, const char *const *names, size_t count)
{
    size_t part = 0, name = 0, last_any = SIZE_MAX, taken_until = 0;
    while (name < count) {
        if (part < parts->count && strcmp(parts->items[part], any_folders) == 0) {
            last_any = part++;
            taken_until = name;
        } else if (part < parts->count && fnmatch(parts->items[part], names[name], 0) == 0) {
            part++;
            name++;
        } else if (last_any != SIZE_MAX) {
            part = last_any + 1;
            name = ++taken_until;
        } else {
            return false;
        }
    }
    while (part < parts->count && strcmp(parts->items[part], any_folders) == 0)
        part++;
    return part == parts->count;
}

bool path_patterns_match(const struct path_pattern_list *patterns, const char *const *names, size_t count,
                         bool is_folder)
{
    for (size_t i = 0; i < patterns->count; i++) {
        const struct path_pattern *pattern = &patterns->items[i];
        if ((is_folder || !pattern->folders_only) && matches(&pattern->parts, names, count))
            return true;
    }
    return false;
}
