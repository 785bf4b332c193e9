#include "wire/errc.h"

#include "base/errors.h"

namespace emc::wire {
namespace {

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::unknown_kind), "unknown_kind", base::Fault::corrupt},
    {static_cast<int>(Errc::unknown_version), "unknown_version", base::Fault::corrupt},
    {static_cast<int>(Errc::malformed_record), "malformed_record", base::Fault::corrupt},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("wire", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::wire
