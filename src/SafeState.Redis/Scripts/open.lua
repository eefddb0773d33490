-- Opens a session or extends it, and creates the partition if no client has seen it.
local session, seen, generation, layout = 's' .. ARGV[1], ARGV[2], ARGV[3], ARGV[4]
read({'#', '#g', '#l', session})
if seen ~= '0' and seen ~= state['#g'] then return head(7) end
if not state['#g'] then
  put('#', '0')
  put('#g', generation)
  put('#l', layout)
elseif state['#l'] ~= layout then
  local reply = head(6)
  reply[4] = state['#l']
  return reply
end

-- A user without this permission fails here, before the first write of an entry.
redis.call('HDEL', key, '#-')
put(session, string.format('%.0f', now()))
save()
return head(0)
