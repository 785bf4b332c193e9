#include "registry/sql/base64.h"

#include <sodium.h>

#include "registry/sql/failure.h"

namespace emc::registry {
namespace {

constexpr int variant = sodium_base64_VARIANT_ORIGINAL;

}  // namespace

std::string base64_of(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    sodium_bin2base64(text.data(), text.size(), data, bytes.size(), variant);
    text.pop_back();  // The function ends its text with a NUL.
    return text;
}

void append_decoded(std::string& out, const std::string& base64) {
    std::string bytes(base64.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    auto* data = reinterpret_cast<unsigned char*>(bytes.data());
    const int failed = sodium_base642bin(
        data, bytes.size(), base64.data(), base64.size(), nullptr, &length, nullptr, variant
    );
    if (failed != 0) throw Broken("stored bytes: not base64");
    out.append(bytes, 0, length);
}

}  // namespace emc::registry
