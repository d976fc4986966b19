-- KEYS: expiries, index; ARGV: now, how long onsets are kept, the last change that is known, most changes to tell; then id,
-- time, last time and JSON of each onset. Answers {the last change that is told, 1 if there are more, since when onsets would
-- have been seen, onsets...}. A change is the number of an onset as it is now; numbers grow, also after a loss of data.
local now, keep, known, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local details, onsets, changes = prefix .. 'onset-details', prefix .. 'onsets', prefix .. 'onset-changes'
local sequence_key, since_key = prefix .. 'onset-sequence', prefix .. 'onset-since'

local function whole(number)
  return string.format('%d', number)
end

local sequence = tonumber(redis.call('GET', sequence_key) or '0')
local since = tonumber(redis.call('GET', since_key) or whole(now))
local renew = redis.call('PTTL', since_key) < keep - 60000
for i = 5, #ARGV, 4 do
  local id, onset, last, json = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3]
  local old = redis.call('HGET', details, id)
  local new = whole(last) .. ' ' .. json
  local newer = not old or (old ~= new and tonumber(string.match(old, '^%d+')) <= last)
  if newer and onset > now - keep then
    sequence = math.max(sequence + 1, now * 1000)
    -- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
    redis.call('HSET', details, id, new)
    redis.call('ZADD', onsets, whole(onset), id)
    redis.call('ZADD', changes, whole(sequence), id)
    since = math.min(since, onset)
    renew = true
  end
end
if renew then
  redis.call('SET', since_key, whole(since), 'PX', keep)
  redis.call('SET', sequence_key, whole(sequence), 'PX', keep)
  local old = redis.call('ZRANGE', onsets, '-inf', '(' .. whole(now - keep), 'BYSCORE', 'LIMIT', 0, 500)
  if #old > 0 then
    redis.call('HDEL', details, unpack(old))
    redis.call('ZREM', onsets, unpack(old))
    redis.call('ZREM', changes, unpack(old))
  end
  for _, key in ipairs({ details, onsets, changes }) do
    redis.call('PEXPIRE', key, keep)
  end
end

if known > sequence then
  known = 0 -- of a server that has lost its data since
end
local told = redis.call('ZRANGE', changes, '(' .. whole(known), '+inf', 'BYSCORE', 'LIMIT', 0, most, 'WITHSCORES')
local ids, answer = {}, { whole(known), #told == 2 * most and 1 or 0, whole(since) }
for i = 1, #told, 2 do
  ids[#ids + 1] = told[i]
  answer[1] = whole(tonumber(told[i + 1]))
end
if #ids > 0 then
  for _, detail in ipairs(redis.call('HMGET', details, unpack(ids))) do
    if detail then
      answer[#answer + 1] = string.match(detail, '^%d+ (.*)$')
    end
  end
end
return answer
