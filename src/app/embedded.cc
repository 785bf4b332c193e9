#include "app/embedded.h"

/// The assembler puts the bytes of a file between two symbols; the build names the source's folder.
#define EMBED_AT(symbol, path)                                                               \
    __asm__(".section .rodata\n.global " #symbol "_begin\n.global " #symbol "_end\n" #symbol \
            "_begin:\n.incbin \"" path "\"\n" #symbol                                        \
            "_end:\n"                                                                        \
            ".byte 0\n.previous\n");                                                         \
    extern "C" const char symbol##_begin[];                                                  \
    extern "C" const char symbol##_end[]

#define EMBED(symbol, file) EMBED_AT(symbol, EMC_SOURCE_DIR "/" file)

EMBED(emc_units_csv, "data/units.csv");
EMBED(emc_annex1, "tests/fixtures/services/annex-1.xlsx");
EMBED_AT(emc_tracker, EMC_TRACKER);
EMBED_AT(emc_tracker_gzip, EMC_TRACKER ".gz");

namespace emc::app {

std::string_view embedded_units_csv() {
    return {emc_units_csv_begin, emc_units_csv_end};
}

std::string_view embedded_annex1_workbook() {
    return {emc_annex1_begin, emc_annex1_end};
}

std::string_view embedded_tracker() {
    return {emc_tracker_begin, emc_tracker_end};
}

std::string_view embedded_tracker_gzip() {
    return {emc_tracker_gzip_begin, emc_tracker_gzip_end};
}

}  // namespace emc::app
