#include "checker/read/markdown_look.h"

#include "checker/read/readers.h"

#include <string.h>

enum { sniffed = 4096 };

static bool line_is(const struct source *source, uint32_t line, const char *wanted)
{
    return text_equal(text_trim(source_line(source, line)), text_of(wanted));
}

uint32_t markdown_front_matter_lines(const struct source *source)
{
    if (!text_starts_with(source->content, TEXT("---")) || !line_is(source, 1, "---"))
        return 0;
    for (uint32_t line = 2; line <= source->line_count && line < 500; line++)
        if (line_is(source, line, "---") || line_is(source, line, "..."))
            return line;
    return 0;
}

/* Bytes of a quote's or list item's mark at `at`, or 0. */
static size_t container_mark(struct text line, size_t at)
{
    size_t digits = 0;

    if (line.bytes[at] == '>')
        return 1;
    if (strchr("-*+", line.bytes[at]))
        return at + 1 < line.length && strchr(" \t", line.bytes[at + 1]) ? 2 : 0;
    while (at + digits < line.length && digits < 9 && line.bytes[at + digits] >= '0' &&
           line.bytes[at + digits] <= '9')
        digits++;
    if (digits == 0 || at + digits + 1 >= line.length || !strchr(".)", line.bytes[at + digits]))
        return 0;
    return strchr(" \t", line.bytes[at + digits + 1]) ? digits + 2 : 0;
}

/* A line's own nesting, counted before the parser sees it: its cost grows with the square of it. */
static size_t nesting_of(struct text line)
{
    size_t depth = 0, at = 0, mark;
    bool ruler = true;

    for (size_t i = 0; i < line.length && ruler; i++)
        ruler = strchr("-*_ \t", line.bytes[i]) != NULL;
    if (ruler)
        return 0;
    for (;;) {
        while (at < line.length && (line.bytes[at] == ' ' || line.bytes[at] == '\t'))
            at++;
        if (at >= line.length || (mark = container_mark(line, at)) == 0)
            return depth;
        depth++;
        at += mark;
    }
}

bool markdown_nests_too_deep(const struct source *source, size_t limit)
{
    for (uint32_t line = 1; line <= source->line_count; line++)
        if (nesting_of(source_line(source, line)) > limit)
            return true;
    return false;
}

/* "## Heading" in a file whose name tells nothing. */
static bool has_marked_heading(struct text content)
{
    bool at_start = true;

    for (size_t i = 0; i < content.length && i < sniffed; i++) {
        size_t marks = 0;

        while (at_start && i + marks < content.length && content.bytes[i + marks] == '#')
            marks++;
        if (marks > 0 && marks <= 6 && i + marks < content.length && content.bytes[i + marks] == ' ')
            return true;
        at_start = content.bytes[i] == '\n';
    }
    return false;
}

bool markdown_suits(struct text name, struct text content)
{
    if (readers_name_ends(name, ".md") || readers_name_ends(name, ".markdown") || readers_name_ends(name, ".mkd"))
        return true;
    return !readers_name_ends(name, ".txt") && !readers_name_ends(name, ".text") && has_marked_heading(content);
}
