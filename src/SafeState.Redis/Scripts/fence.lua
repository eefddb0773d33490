-- Raises the highest fence of a lease.
local fence, epoch = 'f' .. ARGV[1], ARGV[2]
read({'#', '#g', fence})
if not state['#g'] then return head(7) end
if state[fence] and less(epoch, state[fence]) then return head(4) end
put(fence, epoch)
save()
return head(0)
