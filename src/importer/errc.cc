#include "importer/errc.h"

#include "base/errors.h"

namespace emc::importer {
namespace {

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::cancelled), "cancelled", base::Fault::conflict},
    {static_cast<int>(Errc::rows_unreadable), "rows_unreadable", base::Fault::corrupt},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable table("importer", entries);
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::importer
