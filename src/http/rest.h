#pragma once

/// Bytes of a connection that came and could not be used yet.
///
/// Shape     What is used of them is passed over where they lie: of a pipeline of a thousand
///           requests each byte is copied once, and not with every request.
/// Threads   Its connection's network thread.

#include <cstring>
#include <span>
#include <string>

#include "base/assert.h"

namespace emc::http {

class Rest {
public:
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] std::string_view text() const { return std::string_view(text_).substr(used_); }

    /// These take the place of what there was.
    void keep(std::span<const char> bytes) {
        if (bytes.empty()) return forget();
        text_.assign(bytes.data(), bytes.size());
        used_ = 0;
    }
    /// The first of them are used.
    void pass_over(std::size_t bytes) {
        ASSERT(bytes <= text_.size() - used_);
        used_ += bytes;
        if (used_ == text_.size()) forget();
    }
    /// Copies all to the begin of a place that has room for them, so that more can come behind
    /// them, and says how many they were.
    [[nodiscard]] std::size_t copy_to(std::span<char> place) const {
        const auto left = text();
        ASSERT(left.size() <= place.size());
        std::memcpy(place.data(), left.data(), left.size());
        return left.size();
    }

private:
    /// An idle connection holds no memory for what it may say one day.
    void forget() {
        if (text_.capacity() > sizeof text_) {
            text_ = std::string();
        } else {
            text_.clear();
        }
        used_ = 0;
    }

    std::string text_;
    std::size_t used_ = 0;
};

}  // namespace emc::http
