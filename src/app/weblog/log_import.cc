#include "app/weblog/log_import.h"

#include <fmt/format.h>

#include <future>
#include <memory>

#include "app/failure.h"
#include "app/weblog/import_positions.h"
#include "app/weblog/line_reader.h"
#include "base/assert.h"
#include "base/pseudonyms.h"
#include "collector/address.h"
#include "collector/visitor.h"
#include "enrich/agents.h"
#include "enrich/countries.h"
#include "wire/clean_text.h"
#include "wire/record.h"

namespace emc::app {
namespace {

/// `https://a.vn` of `https://a.vn/x`.
std::string origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    const auto host = scheme == std::string_view::npos ? 0 : scheme + 3;
    return std::string(url.substr(0, url.find_first_of("/?#", host)));
}

/// Lines of one site → hits.
class HitMaker {
public:
    HitMaker(Spine& spine, const registry::Site& site)
        : site_(site.id),
          origin_(origin_of(site.url)),
          excluded_(spine.settings().hits_excluded_addresses),
          pseudonyms_(value_or_fail(
              base::Pseudonyms::open(spine.folder().pseudonym_key()), "the key of pseudonyms"
          )),
          agents_(value_or_fail(enrich::Agents::open(), "the lists of browsers")),
          countries_(value_or_fail(
              enrich::Countries::open(spine.settings().enrich_country),
              "enrich.country " + spine.settings().enrich_country.string()
          )) {}

    [[nodiscard]] model::Hit hit_of(const LogLine& line, LineKind kind) const {
        using model::Hit;
        Hit hit;
        hit.site = site_;
        hit.time = line.time;
        keep(url_of(line, origin_), hit.url, Hit::url_bytes_max, hit);
        keep(line.referrer, hit.referrer, Hit::url_bytes_max, hit);
        keep(line.agent, hit.agent, Hit::text_bytes_max, hit);
        if (kind == LineKind::download) {
            hit.kind = model::HitKind::download;
            hit.target = hit.url;
        }
        if (collector::is_within_any(line.address, excluded_)) {
            hit.excluded = model::HitExclusion::address;
        }
        const auto day = base::day_of(line.time);
        hit.visitor =
            collector::visitor_of(pseudonyms_, site_, {}, line.address, hit.agent, day).id;
        const auto whole = collector::address_of(line.address);
        hit.country = countries_->of(whole);
        hit.network = collector::network_of(whole);
        return hit;
    }

    /// As the loader will find it.
    [[nodiscard]] bool is_of_crawler(const model::Hit& hit) {
        return !agents_->of(hit.agent, {}).crawler.empty();
    }

private:
    static void keep(
        std::string_view text, std::string& out, std::size_t bytes_max, model::Hit& hit
    ) {
        if (wire::keep_text(text, out, bytes_max)) hit.flag(model::HitFlag::odd_text);
    }

    model::SiteId site_;
    std::string origin_;
    std::vector<std::string> excluded_;
    base::Pseudonyms pseudonyms_;
    std::unique_ptr<enrich::Agents> agents_;
    std::unique_ptr<enrich::Countries> countries_;
};

/// One file from where an earlier import ended.
class FileImport {
public:
    FileImport(Spine& spine, model::SiteId site, HitMaker& maker, ImportPositions& positions)
        : spine_(spine), maker_(maker), positions_(positions) {
        position_.site = site;
    }

    template <class Told>
    void run(FileReport& report, Told told) {
        LineReader reader(report.file);
        const auto head = reader.head(model::position_head_bytes);
        if (const auto earlier = positions_.find(position_.site, head)) {
            position_ = *earlier;
        } else {
            position_.head = hash_of_head(head);
            position_.head_bytes = static_cast<std::uint32_t>(head.size());
        }
        report.earlier = position_.lines;
        if (!reader.skip_to(position_.offset)) {
            report.shorter = reader.damage().empty();
            note_damage(reader, "up to", report);
            return;
        }
        const auto now = system_clock().now();
        while (const auto line = reader.next()) {
            if (!take(*line, now, report)) break;
            position_.offset = reader.offset();
            if (++piece_lines_ == piece_lines_max && !put_in(report)) return;
            if (piece_lines_ == 0) told(reader.progress());
        }
        if (piece_lines_ > 0 && !put_in(report)) return;
        note_damage(reader, "behind", report);
        told(1.0);
    }

private:
    /// `where` the file cannot be read, by the last line that is in.
    void note_damage(const LineReader& reader, const char* where, FileReport& report) const {
        if (reader.damage().empty()) return;
        report.failure =
            position_.lines == 0
                ? "cannot be read: " + reader.damage()
                : fmt::format(
                      "cannot be read {} line {} ({}); once the file is whole, run the same "
                      "command again to go on from there",
                      where,
                      position_.lines,
                      reader.damage()
                  );
    }

    /// False: the line is not whole yet.
    bool take(const LineReader::Line& line, base::Instant now, FileReport& report) {
        auto read = line.too_long ? std::nullopt : read_log_line(line.text);
        if (!line.ended && !line.too_long && !read) {
            report.unfinished = true;
            return false;
        }
        constexpr std::chrono::minutes ahead_max{60};
        const auto earliest = base::begin_of(base::day_from(2000, 1, 1));
        if (read && (read->time < earliest || read->time > now + ahead_max)) read.reset();
        ++report.lines;
        ++position_.lines;
        if (!read) {
            ++report.unreadable;
            if (report.unreadable_lines.size() < unreadable_shown_max) {
                report.unreadable_lines.push_back(position_.lines);
            }
            return true;
        }
        const auto kind = kind_of(*read);
        auto& of_kind = report.by_kind[static_cast<std::size_t>(kind)];
        if (kind != LineKind::page && kind != LineKind::download) {
            ++of_kind;
            return true;
        }
        const auto hit = maker_.hit_of(*read, kind);
        const bool is_excluded = hit.excluded != model::HitExclusion::none;
        ++(is_excluded ? report.excluded : maker_.is_of_crawler(hit) ? report.crawlers : of_kind);
        add(hit);
        return true;
    }

    template <class Record>
    void add(const Record& record) {
        payload_.clear();
        wire::encode(record, payload_);
        piece_.add(payload_);
    }

    /// False: the file is no log, and nothing of it goes in.
    [[nodiscard]] bool put_in(FileReport& report) {
        if (report.earlier == 0 && report.unreadable == report.lines) {
            report.failure = fmt::format(
                "none of its first {} lines is one of a web server's log in the combined format; "
                "nothing of it was imported",
                report.lines
            );
            return false;
        }
        add(position_);
        std::promise<base::Result<wal::Appended>> done;
        spine_.log().append(
            std::exchange(piece_, {}),
            wal::Durability::synced,
            [&done](const base::Result<wal::Appended>& appended) { done.set_value(appended); }
        );
        (void)value_or_fail(
            done.get_future().get(),
            "the log takes no more; run the same command again to go on from here"
        );
        positions_.add(position_);
        piece_lines_ = 0;
        return true;
    }

    Spine& spine_;
    HitMaker& maker_;
    ImportPositions& positions_;
    model::ImportPosition position_;
    wal::Batch piece_;
    std::size_t piece_lines_ = 0;
    std::vector<std::byte> payload_;
};

}  // namespace

std::vector<FileReport> import_logs(Spine& spine, const LogImport& import) {
    const auto snapshot = spine.registry().snapshot();
    const auto* site = snapshot->site(import.site);
    ASSERT(site != nullptr);
    HitMaker maker(spine, *site);
    ImportPositions positions(spine.folder().path() / "log-imports.json", spine.log());
    std::vector<FileReport> reports;
    for (const auto& file : import.files) {
        auto& report = reports.emplace_back();
        report.file = file;
        FileImport(spine, import.site, maker, positions).run(report, [&](double part) {
            const auto done = static_cast<double>(reports.size() - 1) + part;
            import.progress(done / static_cast<double>(import.files.size()), reports);
        });
        positions.save();
    }
    return reports;
}

}  // namespace emc::app
