#include "checker/read/markup_scan.h"

#include <string.h>

enum { most_attributes = 4096 };

struct text markup_scan_rest(const struct markup_scan *scan)
{
    return text_part(scan->source, scan->at, scan->source.length);
}

static bool opens_with(const struct markup_scan *scan, const char *start)
{
    return text_starts_with(markup_scan_rest(scan), text_of(start));
}

/* Moves behind the next `end`, or to the end of the source. */
static void pass_until(struct markup_scan *scan, const char *end)
{
    size_t length = strlen(end);

    for (; scan->at + length <= scan->source.length; scan->at++) {
        const char *found = memchr(scan->source.bytes + scan->at, end[0], scan->source.length - scan->at);

        if (found == NULL)
            break;
        scan->at = (uint32_t)(found - scan->source.bytes);
        if (opens_with(scan, end)) {
            scan->at += (uint32_t)length;
            return;
        }
    }
    scan->at = (uint32_t)scan->source.length;
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void pass_white(struct markup_scan *scan)
{
    while (scan->at < scan->source.length && is_white(scan->source.bytes[scan->at]))
        scan->at++;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (unsigned char)byte >= 0x80;
}

/* Passes over an attribute, and what stands between it and the next. */
static void pass_attribute(struct markup_scan *scan)
{
    const struct text source = scan->source;

    while (scan->at < source.length && !is_white(source.bytes[scan->at]) && !strchr("=>/", source.bytes[scan->at]))
        scan->at++;
    pass_white(scan);
    if (scan->at < source.length && source.bytes[scan->at] == '=') {
        scan->at++;
        pass_white(scan);
        if (scan->at < source.length && (source.bytes[scan->at] == '"' || source.bytes[scan->at] == '\'')) {
            const char quote[] = {source.bytes[scan->at++], '\0'};

            pass_until(scan, quote);
        } else {
            while (scan->at < source.length && !is_white(source.bytes[scan->at]) && source.bytes[scan->at] != '>')
                scan->at++;
        }
    }
    while (scan->at < source.length && (is_white(source.bytes[scan->at]) || source.bytes[scan->at] == '/'))
        scan->at++;
}

/* Passes over "<name a='>'>". */
static void pass_tag(struct markup_scan *scan)
{
    size_t attributes = 0;

    scan->at++;
    scan->at += scan->at < scan->source.length && scan->source.bytes[scan->at] == '/';
    while (scan->at < scan->source.length && scan->source.bytes[scan->at] != '>') {
        uint32_t before = scan->at;

        pass_attribute(scan); /* the first is the name */
        scan->at += scan->at == before;
        attributes++;
    }
    scan->crowded = scan->crowded || attributes > most_attributes;
    scan->at += scan->at < scan->source.length;
}

/* In HTML the text of these is no markup until they close. */
static bool pass_program(struct markup_scan *scan)
{
    static const char *const names[] = {"script", "style"};

    for (size_t i = 0; scan->kind == markup_html && i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);

        if (!text_equal_ignoring_case(text_part(markup_scan_rest(scan), 1, 1 + length), text_of(names[i])) ||
            is_letter(text_part(markup_scan_rest(scan), 1 + length, 2 + length).length > 0 ? markup_scan_rest(scan).bytes[1 + length] : '>'))
            continue;
        pass_tag(scan);
        while (scan->at < scan->source.length) {
            pass_until(scan, "</");
            if (text_equal_ignoring_case(text_part(markup_scan_rest(scan), 0, length), text_of(names[i])))
                break;
        }
        pass_until(scan, ">");
        return true;
    }
    return false;
}

/* "<!DOCTYPE … [ … ]>" */
static void pass_declaration(struct markup_scan *scan)
{
    size_t depth = 0;

    if (scan->kind == markup_html) {
        pass_until(scan, ">");
        return;
    }
    for (; scan->at < scan->source.length; scan->at++) {
        char byte = scan->source.bytes[scan->at];

        depth += byte == '[';
        depth -= byte == ']' && depth > 0;
        if (byte == '>' && depth == 0)
            break;
    }
    if (scan->at < scan->source.length)
        scan->at++;
}

/* Passes over one piece of markup; false where none stands. */
static bool pass_markup(struct markup_scan *scan)
{
    if (scan->verbatim) {
        if (!opens_with(scan, "]]>"))
            return false;
        scan->verbatim = false;
        scan->at += 3;
        return true;
    }
    if (scan->at >= scan->source.length || scan->source.bytes[scan->at] != '<')
        return false;
    if (opens_with(scan, "<!--")) {
        pass_until(scan, "-->");
    } else if (opens_with(scan, "<![CDATA[") && scan->kind == markup_xml) {
        scan->at += 9;
        scan->verbatim = true;
    } else if (opens_with(scan, "<?")) {
        pass_until(scan, scan->kind == markup_xml ? "?>" : ">");
    } else if (opens_with(scan, "<!")) {
        pass_declaration(scan);
    } else if (!pass_program(scan)) {
        char next = scan->at + 1 < scan->source.length ? scan->source.bytes[scan->at + 1] : '\0';

        if (!is_letter(next) && next != '/')
            return false;
        pass_tag(scan);
    }
    return true;
}

void markup_scan_pass(struct markup_scan *scan)
{
    while (pass_markup(scan))
        ;
}

bool markup_scan_is_crowded(struct text source, enum markup_kind kind)
{
    struct markup_scan scan = {.source = source, .kind = kind};

    while (scan.at < source.length && !scan.crowded) {
        uint32_t before = scan.at;
        const char *next;

        markup_scan_pass(&scan);
        if (scan.at >= source.length)
            break;
        scan.at += scan.at == before; /* a mark that opens nothing here */
        next = memchr(source.bytes + scan.at, scan.verbatim ? ']' : '<', source.length - scan.at);
        scan.at = next == NULL ? (uint32_t)source.length : (uint32_t)(next - source.bytes);
    }
    return scan.crowded;
}
