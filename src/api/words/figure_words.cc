#include "api/words/words.h"

namespace emc::api {
namespace {

constexpr Words all[] = {
    {"Rounded half up to 4 decimals; null: no data",
     "Làm tròn nửa lên đến 4 chữ số thập phân; null: chưa có dữ liệu"},
    {"null: the whole country", "null: cả nước"},
    {"What was accepted up to here is counted", "Mọi dữ liệu nhận đến lúc này đã được tính"},
    {"Equal values share one; null: no data", "Giá trị bằng nhau cùng hạng; null: chưa có dữ liệu"},
    {"What one event of the feed tells", "Nội dung một lần gửi"},
    {"From when on hits are in the figures: half an hour ago, or the server's start",
     "Số liệu tính các lượt từ lúc này: nửa giờ trước, hoặc lúc máy chủ khởi động"},
    {"False: there were more visitors than are remembered",
     "False: số người truy cập nhiều hơn mức ghi nhớ được"},
    {"The latest page views, newest first", "Các trang vừa xem, mới nhất trước"},
    {"Exact to 1 % over any period", "Sai số không quá 1 % với mọi kỳ"},
    {"Page views and everything else that was done", "Lượt xem trang và mọi thao tác khác"},
    {"Rounded half up to 4 decimals; null: no visits",
     "Làm tròn nửa lên đến 4 chữ số thập phân; null: không có lượt truy cập"},
    {"Visits of one action; rounded half up to 4 decimals; null: no visits",
     "Lượt chỉ có một thao tác; làm tròn nửa lên đến 4 chữ số thập phân; null: không có "
     "lượt truy cập"},
    {"From the first to the last hit of a visit; null: no visits",
     "Từ thao tác đầu đến thao tác cuối của một lượt; null: không có lượt truy cập"},
    {"Hits by search, outlink, download, event, crawler and excluded",
     "Số lượt, khi xem theo search, outlink, download, event, crawler và excluded"},
    {"By referrer", "Khi xem theo referrer"},
    {"With compare: the period before; null where that is too short",
     "Khi có compare: kỳ trước; null nếu kỳ đó quá ngắn"},
    {"All of them: by time ascending, else by how much they count",
     "Toàn bộ: theo thời gian tăng dần, còn lại theo số lượng"},
    {"pending: nothing was ever stored; silent: nothing for silentDays",
     "pending: chưa từng lưu gì; silent: không có gì trong silentDays ngày"},
    {"Of a silent site the last that came, of an active one the hour; null: not known",
     "Với website im lặng là lần đến cuối cùng, với website hoạt động là giờ; null: không "
     "rõ"},
    {"The newest by its own time, which an imported log tells",
     "Lượt mới nhất theo giờ của chính nó, như nhật ký import cho biết"},
    {"Of its list of services", "Của danh mục dịch vụ công"},
    {"The setting sites.silent_days", "Thiết lập sites.silent_days"},
    {"stored + excluded + refused + unaccounted", "stored + excluded + refused + unaccounted"},
    {"Of hits: in the figures of visits", "Với lượt truy cập: đã vào số liệu truy cập"},
    {"By reason; stored, and in no figure of visits",
     "Theo lý do; đã lưu, và không vào số liệu truy cập nào"},
    {"By the error code of the answer; set_aside: the store did not take it",
     "Theo mã lỗi của câu trả lời; set_aside: kho số liệu không nhận"},
    {"Lost on the way: 0 when all is well", "Mất trên đường đi: 0 là bình thường"},
    {"What came in up to here is in it", "Gồm mọi dữ liệu đến trước lúc này"},
    {"Hours of arrival in which anything came in, ascending", "Các giờ có dữ liệu đến, tăng dần"},
    {"A service of one site, or of several whose lists give it one procedure",
     "Một dịch vụ công của một website, hoặc của nhiều website có cùng thủ tục trong danh "
     "mục"},
    {"ID MCDT of the list; the procedure's base code where the sites use several",
     "ID MCDT trong danh mục; nếu các website dùng nhiều mã thì là mã gốc của thủ tục"},
    {"ID CDVCQG; of several sites the procedure's base code",
     "ID CDVCQG; với nhiều website là mã gốc của thủ tục"},
    {"null: several", "null: nhiều website"},
    {"How many sites the row is of", "Dòng này của bao nhiêu website"},
    {"Of today's default list; null: in none", "Trong danh mục mặc định hôm nay; null: không có"},
    {"trackDVC with -1", "trackDVC với -1"},
    {"trackDVC with 1", "trackDVC với 1"},
    {"Online cases received", "Hồ sơ trực tuyến đã tiếp nhận"},
    {"All of them: most cases first, then most submitted, then most viewed",
     "Toàn bộ: nhiều hồ sơ nhất trước, rồi đến nhiều lượt nộp, nhiều lượt xem"},
    {"What was sent, cut to 16 KiB; null for viewers: it can name a citizen",
     "Nội dung đã gửi, cắt còn 16 KiB; null với người chỉ xem: có thể nêu tên công dân"},
    {"The sending system", "Hệ thống gửi"},
    {"Case number; also maHoSo. Empty: counted apart",
     "Mã hồ sơ; cũng nhận maHoSo. Để trống: được đếm riêng"},
    {"Procedure code, as ID MCDT of the site's list",
     "Mã thủ tục, như ID MCDT trong danh mục của website"},
    {"0 other, 1 received, 2 processing, 3 result returned, 4 assigned",
     "0 khác, 1 tiếp nhận, 2 đang xử lý, 3 trả kết quả, 4 đã phân công"},
    {"1 online, 2 in person", "1 trực tuyến, 2 trực tiếp"},
    {"0 none, 1 online, 2 in person", "0 không, 1 trực tuyến, 2 trực tiếp"},
    {"0 none, 1, 2, 3 partly online, 4 fully online", "0 không, 1, 2, 3 một phần, 4 toàn trình"},
    {"0 direct, 1 by public post, 2 other", "0 trực tiếp, 1 bưu chính công ích, 2 khác"},
    {"ID_local, ID_QG, TYPE, LOCATION; ids are stored as keyed hashes",
     "ID_local, ID_QG, TYPE, LOCATION; định danh chỉ lưu dưới dạng mã băm có khóa"},
    {"When it happened; default: now", "Lúc xảy ra; mặc định: bây giờ"},
};

}  // namespace

std::span<const Words> figure_words() {
    return all;
}

}  // namespace emc::api
