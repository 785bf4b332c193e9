#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view known_parameters_text = R"json({
 "next":{
  "name":"next",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"The page to go to then: a path of this server; else the first page"
 },
 "code":{
  "name":"code",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"The provider's"
 },
 "state":{
  "name":"state",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"As this server gave it to the provider"
 },
 "iss":{
  "name":"iss",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"The provider that answers (RFC 9207)"
 },
 "error":{
  "name":"error",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"Why the provider does not say who it is"
 },
 "limit":{
  "name":"limit",
  "in":"query",
  "required":false,
  "schema":{"type":"integer","minimum":0,"maximum":10000,"default":100}
 },
 "offset":{
  "name":"offset",
  "in":"query",
  "required":false,
  "schema":{"type":"integer","minimum":0,"maximum":100000000,"default":0}
 },
 "kind":{
  "name":"kind",
  "in":"query",
  "required":false,
  "schema":{"type":"string","enum":["ministry","province","unit"]}
 },
 "unit":{
  "name":"unit",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"With all units below it. Figures of a day: of the unit that had the site then"
 },
 "site":{
  "name":"site",
  "in":"query",
  "required":false,
  "schema":{"type":"integer","minimum":1},
  "description":"In place of a unit"
 },
 "by":{
  "name":"by",
  "in":"query",
  "required":false,
  "schema":{
   "type":"string",
   "enum":["day","hour","week","month","page","title","entry","exit","referrer",
    "referrerClass","search","outlink","download","event","goal","content","contentUse",
    "browser","browserVersion","os","osVersion","device","country","screen","language","unit",
    "crawler","excluded"],
   "default":"day"
  }
 },
 "filter":{
  "name":"filter",
  "in":"query",
  "required":false,
  "schema":{"type":"array","items":{"type":"string"},"maxItems":20},
  "style":"form",
  "explode":true,
  "example":["browser==Firefox|Edge","page=@/khai-sinh","country!=VN"],
  "description":"NAME OPERATOR VALUE|VALUE: visits that fulfil all of them (docs/integrating.md)"
 },
 "compare":{
  "name":"compare",
  "in":"query",
  "required":false,
  "schema":{"type":"string","enum":["previous"]},
  "description":"With the period before: whole months with as many, other periods with as many days"
 },
 "from":{
  "name":"from",
  "in":"query",
  "required":true,
  "schema":{"type":"string","format":"date"},
  "description":"First day, in Asia/Ho_Chi_Minh"
 },
 "to":{
  "name":"to",
  "in":"query",
  "required":true,
  "schema":{"type":"string","format":"date"},
  "description":"Last day"
 },
 "since":{
  "name":"from",
  "in":"query",
  "required":false,
  "schema":{"type":"string","format":"date"},
  "description":"First day it holds from; default: today"
 },
 "auditFrom":{
  "name":"from",
  "in":"query",
  "required":false,
  "schema":{"type":"string","format":"date"},
  "description":"First day; default: of the first entry"
 },
 "auditTo":{
  "name":"to",
  "in":"query",
  "required":false,
  "schema":{"type":"string","format":"date"},
  "description":"Last day; default: today"
 },
 "who":{
  "name":"who",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"A part of the login or of the token's name"
 },
 "what":{
  "name":"what",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"An action (site.add), what stands before its dot (site), or a subject (site/227)"
 },
 "q":{
  "name":"q",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"A part of anything that an entry says"
 },
 "order":{
  "name":"order",
  "in":"query",
  "required":false,
  "schema":{"type":"string","enum":["newest","oldest"],"default":"newest"},
  "description":"Which comes first"
 },
 "reason":{
  "name":"reason",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"A code of the reasons"
 },
 "with":{
  "name":"with",
  "in":"query",
  "required":false,
  "schema":{"type":"integer","minimum":1},
  "description":"The import to compare with; default: the one before"
 },
 "sinceDay":{
  "name":"from",
  "in":"query",
  "required":false,
  "schema":{"type":"string","format":"date"},
  "description":"First day; default: of the first case"
 },
 "untilDay":{
  "name":"to",
  "in":"query",
  "required":false,
  "schema":{"type":"string","format":"date"},
  "description":"Last day; default: of the last case"
 },
 "set":{
  "name":"set",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"Definition set; default: the one in force"
 },
 "step":{
  "name":"step",
  "in":"query",
  "required":true,
  "schema":{"type":"string","enum":["day","week","month","quarter","year"]},
  "description":"By the calendar, weeks from Monday, cut where the period ends; at most 100"
 },
 "indicator":{"name":"indicator","in":"query","required":true,"schema":{"type":"string"}},
 "rankingKind":{
  "name":"kind",
  "in":"query",
  "required":true,
  "schema":{"type":"string","enum":["ministry","province"]}
 },
 "default":{
  "name":"default",
  "in":"query",
  "required":false,
  "schema":{"type":"boolean","default":false},
  "description":"Makes the import the default from today on"
 },
 "append":{
  "name":"append",
  "in":"query",
  "required":false,
  "schema":{"type":"boolean","default":false},
  "description":"Adds to the unit's newest list; false: replaces it"
 },
 "routes":{
  "name":"routes",
  "in":"query",
  "required":false,
  "schema":{"type":"boolean","default":false},
  "description":"For a single-page application: each of its routes is a page view"
 },
 "lang":{
  "name":"lang",
  "in":"query",
  "required":false,
  "schema":{"type":"string","enum":["vi","en"]},
  "description":"The language of the texts; default: by Accept-Language, else vi"
 },
 "fileName":{
  "name":"fileName",
  "in":"query",
  "required":false,
  "schema":{"type":"string"},
  "description":"Of a file that is the body itself"
 }
})json";

}  // namespace

std::string_view known_parameters() {
    return known_parameters_text;
}

}  // namespace emc::api
