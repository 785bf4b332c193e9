#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view people_schemas_text = R"json({
 "Login":{
  "type":"object",
  "required":["login","password"],
  "properties":{
   "login":{"type":"string"},
   "password":{"type":"string","format":"password"},
   "code":{
    "type":"string",
    "description":"Of the authenticator, or a recovery code; 401 second_factor_needed asks for it"
   }
  }
 },
 "Forgotten":{
  "type":"object",
  "required":["login"],
  "properties":{
   "login":{"type":"string","description":"What the person logs in with, or the e-mail address"}
  }
 },
 "SecondFactor":{
  "type":"object",
  "required":["since","recoveryCodesLeft","needed"],
  "properties":{
   "since":{
    "type":["string","null"],
    "format":"date-time",
    "description":"null: the account has none"
   },
   "recoveryCodesLeft":{"type":"integer"},
   "needed":{
    "type":"boolean",
    "description":"It has none and must have one: everything else is refused"
   }
  }
 },
 "OwnPassword":{
  "type":"object",
  "required":["password"],
  "properties":{"password":{"type":"string","format":"password"}}
 },
 "AuthenticatorSecret":{
  "type":"object",
  "required":["secret","uri"],
  "properties":{
   "secret":{"type":"string","description":"In base32, to type; shown this once"},
   "uri":{"type":"string","description":"otpauth://…, for a QR code"}
  }
 },
 "AuthenticatorCode":{
  "type":"object",
  "required":["code"],
  "properties":{"code":{"type":"string"}}
 },
 "RecoveryCodes":{
  "type":"object",
  "required":["recoveryCodes"],
  "properties":{
   "recoveryCodes":{
    "type":"array",
    "items":{"type":"string"},
    "description":"Each good for one login without the authenticator; shown this once"
   }
  }
 },
 "SecondFactorRemoval":{
  "type":"object",
  "required":["password","code"],
  "properties":{
   "password":{"type":"string","format":"password"},
   "code":{"type":"string"}
  }
 },
 "Session":{
  "type":"object",
  "required":["account","csrf","enrolmentNeeded"],
  "properties":{
   "account":{"$ref":"#/components/schemas/Account"},
   "csrf":{
    "type":"string",
    "description":"Writes with the session's cookie bring it in X-CSRF-Token"
   },
   "enrolmentNeeded":{
    "type":"boolean",
    "description":"The account must set up a second factor before anything else"
   }
  }
 },
 "LoginMethods":{
  "type":"object",
  "required":["oidc","mail"],
  "properties":{
   "mail":{
    "type":"boolean",
    "description":"A forgotten password is mended by mail; false: an operator hands out a link"
   },
   "oidc":{
    "type":["object","null"],
    "required":["name"],
    "properties":{"name":{"type":"string","description":"For the button"}},
    "description":"Logins by an OpenID Connect provider; null: none is set"
   }
  }
 },
 "Account":{
  "type":"object",
  "required":["id","login","name","email","role","unit","created","ended","link","secondFactor"],
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
   },
   "link":{
    "type":["object","null"],
    "required":["issuer","subject","named","since"],
    "properties":{
     "issuer":{"type":"string"},
     "subject":{"type":"string"},
     "named":{"type":"string","description":"What the first login was recognised by"},
     "since":{"type":["string","null"],"format":"date-time"}
    },
    "description":"The OpenID Connect identity that logs in as this account"
   },
   "secondFactor":{
    "type":["string","null"],
    "format":"date-time",
    "description":"Since when logging in takes a second factor"
   }
  }
 },
 "NewAccount":{
  "type":"object",
  "required":["login","role"],
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
   "password":{
    "type":"string",
    "format":"password",
    "minLength":10,
    "description":"Without it, the person sets one by a reset"
   }
  }
 },
 "AccountChange":{
  "type":"object",
  "required":[],
  "properties":{
   "name":{"type":"string"},
   "email":{"type":"string"},
   "role":{"type":"string","enum":["national","unit","viewer"]},
   "unit":{"type":["string","null"]},
   "ended":{"type":"boolean","description":"true: nobody can log in with it any more"}
  }
 },
 "AccountPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{"type":"array","items":{"$ref":"#/components/schemas/Account"}},
   "total":{"type":"integer"}
  }
 },
 "SessionPage":{
  "type":"object",
  "required":["items","total"],
  "properties":{
   "items":{
    "type":"array",
    "items":{
     "type":"object",
     "required":["id","begun","seen","address","agent"],
     "properties":{
      "id":{"type":"integer"},
      "begun":{"type":["string","null"],"format":"date-time"},
      "seen":{"type":["string","null"],"format":"date-time","description":"To the minute"},
      "address":{"type":"string"},
      "agent":{"type":"string","description":"What the browser says of itself"},
      "current":{"type":"boolean","description":"Of the own: this very session"}
     }
    }
   },
   "total":{"type":"integer"}
  }
 },
 "AuditPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{"type":"array","items":{"$ref":"#/components/schemas/AuditEntry"}},
   "total":{"type":"integer"}
  }
 },
 "AuditEntry":{
  "type":"object",
  "required":["id","at","actor","address","action","subject","unit","before","after"],
  "properties":{
   "id":{"type":"integer"},
   "at":{"type":["string","null"],"format":"date-time"},
   "actor":{"type":"string","description":"A login, a token's name, or cli"},
   "address":{"type":"string"},
   "action":{"type":"string","description":"site.add, list.default, session.begin, …"},
   "subject":{"type":"string","description":"site/227, unit/H34, account/3, …"},
   "unit":{
    "type":["string","null"],
    "description":"Where the subject stood before the write; null: the country's"
   },
   "before":{"type":["object","null"]},
   "after":{"type":["object","null"]}
  }
 },
 "Reset":{
  "type":"object",
  "required":["token","link","until"],
  "properties":{
   "token":{"type":"string","description":"Shown this once; goes to POST /session/reset"},
   "link":{
    "type":["string","null"],
    "description":"The page on which the person sets the password; null: the Host is no name"
   },
   "until":{"type":["string","null"],"format":"date-time"}
  }
 },
 "PasswordByReset":{
  "type":"object",
  "required":["token","password"],
  "properties":{
   "token":{"type":"string"},
   "password":{"type":"string","format":"password","minLength":10}
  }
 },
 "PasswordChange":{
  "type":"object",
  "required":["current","password"],
  "properties":{
   "current":{"type":"string","format":"password"},
   "password":{"type":"string","format":"password","minLength":10}
  }
 }
})json";

}  // namespace

std::string_view people_schemas() {
    return people_schemas_text;
}

}  // namespace emc::api
