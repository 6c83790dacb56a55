#include "lang/diagnostic_print.h"

#include "lang/base/utf8.h"

#include <stdlib.h>

enum {
    tab_stop = 4,
    window_columns = 100, /* of a line that is quoted */
    columns_before = 40,  /* of the mark, at most, when the line is cut */
    window_bytes = 400    /* looked at on each side of the mark: a line may be a gigabyte long */
};

struct printer {
    FILE *out;
    enum diagnostic_style style;
    bool colour;
    struct text_builder text; /* one record; written out when it is complete */
};

const char *diagnostic_level_name(enum diagnostic_level level)
{
    switch (level) {
    case diagnostic_advice: return "advice";
    case diagnostic_warning: return "warning";
    case diagnostic_error: return "error";
    }
    return "error";
}

static const char *level_colour(enum diagnostic_level level)
{
    switch (level) {
    case diagnostic_advice: return "1;36";
    case diagnostic_warning: return "1;35";
    case diagnostic_error: return "1;31";
    }
    return "1;31";
}

/* Safe on a terminal and on one line: a line end in a message must not forge a second message. */
static void append_on_one_line(struct text_builder *out, struct text text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] != '\n' && text.bytes[i] != '\t')
            continue;
        utf8_append_printable(out, text_part(text, start, i));
        text_append_byte(out, ' ');
        start = i + 1;
    }
    utf8_append_printable(out, text_part(text, start, text.length));
}

static void append_coloured(struct text_builder *out, const char *colour, struct text text)
{
    if (colour != NULL)
        text_append_format(out, "\033[%sm", colour);
    append_on_one_line(out, text);
    if (colour != NULL)
        text_append_string(out, "\033[0m");
}

/* ---- the quoted line ----------------------------------------------------------------------------- */

/* A line as it is shown, and the columns (from 0) that are marked in it. */
struct quoted_line {
    struct text_builder text;
    size_t mark, mark_end;
};

static void append_expanded(struct text_builder *out, struct text piece)
{
    size_t start = 0;

    for (size_t i = 0; i < piece.length; i++) {
        if (piece.bytes[i] != '\t')
            continue;
        utf8_append_printable(out, text_part(piece, start, i));
        for (size_t column = utf8_width(text_built(out)), stop = column + tab_stop - column % tab_stop;
             column < stop; column++)
            text_append_byte(out, ' ');
        start = i + 1;
    }
    utf8_append_printable(out, text_part(piece, start, piece.length));
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The bytes around the mark: not all of a very long line, and no half character at either end. */
static struct span window_of(struct text line, struct span mark)
{
    struct span window = {0, (uint32_t)line.length};

    if (mark.start > window_bytes)
        window.start = mark.start - window_bytes;
    if (line.length - mark.start > window_bytes)
        window.end = mark.start + window_bytes;
    while (window.start > 0 && window.start < mark.start && is_continuation(line.bytes[window.start]))
        window.start++;
    while (window.end < line.length && window.end > mark.start && is_continuation(line.bytes[window.end]))
        window.end--;
    return window;
}

/* The part of `text` from column `start` to column `end`. */
static struct text columns_of(struct text text, size_t start, size_t end)
{
    size_t column = 0, from = text.length, to = text.length;

    for (size_t offset = 0; offset < text.length;) {
        size_t before = offset;

        utf8_next(text, &offset);
        if (column >= start && from == text.length)
            from = before;
        column += utf8_width(text_part(text, before, offset));
        if (column > end) {
            to = before;
            break;
        }
    }
    return text_part(text, from, to);
}

/* Shows `line` (whose bytes `mark` are to be marked) in at most window_columns columns. */
static void quote_line(struct quoted_line *quoted, struct arena *arena, struct text line, struct span mark)
{
    struct span window = window_of(line, mark);
    uint32_t mark_end = mark.end < window.end ? mark.end : window.end;
    bool cut_before = window.start > 0, cut_after = window.end < line.length;
    struct text_builder whole;
    size_t start = 0, end, width;
    struct text shown;

    text_builder_init(&whole, arena);
    text_builder_init(&quoted->text, arena);
    append_expanded(&whole, text_part(line, window.start, mark.start));
    quoted->mark = utf8_width(text_built(&whole));
    append_expanded(&whole, text_part(line, mark.start, mark_end));
    quoted->mark_end = utf8_width(text_built(&whole));
    append_expanded(&whole, text_part(line, mark_end, window.end));
    end = width = utf8_width(text_built(&whole));
    if (cut_before || cut_after || width > window_columns) {
        start = quoted->mark > columns_before ? quoted->mark - columns_before : 0;
        end = start + window_columns < width ? start + window_columns : width;
    }
    cut_before = cut_before || start > 0;
    cut_after = cut_after || end < width;
    shown = columns_of(text_built(&whole), start, end);
    start = utf8_width(text_part(text_built(&whole), 0, (size_t)(shown.bytes - text_built(&whole).bytes)));
    text_append_string(&quoted->text, cut_before ? "…" : "");
    text_append(&quoted->text, shown);
    text_append_string(&quoted->text, cut_after ? "…" : "");
    quoted->mark_end = (quoted->mark_end < end ? quoted->mark_end : end) + cut_before - start;
    quoted->mark = quoted->mark + cut_before - start;
}

void diagnostic_quote(struct text_builder *out, const struct source *source, struct span span,
                      const char *colour)
{
    uint32_t number = source_place(source, span.start).line;
    struct text line = source_line(source, number);
    size_t line_start = source->line_count == 0 ? 0 : source->line_starts[number - 1];
    size_t start = span.start < line_start ? 0 : span.start - line_start;
    size_t end = span.end < line_start ? 0 : span.end - line_start;
    struct quoted_line quoted;

    start = start < line.length ? start : line.length;
    end = end < start ? start : end < line.length ? end : line.length;
    quote_line(&quoted, out->arena, line, (struct span){(uint32_t)start, (uint32_t)end});
    text_append_format(out, "%5lu | ", (unsigned long)number);
    text_append(out, text_built(&quoted.text));
    text_append_string(out, "\n      | ");
    for (size_t column = 0; column < quoted.mark; column++)
        text_append_byte(out, ' ');
    if (colour != NULL)
        text_append_format(out, "\033[%sm", colour);
    text_append_byte(out, '^');
    for (size_t column = quoted.mark + 1; column < quoted.mark_end; column++)
        text_append_byte(out, '~');
    text_append_string(out, colour != NULL ? "\033[0m\n" : "\n");
}

/* ---- records --------------------------------------------------------------------------------------- */

/* "path:line:column: level: message [code]" */
static void append_heading(struct printer *printer, const struct source *source, struct span span,
                           const char *level, const char *colour, struct text message, const char *code)
{
    if (source != NULL) {
        struct place place = source_place(source, span.start);
        struct text where = text_format(printer->text.arena, "%.*s:%lu:%lu:", TEXT_ARG(source->name),
                                        (unsigned long)place.line, (unsigned long)place.column);

        append_coloured(&printer->text, printer->colour ? "1" : NULL, where);
        text_append_byte(&printer->text, ' ');
    }
    append_coloured(&printer->text, printer->colour ? colour : NULL,
                    text_format(printer->text.arena, "%s:", level));
    text_append_byte(&printer->text, ' ');
    append_on_one_line(&printer->text, message);
    if (code != NULL)
        text_append_format(&printer->text, " [%s]", code);
    text_append_byte(&printer->text, '\n');
}

static void append_quote(struct printer *printer, const struct source *source, struct span span,
                         const char *colour)
{
    if (source != NULL)
        diagnostic_quote(&printer->text, source, span, printer->colour ? colour : NULL);
}

static void append_record(struct printer *printer, const struct diagnostic *record)
{
    const char *colour = level_colour(record->level);

    append_heading(printer, record->source, record->span, diagnostic_level_name(record->level), colour,
                   record->message, record->code);
    if (printer->style == diagnostic_for_machines)
        return;
    append_quote(printer, record->source, record->span, colour);
    if (record->hint.length > 0) {
        text_append_string(&printer->text, record->source == NULL ? "  = help: " : "      = help: ");
        append_on_one_line(&printer->text, record->hint);
        text_append_byte(&printer->text, '\n');
    }
    for (size_t i = 0; i < record->notes.count; i++) {
        const struct diagnostic_note *note = &record->notes.items[i];

        append_heading(printer, note->source, note->span, "note", "1;34", note->message, NULL);
        append_quote(printer, note->source, note->span, "1;34");
    }
}

static struct text name_of(const struct diagnostic *record)
{
    return record->source == NULL ? TEXT("") : record->source->name;
}

/* Records lie in one list, so their addresses give the order of arrival. */
static int compare_records(const void *left, const void *right)
{
    const struct diagnostic *a = *(const struct diagnostic *const *)left;
    const struct diagnostic *b = *(const struct diagnostic *const *)right;
    int order = text_compare(name_of(a), name_of(b));

    if (order == 0)
        order = (a->span.start > b->span.start) - (a->span.start < b->span.start);
    return order == 0 ? (a > b) - (a < b) : order;
}

const struct diagnostic **diagnostics_sorted(const struct diagnostics *diagnostics, struct arena *arena)
{
    size_t count = diagnostics->list.count;
    const struct diagnostic **records = arena_alloc_array(arena, count, sizeof *records);

    for (size_t i = 0; i < count; i++)
        records[i] = &diagnostics->list.items[i];
    qsort(records, count, sizeof *records, compare_records);
    return records;
}

static size_t errors_kept(const struct diagnostics *diagnostics)
{
    size_t count = 0;

    for (size_t i = 0; i < diagnostics->list.count; i++)
        count += diagnostics->list.items[i].level == diagnostic_error;
    return count;
}

static void print_all(const struct diagnostics *diagnostics, struct printer *printer, struct arena *arena)
{
    const struct diagnostic **records = diagnostics_sorted(diagnostics, arena);
    size_t unkept = diagnostics->error_count - errors_kept(diagnostics);

    for (size_t i = 0; i < diagnostics->list.count; i++) {
        text_builder_init(&printer->text, arena);
        append_record(printer, records[i]);
        fwrite(printer->text.bytes, 1, printer->text.length, printer->out);
    }
    if (unkept > 0 && printer->style == diagnostic_for_people)
        fprintf(printer->out, "%zu more error%s not shown\n", unkept, unkept == 1 ? " is" : "s are");
}

void diagnostics_print(const struct diagnostics *diagnostics, FILE *out, enum diagnostic_style style,
                       bool colour)
{
    struct printer printer = {.out = out, .style = style, .colour = colour};
    struct arena *const arena = arena_new(0);
    jmp_buf door;

    if (arena != NULL && setjmp(door) == 0) {
        arena_set_door(arena, &door);
        print_all(diagnostics, &printer, arena);
    } else {
        fputs("error: there is not enough memory to print all messages\n", out);
    }
    arena_free(arena);
}
