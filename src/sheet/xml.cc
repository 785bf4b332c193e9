#include "sheet/xml.h"

#include <expat.h>

#include <algorithm>
#include <cstdint>
#include <new>
#include <vector>

#include "sheet/errc.h"

namespace emc::sheet {
namespace {

constexpr std::size_t piece_bytes_max = 1u << 20;

std::string_view without_prefix(const char* name) {
    const std::string_view whole(name);
    const auto colon = whole.rfind(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}

Errc errc_of(XML_Error error) {
    if (error == XML_ERROR_NO_MEMORY) return Errc::out_of_memory;
    return error == XML_ERROR_UNDEFINED_ENTITY ? Errc::document_type : Errc::damaged;
}

}  // namespace

struct XmlParser::State {
    explicit State(XmlSink& events) : sink(events), parser(XML_ParserCreate(nullptr)) {
        if (parser == nullptr) {
            error = Errc::out_of_memory;
            return;
        }
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &State::on_open, &State::on_close);
        XML_SetCharacterDataHandler(parser, &State::on_text);
        XML_SetStartDoctypeDeclHandler(parser, &State::on_doctype);
    }

    ~State() { XML_ParserFree(parser); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void stop(boost::system::error_code why) {
        error = why;
        XML_StopParser(parser, XML_FALSE);
    }

    /// Runs one event. The library above is C: no exception may pass through it, and it may call
    /// once more after it was stopped.
    template <class Event>
    void run(Event event) {
        if (error) return;
        try {
            const base::Result<void> result = event();
            if (!result) stop(result.error());
        } catch (const std::bad_alloc&) {
            stop(Errc::out_of_memory);
        }
    }

    static void on_open(void* user, const XML_Char* name, const XML_Char** pairs) {
        auto& self = *static_cast<State*>(user);
        if (++self.depth > xml_depth_max) return self.stop(Errc::damaged);
        self.run([&] {
            self.attributes.clear();
            for (; *pairs != nullptr; pairs += 2) {
                self.attributes.push_back({without_prefix(pairs[0]), pairs[1]});
            }
            return self.sink.open({without_prefix(name), self.attributes});
        });
    }

    static void on_close(void* user, const XML_Char* name) {
        auto& self = *static_cast<State*>(user);
        --self.depth;
        self.run([&] { return self.sink.close(without_prefix(name)); });
    }

    static void on_text(void* user, const XML_Char* text, int size) {
        auto& self = *static_cast<State*>(user);
        self.run([&] { return self.sink.text({text, static_cast<std::size_t>(size)}); });
    }

    static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        static_cast<State*>(user)->stop(Errc::document_type);
    }

    XmlSink& sink;
    XML_Parser parser;
    std::vector<Attribute> attributes;
    std::size_t depth = 0;
    std::uint64_t fed = 0;
    boost::system::error_code error;
};

XmlParser::XmlParser(XmlSink& sink) : state_(std::make_unique<State>(sink)) {}

XmlParser::~XmlParser() = default;

base::Result<void> XmlParser::parse(std::string_view piece, bool last) {
    if (state_->error) return state_->error;
    const auto size = static_cast<int>(piece.size());
    const auto status = XML_Parse(state_->parser, piece.data(), size, last ? 1 : 0);
    if (state_->error) return state_->error;
    if (status != XML_STATUS_OK) {
        state_->error = errc_of(XML_GetErrorCode(state_->parser));
        return state_->error;
    }
    state_->fed += piece.size();
    const auto parsed = std::max<XML_Index>(XML_GetCurrentByteIndex(state_->parser), 0);
    const auto waiting = state_->fed - static_cast<std::uint64_t>(parsed);
    if (waiting > xml_tag_bytes_max + piece.size()) state_->error = Errc::damaged;
    if (state_->error) return state_->error;
    return {};
}

base::Result<void> XmlParser::feed(std::string_view piece) {
    while (!piece.empty()) {
        const auto size = std::min(piece.size(), piece_bytes_max);
        TRY(parse(piece.substr(0, size), false));
        piece.remove_prefix(size);
    }
    return {};
}

base::Result<void> XmlParser::finish() {
    return parse({}, true);
}

}  // namespace emc::sheet
