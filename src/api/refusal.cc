#include "api/refusal.h"

#include <fmt/format.h>

#include <array>

#include "base/fault.h"
#include "http/error.h"
#include "registry/errc.h"
#include "reports/errc.h"
#include "store/errc.h"

namespace emc::api {
namespace {

struct Said {
    Why why;
    std::string_view code;
    unsigned status;
    std::string_view vi;
    std::string_view en;
};

constexpr std::array<Said, why_count> all = {{
    {Why::unauthorized,
     "unauthorized",
     401,
     "Cần đăng nhập, hoặc một token hợp lệ (Authorization: Bearer).",
     "A login or a valid token (Authorization: Bearer) is needed."},
    {Why::token_expired,
     "token_expired",
     401,
     "Token này đã hết hạn; hãy xin người quản trị cấp token mới.",
     "This token has expired; ask an operator for a new one."},
    {Why::login_failed,
     "login_failed",
     401,
     "Tên đăng nhập hoặc mật khẩu không đúng.",
     "The login or the password is wrong."},
    {Why::login_delayed,
     "login_delayed",
     429,
     "Đã nhập sai nhiều lần; xin đợi rồi thử lại.",
     "There were too many failures; wait, then try again."},
    {Why::too_often,
     "too_often",
     429,
     "Đã yêu cầu quá nhiều lần; xin đợi rồi thử lại.",
     "This was asked for too often; wait, then try again."},
    {Why::second_factor_needed,
     "second_factor_needed",
     401,
     "Tài khoản này cần thêm mã xác thực: mã 6 số của ứng dụng, hoặc một mã khôi phục.",
     "This account also needs a code: the 6 digits of the authenticator, or a recovery code."},
    {Why::second_factor_wrong,
     "second_factor_wrong",
     401,
     "Mã xác thực không đúng hoặc đã dùng; xin đợi mã mới rồi thử lại.",
     "The code is wrong, or was used already; wait for the next one, then try again."},
    {Why::second_factor_required,
     "second_factor_required",
     403,
     "Tài khoản này phải bật xác thực hai bước trước khi làm việc khác.",
     "This account must set up a second factor before it can do anything else."},
    {Why::oidc_cancelled,
     "oidc_cancelled",
     401,
     "Bạn đã hủy đăng nhập ở nhà cung cấp định danh.",
     "You cancelled the login at the identity provider."},
    {Why::oidc_refused,
     "oidc_refused",
     401,
     "Không xác minh được câu trả lời của nhà cung cấp định danh; hãy đăng nhập lại.",
     "The identity provider's answer could not be verified; log in again."},
    {Why::oidc_expired,
     "oidc_expired",
     401,
     "Lần đăng nhập này đã hết hạn hoặc được bắt đầu ở nơi khác; hãy đăng nhập lại.",
     "This login took too long, or was begun elsewhere; log in again."},
    {Why::oidc_no_account,
     "oidc_no_account",
     403,
     "Chưa có tài khoản EMC nào ứng với danh tính này; hãy hỏi cơ quan quản lý.",
     "No EMC account belongs to this identity; ask an operator."},
    {Why::csrf_missing,
     "csrf_missing",
     403,
     "Yêu cầu thiếu mã của phiên đăng nhập (X-CSRF-Token); xin tải lại trang.",
     "The request lacks its session's X-CSRF-Token; load the page again."},
    {Why::forbidden,
     "forbidden",
     403,
     "Tài khoản này không có quyền thực hiện việc đó.",
     "This account may not do that."},
    {Why::not_found, "not_found", 404, "Không tìm thấy.", "There is nothing of that name."},
    {Why::invalid_json,
     "invalid_json",
     400,
     "Nội dung gửi lên phải là một đối tượng JSON.",
     "The body must be one JSON object."},
    {Why::field_missing, "field_missing", 400, "Thiếu trường này.", "This field is missing."},
    {Why::field_invalid,
     "field_invalid",
     400,
     "Giá trị của trường này không hợp lệ.",
     "The value of this field is not valid."},
    {Why::web_address_invalid,
     "field_invalid",
     400,
     "Địa chỉ phải bắt đầu bằng http:// hoặc https:// rồi đến tên máy chủ.",
     "An address begins with http:// or https:// and a host."},
    {Why::addresses_invalid,
     "field_invalid",
     400,
     "Có dòng không phải địa chỉ IP hay dải địa chỉ (ví dụ 203.0.113.7 hoặc 203.0.113.0/24), hoặc "
     "có quá nhiều dòng.",
     "A line is no IP address and no range (such as 203.0.113.7 or 203.0.113.0/24), or there are "
     "too many."},
    {Why::unit_code_invalid,
     "field_invalid",
     400,
     "Mã đơn vị chỉ gồm chữ A–Z không dấu, chữ số và dấu chấm, nhiều nhất 35 ký tự (ví dụ H34.16).",
     "The code of a unit is letters A to Z, digits and dots, 35 at most (such as H34.16)."},
    {Why::parameter_missing,
     "parameter_missing",
     400,
     "Thiếu tham số này.",
     "This parameter is missing."},
    {Why::parameter_invalid,
     "parameter_invalid",
     400,
     "Giá trị của tham số này không hợp lệ.",
     "The value of this parameter is not valid."},
    {Why::period_backwards,
     "period_backwards",
     400,
     "Ngày cuối đứng trước ngày đầu.",
     "The period ends before it begins."},
    {Why::login_invalid,
     "login_invalid",
     400,
     "Tên đăng nhập gồm 2 đến 64 chữ cái không dấu, chữ số hoặc . _ - @, bắt đầu bằng chữ hoặc số.",
     "A login has 2 to 64 letters without marks, digits or . _ - @, a letter or digit first."},
    {Why::password_short,
     "password_short",
     400,
     "Mật khẩu phải có ít nhất 10 ký tự.",
     "A password needs at least 10 characters."},
    {Why::password_worst,
     "password_worst",
     400,
     "Mật khẩu này quá dễ đoán; xin chọn một cụm từ dài của riêng mình.",
     "This password is among the first that anybody would guess; choose a long phrase of your "
     "own."},
    {Why::password_wrong,
     "password_wrong",
     400,
     "Mật khẩu hiện tại không đúng.",
     "This is not the current password."},
    {Why::code_wrong,
     "code_wrong",
     400,
     "Mã xác thực không đúng hoặc đã dùng; xin đợi mã mới rồi thử lại.",
     "The code is wrong, or was used already; wait for the next one, then try again."},
    {Why::reset_void,
     "reset_void",
     400,
     "Liên kết đặt lại mật khẩu đã dùng, hết hạn hoặc không đúng; xin cấp lại.",
     "This link was used, is too old, or was never given; ask for another one."},
    {Why::unit_unknown,
     "unit_unknown",
     400,
     "Không có đơn vị mang mã này.",
     "There is no unit of this code."},
    {Why::service_unknown,
     "service_unknown",
     400,
     "Không danh mục mặc định nào của website có mã này (ID MCDT).",
     "No default list of the site has this code (ID MCDT)."},
    {Why::export_too_large,
     "export_too_large",
     400,
     "Quá nhiều dòng cho một tệp; xin chọn khoảng ngày ngắn hơn.",
     "These are too many rows for one file; choose fewer days."},
    {Why::report_too_large,
     "report_too_large",
     400,
     "Báo cáo có điều kiện lọc phải đọc quá nhiều lượt truy cập; xin chọn khoảng ngày ngắn hơn, ít "
     "trang hơn, hoặc điều kiện hẹp hơn.",
     "With these filters the report would read too many hits; choose fewer days, fewer sites, or a "
     "narrower filter."},
    {Why::answer_too_large,
     "answer_too_large",
     400,
     "Kết quả quá lớn; xin chọn khoảng ngày ngắn hơn hoặc ít website hơn.",
     "The answer would be too large; choose fewer days, or fewer sites."},
    {Why::trend_too_long,
     "trend_too_long",
     400,
     "Khoảng ngày này có quá 100 bước; xin chọn khoảng ngắn hơn, hoặc bước dài hơn.",
     "This period has more than 100 steps; choose a shorter one, or longer steps."},
    {Why::file_missing,
     "file_missing",
     400,
     "Chưa có tệp, hoặc tệp rỗng (0 byte).",
     "There is no file, or it is empty (0 bytes)."},
    {Why::multipart_invalid,
     "multipart_invalid",
     400,
     "Nội dung multipart/form-data không đọc được.",
     "The multipart/form-data body cannot be read."},
    {Why::file_too_large,
     "file_too_large",
     413,
     "Tệp lớn hơn 200 MB.",
     "The file is larger than 200 MB."},
    {Why::scan_too_large,
     "file_too_large",
     413,
     "Bản quét lớn hơn 32 MB.",
     "The scan is larger than 32 MB."},
    {Why::media_unsupported,
     "media_unsupported",
     415,
     "Loại nội dung (Content-Type) này không được hỗ trợ.",
     "This content type is not supported."},
    {Why::not_pdf,
     "not_pdf",
     415,
     "Tệp không phải PDF, hoặc bị cắt ngang.",
     "The file is no PDF, or was cut off."},
    {Why::invalid, "invalid", 400, "Yêu cầu không hợp lệ.", "The request is not valid."},
    {Why::conflict,
     "conflict",
     409,
     "Giá trị này đã được dùng, hoặc dữ liệu vừa thay đổi.",
     "It is in use already, or has just changed."},
    {Why::login_taken,
     "conflict",
     409,
     "Tên đăng nhập này đã có; xin chọn tên khác.",
     "This login is taken already; choose another one."},
    {Why::unit_code_taken,
     "conflict",
     409,
     "Mã đơn vị này đã có.",
     "There is a unit of this code already."},
    {Why::site_id_taken,
     "conflict",
     409,
     "Đã có website mang mã này; để trống thì hệ thống chọn mã.",
     "There is a site of this id already; without one the system chooses it."},
    {Why::email_taken,
     "email_taken",
     409,
     "Một tài khoản khác, có thể của đơn vị khác, đang dùng địa chỉ thư điện tử này; mỗi địa chỉ "
     "chỉ dùng cho một tài khoản.",
     "Another account, maybe of another unit, has this e-mail address; an address is of one "
     "account alone."},
    {Why::changed_meanwhile,
     "changed_meanwhile",
     412,
     "Người khác vừa thay đổi nội dung này; chưa lưu gì. Xin xem lại rồi lưu lần nữa.",
     "Somebody else has just changed this; nothing was saved. Look at it, then save again."},
    {Why::contact_unreachable,
     "contact_unreachable",
     400,
     "Cần số điện thoại hoặc địa chỉ thư điện tử.",
     "A telephone number or an e-mail address is needed."},
    {Why::code_listed,
     "code_listed",
     409,
     "Danh mục mặc định đã có dòng mang chính mã này, nên gán không có tác dụng; hãy sửa dòng đó "
     "trong danh mục.",
     "The default list has a row of this very code, so an alias would do nothing; change that row "
     "of the list."},
    {Why::too_many,
     "too_many",
     409,
     "Đã đạt số lượng tối đa được phép.",
     "There are as many as there may be."},
    {Why::rebuild_running,
     "rebuild_running",
     409,
     "Việc dựng lại kho số liệu đang chạy.",
     "A rebuild is running already."},
    {Why::import_running,
     "import_running",
     409,
     "Đơn vị này đang có một danh sách được nhập; hãy đợi nhập xong hoặc hủy việc đó.",
     "A list of this unit is being imported; wait for its end, or cancel it."},
    {Why::import_cancelled,
     "import_cancelled",
     409,
     "Việc nhập đã bị hủy; chưa có gì thay đổi.",
     "The import was cancelled; nothing was changed."},
    {Why::nothing_imported,
     "nothing_imported",
     422,
     "Không có dòng nào nhập được.",
     "Not one row could be imported."},
    {Why::overloaded,
     "overloaded",
     503,
     "Hệ thống đang quá tải, xin thử lại sau.",
     "The system is overloaded; try again later."},
    {Why::unavailable,
     "unavailable",
     503,
     "Một bộ phận tạm thời không hoạt động, xin thử lại sau.",
     "A part of the system is down; try again later."},
    {Why::mail_missing,
     "mail_missing",
     501,
     "Hệ thống này không gửi thư; xin nhờ cơ quan quản lý cấp liên kết đặt lại mật khẩu.",
     "This system sends no mail; ask an operator for a link that resets the password."},
    {Why::not_ready, "not_ready", 503, "Hệ thống chưa sẵn sàng.", "The system is not ready."},
    {Why::internal,
     "internal",
     500,
     "Hệ thống gặp lỗi; lỗi đã được ghi lại.",
     "Something went wrong; it has been logged."},
}};

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (static_cast<std::size_t>(all[i].why) != i) return false;
    }
    return true;
}
static_assert(is_in_order());

const Said& said(Why why) {
    return all[static_cast<std::size_t>(why)];
}

Why why_of(const boost::system::error_code& error) {
    using base::Fault;
    if (error == registry::Errc::changed) return Why::changed_meanwhile;
    if (error == registry::Errc::email_taken) return Why::email_taken;
    if (error == registry::Errc::too_many) return Why::too_many;
    if (error == reports::Errc::too_many_hits) return Why::report_too_large;
    if (error == store::Errc::answer_too_long) return Why::answer_too_large;
    if (error == Fault::invalid) return Why::invalid;
    if (error == Fault::unauthorized) return Why::unauthorized;
    if (error == Fault::not_found) return Why::not_found;
    if (error == Fault::conflict) return Why::conflict;
    if (error == Fault::overloaded) return Why::overloaded;
    if (error == Fault::unavailable) return Why::unavailable;
    return Why::internal;
}

}  // namespace

Refusal::Refusal(const boost::system::error_code& failure) : why(why_of(failure)), error(failure) {}

Refusal Refusal::in_item(std::string_view list, std::size_t place) const {
    auto refusal = *this;
    refusal.field = fmt::format("{}.{}.{}", list, place, field);
    return refusal;
}

std::string_view code_of(Why why) {
    return said(why).code;
}

unsigned status_of(Why why) {
    return said(why).status;
}

std::string_view sentence(Why why, Language language) {
    return language == Language::vi ? said(why).vi : said(why).en;
}

http::Response response_of(const Refusal& refusal, Language language) {
    std::string message(sentence(refusal.why, language));
    if (!refusal.allowed.empty()) {
        message += language == Language::vi ? " Được phép: " : " Allowed: ";
        message += refusal.allowed + '.';
    }
    auto response =
        http::error_response(status_of(refusal.why), code_of(refusal.why), message, refusal.field);
    if (refusal.why == Why::unauthorized || refusal.why == Why::token_expired) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"emc\"");
    }
    if (refusal.retry_after.count() > 0) {
        response.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after.count()));
    }
    return response;
}

}  // namespace emc::api
