-- A thousand messages a request: an array, or lines (KIND=ndjson).
local kind = os.getenv("KIND") or "array"
local headers = {["Content-Type"] = kind == "ndjson" and "application/x-ndjson" or "application/json"}
local bodies = {}
for b = 1, 40 do
  local events = {}
  for e = 1, 1000 do
    events[e] = '{"codeProfile":"000.00.16.H34-230227-' .. (b * 1000 + e) ..
      '","siteId":227,"codeTTHC":"000003","nameTTHC":"Cấp Giấy chứng nhận","status":"1",' ..
      '"formsReception":"1","formsPayments":"0","level":"4","isFromDVCQG":"0","isDVCBC":"0",' ..
      '"data":null,"user":""}'
  end
  bodies[b] = kind == "ndjson" and table.concat(events, "\n") or "[" .. table.concat(events, ",") .. "]"
end
local at = 0

function request()
  at = at % #bodies + 1
  return wrk.format("POST", "/TrackingMCDT", headers, bodies[at])
end
