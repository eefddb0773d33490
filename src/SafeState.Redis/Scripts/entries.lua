-- Writes of one entry. d is the field of its value, v that of its version, c that of its claim.
local entries = {}

local function entry(op, name, fields)
  local known = entries[name] or {d = 'd' .. name, v = 'v' .. name, c = 'c' .. name}
  if not entries[name] then
    local count = #fields
    fields[count + 1], fields[count + 2], fields[count + 3] = known.d, known.v, known.c
    entries[name] = known
  end
  op.key, op.d, op.v, op.c = name, known.d, known.v, known.c
  return op
end

local function store(op, value)
  local version = advance(op.key) .. op.writer
  put(op.d, value)
  put(op.v, value and version)
  put(op.c, false)
  return version
end

local function refuse(op) return finish(REFUSED, state[op.v], state[op.d]) end

local function holds(op)
  local condition, version = op.condition, state[op.v]
  if condition == '0' then return true end
  if condition == '1' then return not version end
  return version and (condition == '2' or version == op.expected)
end

local effects = {}

function effects.store(op)
  if not holds(op) then return refuse(op) end
  return finish(APPLIED, store(op, op.value))
end

function effects.remove(op)
  if op.condition == '0' and not state[op.v] or not holds(op) then
    if op.condition ~= '3' then put(op.c, false) end -- the result of a run that started before is not wanted
    return refuse(op)
  end
  return finish(APPLIED, store(op, false))
end

function effects.add(op)
  local sum, isNumber = addText(state[op.d] or '0', op.value, op.condition, op.expected)
  if not isNumber then return finish(NOTNUMBER) end
  if not sum then return refuse(op) end
  return finish(APPLIED, store(op, sum), sum)
end

-- A key with a claim is absent, because every write removes the claim.
function effects.fill(op)
  local epoch = state[op.c] and string.match(state[op.c], '^%d+')
  if epoch ~= op.expected then return refuse(op) end
  return finish(APPLIED, store(op, op.value))
end
