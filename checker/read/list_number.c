#include "checker/read/list_number.h"

enum { most_letters = 8, last_roman = 3999 };

enum list_style list_style_of(char letter)
{
    switch (letter) {
    case 'a': return list_small_letters;
    case 'A': return list_capital_letters;
    case 'i': return list_small_roman;
    case 'I': return list_capital_roman;
    default: return list_decimal;
    }
}

static struct text letters(struct arena *arena, long number, char first)
{
    struct text_builder built;

    text_builder_init(&built, arena);
    for (long i = 0; i <= (number - 1) / 26; i++)
        text_append_byte(&built, (char)(first + (number - 1) % 26));
    return text_built(&built);
}

static struct text roman(struct arena *arena, long number, bool capital)
{
    static const struct {
        const char *small, *large;
        long value;
    } figures[] = {{"m", "M", 1000}, {"cm", "CM", 900}, {"d", "D", 500}, {"cd", "CD", 400}, {"c", "C", 100},
                   {"xc", "XC", 90}, {"l", "L", 50},    {"xl", "XL", 40}, {"x", "X", 10},   {"ix", "IX", 9},
                   {"v", "V", 5},    {"iv", "IV", 4},   {"i", "I", 1}};
    struct text_builder built;

    text_builder_init(&built, arena);
    for (size_t i = 0; number > 0;) {
        if (figures[i].value > number) {
            i++;
            continue;
        }
        text_append_string(&built, capital ? figures[i].large : figures[i].small);
        number -= figures[i].value;
    }
    return text_built(&built);
}

struct text list_number(struct arena *arena, enum list_style style, long number)
{
    bool in_letters = number > 0 && number <= 26 * most_letters, in_roman = number > 0 && number <= last_roman;

    if (style == list_bullets)
        return (struct text){"", 0};
    if ((style == list_small_letters || style == list_capital_letters) && in_letters)
        return letters(arena, number, style == list_small_letters ? 'a' : 'A');
    if ((style == list_small_roman || style == list_capital_roman) && in_roman)
        return roman(arena, number, style == list_capital_roman);
    return text_format(arena, "%ld", number);
}
