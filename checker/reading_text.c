#include "checker/reading_text.h"

#include "checker/lexicon/lexicon.h"
#include "lang/base/plain_form.h"
#include "lang/base/utf8.h"

#include <string.h>

enum { longest_mended = 60 }; /* bytes of either half of a divided word that are looked at */

struct maker {
    struct document *document;
    struct text_builder out;
    struct reading_run_list runs;
    size_t block_start;
    bool soft_end; /* the piece before ended in a soft hyphen */
};

/* ---- writing with a map -------------------------------------------------------------------------------- */

static void mark_run(struct maker *maker, uint32_t source, bool fixed)
{
    uint32_t reading = (uint32_t)maker->out.length;

    if (maker->runs.count > 0) {
        const struct reading_run *last = &list_last(&maker->runs);

        if (!fixed && !last->fixed && last->source + (reading - last->reading) == source)
            return;
        if (fixed && last->fixed && last->source == source)
            return;
    }
    list_push(maker->document->arena, &maker->runs, (struct reading_run){reading, source, fixed});
}

static void put(struct maker *maker, const char *bytes, size_t length, uint32_t source, bool fixed)
{
    mark_run(maker, source, fixed);
    text_append(&maker->out, (struct text){bytes, length});
}

/* Takes back everything from `length` on. */
static void cut_back(struct maker *maker, size_t length)
{
    maker->out.length = length;
    while (maker->runs.count > 0 && list_last(&maker->runs).reading >= length)
        maker->runs.count--;
}

static bool at_gap(const struct maker *maker)
{
    size_t length = maker->out.length;

    return length == maker->block_start || maker->out.bytes[length - 1] == ' ' ||
           maker->out.bytes[length - 1] == '\t';
}

static void put_space(struct maker *maker, uint32_t source)
{
    if (!at_gap(maker))
        put(maker, " ", 1, source, false);
}

static void put_tab(struct maker *maker, uint32_t source)
{
    if (maker->out.length > maker->block_start && maker->out.bytes[maker->out.length - 1] == ' ')
        cut_back(maker, maker->out.length - 1);
    put(maker, "\t", 1, source, false);
}

/* ---- characters ---------------------------------------------------------------------------------------- */

enum byte_class { byte_plain, byte_space, byte_hyphen, byte_dropped, byte_wide };

static enum byte_class class_of(unsigned char byte)
{
    if (byte >= 0x80)
        return byte_wide;
    if (byte == '-')
        return byte_hyphen;
    if (byte > ' ' && byte != 0x7F)
        return byte_plain;
    return byte == ' ' || (byte >= '\t' && byte <= '\r') ? byte_space : byte_dropped;
}

/* A character as the reading text has it; `written` are its bytes in the source, or what they stand for. */
static void put_character(struct maker *maker, uint32_t character, struct text written, size_t offset,
                          bool fixed)
{
    const char *plain = plain_form_of(character);

    if (plain == NULL)
        put(maker, written.bytes, written.length, (uint32_t)offset, fixed);
    else if (strcmp(plain, " ") == 0)
        put_space(maker, (uint32_t)offset);
    else if (*plain != '\0')
        put(maker, plain, strlen(plain), (uint32_t)offset, true);
    maker->soft_end = character == 0xAD;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

enum { farthest_letter = 64 }; /* bytes of a word that are looked at before and behind a letter */

enum letter { letter_none, letter_invisible, letter_plain, letter_latin, letter_like, letter_other };

static enum letter letter_of(uint32_t character)
{
    const char *plain = plain_form_of(character);

    if ((character | 0x20) >= 'a' && (character | 0x20) <= 'z')
        return letter_plain;
    if (plain != NULL && *plain == '\0')
        return letter_invisible;
    if (character < 0x80 || plain != NULL || (character >= 0x2000 && character < 0x2C00))
        return letter_none;
    if (plain_letter_like(character) != 0)
        return letter_like;
    return character >= 0xC0 && character < 0x250 ? letter_latin : letter_other;
}

/* The word around a look-alike holds plain Latin letters, and none of another script that looks like no Latin one. */
static bool in_latin_word(struct text source, size_t offset)
{
    size_t at = offset;
    bool plain = false, other = false;

    while (at > 0 && offset - at < farthest_letter && is_letter(source.bytes[at - 1]))
        at--;
    while (at < source.length && at < offset + farthest_letter) {
        bool before = at < offset;
        enum letter letter = letter_of(utf8_next(source, &at));

        if (letter == letter_none && !before)
            break;
        plain = letter != letter_none && (plain || letter == letter_plain);
        other = letter != letter_none && (other || letter == letter_other);
    }
    return plain && !other;
}

static size_t put_wide(struct maker *maker, struct text source, size_t offset)
{
    size_t after = offset;
    uint32_t character = utf8_next(source, &after);
    char letter = plain_letter_like(character);

    if (letter != 0 && in_latin_word(source, offset)) {
        put(maker, &letter, 1, (uint32_t)offset, true);
        return after;
    }
    put_character(maker, character, text_part(source, offset, after), offset, false);
    return after;
}

/* "&mdash;": the bytes of the source all together stand for one character. */
static void put_reference(struct maker *maker, const struct piece *piece)
{
    char bytes[4];
    uint32_t character = piece->character;

    if (character == '\t' || character == '\n' || character == '\r')
        character = ' ';
    if (character == ' ')
        put_space(maker, piece->start);
    else if (character > ' ' && character != 0x7F)
        put_character(maker, character, (struct text){bytes, utf8_put(character, bytes)}, piece->start, true);
}

/* Two hyphens or more are a typewriter's dash. */
static size_t put_hyphens(struct maker *maker, struct text source, size_t offset, size_t end)
{
    size_t after = offset;

    while (after < end && source.bytes[after] == '-')
        after++;
    if (after - offset == 1)
        put(maker, "-", 1, (uint32_t)offset, false);
    else
        put(maker, "\xE2\x80\x94", 3, (uint32_t)offset, true);
    return after;
}

/* The end of the bytes from `offset` on that the reading text takes as they are: plain ones, and between them single
 * spaces and single hyphens. */
static size_t end_of_plain(struct text source, size_t offset, size_t end)
{
    const char *bytes = source.bytes;
    size_t at = offset;

    for (; at < end; at++) {
        enum byte_class class = class_of((unsigned char)bytes[at]);

        if (class == byte_plain)
            continue;
        if (class == byte_hyphen ? at + 1 < end && bytes[at + 1] == '-'
                                 : bytes[at] != ' ' || at == offset || bytes[at - 1] == ' ')
            break;
    }
    return at;
}

static void put_piece(struct maker *maker, const struct piece *piece)
{
    struct text source = maker->document->source.content;
    size_t offset = piece->start;

    if (piece->character != 0) {
        put_reference(maker, piece);
        return;
    }
    while (offset < piece->end) {
        size_t start = offset;

        offset = end_of_plain(source, offset, piece->end);
        if (offset > start) {
            put(maker, source.bytes + start, offset - start, (uint32_t)start, false);
            maker->soft_end = false;
        }
        if (offset == piece->end)
            return;
        switch (class_of((unsigned char)source.bytes[offset])) {
        case byte_wide: offset = put_wide(maker, source, offset); continue;
        case byte_hyphen: offset = put_hyphens(maker, source, offset, piece->end); break;
        case byte_space: put_space(maker, (uint32_t)offset++); break;
        default: offset++; break;
        }
        maker->soft_end = false;
    }
}

/* ---- words divided at line ends ------------------------------------------------------------------------ */

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static char lower(char byte)
{
    return is_capital(byte) ? (char)(byte - 'A' + 'a') : byte;
}

/* The letters before the hyphen that ends what was written, folded; their count. */
static size_t left_half(const struct maker *maker, char *half)
{
    size_t end = maker->out.length - 1, start = end;

    while (start > maker->block_start && end - start < longest_mended &&
           is_letter(maker->out.bytes[start - 1]))
        start--;
    for (size_t i = start; i < end; i++)
        half[i - start] = lower(maker->out.bytes[i]);
    return end - start;
}

/* The letters that `piece` opens with, made plain and folded; their count. */
static size_t right_half(const struct maker *maker, const struct piece *piece, char *half)
{
    struct text source = maker->document->source.content;
    size_t offset = piece->start, length = 0;

    while (offset < piece->end && length + 4 <= longest_mended) {
        size_t after = offset;
        const char *plain = plain_form_of(utf8_next(source, &after));
        struct text form = plain != NULL ? text_of(plain) : text_part(source, offset, after);

        if (form.length > 0 && !is_letter(form.bytes[0]))
            break;
        for (size_t i = 0; i < form.length; i++)
            half[length++] = lower(form.bytes[i]);
        offset = after;
    }
    return length;
}

enum joint { joint_space, joint_hyphen, joint_mended };

/* A capital behind the hyphen begins a name's second part (Auditor-General), unless all is in capitals. */
static bool second_is_name(const struct maker *maker, const struct piece *piece)
{
    size_t length = maker->out.length;

    return is_capital(maker->document->source.content.bytes[piece->start]) &&
           !(length >= 3 && is_capital(maker->out.bytes[length - 2]) &&
             is_capital(maker->out.bytes[length - 3]));
}

/* Function words that are made of two words: a lexicon of content words does not hold them. */
static bool is_function_word(struct text word)
{
    static const char *const words[] = {
        "although",  "another",  "anybody",  "anyone",  "because",   "become",     "before",     "behind",
        "below",     "beneath",  "beside",   "besides", "between",   "beyond",     "cannot",     "during",
        "either",    "everyone", "herself",  "himself", "inside",    "into",       "itself",     "neither",
        "nobody",    "onto",     "other",    "others",  "ourselves", "outside",    "themselves", "thereby",
        "therein",   "thereof",  "thereto",  "towards", "under",     "unless",     "until",      "upon",
        "whatever",  "whereas",  "whereby",  "wherein", "whereof",   "whereupon",  "wherever",   "whether",
        "whichever", "whoever",  "whomever", "within",  "without",   "whatsoever", "thereafter", "thereunder",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(word, text_of(words[i])))
            return true;
    return false;
}

/* What becomes of a hyphen at a line end. Very short second halves that make no word with the first are
 * words of their own that hang on it ("long-and short-term"), not the end of a name. */
static enum joint joint_at_hyphen(const struct maker *maker, const struct piece *piece)
{
    char word[2 * longest_mended + 8];
    size_t left = left_half(maker, word), right;
    struct text first, second;

    if (left == 0)
        return joint_space;
    right = right_half(maker, piece, word + left);
    if (right == 0)
        return joint_hyphen;
    if (second_is_name(maker, piece))
        return joint_hyphen;
    if (lexicon_knows((struct text){word, left + right}) ||
        is_function_word((struct text){word, left + right}))
        return joint_mended;
    first = (struct text){word, left};
    second = (struct text){word + left, right};
    return lexicon_knows(first) && (right <= 3 || lexicon_knows(second)) ? joint_hyphen : joint_mended;
}

static void join_pieces(struct maker *maker, const struct block *block, size_t index)
{
    const struct piece *piece = &block->pieces.items[index], *before = piece - 1;
    bool hyphen = maker->out.length > maker->block_start && maker->out.bytes[maker->out.length - 1] == '-';
    enum joint joint = joint_space;

    if (piece->joined)
        return;
    if (block->kind == block_row && !before->line_end) {
        put_tab(maker, before->end);
        return;
    }
    if (before->line_end && maker->soft_end)
        return;
    if (before->line_end && hyphen)
        joint = joint_at_hyphen(maker, piece);
    if (joint == joint_space)
        put_space(maker, before->end);
    else if (joint == joint_mended)
        cut_back(maker, maker->out.length - 1);
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

static void put_block(struct maker *maker, struct block *block)
{
    size_t strong_to = 0;

    maker->block_start = maker->out.length;
    maker->soft_end = false;
    for (size_t i = 0; i < block->pieces.count; i++) {
        const struct piece *piece = &block->pieces.items[i];

        if (i > 0)
            join_pieces(maker, block, i);
        put_piece(maker, piece);
        if (block->strong_end != 0 && piece->end <= block->strong_end)
            strong_to = maker->out.length;
    }
    while (maker->out.length > maker->block_start && at_gap(maker))
        cut_back(maker, maker->out.length - 1);
    if (strong_to > maker->out.length)
        strong_to = maker->out.length;
    block->start = (uint32_t)maker->block_start;
    block->end = (uint32_t)maker->out.length;
    block->strong_lead = strong_to > maker->block_start ? strong_to - maker->block_start : 0;
}

void reading_text_make(struct document *document)
{
    struct maker maker = {.document = document};
    uint32_t last = 0;

    text_builder_init(&maker.out, document->arena);
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = &document->blocks.items[i];

        if (i > 0)
            put(&maker, "\n", 1, last, false);
        put_block(&maker, block);
        if (block->pieces.count > 0)
            last = list_last(&block->pieces).end;
    }
    document->reading = text_built(&maker.out);
    document->runs = maker.runs;
}
