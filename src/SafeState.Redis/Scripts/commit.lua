-- Writes several entries if every condition holds, or nothing. Four arguments for each entry after those of the command: its name, the
-- version that it must have, the effect, and the value.
local fields = {'#', '#g', '#w'}
collect(1, fields)
for part = 8, #ARGV, 4 do entry(ARGV[part], fields) end

local function commit(at)
  for part = 8, #ARGV, 4 do
    if (state[entries[ARGV[part]].v] or '0') ~= ARGV[part + 1] then return finish(REFUSED, nil, nil, math.floor((part - 8) / 4)) end
  end
  local last
  for part = 8, #ARGV, 4 do
    local effect = ARGV[part + 2]
    if effect ~= '0' then last = store(at, ARGV[part], effect == '1' and ARGV[part + 3]) end
  end
  return finish(APPLIED, last)
end

read(fields)
local reply = run(1, commit)
save()
return {head(0), {reply}}
