#pragma once

/// The parameters of one tracking request as they were sent, before their meaning is asked.
///
/// Shape     Of a parameter that stands twice the first one counts, so that what stands in the
///           query goes before the body. What has no meaning here is not kept: above all `extra` of
///           trackDVC, which may name a citizen.
///           A value that needs no decoding is a view of the text it came in, which must stay as
///           long as anybody looks.
/// Promise   Values longer than value_bytes_max are cut, and told so.
/// Threads   One; a thread uses one object again and again, so that it allocates nothing.

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json_cursor.h"

namespace emc::wire {

/// In the order of their names on the wire (hit_params.cc).
enum class HitParam : std::uint8_t {
    id,  ///< `_id`
    action_name,
    bots,
    c_i,
    c_n,
    c_p,
    c_t,
    ca,
    cdt,
    cid,
    cip,
    download,
    dvc,
    dvc_step,
    e_a,
    e_c,
    e_n,
    e_v,
    idgoal,
    idsite,
    lang,
    link,
    new_visit,
    pf_dm1,
    pf_dm2,
    pf_net,
    pf_onl,
    pf_srv,
    pf_tfr,
    ping,
    pv_id,
    rec,
    res,
    revenue,
    search,
    search_cat,
    send_image,
    token_auth,
    ua,
    uadata,
    uid,
    url,
    urlref,
};
inline constexpr std::size_t hit_param_count = 43;

class HitParams {
public:
    static constexpr std::size_t value_bytes_max = 8 * 1024;

    struct Dimension {
        std::uint16_t number = 0;
        std::string value;
    };

    void clear();
    /// Takes `a=b&c=d`, percent-encoded, with or without a `?`, or a whole address, before it.
    void add_query(std::string_view text);
    /// Takes the fields of a body of which is_multipart_form() is true.
    void add_multipart(std::string_view body);
    /// Takes the members of the object at the cursor that are texts, numbers or truth values.
    void add_object(JsonCursor& cursor);

    [[nodiscard]] bool has(HitParam param) const { return said_.test(place(param)); }
    /// Empty where it was not said.
    [[nodiscard]] std::string_view operator[](HitParam param) const {
        return has(param) ? values_[place(param)] : std::string_view{};
    }
    [[nodiscard]] const std::vector<Dimension>& dimensions() const { return dimensions_; }

private:
    enum class Form : std::uint8_t {
        encoded,  ///< As in a query.
        plain,
        passing,  ///< Plain, and its text is gone after the call.
    };

    static std::size_t place(HitParam param) { return static_cast<std::size_t>(param); }
    void add(std::string_view name, std::string_view value, Form form);
    void add_dimension(std::string_view name, std::string_view value, Form form);
    static std::string_view meant(std::string_view value, Form form, std::string& room);

    std::array<std::string_view, hit_param_count> values_;
    std::array<std::string, hit_param_count> rooms_;
    std::bitset<hit_param_count> said_;
    std::vector<Dimension> dimensions_;
    std::string name_room_;
    std::string text_room_;
};

}  // namespace emc::wire
