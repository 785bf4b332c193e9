#pragma once

/// What can go wrong with a workbook.
///
/// Nothing is left behind in any of these cases: a refused workbook has changed nothing, and a
/// workbook that could not be written leaves no file.

#include <boost/system/error_code.hpp>

namespace emc::sheet {

enum class Errc {
    file_unreadable = 1,  ///< The file cannot be opened or read.              Fault::not_found
    file_empty,           ///< Not one byte.                                   Fault::invalid
    file_too_large,       ///< Over file_bytes_max.                            Fault::invalid
    not_a_workbook,       ///< Some other kind of file.                        Fault::invalid
    picture,              ///< PNG, JPEG and their like.                       Fault::invalid
    pdf,                  ///< PDF.                                            Fault::invalid
    other_document,       ///< Of a word processor, or slides.                 Fault::invalid
    archive,              ///< RAR, 7z, gzip and others; a zip of files.       Fault::invalid
    text_file,            ///< CSV, HTML or other text under the name .xlsx.   Fault::invalid
    old_format,           ///< .xls, the format before 2007.                   Fault::invalid
    binary_workbook,      ///< .xlsb.                                          Fault::invalid
    open_document,        ///< .ods.                                           Fault::invalid
    password_protected,   ///< Encrypted, as a workbook or as a zip.           Fault::invalid
    damaged,              ///< Cut short, or not what the format says.         Fault::invalid
    document_type,        ///< XML with a document type or entities of its own. Fault::invalid
    unpacked_too_large,   ///< Over unpacked_bytes_max once unpacked.          Fault::invalid
    packed_too_tightly,   ///< Over ratio_max: a zip bomb, most likely.        Fault::invalid
    too_many_entries,     ///< Over entries_max files in the zip.              Fault::invalid
    too_many_sheets,      ///< Over sheets_max.                                Fault::invalid
    too_many_rows,        ///< Over rows_max, reading or writing.              Fault::invalid
    too_many_columns,     ///< A value beyond columns_max.                     Fault::invalid
    cell_too_long,        ///< A text over cell_bytes_max, or a row's texts.   Fault::invalid
    too_much_text,        ///< All cells together over text_bytes_max.         Fault::invalid
    out_of_memory,        ///< Reading took more than child_memory_bytes_max.  Fault::invalid
    out_of_time,          ///< Reading took more than child_time_max, wait_max. Fault::invalid
    not_confined,         ///< The kernel takes no filter of calls or limit.   Fault::unavailable
    child_failed,         ///< The reading process died or spoke nonsense.     Fault::invalid
    child_not_started,    ///< The reading process could not be started.       Fault::unavailable
    write_failed,         ///< The workbook could not be written.              Fault::unavailable
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::sheet

template <>
struct boost::system::is_error_code_enum<emc::sheet::Errc> : std::true_type {};
