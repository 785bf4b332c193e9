/// SQL and structures of any bytes: what stands in a quoted literal is never replaced.

#include <string_view>

#include "base/assert.h"
#include "store/quote.h"
#include "store/sql_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc::store;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto expression = [](std::string_view name) {
        return name == "keys" ? std::string("<table>") : std::string();
    };
    (void)replace_names(text, expression);
    (void)column_list(text);

    const auto literal = quote_text(text);
    const auto sql = "SELECT " + literal + ", " + quote_name(text) + " FROM ";
    const auto replaced = replace_names(sql + "{keys}", expression);
    ASSERT(replaced.has_value() && *replaced == sql + "<table>");
    return 0;
}
