#include "checker/sentences.h"

static bool token_is(const struct analysis *analysis, size_t token, char byte)
{
    struct text text = token_text(analysis, token);
    return text.length == 1 && text.bytes[0] == byte;
}

static bool is_stop(const struct analysis *analysis, size_t token)
{
    return token_is(analysis, token, '.') || token_is(analysis, token, '?') || token_is(analysis, token, '!');
}

static bool is_closing_mark(const struct analysis *analysis, size_t token)
{
    return token_is(analysis, token, '"') || token_is(analysis, token, '\'') ||
           token_is(analysis, token, ')') || token_is(analysis, token, ']');
}

/* "Article 5.- Register": a dash that touches the full stop belongs to it. */
static bool is_dash(const struct analysis *analysis, size_t token)
{
    struct text text = token_text(analysis, token);
    return token_is(analysis, token, '-') || text_equal(text, TEXT("\xE2\x80\x93")) ||
           text_equal(text, TEXT("\xE2\x80\x94"));
}

/* A dot after an abbreviation, an initial or a list number ends nothing. */
static bool ends_word_only(const struct analysis *analysis, size_t first, size_t stop)
{
    if (stop == first || !token_is(analysis, stop, '.'))
        return false;
    const struct token *before = &analysis->tokens.items[stop - 1];
    if (before->end != analysis->tokens.items[stop].start)
        return false;
    const struct word *word = token_word(analysis, stop - 1);
    if (word->classes & CLASS_BIT(class_abbreviation))
        return true;
    return before->end - before->start == 1 && before->capital;
}

/* A sentence goes on when what follows starts small: "the U.N. mission", "s. 4(2). applies". */
static bool next_starts_sentence(const struct analysis *analysis, size_t next)
{
    const struct token *token = &analysis->tokens.items[next];
    struct text text = token_text(analysis, next);
    unsigned char first = (unsigned char)text.bytes[0];
    return token->capital || !((first >= 'a' && first <= 'z') || first == ',' || first == ';');
}

/* Cells of a table row are divided by tabs; each is read apart. */
static bool ends_cell(const struct analysis *analysis, size_t token, size_t end)
{
    if (token + 1 >= end)
        return false;
    struct text between = text_part(analysis->document->reading, analysis->tokens.items[token].end,
                                    analysis->tokens.items[token + 1].start);
    for (size_t i = 0; i < between.length; i++)
        if (between.bytes[i] == '\t')
            return true;
    return false;
}

/* The token behind the sentence that starts at `first` within [first, end). */
static size_t sentence_end(const struct analysis *analysis, size_t first, size_t end)
{
    for (size_t at = first; at < end; at++) {
        if (ends_cell(analysis, at, end))
            return at + 1;
        if (!is_stop(analysis, at) || ends_word_only(analysis, first, at))
            continue;
        size_t behind = at + 1;
        while (behind < end && (is_closing_mark(analysis, behind) || is_dash(analysis, behind)) &&
               analysis->tokens.items[behind].start == analysis->tokens.items[behind - 1].end)
            behind++;
        bool spaced = behind < end &&
                      analysis->tokens.items[behind].start > analysis->tokens.items[behind - 1].end;
        if (behind == end || (spaced && next_starts_sentence(analysis, behind)))
            return behind;
    }
    return end;
}

static size_t add_sentence(struct analysis *analysis, size_t first, size_t end, size_t block, size_t lead_in)
{
    const struct document *document = analysis->document;
    struct sentence sentence = {
        .first = first,
        .count = end - first,
        .block = block,
        .unit = document->frames.items[block].unit,
        .lead_in = lead_in,
        .heading = document->blocks.items[block].kind == block_heading,
        .row = document->blocks.items[block].kind == block_row,
    };
    list_push(analysis->arena, &analysis->sentences, sentence);
    for (size_t i = first; i < end; i++)
        analysis->tokens.items[i].sentence = (uint32_t)(analysis->sentences.count - 1);
    return analysis->sentences.count - 1;
}

/* "WHEN SOMEBODY RINGS": two words or more, all in capitals. */
static bool is_shouted(const struct analysis *analysis, size_t first, size_t end)
{
    size_t words = 0;
    for (size_t t = first; t < end; t++) {
        const struct token *token = &analysis->tokens.items[t];
        bool letters = (token_word(analysis, t)->folded.bytes[0] | 32) >= 'a';
        if (letters && token->end - token->start > 1 && !token->capitals)
            return false;
        words += token->capitals;
    }
    return words >= 2 && end - first < 40;
}

static struct text without_stops(struct text text)
{
    while (text.length > 0) {
        if (text.bytes[text.length - 1] == '.' || text.bytes[text.length - 1] == ':' ||
            text.bytes[text.length - 1] == '-')
            text.length--;
        else if (text_ends_with(text, TEXT("\xE2\x80\x93")) || text_ends_with(text, TEXT("\xE2\x80\x94")))
            text.length -= 3;
        else
            break;
    }
    return text;
}

/* The sentence is the unit's heading, word for word. */
static bool is_unit_heading(const struct analysis *analysis, size_t first, size_t end, size_t unit)
{
    if (unit == NONE)
        return false;
    struct text heading = text_trim(analysis->document->units.items[unit].heading);
    struct text said = tokens_text(analysis, first, end - 1);
    said = without_stops(said);
    heading = without_stops(heading);
    size_t block = analysis->document->units.items[unit].first_block;
    bool opens = analysis->tokens.items[end - 1].end <= analysis->document->blocks.items[block].end;
    return said.length > 0 && opens && text_ends_with(heading, said);
}

static size_t count_quotes(const struct analysis *analysis, size_t first, size_t end)
{
    size_t count = 0;
    for (size_t token = first; token < end; token++)
        count += token_is_quote(analysis, token);
    return count;
}

void sentences_make(struct analysis *analysis)
{
    const struct document *document = analysis->document;
    size_t token = 0;
    size_t *last_of_block = arena_alloc_array(analysis->arena, document->blocks.count + 1, sizeof(size_t));
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.items[i];
        const struct block_frame *frame = &document->frames.items[i];
        size_t lead_in = frame->lead_in != DOCUMENT_NONE ? last_of_block[frame->lead_in] : NONE;
        size_t end = token;
        while (end < analysis->tokens.count && analysis->tokens.items[end].start < block->end)
            end++;
        last_of_block[i] = NONE;
        /* The block's own number ("(a)") is a sentence apart, so that it is no part of what is said. */
        size_t body = token;
        while (body < end && analysis->tokens.items[body].start < frame->body)
            body++;
        if (body > token)
            add_sentence(analysis, token, body, i, NONE);
        bool heads = block->kind != block_heading && block->strong_lead > 0;
        size_t lead_end = block->start + block->strong_lead;
        bool quoted = false;
        for (token = body; token < end; lead_in = NONE) {
            size_t behind = sentence_end(analysis, token, end);
            last_of_block[i] = add_sentence(analysis, token, behind, i, lead_in);
            struct sentence *made = &analysis->sentences.items[last_of_block[i]];
            made->opens_quoted = quoted;
            quoted ^= count_quotes(analysis, token, behind) % 2 == 1;
            made->heading |= is_shouted(analysis, token, behind) ||
                             is_unit_heading(analysis, token, behind, made->unit);
            if (heads && analysis->tokens.items[behind - 1].end <= lead_end + 1)
                analysis->sentences.items[last_of_block[i]].heading = true;
            token = behind;
        }
        if (last_of_block[i] == NONE && frame->lead_in != DOCUMENT_NONE)
            last_of_block[i] = last_of_block[frame->lead_in];
    }
    if (token < analysis->tokens.count && document->blocks.count > 0)
        add_sentence(analysis, token, analysis->tokens.count, document->blocks.count - 1, NONE);
}

size_t sentence_at(const struct analysis *analysis, uint32_t offset)
{
    size_t low = 0, high = analysis->sentences.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (analysis->tokens.items[analysis->sentences.items[middle].first].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : NONE;
}
