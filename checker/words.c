#include "checker/words.h"

#include "lang/base/utf8.h"
#include "lang/base/word.h"

#include <utf8proc.h>

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

static size_t intern(struct analysis *analysis, struct text written)
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
    size_t known = table_get(&analysis->word_table, folded);
    if (known != TABLE_NONE)
        return known;
    struct word word = {.folded = text_copy(analysis->arena, folded)};
    list_push(analysis->arena, &analysis->words, word);
    table_put(&analysis->word_table, word.folded, analysis->words.count - 1);
    return analysis->words.count - 1;
}

static void add_token(struct analysis *analysis, size_t start, size_t end)
{
    struct text written = text_part(analysis->document->reading, start, end);
    struct token token = {.start = (uint32_t)start, .end = (uint32_t)end};
    note_capitals(&token, written);
    token.word = (uint32_t)intern(analysis, written);
    list_push(analysis->arena, &analysis->tokens, token);
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
        size_t next = at;
        enum character_kind kind = character_kind(utf8_next(reading, &next));
        if (kind == character_letter || kind == character_digit)
            next = word_end(reading, at);
        else if (word_is_genitive(reading, at))
            next = at + 2;
        if (kind != character_space)
            add_token(analysis, at, next);
        at = next;
    }
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
