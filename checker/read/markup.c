#include "checker/read/markup.h"

#include "lang/base/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

enum { longest_root = 64, chunk = 1 << 20 };

struct reading {
    const struct markup_handler *handler;
    struct arena *arena;
    xmlParserCtxtPtr parser;
    struct markup_limits limits;
    size_t depth;
    const char *why;
    bool failed; /* the arena was at its end while an event was told */
};

static void stop(struct reading *reading, const char *why)
{
    if (reading->why == NULL)
        reading->why = why;
    xmlStopParser(reading->parser);
}

static void stop_when_asked(struct reading *reading)
{
    const char *const *reason = reading->handler->stopped;

    if (reason != NULL && *reason != NULL)
        stop(reading, *reason);
}

/* Tells an event. The handlers allocate, and when the arena is at its end nothing may jump over the library, which would
 * lose what it holds: the jump ends here, and goes on when the library is done. */
static void tell(struct reading *reading, void (*event)(struct reading *reading, const void *what), const void *what)
{
    jmp_buf *const outer = arena_door(reading->arena);
    jmp_buf door;

    if (reading->why != NULL || reading->failed)
        return;
    if (setjmp(door) != 0) {
        reading->failed = true;
        xmlStopParser(reading->parser);
    } else {
        arena_set_door(reading->arena, &door);
        event(reading, what);
    }
    arena_set_door(reading->arena, outer);
}

/* ---- events -------------------------------------------------------------------------------------------- */

static void open_element(struct reading *reading, const void *element)
{
    if (++reading->depth > reading->limits.depth) {
        stop(reading, text_format(reading->arena, "has elements inside each other deeper than the limit of %zu",
                                  reading->limits.depth)
                          .bytes);
        return;
    }
    reading->handler->open(reading->handler->self, element);
    stop_when_asked(reading);
}

static void close_element(struct reading *reading, const void *name)
{
    if (reading->depth == 0)
        return;
    reading->depth--;
    reading->handler->close(reading->handler->self, *(const struct text *)name);
    stop_when_asked(reading);
}

static void see_xml_open(void *self, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                         const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes)
{
    const struct markup_element element = {text_of((const char *)name), attributes, (size_t)count, markup_xml};

    (void)prefix, (void)uri, (void)spaces, (void)namespaces, (void)defaulted;
    tell(self, open_element, &element);
}

static void see_xml_close(void *self, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    const struct text text = text_of((const char *)name);

    (void)prefix, (void)uri;
    tell(self, close_element, &text);
}

static void see_html_open(void *self, const xmlChar *name, const xmlChar **attributes)
{
    struct markup_element element = {text_of((const char *)name), attributes, 0, markup_html};

    while (attributes != NULL && attributes[2 * element.attribute_count] != NULL)
        element.attribute_count++;
    tell(self, open_element, &element);
}

static void see_html_close(void *self, const xmlChar *name)
{
    const struct text text = text_of((const char *)name);

    tell(self, close_element, &text);
}

static void tell_text(struct reading *reading, const void *text)
{
    if (reading->depth == 0)
        return;
    reading->handler->text(reading->handler->self, *(const struct text *)text);
    stop_when_asked(reading);
}

static void see_text(void *self, const xmlChar *bytes, int length)
{
    const struct text text = {(const char *)bytes, length > 0 ? (size_t)length : 0};

    if (text.length > 0)
        tell(self, tell_text, &text);
}

/* "&mdash;" in XML whose document type, which is not read, may declare it: what HTML means by the name. */
static void see_reference(void *self, const xmlChar *name)
{
    const htmlEntityDesc *entity = htmlEntityLookup(name);
    char bytes[4];

    if (entity != NULL)
        see_text(self, (const xmlChar *)bytes, (int)utf8_put(entity->value, bytes));
}

/* What an entity stands for can be as long as its author likes; none is needed in a law or a plan. */
static void see_entity_declared(void *self, const xmlChar *name, int type, const xmlChar *public_id,
                                const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    stop(self, "declares entities of its own, which are not expanded");
}

static void see_error(void *self, const char *message, ...)
{
    (void)self, (void)message;
}

/* ---- reading ------------------------------------------------------------------------------------------- */

static void set_handlers(xmlSAXHandler *sax, enum markup_kind kind)
{
    memset(sax, 0, sizeof *sax);
    sax->characters = see_text;
    sax->ignorableWhitespace = see_text;
    sax->cdataBlock = see_text;
    sax->warning = see_error;
    sax->error = see_error;
    sax->fatalError = see_error;
    if (kind == markup_html) {
        sax->startElement = see_html_open;
        sax->endElement = see_html_close;
        return;
    }
    sax->initialized = XML_SAX2_MAGIC;
    sax->entityDecl = see_entity_declared;
    sax->reference = see_reference;
    sax->startElementNs = see_xml_open;
    sax->endElementNs = see_xml_close;
}

/* Whatever encoding the bytes were in, they are UTF-8 now. */
static xmlParserCtxtPtr parser_new(xmlSAXHandler *sax, enum markup_kind kind, struct reading *reading)
{
    xmlParserCtxtPtr parser;

    if (kind == markup_html) {
        parser = htmlCreatePushParserCtxt(sax, reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
        if (parser != NULL)
            htmlCtxtUseOptions(parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
        return parser;
    }
    parser = xmlCreatePushParserCtxt(sax, reading, NULL, 0, NULL);
    if (parser != NULL)
        xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC |
                                      XML_PARSE_BIG_LINES);
    return parser;
}

static int feed(struct reading *reading, enum markup_kind kind, struct text content)
{
    int fault = 0;

    for (size_t at = 0; at <= content.length && fault == 0 && reading->why == NULL && !reading->failed;) {
        size_t length = content.length - at < chunk ? content.length - at : chunk;
        bool last = at + length == content.length;

        fault = kind == markup_html
                    ? htmlParseChunk(reading->parser, content.bytes + at, (int)length, last)
                    : xmlParseChunk(reading->parser, content.bytes + at, (int)length, last);
        if (kind == markup_html && fault != XML_ERR_NO_MEMORY)
            fault = 0;
        if (last)
            break;
        at += length;
    }
    return fault;
}

static const char *reason_of(const struct reading *reading, int fault, int line)
{
    if (reading->why != NULL || fault == 0)
        return reading->why;
    if (fault == XML_ERR_NO_MEMORY)
        return "needs more memory than there is";
    return text_format(reading->arena, "is not well-formed XML (line %d)", line).bytes;
}

static void parser_free(xmlParserCtxtPtr parser, enum markup_kind kind)
{
    if (parser == NULL)
        return;
    if (parser->myDoc != NULL)
        xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    if (kind == markup_html)
        htmlFreeParserCtxt(parser);
    else
        xmlFreeParserCtxt(parser);
}

const char *markup_read(struct arena *arena, struct text content, enum markup_kind kind, struct markup_limits limits,
                        const struct markup_handler *handler)
{
    struct reading reading = {.handler = handler, .arena = arena, .limits = limits};
    jmp_buf *const outer = arena_door(arena);
    xmlSAXHandler sax;
    int fault, line;

    set_handlers(&sax, kind);
    reading.parser = parser_new(&sax, kind, &reading);
    if (reading.parser == NULL)
        return "needs more memory than there is";
    fault = feed(&reading, kind, content);
    line = reading.parser->lastError.line;
    parser_free(reading.parser, kind);
    if (reading.failed && outer == NULL)
        abort();
    if (reading.failed)
        longjmp(*outer, 1);
    return reason_of(&reading, fault, line);
}

/* ---- looking ------------------------------------------------------------------------------------------- */

struct text markup_attribute(const struct markup_element *element, const char *name)
{
    size_t step = element->kind == markup_html ? 2 : 5;

    for (size_t i = 0; i < element->attribute_count; i++) {
        const xmlChar *const *attribute = element->attributes + i * step;

        if (strcmp((const char *)attribute[0], name) != 0)
            continue;
        if (element->kind == markup_html)
            return attribute[1] == NULL ? TEXT("") : text_of((const char *)attribute[1]);
        return (struct text){(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
    }
    return (struct text){NULL, 0};
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_' || byte == '.' || byte == ':';
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Behind the comment, processing instruction or document type at the place; the place itself where none stands. */
static size_t behind_prolog(struct text content, size_t at)
{
    static const struct {
        const char *opens, *closes;
    } kinds[] = {{"<!--", "-->"}, {"<?", "?>"}, {"<!", ">"}};
    size_t depth = 0; /* of the brackets in a document type */

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!text_starts_with(text_part(content, at, content.length), text_of(kinds[i].opens)))
            continue;
        for (size_t end = at + 2; end < content.length; end++) {
            depth += i == 2 && content.bytes[end] == '[';
            depth -= depth > 0 && content.bytes[end] == ']';
            if (depth == 0 && text_starts_with(text_part(content, end, content.length), text_of(kinds[i].closes)))
                return end + strlen(kinds[i].closes);
        }
        return content.length;
    }
    return at;
}

struct text markup_root(struct text content)
{
    size_t at = 0, next = 0, end;

    do {
        at = next;
        while (at < content.length && is_white(content.bytes[at]))
            at++;
        next = behind_prolog(content, at);
    } while (next != at);
    if (at >= content.length || content.bytes[at] != '<')
        return (struct text){"", 0};
    for (end = ++at; end < content.length && end - at < longest_root && is_name_byte(content.bytes[end]); end++)
        if (content.bytes[end] == ':')
            at = end + 1;
    return text_part(content, at, end);
}

void markup_prepare(void)
{
    xmlInitParser();
}
