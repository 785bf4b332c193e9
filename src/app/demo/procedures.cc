#include "app/demo/procedures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "app/demo/random.h"

namespace emc::app {

namespace {

using std::string_view;

/// What is done to a thing that needs a permit, and to one that is registered.
constexpr std::array<string_view, 8> of_permits{
    "Cấp",
    "Cấp lại",
    "Gia hạn",
    "Cấp đổi",
    "Điều chỉnh",
    "Thẩm định hồ sơ cấp",
    "Thu hồi",
    "Cấp bổ sung"};
constexpr std::array<string_view, 7> of_registers{
    "Đăng ký",
    "Đăng ký lại",
    "Thay đổi, cải chính",
    "Xác nhận",
    "Xóa đăng ký",
    "Cấp bản sao trích lục",
    "Thông báo"};
constexpr std::array<string_view, 4> for_whom{
    "", " đối với cá nhân", " đối với tổ chức", " có yếu tố nước ngoài"};

constexpr std::array<string_view, 44> permits{
    "giấy phép lái xe",
    "giấy phép xây dựng nhà ở riêng lẻ",
    "giấy chứng nhận quyền sử dụng đất",
    "phiếu lý lịch tư pháp",
    "giấy chứng nhận đăng ký doanh nghiệp",
    "giấy phép kinh doanh vận tải bằng xe ô tô",
    "giấy chứng nhận đủ điều kiện an toàn thực phẩm",
    "giấy phép lao động cho người nước ngoài",
    "chứng chỉ hành nghề dược",
    "giấy chứng nhận đủ điều kiện kinh doanh dược",
    "chứng chỉ hành nghề khám bệnh, chữa bệnh",
    "giấy phép hoạt động khám bệnh, chữa bệnh",
    "chứng chỉ hành nghề hoạt động xây dựng",
    "giấy phép môi trường",
    "giấy phép khai thác, sử dụng nước dưới đất",
    "giấy phép xả nước thải vào nguồn nước",
    "giấy phép bán lẻ rượu",
    "giấy phép bán lẻ sản phẩm thuốc lá",
    "giấy chứng nhận đủ điều kiện bán lẻ xăng dầu",
    "giấy phép kinh doanh dịch vụ lữ hành nội địa",
    "thẻ hướng dẫn viên du lịch",
    "giấy phép tổ chức biểu diễn nghệ thuật",
    "giấy phép hoạt động in",
    "giấy phép xuất bản bản tin",
    "giấy phép thiết lập trang thông tin điện tử tổng hợp",
    "giấy chứng nhận kiểm dịch thực vật",
    "giấy chứng nhận kiểm dịch động vật vận chuyển",
    "giấy phép buôn bán thuốc bảo vệ thực vật",
    "giấy chứng nhận cơ sở đủ điều kiện buôn bán thuốc thú y",
    "giấy phép khai thác thủy sản",
    "giấy chứng nhận đăng ký tàu cá",
    "giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo",
    "giấy phép thi công công trình trên đường bộ",
    "phù hiệu xe ô tô kinh doanh vận tải",
    "giấy phép hoạt động tư vấn chuyên ngành điện",
    "giấy phép sử dụng vật liệu nổ công nghiệp",
    "giấy chứng nhận an toàn bức xạ",
    "giấy phép thành lập trung tâm ngoại ngữ, tin học",
    "giấy phép hoạt động giáo dục kỹ năng sống",
    "giấy phép hoạt động dịch vụ việc làm",
    "giấy phép hoạt động cho thuê lại lao động",
    "giấy phép khai thác khoáng sản",
    "chứng chỉ định giá đất",
    "giấy phép hành nghề luật sư",
};

constexpr std::array<string_view, 44> registers{
    "khai sinh",
    "kết hôn",
    "khai tử",
    "thường trú",
    "tạm trú",
    "tình trạng hôn nhân",
    "biến động đất đai",
    "thế chấp quyền sử dụng đất",
    "hộ kinh doanh",
    "hợp tác xã",
    "giám hộ",
    "nhận cha, mẹ, con",
    "nuôi con nuôi trong nước",
    "phương tiện giao thông đường thủy nội địa",
    "xe máy chuyên dùng",
    "hưởng trợ cấp thất nghiệp",
    "hưởng trợ cấp xã hội hằng tháng",
    "hỗ trợ chi phí mai táng",
    "hưởng chế độ người có công với cách mạng",
    "mức độ khuyết tật",
    "hộ nghèo, hộ cận nghèo",
    "tham gia bảo hiểm y tế",
    "xét tuyển học sinh đầu cấp",
    "chuyển trường trung học phổ thông",
    "công nhận văn bằng do cơ sở nước ngoài cấp",
    "bản sao văn bằng, chứng chỉ từ sổ gốc",
    "hoạt động khuyến mại",
    "hoạt động bán hàng đa cấp",
    "nội quy lao động",
    "thỏa ước lao động tập thể",
    "thang lương, bảng lương",
    "hoạt động của văn phòng đại diện",
    "quyền tác giả",
    "nhãn hiệu hàng hóa",
    "công bố hợp chuẩn, hợp quy",
    "công bố sản phẩm thực phẩm",
    "công bố mỹ phẩm sản xuất trong nước",
    "sinh hoạt tôn giáo tập trung",
    "hoạt động của hội",
    "lễ hội",
    "thi đấu thể thao",
    "kế hoạch bảo vệ môi trường",
    "quyết toán vốn đầu tư dự án hoàn thành",
    "điều chỉnh dự án đầu tư",
};

struct Ranked {
    double rank = 0;  ///< Lower: more people need it.
    std::string name;
};

template <class Things, class Verbs>
void add(std::vector<Ranked>& into, Random& random, const Things& things, const Verbs& verbs) {
    for (std::size_t thing = 0; thing < things.size(); ++thing) {
        for (std::size_t verb = 0; verb < verbs.size(); ++verb) {
            for (std::size_t whom = 0; whom < for_whom.size(); ++whom) {
                const auto place = static_cast<double>(thing + 6 * verb + 12 * whom);
                into.push_back(
                    {place + 10 * random.fraction(),
                     fmt::format("{} {}{}", verbs[verb], things[thing], for_whom[whom])}
                );
            }
        }
    }
}

}  // namespace

std::vector<Procedure> make_procedures() {
    Random random(2021);  // the catalogue is the same in every demo
    std::vector<Ranked> ranked;
    add(ranked, random, permits, of_permits);
    add(ranked, random, registers, of_registers);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.rank < b.rank;
    });
    ranked.resize(procedures_count);
    std::vector<Procedure> procedures;
    std::uint32_t number = 100;
    double difficulty = 0;
    for (auto& [rank, name] : ranked) {
        number += random.between(1, 9);
        // Steps of the golden ratio: easy and hard ones alike among those that people need most.
        difficulty += 0.618034;
        difficulty -= std::floor(difficulty);
        procedures.push_back(
            {.name = std::move(name),
             .code = fmt::format("{}.{:06}", random.chance(0.6) ? 1 : 2, number),
             .at_ministries = random.chance(0.35),
             .days = 0.5 + random.waiting(6),
             .difficulty = difficulty}
        );
    }
    return procedures;
}

}  // namespace emc::app
