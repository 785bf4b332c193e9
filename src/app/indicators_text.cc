#include "app/indicators_text.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <vector>

#include "app/answer_text.h"
#include "app/failure.h"
#include "app/text_table.h"
#include "app/write_file.h"
#include "indicators/definition.h"
#include "sheet/writer.h"

namespace emc::app {

namespace {

namespace json = boost::json;

std::optional<std::int64_t> integer_at(const json::object& object, const char* key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->get_int64();
}

std::optional<std::int64_t> share_at(const json::object& object, const char* key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return std::llround(value->to_number<double>() * 10'000);
}

std::string name_of(const std::string& set, const std::string& code) {
    const auto* definitions = indicators::find_set(set);
    const auto* definition = definitions != nullptr ? definitions->find(code) : nullptr;
    return definition != nullptr ? std::string(definition->name_vi) : code;
}

/// One record of RFC 4180.
void append_record(std::string& out, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out += ',';
        const auto& value = values[i];
        if (value.find_first_of(",\"\r\n") == std::string::npos) {
            out += value;
            continue;
        }
        out += '"';
        for (const char letter : value) {
            if (letter == '"') out += '"';
            out += letter;
        }
        out += '"';
    }
    out += "\r\n";
}

/// No site of the unit has anything of the period.
bool is_bare(const json::object& answer) {
    const auto* coverage = answer.if_contains("coverage");
    return coverage != nullptr && coverage->is_object() &&
           integer_at(coverage->get_object(), "sitesWithData") == 0;
}

}  // namespace

IndicatorsAnswer read_indicators(const std::string& text) {
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    const auto* object = error ? nullptr : value.if_object();
    const auto* items = object != nullptr ? object->if_contains("indicators") : nullptr;
    if (items == nullptr || !items->is_array()) {
        throw Failure("the server's answer has no indicators");
    }
    IndicatorsAnswer answer;
    answer.unit = text_at(*object, "unit");
    answer.from = text_at(*object, "from");
    answer.to = text_at(*object, "to");
    answer.set = text_at(*object, "set");
    answer.as_of = text_at(*object, "asOf");
    const bool bare = is_bare(*object);
    for (const auto& item : items->get_array()) {
        if (!item.is_object()) throw Failure("the server's answer has no indicators");
        const auto& entry = item.get_object();
        IndicatorLine line;
        line.code = text_at(entry, "code");
        line.name = name_of(answer.set, line.code);
        line.numerator = integer_at(entry, "numerator").value_or(0);
        line.denominator = integer_at(entry, "denominator");
        line.ten_thousandths = share_at(entry, "value");
        line.no_data = line.denominator ? *line.denominator == 0 : line.numerator == 0 && bare;
        answer.lines.push_back(std::move(line));
    }
    return answer;
}

std::string vietnamese_number(std::int64_t number) {
    auto digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (auto at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, '.');
    }
    return digits;
}

std::string vietnamese_percent(std::int64_t ten_thousandths) {
    return fmt::format("{},{:02} %", ten_thousandths / 100, ten_thousandths % 100);
}

std::string indicators_as_table(const IndicatorsAnswer& answer) {
    std::vector<std::vector<std::string>> rows{{"Chỉ số", "Tử số", "Mẫu số", "Giá trị"}};
    for (const auto& line : answer.lines) {
        if (line.no_data) {
            rows.push_back({line.name, "", "", no_data_text});
            continue;
        }
        rows.push_back(
            {line.name,
             vietnamese_number(line.numerator),
             line.denominator ? vietnamese_number(*line.denominator) : "",
             line.ten_thousandths ? vietnamese_percent(*line.ten_thousandths) : ""}
        );
    }
    auto out = fmt::format(
        "{}, {} – {} ({})\n\n",
        answer.unit.empty() ? "Cả nước" : answer.unit,
        answer.from,
        answer.to,
        answer.set
    );
    out += text_table(rows, {1, 2, 3});
    if (!answer.as_of.empty()) out += "\nSố liệu đến " + answer.as_of + "\n";
    return out;
}

std::string indicators_as_csv(const IndicatorsAnswer& answer) {
    std::string out;
    append_record(
        out, {"unit", "from", "to", "set", "code", "name", "numerator", "denominator", "value"}
    );
    for (const auto& line : answer.lines) {
        const auto share = line.ten_thousandths;
        append_record(
            out,
            {answer.unit,
             answer.from,
             answer.to,
             answer.set,
             line.code,
             line.name,
             std::to_string(line.numerator),
             line.denominator ? std::to_string(*line.denominator) : "",
             share ? fmt::format("{}.{:04}", *share / 10'000, *share % 10'000) : ""}
        );
    }
    return out;
}

std::string indicators_as_xlsx(const IndicatorsAnswer& answer) {
    const auto file =
        std::filesystem::temp_directory_path() / fmt::format("emc-indicators-{}.xlsx", ::getpid());
    sheet::WriterOptions options;
    options.sheet_name = "Chỉ số";
    options.columns = {
        {"Đơn vị", 12},
        {"Từ ngày", 12},
        {"Đến ngày", 12},
        {"Mã chỉ số", 24},
        {"Chỉ số", 48},
        {"Tử số", 14},
        {"Mẫu số", 14},
        {"Giá trị", 12}};
    auto writer = value_or_fail(sheet::Writer::open(file, options), file.string());
    const auto day = [](const std::string& text) -> sheet::Value {
        if (const auto parsed = base::parse_day(text)) return *parsed;
        return text;
    };
    for (const auto& line : answer.lines) {
        std::vector<sheet::Value> row{
            answer.unit, day(answer.from), day(answer.to), line.code, line.name};
        auto& numerator = row.emplace_back();
        if (!line.no_data) numerator = line.numerator;
        auto& denominator = row.emplace_back();
        if (line.denominator && !line.no_data) denominator = *line.denominator;
        auto& value = row.emplace_back();
        if (line.no_data) {
            value = no_data_text;
        } else if (line.ten_thousandths) {
            value = sheet::Percent{static_cast<double>(*line.ten_thousandths) / 10'000};
        }
        value_or_fail(writer.row(row), file.string());
    }
    value_or_fail(writer.close(), file.string());
    auto bytes = read_file(file);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return bytes;
}

}  // namespace emc::app
