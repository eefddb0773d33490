-- Writes several entries if every condition holds, or nothing. Four arguments for each entry.
local fields, parts = {'#', '#g', '#w'}, {}
local op = operation(1, fields)
for at = 7, #ARGV, 4 do
  local part = entry({writer = op.writer}, ARGV[at], fields)
  part.expected, part.effect, part.value = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  parts[#parts + 1] = part
end

local function commit()
  for i, part in ipairs(parts) do
    if (state[part.v] or '0') ~= part.expected then return finish(REFUSED, nil, nil, i - 1) end
  end
  local last
  for _, part in ipairs(parts) do
    if part.effect ~= '0' then last = store(part, part.effect == '1' and part.value) end
  end
  return finish(APPLIED, last)
end

read(fields)
local reply = run(op, commit)
save()
return {head(0), {reply}}
