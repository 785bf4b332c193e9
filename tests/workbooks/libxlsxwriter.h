#pragma once

/// A list of lists.json as a workbook, as a program that uses libxlsxwriter would write it: in the
/// place of write.py and write.mjs, which a C library cannot be called from.

#include <filesystem>
#include <string>

namespace emc::tests {

/// Fails the test where the file cannot be written.
void write_by_libxlsxwriter(const std::string& list, const std::filesystem::path& file);

}  // namespace emc::tests
