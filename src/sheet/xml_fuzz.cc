/// Fuzzes the XML of a part: whatever it says, it is events or an error.

#include <cstdint>
#include <string_view>

#include "sheet/xml.h"

namespace {

class Ignored final : public emc::sheet::XmlSink {
public:
    emc::base::Result<void> open(const emc::sheet::Element& element) override {
        for (const auto& attribute : element.attributes)
            seen_ += attribute.value.size();
        return {};
    }
    emc::base::Result<void> text(std::string_view text) override {
        seen_ += text.size();
        return {};
    }
    emc::base::Result<void> close(std::string_view name) override {
        seen_ += name.size();
        return {};
    }

private:
    std::size_t seen_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Ignored ignored;
    emc::sheet::XmlParser parser(ignored);
    const std::string_view whole(reinterpret_cast<const char*>(data), size);
    const auto cut = whole.size() / 2;
    if (!parser.feed(whole.substr(0, cut)) || !parser.feed(whole.substr(cut))) return 0;
    (void)parser.finish();
    return 0;
}
