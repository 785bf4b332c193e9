#include "signin/errc.h"

#include "base/errors.h"

namespace emc::signin {
namespace {

using base::Fault;

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::provider_down), "provider_down", Fault::unavailable},
    {static_cast<int>(Errc::provider_odd), "provider_odd", Fault::unavailable},
    {static_cast<int>(Errc::code_refused), "code_refused", Fault::invalid},
    {static_cast<int>(Errc::token_refused), "token_refused", Fault::unauthorized},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("signin", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::signin
