#pragma once

/// An answer without an end of its own: server-sent events.
///
/// Promise   What is written arrives in order, or the stream is cut: no gaps.
/// Threads   Any; copies are handles of the same stream.
/// Limits    stream_bytes_max of the server's options: text that the client has not taken yet.
///           Over it the stream is cut, so that a slow reader costs no memory.

#include <memory>
#include <string>

namespace emc::http {

/// What stands behind a Stream.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    virtual bool write(std::string text) = 0;
    [[nodiscard]] virtual bool is_open() const = 0;
    virtual void close() = 0;
};

class Stream {
public:
    explicit Stream(std::shared_ptr<StreamSink> sink) : sink_(std::move(sink)) {}

    /// False: the client is gone, too slow, or the server stops. Stop writing.
    bool write(std::string text) { return sink_->write(std::move(text)); }
    [[nodiscard]] bool is_open() const { return sink_->is_open(); }
    /// The answer ends here.
    void close() { sink_->close(); }

private:
    std::shared_ptr<StreamSink> sink_;
};

}  // namespace emc::http
