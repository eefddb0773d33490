-- Writes of one entry. The four arguments after those of the command are its name, the value, the condition, and what the condition
-- expects. d is the field of the value, v that of the version, c that of the claim.
local entries = {}

local function entry(name, fields)
  if not entries[name] then
    local known, count = {d = 'd' .. name, v = 'v' .. name, c = 'c' .. name}, #fields
    fields[count + 1], fields[count + 2], fields[count + 3] = known.d, known.v, known.c
    entries[name] = known
  end
end

local function store(at, name, value)
  local known, version = entries[name], stamp(at, name)
  put(known.d, value)
  put(known.v, value and version)
  put(known.c, false)
  return version
end

local function refuse(known) return finish(REFUSED, state[known.v], state[known.d]) end

local function holds(condition, version, expected)
  if condition == '0' then return true end
  if condition == '1' then return not version end
  return version and (condition == '2' or version == expected)
end

local effects = {}

function effects.store(at)
  local name = ARGV[at + 7]
  local known = entries[name]
  if not holds(ARGV[at + 9], state[known.v], ARGV[at + 10]) then return refuse(known) end
  return finish(APPLIED, store(at, name, ARGV[at + 8]))
end

function effects.remove(at)
  local name, condition = ARGV[at + 7], ARGV[at + 9]
  local known = entries[name]
  if condition == '0' and not state[known.v] or not holds(condition, state[known.v], ARGV[at + 10]) then
    if condition ~= '3' then put(known.c, false) end -- the result of a run that started before is not wanted
    return refuse(known)
  end
  return finish(APPLIED, store(at, name, false))
end

function effects.add(at)
  local name = ARGV[at + 7]
  local known = entries[name]
  local sum, isNumber = addText(state[known.d] or '0', ARGV[at + 8], ARGV[at + 9], ARGV[at + 10])
  if not isNumber then return finish(NOTNUMBER) end
  if not sum then return refuse(known) end
  return finish(APPLIED, store(at, name, sum), sum)
end

-- A key with a claim is absent, because every write removes the claim.
function effects.fill(at)
  local name = ARGV[at + 7]
  local known = entries[name]
  local epoch = state[known.c] and string.match(state[known.c], '^%d+')
  if epoch ~= ARGV[at + 10] then return refuse(known) end
  return finish(APPLIED, store(at, name, ARGV[at + 8]))
end
