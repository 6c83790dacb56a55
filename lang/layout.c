#include "lang/layout.h"

#include "lang/base/utf8.h"
#include "lang/layout_columns.h"
#include "lang/parse_state.h"
#include "lang/parser.h"

#include <string.h>

#define LINE_WIDTH 120      /* to which a line is broken that has to be broken */
#define LINE_LIMIT 200      /* a longer one has to be; up to there it stays as its author made it */
#define DEEPEST_COLUMN 72   /* brackets that open further in do not draw what follows after them */
#define ITEM_INDENT 8       /* of what goes on with an item of a list */
#define GUARD_INDENT 13     /* of what goes on behind a `with` that begins a line */

enum line_break { break_none, break_line, break_blank };

struct open_brackets LIST_OF(size_t);

/* Where writing has got to. */
struct layout {
    struct text_builder *out;
    const struct layout_piece_list *pieces;
    const size_t *word_before, *word_behind; /* of each piece: the last word before it; itself, or the next; SIZE_MAX */
    struct text line_end;
    size_t column;
    size_t run_end; /* of the declarations that stand in one column with the one being written */
    /* Of the declaration being written: */
    struct layout_columns columns;
    size_t first, open, close, end; /* its pieces; its braces, or SIZE_MAX */
    size_t lined_up, opening;       /* the piece that stands in a column with those of its neighbours, or SIZE_MAX */
    bool flat;                      /* its block stands on one line */
    bool undone;                    /* it stood on one line that was too long */
    bool in_list;                   /* among the phrases or ways of the block, not its statements */
    bool guarded;                   /* a `with` has begun a line of the item */
    size_t keyword_left;            /* words of the statement still to come, to the first of its value */
    size_t value;                   /* the column of what is being said */
    struct open_brackets brackets;  /* the columns behind the brackets that are open */
};

/* ---- what stands where ------------------------------------------------------------------------------ */

static const struct layout_piece *piece_at(const struct layout *layout, size_t index)
{
    return &layout->pieces->items[index];
}

static bool is_comment(const struct layout *layout, size_t index)
{
    return piece_at(layout, index)->kind == LAYOUT_COMMENT;
}

static bool begins(const struct layout *layout, size_t index, unsigned marks)
{
    return (piece_at(layout, index)->marks & marks) != 0;
}

static bool in_block(const struct layout *layout, size_t index)
{
    return layout->open != SIZE_MAX && index > layout->open && index <= layout->close;
}

static int kind_before(const struct layout *layout, size_t index)
{
    size_t before = layout->word_before[index];

    return before == SIZE_MAX ? TOKEN_END : piece_at(layout, before)->kind;
}

/* Whether a phrase or a way begins here: behind the brace, or behind a comma that stands in no bracket. */
static bool begins_item(const struct layout *layout, size_t index)
{
    if (!in_block(layout, index) || index == layout->close || begins(layout, index, mark_part | mark_tail))
        return false;
    int before = kind_before(layout, index);
    return before == TOKEN_OPEN || (before == TOKEN_COMMA && layout->in_list && layout->brackets.count == 0);
}

/* Whether the piece begins something that may have a line of its own with a blank one before it. */
static bool begins_thing(const struct layout *layout, size_t index)
{
    return begins(layout, index, mark_declaration | mark_part) || begins_item(layout, index);
}

/* ---- line breaks ------------------------------------------------------------------------------------ */

/* May a line end before this word, where nothing demands it? */
static bool may_break(const struct layout *layout, size_t index)
{
    if (layout->flat && in_block(layout, index))
        return false;
    if (begins(layout, index, mark_joint | mark_guard | mark_tail | mark_option))
        return true;
    return piece_at(layout, index - 1)->kind == TOKEN_COMMA && (layout->open == SIZE_MAX || in_block(layout, index));
}

/* The one that the author made, at least. */
static enum line_break kept(const struct layout *layout, size_t index, bool blank)
{
    return piece_at(layout, index)->lines > 1 && blank ? break_blank : break_line;
}

/* Is this the first line of the block? A comment may stand behind the brace. */
static bool is_first_line(const struct layout *layout, size_t index)
{
    if (layout->open == SIZE_MAX || index <= layout->open)
        return false;
    return index == layout->open + 1 || (index == layout->open + 2 && is_comment(layout, layout->open + 1) &&
                                         piece_at(layout, layout->open + 1)->lines == 0);
}

static enum line_break break_around_comment(const struct layout *layout, size_t index)
{
    size_t word = layout->word_behind[index];
    bool blank = word >= layout->end || begins_thing(layout, word) ||
                 (word == layout->close && is_comment(layout, index));

    if (is_comment(layout, index) && piece_at(layout, index)->lines == 0)
        return break_none;
    return kept(layout, index, blank && !is_first_line(layout, index));
}

/* The line break before a piece that is not the first. */
static enum line_break break_before(const struct layout *layout, size_t index)
{
    if (is_comment(layout, index) || is_comment(layout, index - 1))
        return break_around_comment(layout, index);
    if (begins(layout, index, mark_declaration))
        return kept(layout, index, true);
    if (layout->flat && in_block(layout, index))
        return break_none;
    if (index == layout->close)
        return break_line;
    if (in_block(layout, index) && kind_before(layout, index) == TOKEN_OPEN)
        return break_line;
    if (in_block(layout, index) && begins(layout, index, mark_part))
        return kept(layout, index, true);
    if (piece_at(layout, index)->lines > 0 && may_break(layout, index))
        return kept(layout, index, begins_item(layout, index));
    return break_none;
}

/* A break of the author's that does not stay: then the line is laid out anew. */
static bool is_joined(const struct layout *layout, size_t index)
{
    return layout->undone || piece_at(layout, index)->lines > 0;
}

/* How far in a line begins with this piece; a comment as far as the word it stands before. */
static size_t indentation(const struct layout *layout, size_t index)
{
    size_t word = layout->word_behind[index];

    if (word >= layout->end || begins(layout, word, mark_declaration))
        return 0;
    if (word == layout->close)
        return is_comment(layout, index) ? LAYOUT_INDENT : 0;
    if (begins(layout, word, mark_part) || begins_item(layout, word) || !in_block(layout, word))
        return layout->open == SIZE_MAX && layout->value > 0 ? layout->value : LAYOUT_INDENT;
    if (begins(layout, word, mark_tail))
        return layout->columns.value > 0 ? layout->columns.value : LAYOUT_INDENT;
    if (layout->in_list)
        return layout->guarded ? GUARD_INDENT : ITEM_INDENT;
    if (layout->brackets.count > 0 && list_last(&layout->brackets) <= DEEPEST_COLUMN)
        return list_last(&layout->brackets);
    return layout->value > 0 ? layout->value : ITEM_INDENT;
}

/* ---- spaces ----------------------------------------------------------------------------------------- */

/* Between a piece and the one before it on the line, which ends in `column`. `keyword_left` is what is left of the
 * statement's keyword there. */
static size_t spaces_before(const struct layout *layout, size_t index, size_t column, size_t keyword_left)
{
    const struct layout_piece *piece = piece_at(layout, index), *before = piece_at(layout, index - 1);
    const struct layout_columns *columns = &layout->columns;

    if (piece->kind == LAYOUT_COMMENT)
        return 2;
    if (piece->kind == TOKEN_COMMA || piece->kind == TOKEN_RIGHT || piece->kind == TOKEN_GREATER ||
        before->kind == TOKEN_LEFT || before->kind == TOKEN_LESS)
        return 0;
    if (index == layout->lined_up)
        return layout->opening > column ? layout->opening - column : 1;
    if (layout->flat && in_block(layout, index))
        return begins(layout, index, mark_part) && before->kind != TOKEN_OPEN ? 2 : 1;
    if (begins(layout, index, mark_option))
        return before->kind == TOKEN_STRING || before->kind == TOKEN_PATTERN || before->kind == TOKEN_COMMA ? 2 : 1;
    if (keyword_left == 0 || keyword_left > (columns->second > 0 ? 2 : 1))
        return 1;
    size_t wanted = columns->second > 0 && !begins(layout, index - 1, mark_part) ? columns->second : columns->value;
    return wanted > column ? wanted - column : 1;
}

/* The column behind a text that begins in `column`. */
static size_t column_behind(struct text text, size_t column)
{
    size_t start = text.length;

    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    column = start > 0 ? 0 : column;
    for (size_t at = start; at < text.length; column++)
        utf8_next(text, &at);
    return column;
}

/* ---- lines that are too long ------------------------------------------------------------------------ */

/* How closely the word is joined to what stands before it: a line is broken where that is least. */
static size_t closeness(const struct layout *layout, size_t index, size_t brackets)
{
    bool comma = piece_at(layout, index - 1)->kind == TOKEN_COMMA;

    if (!layout->in_list || (comma && brackets == 0))
        return brackets;
    return 1 + brackets + !begins(layout, index, mark_guard);
}

/* A walk along the words of a line. */
struct measure {
    size_t column, keyword_left, brackets;
    size_t best, best_closeness; /* where to break so that the line fits; SIZE_MAX: nowhere yet */
    bool joined;
};

static void consider(const struct layout *layout, struct measure *measure, size_t index)
{
    if (!may_break(layout, index))
        return;
    size_t close = closeness(layout, index, measure->brackets);
    bool fits = measure->column <= LINE_WIDTH;
    if (measure->best == SIZE_MAX || (fits && close <= measure->best_closeness)) {
        measure->best = index;
        measure->best_closeness = close;
    }
}

static void measure_piece(const struct layout *layout, struct measure *measure, size_t index)
{
    const struct layout_piece *piece = piece_at(layout, index);

    measure->column += spaces_before(layout, index, measure->column, measure->keyword_left);
    measure->column = column_behind(piece->text, measure->column);
    measure->brackets += piece->kind == TOKEN_LEFT;
    measure->brackets -= piece->kind == TOKEN_RIGHT && measure->brackets > 0;
    measure->keyword_left -= measure->keyword_left > 0;
}

/* The piece before which the line that begins with `start`, already written, is to end although nothing else demands
 * it, or SIZE_MAX. `anew`: the line is not its author's. */
static size_t end_of_long_line(const struct layout *layout, size_t start, bool anew)
{
    struct measure measure = {layout->column, layout->keyword_left, layout->brackets.count, SIZE_MAX, 0, anew};

    for (size_t i = start + 1; i < layout->end; i++) {
        if (is_comment(layout, i) || break_before(layout, i) != break_none)
            break;
        if (measure.column > LINE_LIMIT && measure.best != SIZE_MAX)
            break;
        measure.joined = measure.joined || is_joined(layout, i);
        consider(layout, &measure, i);
        measure_piece(layout, &measure, i);
    }
    return measure.column > (measure.joined ? LINE_WIDTH : LINE_LIMIT) ? measure.best : SIZE_MAX;
}

/* ---- writing ---------------------------------------------------------------------------------------- */

static void write_spaces(struct layout *layout, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_append_byte(layout->out, ' ');
    layout->column += count;
}

static void write_line_end(struct layout *layout)
{
    text_append(layout->out, layout->line_end);
    layout->column = 0;
}

/* What begins with the word that is about to be written. */
static void enter(struct layout *layout, size_t index)
{
    bool in_columns = layout->keyword_left == 1;

    if (in_columns)
        layout->value = layout->column;
    if (!in_block(layout, index) || index == layout->close)
        return;
    if (begins_item(layout, index)) {
        layout->in_list = true;
        layout->guarded = false;
    }
    if (begins(layout, index, mark_part)) {
        layout->in_list = false;
        layout->value = layout->columns.value;
        layout->keyword_left = layout_keyword_length(layout->pieces, index, &layout->columns) + 1 +
                               (layout->columns.second > 0);
    }
}

/* What the word that has been written means for those to come. */
static void follow(struct layout *layout, size_t index)
{
    int kind = piece_at(layout, index)->kind;

    if (kind == TOKEN_LEFT)
        list_push(layout->out->arena, &layout->brackets, layout->column);
    else if (kind == TOKEN_RIGHT && layout->brackets.count > 0)
        layout->brackets.count--;
    layout->keyword_left -= layout->keyword_left > 0;
    if (layout->open == SIZE_MAX && piece_at(layout, layout->first)->kind == TOKEN_READING &&
        kind == TOKEN_WHEN && layout->value == 0)
        layout->value = layout->column + 1;
}

static void write_word(struct layout *layout, size_t index)
{
    enter(layout, index);
    text_append(layout->out, piece_at(layout, index)->text);
    layout->column = column_behind(piece_at(layout, index)->text, layout->column);
    follow(layout, index);
}

static void write_piece(struct layout *layout, size_t index)
{
    if (!is_comment(layout, index)) {
        write_word(layout, index);
        return;
    }
    text_append(layout->out, piece_at(layout, index)->text);
    layout->column += piece_at(layout, index)->width;
}

static void begin_line(struct layout *layout, size_t index, bool blank)
{
    write_line_end(layout);
    if (blank)
        write_line_end(layout);
    write_spaces(layout, indentation(layout, index));
    layout->guarded = layout->guarded || (layout->in_list && begins(layout, index, mark_guard));
}

/* ---- declarations ----------------------------------------------------------------------------------- */

/* Whether the author wrote the block on one line, and it fits. */
static bool may_be_flat(struct layout *layout)
{
    size_t column = 0, limit = LINE_LIMIT;

    if (layout->open == SIZE_MAX)
        return false;
    for (size_t i = layout->first; i <= layout->close; i++) {
        const struct layout_piece *piece = piece_at(layout, i);
        bool apart = i > layout->open && piece->lines > 0 && layout->close > layout->open + 1;
        if (i > layout->first && piece->lines > 0)
            limit = LINE_WIDTH;
        if (apart || is_comment(layout, i) || memchr(piece->text.bytes, '\n', piece->text.length) != NULL)
            return false;
    }
    layout->flat = true;
    for (size_t i = layout->first; i <= layout->close; i++)
        column += (i > layout->first ? spaces_before(layout, i, column, 0) : 0) + piece_at(layout, i)->width;
    layout->flat = column <= limit;
    layout->undone = !layout->flat;
    return layout->flat;
}

/* Where the declaration that begins with `first` ends, or what stands before the first one. */
static size_t end_of_declaration(const struct layout *layout, size_t first)
{
    size_t end = first + 1;

    while (end < layout->pieces->count && !begins(layout, end, mark_declaration))
        end++;
    return end;
}

static void begin_declaration(struct layout *layout, size_t first)
{
    layout->first = first;
    layout->open = layout->close = layout->lined_up = SIZE_MAX;
    layout->flat = layout->undone = layout->in_list = layout->guarded = false;
    layout->keyword_left = layout->value = layout->brackets.count = 0;
    layout->end = end_of_declaration(layout, first);
    for (size_t i = first; i < layout->end; i++) {
        if (piece_at(layout, i)->kind == TOKEN_OPEN)
            layout->open = i;
        if (piece_at(layout, i)->kind == TOKEN_CLOSE)
            layout->close = i;
    }
    layout->columns = layout_columns(layout->pieces, first, layout->end);
    layout->flat = may_be_flat(layout);
}

/* ---- neighbours in columns -------------------------------------------------------------------------- */

/* What lines a declaration on one line up with its neighbours: its brace, or the word behind the stance of a reading;
 * SIZE_MAX where it is none. */
static size_t line_up_point(const struct layout *layout)
{
    size_t point = layout->flat ? layout->open : SIZE_MAX;

    if (piece_at(layout, layout->first)->kind == TOKEN_READING && layout->end > layout->first + 2)
        point = layout->first + 2;
    for (size_t i = layout->first; point != SIZE_MAX && i <= point; i++) {
        if (is_comment(layout, i) || (i > layout->first && piece_at(layout, i)->lines > 0))
            return SIZE_MAX;
    }
    return point;
}

/* Is `next` a declaration of the same sort on the very next line, lined up in the same column as its author wrote it? */
static bool is_neighbour(const struct layout *before, const struct layout *next)
{
    size_t left = line_up_point(before), right = line_up_point(next);

    return left != SIZE_MAX && right != SIZE_MAX && piece_at(next, next->first)->lines == 1 &&
           !is_comment(next, next->first - 1) && piece_at(before, before->first)->kind == piece_at(next, next->first)->kind &&
           piece_at(before, left)->column == piece_at(next, right)->column;
}

static size_t natural_column(const struct layout *layout)
{
    size_t point = line_up_point(layout), column = 0;

    for (size_t i = layout->first; i < point; i++)
        column += (i > layout->first ? spaces_before(layout, i, column, 0) : 0) + piece_at(layout, i)->width;
    return column + 1;
}

/* Declarations of one sort, a line each, that their author has lined up stay so. Returns how far they go, and in
 * which column; `layout` is none of theirs. */
static size_t line_up(struct layout layout, size_t first, size_t *column)
{
    struct layout before;

    begin_declaration(&layout, first);
    *column = line_up_point(&layout) != SIZE_MAX ? natural_column(&layout) : 0;
    while (line_up_point(&layout) != SIZE_MAX && layout.end < layout.pieces->count) {
        before = layout;
        begin_declaration(&layout, before.end);
        if (!is_neighbour(&before, &layout))
            return before.end;
        size_t natural = natural_column(&layout);
        *column = natural > *column ? natural : *column;
    }
    return layout.end;
}

/* ---- all of it -------------------------------------------------------------------------------------- */

static void write_declaration(struct layout *layout, size_t first)
{
    size_t line_end = SIZE_MAX;

    if (first >= layout->run_end)
        layout->run_end = line_up(*layout, first, &layout->opening);
    begin_declaration(layout, first);
    layout->lined_up = line_up_point(layout);
    for (size_t i = layout->first; i < layout->end; i++) {
        enum line_break line_break = i > 0 ? break_before(layout, i) : break_none;
        bool begins_line = i == 0 || line_break != break_none || i == line_end;
        if (i > 0 && begins_line)
            begin_line(layout, i, line_break == break_blank);
        else if (i > 0)
            write_spaces(layout, spaces_before(layout, i, layout->column, layout->keyword_left));
        write_piece(layout, i);
        if (begins_line)
            line_end = end_of_long_line(layout, i, i == line_end);
    }
}

/* Looked up often: a file may hold ever so many comments in a row. */
static void find_words(struct layout *layout)
{
    size_t count = layout->pieces->count;
    size_t *before = arena_alloc_array(layout->out->arena, count + 1, sizeof *before);
    size_t *behind = arena_alloc_array(layout->out->arena, count + 1, sizeof *behind);

    before[0] = behind[count] = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        before[i + 1] = is_comment(layout, i) ? before[i] : i;
    for (size_t i = count; i-- > 0;)
        behind[i] = is_comment(layout, i) ? behind[i + 1] : i;
    layout->word_before = before;
    layout->word_behind = behind;
}

void layout_write(struct text_builder *out, const struct layout_piece_list *pieces, struct text line_end)
{
    struct layout layout = {.out = out, .pieces = pieces, .line_end = line_end};

    find_words(&layout);
    for (size_t first = 0; first < pieces->count; first = layout.end)
        write_declaration(&layout, first);
    if (pieces->count > 0)
        write_line_end(&layout);
}
