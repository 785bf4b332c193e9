#pragma once

/// For tests: a stream into a text.

#include <string>

#include "http/stream.h"

namespace emc::api::testing {

class Ear final : public http::StreamSink {
public:
    bool write(std::string text) override {
        if (open_) heard += text;
        return open_;
    }
    bool is_open() const override { return open_; }
    void close() override { open_ = false; }

    std::string heard;

private:
    bool open_ = true;
};

}  // namespace emc::api::testing
