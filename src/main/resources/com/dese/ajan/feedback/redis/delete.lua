-- KEYS: expiries, index, entry; answers {1 if it was there}
local entry = redis.call('GET', KEYS[3])
if not entry then
  return { 0 }
end
redis.call('DEL', KEYS[3])
forget(string.match(entry, '^[^\n]*'))
return { 1 }
