-- texts.lua -- for wrk: sends each request of a file once, NUL after each. At
-- the end it prints how many were answered, how many a second, and the median
-- and the 99th percentile of an answer in ms; and says so where any was not
-- answered well.
local texts

function init(args)
	local file = assert(io.open(args[1], "rb"))
	texts = file:read("*a"):gmatch("([^%z]+)%z")
	file:close()
end

function request()
	return texts() or error("every text is sent before the time is over")
end

function done(summary, latency)
	for kind, n in pairs(summary.errors) do
		if n > 0 then
			io.stderr:write("Error: ", n, " of ", kind, "\n")
		end
	end
	print("wrk", summary.requests,
		summary.requests / summary.duration * 1e6,
		latency:percentile(50) / 1000, latency:percentile(99) / 1000)
end
