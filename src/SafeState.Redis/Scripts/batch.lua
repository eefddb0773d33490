-- Executes writes in their order, each with its own record and answer. Ten arguments each.
local writes, fields = {}, {'#', '#g', '#w'}
for at = 1, #ARGV, 10 do
  local op = entry(operation(at, fields), ARGV[at + 6], fields)
  op.value, op.condition, op.expected = ARGV[at + 7], ARGV[at + 8], ARGV[at + 9]
  writes[#writes + 1] = op
end

read(fields)
local answers = {}
for i, op in ipairs(writes) do answers[i] = run(op, effects[op.kind]) end
save()
return {head(0), answers}
