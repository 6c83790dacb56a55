#include "checker/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What one match may take. Patterns in rules look at a sentence or the start of a block, so these are
 * far above what an honest pattern needs and far below what anybody would notice. */
enum { most_steps = 200000, most_depth = 2000, most_heap = 8192 /* KiB */, groups_kept = 3 };

/* Machine code costs about as much to make as so many trials by the interpreter save. */
enum { worth_machine_code = 128 };

/* What PCRE2 makes of a pattern. */
struct compiled {
    pcre2_code *code;
    pcre2_match_context *limits; /* only read by matches, so threads may share it */
    bool machine_code;
    struct compiled *before;     /* whose place it took, and which other threads may still be using; or NULL */
};

struct pattern {
    struct text written;
    bool case_counts;
    enum pattern_use use;
    bool knows_first;             /* of an anchored one: the bytes that a match may begin with */
    uint8_t first_bytes[256 / 8]; /* a bit for each */
    _Atomic(struct compiled *) compiled; /* NULL: not yet, or not any more */
    atomic_uint trials;                  /* by the interpreter */
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

static void free_compiled(struct compiled *compiled)
{
    while (compiled != NULL) {
        struct compiled *before = compiled->before;

        pcre2_match_context_free(compiled->limits);
        pcre2_code_free(compiled->code);
        free(compiled);
        compiled = before;
    }
}

/* NULL when the pattern is faulty, with the cause and the place set, and when there is no memory: then *error is 0. */
static struct compiled *compile(const struct pattern *pattern, bool machine_code, int *error, PCRE2_SIZE *at)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (pattern->case_counts ? 0 : PCRE2_CASELESS);
    struct compiled *compiled = calloc(1, sizeof *compiled);

    /* Machine code does not take it from match(). */
    if (machine_code && pattern->use == pattern_anchored)
        options |= PCRE2_ANCHORED;

    *error = 0;
    if (compiled == NULL)
        return NULL;
    compiled->code = pcre2_compile((PCRE2_SPTR)pattern->written.bytes, pattern->written.length, options, error, at, NULL);
    if (compiled->code != NULL) {
        *error = 0;
        compiled->limits = limits_new();
    }
    if (compiled->limits == NULL) {
        free_compiled(compiled);
        return NULL;
    }
    /* Where that cannot be, the interpreter does the same, slower. */
    compiled->machine_code = machine_code && pcre2_jit_compile(compiled->code, PCRE2_JIT_COMPLETE) == 0;
    return compiled;
}

static void add_first(struct pattern *pattern, unsigned byte)
{
    pattern->first_bytes[byte / 8] |= (uint8_t)(1u << byte % 8);
}

/* Which bytes a match begins with, as PCRE2 found out. A single one is told as it is written; its other case is one bit
 * away if it is a letter. */
static void learn_first(struct pattern *pattern, const pcre2_code *code)
{
    const uint8_t *bytes = NULL;
    uint32_t type = 0, first = 0;

    if (pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bytes) == 0 && bytes != NULL) {
        memcpy(pattern->first_bytes, bytes, sizeof pattern->first_bytes);
        pattern->knows_first = true;
    } else if (pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type) == 0 && type == 1 &&
               pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &first) == 0 && first < 256) {
        add_first(pattern, first);
        add_first(pattern, first ^ (pattern->case_counts ? 0 : 'a' ^ 'A'));
        pattern->knows_first = true;
    }
}

struct pattern *pattern_compile(struct arena *arena, struct text written, bool case_counts, enum pattern_use use,
                                struct text *message, size_t *offset)
{
    struct pattern *pattern = arena_new_object(arena, struct pattern);
    PCRE2_SIZE at = 0;
    int error = 0;

    pattern->written = written;
    pattern->case_counts = case_counts;
    pattern->use = use;
    struct compiled *compiled = compile(pattern, use == pattern_often, &error, &at);
    *offset = at;
    atomic_init(&pattern->compiled, compiled);
    atomic_init(&pattern->trials, 0);
    if (compiled != NULL) {
        if (use == pattern_anchored)
            learn_first(pattern, compiled->code);
        return pattern;
    }
    if (error != 0)
        describe(arena, error, message);
    else
        *message = TEXT("out of memory");
    return NULL;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern == NULL)
        return;
    free_compiled(atomic_exchange(&pattern->compiled, NULL));
    atomic_store(&pattern->trials, 0);
}

/* What is compiled, or is now: nobody can tell from outside. NULL when there is no memory. Of two threads that do it at
 * once one does it in vain. */
static const struct compiled *compiled_of(const struct pattern *pattern)
{
    _Atomic(struct compiled *) *place = &((struct pattern *)pattern)->compiled;
    struct compiled *compiled = atomic_load(place), *other = NULL;
    PCRE2_SIZE at;
    int error;

    if (compiled != NULL)
        return compiled;
    compiled = compile(pattern, pattern->use == pattern_often, &error, &at);
    if (compiled == NULL || atomic_compare_exchange_strong(place, &other, compiled))
        return compiled;
    free_compiled(compiled);
    return other;
}

/* The same in machine code, which from now on takes its place; `compiled` itself where that cannot be. */
static const struct compiled *in_machine_code(const struct pattern *pattern, const struct compiled *compiled)
{
    struct pattern *place = (struct pattern *)pattern;
    struct compiled *slow = (struct compiled *)compiled;
    PCRE2_SIZE at;
    int error;
    struct compiled *fast = compile(pattern, true, &error, &at);

    if (fast == NULL)
        return compiled;
    if (fast->machine_code) {
        fast->before = slow;
        if (atomic_compare_exchange_strong(&place->compiled, &slow, fast))
            return fast;
        fast->before = NULL;
    }
    free_compiled(fast);
    return slow;
}

/* What is compiled, for one trial more. A document alone does not bring a pattern to where machine code pays; many that
 * are judged in one run do. */
static const struct compiled *compiled_for_trial(const struct pattern *pattern)
{
    const struct compiled *compiled = compiled_of(pattern);
    atomic_uint *trials = &((struct pattern *)pattern)->trials;

    if (compiled == NULL || compiled->machine_code || pattern->use == pattern_often ||
        atomic_fetch_add_explicit(trials, 1, memory_order_relaxed) != worth_machine_code)
        return compiled;
    return in_machine_code(pattern, compiled);
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

/* ---- room for one match ------------------------------------------------------------------------------------- */

/* What PCRE2 writes while it matches: it would ask malloc() for that at every match. What this has no room for, it still
 * does. */
struct match_room {
    alignas(max_align_t) char bytes[24 * 1024];
    size_t used;
};

static void *take_room(PCRE2_SIZE size, void *data)
{
    struct match_room *room = data;
    const size_t unit = alignof(max_align_t);

    if (size > sizeof room->bytes - room->used)
        return malloc(size);
    char *piece = room->bytes + room->used;
    size_t taken = (size + unit - 1) / unit * unit;
    room->used = taken < sizeof room->bytes - room->used ? room->used + taken : sizeof room->bytes;
    return piece;
}

static void leave_room(void *piece, void *data)
{
    uintptr_t from = (uintptr_t)((struct match_room *)data)->bytes;

    if ((uintptr_t)piece - from >= sizeof((struct match_room *)data)->bytes)
        free(piece);
}

static pcre2_match_data *match_data_in(struct match_room *room)
{
    room->used = 0;
    pcre2_general_context *memory = pcre2_general_context_create(take_room, leave_room, room);
    return memory != NULL ? pcre2_match_data_create(groups_kept, memory) : NULL;
}

/* ---- matching ----------------------------------------------------------------------------------------------- */

static bool may_begin(const struct pattern *pattern, struct text subject, size_t from)
{
    if (!pattern->knows_first)
        return true;
    if (from >= subject.length)
        return false;
    unsigned byte = (unsigned char)subject.bytes[from];
    return (pattern->first_bytes[byte / 8] & (1u << byte % 8)) != 0;
}

static int match(const struct pattern *pattern, const struct compiled *compiled, struct text subject, size_t from,
                 uint32_t options, pcre2_match_data *data)
{
    options |= PCRE2_NO_UTF_CHECK;
    if (pattern->use == pattern_anchored && !compiled->machine_code)
        options |= PCRE2_ANCHORED;
    PCRE2_SPTR bytes = (PCRE2_SPTR)subject.bytes;
    if (compiled->machine_code && !(options & PCRE2_NO_JIT)) /* the same without what is asked before */
        return pcre2_jit_match(compiled->code, bytes, subject.length, from, 0, data, compiled->limits);
    return pcre2_match(compiled->code, bytes, subject.length, from, options, data, compiled->limits);
}

/* The interpreter and machine code count steps otherwise. Where a pattern may be tried by either, the one that comes first
 * gives up only if the other does as well: so which it was cannot be told from what is found. */
static int match_either_way(const struct pattern *pattern, const struct compiled *compiled, struct text subject,
                            size_t from, pcre2_match_data *data)
{
    int count = match(pattern, compiled, subject, from, 0, data);

    if (count >= 0 || count == PCRE2_ERROR_NOMATCH || pattern->use == pattern_often)
        return count;
    if (compiled->machine_code)
        return match(pattern, compiled, subject, from, PCRE2_NO_JIT, data);
    compiled = in_machine_code(pattern, compiled);
    return compiled->machine_code ? match(pattern, compiled, subject, from, 0, data) : count;
}

enum pattern_result pattern_find(const struct pattern *pattern, struct text subject, size_t from,
                                 struct pattern_group groups[3])
{
    if (from > subject.length || !may_begin(pattern, subject, from))
        return pattern_no_match;
    const struct compiled *compiled = compiled_for_trial(pattern);
    if (compiled == NULL)
        return pattern_gave_up;
    struct match_room room;
    pcre2_match_data *data = match_data_in(&room);
    int count = data == NULL ? PCRE2_ERROR_NOMEMORY : match_either_way(pattern, compiled, subject, from, data);

    if (count >= 0)
        take_groups(data, count == 0 ? groups_kept : count, groups);
    pcre2_match_data_free(data);
    if (count >= 0)
        return pattern_match;
    return count == PCRE2_ERROR_NOMATCH ? pattern_no_match : pattern_gave_up;
}

bool pattern_takes_more(const struct pattern *pattern, struct text subject, uint32_t steps)
{
    const struct compiled *compiled = compiled_of(pattern);
    pcre2_match_data *data = pcre2_match_data_create(groups_kept, NULL);
    pcre2_match_context *limits = limits_new();
    int count = 0;

    /* Machine code of an anchored one looks at one place only. */
    while (compiled != NULL && compiled->before != NULL)
        compiled = compiled->before;
    if (compiled != NULL && data != NULL && limits != NULL) {
        pcre2_set_match_limit(limits, steps);
        count = pcre2_match(compiled->code, (PCRE2_SPTR)subject.bytes, subject.length, 0,
                            PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data, limits);
    }
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    return count == PCRE2_ERROR_MATCHLIMIT;
}
