#pragma once

/// The zip that a workbook is: its parts by name, under the limits.
///
/// Place     Called by read_workbook. The only place that knows the zip library (libarchive).
/// Shape     Part names have no leading slash and are compared without case, as the format wants.
/// Promise   open() looks at the directory only and unpacks nothing. read() unpacks one part in
///           pieces and never more of it than the directory promised; its checksum is verified.
/// Errors    open: file_empty, file_too_large, text_file, old_format, password_protected,
///           not_a_workbook, damaged, too_many_entries, unpacked_too_large, packed_too_tightly.
///           read: damaged, out_of_memory, and any error of the caller's.
/// Threads   One at a time.
/// Source    ECMA-376 part 2 (packages).

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "sheet/limits.h"
#include "sheet/xml.h"

namespace emc::sheet {

/// Files that unpack to no more than this are not asked for their ratio: they harm nobody.
inline constexpr std::uint64_t ratio_exempt_bytes_max = 16u << 20;

class Package {
public:
    using Piece = std::function<base::Result<void>(std::string_view)>;

    /// The bytes must live longer than the package.
    [[nodiscard]] static base::Result<Package> open(base::Bytes file, const Limits& limits);

    [[nodiscard]] bool has(std::string_view part) const;
    /// A part that is not there is damaged: somebody named it.
    [[nodiscard]] base::Result<void> read(std::string_view part, const Piece& piece) const;
    [[nodiscard]] base::Result<void> parse(std::string_view part, XmlSink& sink) const;
    /// Unpacked, as the directory says; 0 for a part that is not there.
    [[nodiscard]] std::uint64_t bytes_of(std::string_view part) const;

private:
    explicit Package(base::Bytes file) : file_(file) {}

    struct Entry {
        std::uint64_t index;  ///< Its place in the zip.
        std::uint64_t bytes;  ///< Unpacked, as the directory says.
    };

    base::Bytes file_;
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace emc::sheet
