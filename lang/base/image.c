/* Memory without a file behind it, and at an address of our choice, is no part of POSIX. */
#define _GNU_SOURCE

#include "lang/base/image.h"

#include "lang/base/file.h"
#include "lang/base/list.h"
#include "lang/base/program.h"

#include <assert.h>
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
    struct program program; /* that made it; the words below point into it where it lay then */
    uint64_t root;
    uint64_t room_count;
    struct stored_room rooms[image_most_rooms];
    uint64_t moved_count, moved_offset; /* addresses of words that move with the program */
};

struct image {
    unsigned slot;
    size_t room_count;
    struct arena *arenas[image_most_rooms]; /* of one that is being made */
    char *starts[image_most_rooms];
    size_t sizes[image_most_rooms];
    void *root;
};

/* ---- rooms ------------------------------------------------------------------------------------------- */

static void *address_of(unsigned slot, size_t room)
{
    return (void *)(uintptr_t)(FIRST_ADDRESS + (slot * (uint64_t)image_most_rooms + room) * ROOM_SIZE);
}

/* Systems that do not know the flag take the address for a wish. */
static bool map_at(void *address, size_t size, int protection, int flags, int descriptor, off_t offset)
{
    void *mapped = mmap(address, size, protection, MAP_PRIVATE | MAP_FIXED_NOREPLACE | flags, descriptor, offset);

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
    if (!map_at(start, ROOM_SIZE, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))
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

/* ---- writing ----------------------------------------------------------------------------------------- */

struct address_list LIST_OF(uint64_t);

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

/* Lists the words of a room that point into the program. */
static void list_moved(struct arena *arena, const struct program *program, const struct stored_room *room,
                       struct address_list *moved)
{
    const uint64_t *words = (const uint64_t *)(uintptr_t)room->address;

    for (uint64_t i = 0; i < room->length / sizeof *words; i++)
        if (words[i] >= program->start && words[i] < program->end)
            list_push(arena, moved, room->address + i * sizeof *words);
}

static void append_zeros(struct text_builder *out, uint64_t end)
{
    while (out->length < end)
        text_append_byte(out, '\0');
}

const char *image_write(struct image *image, const void *root, struct arena *scratch, const char *path)
{
    struct address_list moved = {0};
    struct text_builder out;
    struct head head;

    if (!make_head(image, root, &head))
        return "the program has no identity";
    for (size_t i = 0; i < head.room_count; i++)
        list_moved(scratch, &head.program, &head.rooms[i], &moved);
    head.moved_offset = head.size;
    head.moved_count = moved.count;
    head.size += moved.count * sizeof *moved.items;
    text_builder_init(&out, scratch);
    text_append(&out, (struct text){(const char *)&head, sizeof head});
    for (size_t i = 0; i < head.room_count; i++) {
        append_zeros(&out, head.rooms[i].offset);
        text_append(&out, (struct text){image->starts[i], head.rooms[i].length});
    }
    text_append(&out, (struct text){(const char *)moved.items, moved.count * sizeof *moved.items});
    return file_write(scratch, path, text_built(&out));
}

/* ---- bringing back ------------------------------------------------------------------------------------- */

/* Whether the head is that of a whole image, of this build or another, in a file of that size. */
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

/* As it can only be read at first, the system maps all of it at once, without copying: a page is copied when it is
 * written to. */
static bool map_rooms(struct image *image, const struct head *head, int descriptor)
{
    for (size_t i = 0; i < head->room_count; i++) {
        const struct stored_room *room = &head->rooms[i];
        void *start = (void *)(uintptr_t)room->address;
        if (!map_at(start, room->length, PROT_READ, MAP_POPULATE, descriptor, (off_t)room->offset))
            return false;
        image->starts[i] = start;
        image->sizes[i] = room->length;
        image->room_count++;
        if (mprotect(start, room->length, PROT_READ | PROT_WRITE) != 0)
            return false;
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
        assert(addresses != NULL); /* there are some */
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
    if (!is_sound(&head, (uint64_t)status.st_size) || !program_find(&program) ||
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
