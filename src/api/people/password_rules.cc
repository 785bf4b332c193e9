#include "api/people/password_rules.h"

#include <algorithm>
#include <set>
#include <string>

namespace emc::api {
namespace {

/// What stands first in every list of stolen passwords, here and elsewhere: as whole words, once
/// the digits and signs around them are gone and those that stand for letters are letters.
constexpr std::string_view worst[] = {
    "password",
    "passwort",
    "passwd",
    "pass",
    "admin",
    "administrator",
    "root",
    "user",
    "guest",
    "test",
    "login",
    "welcome",
    "letmein",
    "iloveyou",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "master",
    "shadow",
    "michael",
    "jordan",
    "charlie",
    "computer",
    "internet",
    "secret",
    "changeme",
    "default",
    "qwerty",
    "qwertyuiop",
    "qwertyui",
    "asdfgh",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsx",
    "qazwsxedc",
    "qwertyqwerty",
    "abc",
    "abcd",
    "abcde",
    "abcdef",
    "abcdefgh",
    "abcdefghij",
    "matkhau",
    "matkhaumoi",
    "quantri",
    "quantrivien",
    "dangnhap",
    "xinchao",
    "vietnam",
    "vietnamese",
    "hanoi",
    "saigon",
    "hochiminh",
    "kontum",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "yeuanh",
    "nguyen",
    "tranvan",
    "nguyenvan",
    "dichvucong",
    "dichvucongquocgia",
    "chinhphu",
    "congchuc",
    "canbo",
    "chuyenvien",
    "ubnd",
    "motcua",
    "hanhchinh",
    "hanhchinhcong",
    "thutuchanhchinh",
};
constexpr std::string_view rows[] = {
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "1q2w3e4r5t6y7u8i9o0p"};
constexpr std::size_t distinct_min = 5;

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/// `P@ssw0rd` as a person reads it.
char letter_for(char c) {
    switch (c) {
        case '0': return 'o';
        case '1': return 'i';
        case '3': return 'e';
        case '4':
        case '@': return 'a';
        case '5':
        case '$': return 's';
        case '7': return 't';
        default: return c;
    }
}

/// Without what is no letter at both ends, then as a person reads it, letters alone.
std::string core_of(std::string_view password) {
    std::string text;
    for (const char c : password)
        text.push_back(lowered(c));
    const auto begin = std::ranges::find_if(text, is_letter);
    const auto end = std::find_if(text.rbegin(), text.rend(), is_letter).base();
    std::string core;
    for (auto at = begin; at < end; ++at) {
        const auto c = letter_for(*at);
        if (is_letter(c)) core.push_back(c);
    }
    return core;
}

/// One word, or the same word again and again.
bool is_repeated(std::string_view text, std::string_view word) {
    if (word.empty() || text.empty() || text.size() % word.size() != 0) return false;
    for (; !text.empty(); text.remove_prefix(word.size())) {
        if (!text.starts_with(word)) return false;
    }
    return true;
}

/// A walk along the keyboard, the digits or the alphabet, there or back.
bool is_row(std::string_view password) {
    std::string text;
    for (const char c : password)
        text.push_back(lowered(c));
    const std::string back(text.rbegin(), text.rend());
    return std::ranges::any_of(rows, [&](std::string_view row) {
        return row.find(text) != row.npos || row.find(back) != row.npos;
    });
}

}  // namespace

bool is_worst(std::string_view password, std::string_view login) {
    if (std::set<char>(password.begin(), password.end()).size() < distinct_min) return true;
    if (is_row(password)) return true;
    const auto core = core_of(password);
    const auto own = core_of(login);
    return is_repeated(core, own) || std::ranges::any_of(worst, [&](std::string_view word) {
               return is_repeated(core, word);
           });
}

Checked<void> check_password(std::string_view password, std::string_view login) {
    const auto is_first_byte = [](char c) { return (c & 0xC0) != 0x80; };
    const auto length = std::ranges::count_if(password, is_first_byte);
    if (static_cast<std::size_t>(length) < password_length_min) {
        return Refusal(Why::password_short, "password");
    }
    if (is_worst(password, login)) return Refusal(Why::password_worst, "password");
    return {};
}

}  // namespace emc::api
