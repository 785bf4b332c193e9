#include "enrich/embedded.h"

/// The assembler puts the bytes of a file between two symbols; the build names their folder.
#define EMBED(symbol, file)                                                                  \
    __asm__(".section .rodata\n.global " #symbol "_begin\n.global " #symbol "_end\n" #symbol \
            "_begin:\n.incbin \"" EMC_LISTS "/" file "\"\n" #symbol                          \
            "_end:\n"                                                                        \
            ".byte 0\n.previous\n");                                                         \
    extern "C" const char symbol##_begin[];                                                  \
    extern "C" const char symbol##_end[]

EMBED(emc_agents, "agents.json");
EMBED(emc_countries, "countries.mmdb");

namespace emc::enrich {

std::string_view embedded_agents() {
    return {emc_agents_begin, emc_agents_end};
}

base::Bytes embedded_countries() {
    return std::as_bytes(std::span(emc_countries_begin, emc_countries_end));
}

}  // namespace emc::enrich
