#pragma once

/// For tests: a stream into a text, and what is in it.

#include <boost/json/parse.hpp>
#include <string>

#include "http/stream.h"

namespace emc::api::testing {

class Ear final : public http::StreamSink {
public:
    bool write(std::string text) override {
        if (open_) heard += text;
        return open_;
    }
    [[nodiscard]] bool is_open() const override { return open_; }
    void close() override { open_ = false; }

    std::string heard;

private:
    bool open_ = true;
};

/// The data of the first server-sent event.
inline boost::json::value data_of_event(const std::string& heard) {
    const std::string mark = "data: ";
    const auto at = heard.find(mark) + mark.size();
    return boost::json::parse(heard.substr(at, heard.find('\n', at) - at));
}

}  // namespace emc::api::testing
