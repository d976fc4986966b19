-- KEYS: expiries, index; ARGV: how many; answers {how many were deleted}
local most = tonumber(ARGV[1])
sweep(most)
local places = redis.call('ZRANGE', expiries, 0, most - 1)
for _, place in ipairs(places) do
  redis.call('DEL', entry_key((read_place(place))))
  forget(place)
end
return { #places }
