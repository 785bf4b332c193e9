#pragma once

/// What kind of file was handed in under the name .xlsx, from its first bytes.

#include "base/bytes.h"
#include "base/result.h"

namespace emc::sheet {

/// Nothing to say about a zip, which may be a workbook. Every other kind is an error: file_empty,
/// picture, pdf, other_document, archive, text_file, old_format, password_protected; and
/// not_a_workbook for what nobody knows.
[[nodiscard]] base::Result<void> check_is_zip(base::Bytes file);

}  // namespace emc::sheet
