-- Operation records: a command that was answered is answered again and not executed again.
local APPLIED, REFUSED, CLOSED, SUPERSEDED, FENCED, NOTNUMBER = '0', '1', '2', '3', '4', '8'

-- Compares two numbers of any size: decimal texts without sign and leading zeros.
local function less(a, b) return #a < #b or #a == #b and a < b end

-- The outcome of a command: status, version, index, and the value after an equals sign. Records keep it as it is.
local function outcome(status, version, value, index)
  return status .. ' ' .. (version or '0') .. ' ' .. (index or '0') .. (value and ' =' .. value or ' -')
end

-- Reads a command from six arguments, and adds the fields that it needs to a list.
local function operation(at, fields)
  local origin, lease, number = ARGV[at + 1], ARGV[at + 4], ARGV[at + 2]
  local session, slot, count = 's' .. string.sub(origin, 1, 16), 'o' .. origin, #fields
  fields[count + 1], fields[count + 2] = session, slot
  local fence = lease ~= '' and 'f' .. lease
  if fence then fields[count + 3] = fence end
  return {
    kind = ARGV[at], session = session, slot = slot, number = number, isFirst = ARGV[at + 3] == '1', fence = fence,
    epoch = ARGV[at + 5], writer = '.' .. origin .. '.' .. number,
  }
end

-- What comes before the effect of a command. An outcome ends the command; the second result says that it was recorded.
local function admit(op)
  if not state[op.session] then return outcome(CLOSED) end
  if state[op.slot] then
    local number, recorded = string.match(state[op.slot], '^(%d+) (.*)$')
    if number == op.number then return recorded, true end
    if less(op.number, number) then return outcome(SUPERSEDED) end
  end
  if op.fence then
    local highest = state[op.fence]
    if highest and less(op.epoch, highest) then return outcome(FENCED) end
    put(op.fence, op.epoch)
  end
end

-- Executes a command. A refusal of a first attempt needs no record, because no other copy of the command exists.
-- The answer is one text: whether it is a replay, the sequence, and the outcome.
local function run(op, effect)
  local result, isReplay = admit(op)
  if not result then
    local status
    result, status = effect(op)
    if status == APPLIED or status == REFUSED and not op.isFirst then put(op.slot, op.number .. ' ' .. result) end
  end
  return (isReplay and '1 ' or '0 ') .. (state['#'] or '0') .. ' ' .. result
end

local function finish(status, ...) return outcome(status, ...), status end
