-- Executes writes in their order, each with its own record and answer. Eleven arguments each.
local fields = {'#', '#g', '#w'}
for at = 1, #ARGV, 11 do
  collect(at, fields)
  entry(ARGV[at + 7], fields)
end

read(fields)
local answers = {}
for at = 1, #ARGV, 11 do answers[#answers + 1] = run(at, effects[ARGV[at]]) end
save()
return {head(0), answers}
