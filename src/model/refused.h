#pragma once

/// A message that could not be taken: what quarantine keeps of it.
///
/// Shape     `code` is the answer's error code (lower_case, stable), `site` the one it named, or 0.
///           `body` is what was sent, byte for byte: a whole body, or one entry of an array.

#include <string>

#include "model/ids.h"

namespace emc::model {

struct Refused {
    SiteId site;
    std::string code;
    std::string field;
    std::string message;
    std::string body;

    bool operator==(const Refused&) const = default;
};

}  // namespace emc::model
