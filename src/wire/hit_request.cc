#include "wire/hit_request.h"

#include "base/assert.h"
#include "wire/multipart_form.h"
#include "wire/read_hit.h"

namespace emc::wire {
namespace {

HitParams& fresh_params() {
    thread_local HitParams params;
    params.clear();
    return params;
}

ReadHit& next_hit(HitRequest& out) {
    if (!out.hits.empty() || out.spare.empty()) return out.hits.emplace_back();
    out.hits.swap(out.spare);
    // A short text is copied into the memory that its place has.
    out.hits.front() = ReadHit{};
    return out.hits.front();
}

void settle(const HitParams& params, std::size_t index, HitRequest& out) {
    ReadHit& read = next_hit(out);
    read.index = index;
    const auto fault = read_hit(params, read);
    if (!fault) return;
    out.refused.push_back({index, *fault, read.hit.site});
    out.hits.pop_back();
}

void refuse(HitRequest& out, HitReason reason) {
    out.hits.clear();
    out.refused.clear();
    out.whole = reason;
}

void count_too_many(HitRequest& out, model::SiteId site) {
    const bool has_room = out.too_many.size() < hits_max || out.too_many.contains(site);
    ++out.too_many[has_room ? site : model::SiteId{}];
}

/// From here on entries are only counted, with those that were read.
void refuse_too_many(HitRequest& out) {
    for (const auto& read : out.hits)
        count_too_many(out, read.hit.site);
    for (const auto& refused : out.refused)
        count_too_many(out, refused.site);
    refuse(out, HitReason::too_many_hits);
}

/// Reads the elements of `requests`. False: the JSON is broken.
bool read_entries(JsonCursor& cursor, HitRequest& out) {
    std::string room;
    cursor.open();
    for (std::size_t index = 0; cursor.next_element(); ++index) {
        if (index == hits_max) refuse_too_many(out);
        auto& params = fresh_params();
        bool understood = true;
        switch (cursor.peek()) {
            case JsonCursor::Kind::text: params.add_query(cursor.text(room)); break;
            case JsonCursor::Kind::object: params.add_object(cursor); break;
            default: cursor.skip(), understood = false; break;
        }
        if (cursor.trouble() != JsonCursor::Trouble::none) break;
        if (out.whole) {
            count_too_many(out, named_site(params));
        } else if (!understood) {
            out.refused.push_back({index, HitReason::not_understood, {}});
        } else {
            settle(params, index, out);
        }
    }
    return cursor.trouble() == JsonCursor::Trouble::none;
}

void read_bulk(std::string_view text, HitRequest& out) {
    out.bulk = true;
    JsonCursor cursor(text);
    std::string name_room, token_room, token;
    bool found = false;
    (void)cursor.peek();
    cursor.open();
    while (const auto name = cursor.next_name(name_room)) {
        const auto kind = cursor.peek();
        if (*name == "requests" && kind == JsonCursor::Kind::array && !found) {
            found = true;
            if (!read_entries(cursor, out)) break;
        } else if (*name == "token_auth" && kind == JsonCursor::Kind::text) {
            token = cursor.text(token_room);
        } else {
            cursor.skip();
        }
    }
    if (out.whole) return;
    if (!found || !cursor.at_end()) return refuse(out, HitReason::invalid_json);
    for (auto& read : out.hits) {
        if (read.claims.token.empty()) read.claims.token = token;
    }
}

}  // namespace

HitRequest read_hit_request(std::string_view query, std::string_view body, HitRequest used) {
    HitRequest out;
    if (used.hits.size() == 1) out.spare = std::move(used.hits);
    const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const auto text = first == std::string_view::npos ? std::string_view{} : body.substr(first);
    if (text.starts_with('{')) {
        read_bulk(text, out);
        return out;
    }
    auto& params = fresh_params();
    params.add_query(query);
    if (is_multipart_form(text)) {
        params.add_multipart(text);
    } else {
        params.add_query(text);
    }
    settle(params, 0, out);
    return out;
}

}  // namespace emc::wire
