#include "sheet/sheet_parser.h"

#include <algorithm>

#include "base/text.h"
#include "sheet/plain_row.h"

namespace emc::sheet {
namespace {

constexpr std::size_t declaration_bytes_max = 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view data_tag = "<sheetData";
constexpr std::string_view row_tag = "<row";
constexpr std::string_view row_end = "</row>";

/// The declaration names no encoding, or UTF-8.
bool is_utf8_declaration(std::string_view declaration) {
    const auto name = declaration.find("encoding");
    if (name == declaration.npos) return true;
    const auto quote = declaration.find_first_of("\"'", name);
    if (quote == declaration.npos) return false;
    const auto value = declaration.substr(quote + 1);
    return base::equals_ignoring_case(value.substr(0, value.find(declaration[quote])), "UTF-8");
}

}  // namespace

base::Result<void> SheetParser::feed(std::string_view piece) {
    waiting_.erase(0, done_);
    done_ = 0;
    waiting_ += piece;
    for (;;) {
        TRY(const auto next, step());
        if (next == Next::bytes) return {};
    }
}

base::Result<void> SheetParser::finish() {
    TRY(parse(waiting_.size() - done_));
    return xml_.finish();
}

base::Result<SheetParser::Next> SheetParser::step() {
    switch (place_) {
        case Place::start: return look_at_start();
        case Place::head: return step_to_rows();
        case Place::rows: return step_by_row();
        case Place::odd_row: return step_through_odd_row();
        case Place::tail: break;
    }
    TRY(parse(waiting_.size() - done_));
    return Next::bytes;
}

base::Result<void> SheetParser::parse(std::size_t bytes) {
    TRY(xml_.feed(std::string_view(waiting_).substr(done_, bytes)));
    done_ += bytes;
    return {};
}

/// Which encoding the part is in shows in its first bytes.
SheetParser::Next SheetParser::look_at_start() {
    std::string_view bytes = waiting_;
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    const auto end = bytes.substr(0, declaration_bytes_max).find('>');
    if (end == bytes.npos && bytes.size() < declaration_bytes_max) return Next::bytes;
    const bool is_plain = end != bytes.npos && bytes.starts_with('<') &&
                          bytes.substr(0, end).find('\0') == bytes.npos &&
                          is_utf8_declaration(bytes.substr(0, end));
    place_ = is_plain ? Place::head : Place::tail;
    return Next::step;
}

base::Result<SheetParser::Next> SheetParser::step_to_rows() {
    const auto bytes = std::string_view(waiting_).substr(done_);
    const auto tag = bytes.find(data_tag);
    if (tag == bytes.npos) {
        // What could be the begin of the tag stays.
        TRY(parse(bytes.size() - std::min(bytes.size(), data_tag.size())));
        return Next::bytes;
    }
    const auto end = bytes.find('>', tag);
    if (end == bytes.npos) {
        TRY(parse(tag));
        if (bytes.size() - tag > xml_tag_bytes_max) place_ = Place::tail;
        return place_ == Place::tail ? Next::step : Next::bytes;
    }
    TRY(parse(end + 1));
    // Else it stood in a comment, or is empty.
    if (sink_.is_between_rows()) place_ = Place::rows;
    return Next::step;
}

base::Result<SheetParser::Next> SheetParser::step_by_row() {
    // What stands between rows is of no use to the library either.
    done_ = std::min(waiting_.find_first_not_of(" \t\n", done_), waiting_.size());
    const auto bytes = std::string_view(waiting_).substr(done_);
    if (bytes.size() < row_tag.size()) return Next::bytes;
    if (!bytes.starts_with(row_tag)) {
        place_ = Place::tail;
        return Next::step;
    }
    TRY(const auto row, take_plain_row(bytes, sink_));
    if (row.kind == PlainRow::Kind::taken) {
        done_ += row.bytes;
        return Next::step;
    }
    if (row.kind == PlainRow::Kind::not_whole && bytes.size() <= plain_row_bytes_max)
        return Next::bytes;
    place_ = Place::odd_row;
    return Next::step;
}

/// To the first place behind the end of a row where the library agrees that it was one.
base::Result<SheetParser::Next> SheetParser::step_through_odd_row() {
    const auto bytes = std::string_view(waiting_).substr(done_);
    const auto end = bytes.find(row_end);
    if (end == bytes.npos) {
        TRY(parse(bytes.size() - std::min(bytes.size(), row_end.size())));
        return Next::bytes;
    }
    TRY(parse(end + row_end.size()));
    if (sink_.is_between_rows()) place_ = Place::rows;
    return Next::step;
}

}  // namespace emc::sheet
