-- texts.lua -- for wrk: sends each request of a file once, NUL after each, and
-- at the end prints the requests answered a second, and the median and the
-- 99th percentile of an answer in ms. Says so where any was not answered well.
local texts

function init(args)
	local file = assert(io.open(args[1], "rb"))
	texts = file:read("*a"):gmatch("([^%z]+)%z")
	file:close()
end

function request()
	return texts() or error("every request of the file is used")
end

function done(summary, latency)
	for kind, n in pairs(summary.errors) do
		if n > 0 then
			io.stderr:write("Error: ", n, " of ", kind, "\n")
		end
	end
	print("wrk", summary.requests / summary.duration * 1e6,
		latency:percentile(50) / 1000, latency:percentile(99) / 1000)
end
