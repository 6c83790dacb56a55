/*
 * fixture_failures: reads a document again and again, with memory that ends one allocation later each time, until
 * there is enough of it. Every failure on the way has to be given back and told.
 */
#ifndef SSRCHECK_TESTS_UNIT_FIXTURE_FAILURES_H
#define SSRCHECK_TESTS_UNIT_FIXTURE_FAILURES_H

#include "checker/read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* `most`: more allocations than the document needs; a reader that asks for more than that has gone astray. */
static inline void assert_every_failure_survived(struct arena *arena, const char *name, struct text bytes, long most)
{
    for (long allocations = 1; allocations <= most; allocations++) {
        struct read_limits limits = {.allocations = allocations};
        const char *why = NULL;
        struct document *document = read_document_bytes(text_of(name), bytes, NULL, &limits, arena, &why);

        if (document != NULL) {
            assert_true(allocations > 1);
            document_free(document);
            return;
        }
        assert_string_equal(why, "needs more memory than there is, or than the limit allows");
    }
    fail_msg("%s needs more than %ld allocations", name, most);
}

#endif
