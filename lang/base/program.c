#define _GNU_SOURCE /* dl_iterate_phdr() */

#include "lang/base/program.h"

#include <elf.h>
#include <link.h>
#include <string.h>

static uint64_t padded(uint64_t size)
{
    return (size + 3) / 4 * 4;
}

/* Takes the identity from a segment of notes (ELF gABI, "Note Section"): name size, size, type; name; content. */
static void take_id(struct program *program, const char *notes, uint64_t size)
{
    ElfW(Nhdr) note;

    for (uint64_t at = 0; size - at >= sizeof note; at += sizeof note + padded(note.n_namesz) + padded(note.n_descsz)) {
        memcpy(&note, notes + at, sizeof note);
        const char *name = notes + at + sizeof note, *content = name + padded(note.n_namesz);
        if (padded(note.n_namesz) + padded(note.n_descsz) > size - at - sizeof note)
            return;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0 &&
            note.n_descsz <= program_id_size)
            memcpy(program->id, content, note.n_descsz);
    }
}

/* The first object that the system tells of is the program itself. */
static int take_first(struct dl_phdr_info *object, size_t size, void *data)
{
    struct program *program = data;

    (void)size;
    *program = (struct program){.start = UINT64_MAX};
    for (size_t i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        uint64_t start = object->dlpi_addr + segment->p_vaddr, end = start + segment->p_memsz;
        if (segment->p_type == PT_NOTE)
            take_id(program, (const char *)(uintptr_t)start, segment->p_memsz);
        if (segment->p_type != PT_LOAD)
            continue;
        program->start = start < program->start ? start : program->start;
        program->end = end > program->end ? end : program->end;
    }
    return 1;
}

bool program_find(struct program *program)
{
    static const unsigned char none[program_id_size];

    return dl_iterate_phdr(take_first, program) == 1 && program->start < program->end &&
           memcmp(program->id, none, sizeof none) != 0;
}
