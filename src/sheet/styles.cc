#include "sheet/styles.h"

#include <map>
#include <string>

#include "sheet/numbers.h"

namespace emc::sheet {

class StylesSink final : public XmlSink {
public:
    explicit StylesSink(Styles& styles) : styles_(styles) {}

    base::Result<void> open(const Element& element) override {
        if (element.name == "cellXfs") in_cell_styles_ = true;
        const auto id = unsigned_of(element.get("numFmtId")).value_or(0);
        if (element.name == "numFmt") codes_[id] = element.get("formatCode");
        if (element.name == "xf" && in_cell_styles_) styles_.styles_.push_back(format_of(id));
        return {};
    }
    base::Result<void> text(std::string_view) override { return {}; }
    base::Result<void> close(std::string_view name) override {
        if (name == "cellXfs") in_cell_styles_ = false;
        return {};
    }

private:
    std::uint32_t format_of(std::uint64_t id) {
        const auto [place, is_new] = compiled_.try_emplace(id, 0);
        if (!is_new) return place->second;
        const auto code = codes_.find(id);
        styles_.formats_.push_back(
            code != codes_.end() ? NumberFormat::of_code(code->second) : NumberFormat::of_id(id)
        );
        place->second = static_cast<std::uint32_t>(styles_.formats_.size() - 1);
        return place->second;
    }

    Styles& styles_;
    bool in_cell_styles_ = false;
    std::map<std::uint64_t, std::string> codes_;
    std::map<std::uint64_t, std::uint32_t> compiled_;
};

base::Result<Styles> Styles::read(const Package& package, std::string_view part) {
    Styles styles;
    StylesSink sink(styles);
    TRY(package.parse(part, sink));
    return styles;
}

const NumberFormat& Styles::format_of(std::uint64_t style) const {
    return formats_[style < styles_.size() ? styles_[style] : 0];
}

}  // namespace emc::sheet
