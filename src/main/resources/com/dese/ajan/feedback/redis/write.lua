-- KEYS: expiries, index [idempotency record]; ARGV: digest, ms to keep the record, answer, then place, JSON and expiry of
-- each entry
local record, digest = KEYS[3], ARGV[1]
if record then
  local known = redis.call('GET', record)
  if known then
    if string.sub(known, 1, #digest) == digest then
      return { 'replayed', string.sub(known, #digest + 1) }
    end
    return { 'reused' }
  end
end
-- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
for i = 4, #ARGV, 3 do
  local place, expires = ARGV[i], ARGV[i + 2]
  local id, texts = read_place(place)
  redis.call('SET', entry_key(id), place .. '\n' .. ARGV[i + 1], 'PXAT', expires)
  redis.call('ZADD', expiries, expires, place)
  redis.call('ZADD', index, 0, texts[1], 0, texts[2])
  if texts[3] then
    redis.call('ZADD', index, 0, texts[3])
  end
end
if record then
  redis.call('SET', record, digest .. ARGV[3], 'PX', ARGV[2])
end
return { 'stored' }
