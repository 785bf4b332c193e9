#pragma once

/// What the reading process says to its parent.
///
/// Shape     A frame is a length (4 bytes, little endian, of what follows the kind), a kind (1
///           byte) and the payload. Numbers are little endian, a text is its length (4) and bytes.
///
///               sheets   count (4), then for each: hidden (1), from 1904 (1), name
///               row      sheet (4), number (4), hidden (1), count (4), then the cells' texts, the
///                        highest bits of whose lengths say that the cell holds a number, an error,
///                        a formula without a result, the value of the merged cell above, a day,
///                        a number that people may see otherwise
///               left     sheet (4), column (4), first row (4), last row (4): a merge that is left
///               progress thousandths of the workbook that are read (4)
///               end      nothing; the workbook is read
///               refused  Errc (4)
///
/// Promise   The parent trusts nothing: a frame that is too long, cut short or says what cannot be
///           is child_failed, and no frame makes the parent allocate more than frame_bytes_max.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sheet/errc.h"
#include "sheet/limits.h"
#include "sheet/row.h"

namespace emc::sheet {

struct End {};

struct Progress {
    std::uint32_t permille = 0;
};

struct Refused {
    Errc code;
};

using Frame = std::variant<std::vector<Sheet>, Row, End, Refused, Progress, LeftMerge>;

inline constexpr std::size_t frame_head_bytes = 5;
inline constexpr std::size_t sheet_name_bytes_max = 1024;

[[nodiscard]] std::uint64_t frame_bytes_max(const Limits& limits);

void append_sheets(std::string& out, const std::vector<Sheet>& sheets);
void append_row(std::string& out, const Row& row);
void append_end(std::string& out);
void append_progress(std::string& out, std::uint32_t permille);
void append_left_merge(std::string& out, const LeftMerge& merge);
void append_refused(std::string& out, Errc code);

/// The first frame of `bytes`, which is taken away from them; nothing while it is not whole.
/// Errors: child_failed.
[[nodiscard]] base::Result<std::optional<Frame>> take_frame(
    std::string_view& bytes, const Limits& limits
);

}  // namespace emc::sheet
