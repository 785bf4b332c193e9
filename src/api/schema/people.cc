#include "api/schemas.h"

namespace emc::api {

std::string_view people_schemas() {
    return R"json({
 "Login":{
  "type":"object",
  "required":["login","password"],
  "properties":{
   "login":{"type":"string"},
   "password":{"type":"string","format":"password"}
  }
 },
 "Session":{
  "type":"object",
  "required":["account","csrf"],
  "properties":{
   "account":{"$ref":"#/components/schemas/Account"},
   "csrf":{
    "type":"string",
    "description":"Writes with the session's cookie bring it in X-CSRF-Token"
   }
  }
 },
 "Account":{
  "type":"object",
  "required":["id","login","name","email","role","unit","created","ended"],
  "properties":{
   "id":{"type":"integer"},
   "login":{"type":"string"},
   "name":{"type":"string"},
   "email":{"type":["string","null"]},
   "role":{"type":"string","enum":["national","unit","viewer"]},
   "unit":{"type":["string","null"]},
   "created":{"type":["string","null"],"format":"date-time"},
   "ended":{
    "type":["string","null"],
    "format":"date-time",
    "description":"From then on nobody can log in with it"
   }
  }
 },
 "NewAccount":{
  "type":"object",
  "required":["login","role","password"],
  "properties":{
   "login":{
    "type":"string",
    "minLength":2,
    "maxLength":64,
    "description":"Letters without marks, digits or . _ - @; kept in lower case"
   },
   "name":{"type":"string","description":"Without it, the login"},
   "email":{"type":"string"},
   "role":{"type":"string","enum":["national","unit","viewer"]},
   "unit":{"type":["string","null"],"description":"Needed by the role unit"},
   "password":{"type":"string","format":"password","minLength":10}
  }
 }
})json";
}

}  // namespace emc::api
