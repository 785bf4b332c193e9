#pragma once

/// A letter as mail servers take it: headers and text in lines of ASCII.
///
/// Shape     UTF-8 in, RFC 5322 with MIME out: the subject as encoded words, the text as base64.
///           A line break in a header's value is left out, so that nobody writes headers of their
///           own.
/// Source    RFC 5322, RFC 2045, RFC 2047.

#include <string>

#include "base/clock.h"

namespace emc::mail {

struct Letter {
    std::string to;  ///< One address, without a name.
    std::string subject;
    std::string text;
};

/// Random bytes make its Message-ID, once sodium_init() was called.
[[nodiscard]] std::string written(const Letter& letter, const std::string& from, base::Instant at);

}  // namespace emc::mail
