#include "api/errc.h"

#include "base/errors.h"

namespace emc::api {
namespace {

constexpr base::ErrorEntry entry(Errc code, const char* name, base::Fault fault) {
    return {static_cast<int>(code), name, fault};
}

constexpr base::ErrorEntry entries[] = {
    entry(Errc::multipart_malformed, "multipart_malformed", base::Fault::invalid),
    entry(Errc::multipart_too_long, "multipart_too_long", base::Fault::invalid),
    entry(Errc::temp_unwritable, "temp_unwritable", base::Fault::unavailable),
    entry(Errc::export_too_long, "export_too_long", base::Fault::invalid),
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable table("api", entries);
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::api
