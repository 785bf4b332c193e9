#pragma once

/// An engine's exception, as one of ours.

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/errc.h"

namespace emc::store {

/// Which call it was: for an insert, what is not clearly the rows' fault is not theirs.
enum class Call { query, insert };

/// The number in "Code: 117. DB::Exception: …" or "Code: 117, e.displayText() = …"; 0 if the text
/// does not begin like an exception.
[[nodiscard]] int exception_code(std::string_view message);

/// Source: ClickHouse's list of error codes (src/Common/ErrorCodes.cpp), whose numbers never
/// change.
[[nodiscard]] Errc errc_of(int exception_code, Call call);

/// What fail() was last called for on this thread.
[[nodiscard]] const boost::system::error_code& last_error();

/// Keeps the message for last_message(), and returns the error, so that one line does both.
[[nodiscard]] boost::system::error_code fail(Errc error, std::string message);
[[nodiscard]] boost::system::error_code fail(Call call, std::string message);
/// Of rows that would not stay one part: insert_too_long. Nothing was sent.
[[nodiscard]] base::Result<void> check_is_one_part(std::size_t rows);
/// Of a store whose tables could not be made yet.
[[nodiscard]] boost::system::error_code not_prepared();

}  // namespace emc::store
