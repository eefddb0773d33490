-- Asks to fill an absent key, or extends a claim. A claim is its epoch, its owner, and when it ends.
local name, owner, epoch, duration = unpack(ARGV)
local claim = 'c' .. name
read({'#', '#g', '#e', 'd' .. name, 'v' .. name, claim})
local time, held = now(), {}
if state[claim] then held = {string.match(state[claim], '^(%d+) (%d+) (%S+)$')} end

local function reply(status, number, remaining)
  local result = head(status)
  result[4], result[5] = number or '0', string.format('%.0f', remaining or 0)
  result[6], result[7] = state['v' .. name] or '0', state['d' .. name] or false
  return result
end

if not state['#g'] then return reply(2) end
if state['v' .. name] then return reply(1) end
local isOwn = held[2] == owner and (epoch == '0' or held[1] == epoch)
if epoch ~= '0' and not isOwn then return reply(3) end
if held[1] and not isOwn and time < tonumber(held[3]) then return reply(5, held[1], tonumber(held[3]) - time) end

local number = isOwn and held[1]
if not number then
  number = string.format('%.0f', tonumber(state['#e'] or '0') + 1)
  put('#e', number)
end
put(claim, number .. ' ' .. owner .. ' ' .. string.format('%.0f', time + tonumber(duration)))
save()
return reply(0, number)
