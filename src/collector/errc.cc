#include "collector/errc.h"

#include "base/errors.h"

namespace emc::collector {
namespace {

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::key_unreadable), "key_unreadable", base::Fault::unavailable},
    {static_cast<int>(Errc::key_unwritable), "key_unwritable", base::Fault::unavailable},
    {static_cast<int>(Errc::key_damaged), "key_damaged", base::Fault::corrupt},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("collector", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::collector
