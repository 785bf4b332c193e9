#include "wal/errc.h"

#include "base/errors.h"

namespace emc::wal {
namespace {

using base::Fault;

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::batch_empty), "batch_empty", Fault::invalid},
    {static_cast<int>(Errc::payload_too_long), "payload_too_long", Fault::invalid},
    {static_cast<int>(Errc::batch_too_large), "batch_too_large", Fault::invalid},
    {static_cast<int>(Errc::queue_full), "queue_full", Fault::overloaded},
    {static_cast<int>(Errc::stopped), "stopped", Fault::unavailable},
    {static_cast<int>(Errc::log_full), "log_full", Fault::overloaded},
    {static_cast<int>(Errc::disk_full), "disk_full", Fault::overloaded},
    {static_cast<int>(Errc::write_failed), "write_failed", Fault::unavailable},
    {static_cast<int>(Errc::sync_failed), "sync_failed", Fault::unavailable},
    {static_cast<int>(Errc::folder_locked), "folder_locked", Fault::conflict},
    {static_cast<int>(Errc::folder_unusable), "folder_unusable", Fault::unavailable},
    {static_cast<int>(Errc::unknown_version), "unknown_version", Fault::corrupt},
    {static_cast<int>(Errc::record_gone), "record_gone", Fault::not_found},
    {static_cast<int>(Errc::beyond_end), "beyond_end", Fault::invalid},
    {static_cast<int>(Errc::read_failed), "read_failed", Fault::unavailable},
};
static_assert(std::size(entries) == errc_count);

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("wal", entries);
    return instance;
}

std::string_view name_of(Errc code) noexcept {
    for (const auto& entry : entries) {
        if (entry.code == static_cast<int>(code)) return entry.name;
    }
    return "unknown";
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::wal
