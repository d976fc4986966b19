-- KEYS: expiries, entry; answers {1 if it was there}
local entry = redis.call('GET', KEYS[2])
if not entry then
  return { 0 }
end
redis.call('DEL', KEYS[2])
forget(string.match(entry, '^[^\n]*'))
return { 1 }
