-- Operation records: a command that was answered is answered again and not executed again.
local APPLIED, REFUSED, CLOSED, SUPERSEDED, FENCED, NOTNUMBER = 0, 1, 2, 3, 4, 8

-- Compares two numbers of any size: decimal texts without sign and leading zeros.
local function less(a, b) return #a < #b or #a == #b and a < b end

local function answer(status, version, value, index)
  return {status, 0, state['#'] or '0', version or '0', index or 0, value or false}
end

-- Reads a command from six arguments, and adds the fields that it needs to a list.
local function operation(at, fields)
  local kind, origin, number, attempt, lease, epoch = unpack(ARGV, at, at + 5)
  local session, slot = 's' .. string.sub(origin, 1, 16), 'o' .. origin
  local fence = lease ~= '' and 'f' .. lease
  fields[#fields + 1] = session
  fields[#fields + 1] = slot
  if fence then fields[#fields + 1] = fence end
  return {
    kind = kind, session = session, slot = slot, number = number, attempt = attempt, fence = fence, epoch = epoch,
    writer = '.' .. origin .. '.' .. number,
  }
end

local function replay(op)
  local number, status, version, index, has, value = string.match(state[op.slot], '^(%d+) (%d) (%S+) (%d+) ([=-])(.*)$')
  if number == op.number then
    return {tonumber(status), 1, state['#'], version, tonumber(index), has == '=' and value}
  end
  return less(op.number, number) and answer(SUPERSEDED) or nil
end

-- What comes before the effect of a command. An answer ends the command.
local function admit(op)
  if not state[op.session] then return answer(CLOSED) end
  local earlier = state[op.slot] and replay(op)
  if earlier then return earlier end
  if op.fence then
    local highest = state[op.fence]
    if highest and less(op.epoch, highest) then return answer(FENCED) end
    put(op.fence, op.epoch)
  end
end

-- A refusal of a first attempt needs no record, because no other copy of the command exists.
local function record(op, reply)
  if reply[1] == APPLIED or reply[1] == REFUSED and op.attempt ~= '1' then
    local value = reply[6] and '=' .. reply[6] or '-'
    put(op.slot, table.concat({op.number, reply[1], reply[4], reply[5], value}, ' '))
  end
  return reply
end

local function run(op, effect) return admit(op) or record(op, effect(op)) end
