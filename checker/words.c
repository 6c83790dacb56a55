#include "checker/words.h"

#include "lang/base/utf8.h"
#include "lang/base/word.h"

#include <string.h>
#include <utf8proc.h>

enum { longest_plain = 32 };

static bool is_lower(uint32_t character)
{
    return character < 0x80 ? character >= 'a' && character <= 'z'
                            : utf8proc_category((utf8proc_int32_t)character) == UTF8PROC_CATEGORY_LL;
}

static void note_capitals(struct token *token, struct text written)
{
    size_t at = 0, letters = 0, lower = 0;
    while (at < written.length) {
        uint32_t character = utf8_next(written, &at);
        if (character_kind(character) != character_letter)
            continue;
        bool small = is_lower(character);
        if (letters == 0)
            token->capital = !small;
        letters++;
        lower += small;
    }
    token->capitals = letters > 1 && lower == 0;
}

/* The number of the distinct word; `folded` is copied if it is new. */
static uint32_t word_number(struct analysis *analysis, struct text folded)
{
    size_t known = table_get(&analysis->word_table, folded);
    if (known != TABLE_NONE)
        return (uint32_t)known;
    struct word word = {.folded = text_copy(analysis->arena, folded)};
    list_push(analysis->arena, &analysis->words, word);
    table_put(&analysis->word_table, word.folded, analysis->words.count - 1);
    return (uint32_t)(analysis->words.count - 1);
}

static uint32_t intern(struct analysis *analysis, struct text written)
{
    /* Folding into a small buffer first keeps the arena free of copies of words already known. */
    char bytes[64];
    struct text folded = {bytes, written.length};
    bool plain = written.length <= sizeof bytes;
    for (size_t i = 0; plain && i < written.length; i++) {
        unsigned char byte = (unsigned char)written.bytes[i];
        plain = byte < 0x80;
        bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : (char)byte;
    }
    if (!plain)
        folded = word_fold(analysis->arena, written);
    return word_number(analysis, folded);
}

static void add_token(struct analysis *analysis, size_t start, size_t end)
{
    struct text written = text_part(analysis->document->reading, start, end);
    struct token token = {.start = (uint32_t)start, .end = (uint32_t)end};
    note_capitals(&token, written);
    token.word = intern(analysis, written);
    list_push(analysis->arena, &analysis->tokens, token);
}

static bool is_ascii_letter(unsigned char byte)
{
    return (unsigned char)((byte | 32) - 'a') < 26;
}

/* Whether a word of so many letters ends before the byte, whatever comes behind it; see word_end(). */
static bool ends_word(unsigned char byte, size_t letters)
{
    bool digit = byte >= '0' && byte <= '9';
    return byte < 0x80 && !digit && byte != '-' && byte != '\'' && (byte != '.' || letters > 1);
}

/* Most words are a few letters of ASCII between spaces and marks: such a one is folded while its end is looked for. Returns
 * where it ends, or `start` where none stands. */
static size_t add_plain_word(struct analysis *analysis, size_t start)
{
    const unsigned char *bytes = (const unsigned char *)analysis->document->reading.bytes + start;
    size_t rest = analysis->document->reading.length - start, length = 0, capitals = 0;
    char folded[longest_plain];
    for (; length < rest && length < longest_plain && is_ascii_letter(bytes[length]); length++) {
        capitals += bytes[length] < 'a';
        folded[length] = (char)(bytes[length] | 32);
    }
    if (length == 0 || length == longest_plain || (length < rest && !ends_word(bytes[length], length)))
        return start;
    struct token token = {.start = (uint32_t)start,
                          .end = (uint32_t)(start + length),
                          .capital = bytes[0] < 'a',
                          .capitals = length > 1 && capitals == length};
    token.word = word_number(analysis, (struct text){folded, length});
    list_push(analysis->arena, &analysis->tokens, token);
    return start + length;
}

/* The word or the sign at the place; returns where it ends. */
static size_t add_word_or_sign(struct analysis *analysis, size_t start)
{
    struct text reading = analysis->document->reading;
    size_t end = start;
    enum character_kind kind = character_kind(utf8_next(reading, &end));
    if (kind == character_letter || kind == character_digit)
        end = word_end(reading, start);
    else if (word_is_genitive(reading, start))
        end = start + 2;
    if (kind != character_space)
        add_token(analysis, start, end);
    return end;
}

/* English prose has a word or sign for every five to six bytes, and of a document's words one in three is new as
 * long as it is short. Too little room only grows, too much is never touched. */
static void make_room(struct analysis *analysis, size_t bytes)
{
    enum { bytes_per_token = 5, bytes_per_word = 16, most_words = 4096 };
    size_t words = bytes / bytes_per_word < most_words ? bytes / bytes_per_word : most_words;

    list_reserve(analysis->arena, &analysis->tokens, bytes / bytes_per_token + 16);
    list_reserve(analysis->arena, &analysis->words, words + 16);
    table_reserve(&analysis->word_table, words);
}

void words_make(struct analysis *analysis)
{
    struct text reading = analysis->document->reading;
    table_init(&analysis->word_table, analysis->arena);
    make_room(analysis, reading.length);
    for (size_t at = 0; at < reading.length;) {
        size_t end = reading.bytes[at] == ' ' ? at + 1 : add_plain_word(analysis, at);
        at = end > at ? end : add_word_or_sign(analysis, at);
    }
}

/* ---- read before ------------------------------------------------------------------------------------------ */

/* Whether the texts differ in nothing but that lines end where there was a space: no word begins or ends elsewhere. */
static bool reads_the_same(struct text earlier, struct text now)
{
    enum { stretch = 64 };
    if (earlier.length != now.length)
        return false;
    for (size_t from = 0; from < now.length; from += stretch) {
        size_t end = now.length - from < stretch ? now.length : from + stretch;
        if (memcmp(earlier.bytes + from, now.bytes + from, end - from) == 0)
            continue;
        for (size_t i = from; i < end; i++)
            if (earlier.bytes[i] != now.bytes[i] && (earlier.bytes[i] != ' ' || now.bytes[i] != '\n'))
                return false;
    }
    return true;
}

struct word_reading words_give(const struct analysis *analysis)
{
    return (struct word_reading){analysis->document->reading, analysis->tokens, analysis->words, analysis->word_table};
}

/* What the other analysis learnt of tokens and words is no concern of this one. */
bool words_take(struct analysis *analysis, const struct word_reading *earlier)
{
    if (earlier->tokens.count == 0 || !reads_the_same(earlier->text, analysis->document->reading))
        return false;
    analysis->tokens = earlier->tokens;
    analysis->words = earlier->words;
    analysis->word_table = earlier->word_table;
    for (size_t i = 0; i < analysis->tokens.count; i++) {
        const struct token *token = &earlier->tokens.items[i];
        analysis->tokens.items[i] = (struct token){.start = token->start,
                                                   .end = token->end,
                                                   .word = token->word,
                                                   .capital = token->capital,
                                                   .capitals = token->capitals};
    }
    for (size_t i = 0; i < analysis->words.count; i++)
        analysis->words.items[i] = (struct word){.folded = earlier->words.items[i].folded,
                                                 .remembered = earlier->words.items[i].remembered};
    return true;
}

size_t token_unit(const struct analysis *analysis, size_t token)
{
    return analysis->sentences.items[analysis->tokens.items[token].sentence].unit;
}

bool word_is_number(const struct word *word)
{
    char first = word->folded.length > 0 ? word->folded.bytes[0] : ' ';
    return (first >= '0' && first <= '9') || (word->classes & CLASS_BIT(class_number)) != 0;
}
