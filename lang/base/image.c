/* Memory without a file behind it, and at an address of our choice, is no part of POSIX. */
#define _GNU_SOURCE

#include "lang/base/image.h"

#include "lang/base/file.h"
#include "lang/base/list.h"
#include "lang/base/program.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Far from where Linux lays programs, libraries and stacks on machines with 47 bits of address, and from where the
 * address sanitizer keeps its shadow. */
#define FIRST_ADDRESS UINT64_C(0x200000000000)
#define ROOM_SIZE ((size_t)128 * 1024 * 1024)
#define PAGE ((size_t)64 * 1024) /* at least that of any machine */
#define MAGIC "ssrimg 1"

struct stored_room {
    uint64_t address, length; /* as it lies in memory */
    uint64_t offset;          /* in the file */
};

struct head {
    char magic[8];
    uint64_t size; /* of the file */
    struct program program; /* that made it; the words listed below point into it where it lay then */
    uint64_t root;
    uint64_t room_count;
    struct stored_room rooms[image_most_rooms];
    uint64_t moved_count, moved_offset; /* addresses of words that move with the program; none in a draft */
};

struct image {
    unsigned slot;
    size_t room_count;
    struct arena *arenas[image_most_rooms]; /* of one that is being made */
    char *starts[image_most_rooms];
    size_t sizes[image_most_rooms];
    void *root;
};

const char image_unmoved[] = "the program was loaded at the same address both times";

/* ---- rooms ------------------------------------------------------------------------------------------- */

static void *address_of(unsigned slot, size_t room)
{
    return (void *)(uintptr_t)(FIRST_ADDRESS + (slot * (uint64_t)image_most_rooms + room) * ROOM_SIZE);
}

/* Systems that do not know the flag take the address for a wish. */
static bool map_at(void *address, size_t size, int flags, int descriptor, off_t offset)
{
    void *mapped = mmap(address, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED_NOREPLACE | flags, descriptor, offset);

    if (mapped == address)
        return true;
    if (mapped != MAP_FAILED)
        (void)munmap(mapped, size);
    return false;
}

struct image *image_new(unsigned slot)
{
    struct image *image = calloc(1, sizeof *image);

    if (image != NULL)
        image->slot = slot;
    return image;
}

struct arena *image_arena(struct image *image)
{
    size_t room = image->room_count;

    if (room == image_most_rooms || image->slot >= image_most_slots)
        return NULL;
    char *start = address_of(image->slot, room);
    if (!map_at(start, ROOM_SIZE, MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))
        return NULL;
    image->starts[room] = start;
    image->sizes[room] = ROOM_SIZE;
    image->arenas[room] = arena_new_in(start, ROOM_SIZE);
    image->room_count++;
    return image->arenas[room];
}

void image_free(struct image *image)
{
    if (image == NULL)
        return;
    for (size_t i = 0; i < image->room_count; i++)
        (void)munmap(image->starts[i], image->sizes[i]);
    free(image);
}

void *image_root(const struct image *image)
{
    return image->root;
}

/* ---- drafts ------------------------------------------------------------------------------------------ */

static uint64_t whole_pages(uint64_t size)
{
    return (size + PAGE - 1) / PAGE * PAGE;
}

static bool make_head(const struct image *image, const void *root, struct head *head)
{
    *head = (struct head){.magic = MAGIC, .root = (uintptr_t)root, .room_count = image->room_count};
    head->size = whole_pages(sizeof *head);
    for (size_t i = 0; i < image->room_count; i++) {
        uint64_t length = whole_pages(arena_close(image->arenas[i]));
        head->rooms[i] = (struct stored_room){(uintptr_t)image->starts[i], length, head->size};
        head->size += length;
    }
    return program_find(&head->program);
}

static void append_zeros(struct text_builder *out, uint64_t end)
{
    while (out->length < end)
        text_append_byte(out, '\0');
}

const char *image_write(struct image *image, const void *root, struct arena *arena, const char *path)
{
    struct text_builder out;
    struct head head;

    if (!make_head(image, root, &head))
        return "the program has no identity";
    text_builder_init(&out, arena);
    text_append(&out, (struct text){(const char *)&head, sizeof head});
    for (size_t i = 0; i < head.room_count; i++) {
        append_zeros(&out, head.rooms[i].offset);
        text_append(&out, (struct text){image->starts[i], head.rooms[i].length});
    }
    return file_write(arena, path, text_built(&out));
}

/* ---- two drafts into one image ------------------------------------------------------------------------- */

/* Whether the bytes are a whole image, of this build or another. */
static bool is_sound(const struct head *head, uint64_t size)
{
    bool sound = memcmp(head->magic, MAGIC, sizeof head->magic) == 0 && head->size == size &&
                 head->room_count <= image_most_rooms && head->moved_offset <= size &&
                 head->moved_count <= (size - head->moved_offset) / sizeof(uint64_t);

    for (size_t i = 0; sound && i < head->room_count; i++) {
        const struct stored_room *room = &head->rooms[i];
        sound = room->offset <= size && room->length <= size - room->offset && room->length <= ROOM_SIZE &&
                room->offset % PAGE == 0 && room->length % PAGE == 0 && room->address % ROOM_SIZE == 0;
    }
    return sound;
}

static const char *read_draft(struct arena *arena, const char *path, struct text *bytes, struct head *head)
{
    const char *problem = file_read(arena, path, image_most_rooms * ROOM_SIZE, bytes);

    if (problem != NULL)
        return problem;
    if (bytes->length < sizeof *head)
        return "is no draft of an image";
    memcpy(head, bytes->bytes, sizeof *head);
    return is_sound(head, bytes->length) ? NULL : "is no draft of an image";
}

static bool are_twins(const struct head *one, const struct head *other)
{
    return memcmp(one->program.id, other->program.id, sizeof one->program.id) == 0 && one->root == other->root &&
           one->room_count == other->room_count && memcmp(one->rooms, other->rooms, sizeof one->rooms) == 0;
}

struct address_list LIST_OF(uint64_t);

static uint64_t word_at(struct text bytes, uint64_t offset)
{
    uint64_t word;

    memcpy(&word, bytes.bytes + offset, sizeof word);
    return word;
}

/* Lists the words of a room that move with the program; false at the first that differs in another way. */
static bool compare_room(struct arena *arena, const struct head *head, const struct stored_room *room, struct text one,
                         struct text other, uint64_t distance, struct address_list *moved, uint64_t *stray)
{
    for (uint64_t at = 0; at < room->length; at += sizeof(uint64_t)) {
        uint64_t word = word_at(one, room->offset + at), twin = word_at(other, room->offset + at);
        if (word == twin)
            continue;
        *stray = room->address + at;
        if (twin - word != distance || word < head->program.start || word >= head->program.end)
            return false;
        list_push(arena, moved, room->address + at);
    }
    return true;
}

static const char *write_joined(struct arena *arena, struct head *head, struct text draft,
                                const struct address_list *moved, const char *path)
{
    struct text_builder out;

    head->moved_count = moved->count;
    head->moved_offset = head->size;
    head->size += moved->count * sizeof *moved->items;
    text_builder_init(&out, arena);
    text_append(&out, (struct text){(const char *)head, sizeof *head});
    text_append(&out, text_part(draft, sizeof *head, draft.length));
    text_append(&out, (struct text){(const char *)moved->items, moved->count * sizeof *moved->items});
    return file_write(arena, path, text_built(&out));
}

const char *image_join(struct arena *arena, const char *one, const char *other, const char *path)
{
    struct text bytes, other_bytes;
    struct head head, other_head;
    struct address_list moved = {0};
    uint64_t stray = 0;
    const char *problem = read_draft(arena, one, &bytes, &head);

    if (problem == NULL)
        problem = read_draft(arena, other, &other_bytes, &other_head);
    if (problem != NULL)
        return problem;
    if (!are_twins(&head, &other_head))
        return "the two drafts are of different things";
    uint64_t distance = other_head.program.start - head.program.start;
    if (distance == 0)
        return image_unmoved;
    for (size_t i = 0; i < head.room_count; i++)
        if (!compare_room(arena, &head, &head.rooms[i], bytes, other_bytes, distance, &moved, &stray))
            return text_format(arena, "the two drafts differ at %llx", (unsigned long long)stray).bytes;
    return write_joined(arena, &head, bytes, &moved, path);
}

/* ---- bringing back ------------------------------------------------------------------------------------- */

static bool map_rooms(struct image *image, const struct head *head, int descriptor)
{
    for (size_t i = 0; i < head->room_count; i++) {
        const struct stored_room *room = &head->rooms[i];
        void *start = (void *)(uintptr_t)room->address;
        if (!map_at(start, room->length, 0, descriptor, (off_t)room->offset))
            return false;
        image->starts[i] = start;
        image->sizes[i] = room->length;
        image->room_count++;
    }
    return true;
}

static bool is_within(const struct head *head, uint64_t address)
{
    for (size_t i = 0; i < head->room_count; i++)
        if (address >= head->rooms[i].address && address - head->rooms[i].address < head->rooms[i].length)
            return address % sizeof(uint64_t) == 0;
    return false;
}

/* Puts right the words that point into the program. */
static bool move_words(const struct head *head, const struct program *program, int descriptor)
{
    size_t size = head->moved_count * sizeof(uint64_t);
    uint64_t *addresses = size > 0 ? malloc(size) : NULL;
    bool sound = size == 0 ||
                 (addresses != NULL && pread(descriptor, addresses, size, (off_t)head->moved_offset) == (ssize_t)size);

    for (size_t i = 0; sound && i < head->moved_count; i++) {
        sound = is_within(head, addresses[i]);
        if (sound)
            *(uint64_t *)(uintptr_t)addresses[i] += program->start - head->program.start;
    }
    free(addresses);
    return sound;
}

static bool bring_back(struct image *image, int descriptor)
{
    struct program program;
    struct stat status;
    struct head head;

    if (fstat(descriptor, &status) != 0 || pread(descriptor, &head, sizeof head, 0) != (ssize_t)sizeof head)
        return false;
    if (!is_sound(&head, (uint64_t)status.st_size) || head.moved_offset == 0 || !program_find(&program) ||
        memcmp(program.id, head.program.id, sizeof program.id) != 0)
        return false;
    image->root = (void *)(uintptr_t)head.root;
    return map_rooms(image, &head, descriptor) && move_words(&head, &program, descriptor);
}

struct image *image_open(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    struct image *image = descriptor < 0 ? NULL : calloc(1, sizeof *image);

    if (image != NULL && !bring_back(image, descriptor)) {
        image_free(image);
        image = NULL;
    }
    if (descriptor >= 0)
        (void)close(descriptor);
    return image;
}
