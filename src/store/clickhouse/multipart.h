#pragma once

/// A query and its Externs as one multipart/form-data body.
///
/// Source    RFC 7578; https://clickhouse.com/docs/engines/table-engines/special/external-data

#include <span>
#include <string>
#include <string_view>

#include "store/engine.h"

namespace emc::store {

struct Multipart {
    std::string content_type;
    std::string body;
};

[[nodiscard]] Multipart multipart(std::string_view sql, std::span<const Extern> externs);

}  // namespace emc::store
