-- KEYS: expiries, index; ARGV: how many; answers {how many were swept, how many are stored}
local swept = sweep(tonumber(ARGV[1]))
return { swept, redis.call('ZCARD', expiries) }
