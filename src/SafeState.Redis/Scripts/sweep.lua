-- Closes every session that was not opened or extended within the time, and removes its records.
local limit = now() - tonumber(ARGV[1])
local fields = redis.call('HGETALL', key)
for at = 1, #fields, 2 do state[fields[at]] = fields[at + 1] end
for at = 1, #fields, 2 do
  local session = string.match(fields[at], '^s(.*)')
  if session and tonumber(fields[at + 1]) <= limit then put(fields[at], false) end
end
for at = 1, #fields, 2 do
  local session = string.match(fields[at], '^o(%x+)%.')
  if session and not state['s' .. session] then put(fields[at], false) end
end
save()
return head(0)
