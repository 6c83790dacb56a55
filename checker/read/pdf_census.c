#include "checker/read/pdf_census.h"

#include "lang/base/table.h"
#include "lang/base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum {
    buckets = 512,    /* characters that share one are counted as one */
    most_in_a_shape = 18, /* letters: no character of Unicode is made of more */
    most_words = 8,   /* that are named */
    longest_named = 120,
    largest_size = 100
};

/* They differ in hyphens and in what stands for no letter. */
bool pdf_is_letter(uint32_t character)
{
    if (character < 0x80)
        return (character >= '0' && character <= '9') || ((character | 32) >= 'a' && (character | 32) <= 'z');
    return character >= 0xC0 && !(character >= 0x2000 && character < 0x2C00) && !(character >= 0xE000 && character < 0xF900) &&
           character != 0xFFFD && !(character >= 0xFE00 && character < 0xFE10);
}

/* Ligatures, and the shapes that letters take by their place in a word, as Arabic ones do (Unicode, "Alphabetic
 * Presentation Forms" and both blocks of Arabic ones): one reading has the shapes, the other the letters. */
static bool is_shape(uint32_t character)
{
    return (character >= 0xFB00 && character <= 0xFDFF) || (character >= 0xFE70 && character <= 0xFEFF);
}

static void count_letter(uint32_t character, long counts[buckets], long sign)
{
    utf8proc_int32_t letters[most_in_a_shape] = {(utf8proc_int32_t)character};
    utf8proc_ssize_t count = 1;
    int last_class = 0;

    if (is_shape(character))
        count = utf8proc_decompose_char((utf8proc_int32_t)character, letters, most_in_a_shape,
                                        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last_class);
    for (utf8proc_ssize_t i = 0; i < count && i < most_in_a_shape; i++)
        if (pdf_is_letter((uint32_t)letters[i]))
            counts[(size_t)letters[i] % buckets] += sign;
}

static size_t count_letters(struct text text, long counts[buckets], long sign)
{
    size_t letters = 0;

    for (size_t i = 0; i < text.length;) {
        uint32_t character = utf8_next(text, &i);

        if (!pdf_is_letter(character))
            continue;
        count_letter(character, counts, sign);
        letters++;
    }
    return letters;
}

size_t pdf_census_letters(const struct pdf_text *pdf, size_t page)
{
    const struct pdf_page *here = &pdf->pages.items[page];
    long counts[buckets] = {0};
    size_t letters = 0;

    for (size_t i = here->first_run; i < here->first_run + here->run_count; i++)
        letters += count_letters(pdf->runs.items[i].text, counts, 1);
    return letters;
}

static bool lacks_letters(const struct pdf_text *pdf, size_t page, struct text raw)
{
    const struct pdf_page *here = &pdf->pages.items[page];
    long counts[buckets] = {0};

    count_letters(raw, counts, 1);
    for (size_t i = here->first_run; i < here->first_run + here->run_count; i++)
        count_letters(pdf->runs.items[i].text, counts, -1);
    for (size_t i = 0; i < buckets; i++)
        if (counts[i] > 0)
            return true;
    return false;
}

/* ---- which words --------------------------------------------------------------------------------------- */

static struct text next_word(struct text text, size_t *at)
{
    size_t start = *at, end;

    while (start < text.length) {
        size_t after = start;

        if (pdf_is_letter(utf8_next(text, &after)))
            break;
        start = after;
    }
    for (end = start; end < text.length;) {
        size_t after = end;

        if (!pdf_is_letter(utf8_next(text, &after)))
            break;
        end = after;
    }
    *at = end;
    return text_part(text, start, end);
}

static void count_words(struct table *words, const struct pdf_text *pdf, const struct pdf_page *page)
{
    for (size_t i = page->first_run; i < page->first_run + page->run_count; i++) {
        struct text text = pdf->runs.items[i].text, word;

        for (size_t at = 0; (word = next_word(text, &at)).length > 0;) {
            size_t count = table_get(words, word);

            table_put(words, word, count == TABLE_NONE ? 1 : count + 1);
        }
    }
}

static struct text missing_words(const struct pdf_text *pdf, const struct pdf_page *page, struct text raw)
{
    struct text_builder named;
    struct table words;
    struct text word;
    size_t missing = 0;

    text_builder_init(&named, pdf->arena);
    table_init(&words, pdf->arena);
    count_words(&words, pdf, page);
    for (size_t at = 0; (word = next_word(raw, &at)).length > 0;) {
        size_t count = table_get(&words, word);

        if (count != TABLE_NONE && count > 0) {
            table_put(&words, word, count - 1);
            continue;
        }
        if (missing++ < most_words && named.length + word.length < longest_named)
            text_append_format(&named, "%s%.*s", named.length > 0 ? ", " : "", TEXT_ARG(word));
    }
    return named.length > 0 ? text_built(&named) : TEXT("");
}

/* ---- putting right ------------------------------------------------------------------------------------- */

/* The page as lines of equal size below each other, for that is all the second reading knows. */
static void take_lines(struct pdf_text *pdf, size_t index, struct text raw)
{
    struct pdf_page *page = &pdf->pages.items[index];
    int size = pdf_text_body_size(pdf) < largest_size ? pdf_text_body_size(pdf) : largest_size, line = 0;
    uint32_t font = page->run_count > 0 ? pdf->runs.items[page->first_run].font : 0;

    page->first_run = pdf->runs.count;
    page->run_count = 0;
    for (size_t start = 0, end; start < raw.length && line < INT_MAX / 4096; start = end + 1, line++) {
        const char *found = memchr(raw.bytes + start, '\n', raw.length - start);
        struct pdf_run run = {.left = size * 5, .top = size * 5 + line * size * 5 / 4, .size = size, .font = font};

        end = found != NULL ? (size_t)(found - raw.bytes) : raw.length;
        run.text = text_part(raw, start, end);
        if (text_trim(run.text).length == 0)
            continue;
        run.right = run.left + (int)(run.text.length < 4096 ? run.text.length : 4096) * size / 2;
        run.bottom = run.top + size;
        list_push(pdf->arena, &pdf->runs, run);
        page->run_count++;
    }
}

struct text pdf_next_page(struct text raw, size_t *at)
{
    const char *found = memchr(raw.bytes + *at, '\f', raw.length - *at);
    size_t start = *at, end = found != NULL ? (size_t)(found - raw.bytes) : raw.length;

    *at = end + 1;
    return text_part(raw, start, end);
}

void pdf_census(struct pdf_text *pdf, struct text raw, struct pdf_loss_list *losses)
{
    size_t at = 0;

    for (size_t page = 0; page < pdf->pages.count && at < raw.length; page++) {
        struct text here = pdf_next_page(raw, &at);

        if (!lacks_letters(pdf, page, here))
            continue;
        list_push(pdf->arena, losses,
                  (struct pdf_loss){page, missing_words(pdf, &pdf->pages.items[page], here)});
        take_lines(pdf, page, here);
    }
}
