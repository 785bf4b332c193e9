#pragma once

/// How much a workbook may ask of the machine.
///
/// Shape     Every bound is inclusive. The defaults take what a province sends (a million rows of
///           accounts, the most that one sheet holds) and refuse what only an attack needs.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace emc::sheet {

struct Limits {
    /// Bytes of the file. More lets larger uploads through, and maps them into the child's memory.
    std::uint64_t file_bytes_max = 200ull << 20;
    /// Files in the zip. A workbook has about ten, and one for each sheet and picture.
    std::uint64_t entries_max = 10'000;
    /// Bytes of all files of the zip together, unpacked. A million rows of five columns take about
    /// 250 MiB; the largest part must fit into child_memory_bytes_max as well.
    std::uint64_t unpacked_bytes_max = 768ull << 20;
    /// Unpacked bytes for each byte of the file. Real lists stay under 100, deflate can reach 1030.
    std::uint64_t ratio_max = 250;
    std::uint32_t sheets_max = 256;
    /// Rows with a value, over all sheets. A sheet cannot have more than 1 048 576.
    std::uint64_t rows_max = 4'000'000;
    /// Columns counted from A. A value further right refuses the workbook; an empty cell does not.
    std::uint32_t columns_max = 256;
    /// Bytes of UTF-8 in one cell. The format allows 32 767 characters.
    std::uint32_t cell_bytes_max = 128u << 10;
    /// Bytes of all cells of one row: what the parent holds at a time.
    std::uint32_t row_bytes_max = 4u << 20;
    /// Bytes of all cells that are read. A short file can name one long shared string many times.
    std::uint64_t text_bytes_max = 2ull << 30;
    /// Address space of the reading process.
    std::uint64_t child_memory_bytes_max = 1ull << 30;
    /// Processor time of the reading process.
    std::chrono::seconds child_time_max{60};
    /// How long the parent waits for it in all. It reads behind those who answer requests, so on a
    /// busy machine a second of its own takes many.
    std::chrono::seconds wait_max{1800};
};

}  // namespace emc::sheet
