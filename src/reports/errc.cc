#include "reports/errc.h"

#include "base/errors.h"

namespace emc::reports {
namespace {

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::too_many_hits), "too_many_hits", base::Fault::invalid},
};

constexpr base::ErrorTable table("reports", entries);

}  // namespace

const boost::system::error_category& category() noexcept {
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), table};
}

}  // namespace emc::reports
