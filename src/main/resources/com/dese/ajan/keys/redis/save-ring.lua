-- Stores a ring in place of the one of version ARGV[1] ('0': of none).
-- KEYS[1] ring  ARGV[1] version replaced  ARGV[2] new version  ARGV[3] ring  ARGV[4] what vouches for it
-- ARGV[5] id of the key-encryption key
-- Answers {1} if stored, {0} if another ring is there.
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[1] then
  return {0}
end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'ring', ARGV[3], 'vouch', ARGV[4], 'by', ARGV[5])
return {1}
