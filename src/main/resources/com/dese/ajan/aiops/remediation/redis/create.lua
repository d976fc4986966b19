-- KEYS: expiries, index; ARGV: now, expiry, place, JSON, rule, its cooldown in ms, its budget, day, most suggestions of all
-- rules in ten minutes, ms to keep what lasts longest. Answers {what came of it}.
local now, expires, place, json, rule = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local id, texts = read_place(place)
if redis.call('EXISTS', entry_key(id)) == 1 then
  return { 'EXISTS' }
end
local cooling = prefix .. 'cooldown:' .. rule
local over = redis.call('GET', cooling)
if over and tonumber(over) > now then
  return { 'COOLING_DOWN' }
end
local spent = prefix .. 'budget:' .. rule .. ':' .. ARGV[8]
if tonumber(redis.call('GET', spent) or '0') >= tonumber(ARGV[7]) then
  return { 'OVER_BUDGET' }
end
local recent, ten_minutes_ago = prefix .. 'recent', string.format('%d', now - 600000)
if redis.call('ZCOUNT', recent, '(' .. ten_minutes_ago, '+inf') >= tonumber(ARGV[9]) then
  return { 'TOO_MANY' }
end
-- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
redis.call('SET', entry_key(id), place .. '\n' .. json, 'PXAT', expires)
redis.call('ZADD', expiries, expires, place)
redis.call('ZADD', index, 0, texts[1], 0, texts[2], 0, texts[3])
if ARGV[6] ~= '0' then
  redis.call('SET', cooling, string.format('%d', now + tonumber(ARGV[6])), 'PX', ARGV[6])
end
redis.call('INCR', spent)
redis.call('PEXPIRE', spent, 172800000) -- two days: clocks of replicas may differ
redis.call('ZREMRANGEBYSCORE', recent, '-inf', ten_minutes_ago)
redis.call('ZADD', recent, ARGV[1], id)
redis.call('PEXPIRE', recent, 1200000)
redis.call('ZADD', prefix .. 'due', ARGV[1], id)
redis.call('PEXPIRE', prefix .. 'due', ARGV[10])
return { 'CREATED' }
