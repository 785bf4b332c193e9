#pragma once

/// A store's engine that is opened by the first call that needs it.
///
/// Place     Spine owns one, so that commands which only ask the registry never start a store, and
///           so that a server starts while its store is down.
/// Promise   Each call opens the engine if it is not open yet; where that fails the call returns
///           the error and the next call tries again.
/// Threads   Any.

#include <memory>
#include <mutex>
#include <string>

#include "store/engine.h"

namespace emc::app {

class LazyEngine final : public store::Engine {
public:
    explicit LazyEngine(store::Options options);

    base::Result<void> open();

    [[nodiscard]] base::Result<std::string> query(
        std::string_view sql, std::span<const store::Extern> externs
    ) override;
    [[nodiscard]] base::Result<void> execute(std::string_view sql) override;
    [[nodiscard]] base::Result<void> insert(
        std::string_view table,
        std::string_view structure,
        base::Bytes rows,
        std::string_view insert_id
    ) override;
    [[nodiscard]] base::Result<void> settle() override;
    [[nodiscard]] base::Result<void> ping() override;
    [[nodiscard]] std::string_view name() const override { return name_; }

private:
    base::Result<store::Engine*> opened();

    const store::Options options_;
    const std::string name_;
    std::mutex mutex_;
    std::unique_ptr<store::Engine> engine_;  ///< Once set it stays.
};

}  // namespace emc::app
