#pragma once

/// For tests: a log that lies on a bad disk.

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace emc::loader::testing {

/// Changes a byte of each record in which the word stands, in small letters.
inline void spoil(const std::filesystem::path& folder, const std::string& word) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        for (auto at = bytes.find(word); at != std::string::npos; at = bytes.find(word, at + 1)) {
            file.clear();
            file.seekp(static_cast<std::streamoff>(at));
            file.put(static_cast<char>(std::toupper(static_cast<unsigned char>(word[0]))));
        }
    }
}

}  // namespace emc::loader::testing
