-- KEYS: expiries; ARGV: how many; answers {how many were deleted}
local most = tonumber(ARGV[1])
sweep(most)
local places = redis.call('ZRANGE', expiries, 0, most - 1)
for _, place in ipairs(places) do
  local id = read_place(place)
  redis.call('DEL', entry_key(id))
  forget(place)
end
return { #places }
