-- One hit a request, as the tracker of a portal sends it: other pages, browsers and views, and visitors
-- known by an id with four hits each, who come again after as many requests as a country sends in seconds.
local count, hits_a_visitor = 200000, 4
local agents = {
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
}
local requests = {}

function init()
  for n = 1, count do
    local query = "idsite=227&rec=1&send_image=0&action_name=Chi%20ti%E1%BA%BFt%20th%E1%BB%A7%20t%E1%BB%A5c" ..
      "&url=https%3A%2F%2Fdichvucong.example.vn%2Fdich-vu-cong%2Fchi-tiet%3Fma%3D" .. string.format("%06d", n % 500) ..
      "&urlref=https%3A%2F%2Fwww.google.com%2F&res=1920x1080&lang=vi-VN&pv_id=" .. string.format("%06x", n * 7919) ..
      "&_id=" .. string.format("%016x", math.floor(n / hits_a_visitor) * 2654435761) ..
      "&pf_net=12&pf_srv=80&pf_tfr=9&pf_dm1=210&pf_dm2=140&pf_onl=2"
    requests[n] = wrk.format("GET", "/tracking?" .. query, {
      ["User-Agent"] = agents[math.floor(n / hits_a_visitor) % #agents + 1],
      ["Accept-Language"] = "vi-VN,vi;q=0.9,en;q=0.8",
    })
  end
end

local at = 0
function request()
  at = at % #requests + 1
  return requests[at]
end
