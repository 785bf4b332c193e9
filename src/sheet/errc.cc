#include "sheet/errc.h"

#include "base/errors.h"

namespace emc::sheet {
namespace {

using base::Fault;

constexpr base::ErrorEntry entry(Errc code, const char* name, Fault fault = Fault::invalid) {
    return {static_cast<int>(code), name, fault};
}

constexpr base::ErrorEntry entries[] = {
    entry(Errc::file_unreadable, "file_unreadable", Fault::not_found),
    entry(Errc::file_empty, "file_empty"),
    entry(Errc::file_too_large, "file_too_large"),
    entry(Errc::not_a_workbook, "not_a_workbook"),
    entry(Errc::picture, "picture"),
    entry(Errc::pdf, "pdf"),
    entry(Errc::other_document, "other_document"),
    entry(Errc::archive, "archive"),
    entry(Errc::text_file, "text_file"),
    entry(Errc::old_format, "old_format"),
    entry(Errc::binary_workbook, "binary_workbook"),
    entry(Errc::open_document, "open_document"),
    entry(Errc::password_protected, "password_protected"),
    entry(Errc::damaged, "damaged"),
    entry(Errc::document_type, "document_type"),
    entry(Errc::unpacked_too_large, "unpacked_too_large"),
    entry(Errc::packed_too_tightly, "packed_too_tightly"),
    entry(Errc::too_many_entries, "too_many_entries"),
    entry(Errc::too_many_sheets, "too_many_sheets"),
    entry(Errc::too_many_rows, "too_many_rows"),
    entry(Errc::too_many_columns, "too_many_columns"),
    entry(Errc::cell_too_long, "cell_too_long"),
    entry(Errc::too_much_text, "too_much_text"),
    entry(Errc::out_of_memory, "out_of_memory"),
    entry(Errc::out_of_time, "out_of_time"),
    entry(Errc::not_confined, "not_confined", Fault::unavailable),
    entry(Errc::child_failed, "child_failed"),
    entry(Errc::child_not_started, "child_not_started", Fault::unavailable),
    entry(Errc::write_failed, "write_failed", Fault::unavailable),
};

constexpr base::ErrorTable table("sheet", entries);

}  // namespace

const boost::system::error_category& category() noexcept {
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), table};
}

}  // namespace emc::sheet
