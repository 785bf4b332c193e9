#pragma once

/// A module's error category from one table: each code with its name and its fault.

#include <boost/system/error_code.hpp>
#include <span>
#include <string>

#include "base/fault.h"

namespace emc::base {

struct ErrorEntry {
    int code;
    const char* name;  ///< What message() returns: the enum's name.
    Fault fault;
};

/// Place     A module's errc.cc holds one static instance over its own table.
class ErrorTable final : public boost::system::error_category {
public:
    constexpr ErrorTable(const char* module, std::span<const ErrorEntry> entries)
        : module_(module), entries_(entries) {}

    const char* name() const noexcept override { return module_; }

    std::string message(int value) const override {
        for (const auto& entry : entries_) {
            if (entry.code == value) return entry.name;
        }
        return "unknown";
    }

    boost::system::error_condition default_error_condition(int value) const noexcept override {
        for (const auto& entry : entries_) {
            if (entry.code == value) return entry.fault;
        }
        return Fault::internal;
    }

private:
    const char* module_;
    std::span<const ErrorEntry> entries_;
};

}  // namespace emc::base
