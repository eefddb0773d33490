-- Acquires, renews, or releases a lease. The key is that of the lease, which is not a partition.
local action, owner, epoch, duration = unpack(ARGV)
read({'epoch', 'owner', 'until'})
local time, current = now(), state['epoch'] or '0'
local remaining = state['owner'] and tonumber(state['until']) - time or 0
local isOwn = remaining > 0 and state['owner'] == owner

local function reply(status, rest) return {status, '0', '0', state['epoch'] or '0', string.format('%.0f', rest or 0)} end

local function hold(number)
  put('epoch', number)
  put('owner', owner)
  put('until', string.format('%.0f', time + tonumber(duration)))
  save()
  return reply(0)
end

if action == 'acquire' then
  if remaining > 0 and not isOwn then return reply(5, remaining) end
  return hold(isOwn and current or string.format('%.0f', tonumber(current) + 1))
end
if not isOwn or current ~= epoch then return reply(1) end
if action == 'renew' then return hold(epoch) end
put('owner', false)
put('until', false)
save()
return reply(0)
