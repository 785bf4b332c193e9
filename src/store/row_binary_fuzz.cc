/// Rows of any bytes: the reader never leaves them, and finish() is true only if all were read.

#include "base/assert.h"
#include "store/row_binary.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using emc::store::RowReader;
    const auto bytes = std::as_bytes(std::span(data, size));
    RowReader reader(bytes);
    std::size_t taken = 0;
    while (reader.next()) {
        // The first byte of a row says what comes next, so that every kind follows every other.
        switch (reader.u8() % 8) {
            case 0: reader.u64(); break;
            case 1: reader.i16(); break;
            case 2: reader.f64(); break;
            case 3: taken += reader.fixed(reader.u8()).size(); break;
            case 4: reader.date(); break;
            case 5:
                if (!reader.null()) reader.i32();
                break;
            default: taken += reader.text().size(); break;
        }
    }
    ASSERT(taken <= size);
    ASSERT(reader.finish().has_value() == reader.ok());
    return 0;
}
