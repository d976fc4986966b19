-- KEYS: the hash of windows; ARGV: id, JSON, end in epoch milliseconds, most windows. Answers whether there was room.
-- The hash expires with the window that ends last.
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then
  return { 0 }
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('PEXPIRETIME', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('PEXPIREAT', KEYS[1], ARGV[3])
end
return { 1 }
