-- Settles an operation whose answer is not known: its answer is replied, or no later copy can be applied.
local fields = {'#', '#g'}
collect(1, fields)
read(fields)
local reply = run(1, function() return finish(REFUSED) end)
save()
return {head(0), {reply}}
