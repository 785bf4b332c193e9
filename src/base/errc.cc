#include "base/errc.h"

#include "base/errors.h"

namespace emc::base {
namespace {

constexpr ErrorEntry entries[] = {
    {static_cast<int>(Errc::key_unreadable), "key_unreadable", Fault::unavailable},
    {static_cast<int>(Errc::key_unwritable), "key_unwritable", Fault::unavailable},
    {static_cast<int>(Errc::key_damaged), "key_damaged", Fault::corrupt},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const ErrorTable instance("base", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::base
