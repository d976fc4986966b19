-- Stores a ring in place of the one of version ARGV[1] ('0': of none).
-- KEYS[1] ring  ARGV[1] version replaced  ARGV[2], ARGV[3].. fields and their values in turn, the new version among them
-- Answers {1} if stored, {0} if another ring is there.
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[1] then
  return {0}
end
-- First, and not only for the fields of other seals: a script that has written before is not refused for want of memory, so a
-- key can be revoked while Redis is full.
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
return {1}
