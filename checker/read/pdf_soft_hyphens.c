#include "checker/read/pdf_soft_hyphens.h"

#include "checker/read/pdf_census.h"
#include "lang/base/table.h"
#include "lang/base/utf8.h"

#include <stdio.h>
#include <string.h>

#define SOFT_HYPHEN "\xC2\xAD"
#define PRINTED_HYPHEN "\xE2\x80\x90"

enum { most_letters = 64, longest_letter = 4 }; /* bytes before or behind a soft hyphen that are looked at */

/* ---- letters beside a place ---------------------------------------------------------------------------- */

static struct text letters_behind(struct text text, size_t place)
{
    size_t end = place;

    for (size_t next = place; next < text.length && next - place < most_letters - longest_letter; end = next)
        if (!pdf_is_letter(utf8_next(text, &next)))
            break;
    return text_part(text, place, end);
}

static size_t character_before(struct text text, size_t place)
{
    do
        place--;
    while (place > 0 && (text.bytes[place] & 0xC0) == 0x80);
    return place;
}

static struct text letters_before(struct text text, size_t place)
{
    size_t start = place;

    while (start > 0 && place - start < most_letters - longest_letter) {
        size_t before = character_before(text, start), at = before;

        if (!pdf_is_letter(utf8_next(text, &at)))
            break;
        start = before;
    }
    return text_part(text, start, place);
}

/* ---- which pairs a soft hyphen divides ----------------------------------------------------------------- */

struct pair {
    char bytes[2 * most_letters + sizeof SOFT_HYPHEN];
};

/* "in", a soft hyphen, "spect": written into `pair`. */
static struct text pair_of(struct pair *pair, struct text first, struct text second)
{
    int length = snprintf(pair->bytes, sizeof pair->bytes, "%.*s" SOFT_HYPHEN "%.*s", TEXT_ARG(first), TEXT_ARG(second));

    return text_part((struct text){pair->bytes, sizeof pair->bytes - 1}, 0, (size_t)length);
}

/* The place of the next soft hyphen at or behind `from`; text.length when there is none. */
static size_t next_soft_hyphen(struct text text, size_t from)
{
    for (; from < text.length; from++) {
        const char *found = memchr(text.bytes + from, (unsigned char)SOFT_HYPHEN[0], text.length - from);

        if (found == NULL)
            break;
        from = (size_t)(found - text.bytes);
        if (text_starts_with(text_part(text, from, text.length), TEXT(SOFT_HYPHEN)))
            return from;
    }
    return text.length;
}

/* The second reading begins a line behind each; the hyphen that was printed at the end of a line stands on one of its own. */
static void note_pairs(struct arena *arena, struct table *pairs, struct text raw)
{
    for (size_t at = next_soft_hyphen(raw, 0); at < raw.length; at = next_soft_hyphen(raw, at + 1)) {
        struct text first = letters_before(raw, at);
        size_t behind = at + strlen(SOFT_HYPHEN);
        struct pair pair = {""};

        if (behind < raw.length && raw.bytes[behind] == '\n')
            behind++;
        table_put(pairs, text_copy(arena, pair_of(&pair, first, letters_behind(raw, behind))), 1);
    }
}

/* ---- joining ------------------------------------------------------------------------------------------- */

struct joining {
    struct arena *arena;
    const struct table *pairs;
    struct text_builder out;
};

/* How many bytes at `at`, a space, stand for a soft hyphen between two letters; 0: it is a space. */
static size_t soft_space(const struct joining *joining, struct text text, size_t at)
{
    struct text first = letters_before(text, at), rest = text_part(text, at + 1, text.length);
    bool at_end = text_equal(text_trim(rest), TEXT(PRINTED_HYPHEN));
    struct text second = at_end ? TEXT("") : letters_behind(text, at + 1);
    struct pair pair = {""};

    if (first.length == 0 || (second.length == 0 && !at_end) ||
        table_get(joining->pairs, pair_of(&pair, first, second)) == TABLE_NONE)
        return 0;
    return at_end ? 1 + rest.length : 1;
}

static void join_run(struct joining *joining, struct pdf_run *run)
{
    struct text text = run->text;
    size_t strong = run->strong;

    text_builder_init(&joining->out, joining->arena);
    for (size_t i = 0, gone; i < text.length; i += gone) {
        gone = text.bytes[i] == ' ' ? soft_space(joining, text, i) : 0;
        if (gone == 0) {
            text_append_byte(&joining->out, text.bytes[i]);
            gone = 1;
            continue;
        }
        if (i < run->strong)
            strong -= gone < run->strong - i ? gone : run->strong - i;
        if (i + gone == text.length)
            text_append_string(&joining->out, SOFT_HYPHEN);
    }
    run->text = text_built(&joining->out);
    run->strong = strong < run->text.length ? strong : run->text.length;
}

static void join_page(struct pdf_text *pdf, const struct pdf_page *page, struct text raw)
{
    struct joining joining = {.arena = pdf->arena};
    struct table pairs;

    if (next_soft_hyphen(raw, 0) == raw.length)
        return;
    table_init(&pairs, pdf->arena);
    note_pairs(pdf->arena, &pairs, raw);
    joining.pairs = &pairs;
    for (size_t i = page->first_run; i < page->first_run + page->run_count; i++)
        join_run(&joining, &pdf->runs.items[i]);
}

void pdf_soft_hyphens_join(struct pdf_text *pdf, struct text raw)
{
    size_t at = 0;

    for (size_t page = 0; page < pdf->pages.count && at < raw.length; page++)
        join_page(pdf, &pdf->pages.items[page], pdf_next_page(raw, &at));
}
