-- Deletes a claim if it has the epoch.
local claim, epoch = 'c' .. ARGV[1], ARGV[2]
read({'#', '#g', claim})
if not state[claim] or string.match(state[claim], '^%d+') ~= epoch then return head(1) end
put(claim, false)
save()
return head(0)
