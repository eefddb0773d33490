-- The fields of one partition: those that were read, and those that the script changes. Every script reads what it needs, decides,
-- and then calls save once. An error reply therefore means that nothing was written.
local key = KEYS[1]
local ARGV, format, sub, find = ARGV, string.format, string.sub, string.find -- a script finds locals faster than globals
local state, changed, news = {}, {}, {}

local function read(fields)
  fields[#fields + 1] = '#r'
  local values = redis.call('HMGET', key, unpack(fields))
  for i = 1, #fields do state[fields[i]] = values[i] end
end

-- Sets a field, or removes it if the value is false.
local function put(field, value)
  if state[field] ~= value then
    state[field] = value
    changed[field] = true
  end
end

-- The text of an integer of up to 2^53. '%d' is twice as fast as '%.0f', but it is a C long, which has 32 bits on some servers.
local function toText(number)
  return format(number < 2147483648 and number > -2147483648 and '%d' or '%.0f', number)
end

-- Adds one to the sequence. The changed entry is announced if the partition is watched; no entry means that all were removed.
local sequence, first

local function advance(entry)
  first = first or state['#']
  sequence = (sequence or tonumber(first)) + 1
  local text = toText(sequence)
  put('#', text)
  if state['#w'] then
    news[#news + 1] = text .. (entry and ':' .. #entry .. ':' .. entry or ':-:')
  end
  return text
end

-- The ID of the history that the server continues. A replica that becomes primary has another one, and so has a server that starts.
-- Garnet without a cluster has zeros, and the ID of its process.
local function getHistory()
  local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  if id and find(id, '[^0]') then return id end
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- The first write after a server took over starts another generation. #h has the earlier ones, and how far each came. Writes of them that
-- clients saw and the server does not have are lost, and the sequence alone would not show it once it has come as far again.
local function continue()
  local id = getHistory()
  if state['#r'] == id then return end
  if state['#r'] then
    put('#h', sub(state['#g'] .. ':' .. (first or state['#']) .. ' ' .. (redis.call('HGET', key, '#h') or ''), 1, 1000))
    put('#g', format('%.0f', tonumber(sub(id, 1, 6), 16) * 16777216 + tonumber(sub(id, 7, 12), 16)))
  end
  put('#r', id)
end

-- The order matters. A server that is out of memory, or a user without a permission, fails the first call and nothing is written.
-- What was written is announced last. A change that was announced and not written would take the sequence of another one. If the
-- message fails, listeners find the gap.
local function save()
  if state['#g'] and next(changed) then continue() end
  local set, removed = {}, {}
  for field in pairs(changed) do
    if state[field] then
      set[#set + 1] = field
      set[#set + 1] = state[field]
    else
      removed[#removed + 1] = field
    end
  end
  if #set > 0 then redis.call('HSET', key, unpack(set)) end
  for at = 1, #removed, 1000 do
    redis.call('HDEL', key, unpack(removed, at, math.min(at + 999, #removed)))
  end
  if #news > 0 then redis.pcall(state['#w'], key, state['#g'] .. ':' .. table.concat(news)) end
end

local function now()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function head(status) return {status, state['#'] or '0', state['#g'] or '0'} end
