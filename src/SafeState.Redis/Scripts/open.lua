-- Opens a session or extends it, and creates the partition if no client has seen it.
local session, seen, generation, layout, extends = 's' .. ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1'
read({'#', '#g', '#l', '#x', session})
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

-- A server keeps a hash as a list until it has hundreds of fields, or one that is longer than 64 bytes. Look-ups in a list take time in
-- proportion to its length.
put('#x', string.rep('-', 65))

-- A user without this permission fails here, before the first write of an entry.
redis.call('HDEL', key, '#-')

-- The records of a session that was closed are gone, so a retry under its number could be applied twice.
local isClosed = extends and not state[session]
if not isClosed then put(session, string.format('%.0f', now())) end
save()
return head(isClosed and 2 or 0)
