#include "checker/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

/* What one match may take. Patterns in rules look at a sentence or the start of a block, so these are
 * far above what an honest pattern needs and far below what anybody would notice. */
enum { most_steps = 200000, most_depth = 2000, most_heap = 8192 /* KiB */, groups_kept = 3 };

struct pattern {
    pcre2_code *code;
    bool anchored;
    const uint8_t *first_bytes; /* a bit for each byte that a match may begin with; NULL: any. The code's own. */
    pcre2_match_context *limits; /* only read by matches, so threads may share it */
};

static pcre2_match_context *limits_new(void)
{
    pcre2_match_context *context = pcre2_match_context_create(NULL);

    if (context == NULL)
        return NULL;
    pcre2_set_match_limit(context, most_steps);
    pcre2_set_depth_limit(context, most_depth);
    pcre2_set_heap_limit(context, most_heap);
    return context;
}

static void describe(struct arena *arena, int error, struct text *message)
{
    PCRE2_UCHAR words[160];

    if (pcre2_get_error_message(error, words, sizeof words) < 0)
        *message = TEXT("the pattern is faulty");
    else
        *message = text_copy(arena, text_of((const char *)words));
}

/* An anchored pattern is mostly refused by the first byte, and then the interpreter is quicker than to compile it
 * to machine code. Without that the interpreter does the same, slower: nothing depends on the outcome. */
static void make_fast(struct pattern *pattern)
{
    if (!pattern->anchored)
        (void)pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    else if (pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTBITMAP, &pattern->first_bytes) != 0)
        pattern->first_bytes = NULL;
}

struct pattern *pattern_compile(struct arena *arena, struct text written, bool case_counts, bool anchored,
                                struct text *message, size_t *offset)
{
    const uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (case_counts ? 0 : PCRE2_CASELESS);
    struct pattern *pattern;
    PCRE2_SIZE at = 0;
    int error = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)written.bytes, written.length, options, &error, &at, NULL);

    *offset = at;
    if (code == NULL) {
        describe(arena, error, message);
        return NULL;
    }
    pattern = calloc(1, sizeof *pattern);
    if (pattern != NULL)
        pattern->limits = limits_new();
    if (pattern == NULL || pattern->limits == NULL) {
        pcre2_code_free(code);
        free(pattern);
        *message = TEXT("out of memory");
        return NULL;
    }
    pattern->code = code;
    pattern->anchored = anchored;
    make_fast(pattern);
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_match_context_free(pattern->limits);
    pcre2_code_free(pattern->code);
    free(pattern);
}

static void take_groups(pcre2_match_data *data, int count, struct pattern_group groups[groups_kept])
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);

    for (int i = 0; i < groups_kept; i++) {
        bool set = i < count && ends[2 * i] != PCRE2_UNSET;

        groups[i] = set ? (struct pattern_group){ends[2 * i], ends[2 * i + 1]}
                        : (struct pattern_group){SIZE_MAX, SIZE_MAX};
    }
}

static bool may_begin(const struct pattern *pattern, struct text subject, size_t from)
{
    if (!pattern->anchored || pattern->first_bytes == NULL)
        return true;
    if (from >= subject.length)
        return false;
    unsigned byte = (unsigned char)subject.bytes[from];
    return (pattern->first_bytes[byte / 8] & (1u << byte % 8)) != 0;
}

enum pattern_result pattern_find(const struct pattern *pattern, struct text subject, size_t from,
                                 struct pattern_group groups[3])
{
    if (!may_begin(pattern, subject, from))
        return pattern_no_match;
    pcre2_match_data *data = pcre2_match_data_create(groups_kept, NULL);
    int count = PCRE2_ERROR_NOMEMORY;

    if (data != NULL && from <= subject.length)
        count = pcre2_match(pattern->code, (PCRE2_SPTR)subject.bytes, subject.length, from,
                            PCRE2_NO_UTF_CHECK | (pattern->anchored ? PCRE2_ANCHORED : 0), data,
                            pattern->limits);
    if (count >= 0)
        take_groups(data, count == 0 ? groups_kept : count, groups);
    pcre2_match_data_free(data);
    if (count >= 0)
        return pattern_match;
    return count == PCRE2_ERROR_NOMATCH || from > subject.length ? pattern_no_match : pattern_gave_up;
}

bool pattern_takes_more(const struct pattern *pattern, struct text subject, uint32_t steps)
{
    pcre2_match_data *data = pcre2_match_data_create(groups_kept, NULL);
    pcre2_match_context *limits = limits_new();
    int count = 0;

    if (data != NULL && limits != NULL) {
        pcre2_set_match_limit(limits, steps);
        count = pcre2_match(pattern->code, (PCRE2_SPTR)subject.bytes, subject.length, 0,
                            PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data, limits);
    }
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    return count == PCRE2_ERROR_MATCHLIMIT;
}
