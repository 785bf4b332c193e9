#include "api/words/words.h"

namespace emc::api {
namespace {

constexpr Words operations[] = {
    {"Takes a hit by the Matomo Tracking HTTP API",
     "Nhận một lượt truy cập theo Matomo Tracking HTTP API"},
    {"The same as a form, or many hits as JSON",
     "Như trên, gửi dạng biểu mẫu; hoặc nhiều lượt một lần dạng JSON"},
    {"Takes messages of a case system; durable before it answers",
     "Nhận sự kiện hồ sơ của hệ thống một cửa; ghi bền xuống đĩa rồi mới trả lời"},
    {"Units that the caller sees", "Các đơn vị mà người gọi được xem"},
    {"Adds a unit", "Thêm một đơn vị"},
    {"Adds or replaces units from a csv or xlsx file",
     "Thêm hoặc thay các đơn vị từ tệp csv hoặc xlsx"},
    {"One unit", "Một đơn vị"},
    {"Changes what the body names; a unit's own operator may change its name",
     "Sửa những trường có trong nội dung gửi; cán bộ của đơn vị được sửa tên đơn vị mình"},
    {"Sites that the caller sees, or of one unit and all below it",
     "Các website mà người gọi được xem, hoặc của một đơn vị và mọi đơn vị trực thuộc"},
    {"Adds a site", "Thêm một website"},
    {"One site", "Một website"},
    {"Changes what the body names", "Sửa những trường có trong nội dung gửi"},
    {"The code for the site's pages", "Mã nhúng cho các trang của website"},
    {"What was refused, and why; site 0: what named no known site",
     "Những gì bị từ chối và lý do; website 0: những gì không nêu website nào có thật"},
    {"The same as a table in UTF-8, at most 100 000 rows",
     "Như trên, dưới dạng bảng UTF-8, nhiều nhất 100 000 dòng"},
    {"Imports of the list of services, newest first",
     "Các lần import danh mục dịch vụ công, mới nhất trước"},
    {"Imports a list of services (Annex I)", "Import danh mục dịch vụ công (Phụ lục I)"},
    {"One import with its problems", "Một lần import và các điểm cần xem lại"},
    {"The rows of one import", "Các dòng của một lần import"},
    {"The workbook, byte for byte", "Bảng tính đã gửi, nguyên từng byte"},
    {"Makes an import the default from a day on", "Đặt một phiên bản làm mặc định kể từ một ngày"},
    {"What an import says otherwise than another one", "Phiên bản này khác phiên bản kia ở đâu"},
    {"The rows of an import as a workbook in the form of Annex I",
     "Các dòng của một phiên bản, dưới dạng bảng tính theo mẫu Phụ lục I"},
    {"Attaches the scan of the decision (PDF), in place of one that was there",
     "Đính kèm bản quét quyết định (PDF), thay bản đã có"},
    {"The scan of the decision, byte for byte", "Bản quét quyết định, nguyên từng byte"},
    {"Removes the scan of the decision", "Gỡ bản quét quyết định"},
    {"Codes that cases use and that no row of the list of their day has, with likely rows",
     "Các mã mà hồ sơ dùng nhưng danh mục của ngày đó không có, kèm những dòng có thể đúng"},
    {"Codes that stand for a row of the site's lists",
     "Các mã đã được gán vào một dòng trong danh mục của website"},
    {"Makes a code stand for a row; the past is counted anew",
     "Gán một mã vào một dòng; số liệu đã qua được tính lại"},
    {"Sets and removes several aliases, all or none; the past is counted anew",
     "Gán và bỏ gán nhiều mã cùng lúc, hoặc tất cả hoặc không mã nào; số liệu đã qua được tính "
     "lại"},
    {"Removes an alias; the past is counted anew",
     "Bỏ một mã đã gán; số liệu đã qua được tính lại"},
    {"Whom to ask for help, set by the agency", "Đầu mối liên hệ, do cơ quan quản lý đặt"},
    {"Replaces the whole list, in this order", "Thay toàn bộ danh sách, theo thứ tự này"},
    {"All indicators of a unit, or of the country", "Mọi chỉ số của một đơn vị, hoặc của cả nước"},
    {"All indicators of a unit, or of the country, step by step through a period",
     "Mọi chỉ số của một đơn vị, hoặc của cả nước, theo từng bước trong một khoảng ngày"},
    {"One indicator for all ministries or provinces; of these, those that the caller sees",
     "Một chỉ số của mọi bộ, ngành hoặc mọi tỉnh, thành phố; trong đó, những đơn vị mà "
     "người gọi được xem"},
    {"Visits of a site, of a unit with all below it, or of the country",
     "Lượt truy cập của một website, của một đơn vị và mọi đơn vị trực thuộc, hoặc của cả "
     "nước"},
    {"Tokens, without their secrets", "Các mã truy cập (token), không kèm phần bí mật"},
    {"Adds a token; its secret is shown this once", "Thêm một token; phần bí mật chỉ hiện lần này"},
    {"Ends a token", "Chấm dứt một token"},
    {"How the stages of the program are", "Tình trạng các phần của chương trình"},
    {"Starts to rebuild the store from the log; the status shows its progress",
     "Bắt đầu dựng lại kho số liệu từ nhật ký; tiến độ xem ở tình trạng hệ thống"},
    {"The process is up", "Tiến trình đang chạy"},
    {"The server can accept and store", "Máy chủ tiếp nhận và lưu được"},
    {"Metrics as Prometheus text", "Các số đo cho Prometheus"},
    {"This document", "Tài liệu này"},
    {"Logs in: sets the session's cookie", "Đăng nhập: đặt cookie của phiên làm việc"},
    {"Whose session it is", "Phiên làm việc này của ai"},
    {"Logs out", "Đăng xuất"},
    {"Changes the own password; ends all other own sessions",
     "Đổi mật khẩu của mình; kết thúc mọi phiên khác của mình"},
    {"Sets a new password by a reset, once; ends all sessions of the account",
     "Đặt mật khẩu mới bằng liên kết đặt lại, một lần; kết thúc mọi phiên của tài khoản"},
    {"Writes a reset's link to the account of a login or e-mail address; the same answer "
     "for all",
     "Gửi thư có liên kết đặt lại mật khẩu cho tài khoản theo tên đăng nhập hoặc địa chỉ "
     "thư; ai hỏi cũng được trả lời như nhau"},
    {"Whether the own account has a second factor",
     "Tài khoản của mình có xác thực hai bước hay không"},
    {"A secret for an authenticator (TOTP, RFC 6238); it counts once a code confirms it",
     "Khóa bí mật cho ứng dụng xác thực (TOTP, RFC 6238); có hiệu lực khi được xác nhận "
     "bằng một mã"},
    {"From now on logins need a code; ends all other own sessions",
     "Từ nay đăng nhập cần mã xác thực; kết thúc mọi phiên khác của mình"},
    {"Removes the own second factor and its recovery codes",
     "Tắt xác thực hai bước của mình và bỏ các mã khôi phục"},
    {"The own sessions, newest first", "Các phiên của mình, mới nhất trước"},
    {"Ends one of the own sessions", "Kết thúc một phiên của mình"},
    {"Accounts that the caller manages: all, or a unit's operator those of its tree",
     "Các tài khoản mà người gọi quản lý: tất cả; với cán bộ đơn vị là của đơn vị mình và "
     "các đơn vị trực thuộc"},
    {"Adds an account; a unit's operator for its own tree",
     "Thêm một tài khoản; cán bộ đơn vị thêm cho đơn vị mình và các đơn vị trực thuộc"},
    {"One account", "Một tài khoản"},
    {"Changes what the body names; an account that has ended has no session",
     "Sửa những trường có trong nội dung gửi; tài khoản đã khóa không còn phiên nào"},
    {"The sessions of an account, newest first", "Các phiên của một tài khoản, mới nhất trước"},
    {"Ends all sessions of an account", "Kết thúc mọi phiên của một tài khoản"},
    {"Removes the second factor of somebody who lost it; not the own one",
     "Tắt xác thực hai bước của người đã mất thiết bị; không dùng cho chính mình"},
    {"A word with which the person sets a new password within a day, once; an earlier one of an "
     "operator is void, a letter's is not",
     "Mã để chủ tài khoản tự đặt mật khẩu mới trong một ngày, dùng một lần; mã do cán bộ cấp trước "
     "đó mất hiệu lực, mã trong thư vẫn dùng được"},
    {"How one can log in besides by a password, and whether a forgotten one is mended by mail",
     "Các cách đăng nhập khác ngoài mật khẩu, và có gửi thư cho người quên mật khẩu hay không"},
    {"Sends the browser to the OpenID Connect provider to log in",
     "Đưa trình duyệt đến nhà cung cấp OpenID Connect để đăng nhập"},
    {"Where the provider sends the browser back to: sets the session's cookie and leads "
     "on, or back to the login page with the reason",
     "Nơi nhà cung cấp đưa trình duyệt trở về: đặt cookie của phiên rồi đi tiếp, hoặc về "
     "trang đăng nhập kèm lý do"},
    {"Ends a login by the provider of an account that has a second factor",
     "Hoàn tất đăng nhập qua nhà cung cấp của tài khoản có xác thực hai bước"},
    {"Parts an account from the provider's identity that logs in as it; ends all its "
     "sessions",
     "Bỏ liên kết giữa tài khoản và định danh ở nhà cung cấp; kết thúc mọi phiên của tài "
     "khoản"},
    {"Who wrote what, when and from where; a unit's operator: in its tree",
     "Ai đã thay đổi gì, lúc nào, từ đâu; với cán bộ đơn vị: trong đơn vị mình và các đơn vị "
     "trực thuộc"},
    {"The same as a table in UTF-8, with a mark by which spreadsheets know it",
     "Như trên, dưới dạng bảng UTF-8 có dấu đầu tệp để phần mềm bảng tính nhận ra"},
    {"Imports of the unit's list of accounts, newest first",
     "Các lần import danh sách tài khoản của đơn vị, mới nhất trước"},
    {"Imports a list of accounts (Annex II); ids are kept as keyed hashes, the file is not",
     "Import danh sách tài khoản (Phụ lục II); định danh chỉ được giữ dưới dạng mã băm có "
     "khóa, tệp không được giữ"},
    {"One import of accounts with its problems",
     "Một lần import tài khoản và các điểm cần xem lại"},
    {"Accounts of a unit and all below it, by the lists in force",
     "Tài khoản của một đơn vị và mọi đơn vị trực thuộc, theo các danh sách đang dùng"},
    {"Visitors of the last 5 and 30 minutes and the latest pages, of a site, of a unit "
     "with all below it, or of the country, as server-sent events: now, and every two "
     "seconds",
     "Người truy cập trong 5 và 30 phút qua và các trang vừa xem, của một website, của "
     "một đơn vị và mọi đơn vị trực thuộc, hoặc của cả nước; gửi dần (server-sent events) "
     "ngay lúc hỏi và cứ hai giây một lần"},
    {"Whether a site is pending, active, silent or archived, since when, and what came "
     "last",
     "Website đang chờ, hoạt động, im lặng hay đã lưu trữ, từ lúc nào, và dữ liệu đến gần "
     "nhất"},
    {"What came in by hour, and what became of it: stored, excluded, refused; site 0: "
     "what named no known site",
     "Từng giờ nhận bao nhiêu và đã xử lý thế nào: lưu, không tính, từ chối; website 0: "
     "những gì không nêu website nào có thật"},
    {"Services of a site, of a unit with all below it, or of the country: viewed, "
     "submitted, received",
     "Dịch vụ công của một website, của một đơn vị và mọi đơn vị trực thuộc, hoặc của cả "
     "nước: đã xem, đã nộp, đã tiếp nhận"},
    {"Long works that run, and those that ended lately, of units that the caller sees",
     "Các việc chạy lâu đang chạy hoặc mới xong, của các đơn vị mà người gọi được xem"},
    {"All that was wrong with an import's file, where its answer names this address; as long as "
     "the "
     "job is remembered, which no restart outlives",
     "Mọi lỗi trong tệp của một lần import, khi câu trả lời nêu địa chỉ này; giữ chừng nào việc "
     "còn "
     "được nhớ, và mất khi máy chủ khởi động lại"},
    {"The same as a workbook", "Như trên, dạng bảng tính"},
    {"How far a long work is, and what came of it", "Một việc chạy lâu đã đến đâu, và kết quả"},
    {"Cancels it; what was written already stays, and the job is then done",
     "Hủy việc đó; những gì đã ghi thì giữ lại, và việc được coi là xong"},
    {"The same as server-sent events: now, at each step, and at the end, which ends the stream; it "
     "also ends where the caller may not see the job any more",
     "Như trên, gửi dần (server-sent events): ngay lúc hỏi, ở mỗi bước, và khi kết thúc; cũng dừng "
     "khi người gọi không còn quyền xem việc này"},
};

}  // namespace

std::span<const Words> operation_words() {
    return operations;
}

}  // namespace emc::api
