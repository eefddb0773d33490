-- Settles an operation whose answer is not known: its answer is replied, or no later copy can be applied.
local fields = {'#', '#g'}
local op = operation(1, fields)
read(fields)
local reply = run(op, function() return finish(REFUSED) end)
save()
return {head(0), {reply}}
