/// Fuzzes the core of reading: whatever the bytes are, they are rows or an error.
/// Seeds: tests/fixtures/services and tests/fixtures/users.

#include <cstdint>

#include "sheet/workbook.h"

namespace {

class Ignored final : public emc::sheet::RowSink {
public:
    emc::base::Result<void> sheets(const std::vector<emc::sheet::Sheet>& sheets) override {
        seen_ += sheets.size();
        return {};
    }
    emc::base::Result<void> row(const emc::sheet::Row& row) override {
        for (const auto& cell : row.cells)
            seen_ += cell.size();
        return {};
    }

private:
    std::size_t seen_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    emc::sheet::Limits limits;
    limits.unpacked_bytes_max = 16u << 20;
    Ignored ignored;
    const emc::base::Bytes file(reinterpret_cast<const std::byte*>(data), size);
    (void)emc::sheet::read_workbook(file, limits, ignored);
    return 0;
}
