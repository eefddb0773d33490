-- Removes all entries and claims. Everything else in the partition stays.
local fields = {'#', '#g', '#w'}
local op = operation(1, fields)

local function clear()
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if string.find(field, '^[dvc]') then
      state[field] = state[field] or true
      put(field, false)
    end
  end
  return finish(APPLIED, advance() .. op.writer)
end

read(fields)
local reply = run(op, clear)
save()
return {head(0), {reply}}
