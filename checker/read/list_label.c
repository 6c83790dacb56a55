#include "checker/read/list_label.h"

#include "lang/base/utf8.h"

enum { longest_label = 200, most_number = 1000000 };

static long clamped(long number)
{
    return number < 0 ? 0 : number > most_number ? most_number : number;
}

/* ---- counting ------------------------------------------------------------------------------------------ */

static bool starts_anew(const struct list_level *inner, size_t level)
{
    if (inner->keeps_counting)
        return inner->restart_at > 0 && level < inner->restart_at;
    return true;
}

void list_counter_step(struct list_counter *counter, const struct list_format *format, size_t level)
{
    if (level >= list_levels)
        return;
    counter->numbers[level] =
        clamped(counter->begun[level] ? counter->numbers[level] + 1 : format->levels[level].start);
    counter->begun[level] = true;
    for (size_t inner = level + 1; inner < list_levels; inner++)
        if (starts_anew(&format->levels[inner], level))
            counter->begun[inner] = false;
}

void list_counter_set(struct list_counter *counter, size_t level, long number)
{
    if (level >= list_levels)
        return;
    counter->numbers[level] = clamped(number) - 1;
    counter->begun[level] = true;
}

void list_counter_restart(struct list_counter *counter, size_t level)
{
    if (level < list_levels)
        counter->begun[level] = false;
}

/* ---- spelling ------------------------------------------------------------------------------------------ */

static const char *ordinal_ending(long number)
{
    if (number % 100 / 10 == 1)
        return "th";
    return number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
}

/* The number of one level inside a label; a level that no paragraph has opened yet shows where it starts. */
static void append_number(struct text_builder *built, const struct list_level *level, long number, bool plain)
{
    if (level->silent)
        return;
    text_append(built, list_number(built->arena, plain && level->style != list_bullets ? list_decimal : level->style,
                                   number));
    if (level->ordinal)
        text_append_string(built, ordinal_ending(number));
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void append_space(struct text_builder *built)
{
    if (built->length > 0 && built->bytes[built->length - 1] != ' ')
        text_append_byte(built, ' ');
}

struct text list_label(struct arena *arena, const struct list_format *format, const struct list_counter *counter,
                       size_t level)
{
    const struct list_level *own = &format->levels[level < list_levels ? level : list_levels - 1];
    struct text_builder built;

    if (level >= list_levels || own->style == list_bullets)
        return (struct text){"", 0};
    text_builder_init(&built, arena);
    for (size_t i = 0; i < own->pattern.length && built.length < longest_label; i++) {
        char byte = own->pattern.bytes[i];
        char digit = byte == '%' && i + 1 < own->pattern.length ? own->pattern.bytes[i + 1] : '\0';

        if (digit >= '1' && digit <= '9') {
            size_t shown = (size_t)(digit - '1');
            const struct list_level *of = &format->levels[shown];
            long number = counter->begun[shown] ? counter->numbers[shown] : of->start;

            if (of->padded && number < 10 && !of->silent)
                text_append_byte(&built, '0');
            append_number(&built, of, number, own->plain_figures);
            i++;
        } else if (is_white(byte)) {
            append_space(&built);
        } else {
            text_append_byte(&built, byte);
        }
    }
    append_space(&built);
    return built.length > 0 ? text_built(&built) : (struct text){"", 0};
}
