#include "lang/phrase_syntax.h"

#include "lang/base/word.h"
#include "lang/phrase_words.h"

#include <string.h>

/* A phrase, or one way to spell it out, and where each of its bytes stands in what was written. */
struct draft {
    const char *bytes;
    const uint32_t *origin; /* NULL: as it stands */
    size_t length;
};

/* A draft that grows. */
struct growing {
    char *bytes;
    uint32_t *origin;
    size_t length, capacity;
};
struct growing_list LIST_OF(struct growing);

/* A row of choices that one atom tells, and where it opens in what was written. */
struct row {
    size_t open;
    const struct atom_list *choices;
};
struct row_list LIST_OF(struct row);

enum { usual_atoms = 16 }; /* only a longer variant needs memory to be read */

struct reading {
    struct phrase_reader *reader;
    struct phrase_result *result;
    struct text written;
    struct draft text;      /* the whole phrase in plain characters */
    struct atom_list atoms; /* of the variant being read */
    struct row_list rows;
    struct variant_list variants;
};

/* ---- mistakes ---------------------------------------------------------------------------------------- */

static size_t origin_of(const struct draft *draft, size_t at)
{
    if (draft->origin == NULL)
        return at;
    return at < draft->length   ? draft->origin[at]
           : draft->length == 0 ? 0
                                : draft->origin[draft->length - 1] + 1;
}

/* The first mistake of a phrase is the one that is told. Returns false for the caller to return. */
static bool mistake(struct reading *reading, const struct draft *draft, size_t start, size_t end,
                    const char *message)
{
    struct phrase_result *result = reading->result;

    if (result->mistake == NULL) {
        result->mistake = message;
        result->mistake_start = origin_of(draft, start);
        result->mistake_end = end > start ? origin_of(draft, end - 1) + 1 : result->mistake_start;
    }
    return false;
}

static bool mistake_with_hint(struct reading *reading, const struct draft *draft, size_t start, size_t end,
                              const char *message, const char *hint)
{
    if (reading->result->mistake == NULL)
        reading->result->hint = text_of(hint);
    return mistake(reading, draft, start, end, message);
}

/* ---- spelling out choices and options ---------------------------------------------------------------- */

static void grow(struct reading *reading, struct growing *growing, const struct draft *from, size_t start,
                 size_t end)
{
    size_t more = end - start;

    if (growing->length + more > growing->capacity) {
        size_t capacity = (growing->length + more) * 2;
        char *bytes = arena_alloc(reading->reader->work, capacity);
        uint32_t *origin = arena_alloc_array(reading->reader->work, capacity, sizeof *origin);
        if (growing->length > 0) {
            memcpy(bytes, growing->bytes, growing->length);
            memcpy(origin, growing->origin, growing->length * sizeof *origin);
        }
        *growing = (struct growing){bytes, origin, growing->length, capacity};
    }
    if (more == 0)
        return;
    memcpy(growing->bytes + growing->length, from->bytes + start, more);
    if (from->origin != NULL)
        memcpy(growing->origin + growing->length, from->origin + start, more * sizeof *from->origin);
    for (size_t i = start; from->origin == NULL && i < end; i++)
        growing->origin[growing->length + i - start] = (uint32_t)i;
    growing->length += more;
}

static void grow_all(struct reading *reading, struct growing_list *list, size_t start, size_t end)
{
    for (size_t i = 0; end > start && i < list->count; i++)
        grow(reading, &list->items[i], &reading->text, start, end);
}

static struct draft grown(const struct growing *growing)
{
    return (struct draft){growing->bytes, growing->origin, growing->length};
}

/* Every draft of `list` followed by every one of `choices`. */
static bool multiply(struct reading *reading, struct growing_list *list, const struct growing_list *choices,
                     size_t start, size_t end)
{
    struct growing_list product = {0};

    if (list->count * choices->count > PHRASE_VARIANT_LIMIT)
        return mistake_with_hint(reading, &reading->text, start, end,
                                 "this phrase stands for more than 512 phrases",
                                 "make a term of the choices, and write <term>");
    for (size_t i = 0; i < list->count; i++) {
        for (size_t c = 0; c < choices->count; c++) {
            struct growing one = {0};
            struct draft head = grown(&list->items[i]), tail = grown(&choices->items[c]);
            grow(reading, &one, &head, 0, head.length);
            grow(reading, &one, &tail, 0, tail.length);
            list_push(reading->reader->work, &product, one);
        }
    }
    *list = product;
    return true;
}

static size_t trimmed_end(const struct draft *text, size_t start, size_t end)
{
    while (end > start && text->bytes[end - 1] == ' ')
        end--;
    return end;
}

static bool expand(struct reading *reading, size_t *at, size_t depth, struct growing_list *list);

/* ---- choices of one word ------------------------------------------------------------------------------ */

static bool stands_apart(const struct draft *text, size_t open)
{
    return open == 0 || memchr(" ([|", text->bytes[open - 1], 4) != NULL;
}

static bool ends_apart(const struct draft *text, size_t end)
{
    return end == text->length || memchr(" )]|", text->bytes[end], 4) != NULL;
}

/* Behind a row of single words "(a|b~|c*)" that stands on its own, with "~" or "*" for all of them behind it or
 * not; 0 where the bracket holds anything else and has to be spelled out. One atom tells such a row, so that
 * rows of choices do not multiply. */
static size_t simple_choice_end(const struct draft *text, size_t open)
{
    struct text bytes = {text->bytes, text->length};
    size_t at = open, choices = 0;
    if (!stands_apart(text, open))
        return 0;
    do {
        size_t start = at + 1, end = word_end(bytes, start);
        if (end == start)
            return 0;
        if (end < text->length && (text->bytes[end] == '~' || text->bytes[end] == '*'))
            end++;
        at = end;
        choices++;
    } while (at < text->length && text->bytes[at] == '|');
    if (at >= text->length || text->bytes[at] != ')' || choices < 2)
        return 0;
    at++;
    if (at < text->length && (text->bytes[at] == '~' || text->bytes[at] == '*'))
        at++;
    bool whole = open == 0 && at == text->length;
    return ends_apart(text, at) && !whole ? at : 0;
}

/* The alternatives of a bracket that opens at *at; moves behind the bracket that closes it. */
static bool expand_bracket(struct reading *reading, size_t *at, size_t depth, struct growing_list *choices)
{
    const struct draft *text = &reading->text;
    size_t open = *at, alternatives = 0;
    char closing = text->bytes[open] == '(' ? ')' : ']';

    if (depth == PHRASE_DEPTH_LIMIT)
        return mistake(reading, text, open, open + 1, "brackets nest more than 32 deep");
    do {
        struct growing_list one = {0};
        ++*at;
        alternatives++;
        if (!expand(reading, at, depth + 1, &one))
            return false;
        for (size_t i = 0; i < one.count; i++)
            list_push(reading->reader->work, choices, one.items[i]);
        if (choices->count > PHRASE_VARIANT_LIMIT)
            return mistake(reading, text, open, *at, "this phrase stands for more than 512 phrases");
    } while (*at < text->length && text->bytes[*at] == '|');
    if (*at == text->length)
        return mistake(reading, text, open, open + 1,
                       closing == ')' ? "this '(' is not closed" : "this '[' is not closed");
    if (text->bytes[*at] != closing)
        return mistake(reading, text, *at, *at + 1,
                       closing == ')' ? "expected ')' here" : "expected ']' here");
    ++*at;
    if (closing == ')' && alternatives == 1)
        reading->result->oddities |= phrase_lone_choice;
    if (closing == ']')
        list_push(reading->reader->work, choices, (struct growing){0});
    return true;
}

/* A row of words and brackets up to '|', a closing bracket or the end. */
static bool expand(struct reading *reading, size_t *at, size_t depth, struct growing_list *list)
{
    const struct draft *text = &reading->text;

    list_push(reading->reader->work, list, (struct growing){0});
    while (depth > 0 && *at < text->length && text->bytes[*at] == ' ')
        ++*at;
    size_t plain = *at;
    while (*at < text->length) {
        char byte = text->bytes[*at];
        if (byte == '\\' && *at + 1 < text->length) {
            *at += 2;
            continue;
        }
        if (depth > 0 && (byte == '|' || byte == ')' || byte == ']'))
            break;
        if (byte != '(' && byte != '[') {
            ++*at;
            continue;
        }
        size_t choice_end = byte == '(' ? simple_choice_end(text, *at) : 0;
        if (choice_end > 0) {
            *at = choice_end;
            continue;
        }
        struct growing_list choices = {0};
        size_t open = *at;
        grow_all(reading, list, plain, open);
        if (!expand_bracket(reading, at, depth, &choices) || !multiply(reading, list, &choices, open, *at))
            return false;
        plain = *at;
    }
    grow_all(reading, list, plain, depth > 0 ? trimmed_end(text, plain, *at) : *at);
    return true;
}

/* ---- atoms ------------------------------------------------------------------------------------------- */

static void add_atom(struct reading *reading, struct atom atom)
{
    struct atom_list *atoms = &reading->atoms;

    if (atom.kind == atom_gap && atoms->count > 0 && list_last(atoms).kind == atom_gap) {
        size_t before = list_last(atoms).most;
        reading->result->oddities |= phrase_gaps_adjacent;
        /* Gaps are small but for the one without an end. */
        list_last(atoms).most = before == SIZE_MAX || atom.most == SIZE_MAX ? SIZE_MAX : before + atom.most;
        return;
    }
    list_push(reading->reader->work, atoms, atom);
}

/* The text of an atom: borrowed from the phrase where it stands there just so, as nearly all of them do. */
static struct text atom_text(struct reading *reading, const struct draft *draft, size_t start, size_t end,
                             bool fold)
{
    struct text drafted = {draft->bytes + start, end - start};

    if (fold && !phrase_is_folded(drafted))
        return word_fold(reading->reader->arena, drafted);
    if (draft->origin == NULL)
        return drafted;
    struct text written = text_part(reading->written, draft->origin[start], draft->origin[end - 1] + 1);
    return text_equal(written, drafted) ? written : text_copy(reading->reader->arena, drafted);
}

static bool is_word_at(const struct draft *draft, size_t at)
{
    return word_begins((struct text){draft->bytes, draft->length}, at);
}

static bool is_digit_at(const struct draft *draft, size_t at)
{
    return at < draft->length && draft->bytes[at] >= '0' && draft->bytes[at] <= '9';
}

/* Where the '^' of a kind stands whose first word ends at `end`: food^, motor_vehicle^, food#2^; SIZE_MAX
 * when it is no kind. */
static size_t find_kind_mark(const struct draft *draft, size_t end)
{
    while (end < draft->length && draft->bytes[end] == '_' && is_word_at(draft, end + 1))
        end = word_end((struct text){draft->bytes, draft->length}, end + 1);
    if (end < draft->length && draft->bytes[end] == '#' && is_digit_at(draft, end + 1))
        for (end++; is_digit_at(draft, end);)
            end++;
    return end < draft->length && draft->bytes[end] == '^' ? end : SIZE_MAX;
}

static bool read_kind(struct reading *reading, const struct draft *draft, size_t *at, size_t mark)
{
    size_t start = *at;

    *at = mark + 1;
    if (is_word_at(draft, *at))
        return mistake(reading, draft, start, *at, "'^' stands at the end of a word");
    add_atom(reading,
             (struct atom){.kind = atom_kind_of, .text = atom_text(reading, draft, start, mark, true)});
    return true;
}

static bool read_word(struct reading *reading, const struct draft *draft, size_t *at)
{
    size_t start = *at, end = word_end((struct text){draft->bytes, draft->length}, start);
    size_t kind_mark = find_kind_mark(draft, end);
    struct atom atom = {.kind = atom_word};

    if (kind_mark != SIZE_MAX)
        return read_kind(reading, draft, at, kind_mark);
    *at = end;
    if (end < draft->length && (draft->bytes[end] == '~' || draft->bytes[end] == '*')) {
        atom.kind = draft->bytes[end] == '~' ? atom_forms : atom_prefix;
        ++*at;
        if (is_word_at(draft, *at))
            return mistake(reading, draft, start, *at,
                           atom.kind == atom_forms ? "'~' stands at the end of a word"
                                                   : "'*' stands at the end of a word");
    }
    atom.text = atom_text(reading, draft, start, end, true);
    add_atom(reading, atom);
    return true;
}

static bool read_exact(struct reading *reading, const struct draft *draft, size_t *at)
{
    size_t start = *at + 1, end = word_end((struct text){draft->bytes, draft->length}, start);

    if (end == start)
        return mistake_with_hint(reading, draft, *at, start,
                                 "'=' stands before a word that counts as written",
                                 "the sign itself is written '\\='");
    *at = end;
    if (end < draft->length && memchr("~*^", draft->bytes[end], 3) != NULL)
        return mistake(reading, draft, start, end + 1, "a word after '=' counts exactly as written");
    add_atom(reading,
             (struct atom){.kind = atom_exact, .text = atom_text(reading, draft, start, end, false)});
    return true;
}

static bool read_gap(struct reading *reading, const struct draft *draft, size_t *at)
{
    size_t start = *at, most = 0;

    *at += 2;
    bool bounded = *at < draft->length && draft->bytes[*at] >= '0' && draft->bytes[*at] <= '9';
    while (*at < draft->length && draft->bytes[*at] >= '0' && draft->bytes[*at] <= '9' && most <= 1000)
        most = most * 10 + (size_t)(draft->bytes[(*at)++] - '0');
    if (*at < draft->length && draft->bytes[*at] == '.')
        return mistake_with_hint(reading, draft, start, *at + 1, "a gap is written with two dots",
                                 "'..' for any number of words, '..6' for at most six");
    if (is_word_at(draft, *at))
        return mistake(reading, draft, start, *at + 1, "a gap needs a space behind it");
    if (bounded && (most == 0 || most > 1000))
        return mistake(reading, draft, start, *at, "a gap has from 1 to 1000 words");
    add_atom(reading, (struct atom){.kind = atom_gap, .most = bounded ? most : SIZE_MAX});
    return true;
}

static bool read_term(struct reading *reading, const struct draft *draft, size_t *at)
{
    const char *closing = memchr(draft->bytes + *at, '>', draft->length - *at);
    size_t start = *at + 1, end = closing ? (size_t)(closing - draft->bytes) : draft->length;
    struct text name = text_trim((struct text){draft->bytes + start, end - start});

    if (closing == NULL)
        return mistake_with_hint(reading, draft, *at, start, "this '<' is not closed",
                                 "a term is written <name>, the sign itself '\\<'");
    for (size_t i = 0; i < name.length; i++) {
        if (!phrase_is_name_byte(name.bytes[i]))
            return mistake(reading, draft, *at, end + 1, "a term's name has small letters, digits and '_'");
    }
    if (name.length == 0)
        return mistake(reading, draft, *at, end + 1, "a term's name is missing");
    *at = end + 1;
    start = (size_t)(name.bytes - draft->bytes);
    add_atom(reading, (struct atom){.kind = atom_term,
                                    .text = atom_text(reading, draft, start, start + name.length, false)});
    return true;
}

static bool read_number(struct reading *reading, const struct draft *draft, size_t *at)
{
    if (is_word_at(draft, *at + 1))
        return mistake_with_hint(reading, draft, *at, *at + 2, "'#' stands alone, for a number",
                                 "the sign itself is written '\\#'");
    ++*at;
    add_atom(reading, (struct atom){.kind = atom_number});
    return true;
}

/* One sign of punctuation, a word of its own. */
static bool read_sign(struct reading *reading, const struct draft *draft, size_t *at)
{
    size_t start = *at;

    if (draft->bytes[start] == '?' && start > 0 && is_word_at(draft, start - 1))
        reading->result->oddities |= phrase_optional_sign;
    *at = phrase_sign_end((struct text){draft->bytes, draft->length}, start);
    add_atom(reading, (struct atom){.kind = atom_word, .text = atom_text(reading, draft, start, *at, true)});
    return true;
}

static bool read_escaped(struct reading *reading, const struct draft *draft, size_t *at)
{
    if (*at + 1 == draft->length || is_word_at(draft, *at + 1) || draft->bytes[*at + 1] == ' ')
        return mistake(reading, draft, *at, *at + 1, "'\\' stands before a sign that is meant as it is");
    ++*at;
    return read_sign(reading, draft, at);
}

/* One of the words of "(a|b~|c)~": the sign behind the bracket goes for all. */
static struct atom choice_atom(struct reading *reading, const struct draft *draft, size_t *at, char behind)
{
    size_t start = *at, end = word_end((struct text){draft->bytes, draft->length}, start);
    struct atom atom = {.kind = atom_word, .text = atom_text(reading, draft, start, end, true)};
    char mark = draft->bytes[end] == '~' || draft->bytes[end] == '*' ? draft->bytes[end] : behind;
    *at = end + (draft->bytes[end] == '~' || draft->bytes[end] == '*');
    if (mark == '~')
        atom.kind = atom_forms;
    else if (mark == '*')
        atom.kind = atom_prefix;
    return atom;
}

static const struct atom_list *choices_made(struct reading *reading, const struct draft *draft, size_t at,
                                            size_t end, char behind)
{
    struct arena *arena = reading->reader->arena;
    struct atom_list *choices = arena_new_object(arena, struct atom_list);
    size_t count = 1;

    for (size_t i = at; i < end; i++)
        count += draft->bytes[i] == '|';
    choices->items = arena_alloc_array(arena, count, sizeof *choices->items);
    choices->capacity = count;
    while (draft->bytes[at] != ')') {
        at++;
        choices->items[choices->count++] = choice_atom(reading, draft, &at, behind);
    }
    return choices;
}

/* The choices of the row that opens at `at`: the ways to spell a phrase out share them. */
static const struct atom_list *choices_of(struct reading *reading, const struct draft *draft, size_t at,
                                          size_t end, char behind)
{
    size_t open = origin_of(draft, at);

    for (size_t i = 0; i < reading->rows.count; i++)
        if (reading->rows.items[i].open == open)
            return reading->rows.items[i].choices;
    struct row row = {open, choices_made(reading, draft, at, end, behind)};
    list_push(reading->reader->work, &reading->rows, row);
    return row.choices;
}

static bool read_choice(struct reading *reading, const struct draft *draft, size_t *at)
{
    const char *closing = memchr(draft->bytes + *at, ')', draft->length - *at);
    if (closing == NULL)
        return mistake(reading, draft, *at, *at + 1, "this '(' is not closed");
    size_t end = (size_t)(closing - draft->bytes) + 1;
    char behind = end < draft->length ? draft->bytes[end] : ' ';
    add_atom(reading, (struct atom){.kind = atom_choice,
                                    .choices = choices_of(reading, draft, *at, end, behind)});
    *at = end + (behind == '~' || behind == '*');
    return true;
}

static bool read_atom(struct reading *reading, const struct draft *draft, size_t *at)
{
    switch (draft->bytes[*at]) {
    case '(':
        return read_choice(reading, draft, at);
    case '<':
        return read_term(reading, draft, at);
    case '#':
        return read_number(reading, draft, at);
    case '=':
        return read_exact(reading, draft, at);
    case '\\':
        return read_escaped(reading, draft, at);
    case '~':
    case '*':
    case '^':
        return mistake(reading, draft, *at, *at + 1, "this sign stands directly behind a word");
    case ')':
    case ']':
        return mistake(reading, draft, *at, *at + 1, "this bracket was not opened");
    case '|':
        return mistake(reading, draft, *at, *at + 1, "'|' stands between brackets: (one|other)");
    case '>':
        return mistake(reading, draft, *at, *at + 1, "this '>' was not opened");
    case '.':
        if (*at + 1 < draft->length && draft->bytes[*at + 1] == '.')
            return read_gap(reading, draft, at);
        break;
    default:
        if (is_word_at(draft, *at))
            return read_word(reading, draft, at);
        break;
    }
    return read_sign(reading, draft, at);
}

/* Drops the gaps at both ends: they ask for nothing. */
static struct atom_list without_outer_gaps(struct reading *reading)
{
    struct atom_list atoms = reading->atoms;

    while (atoms.count > 0 && atoms.items[0].kind == atom_gap) {
        atoms.items++;
        atoms.count--;
        reading->result->oddities |= phrase_gap_at_end;
    }
    while (atoms.count > 0 && atoms.items[atoms.count - 1].kind == atom_gap) {
        atoms.count--;
        reading->result->oddities |= phrase_gap_at_end;
    }
    return atoms;
}

/* Keeps a variant, in just the room it needs: a rulebook may have a million. */
static void keep_variant(struct reading *reading, struct atom_list atoms)
{
    size_t size = atoms.count * sizeof *atoms.items;
    struct atom_list kept = {arena_alloc(reading->reader->arena, size), atoms.count, atoms.count};

    memcpy(kept.items, atoms.items, size);
    for (size_t i = 0; i < kept.count; i++) {
        if (kept.items[i].kind == atom_term)
            list_push(reading->reader->arena, &reading->reader->terms, &kept.items[i]);
    }
    reading->variants.items[reading->variants.count++] = kept;
}

static bool read_variant(struct reading *reading, const struct draft *draft)
{
    size_t at = 0;

    reading->atoms.count = 0;
    while (at < draft->length) {
        if (draft->bytes[at] == ' ')
            at++;
        else if (!read_atom(reading, draft, &at))
            return false;
    }
    struct atom_list atoms = without_outer_gaps(reading);
    if (atoms.count == 0)
        reading->result->oddities |= phrase_empty_variant;
    else
        keep_variant(reading, atoms);
    return true;
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static void make_room(struct reading *reading, size_t count)
{
    reading->variants.items =
        arena_alloc_array(reading->reader->arena, count, sizeof *reading->variants.items);
    reading->variants.capacity = count;
}

static bool read_spelled_out(struct reading *reading)
{
    struct growing_list drafts = {0};
    size_t at = 0;

    if (!expand(reading, &at, 0, &drafts))
        return false;
    make_room(reading, drafts.count);
    for (size_t i = 0; i < drafts.count; i++) {
        struct draft draft = grown(&drafts.items[i]);
        if (!read_variant(reading, &draft))
            return false;
    }
    return true;
}

static bool read_phrase(struct reading *reading, struct text written)
{
    struct draft whole = {written.bytes, NULL, written.length};

    reading->text = whole;
    if (written.length > PHRASE_LENGTH_LIMIT)
        return mistake(reading, &whole, 0, 1, "a phrase has at most 4096 bytes");
    if (!phrase_is_plain(written)) {
        struct phrase_plain plain = phrase_make_plain(reading->reader->work, written);
        reading->text = (struct draft){plain.text.bytes, plain.origin, plain.text.length};
    }
    const char *bytes = reading->text.bytes;
    if (memchr(bytes, '(', reading->text.length) || memchr(bytes, '[', reading->text.length))
        return read_spelled_out(reading);
    make_room(reading, 1);
    return read_variant(reading, &reading->text);
}

struct phrase_result phrase_read(struct phrase_reader *reader, struct text written)
{
    struct atom usual[usual_atoms];
    struct phrase_result result = {.hint = TEXT("")};
    struct reading reading = {
        .reader = reader, .result = &result, .written = written, .atoms = {usual, 0, usual_atoms}};
    struct arena_mark scratch = arena_mark(reader->work);

    if (read_phrase(&reading, written) && reading.variants.count == 0) {
        struct draft whole = {written.bytes, NULL, written.length};
        mistake(&reading, &whole, 0, written.length, "a phrase needs at least one word");
    }
    result.variants = reading.variants;
    arena_rewind(reader->work, scratch);
    return result;
}

void phrase_bind(const struct phrase_reader *reader, size_t (*find_term)(const void *terms, struct text name),
                 const void *terms)
{
    for (size_t i = 0; i < reader->terms.count; i++) {
        struct atom *atom = reader->terms.items[i];
        atom->term = find_term(terms, atom->text);
    }
}

bool phrase_next_term(struct text written, size_t *offset, struct text *name)
{
    for (size_t at = *offset; at < written.length; at++) {
        const char *open = memchr(written.bytes + at, '<', written.length - at);
        if (open == NULL)
            break;
        at = (size_t)(open - written.bytes);
        const char *close = memchr(open, '>', written.length - at);
        if (close == NULL)
            break;
        if (at > 0 && written.bytes[at - 1] == '\\')
            continue;
        *offset = (size_t)(close - written.bytes) + 1;
        *name = text_trim(text_part(written, at + 1, *offset - 1));
        return true;
    }
    return false;
}
