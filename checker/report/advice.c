#include "checker/report/advice.h"

#include "lang/diagnostic_print.h"

#include <string.h>

/* ---- for people ------------------------------------------------------------------------------------- */

void advice_list(struct page *page)
{
    size_t widest = 0;

    for (enum advice_code code = 0; code < advice_code_count; code++) {
        size_t width = strlen(advice_name(code));
        widest = width > widest ? width : widest;
    }
    for (enum advice_code code = 0; code < advice_code_count; code++) {
        const struct advice_entry *entry = advice_entry(code);
        page_tone(page, tone_strong, text_of(entry->name));
        page_spaces(page, widest + 2 - strlen(entry->name));
        page_string(page, entry->says);
        page_line_end(page);
    }
}

enum { prose_width = 80 };

/* Words that hold nothing but the program's own letters, in lines. */
static void show_prose(struct page *page, const char *words)
{
    size_t column = 0;

    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (column > 0 && column + 1 + length > prose_width) {
            page_line_end(page);
            column = 0;
        }
        if (column > 0)
            text_append_byte(page->out, ' ');
        text_append(page->out, (struct text){words, length});
        column += length + (column > 0);
        words += length + (words[length] == ' ');
    }
    page_line_end(page);
}

static void show_rules(struct page *page, const char *head, const char *rules)
{
    page_line_end(page);
    page_string(page, head);
    page_line_end(page);
    page_line_end(page);
    for (const char *line = rules; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        text_append_string(page->out, "    ");
        text_append(page->out, (struct text){line, length});
        page_line_end(page);
        line += length + (line[length] == '\n');
    }
}

void advice_explain(struct page *page, enum advice_code code)
{
    const struct advice_entry *entry = advice_entry(code);

    page_tone(page, tone_strong, text_of(entry->name));
    page_string(page, ": ");
    page_string(page, entry->says);
    page_line_end(page);
    page_line_end(page);
    show_prose(page, entry->why);
    show_rules(page, "These rules get it:", entry->bad);
    show_rules(page, "These do not:", entry->good);
    if (strncmp(entry->name, "allow-", strlen("allow-")) == 0)
        return;
    page_line_end(page);
    page_string(page, "Where the rule is right as it stands, say so above the line or at its end:");
    page_line_end(page);
    page_line_end(page);
    text_append_format(page->out, "    # lint: allow %s because …", entry->name);
    page_line_end(page);
}

/* ---- for programs ------------------------------------------------------------------------------------ */

static void put_place(struct json_writer *json, const struct source *source, struct span span)
{
    if (source == NULL)
        return;
    struct place place = source_place(source, span.start), end = source_place(source, span.end);
    json_member_string(json, "path", source->name);
    json_member_number(json, "line", place.line);
    json_member_number(json, "column", place.column);
    json_member_number(json, "end_line", end.line);
    json_member_number(json, "end_column", end.column);
}

static void put_one(struct json_writer *json, const struct diagnostic *one)
{
    json_begin_object(json);
    json_member_string(json, "level", text_of(diagnostic_level_name(one->level)));
    if (one->code != NULL)
        json_member_string(json, "code", text_of(one->code));
    put_place(json, one->source, one->span);
    json_member_string(json, "message", one->message);
    if (one->hint.length > 0)
        json_member_string(json, "hint", one->hint);
    if (one->notes.count > 0) {
        json_key(json, "notes");
        json_begin_array(json);
        for (size_t i = 0; i < one->notes.count; i++) {
            json_begin_object(json);
            put_place(json, one->notes.items[i].source, one->notes.items[i].span);
            json_member_string(json, "message", one->notes.items[i].message);
            json_end_object(json);
        }
        json_end_array(json);
    }
    json_end_object(json);
}

void advice_json(struct json_writer *json, const struct diagnostics *diagnostics, struct arena *arena)
{
    const struct diagnostic **records = diagnostics_sorted(diagnostics, arena);

    for (size_t i = 0; i < diagnostics->list.count; i++)
        put_one(json, records[i]);
}
