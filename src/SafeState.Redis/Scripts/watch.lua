-- From now on every change of the partition is published, with the command that the server has for it.
read({'#', '#g', '#w'})
if not state['#g'] then return head(7) end

-- A user without this permission fails here, before the first write of an entry.
redis.call(ARGV[1], key, '')
put('#w', ARGV[1])
save()
return head(0)
