-- KEYS: expiries, index; ARGV: place as expected, new place, JSON, expiry, when it is due or '', ms to keep what is due,
-- record or '', outcome, ms to keep the record. A place names status and recovery. Answers {1 if it was as expected}.
local expected, place, record = ARGV[1], ARGV[2], ARGV[7]
local id, texts = read_place(place)
local old = redis.call('GET', entry_key(id))
if not old or string.match(old, '^[^\n]*') ~= expected then
  return { 0 }
end
-- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
redis.call('SET', entry_key(id), place .. '\n' .. ARGV[3], 'PXAT', ARGV[4])
forget(expected)
redis.call('ZADD', expiries, ARGV[4], place)
redis.call('ZADD', index, 0, texts[1], 0, texts[2], 0, texts[3])
if ARGV[5] ~= '' then
  redis.call('ZADD', prefix .. 'due', ARGV[5], id)
  redis.call('PEXPIRE', prefix .. 'due', ARGV[6])
else
  redis.call('ZREM', prefix .. 'due', id)
end
if record ~= '' then
  local key = prefix .. 'record:' .. record
  redis.call('HSET', key, id, ARGV[8])
  redis.call('PEXPIRE', key, ARGV[9])
  if redis.call('HLEN', key) > 500 then -- the oldest goes; ids are in the order of time
    local ids = redis.call('HKEYS', key)
    table.sort(ids)
    redis.call('HDEL', key, ids[1])
  end
end
return { 1 }
