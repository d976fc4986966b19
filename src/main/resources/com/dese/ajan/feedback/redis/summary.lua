-- KEYS: expiries; ARGV: one metric or '', lowest metric as a lex bound, limit.
-- Answers name and count by label of each metric, one after the other.
sweep(1000)
local names = { ARGV[1] }
if ARGV[1] == '' then
  names = redis.call('ZRANGE', metrics, ARGV[2], '+', 'BYLEX', 'LIMIT', 0, ARGV[3])
end
local answer = {}
for _, metric in ipairs(names) do
  answer[#answer + 1] = metric
  for _, list in ipairs({ label_keys(prefix .. 'metric:' .. metric .. ':') }) do
    answer[#answer + 1] = redis.call('ZCARD', list)
  end
end
return answer
