-- Operation records: a command that was answered is answered again and not executed again. A command is seven arguments from a
-- position: its kind, the field of its session (empty: that of the command before), the field of its slot, its number, its attempt,
-- and the lease and the epoch of its fence.
local APPLIED, REFUSED, CLOSED, SUPERSEDED, FENCED, NOTNUMBER = '0', '1', '2', '3', '4', '8'
local session

-- Compares two numbers of any size: decimal texts without sign and leading zeros.
local function less(a, b) return #a < #b or #a == #b and a < b end

-- The outcome of a command: status, version, index, and the value after an equals sign. Records keep it as it is.
local function outcome(status, version, value, index)
  return status .. ' ' .. (version or '0') .. ' ' .. (index or '0') .. (value and ' =' .. value or ' -')
end

-- Adds the fields that a command needs to a list.
local function collect(at, fields)
  local count = #fields
  if ARGV[at + 1] ~= '' then
    count = count + 1
    fields[count] = ARGV[at + 1]
  end
  fields[count + 1] = ARGV[at + 2]
  if ARGV[at + 5] ~= '' then fields[count + 2] = 'f' .. ARGV[at + 5] end
end

-- The next version of the partition, with the command that is its writer.
local function stamp(at, entry) return advance(entry) .. '.' .. sub(ARGV[at + 2], 2) .. '.' .. ARGV[at + 3] end

-- What comes before the effect of a command. An outcome ends the command; the second result says that it was recorded.
local function admit(at)
  if ARGV[at + 1] ~= '' then session = ARGV[at + 1] end
  if not state[session] then return outcome(CLOSED) end
  local record, number, lease = state[ARGV[at + 2]], ARGV[at + 3], ARGV[at + 5]
  if record then
    local space = find(record, ' ', 1, true)
    local recorded = sub(record, 1, space - 1)
    if number == recorded then return sub(record, space + 1), true end
    if less(number, recorded) then return outcome(SUPERSEDED) end
  end
  if lease ~= '' then
    local fence, epoch = 'f' .. lease, ARGV[at + 6]
    if state[fence] and less(epoch, state[fence]) then return outcome(FENCED) end
    put(fence, epoch)
  end
end

-- Executes a command. A refusal of a first attempt needs no record, because no other copy of the command exists.
-- The answer is one text: whether it is a replay, the sequence, and the outcome.
local function run(at, effect)
  local result, isReplay = admit(at)
  if not result then
    local status
    result, status = effect(at)
    if status == APPLIED or status == REFUSED and ARGV[at + 4] ~= '1' then put(ARGV[at + 2], ARGV[at + 3] .. ' ' .. result) end
  end
  return (isReplay and '1 ' or '0 ') .. (state['#'] or '0') .. ' ' .. result
end

local function finish(status, ...) return outcome(status, ...), status end
