#include "lang/base/plain_form.h"

#include <stddef.h>

struct plain_form {
    uint32_t first, last; /* characters */
    const char *plain;    /* "" drops them, " " makes them white space */
};

/* In order of the characters. */
static const struct plain_form plain_forms[] = {
    {0x0080, 0x009F, ""},
    {0x00A0, 0x00A0, " "},
    {0x00AB, 0x00AB, "\""},
    {0x00AD, 0x00AD, ""},
    {0x00BB, 0x00BB, "\""},
    {0x017F, 0x017F, "s"},
    {0x02BC, 0x02BC, "'"},
    {0x061C, 0x061C, ""},
    {0x180E, 0x180E, ""},
    {0x2000, 0x200A, " "},
    {0x200B, 0x200F, ""},
    {0x2010, 0x2011, "-"},
    {0x2012, 0x2012, "\xE2\x80\x93"},
    {0x2015, 0x2015, "\xE2\x80\x94"},
    {0x2018, 0x201B, "'"},
    {0x201C, 0x201F, "\""},
    {0x2028, 0x2029, " "},
    {0x202A, 0x202E, ""},
    {0x202F, 0x202F, " "},
    {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""},
    {0x2039, 0x203A, "'"},
    {0x205F, 0x205F, " "},
    {0x2060, 0x2064, ""},
    {0x2066, 0x206F, ""},
    {0x2212, 0x2212, "-"},
    {0x2E3A, 0x2E3B, "\xE2\x80\x94"},
    {0x3000, 0x3000, " "},
    {0xFB00, 0xFB00, "ff"},
    {0xFB01, 0xFB01, "fi"},
    {0xFB02, 0xFB02, "fl"},
    {0xFB03, 0xFB03, "ffi"},
    {0xFB04, 0xFB04, "ffl"},
    {0xFB05, 0xFB06, "st"},
    {0xFEFF, 0xFEFF, ""},
};

const char *plain_form_of(uint32_t character)
{
    size_t low = 0, high = sizeof plain_forms / sizeof *plain_forms;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (character > plain_forms[middle].last)
            low = middle + 1;
        else if (character < plain_forms[middle].first)
            high = middle;
        else
            return plain_forms[middle].plain;
    }
    return NULL;
}

struct look_alike {
    uint32_t character;
    char letter;
};

/* In order of the characters. */
static const struct look_alike look_alikes[] = {
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'},
    {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03B1, 'a'}, {0x03B9, 'i'},
    {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C5, 'u'}, {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0410, 'A'},
    {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'}, {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'},
    {0x0422, 'T'}, {0x0425, 'X'}, {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'},
    {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04BB, 'h'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},
};

char plain_letter_like(uint32_t character)
{
    size_t low = 0, high = sizeof look_alikes / sizeof *look_alikes;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (character == look_alikes[middle].character)
            return look_alikes[middle].letter;
        if (character > look_alikes[middle].character)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
