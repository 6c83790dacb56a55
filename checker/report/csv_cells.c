#include "checker/report/csv_cells.h"

#include "lang/base/utf8.h"

#include <string.h>

/* What a spreadsheet takes for the start of a formula: = + - @, their wide forms, a tab, a carriage return. */
static bool starts_formula(struct text cell)
{
    static const uint32_t wide[] = {0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212};
    size_t offset = 0;
    if (cell.length == 0)
        return false;
    uint32_t first = utf8_next(cell, &offset);
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        if (first == wide[i])
            return true;
    }
    return first != 0 && first < 0x80 && strchr("=+-@\t\r", (int)first) != NULL;
}

static bool needs_quotes(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        if (strchr(",\"\r\n\t;'", cell.bytes[i]) != NULL)
            return true;
    }
    return cell.length > 0 && (cell.bytes[0] == ' ' || cell.bytes[cell.length - 1] == ' ');
}

static void put_cell(struct text_builder *out, struct text raw, bool first)
{
    struct text_builder clean;
    text_builder_init(&clean, out->arena);
    if (starts_formula(raw))
        text_append_byte(&clean, '\'');
    utf8_append_printable(&clean, raw);
    struct text cell = text_built(&clean);
    if (!first)
        text_append_byte(out, ',');
    if (!needs_quotes(cell)) {
        text_append(out, cell);
        return;
    }
    text_append_byte(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] == '"')
            text_append_byte(out, '"');
        text_append_byte(out, cell.bytes[i]);
    }
    text_append_byte(out, '"');
}

void csv_append_mark(struct text_builder *out)
{
    text_append_string(out, "\xEF\xBB\xBF");
}

void csv_append_row(struct text_builder *out, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_cell(out, cells[i], i == 0);
    text_append_string(out, "\r\n");
}
