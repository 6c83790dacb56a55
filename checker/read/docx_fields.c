#include "checker/read/docx_fields.h"

bool docx_field_repeats(struct text instruction)
{
    static const char *const kinds[] = {"TOC", "INDEX", "TOA"};
    struct text word = text_trim(instruction);

    for (size_t i = 0; i < word.length; i++)
        if (word.bytes[i] == ' ' || word.bytes[i] == '\t')
            word.length = i;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal_ignoring_case(word, text_of(kinds[i])))
            return true;
    return false;
}

static struct docx_field *innermost(struct docx_fields *fields)
{
    return fields->count > 0 && fields->count <= docx_deepest_field ? &fields->items[fields->count - 1] : NULL;
}

static void begin_field(struct docx_fields *fields, const struct story_writer *writer)
{
    fields->count++;
    if (innermost(fields) == NULL)
        return;
    *innermost(fields) = (struct docx_field){.place = story_here(writer)};
    fields->instructions++;
}

static void show_field(struct docx_fields *fields)
{
    struct docx_field *field = innermost(fields);

    if (field == NULL || field->shown)
        return;
    field->shown = true;
    field->left_out = docx_field_repeats((struct text){field->instruction, field->length});
    fields->instructions -= fields->instructions > 0;
}

static void end_field(struct docx_fields *fields, struct story_writer *writer)
{
    const struct docx_field *field = innermost(fields);

    if (field != NULL && !field->shown)
        fields->instructions -= fields->instructions > 0;
    if (field != NULL && field->left_out)
        (void)story_cut(writer, field->place);
    fields->count -= fields->count > 0;
}

void docx_fields_mark(struct docx_fields *fields, struct story_writer *writer, struct text kind)
{
    if (text_equal(kind, TEXT("begin")))
        begin_field(fields, writer);
    else if (text_equal(kind, TEXT("separate")))
        show_field(fields);
    else if (text_equal(kind, TEXT("end")))
        end_field(fields, writer);
}

void docx_fields_instruct(struct docx_fields *fields, struct text words)
{
    struct docx_field *field = innermost(fields);

    for (size_t i = 0; field != NULL && i < words.length && field->length < docx_most_instruction; i++)
        field->instruction[field->length++] = words.bytes[i];
}

void docx_fields_end_paragraph(struct docx_fields *fields)
{
    for (size_t i = 0; i < fields->count && i < docx_deepest_field; i++)
        fields->items[i].shown = true;
    fields->instructions = 0;
}
