/*
 * Footnotes: at the foot of a page, or behind the text, lines that open with a bare number which stands glued to a
 * word somewhere before ("heard fourteen witnesses.1"). Without such a place the number is the text's own.
 */
#include "checker/read/plain_lines.h"

#include <string.h>

enum { most_notes = 999, farthest_reference = 400 /* lines */, most_looked_at = 400000 /* lines, in all */ };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return ((byte | 32) >= 'a' && (byte | 32) <= 'z') || (unsigned char)byte >= 0x80;
}

/* The number that the text opens with, in brackets or not, before white space and words; 0: none. */
static uint32_t note_number(struct text text)
{
    size_t bracket = text.length > 0 && text.bytes[0] == '[', at = bracket;
    uint32_t value = 0;

    while (at < text.length && is_digit(text.bytes[at]) && value <= most_notes)
        value = value * 10 + (uint32_t)(text.bytes[at++] - '0');
    if (bracket && (at >= text.length || text.bytes[at++] != ']'))
        return 0;
    if (value == 0 || value > most_notes || at >= text.length || (text.bytes[at] != ' ' && text.bytes[at] != '\t'))
        return 0;
    while (at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t'))
        at++;
    return at < text.length && !is_digit(text.bytes[at]) && strchr("(|-+*/=.:", text.bytes[at]) == NULL ? value : 0;
}

/* Whether a number may refer to a note behind this byte: a letter, or a mark that ends words. "2027.1" is a year with
 * one behind it, "2.1" a number. */
static bool may_bear_reference(struct text text, size_t at)
{
    size_t digits = 0;

    if (is_letter(text.bytes[at]))
        return at > 0 && is_letter(text.bytes[at - 1]);
    if (strchr(".,;:)\"'!?", text.bytes[at]) == NULL || at == 0)
        return false;
    if (is_letter(text.bytes[at - 1]) || text.bytes[at - 1] == ')' || text.bytes[at - 1] == '"')
        return true;
    while (digits < at && is_digit(text.bytes[at - 1 - digits]))
        digits++;
    return digits == 4;
}

static bool refers_to(struct text text, uint32_t number)
{
    for (size_t i = 1; i < text.length; i++) {
        size_t at = i;
        uint32_t value = 0;

        if (!is_digit(text.bytes[i]) || is_digit(text.bytes[i - 1]))
            continue;
        while (at < text.length && is_digit(text.bytes[at]) && value <= most_notes)
            value = value * 10 + (uint32_t)(text.bytes[at++] - '0');
        if (value == number && (at == text.length || strchr(" \t,.;:)", text.bytes[at]) != NULL) &&
            may_bear_reference(text, i - 1))
            return true;
    }
    return false;
}

static bool is_referred_to(const struct plain_page *page, size_t line, uint32_t number, size_t *looked_at)
{
    for (size_t i = line; i-- > 0 && line - i <= farthest_reference && (*looked_at)++ < most_looked_at;)
        if (page->lines.items[i].kind == plain_text && refers_to(plain_line_text(page, &page->lines.items[i]), number))
            return true;
    return false;
}

/* Marks the note that opens at the line, and the lines it goes on in. Returns the line behind it. */
static size_t mark_note(struct plain_page *page, size_t line)
{
    size_t end = line + 1;

    while (end < page->lines.count && page->lines.items[end].kind == plain_text && !page->lines.items[end].page_break &&
           note_number(plain_line_text(page, &page->lines.items[end])) == 0)
        end++;
    page->lines.items[line].foot_note = true;
    for (size_t i = line; i < end; i++)
        page->lines.items[i].kind = plain_note;
    return end;
}

/* The rule between the text and its notes is the page's. */
static void drop_rule_above(struct plain_page *page, size_t line)
{
    while (line > 0 && page->lines.items[line - 1].kind == plain_blank)
        line--;
    if (line > 0 && page->lines.items[line - 1].kind == plain_ruler)
        page->lines.items[line - 1].kind = plain_furniture;
}

void plain_lines_mark_foot_notes(struct plain_page *page)
{
    uint32_t last = 0;
    size_t looked_at = 0;

    for (size_t i = 1; i < page->lines.count; i++) {
        const struct plain_line *line = &page->lines.items[i];
        bool apart = line->page_break || page->lines.items[i - 1].kind != plain_text;
        uint32_t number = apart && line->kind == plain_text ? note_number(plain_line_text(page, line)) : 0;

        if (number == 0 || (number != 1 && number != last + 1) || !is_referred_to(page, i, number, &looked_at))
            continue;
        drop_rule_above(page, i);
        i = mark_note(page, i) - 1;
        last = number;
    }
}
