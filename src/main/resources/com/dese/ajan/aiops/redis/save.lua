-- KEYS: expiries, index; ARGV: expiry, then place, JSON and samples of each anomaly. One that is there is replaced.
local expires = ARGV[1]
for i = 2, #ARGV, 3 do
  local place = ARGV[i]
  local id, texts = read_place(place)
  local old = redis.call('GET', entry_key(id))
  -- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
  redis.call('SET', entry_key(id), place .. '\n' .. ARGV[i + 1], 'PXAT', expires)
  local old_place = old and string.match(old, '^[^\n]*')
  if old_place and old_place ~= place then
    forget(old_place)
  end
  redis.call('SET', prefix .. 'samples:' .. id, ARGV[i + 2], 'PXAT', expires)
  redis.call('ZADD', expiries, expires, place)
  redis.call('ZADD', index, 0, texts[1], 0, texts[2])
end
return {}
