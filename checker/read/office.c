/*
 * office: files of word processors that LibreOffice knows better than anybody: RTF, and Word's format before DOCX. It
 * turns them into DOCX in a private folder, cut off from the network, with macros and links switched off.
 */
#include "checker/read/helper_program.h"
#include "checker/read/readers.h"

#include <string.h>

static const char package[] = "libreoffice-writer";

/* What LibreOffice must not do with a stranger's file. */
static const char settings[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"MacroSecurityLevel\" oor:op=\"fuse\"><value>3</value></prop>"
    "<prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop>"
    "<prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Writer/Content/Update\">"
    "<prop oor:name=\"Link\" oor:op=\"fuse\"><value>2</value></prop></item>\n"
    "</oor:items>\n";

struct office {
    struct document *document;
    struct helper_limits limits;
    struct text converted;
};

bool rtf_suits(struct text name, struct text content)
{
    (void)name;
    return text_starts_with(content, TEXT("{\\rtf"));
}

/* A compound file with a stream called "WordDocument"; other programs keep theirs in such files too. */
bool doc_suits(struct text name, struct text content)
{
    static const char stream[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";

    (void)name;
    if (!text_starts_with(content, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return false;
    for (size_t at = 0; at + sizeof stream <= content.length; at++) {
        const char *found = memchr(content.bytes + at, stream[0], content.length - at);

        if (found == NULL)
            return false;
        at = (size_t)(found - content.bytes);
        if (at + sizeof stream <= content.length && memcmp(found, stream, sizeof stream - 1) == 0)
            return true;
    }
    return false;
}

static const char *convert(struct helper *helper, void *self)
{
    struct office *office = self;
    struct arena *arena = office->document->arena;
    const char *profile = text_format(arena, "-env:UserInstallation=file://%s", helper_path(helper, "profile")).bytes;
    const char *const words[] = {"soffice",     profile,        "--headless", "--norestore", "--nolockcheck",
                                 "--nodefault", "--convert-to", "docx",       "--outdir",    helper_path(helper, "out"),
                                 "document",    NULL};
    struct helper_run run = {.words = words, .offline = true};
    const char *why = helper_put(helper, "document", office->document->bytes);

    if (why == NULL)
        why = helper_put(helper, "profile/user/registrymodifications.xcu", text_of(settings));
    if (why != NULL)
        return why;
    helper_start(helper, &run, 1);
    why = helper_why(arena, &run, office->limits, package);
    if (why != NULL)
        return why;
    if (helper_take(helper, "out/document.docx", &office->converted) != NULL)
        return "cannot be converted by LibreOffice: it is damaged, or locked with a password";
    return NULL;
}

const char *office_read(struct document *document, const struct read_limits *limits)
{
    struct office office = {.document = document,
                            .limits = {limits->helper_memory, limits->helper_output, limits->helper_seconds}};
    const char *why = helper_work(document->arena, office.limits, convert, &office);

    return why != NULL ? why : readers_read_converted(document, office.converted, limits);
}
