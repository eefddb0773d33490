-- Writes of one entry. The tables hold what a command is about: d is the value, v the version, c the claim of a key.
local function entry(op, name, fields)
  op.key, op.d, op.v, op.c = name, 'd' .. name, 'v' .. name, 'c' .. name
  for _, field in ipairs({op.d, op.v, op.c}) do fields[#fields + 1] = field end
  return op
end

local function store(op, value)
  local version = advance(op.key) .. op.writer
  put(op.d, value)
  put(op.v, value and version)
  put(op.c, false)
  return version
end

local function refuse(op) return answer(REFUSED, state[op.v], state[op.d]) end

local conditions = {
  ['0'] = function() return true end,
  ['1'] = function(op) return not state[op.v] end,
  ['2'] = function(op) return state[op.v] end,
  ['3'] = function(op) return state[op.v] == op.expected end,
}

local effects = {}

function effects.store(op)
  if not conditions[op.condition](op) then return refuse(op) end
  return answer(APPLIED, store(op, op.value))
end

function effects.remove(op)
  if op.condition == '0' and not state[op.v] or not conditions[op.condition](op) then
    if op.condition ~= '3' then put(op.c, false) end -- the result of a run that started before is not wanted
    return refuse(op)
  end
  return answer(APPLIED, store(op, false))
end

function effects.add(op)
  local number = parse(state[op.d] or '0')
  if not number or not fits(number) then return answer(NOTNUMBER) end
  local sum = add(number, parse(op.value))
  if above(parse(op.condition), sum) or above(sum, parse(op.expected)) then return refuse(op) end
  local value = text(sum)
  return answer(APPLIED, store(op, value), value)
end

-- A key with a claim is absent, because every write removes the claim.
function effects.fill(op)
  local epoch = state[op.c] and string.match(state[op.c], '^%d+')
  if epoch ~= op.expected then return refuse(op) end
  return answer(APPLIED, store(op, op.value))
end
