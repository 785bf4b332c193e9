-- A thousand hits a request, as programs send them again: {"requests":["?idsite=…", …]}.
local bodies = {}
for b = 1, 20 do
  local hits = {}
  for e = 1, 1000 do
    local n = b * 1000 + e
    hits[e] = '"?idsite=227&rec=1&action_name=Chi%20ti%E1%BA%BFt&url=https%3A%2F%2Fdichvucong.example.vn' ..
      '%2Fdich-vu-cong%2F' .. n % 500 .. '&urlref=https%3A%2F%2Fwww.google.com%2F&res=1920x1080&lang=vi' ..
      '&_id=' .. string.format("%016x", n * 7919) .. '"'
  end
  bodies[b] = '{"requests":[' .. table.concat(hits, ",") .. ']}'
end
local headers = {["Content-Type"] = "application/json"}
local at = 0

function request()
  at = at % #bodies + 1
  return wrk.format("POST", "/tracking", headers, bodies[at])
end
