-- Opens a session or extends it, and creates the partition if no client has seen it.
local session, seen, sequence, generation, layout, extends = 's' .. ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6] == '1'
read({'#', '#g', '#h', '#l', '#x', session})

-- How far a generation came, or nothing if the partition does not continue it, or no longer knows.
local function getEnd(number)
  if number == state['#g'] then return state['#'] end
  local history = ' ' .. (state['#h'] or '')
  local _, at = find(history, ' ' .. number .. ':', 1, true)
  return at and string.match(history, '^%d+', at + 1)
end

if seen ~= '0' then
  local last = getEnd(seen)
  if not last or tonumber(last) < tonumber(sequence) then return head(7) end
end
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
