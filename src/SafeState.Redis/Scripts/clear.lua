-- Removes all entries and claims. Everything else in the partition stays.
local fields = {'#', '#g', '#w'}
collect(1, fields)

local function clear(at)
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if string.find(field, '^[dvc]') then
      state[field] = state[field] or true
      put(field, false)
    end
  end
  return finish(APPLIED, stamp(at))
end

read(fields)
local reply = run(1, clear)
save()
return {head(0), {reply}}
