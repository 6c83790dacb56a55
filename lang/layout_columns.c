#include "lang/layout_columns.h"

#include "lang/parse_state.h"
#include "lang/parser.h"

#define WIDEST_NAME 16 /* a longer one stands out of its column */

/* How wide the keywords are for which there is a column. A longer one stands out of it. */
static size_t keyword_width(int declaration)
{
    switch (declaration) {
    case TOKEN_RELATION: return 6;    /* stance */
    case TOKEN_RULE: return 7;        /* message, suggest */
    case TOKEN_PRINCIPLE: return 11;  /* breached by */
    case TOKEN_DECISIONS:
    case TOKEN_DEFINITION: return 13; /* undetermined and one space more */
    case TOKEN_ORDER: return 8;       /* possible, unlikely */
    case TOKEN_NUMBERING: return 9;   /* container */
    default: return 0;
    }
}

/* The widest of the words that statements begin with. */
static size_t widest_word(const struct layout_piece_list *pieces, size_t first, size_t end)
{
    size_t widest = 0;

    for (size_t i = first; i < end; i++) {
        size_t width = pieces->items[i].width;
        if ((pieces->items[i].marks & mark_part) && width > widest && width <= WIDEST_NAME)
            widest = width;
    }
    return widest;
}

struct layout_columns layout_columns(const struct layout_piece_list *pieces, size_t first, size_t end)
{
    struct layout_columns columns = {0, 0, false};

    while (first < end && (pieces->items[first].kind == TOKEN_ADD || pieces->items[first].kind == TOKEN_TO ||
                           pieces->items[first].kind == TOKEN_REPLACE))
        first++;
    int declaration = first < end ? pieces->items[first].kind : TOKEN_END;
    size_t width = keyword_width(declaration);
    columns.named = declaration == TOKEN_RULEBOOK || declaration == TOKEN_PROFILE ||
                    declaration == TOKEN_SOURCE || declaration == TOKEN_ORDER || declaration == TOKEN_NUMBERING;
    if (width == 0 && (columns.named || declaration == TOKEN_CHANGE))
        width = widest_word(pieces, first, end);
    if (width > 0)
        columns.value = LAYOUT_INDENT + width + 1;
    if (declaration == TOKEN_NUMBERING)
        columns.second = columns.value + WIDEST_NAME;
    return columns;
}

size_t layout_keyword_length(const struct layout_piece_list *pieces, size_t at, const struct layout_columns *columns)
{
    if (columns->named)
        return 1;
    switch (pieces->items[at].kind) {
    case TOKEN_SERVED:
    case TOKEN_BREACHED:
    case TOKEN_SHOWN:
    case TOKEN_BROKEN:
    case TOKEN_MISSED:
    case TOKEN_SILENT:
    case TOKEN_HOLLOW:
    case TOKEN_REPAIR:
    case TOKEN_DECIDE: return 2;
    case TOKEN_OUT:
    case TOKEN_NOT: return 3;
    default: return 1;
    }
}
