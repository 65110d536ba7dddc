-- Applications with their pictures for wrk:
--   wrk -t1 -c10 -d30s --latency -s load/screen.lua http://127.0.0.1:8080/screen?as_of=2026-11-21
-- The bundle is that of the environment variable BUNDLE, else one of an individual with four photographs.
local folder = os.getenv("BUNDLE") or "../bundles/third-party-payment/individual-complete"
local boundary = "part-of-a-form"
local parts = {}
for file in io.popen("ls '" .. folder .. "'"):lines() do
  if file ~= "expected.json" then
    local name = file == "submission.json" and "submission" or "file"
    local bytes = io.open(folder .. "/" .. file, "rb"):read("*a")
    parts[#parts + 1] = "--" .. boundary .. "\r\ncontent-disposition: form-data; name=\"" .. name ..
      "\"; filename=\"" .. file .. "\"\r\n\r\n" .. bytes .. "\r\n"
  end
end
wrk.method = "POST"
wrk.body = table.concat(parts) .. "--" .. boundary .. "--\r\n"
wrk.headers["Content-Type"] = "multipart/form-data; boundary=" .. boundary

local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function init() screened, refused, other = 0, 0, 0 end
function response(status)
  if status == 200 then screened = screened + 1
  elseif status == 503 then refused = refused + 1
  else other = other + 1 end
end
function done(summary)
  local sum = { screened = 0, refused = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sum) do sum[name] = sum[name] + thread:get(name) end
  end
  local seconds = summary.duration / 1e6
  io.write(string.format("%d screened (%.1f/s), %d refused at once, %d other\n",
    sum.screened, sum.screened / seconds, sum.refused, sum.other))
end
