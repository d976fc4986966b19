-- KEYS: expiries, index; ARGV: now, when they are due again, how many. Answers entries that are due.
local due = prefix .. 'due'
local answer = {}
for _, id in ipairs(redis.call('ZRANGE', due, '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])) do
  local entry = redis.call('GET', entry_key(id))
  if entry then
    redis.call('ZADD', due, 'XX', ARGV[2], id)
    answer[#answer + 1] = entry
  else -- it has expired
    redis.call('ZREM', due, id)
  end
end
return answer
