-- KEYS: expiries, index; ARGV: place, expiry, JSON in brief, JSON of the whole judgement, which nobody changes later
local place, expires = ARGV[1], ARGV[2]
local id, texts = read_place(place)
-- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
redis.call('SET', entry_key(id), place .. '\n' .. ARGV[3], 'PXAT', expires)
redis.call('SET', prefix .. 'whole:' .. id, ARGV[4], 'PXAT', expires)
redis.call('ZADD', expiries, expires, place)
redis.call('ZADD', index, 0, texts[1], 0, texts[2])
return {}
