#include "mail/errc.h"

#include "base/errors.h"

namespace emc::mail {
namespace {

using base::Fault;

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::refused), "refused", Fault::invalid},
    {static_cast<int>(Errc::unreachable), "unreachable", Fault::unavailable},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("mail", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::mail
