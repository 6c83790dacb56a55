#include "checker/read/made_source.h"

#include "lang/base/utf8.h"

enum { most_bytes = INT32_MAX };

void made_source_init(struct made_source *made, struct document *document, struct block_builder *builder,
                      enum line_kind lines)
{
    *made = (struct made_source){.document = document, .builder = builder};
    text_builder_init(&made->text, document->arena);
    document->lines = lines;
}

uint32_t made_source_length(const struct made_source *made)
{
    return (uint32_t)made->text.length;
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* What a terminal could take as a command stands in no document's words. */
static bool is_control(uint32_t character)
{
    return character < ' ' || character == 0x7F;
}

/* One run of words without white space at its ends; single spaces inside it stay. */
static void add_run(struct made_source *made, struct text run)
{
    uint32_t start = made_source_length(made);

    for (size_t i = 0; i < run.length;) {
        size_t from = i;

        if (is_control(utf8_next(run, &i)))
            text_append_string(&made->text, "\xEF\xBF\xBD");
        else
            text_append(&made->text, text_part(run, from, i));
    }
    builder_piece(made->builder, start, made_source_length(made), 0);
}

static void add_gap(struct made_source *made)
{
    if (made->text.length > 0 && !is_white(made->text.bytes[made->text.length - 1]))
        text_append_byte(&made->text, ' ');
    builder_space(made->builder);
}

void made_source_words(struct made_source *made, struct text words)
{
    if (made->builder->silences > 0 || made->full)
        return;
    if (words.length > most_bytes / 4 || made->text.length > most_bytes / 2) {
        made->full = true;
        return;
    }
    for (size_t at = 0; at < words.length;) {
        size_t end = at;

        if (is_white(words.bytes[at])) {
            add_gap(made);
            at++;
            continue;
        }
        while (end < words.length && (!is_white(words.bytes[end]) || (words.bytes[end] == ' ' && end + 1 < words.length &&
                                                                      !is_white(words.bytes[end + 1]))))
            end++;
        add_run(made, text_part(words, at, end));
        at = end;
    }
}

void made_source_end_line(struct made_source *made)
{
    if (made->text.length > 0 && made->text.bytes[made->text.length - 1] != '\n')
        text_append_byte(&made->text, '\n');
}

const char *made_source_finish(struct made_source *made)
{
    if (made->full)
        return "is larger than 2 GiB";
    source_init(&made->document->source, made->document->arena, made->document->path, text_built(&made->text));
    return NULL;
}
