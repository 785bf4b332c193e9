#pragma once

/// One XML part of a workbook, as events.
///
/// Place     Fed by the package piece by piece; calls the readers of a workbook's parts. The only
///           place that knows the XML library (Expat).
/// Shape     Names come without their namespace's prefix. A text may come in several pieces. All
///           text is well-formed UTF-8, whatever encoding the part is in.
/// Promise   The sink is called in the document's order, until it returns an error. Views are valid
///           during the call only.
/// Errors    damaged: not well-formed, cut short, nested deeper than xml_depth_max, one tag longer
///           than xml_tag_bytes_max. document_type: a workbook has none (so no entity of its own
///           that could multiply). out_of_memory. Any error of the sink is passed on.
/// Threads   One at a time.
/// Limits    Memory: the longest tag, and not the part.
/// Source    ECMA-376 part 2, 8.1.1.2 forbids document types.

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"

namespace emc::sheet {

inline constexpr std::size_t xml_depth_max = 64;
inline constexpr std::size_t xml_tag_bytes_max = 1u << 20;

struct Attribute {
    std::string_view name;
    std::string_view value;
};

struct Element {
    std::string_view name;
    std::span<const Attribute> attributes;

    /// The attribute's value, or empty text where it is not there.
    [[nodiscard]] std::string_view get(std::string_view attribute) const {
        for (const auto& one : attributes) {
            if (one.name == attribute) return one.value;
        }
        return {};
    }
};

class XmlSink {
public:
    virtual ~XmlSink() = default;
    virtual base::Result<void> open(const Element& element) = 0;
    virtual base::Result<void> text(std::string_view text) = 0;
    virtual base::Result<void> close(std::string_view name) = 0;
};

class XmlParser {
public:
    /// The sink must live longer than the parser.
    explicit XmlParser(XmlSink& sink);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    [[nodiscard]] base::Result<void> feed(std::string_view piece);
    /// After the last piece: the document must be whole.
    [[nodiscard]] base::Result<void> finish();

private:
    struct State;
    [[nodiscard]] base::Result<void> parse(std::string_view piece, bool last);
    std::unique_ptr<State> state_;
};

}  // namespace emc::sheet
